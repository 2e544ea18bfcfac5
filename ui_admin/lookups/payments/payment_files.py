"""The frozen rows of a run as the bank gets them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.exchange.bank_file import BankRow
from ui_admin.storage.payments import Payment, PaymentRun

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session


# The fields of a `BankRow`, in their order.
COLUMNS = (
    Payment.end_to_end_id,
    Payment.payee_name,
    Payment.payee_latin_name,
    Payment.provider,
    Payment.account_no,
    Payment.amount,
    Payment.number,
)


def bank_rows(session: Session, run: PaymentRun, channels: Sequence[str]) -> list[BankRow]:
    """Give the payments of a run that go out by some channels, in the order of the register."""
    rows = session.connection().execute(
        select(*COLUMNS)
        .where(Payment.run_id == run.id, Payment.status != "cancelled", Payment.channel.in_(channels))
        .order_by(Payment.key)
    )
    return list(map(BankRow._make, rows.all()))
