"""Money that comes in: recorded with a number, settling what is owed in order or by hand, voided and never deleted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.done import Done, done
from ui_admin.domain.identifiers import Kind
from ui_admin.domain.money import Money
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.records import by_number
from ui_admin.operations.steps import ledger
from ui_admin.operations.steps.contributions import received
from ui_admin.operations.steps.contributions.tills import day_for_receipt, put_in_till, take_out_of_till
from ui_admin.operations.steps.duties import refuse_if_did, refuse_own_interest
from ui_admin.operations.steps.numbers import next_number
from ui_admin.operations.steps.register.merging import account_holder, carry_over
from ui_admin.operations.steps.states import move, start
from ui_admin.storage.acts import act_of
from ui_admin.storage.contributions import Receipt
from ui_admin.storage.employers import Employer
from ui_admin.storage.moved_money import ReceiptTransfer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from ui_admin.domain.contribution import NewReceipt
    from ui_admin.office import Office

TOUCHED = ("receipt", "ledger", "contribution_return")


@dataclass(frozen=True, slots=True)
class RecordedReceipt:
    """A receipt that was recorded: which returns it settled, what is left of it, and its till and number there."""

    number: str
    settled: tuple[tuple[str, Money], ...]
    unallocated: Money
    till: str = ""
    till_no: int | None = None


def record_receipt(office: Office, new: NewReceipt) -> Done[RecordedReceipt]:
    """Record money received; it settles what the employer owes in the order in force or by hand, the rest waits."""
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
            till_no=None,
            employer_id=employer.id if employer else None,
            received_on=new.received_on,
            channel=new.channel,
            reference=new.reference.strip(),
            amount=new.amount.minor,
            currency=new.amount.currency.code,
            void_reason="",
        )
        put_in_till(session, receipt, day_for_receipt(session, new.channel, new.received_on))
        start(session, "receipt", receipt)
        received.post_received(session, office, receipt, employer)
        parts = [] if employer is None else _parts(session, office, receipt, employer, new.parts)
        if employer is not None:
            received.settle(session, office, receipt, employer, parts)
        act_of(session).about("receipt", receipt.key, receipt.number)
        return done(_recorded(session, office, receipt, parts), *TOUCHED, *(("cash_day",) if receipt.till else ()))


def void_receipt(office: Office, number: str, reason: str) -> Done[str]:
    """Void a receipt: what it settled is open again, its entries are reversed, its number stays.

    The money of one taken in a till goes out of that till's open day; one whose money a transfer or refund holds stays.
    """
    if not reason.strip():
        raise Refused("receipt.reason_needed", field="reason")
    with office.change("receipt.void", reason=reason) as session:
        receipt = by_number(session, Receipt, number)
        employer = _employer(session, receipt)
        if employer is not None:
            refuse_own_interest(session, employer_id=employer.id)
        _refuse_own_transfer(session, receipt)
        move(session, "receipt", receipt, "voided")
        received.refuse_while_held(session, receipt)
        take_out_of_till(session, receipt)
        receipt.void_reason = reason
        for entry in received.standing_entries(session, receipt):
            ledger.reverse(session, entry, entry_on=office.today(), remark=f"void of receipt {receipt.number}")
        received.release(session, office, receipt)
        if employer is not None:
            carry_over(session, office, employer)
        act_of(session).about("receipt", receipt.key, receipt.number)
        return done(number, *TOUCHED, "cash_day")


def allocate_receipt(office: Office, number: str, parts: Sequence[tuple[str, Money]] = ()) -> Done[RecordedReceipt]:
    """Let what is left of a receipt settle what is owed, in the order in force or by hand; refuses one with nothing left."""
    with office.change("receipt.allocate") as session:
        receipt = by_number(session, Receipt, number)
        named = _employer(session, receipt)
        employer = None if named is None else account_holder(session, named)
        refuse_own_interest(session, employer_id=None if employer is None else employer.id)
        if employer is None or received.free_of(session, receipt) <= 0:
            raise Refused("receipt.nothing_left", number=receipt.number)
        chosen = _parts(session, office, receipt, employer, parts)
        if not chosen:
            raise Refused("receipt.nothing_owed", number=receipt.number, name=employer.name)
        received.settle(session, office, receipt, employer, chosen)
        act_of(session).about("receipt", receipt.key, receipt.number)
        return done(_recorded(session, office, receipt, chosen), *TOUCHED)


def assign_receipt(office: Office, number: str, employer_number: str) -> Done[RecordedReceipt]:
    """Assign money of nobody known to an employer; it moves out of suspense and settles what the employer owes."""
    with office.change("receipt.assign") as session:
        receipt = by_number(session, Receipt, number)
        employer = account_holder(session, by_number(session, Employer, employer_number))
        refuse_own_interest(session, employer_id=employer.id)
        if receipt.status != "recorded" or receipt.employer_id is not None:
            raise Refused("receipt.not_in_suspense", number=receipt.number)
        parts = received.assign(session, office, receipt, employer)
        act_of(session).about("receipt", receipt.key, receipt.number)
        return done(_recorded(session, office, receipt, parts), *TOUCHED)


def unassign_receipt(office: Office, number: str, reason: str) -> Done[str]:
    """Take a receipt back from its employer into suspense, by reversal; what it settled is open again."""
    if not reason.strip():
        raise Refused("receipt.unassign_reason", field="reason")
    with office.change("receipt.unassign", reason=reason.strip()) as session:
        receipt = by_number(session, Receipt, number)
        employer = _employer(session, receipt)
        if receipt.status != "recorded" or employer is None or receipt.channel == "transfer":
            raise Refused("receipt.not_assigned", number=receipt.number)
        refuse_own_interest(session, employer_id=employer.id)
        received.refuse_while_held(session, receipt)
        received.unassign(session, office, receipt, employer)
        carry_over(session, office, employer)
        act_of(session).about("receipt", receipt.key, receipt.number)
        return done(receipt.number, *TOUCHED)


def _employer(session: Session, receipt: Receipt) -> Employer | None:
    return session.scalar(select(Employer).where(Employer.id == receipt.employer_id))


def _parts(
    session: Session, office: Office, receipt: Receipt, employer: Employer, chosen: Sequence[tuple[str, Money]]
) -> received.Parts:
    if not chosen:
        return received.parts_in_order(session, office, receipt, employer)
    return received.parts_by_hand(session, receipt, employer, [(number, part.minor) for number, part in chosen])


def _recorded(session: Session, office: Office, receipt: Receipt, parts: received.Parts) -> RecordedReceipt:
    book = office.scheme.currency
    session.flush()
    return RecordedReceipt(
        receipt.number,
        tuple((line.number, Money(amount, book)) for line, amount in parts),
        Money(received.free_of(session, receipt), book),
        receipt.till,
        receipt.till_no,
    )


def _refuse_own_transfer(session: Session, receipt: Receipt) -> None:
    """A receipt that a transfer made is undone by another officer than the one who asked for the transfer."""
    transfer = session.scalar(select(ReceiptTransfer).where(ReceiptTransfer.made_receipt_id == receipt.id))
    if transfer is not None:
        refuse_if_did(session, "transfer.ask", kind="receipt_transfer", key=transfer.key)
