"""Moving money that was received to another month or employer: asked by one officer with a reason, made by another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from ui_admin.domain.done import Done, done
from ui_admin.domain.identifiers import Kind
from ui_admin.domain.lifecycle import check_move
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.contributions.owed_lines import owed_lines
from ui_admin.lookups.records import by_id, by_number
from ui_admin.operations.steps import ledger
from ui_admin.operations.steps.contributions import received
from ui_admin.operations.steps.duties import acting_officer, refuse_if_did, refuse_own_interest, refuse_same_officer
from ui_admin.operations.steps.numbers import next_number
from ui_admin.operations.steps.register.merging import account_holder, carry_over
from ui_admin.operations.steps.states import move, start
from ui_admin.storage.acts import act_of
from ui_admin.storage.contributions import Allocation, ContributionReturn, Receipt
from ui_admin.storage.employers import Employer
from ui_admin.storage.moved_money import ReceiptTransfer

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui_admin.domain.moved_money import NewTransfer
    from ui_admin.office import Office

TOUCHED = ("receipt", "receipt_transfer", "ledger", "contribution_return")
KIND = "receipt_transfer"


def ask_transfer(office: Office, new: NewTransfer) -> Done[str]:
    """Ask for a transfer; nothing moves before another officer approves it, but what is left is held for it."""
    if not new.reason.strip():
        raise Refused("transfer.reason_needed", field="reason")
    if new.amount.minor <= 0:
        raise Refused("transfer.amount", field="amount")
    with office.change("transfer.ask", reason=new.reason.strip()) as session:
        receipt = by_number(session, Receipt, new.receipt)
        owner = _owner(session, receipt)
        to = account_holder(session, by_number(session, Employer, new.to_employer)) if new.to_employer else owner
        source = by_number(session, ContributionReturn, new.from_return) if new.from_return else None
        target = by_number(session, ContributionReturn, new.to_return) if new.to_return else None
        if source is None and to.id == owner.id:
            raise Refused("transfer.allocate_instead", number=receipt.number)
        if source is not None and target is not None and source.id == target.id:
            raise Refused("transfer.same_month", field="to_return")
        transfer = ReceiptTransfer(
            number=next_number(session, Kind.DOCUMENT),
            receipt_id=receipt.id,
            from_return_id=source.id if source else None,
            to_return_id=target.id if target else None,
            to_employer_id=to.id,
            amount=new.amount.minor,
            currency=receipt.currency,
            reason=new.reason.strip(),
            asked_on=office.today(),
            asked_by_id=acting_officer(session).id,
            decided_on=None,
            decided_by_id=None,
            decision_reason="",
            made_receipt_id=None,
        )
        _refuse_unfit(session, transfer, receipt, held=0)
        start(session, KIND, transfer)
        act_of(session).about(KIND, transfer.key, transfer.number)
        return done(transfer.number, "receipt_transfer", "receipt")


def approve_transfer(office: Office, number: str) -> Done[str]:
    """Approve a transfer that another officer asked for: the money moves at once, each step with its journal entry."""
    with office.change("transfer.approve") as session:
        transfer = by_number(session, ReceiptTransfer, number)
        check_move(KIND, transfer.status, "made")
        refuse_if_did(session, "transfer.ask", kind=KIND, key=transfer.key)
        refuse_same_officer(session, transfer.asked_by_id, "transfer.ask")
        receipt = by_id(session, Receipt, transfer.receipt_id)
        held = 0 if transfer.from_return_id else transfer.amount
        _refuse_unfit(session, transfer, receipt, held=held)
        owner = _owner(session, receipt)
        to = by_id(session, Employer, transfer.to_employer_id)
        _decide(session, office, transfer, "made")
        act_of(session).about(KIND, transfer.key, transfer.number)
        if transfer.from_return_id is not None:
            _take_from_return(session, office, transfer, receipt, owner)
        if to.id == owner.id:
            _settle_target(session, office, transfer, receipt, owner)
        else:
            made = _receipt_of(session, office, transfer, receipt, (owner, to))
            transfer.made_receipt_id = made.id
            session.flush()
            _settle_target(session, office, transfer, made, to)
        for employer in (owner, to):
            carry_over(session, office, employer)
        return done(transfer.number, *TOUCHED)


def reject_transfer(office: Office, number: str, reason: str) -> Done[str]:
    """Turn a transfer down with a reason; what was held for it is free again."""
    if not reason.strip():
        raise Refused("transfer.reject_reason", field="reason")
    with office.change("transfer.reject", reason=reason.strip()) as session:
        transfer = by_number(session, ReceiptTransfer, number)
        _refuse_own(session, transfer)
        transfer.decision_reason = reason.strip()
        _decide(session, office, transfer, "rejected")
        act_of(session).about(KIND, transfer.key, transfer.number)
        return done(transfer.number, "receipt_transfer", "receipt")


def withdraw_transfer(office: Office, number: str) -> Done[str]:
    """Take back a transfer that was asked for and not decided."""
    with office.change("transfer.withdraw") as session:
        transfer = by_number(session, ReceiptTransfer, number)
        _refuse_own(session, transfer)
        _decide(session, office, transfer, "withdrawn")
        act_of(session).about(KIND, transfer.key, transfer.number)
        return done(transfer.number, "receipt_transfer", "receipt")


def _refuse_own(session: Session, transfer: ReceiptTransfer) -> None:
    receipt = by_id(session, Receipt, transfer.receipt_id)
    for employer_id in {receipt.employer_id, transfer.to_employer_id}:
        refuse_own_interest(session, employer_id=employer_id)


def _owner(session: Session, receipt: Receipt) -> Employer:
    employer = session.scalar(select(Employer).where(Employer.id == receipt.employer_id))
    if receipt.status != "recorded" or employer is None:
        raise Refused("transfer.no_owner", number=receipt.number)
    return employer


def _refuse_unfit(session: Session, transfer: ReceiptTransfer, receipt: Receipt, *, held: int) -> None:
    """Refuse what the books do not carry any more, and what concerns the officer who acts."""
    owner = _owner(session, receipt)
    for employer_id in {owner.id, transfer.to_employer_id}:
        refuse_own_interest(session, employer_id=employer_id)
    if transfer.from_return_id is None and transfer.amount > received.free_of(session, receipt) + held:
        raise Refused("transfer.more_than_left", field="amount", number=receipt.number)
    if transfer.from_return_id is not None and transfer.amount > _settles(session, receipt, transfer.from_return_id):
        raise Refused("transfer.more_than_settled", field="amount", number=receipt.number)
    if transfer.to_return_id is None:
        return
    target = by_id(session, ContributionReturn, transfer.to_return_id)
    open_lines = owed_lines(session, transfer.to_employer_id)
    owed = next((line for line in open_lines if not line.surcharge_id and line.return_id == target.id), None)
    if owed is None:
        raise Refused("transfer.not_theirs", field="to_return", number=str(target.number))
    if transfer.amount > owed.open.minor:
        raise Refused("transfer.more_than_owed", field="amount", number=str(target.number))


def _settles(session: Session, receipt: Receipt, return_id: str) -> int:
    query = select(func.coalesce(func.sum(Allocation.amount), 0)).where(
        Allocation.receipt_id == receipt.id, Allocation.return_id == return_id
    )
    return int(session.scalar(query) or 0)


def _decide(session: Session, office: Office, transfer: ReceiptTransfer, status: str) -> None:
    move(session, KIND, transfer, status)
    transfer.decided_on, transfer.decided_by_id = office.today(), acting_officer(session).id


def _take_from_return(
    session: Session, office: Office, transfer: ReceiptTransfer, receipt: Receipt, owner: Employer
) -> None:
    source = by_id(session, ContributionReturn, str(transfer.from_return_id))
    last = session.scalar(
        select(Allocation.id)
        .where(Allocation.receipt_id == receipt.id, Allocation.return_id == source.id)
        .order_by(Allocation.key.desc())
        .limit(1)
    )
    session.add(
        Allocation(
            receipt_id=receipt.id,
            return_id=source.id,
            amount=-transfer.amount,
            allocated_on=office.today(),
            reverses_id=last,
        )
    )
    legs = [
        ledger.Leg(ledger.RECEIVABLE, transfer.amount, employer_key=owner.key, period=source.period),
        ledger.Leg(ledger.UNALLOCATED, -transfer.amount, employer_key=owner.key),
    ]
    received.post(session, office, receipt, legs)
    session.flush()


def _receipt_of(
    session: Session,
    office: Office,
    transfer: ReceiptTransfer,
    receipt: Receipt,
    parties: tuple[Employer, Employer],
) -> Receipt:
    """Make the receipt of the other employer: no money came in, it changed hands."""
    owner, to = parties
    made = Receipt(
        number=next_number(session, Kind.RECEIPT),
        till="",
        till_no=None,
        employer_id=to.id,
        received_on=receipt.received_on,
        channel="transfer",
        reference=receipt.number,
        amount=transfer.amount,
        currency=receipt.currency,
        void_reason="",
    )
    start(session, "receipt", made)
    legs = [
        ledger.Leg(ledger.UNALLOCATED, transfer.amount, employer_key=owner.key),
        ledger.Leg(ledger.UNALLOCATED, -transfer.amount, employer_key=to.key),
    ]
    received.post(session, office, made, legs)
    return made


def _settle_target(
    session: Session, office: Office, transfer: ReceiptTransfer, receipt: Receipt, employer: Employer
) -> None:
    """Let the money settle the return it was meant for; without one a receipt of another employer settles in order."""
    if transfer.to_return_id is not None:
        target = by_id(session, ContributionReturn, transfer.to_return_id)
        parts = received.parts_by_hand(session, receipt, employer, [(str(target.number), transfer.amount)])
    elif receipt.id != transfer.receipt_id:
        parts = received.parts_in_order(session, office, receipt, employer)
    else:
        parts = []
    received.settle(session, office, receipt, employer, parts)
    session.flush()
