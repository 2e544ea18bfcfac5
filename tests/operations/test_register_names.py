"""A name is kept as it can be seen: what turns its direction, breaks its line or shows nothing is no part of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ui_admin.domain.name_parts import visible_name
from ui_admin.domain.person import NewPerson
from ui_admin.lookups.register.people import person_sheet
from ui_admin.operations.register.people import register_person

if TYPE_CHECKING:
    from tests.offices import Desks


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Ann\tLee\n", "Ann Lee"),
        ("\u202eeeL nnA\u202c", "eeL nnA"),
        ("Ann\x00 Lee\x1b[31m", "Ann Lee [31m"),
        ("\ufeffนางสาว\u00a0สุดา", "นางสาว สุดา"),
        ("ស\u200bុខ", "ស\u200bុខ"),
        ("\u200bសុខ\u200b", "សុខ"),
        ("O'Neil-Tan (Ann) 2", "O'Neil-Tan (Ann) 2"),
        ("\u200b\u2066\u2069", ""),
        (" - ", ""),
    ],
)
def test_a_name_is_what_can_be_seen_of_it(typed: str, kept: str) -> None:
    assert visible_name(typed) == kept


def test_a_person_is_registered_under_the_name_that_can_be_seen(thai: Desks) -> None:
    number = register_person(thai.clerk, NewPerson("\u202eAnn\nLee", latin_name="\ufeffAnn  Lee")).result
    assert person_sheet(thai.office, number).name == "Ann Lee"
