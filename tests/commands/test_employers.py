"""Employers by command: what decides their contributions beside the wage is set with the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.commands.desk import PASSWORD
from ui_admin.domain.person import NewPerson
from ui_admin.lookups.register.employer_sheets import employer_sheet
from ui_admin.operations.office.offices import open_office, sign_in
from ui_admin.operations.register.people import register_person

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


def test_an_employer_whose_liability_lies_ahead_is_registered_and_the_answer_says_why_it_is_not_determined(
    line: Line,
) -> None:
    said = line.at("supervisor", "employer", "add", "--set", "name=Sample Works", "liable_from=2027-01-01")
    number = said.found["number"]
    assert (said.code, str(number) in said.err, said.err.count("\n")) == (0, True, 1)
    assert [row["number"] for row in line.asks("employer", "list")["rows"]] == [number]


def test_an_account_is_paid_in_a_way_that_exists(line: Line) -> None:
    person = line.does("clerk", "person", "add", "--set", "name=Lan")["number"]
    said = line.at("clerk", "account", "add", str(person), "--set", "channel=gold", "account_no=1")
    assert "bank, wallet, cash_point, post, cheque" in said.sentence


def test_everybody_who_is_found_is_listed(line: Line) -> None:
    line.does("clerk", "person", "add", "--set", "name=Lan")
    office = sign_in(open_office(line.folder), "clerk", PASSWORD)
    for place in range(100):
        register_person(office, NewPerson(f"Lan {place}"))
    office.engine.dispose()
    assert line.asks("person", "find", "Lan")["count"] == 101
