"""Steps at a till: which open day a receipt goes into, and its next number there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from ui_admin.domain.refusal import Refused
from ui_admin.operations.steps.duties import acting_officer
from ui_admin.storage.contributions import Receipt
from ui_admin.storage.offices import Officer
from ui_admin.storage.tills import CashDay, Till

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

# Channels whose money lies in a drawer.
OVER_THE_COUNTER = frozenset({"cash", "cheque"})


def till_named(session: Session, code: str) -> Till:
    """Give a till by its code; refuses an unknown one, naming those there are."""
    found = session.scalar(select(Till).where(Till.code == code.strip().upper()))
    if found is None:
        known = ", ".join(session.scalars(select(Till.code).order_by(Till.code)))
        if not known:
            raise Refused("till.none", field="till")
        raise Refused("till.unknown", field="till", code=code, known=known)
    return found


def open_day_of(session: Session, till: Till) -> CashDay | None:
    """Give the open day of a till."""
    return session.scalar(select(CashDay).where(CashDay.till_id == till.id, CashDay.status == "open"))


def officers_open_day(session: Session) -> tuple[Till, CashDay] | None:
    """Give the till that the acting officer has open, with its day."""
    row = session.execute(
        select(Till, CashDay)
        .join(CashDay, CashDay.till_id == Till.id)
        .where(CashDay.status == "open", CashDay.opened_by_id == acting_officer(session).id)
    ).first()
    return None if row is None else (row[0], row[1])


def day_for_receipt(session: Session, channel: str, received_on: date) -> tuple[Till, CashDay] | None:
    """Give the open till day that money goes into; None for money that does not come over the counter.

    An office without tills takes money over the counter without one. Where there are tills it is refused without an open
    one of the officer's own, and for a day that is not the till's.
    """
    if channel not in OVER_THE_COUNTER:
        return None
    if session.scalar(select(Till.key).where(Till.status == "in_use").limit(1)) is None:
        return None
    found = officers_open_day(session)
    if found is None:
        _refuse_closed(session, received_on)
        raise Refused("till.open_first", field="channel")
    till, cash_day = found
    if cash_day.day != received_on:
        raise Refused("till.other_day", field="received_on", code=till.code, day=cash_day.day)
    return found


def _refuse_closed(session: Session, day: date) -> None:
    code = session.scalar(
        select(Till.code)
        .join(CashDay, CashDay.till_id == Till.id)
        .where(CashDay.day == day, CashDay.status == "closed", CashDay.opened_by_id == acting_officer(session).id)
    )
    if code is not None:
        raise Refused("till.day_closed", field="received_on", code=code, day=day)


def put_in_till(session: Session, receipt: Receipt, found: tuple[Till, CashDay] | None) -> None:
    """Give a new receipt its till, day and number there; nothing for money that lies in no drawer."""
    if found is None:
        return
    till, cash_day = found
    receipt.till, receipt.cash_day_id = till.code, cash_day.id
    last = session.scalar(select(func.max(Receipt.till_no)).where(Receipt.till == till.code))
    receipt.till_no = (last or 0) + 1


def take_out_of_till(session: Session, receipt: Receipt) -> None:
    """Name the open till day out of which a voided receipt's money goes; refuses while that till is closed."""
    if not receipt.till:
        return
    cash_day = open_day_of(session, till_named(session, receipt.till))
    if cash_day is None:
        raise Refused("till.void_open_first", number=receipt.number, code=receipt.till)
    receipt.void_day_id = cash_day.id


def out_of_drawer(session: Session, cash_day_id: str | None, number: str) -> str | None:
    """Give the open day of the till that took money which goes out again; refuses while that till is closed."""
    if cash_day_id is None:
        return None
    till = session.scalars(
        select(Till).join(CashDay, CashDay.till_id == Till.id).where(CashDay.id == cash_day_id)
    ).one()
    cash_day = open_day_of(session, till)
    if cash_day is None:
        raise Refused("till.void_open_first", number=number, code=till.code)
    return cash_day.id


def officer_name(session: Session, officer_id: str | None) -> str:
    """Give the name of an officer; nothing for nobody."""
    return session.scalar(select(Officer.name).where(Officer.id == officer_id)) or ""
