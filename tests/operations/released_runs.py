"""Runs that were let go, and the days on which their payments end."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import text

from tests.offices import Desks, add_employer, add_person, decided_claim, pay_months
from ui_admin.domain.certification import ReportAnswers
from ui_admin.domain.payment import NewRun
from ui_admin.domain.periods import Month
from ui_admin.domain.person import NewAccount
from ui_admin.lookups.listing import Wanted
from ui_admin.lookups.payments.payments import payments_page
from ui_admin.office import Clock
from ui_admin.operations.benefit.certifications import enter_certification
from ui_admin.operations.payments.payment_release import release_run
from ui_admin.operations.payments.payment_runs import approve_run, draft_run, lock_run, try_run
from ui_admin.operations.register.people import enter_account, verify_account

if TYPE_CHECKING:
    from pathlib import Path

    from ui_admin.office import Office

PAY_ON = date(2026, 10, 20)


def later(office: Office, days: int) -> Office:
    """Sit at the same desk some days after the pay day."""
    return replace(office, clock=Clock.on(PAY_ON + timedelta(days=days)))


def released(desks: Desks, folder: Path, channel: str) -> tuple[str, str, str]:
    """Release a run of one payment by a channel; gives run, payment and person."""
    employer, person = add_employer(desks), add_person(desks, account=channel == "bank")
    if channel != "bank":
        account = enter_account(desks.clerk, person, NewAccount(channel, "", "counter")).result
        verify_account(desks.supervisor, account, "seen")
    pay_months(desks, employer, Month(2026, 8), 8)
    made = decided_claim(desks, person, employer, date(2026, 8, 31))
    enter_certification(desks.clerk, made.claim_number, 1, ReportAnswers(applications=3))
    number = draft_run(desks.clerk, NewRun(PAY_ON, PAY_ON)).result
    assert try_run(desks.clerk, number).result.payments == 1
    lock_run(desks.clerk, number)
    approve_run(desks.supervisor, number, 1)
    release_run(desks.approver, number, folder / "out")
    payment = payments_page(desks.office, Wanted(filters=(("run", number),))).rows[0].number
    return number, payment, person


def statuses(office: Office, payment: str) -> tuple[str, str]:
    with office.look() as session:
        row = session.execute(
            text(
                "SELECT p.status, i.status FROM payments AS p JOIN instalments AS i ON i.id = p.instalment_id "
                "WHERE p.number = :number"
            ),
            {"number": payment},
        ).one()
    return row[0], row[1]
