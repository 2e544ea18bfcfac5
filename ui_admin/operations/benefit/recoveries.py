"""Taking an overpayment back: kept back of later instalments, paid in steps by a plan, or paid at once; and reversed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.done import Done, done
from ui_admin.domain.identifiers import Kind
from ui_admin.domain.money import CURRENCIES, Money
from ui_admin.domain.overpayment import How
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.benefit.debts import open_of, reserved_of
from ui_admin.lookups.benefit.recovery_terms import recovery_terms
from ui_admin.lookups.records import by_id, by_number
from ui_admin.operations.steps.benefit import debts
from ui_admin.operations.steps.benefit.debt_papers import issue
from ui_admin.operations.steps.benefit.overpaid import end_plan, live_plan, refuse_unless
from ui_admin.operations.steps.benefit.recovery_plans import open_plan, refuse_bad_plan
from ui_admin.operations.steps.contributions.tills import day_for_receipt, out_of_drawer
from ui_admin.operations.steps.duties import refuse_own_interest, refuse_same_officer
from ui_admin.operations.steps.numbers import next_number
from ui_admin.operations.steps.states import move, set_field
from ui_admin.storage.acts import act_of
from ui_admin.storage.overpayments import Overpayment, Recovery

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from ui_admin.domain.overpayment import PlanStep, Repayment
    from ui_admin.office import Office

TOUCHED = ("overpayment", "claim", "person")
TAKEN_IN = (How.CASH, How.PLAN)
TAKEN_BY = {"offset": "run.release"}


@dataclass(frozen=True, slots=True)
class RecordedRepayment:
    """A repayment that was recorded: its number and what is still owed."""

    number: str
    amount: Money
    still_owed: Money


def agree_offset(office: Office, number: str, percent: int) -> Done[int]:
    """Let a part of every later instalment be kept back for a debt; 0 stops it. The office or the law caps the share."""
    with office.change("recovery.offset", note=str(percent)) as session:
        record = _owing(session, number)
        most = recovery_terms(session, office, office.today()).offset_percent
        if not 0 <= percent <= most.value:
            raise Refused("recovery.percent", field="percent", most=most.value)
        _begin(session, record)
        set_field(session, "overpayment", record, "offset_percent", percent or None)
        act_of(session).about("overpayment", record.key, record.number)
        return done(percent, *TOUCHED)


def agree_plan(office: Office, number: str, steps: Sequence[PlanStep], *, basis: str, words: str = "") -> Done[str]:
    """Agree that a debt is paid in steps that add up to it exactly; a plan that was there before is replaced."""
    with office.change("recovery.plan", reason=basis) as session:
        record = _owing(session, number)
        owed = Money(open_of(session, record.key) - reserved_of(session, record.key), CURRENCIES[record.currency])
        refuse_bad_plan(steps, owed, office.today(), basis, recovery_terms(session, office, office.today()))
        _begin(session, record)
        end_plan(session, record, "replaced", office.today())
        open_plan(session, office, record, steps, basis=basis, words=words)
        issue(session, office, record, "recovery_plan")
        act_of(session).about("overpayment", record.key, record.number)
        return done(number, *TOUCHED, "document")


def end_agreed_plan(office: Office, number: str, reason: str) -> Done[str]:
    """End a plan that was not kept: the whole rest is due again."""
    if not reason.strip():
        raise Refused("overpayment.words_needed", field="reason")
    with office.change("recovery.plan", reason=reason) as session:
        record = _owing(session, number)
        if live_plan(session, record) is None:
            raise Refused("recovery.no_plan", number=number)
        end_plan(session, record, "broken", office.today())
        act_of(session).about("overpayment", record.key, record.number)
        return done(number, *TOUCHED)


def record_repayment(office: Office, number: str, paid: Repayment) -> Done[RecordedRepayment]:
    """Record money that a debtor brought or sent, with a receipt's number; never more than is owed."""
    if paid.amount.minor <= 0:
        raise Refused("receipt.amount", field="amount")
    if paid.received_on > office.today():
        raise Refused("receipt.in_future", field="received_on", day=paid.received_on)
    with office.change("recovery.cash") as session:
        record = _owing(session, number)
        currency = CURRENCIES[record.currency]
        _refuse_more_than_owed(session, record, paid.amount)
        _begin(session, record)
        recovery = Recovery(
            number=next_number(session, Kind.RECEIPT),
            overpayment_id=record.id,
            how=(How.PLAN if live_plan(session, record) else How.CASH).value,
            amount=paid.amount.minor,
            currency=record.currency,
            recovered_on=paid.received_on,
            channel=paid.channel,
            reference=paid.reference.strip(),
            reason="",
            cash_day_id=_drawer(session, paid),
        )
        session.add(recovery)
        session.flush()
        debts.post_money(session, office, record, recovery)
        debts.settle_if_paid(session, record)
        if record.status == "settled":
            end_plan(session, record, "kept", office.today())
        act_of(session).about("overpayment", record.key, record.number)
        rest = Money(open_of(session, record.key), currency)
        return done(RecordedRepayment(str(recovery.number), paid.amount, rest), *TOUCHED, "ledger")


def reverse_recovery(office: Office, recovery_id: str, reason: str) -> Done[Money]:
    """Reverse a recovery: money that bounced is owed again, what was kept back of an instalment is given back."""
    if not reason.strip():
        raise Refused("overpayment.words_needed", field="reason")
    with office.change("recovery.reverse", reason=reason) as session:
        recovery = by_id(session, Recovery, recovery_id)
        record = by_id(session, Overpayment, recovery.overpayment_id)
        refuse_own_interest(session, person_id=record.person_id)
        refuse_same_officer(session, recovery.created_by, TAKEN_BY.get(recovery.how, "recovery.cash"))
        refuse_unless(record, "recovering", "settled")
        _refuse_reversed(session, recovery)
        if record.status == "settled":
            move(session, "overpayment", record, "recovering")
        if recovery.how in TAKEN_IN:
            taken_back = _reversal_of(recovery, office, reason)
            taken_back.cash_day_id = out_of_drawer(session, recovery.cash_day_id, str(recovery.number))
            session.add(taken_back)
            session.flush()
            debts.post_money(session, office, record, taken_back)
        else:
            debts.give_back(session, office, record, recovery.amount, reason=reason, reverses_id=recovery.id)
        act_of(session).about("overpayment", record.key, record.number)
        return done(Money(recovery.amount, CURRENCIES[recovery.currency]), *TOUCHED, "ledger", "instalment")


def _drawer(session: Session, paid: Repayment) -> str | None:
    """Give the open day of the cashier's till that money over the counter goes into."""
    found = day_for_receipt(session, paid.channel, paid.received_on)
    return None if found is None else found[1].id


def _owing(session: Session, number: str) -> Overpayment:
    """Give a debt that is being recovered, or may be now; refuses one on which nothing is owed."""
    record = by_number(session, Overpayment, number)
    refuse_own_interest(session, person_id=record.person_id)
    refuse_unless(record, "determined", "recovering")
    if open_of(session, record.key) <= 0:
        raise Refused("recovery.nothing_owed", number=number)
    return record


def _begin(session: Session, record: Overpayment) -> None:
    if record.status == "determined":
        move(session, "overpayment", record, "recovering")


def _refuse_more_than_owed(session: Session, record: Overpayment, amount: Money) -> None:
    reserved = reserved_of(session, record.key)
    free = Money(open_of(session, record.key) - reserved, amount.currency)
    if amount.currency.code != record.currency:
        raise Refused("overpayment.other_currency", field="amount", currency=record.currency)
    if free < amount and reserved:
        raise Refused(
            "recovery.more_than_free", field="amount", free=free, reserved=Money(reserved, CURRENCIES[record.currency])
        )
    if free < amount:
        raise Refused("recovery.more_than_owed", field="amount", owed=free)


def _refuse_reversed(session: Session, recovery: Recovery) -> None:
    if recovery.amount < 0:
        raise Refused("recovery.is_reversal")
    if session.scalar(select(Recovery.key).where(Recovery.reverses_id == recovery.id)) is not None:
        raise Refused("recovery.reversed_already")


def _reversal_of(recovery: Recovery, office: Office, reason: str) -> Recovery:
    return Recovery(
        overpayment_id=recovery.overpayment_id,
        how=recovery.how,
        amount=-recovery.amount,
        currency=recovery.currency,
        recovered_on=office.today(),
        channel=recovery.channel,
        reference=recovery.reference,
        reason=reason.strip(),
        reverses_id=recovery.id,
    )
