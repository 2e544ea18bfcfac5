"""Letting go of a debt or a part of it: asked for by one officer with a reason, answered by another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.done import Done, done
from ui_admin.domain.money import CURRENCIES, Money
from ui_admin.domain.overpayment import SpecialReason
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.benefit.debts import open_of, reserved_of
from ui_admin.lookups.benefit.recovery_terms import recovery_terms
from ui_admin.lookups.records import by_number
from ui_admin.operations.steps.benefit import debts
from ui_admin.operations.steps.benefit.overpaid import end_plan, refuse_unless
from ui_admin.operations.steps.duties import acting_officer, refuse_own_interest, refuse_same_officer
from ui_admin.operations.steps.states import move, start
from ui_admin.storage.acts import act_of
from ui_admin.storage.overpayments import Overpayment
from ui_admin.storage.waivers import Waiver

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui_admin.office import Office

TOUCHED = ("overpayment", "claim", "person")
SMALL = "too_small"
REASONS = (*SpecialReason, SMALL)


def ask_waiver(office: Office, number: str, amount: Money, reason: str, words: str) -> Done[str]:
    """Ask that a debt or a part of it is let go; a rest is called too small only within the limit."""
    if reason not in set(REASONS):
        raise Refused("debt_waiver.reason_unknown", field="reason", reason=reason)
    if not words.strip():
        raise Refused("overpayment.words_needed", field="words")
    with office.change("waiver.ask", reason=reason) as session:
        record = _mine(session, number)
        refuse_unless(record, "determined", "recovering")
        if _asked(session, record) is not None:
            raise Refused("debt_waiver.asked_already", number=number)
        _refuse_amount(session, record, amount)
        if reason == SMALL:
            _refuse_not_small(session, office, record, amount)
        waiver = Waiver(
            subject_kind="overpayment",
            subject_key=record.key,
            amount=amount.minor,
            currency=record.currency,
            reason=reason,
            words=words.strip(),
            asked_by=acting_officer(session).id,
            asked_on=office.today(),
            answer="",
        )
        start(session, "waiver", waiver)
        act_of(session).about("overpayment", record.key, record.number)
        return done(number, *TOUCHED)


def approve_waiver(office: Office, number: str, words: str = "") -> Done[Money]:
    """Approve the waiver that is asked for, by another officer; a debt of which nothing is left is written off."""
    with office.change("waiver.approve", note=words) as session:
        record = _mine(session, number)
        waiver = _answered(session, office, record, words)
        amount = Money(waiver.amount, CURRENCIES[waiver.currency])
        _refuse_amount(session, record, amount)
        if record.status == "determined":
            move(session, "overpayment", record, "recovering")
        move(session, "waiver", waiver, "approved")
        debts.post_waiver(session, office, record, waiver)
        if open_of(session, record.key) == 0:
            move(session, "overpayment", record, "written_off")
            end_plan(session, record, "replaced", office.today())
        act_of(session).about("overpayment", record.key, record.number)
        return done(amount, *TOUCHED, "ledger")


def refuse_waiver(office: Office, number: str, words: str) -> Done[str]:
    """Refuse the waiver that is asked for, by another officer, with the reason."""
    if not words.strip():
        raise Refused("overpayment.words_needed", field="words")
    with office.change("waiver.refuse", reason=words) as session:
        record = _mine(session, number)
        waiver = _answered(session, office, record, words)
        move(session, "waiver", waiver, "refused")
        act_of(session).about("overpayment", record.key, record.number)
        return done(number, *TOUCHED)


def _mine(session: Session, number: str) -> Overpayment:
    record = by_number(session, Overpayment, number)
    refuse_own_interest(session, person_id=record.person_id)
    return record


def _asked(session: Session, record: Overpayment) -> Waiver | None:
    return session.scalar(
        select(Waiver).where(
            Waiver.subject_kind == "overpayment", Waiver.subject_key == record.key, Waiver.status == "asked"
        )
    )


def _answered(session: Session, office: Office, record: Overpayment, words: str) -> Waiver:
    waiver = _asked(session, record)
    if waiver is None:
        raise Refused("debt_waiver.none_asked", number=record.number)
    refuse_same_officer(session, waiver.asked_by, "waiver.ask")
    waiver.answered_by, waiver.answered_on, waiver.answer = acting_officer(session).id, office.today(), words.strip()
    return waiver


def _refuse_amount(session: Session, record: Overpayment, amount: Money) -> None:
    currency = CURRENCIES[record.currency]
    if amount.currency.code != currency.code:
        raise Refused("overpayment.other_currency", field="amount", currency=currency.code)
    free = Money(open_of(session, record.key) - reserved_of(session, record.key), currency)
    if amount.minor <= 0 or free < amount:
        raise Refused("debt_waiver.amount", field="amount", owed=free)


def _refuse_not_small(session: Session, office: Office, record: Overpayment, amount: Money) -> None:
    limit = recovery_terms(session, office, office.today()).small
    if limit is None:
        raise Refused("overpayment.no_small_amount")
    owed = Money(open_of(session, record.key), amount.currency)
    if owed.minor > limit.value or amount != owed:
        raise Refused("debt_waiver.not_small", field="amount", owed=owed, limit=Money(limit.value, amount.currency))
