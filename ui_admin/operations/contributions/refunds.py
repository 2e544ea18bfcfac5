"""Paying back what an employer paid too much: asked by one officer, approved by another, paid out by a third act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.done import Done, done
from ui_admin.domain.identifiers import Kind
from ui_admin.domain.moved_money import REFUND_CHANNELS
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.records import by_id, by_number
from ui_admin.operations.steps import ledger
from ui_admin.operations.steps.contributions import received
from ui_admin.operations.steps.duties import acting_officer, refuse_if_did, refuse_own_interest, refuse_same_officer
from ui_admin.operations.steps.numbers import next_number
from ui_admin.operations.steps.register.merging import carry_over
from ui_admin.operations.steps.states import move, start
from ui_admin.storage.acts import act_of
from ui_admin.storage.contributions import Receipt
from ui_admin.storage.employers import Employer
from ui_admin.storage.moved_money import Refund

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.domain.moved_money import NewRefund
    from ui_admin.office import Office

TOUCHED = ("refund", "receipt", "ledger")


def ask_refund(office: Office, new: NewRefund) -> Done[str]:
    """Ask for money left of a receipt to be paid back; it is held from now on and settles nothing else."""
    _refuse_incomplete(new)
    with office.change("refund.ask", reason=new.reason.strip()) as session:
        receipt = by_number(session, Receipt, new.receipt)
        employer = session.scalar(select(Employer).where(Employer.id == receipt.employer_id))
        if employer is None or receipt.status != "recorded":
            raise Refused("refund.no_owner", number=receipt.number)
        refuse_own_interest(session, employer_id=employer.id)
        if new.amount.minor > received.free_of(session, receipt):
            raise Refused("refund.more_than_left", field="amount", number=receipt.number)
        refund = Refund(
            number=next_number(session, Kind.DOCUMENT),
            receipt_id=receipt.id,
            employer_id=employer.id,
            amount=new.amount.minor,
            currency=receipt.currency,
            channel=new.channel,
            provider=new.provider.strip(),
            account_no=new.account_no.strip(),
            holder_name=new.holder_name.strip() or employer.name,
            reason=new.reason.strip(),
            asked_on=office.today(),
            asked_by_id=acting_officer(session).id,
            decided_on=None,
            decided_by_id=None,
            decision_reason="",
            paid_on=None,
            paid_by_id=None,
        )
        start(session, "refund", refund)
        act_of(session).about("refund", refund.key, refund.number)
        return done(refund.number, "refund", "receipt")


def approve_refund(office: Office, number: str) -> Done[str]:
    """Approve a refund that another officer asked for: the fund owes it from now on, and the voucher can be printed."""
    with office.change("refund.approve") as session:
        refund, employer = _mine_to_touch(session, number)
        refuse_if_did(session, "refund.ask", kind="refund", key=refund.key)
        refuse_same_officer(session, refund.asked_by_id, "refund.ask")
        _decide(session, office, refund, "approved")
        legs = [
            ledger.Leg(ledger.UNALLOCATED, refund.amount, employer_key=employer.key),
            ledger.Leg(ledger.IN_TRANSIT, -refund.amount),
        ]
        _post(session, office, refund, legs)
        carry_over(session, office, employer)
        return done(refund.number, *TOUCHED)


def reject_refund(office: Office, number: str, reason: str) -> Done[str]:
    """Turn a refund down with a reason; what was held for it is free again."""
    if not reason.strip():
        raise Refused("refund.reject_reason", field="reason")
    with office.change("refund.reject", reason=reason.strip()) as session:
        refund, _employer = _mine_to_touch(session, number)
        refund.decision_reason = reason.strip()
        _decide(session, office, refund, "rejected")
        return done(refund.number, "refund", "receipt")


def withdraw_refund(office: Office, number: str) -> Done[str]:
    """Take back a refund that was asked for and not decided."""
    with office.change("refund.withdraw") as session:
        refund, _employer = _mine_to_touch(session, number)
        _decide(session, office, refund, "withdrawn")
        return done(refund.number, "refund", "receipt")


def pay_refund(office: Office, number: str, paid_on: date | None = None) -> Done[str]:
    """Record that an approved refund went out of the bank; never by the officer who approved it."""
    day = paid_on or office.today()
    if day > office.today():
        raise Refused("refund.in_future", field="paid_on", day=day)
    with office.change("refund.pay") as session:
        refund, _employer = _mine_to_touch(session, number)
        refuse_if_did(session, "refund.approve", kind="refund", key=refund.key)
        refuse_same_officer(session, refund.decided_by_id, "refund.approve")
        if refund.decided_on is not None and day < refund.decided_on:
            raise Refused("refund.before_approval", field="paid_on", day=refund.decided_on)
        move(session, "refund", refund, "paid")
        refund.paid_on, refund.paid_by_id = day, acting_officer(session).id
        legs = [ledger.Leg(ledger.IN_TRANSIT, refund.amount), ledger.Leg(ledger.BANK, -refund.amount)]
        _post(session, office, refund, legs)
        return done(refund.number, *TOUCHED)


def return_refund(office: Office, number: str, reason: str) -> Done[str]:
    """Record that an approved refund could not be paid and came back: the employer has its credit again."""
    if not reason.strip():
        raise Refused("refund.return_reason", field="reason")
    with office.change("refund.return", reason=reason.strip()) as session:
        refund, employer = _mine_to_touch(session, number)
        move(session, "refund", refund, "returned")
        refund.decision_reason = reason.strip()
        legs = [
            ledger.Leg(ledger.IN_TRANSIT, refund.amount),
            ledger.Leg(ledger.UNALLOCATED, -refund.amount, employer_key=employer.key),
        ]
        _post(session, office, refund, legs)
        carry_over(session, office, employer)
        return done(refund.number, *TOUCHED)


def _refuse_incomplete(new: NewRefund) -> None:
    if not new.reason.strip():
        raise Refused("refund.reason_needed", field="reason")
    if new.amount.minor <= 0:
        raise Refused("refund.amount", field="amount")
    if new.channel not in REFUND_CHANNELS:
        raise Refused("refund.channel", field="channel")
    if new.channel == "bank" and not (new.provider.strip() and new.account_no.strip()):
        raise Refused("refund.account_needed", field="account_no")


def _mine_to_touch(session: Session, number: str) -> tuple[Refund, Employer]:
    refund = by_number(session, Refund, number)
    employer = by_id(session, Employer, refund.employer_id)
    refuse_own_interest(session, employer_id=employer.id)
    act_of(session).about("refund", refund.key, refund.number)
    return refund, employer


def _decide(session: Session, office: Office, refund: Refund, status: str) -> None:
    move(session, "refund", refund, status)
    refund.decided_on, refund.decided_by_id = office.today(), acting_officer(session).id


def _post(session: Session, office: Office, refund: Refund, legs: list[ledger.Leg]) -> None:
    ledger.post(
        session,
        legs,
        entry_on=office.today(),
        cause=ledger.Cause("refund", refund.key),
        remark=f"refund {refund.number}",
        currency=refund.currency,
    )
