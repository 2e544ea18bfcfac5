"""The way of an overpayment from its detection to a status, walked by the officers of a small office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from tests.operations.paid_benefit import award_of, instalment_of
from ui_admin.domain.money import Money
from ui_admin.domain.overpayment import Assessed, Decision, Demand, Fault, NewEvidence, SpecialReason
from ui_admin.operations.benefit.overpayment_decisions import decide_overpayment, propose_decision
from ui_admin.operations.benefit.overpayments import (
    assess_overpayment,
    drop_overpayment,
    open_overpayment,
    record_reply,
    send_notice,
)
from ui_admin.operations.benefit.recoveries import agree_offset
from ui_admin.operations.benefit.suspicions import add_evidence, record_interview
from ui_admin.storage.overpayments import Overpayment

if TYPE_CHECKING:
    from tests.operations.paid_benefit import PaidClaim
    from ui_admin.domain.overpayment import FraudFound

FULL = Demand(Decision.FULL, "The office paid twice for the days of work.")
GRID = Assessed(Fault.SHOULD_HAVE_KNOWN, (SpecialReason.SHARE_OF_OFFICE,), "The office took the wrong month.")


def money(paid: PaidClaim, minor: int) -> Money:
    """An amount in the currency of the office."""
    return Money(minor, paid.desks.office.scheme.currency)


def gross_of(paid: PaidClaim) -> int:
    """What was paid for the first period."""
    with Session(paid.desks.office.engine) as session:
        return int(instalment_of(session, award_of(session, paid.claim)).gross)


def opened(paid: PaidClaim, over: int) -> str:
    """Open an overpayment of the first period."""
    due = money(paid, gross_of(paid) - over)
    return open_overpayment(paid.desks.clerk, paid.claim, {1: due}, "office", "Paid twice.").result


def noticed(paid: PaidClaim, over: int) -> str:
    """Open one and send its notice."""
    number = opened(paid, over)
    send_notice(paid.desks.clerk, number)
    return number


def answered(paid: PaidClaim, over: int) -> str:
    """Send the notice and record the claimant's answer."""
    number = noticed(paid, over)
    record_reply(paid.desks.clerk, number, paid.desks.office.today(), "I did not notice.")
    return number


def assessed(paid: PaidClaim, over: int, grid: Assessed = GRID) -> str:
    """Fill in the grid."""
    number = answered(paid, over)
    assess_overpayment(paid.desks.clerk, number, grid)
    return number


def proposed(
    paid: PaidClaim, over: int, demand: Demand = FULL, grid: Assessed = GRID, fraud: FraudFound | None = None
) -> str:
    """Propose a decision."""
    number = assessed(paid, over, grid)
    if fraud is not None:
        heard(paid, number)
    propose_decision(paid.desks.clerk, number, demand, fraud)
    return number


def heard(paid: PaidClaim, number: str) -> None:
    """Put evidence on the list and hear the claimant about it."""
    add_evidence(paid.desks.clerk, number, NewEvidence("record", "The employer's list shows the days."))
    today = paid.desks.office.today()
    record_interview(paid.desks.clerk, number, held_on=today, came=True, words="She says that she helped out.")


def determined(paid: PaidClaim, over: int, demand: Demand = FULL) -> str:
    """Decide as proposed, by the supervisor."""
    number = proposed(paid, over, demand)
    decide_overpayment(paid.desks.supervisor, number)
    return number


def recovering(paid: PaidClaim, over: int, percent: int = 25) -> str:
    """Agree that a share of later instalments is kept back."""
    number = determined(paid, over)
    agree_offset(paid.desks.clerk, number, percent)
    return number


def dropped(paid: PaidClaim, over: int) -> str:
    """Close one because nothing was overpaid."""
    number = opened(paid, over)
    drop_overpayment(paid.desks.supervisor, number, "The days were due after all.")
    return number


def overpayment(paid: PaidClaim, number: str) -> Overpayment:
    """Read an overpayment."""
    with Session(paid.desks.office.engine) as session:
        return session.scalars(select(Overpayment).where(Overpayment.number == number)).one()


def booked(paid: PaidClaim) -> int:
    """What all persons owe by the ledger."""
    with Session(paid.desks.office.engine) as session:
        found = session.execute(
            text(
                "SELECT coalesce(sum(p.amount), 0) FROM postings AS p JOIN ledger_accounts AS a ON a.key = p.account_key "
                "WHERE a.code = 'overpayments_receivable'"
            )
        )
        return int(found.scalar_one())
