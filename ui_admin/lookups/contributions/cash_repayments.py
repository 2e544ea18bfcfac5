"""Repayments of overpayments that lie in the drawer of a till, and those that went out of it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import aliased

from ui_admin.domain.cash_day import TillLine, VoidLine
from ui_admin.storage.overpayments import Overpayment, Recovery
from ui_admin.storage.people import Person

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui_admin.storage.tills import CashDay


def repayments_of(session: Session, cash_day: CashDay) -> tuple[tuple[TillLine, ...], tuple[VoidLine, ...]]:
    """Give what debtors paid into a till on its day, and what of earlier repayments was taken out of it."""
    taken = aliased(Recovery)
    rows = session.execute(
        select(Recovery, Person.name, taken.number)
        .join(Overpayment, Overpayment.id == Recovery.overpayment_id)
        .join(Person, Person.id == Overpayment.person_id)
        .outerjoin(taken, taken.id == Recovery.reverses_id)
        .where(Recovery.cash_day_id == cash_day.id)
        .order_by(Recovery.key)
    ).all()
    back = {record.reverses_id for record, _name, _number in rows}
    lines = tuple(
        TillLine(0, str(record.number), name, record.channel, record.amount, record.id in back)
        for record, name, _number in rows
        if record.reverses_id is None
    )
    voids = tuple(
        VoidLine(0, str(number), record.channel, -record.amount, record.reason)
        for record, _name, number in rows
        if record.reverses_id is not None
    )
    return lines, voids
