"""A debtor's account in the fund ledger: what is demanded, comes back, is let go and is given back of an overpayment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.lookups.benefit.debts import open_of
from ui_admin.operations.steps import ledger
from ui_admin.operations.steps.states import move, start
from ui_admin.storage.awards import Award, Instalment
from ui_admin.storage.ledger import JournalEntry
from ui_admin.storage.overpayments import Recovery
from ui_admin.storage.people import Person

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui_admin.office import Office
    from ui_admin.storage.overpayments import Overpayment
    from ui_admin.storage.waivers import Waiver

OVERPAID = "overpayments_receivable"
BOOKED_DEBT = ("overpayment.decide", "waiver.approve")


def post_demand(session: Session, office: Office, record: Overpayment) -> None:
    """Book the debt of a determination: benefit comes back to the expense, interest and what is added are income."""
    person, award = _parties(session, record)
    added = record.additional + record.interest
    legs = [
        ledger.Leg(OVERPAID, record.demanded + added, person_key=person, award_key=award),
        ledger.Leg(ledger.EXPENSE, -record.demanded, award_key=award),
        ledger.Leg(ledger.SURCHARGE_INCOME, -added, award_key=award),
    ]
    _post(session, office, record, legs)


def post_waiver(session: Session, office: Office, record: Overpayment, waiver: Waiver) -> None:
    """Book a part of a debt that is let go."""
    person, award = _parties(session, record)
    legs = [
        ledger.Leg(ledger.WAIVERS, waiver.amount, award_key=award),
        ledger.Leg(OVERPAID, -waiver.amount, person_key=person, award_key=award),
    ]
    _post(session, office, record, legs)


def post_money(session: Session, office: Office, record: Overpayment, recovery: Recovery) -> None:
    """Book money that came in for a debt, or the other way round where the recovery is a reversal."""
    person, award = _parties(session, record)
    account = ledger.CASH if recovery.channel == "cash" else ledger.BANK
    legs = [
        ledger.Leg(account, recovery.amount),
        ledger.Leg(OVERPAID, -recovery.amount, person_key=person, award_key=award),
    ]
    _post(session, office, record, legs)


def give_back(
    session: Session, office: Office, record: Overpayment, amount: int, *, reason: str, reverses_id: str | None = None
) -> Recovery:
    """Owe an amount to the debtor again: an instalment that the next run pays, and a recovery the other way round."""
    award = session.scalars(select(Award).where(Award.id == record.award_id)).one()
    instalment = _refund(office, record, award, amount)
    start(session, "instalment", instalment)
    move(session, "instalment", instalment, "payable")
    person = session.scalars(select(Person.key).where(Person.id == record.person_id)).one()
    ledger.post(
        session,
        [
            ledger.Leg(OVERPAID, amount, person_key=person, award_key=award.key),
            ledger.Leg(ledger.PAYABLE, -amount, person_key=person, award_key=award.key),
        ],
        entry_on=office.today(),
        cause=ledger.Cause("instalment", instalment.key),
        remark=f"refund of overpayment {record.number}",
        currency=record.currency,
    )
    recovery = Recovery(
        overpayment_id=record.id,
        how="refund",
        amount=-amount,
        currency=record.currency,
        recovered_on=office.today(),
        channel="",
        reference="",
        reason=reason,
        instalment_id=instalment.id,
        reverses_id=reverses_id,
    )
    session.add(recovery)
    session.flush()
    return recovery


def _refund(office: Office, record: Overpayment, award: Award, amount: int) -> Instalment:
    """Give the instalment of a refund: for no days of the award, paid from today on."""
    today = office.today()
    return Instalment(
        award_id=award.id,
        person_id=record.person_id,
        scheme=office.profile.scheme,
        period_no=0,
        period_from=today,
        period_to=today,
        component="refund",
        pay_on=office.calendar.on_or_after(today),
        quantity="0",
        unit=award.unit,
        gross=amount,
        deducted=0,
        net=amount,
        currency=record.currency,
    )


def take_booking_back(session: Session, office: Office, record: Overpayment) -> None:
    """Reverse what a determination and its waivers booked."""
    entries = session.scalars(
        select(JournalEntry).where(
            JournalEntry.cause_kind == "overpayment",
            JournalEntry.cause_key == record.key,
            JournalEntry.cause_verb.in_(BOOKED_DEBT),
            JournalEntry.reverses_id.is_(None),
        )
    ).all()
    for entry in entries:
        ledger.reverse(session, entry, entry_on=office.today(), remark=f"overpayment {record.number} set aside")


def settle_if_paid(session: Session, record: Overpayment) -> None:
    """Close a debt of which nothing is owed any more."""
    session.flush()
    if record.status == "recovering" and open_of(session, record.key) == 0:
        move(session, "overpayment", record, "settled")


def _parties(session: Session, record: Overpayment) -> tuple[int, int]:
    person = session.scalars(select(Person.key).where(Person.id == record.person_id)).one()
    award = session.scalars(select(Award.key).where(Award.id == record.award_id)).one()
    return person, award


def _post(session: Session, office: Office, record: Overpayment, legs: list[ledger.Leg]) -> None:
    ledger.post(
        session,
        legs,
        entry_on=office.today(),
        cause=ledger.Cause("overpayment", record.key),
        remark=f"overpayment {record.number}",
        currency=record.currency,
    )
