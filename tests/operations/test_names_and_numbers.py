"""Names and numbers: a person is registered once and found by any part of either, and a wrong digit is seen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.offices import PERSONS, Desks, add_person
from tests.refusals import refusal
from ui_admin.domain.identifiers import Kind, check_digit, format_number, read_number
from ui_admin.domain.person import NewPerson
from ui_admin.lookups.listing import Wanted
from ui_admin.lookups.lists import people_page
from ui_admin.operations.register.people import register_person


def test_the_same_identifier_cannot_be_registered_twice_or_with_a_wrong_digit(thai: Desks) -> None:
    add_person(thai)
    twice = NewPerson("Someone Else", PERSONS["th-sso"][0])
    assert refusal(lambda: register_person(thai.clerk, twice)) == "identifier.known"
    assert refusal(lambda: register_person(thai.clerk, NewPerson("X", "3100600445636"))) == "identifier.wrong"


@pytest.mark.parametrize("words", ["ทดสอบ", "ทดส", "test pers", "00445", "3-1006", "TEST"])
def test_a_person_is_found_by_any_part_of_a_name_or_number(thai: Desks, words: str) -> None:
    add_person(thai)
    assert people_page(thai.office, Wanted(search=words)).total == 1


@given(st.integers(1, 999999), st.integers(2020, 2099), st.sampled_from(list(Kind)))
def test_every_single_wrong_digit_of_a_number_is_refused(serial: int, year: int, kind: Kind) -> None:
    number = format_number(kind, "TH-BKK", year, serial)
    assert read_number(kind, number) == number
    stem, digit = number[:-2], number[-1]
    for place, sign in enumerate(stem):
        if sign.isdigit():
            for other in "0123456789":
                if other != sign:
                    assert check_digit(kind, stem[:place] + other + stem[place + 1 :]) != digit
