"""What happens to money paid too much: moved to another month or employer, or paid back; asked by one, decided by another."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ui_admin.storage.base import Record
from ui_admin.storage.columns import Minor, link, quiet_link


class ReceiptTransfer(Record):
    """Money of a receipt that moves from a return, or from what is left of it, to another return or employer.

    Of another employer it becomes a receipt of its own, `made_receipt_id`, whose channel is `transfer`.
    """

    __tablename__ = "receipt_transfers"

    number: Mapped[str] = mapped_column(unique=True)
    receipt_id: Mapped[str] = link("receipts")
    from_return_id: Mapped[str | None] = quiet_link("contribution_returns")
    to_return_id: Mapped[str | None] = quiet_link("contribution_returns")
    to_employer_id: Mapped[str] = link("employers")
    amount: Mapped[Minor]
    currency: Mapped[str]
    reason: Mapped[str]
    asked_on: Mapped[date]
    asked_by_id: Mapped[str] = quiet_link("officers")
    decided_on: Mapped[date | None]
    decided_by_id: Mapped[str | None] = quiet_link("officers")
    decision_reason: Mapped[str]
    made_receipt_id: Mapped[str | None] = quiet_link("receipts")
    status: Mapped[str]
    __table_args__ = (CheckConstraint("amount > 0", name="amount_is_positive"), {"sqlite_strict": True})


class Refund(Record):
    """Money of a receipt that goes back to the employer who paid too much, with the account as it is used."""

    __tablename__ = "refunds"

    number: Mapped[str] = mapped_column(unique=True)
    receipt_id: Mapped[str] = link("receipts")
    employer_id: Mapped[str] = link("employers")
    amount: Mapped[Minor]
    currency: Mapped[str]
    channel: Mapped[str]
    provider: Mapped[str]
    account_no: Mapped[str]
    holder_name: Mapped[str]
    reason: Mapped[str]
    asked_on: Mapped[date]
    asked_by_id: Mapped[str] = quiet_link("officers")
    decided_on: Mapped[date | None]
    decided_by_id: Mapped[str | None] = quiet_link("officers")
    decision_reason: Mapped[str]
    paid_on: Mapped[date | None]
    paid_by_id: Mapped[str | None] = quiet_link("officers")
    status: Mapped[str] = mapped_column(index=True)
    __table_args__ = (CheckConstraint("amount > 0", name="amount_is_positive"), {"sqlite_strict": True})
