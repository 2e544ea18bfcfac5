"""Steps with money received: what of it is free, settling what is owed, taking that back, and the entries of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, func, or_, select

from ui_admin.domain.allocation import AllocationOrder
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.contributions.owed_lines import owed_lines
from ui_admin.operations.steps import ledger
from ui_admin.operations.steps.settings import setting
from ui_admin.operations.steps.states import set_field
from ui_admin.storage.contributions import Allocation, Receipt
from ui_admin.storage.ledger import JournalEntry, Posting
from ui_admin.storage.moved_money import ReceiptTransfer, Refund

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from ui_admin.lookups.contributions.owed_lines import OwedLine
    from ui_admin.office import Office
    from ui_admin.storage.employers import Employer

Parts = list[tuple["OwedLine", int]]
ORDER = "receipt.allocation_order"
OF_SURCHARGE = "+"
# A refund holds its money until it is given up.
REFUND_HOLDS = ("asked", "approved", "paid")


def post_received(session: Session, office: Office, receipt: Receipt, employer: Employer | None) -> None:
    """Book money into the bank or the drawer, against what waits to be allocated."""
    account = ledger.CASH if receipt.channel == "cash" else ledger.BANK
    waits = ledger.Leg(ledger.UNALLOCATED, -receipt.amount, employer_key=employer.key if employer else None)
    post(session, office, receipt, [ledger.Leg(account, receipt.amount), waits])


def post(session: Session, office: Office, receipt: Receipt, legs: Sequence[ledger.Leg]) -> JournalEntry:
    """Write an entry whose cause is a receipt, so that a void of it takes the entry back."""
    return ledger.post(
        session,
        legs,
        entry_on=office.today(),
        cause=ledger.Cause("receipt", receipt.key),
        remark=f"receipt {receipt.number}",
        currency=receipt.currency,
    )


def order_in_force(session: Session, office: Office, day: date) -> AllocationOrder:
    """Give the order in which money settles what is owed: the law's where it names one, or else the office's own."""
    rules = office.scheme.on(day)
    return AllocationOrder(rules.name(ORDER) if rules.has(ORDER) else str(setting(session, ORDER)))


def parts_in_order(session: Session, office: Office, receipt: Receipt, employer: Employer) -> Parts:
    """Spread what is free of a receipt over what its employer owes, in the order that is in force."""
    rest, parts = free_of(session, receipt), []
    for line in owed_lines(session, employer.id, order_in_force(session, office, receipt.received_on)):
        part = min(rest, line.open.minor)
        if part > 0:
            parts.append((line, part))
            rest -= part
    return parts


def parts_by_hand(session: Session, receipt: Receipt, employer: Employer, chosen: Sequence[tuple[str, int]]) -> Parts:
    """Take the parts that an officer chose; refuses more than is owed or free.

    A return's number names its contributions; with `+` behind it, the surcharge on it.
    """
    owed = {
        line.number + (OF_SURCHARGE if line.surcharge_id else ""): line for line in owed_lines(session, employer.id)
    }
    parts: Parts = []
    for number, amount in chosen:
        line = owed.get(number.strip().upper())
        if line is None:
            raise Refused("receipt.not_owed", field="parts", number=number, name=employer.name)
        if amount <= 0 or amount > line.open.minor or any(line is taken for taken, _amount in parts):
            raise Refused("receipt.part_too_much", field="parts", number=number)
        parts.append((line, amount))
    if sum(amount for _line, amount in parts) > free_of(session, receipt):
        raise Refused("receipt.parts_exceed", field="parts", number=receipt.number)
    return parts


def settle(session: Session, office: Office, receipt: Receipt, employer: Employer, parts: Parts) -> None:
    """Let parts of a receipt settle what is owed, with the entry for it."""
    for line, amount in parts:
        session.add(
            Allocation(
                receipt_id=receipt.id,
                return_id=None if line.surcharge_id else line.return_id,
                surcharge_id=line.surcharge_id,
                amount=amount,
                allocated_on=receipt.received_on,
            )
        )
    whole = sum(amount for _line, amount in parts)
    if not whole:
        return
    legs = [ledger.Leg(ledger.UNALLOCATED, whole, employer_key=employer.key)]
    legs += [
        ledger.Leg(ledger.RECEIVABLE, -amount, employer_key=employer.key, period=line.month.code)
        for line, amount in parts
    ]
    post(session, office, receipt, legs)


def allocated(session: Session, receipt: Receipt) -> int:
    """Give what a receipt settles, in book units."""
    query = select(func.coalesce(func.sum(Allocation.amount), 0)).where(Allocation.receipt_id == receipt.id)
    return int(session.scalar(query) or 0)


def free_of(session: Session, receipt: Receipt) -> int:
    """Give what of a receipt (book units) settles nothing, is on its way nowhere and was not paid back."""
    if receipt.status != "recorded":
        return 0
    return receipt.amount - allocated(session, receipt) - held_of(session, receipt)


def held_of(session: Session, receipt: Receipt) -> int:
    """Give what refunds and transfers of what is left of a receipt (book units) hold or have taken away."""
    refunded = select(func.coalesce(func.sum(Refund.amount), 0)).where(
        Refund.receipt_id == receipt.id, Refund.status.in_(REFUND_HOLDS)
    )
    asked = and_(ReceiptTransfer.status == "asked", ReceiptTransfer.from_return_id.is_(None))
    moved = select(func.coalesce(func.sum(ReceiptTransfer.amount), 0)).where(
        ReceiptTransfer.receipt_id == receipt.id, or_(asked, _has_gone())
    )
    return int(session.scalar(refunded) or 0) + int(session.scalar(moved) or 0)


def _has_gone() -> ColumnElement[bool]:
    """Tell of a transfer whether its money is another receipt's now: one that was voided has given it back."""
    made = select(Receipt.id).where(Receipt.status == "recorded")
    return and_(ReceiptTransfer.status == "made", ReceiptTransfer.made_receipt_id.in_(made))


def refuse_while_held(session: Session, receipt: Receipt) -> None:
    """Refuse to undo a receipt on which a transfer or refund stands."""
    transfer = select(ReceiptTransfer.number).where(
        ReceiptTransfer.receipt_id == receipt.id, or_(ReceiptTransfer.status == "asked", _has_gone())
    )
    refund = select(Refund.number).where(Refund.receipt_id == receipt.id, Refund.status.in_(REFUND_HOLDS))
    held = session.scalar(transfer.limit(1)) or session.scalar(refund.limit(1))
    if held is not None:
        raise Refused("receipt.held", number=receipt.number, held=held)


def release(session: Session, office: Office, receipt: Receipt) -> None:
    """Free everything that a receipt settles; what it settled is open again."""
    rows = session.execute(
        select(Allocation.return_id, Allocation.surcharge_id, func.sum(Allocation.amount), func.max(Allocation.key))
        .where(Allocation.receipt_id == receipt.id)
        .group_by(Allocation.return_id, Allocation.surcharge_id)
        .having(func.sum(Allocation.amount) != 0)
    ).all()
    for return_id, surcharge_id, amount, key in rows:
        session.add(
            Allocation(
                receipt_id=receipt.id,
                return_id=return_id,
                surcharge_id=surcharge_id,
                amount=-amount,
                allocated_on=office.today(),
                reverses_id=session.scalar(select(Allocation.id).where(Allocation.key == key)),
            )
        )
    session.flush()


def standing_entries(session: Session, receipt: Receipt) -> list[JournalEntry]:
    """Give the entries of a receipt that no other entry took back, oldest first."""
    taken_back = select(JournalEntry.reverses_id).where(JournalEntry.reverses_id.is_not(None))
    return list(
        session.scalars(
            select(JournalEntry)
            .where(
                JournalEntry.cause_kind == "receipt",
                JournalEntry.cause_key == receipt.key,
                JournalEntry.reverses_id.is_(None),
                JournalEntry.id.not_in(taken_back),
            )
            .order_by(JournalEntry.key)
        )
    )


def assign(session: Session, office: Office, receipt: Receipt, employer: Employer) -> Parts:
    """Move a receipt out of suspense to an employer and let it settle what is owed."""
    set_field(session, "receipt", receipt, "employer_id", employer.id)
    legs = [
        ledger.Leg(ledger.UNALLOCATED, receipt.amount),
        ledger.Leg(ledger.UNALLOCATED, -receipt.amount, employer_key=employer.key),
    ]
    post(session, office, receipt, legs)
    parts = parts_in_order(session, office, receipt, employer)
    settle(session, office, receipt, employer, parts)
    return parts


def unassign(session: Session, office: Office, receipt: Receipt, employer: Employer) -> None:
    """Move a receipt back into suspense: what was done since it was the employer's is reversed."""
    release(session, office, receipt)
    _came_in, *later = standing_entries(session, receipt)
    last = max((entry.key for entry in later if entry.cause_verb == "receipt.unassign"), default=0)
    undone = [entry for entry in later if entry.key > last]
    for entry in reversed(undone):
        ledger.reverse(session, entry, entry_on=office.today(), remark=f"assignment of receipt {receipt.number}")
    set_field(session, "receipt", receipt, "employer_id", None)
    if any(_moved_to(session, entry) for entry in undone):
        return
    # Money that came in under the employer's name never was in suspense: it goes there now.
    legs = [
        ledger.Leg(ledger.UNALLOCATED, receipt.amount, employer_key=employer.key),
        ledger.Leg(ledger.UNALLOCATED, -receipt.amount),
    ]
    post(session, office, receipt, legs)


def _moved_to(session: Session, entry: JournalEntry) -> bool:
    """Tell whether an entry moved money out of suspense: a leg of it names nobody."""
    return (
        session.scalar(select(Posting.key).where(Posting.entry_key == entry.key, Posting.employer_key.is_(None)))
        is not None
    )
