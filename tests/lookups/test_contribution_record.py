"""The months of a person and of a claim: not declared, declared and not paid, paid late and paid are told apart."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from tests.offices import Desks, add_employer, add_person, new_claim, pay_months
from tests.operations.late_months import pay
from ui_admin.domain.contribution import MonthState
from ui_admin.domain.periods import Month
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.claims.claim_months import claim_months
from ui_admin.lookups.contributions.contribution_record import RecordedMonth, contribution_record
from ui_admin.operations.claims.claims import file_claim
from ui_admin.operations.contributions.returns import submit_nil_return
from ui_admin.storage.people import Person

if TYPE_CHECKING:
    from ui_admin.office import Office


def record_of(office: Office, number: str) -> tuple[RecordedMonth, ...]:
    with office.look() as session:
        key = session.scalars(select(Person.key).where(Person.number == number)).one()
        return contribution_record(session, office, key)


def test_a_month_without_a_return_is_not_declared_and_one_that_came_without_the_person_is_none(thai: Desks) -> None:
    employer, person = add_employer(thai), add_person(thai, account=False)
    pay_months(thai, employer, Month(2026, 6), 1)
    at = thai.at("clerk", date(2026, 10, 15))
    assert [(row.month.month, row.state) for row in record_of(at, person)] == [
        (6, MonthState.DECLARED),
        (7, MonthState.NOT_DECLARED),
        (8, MonthState.NOT_DECLARED),
    ]
    submit_nil_return(thai.clerk, employer, Month(2026, 8))
    assert [row.month.month for row in record_of(at, person)] == [6, 7]
    pay_months(thai, employer, Month(2026, 9), 1)
    assert [(row.month.month, row.state.value) for row in record_of(at, person)][1:3] == [
        (7, "not_declared"),
        (8, "not_declared"),
    ]


def test_a_month_not_due_yet_is_no_gap(thai: Desks) -> None:
    employer, person = add_employer(thai), add_person(thai, account=False)
    pay_months(thai, employer, Month(2026, 8), 1)
    assert [row.month.month for row in record_of(thai.at("clerk", date(2026, 10, 15)), person)] == [8]
    assert [row.month.month for row in record_of(thai.at("clerk", date(2026, 10, 16)), person)] == [8, 9]


def test_two_employers_in_one_month_are_two_rows_and_one_month_of_a_claim(thai: Desks) -> None:
    first, second = add_employer(thai), add_employer(thai, "Other Works")
    person = add_person(thai)
    pay_months(thai, first, Month(2026, 8), 3)
    pay_months(thai, second, Month(2026, 8), 1)
    pay(thai, first, "4500", date(2026, 8, 14))
    claim = file_claim(thai.clerk, new_claim(thai, person, first, date(2026, 8, 31))).result.number
    found = claim_months(thai.office, claim)
    assert [(row.month.month, row.employer_name) for row in found.months if row.month.month == 8] == [
        (8, "Other Works"),
        (8, "Sample Works"),
    ]
    assert [found.count(state) for state in (MonthState.PAID, MonthState.PAID_LATE, MonthState.DECLARED)] == [2, 1, 0]
    assert (found.last, found.last.index - found.first.index) == (Month(2026, 8), 35)
    with pytest.raises(Refused):
        claim_months(thai.office, "TH-BKK-2026-999999-9")
