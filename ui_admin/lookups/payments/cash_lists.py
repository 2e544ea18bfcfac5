"""The cash payments of a released run that are still open: who may come for how much, and until when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.money import CURRENCIES, Money
from ui_admin.domain.payment import CASH_CHANNELS
from ui_admin.storage.payments import Payment, PaymentRun

if TYPE_CHECKING:
    from datetime import date

    from ui_admin.office import Office


@dataclass(frozen=True, slots=True)
class CashRow:
    """One payee of a cash list."""

    number: str
    name: str
    latin_name: str
    identifier: str
    channel: str
    amount: Money


@dataclass(frozen=True, slots=True)
class CashList:
    """The open cash payments of a run in the order of the printed list."""

    run_number: str
    pay_on: date | None
    rows: tuple[CashRow, ...]


def cash_list(office: Office, run_number: str) -> CashList:
    """Give the cash payments of a run that nobody has settled."""
    with office.look() as session:
        run = session.scalar(select(PaymentRun).where(PaymentRun.number == run_number.strip().upper()))
        if run is None:
            return CashList(run_number, None, ())
        payments = session.scalars(
            select(Payment)
            .where(Payment.run_id == run.id, Payment.status == "released", Payment.channel.in_(CASH_CHANNELS))
            .order_by(Payment.number)
        )
        rows = tuple(
            CashRow(
                payment.number,
                payment.payee_name,
                payment.payee_latin_name,
                payment.payee_identifier,
                payment.channel,
                Money(payment.amount, CURRENCIES[payment.currency]),
            )
            for payment in payments
        )
        return CashList(str(run.number), run.pay_on, rows)
