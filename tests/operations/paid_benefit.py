"""A claim of which a benefit period was paid, for tests of what was paid too high."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select

from tests.offices import Desks, add_employer, add_person, decided_claim, make_desks, pay_months
from ui_admin.domain.certification import ReportAnswers
from ui_admin.domain.payment import NewRun, PaymentAnswer
from ui_admin.domain.periods import Month
from ui_admin.operations.benefit.certifications import enter_certification
from ui_admin.operations.payments.payment_answers import AnswerFile, open_payments, take_in_answer
from ui_admin.operations.payments.payment_release import release_run
from ui_admin.operations.payments.payment_runs import approve_run, draft_run, lock_run, try_run
from ui_admin.storage.awards import Award, Instalment
from ui_admin.storage.claims import Claim

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

LAST_DAY = date(2026, 8, 31)


@dataclass(frozen=True)
class PaidClaim:
    """An office, a claim in it and the person whose first period was paid."""

    desks: Desks
    claim: str
    person: str


def a_paid_claim(folder: str, scheme: str = "th-sso", wage: int = 1500000) -> PaidClaim:
    """Make an office in which the first benefit period of a claim was paid."""
    desks = make_desks(folder, scheme)
    employer, person = add_employer(desks), add_person(desks)
    pay_months(desks, employer, Month(2026, 8), 8, wage=wage)
    made = decided_claim(desks, person, employer, LAST_DAY)
    assert made.outcome == "allowed"
    enter_certification(desks.clerk, made.claim_number, 1, ReportAnswers(applications=3))
    number = released(desks, date(2026, 10, 20))
    answer(desks, number)
    return PaidClaim(desks, made.claim_number, person)


def released(desks: Desks, pay_on: date) -> str:
    """Select, lock, approve and release a run."""
    number = locked(desks, pay_on)
    count = approve(desks, number)
    assert count
    release_run(desks.supervisor, number, Path(desks.office.folder) / "out")
    return number


def locked(desks: Desks, pay_on: date) -> str:
    """Select, try and lock a run."""
    number = draft_run(desks.clerk, NewRun(pay_on, pay_on)).result
    try_run(desks.clerk, number)
    lock_run(desks.clerk, number)
    return number


def approve(desks: Desks, number: str) -> int:
    """Approve a run with the count it has; gives the count."""
    from ui_admin.lookups.payments.payments import run_sheet

    count = run_sheet(desks.approver, number).payments
    approve_run(desks.approver, number, count)
    return count


def answer(desks: Desks, number: str) -> None:
    """Let the bank say that every payment of a run arrived."""
    rows = open_payments(desks.clerk, number, ("bank",))
    answers = [PaymentAnswer(end_to_end_id, True, amount, desks.office.today()) for end_to_end_id, amount in rows]
    take_in_answer(desks.clerk, number, answers, AnswerFile("answer.csv", number))


def on(desks: Desks, day: date) -> Desks:
    """The same office on another day."""
    from ui_admin.office import Clock

    return Desks(replace(desks.office, clock=Clock.on(day)))


def award_of(session: Session, claim: str) -> Award:
    """Give the award of a claim."""
    return session.scalars(select(Award).join(Claim, Claim.id == Award.claim_id).where(Claim.number == claim)).one()


def instalment_of(session: Session, award: Award, period_no: int = 1) -> Instalment:
    """Give an instalment of an award."""
    return session.scalars(
        select(Instalment).where(Instalment.award_id == award.id, Instalment.period_no == period_no)
    ).one()
