"""A claim of which a period can be paid, and a run that is locked with it."""

from __future__ import annotations

from datetime import date

from tests.offices import Desks, add_employer, add_person, decided_claim, pay_months
from ui_admin.domain.certification import ReportAnswers
from ui_admin.domain.payment import NewRun
from ui_admin.domain.periods import Month
from ui_admin.operations.benefit.certifications import enter_certification
from ui_admin.operations.payments.payment_runs import draft_run, lock_run, try_run

LAST_DAY = date(2026, 8, 31)
AUGUST = Month(2026, 8)


def a_payable_claim(desks: Desks) -> str:
    employer, person = add_employer(desks), add_person(desks)
    pay_months(desks, employer, AUGUST, 8)
    made = decided_claim(desks, person, employer, LAST_DAY)
    assert made.outcome == "allowed"
    enter_certification(desks.clerk, made.claim_number, 1, ReportAnswers(applications=3))
    return made.claim_number


def a_locked_run(desks: Desks) -> str:
    clerk = desks.clerk
    number = draft_run(clerk, NewRun(date(2026, 10, 20), date(2026, 10, 20))).result
    try_run(clerk, number)
    lock_run(clerk, number)
    return number
