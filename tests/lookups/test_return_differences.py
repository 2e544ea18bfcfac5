"""Two versions of a return beside one another: lines that came, went or changed, and sums that fit the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.offices import PERSONS, Desks, add_employer, add_person
from ui_admin.domain.contribution import TypedLine
from ui_admin.domain.periods import Month
from ui_admin.lookups.contributions.employer_accounts import employer_account
from ui_admin.lookups.contributions.return_differences import return_difference
from ui_admin.lookups.contributions.return_review import Submitted
from ui_admin.operations.contributions.returns import amend_return, take_in_return

if TYPE_CHECKING:
    from collections.abc import Sequence

AUGUST = Month(2026, 8)


def submitted(number: str, *wages: tuple[int, int]) -> Submitted:
    lines: Sequence[TypedLine] = [
        TypedLine(row, PERSONS["th-sso"][place], "", wage) for row, (place, wage) in enumerate(wages, 1)
    ]
    return Submitted(number, AUGUST, lines, {})


@pytest.fixture
def amended(thai: Desks) -> tuple[Desks, str, str, str]:
    """A return of two people and its amendment, in which one has another wage, one is gone and one is new."""
    number = add_employer(thai)
    for place in range(3):
        add_person(thai, place, account=False)
    first = take_in_return(thai.clerk, submitted(number, (0, 1000000), (1, 1200000))).result.number
    second = amend_return(thai.clerk, first, submitted(number, (0, 1100000), (2, 900000)), "wage misread").result.number
    return thai, number, first, second


def test_each_changed_line_stands_once_with_what_was_and_what_is(amended: tuple[Desks, str, str, str]) -> None:
    desks, _number, first, second = amended
    found = return_difference(desks.office, second)
    assert found is not None
    assert (found.before, found.workers, found.was_estimate) == (first, (2, 2), False)
    shown = {
        (line.kind, line.wage_before and line.wage_before.minor, line.wage and line.wage.minor) for line in found.lines
    }
    assert shown == {("changed", 1000000, 1100000), ("removed", 1200000, None), ("added", None, 900000)}


def test_the_differences_of_the_lines_add_up_to_what_the_ledger_moved(amended: tuple[Desks, str, str, str]) -> None:
    desks, number, _first, second = amended
    found = return_difference(desks.office, second)
    assert found is not None
    before, now = (amount.minor for amount in found.contributions)
    assert sum(line.owed.minor - line.owed_before.minor for line in found.lines) == now - before
    moved = [row.amount.minor for row in employer_account(desks.office, number).ledger[:2]]
    assert sum(moved) == now - before


def test_a_first_version_has_nothing_before_it_and_a_version_of_the_same_lines_no_changed_one(
    amended: tuple[Desks, str, str, str],
) -> None:
    desks, number, first, second = amended
    assert return_difference(desks.office, first) is None
    third = amend_return(desks.clerk, second, submitted(number, (0, 1100000), (2, 900000)), "again").result.number
    found = return_difference(desks.office, third)
    assert found is not None
    assert found.lines == ()
