"""Money that comes in: recorded with a number, settling the oldest returns first, voided and never deleted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from ui_admin.domain.done import Done, done
from ui_admin.domain.identifiers import Kind
from ui_admin.domain.money import Money
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.owed_lines import owed_lines
from ui_admin.operations.steps import ledger
from ui_admin.operations.steps.duties import refuse_own_interest
from ui_admin.operations.steps.merging import account_holder, carry_over
from ui_admin.operations.steps.numbers import next_number
from ui_admin.operations.steps.records import by_id, by_number
from ui_admin.operations.steps.states import move, start
from ui_admin.storage.acts import act_of
from ui_admin.storage.contributions import Allocation, Receipt
from ui_admin.storage.employers import Employer
from ui_admin.storage.ledger import JournalEntry

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui_admin.domain.contribution import NewReceipt
    from ui_admin.office import Office


@dataclass(frozen=True, slots=True)
class RecordedReceipt:
    """A receipt that was recorded: which returns it settled and what is left of it."""

    number: str
    settled: tuple[tuple[str, Money], ...]
    unallocated: Money


def record_receipt(office: Office, new: NewReceipt) -> Done[RecordedReceipt]:
    """Record money received; it settles the employer's oldest open returns first, the rest stays unallocated."""
    if new.amount.minor <= 0:
        raise Refused("receipt.amount", field="amount")
    if new.received_on > office.today():
        raise Refused("receipt.in_future", field="received_on", day=new.received_on)
    with office.change("receipt.record") as session:
        named = by_number(session, Employer, new.employer_number) if new.employer_number else None
        employer = None if named is None else account_holder(session, named)
        if employer is not None:
            refuse_own_interest(session, employer_id=employer.id)
        receipt = Receipt(
            number=next_number(session, Kind.RECEIPT),
            till="",
            employer_id=employer.id if employer else None,
            received_on=new.received_on,
            channel=new.channel,
            reference=new.reference.strip(),
            amount=new.amount.minor,
            currency=new.amount.currency.code,
            void_reason="",
        )
        start(session, "receipt", receipt)
        account = ledger.CASH if new.channel == "cash" else ledger.BANK
        employer_key = employer.key if employer else None
        _post(
            session,
            office,
            receipt,
            [(account, receipt.amount, None), (ledger.UNALLOCATED, -receipt.amount, employer_key)],
        )
        settled = [] if employer is None else _settle_oldest(session, office, receipt, employer)
        act_of(session).about("receipt", receipt.key, receipt.number)
        rest = receipt.amount - sum(amount.minor for _number, amount in settled)
        return done(
            RecordedReceipt(receipt.number, tuple(settled), Money(rest, new.amount.currency)),
            "receipt",
            "ledger",
            "contribution_return",
        )


def void_receipt(office: Office, number: str, reason: str) -> Done[str]:
    """Void a receipt: what it settled is open again, its entries are reversed, its number stays."""
    if not reason.strip():
        raise Refused("receipt.reason_needed", field="reason")
    with office.change("receipt.void", reason=reason) as session:
        receipt = by_number(session, Receipt, number)
        move(session, "receipt", receipt, "voided")
        receipt.void_reason = reason
        entries = session.scalars(
            select(JournalEntry).where(
                JournalEntry.cause_kind == "receipt",
                JournalEntry.cause_key == receipt.key,
                JournalEntry.reverses_id.is_(None),
            )
        ).all()
        for entry in entries:
            ledger.reverse(session, entry, entry_on=office.today(), remark=f"void of receipt {number}")
        for allocation in session.scalars(select(Allocation).where(Allocation.receipt_id == receipt.id)).all():
            session.add(
                Allocation(
                    receipt_id=receipt.id,
                    return_id=allocation.return_id,
                    surcharge_id=allocation.surcharge_id,
                    amount=-allocation.amount,
                    allocated_on=office.today(),
                    reverses_id=allocation.id,
                )
            )
        if receipt.employer_id is not None:
            carry_over(session, office, by_id(session, Employer, receipt.employer_id))
        act_of(session).about("receipt", receipt.key, receipt.number)
        return done(number, "receipt", "ledger", "contribution_return")


def allocate_receipt(office: Office, number: str) -> Done[RecordedReceipt]:
    """Let what is left of a receipt settle returns that came after it, the oldest first; refuses one with nothing left."""
    with office.change("receipt.allocate") as session:
        receipt = by_number(session, Receipt, number)
        named = session.scalar(select(Employer).where(Employer.id == receipt.employer_id))
        employer = None if named is None else account_holder(session, named)
        rest = receipt.amount - _allocated(session, receipt)
        if receipt.status != "recorded" or rest <= 0 or employer is None:
            raise Refused("receipt.nothing_left", number=receipt.number)
        refuse_own_interest(session, employer_id=employer.id)
        settled = _settle_oldest(session, office, receipt, employer)
        if not settled:
            raise Refused("receipt.nothing_owed", number=receipt.number, name=employer.name)
        act_of(session).about("receipt", receipt.key, receipt.number)
        left = rest - sum(amount.minor for _number, amount in settled)
        found = RecordedReceipt(receipt.number, tuple(settled), Money(left, office.scheme.currency))
        return done(found, "receipt", "ledger", "contribution_return")


def _allocated(session: Session, receipt: Receipt) -> int:
    query = select(func.coalesce(func.sum(Allocation.amount), 0)).where(Allocation.receipt_id == receipt.id)
    return int(session.scalar(query) or 0)


def _settle_oldest(session: Session, office: Office, receipt: Receipt, employer: Employer) -> list[tuple[str, Money]]:
    currency = office.scheme.currency
    free = receipt.amount - _allocated(session, receipt)
    rest, settled = free, []
    for line in owed_lines(session, employer.id):
        part = min(rest, line.open.minor)
        if part <= 0:
            continue
        session.add(
            Allocation(
                receipt_id=receipt.id,
                return_id=None if line.surcharge_id else line.return_id,
                surcharge_id=line.surcharge_id,
                amount=part,
                allocated_on=receipt.received_on,
            )
        )
        settled.append((line.number, Money(part, currency)))
        rest -= part
    total = free - rest
    if total:
        legs: list[tuple[str, int, int | None]] = [
            (ledger.UNALLOCATED, total, employer.key),
            (ledger.RECEIVABLE, -total, employer.key),
        ]
        _post(session, office, receipt, legs)
    return settled


def _post(session: Session, office: Office, receipt: Receipt, legs: list[tuple[str, int, int | None]]) -> None:
    ledger.post(
        session,
        [ledger.Leg(account, amount, employer_key=employer_key) for account, amount, employer_key in legs],
        entry_on=office.today(),
        cause=ledger.Cause("receipt", receipt.key),
        remark=f"receipt {receipt.number}",
        currency=receipt.currency,
    )
