"""Employers by command: what decides their contributions beside the wage is set with the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ui_admin.lookups.register.employer_sheets import employer_sheet
from ui_admin.operations.office.offices import open_office

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.commands.desk import Line

NEW = ("name=Sample Works", "liable_from=2026-01-01")


@pytest.fixture
def line(make_line: Callable[[str, str], Line]) -> Line:
    return make_line("vn-ui", "VN-HAN")


def test_an_employer_is_added_with_its_region_and_kind(line: Line) -> None:
    number = line.does("clerk", "employer", "add", "--set", *NEW, "employer_class=IV", "ownership=state")["number"]
    sheet = employer_sheet(open_office(line.folder), number)
    assert (sheet.employer_class, sheet.ownership) == ("IV", "state")


def test_an_employer_without_them_is_an_enterprise_whose_region_is_open(line: Line) -> None:
    number = line.does("clerk", "employer", "add", "--set", *NEW)["number"]
    sheet = employer_sheet(open_office(line.folder), number)
    assert (sheet.employer_class, sheet.ownership) == ("", "enterprise")


@pytest.mark.parametrize(
    ("value", "said"), [("employer_class=V", "I, II, III, IV"), ("ownership=club", "enterprise or state")]
)
def test_a_region_or_kind_that_does_not_exist_is_refused_with_those_that_do(line: Line, value: str, said: str) -> None:
    assert said in line.at("clerk", "employer", "add", "--set", *NEW, value).sentence
