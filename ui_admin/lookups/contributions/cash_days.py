"""Tills, the figures of their days, and the list of days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from ui_admin.domain.cash_day import DayFigures, TillLine, VoidLine
from ui_admin.domain.money import CURRENCIES, Money
from ui_admin.lookups.contributions.cash_repayments import repayments_of
from ui_admin.lookups.listing import Slice, Wanted, ordered, take_slice
from ui_admin.storage.contributions import Receipt
from ui_admin.storage.employers import Employer
from ui_admin.storage.offices import Officer
from ui_admin.storage.tills import CashDay, Till

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.office import Office


@dataclass(frozen=True, slots=True)
class TillRow:
    """A till, and who has it open for which day."""

    code: str
    name: str
    status: str
    open_for: date | None
    opened_by: str
    is_mine: bool
    last_no: int


@dataclass(frozen=True, slots=True)
class CashDayRow:
    """A day of a till; what is expected of an open one is reckoned, of a closed one it is what was kept."""

    number: str
    till: str
    day: date
    opened_by: str
    closed_by: str
    receipts: int
    expected: Money | None
    counted: Money | None
    difference_reason: str
    status: str

    @property
    def difference(self) -> Money | None:
        """What was counted less what was expected; nothing while the day is open."""
        return None if self.counted is None or self.expected is None else self.counted - self.expected


@dataclass(frozen=True, slots=True)
class OpenDay:
    """The day that a till has open, with its figures so far."""

    number: str
    till: str
    day: date
    opened_by: str
    figures: DayFigures


def figures_of(session: Session, cash_day: CashDay) -> DayFigures:
    """Reckon the figures of a till day from its receipts."""
    lines = session.execute(
        select(Receipt.till_no, Receipt.number, Employer.name, Receipt.channel, Receipt.amount, Receipt.status)
        .outerjoin(Employer, Employer.id == Receipt.employer_id)
        .where(Receipt.cash_day_id == cash_day.id)
        .order_by(Receipt.till_no)
    )
    voids = session.execute(
        select(Receipt.till_no, Receipt.number, Receipt.channel, Receipt.amount, Receipt.void_reason)
        .where(Receipt.void_day_id == cash_day.id)
        .order_by(Receipt.till_no)
    )
    repaid, went_back = repayments_of(session, cash_day)
    return DayFigures(
        opening=cash_day.opening,
        lines=tuple(
            TillLine(no or 0, number, payer or "", channel, amount, status == "voided")
            for no, number, payer, channel, amount, status in lines
        )
        + repaid,
        voids=tuple(VoidLine(no or 0, number, channel, amount, why) for no, number, channel, amount, why in voids)
        + went_back,
    )


def tills(office: Office) -> tuple[TillRow, ...]:
    """List the tills of the office by code."""
    me = office.officer.id if office.officer else ""
    last = select(Receipt.till, func.max(Receipt.till_no).label("last")).group_by(Receipt.till).subquery()
    with office.look() as session:
        rows = session.execute(
            select(Till, CashDay.day, CashDay.opened_by_id, Officer.name, func.coalesce(last.c.last, 0))
            .outerjoin(CashDay, (CashDay.till_id == Till.id) & (CashDay.status == "open"))
            .outerjoin(Officer, Officer.id == CashDay.opened_by_id)
            .outerjoin(last, last.c.till == Till.code)
            .order_by(Till.code)
        )
        return tuple(
            TillRow(till.code, till.name, till.status, day, name or "", bool(me) and opener == me, last_no)
            for till, day, opener, name, last_no in rows
        )


def own_open_day(office: Office) -> OpenDay | None:
    """Give the till day that the officer at the desk has open; None without one."""
    if office.officer is None:
        return None
    with office.look() as session:
        row = session.execute(
            select(CashDay, Till.code)
            .join(Till, Till.id == CashDay.till_id)
            .where(CashDay.status == "open", CashDay.opened_by_id == office.officer.id)
        ).first()
        if row is None:
            return None
        cash_day, code = row
        return OpenDay(cash_day.number, code, cash_day.day, office.officer.name, figures_of(session, cash_day))


def open_day_of_till(office: Office, code: str) -> OpenDay | None:
    """Give the day that a till has open, whoever opened it."""
    with office.look() as session:
        row = session.execute(
            select(CashDay, Till.code, Officer.name)
            .join(Till, Till.id == CashDay.till_id)
            .join(Officer, Officer.id == CashDay.opened_by_id)
            .where(CashDay.status == "open", Till.code == code.strip().upper())
        ).first()
        if row is None:
            return None
        cash_day, till, opener = row
        return OpenDay(cash_day.number, till, cash_day.day, opener, figures_of(session, cash_day))


def cash_days_page(office: Office, wanted: Wanted) -> Slice[CashDayRow]:
    """List the days of the tills, newest first, in the window that is seen."""
    opener, closer = aliased(Officer), aliased(Officer)
    counted = (
        select(Receipt.cash_day_id, func.count().label("receipts"))
        .where(Receipt.cash_day_id.is_not(None))
        .group_by(Receipt.cash_day_id)
        .subquery()
    )
    query: Any = (
        select(CashDay, Till.code, opener.name, closer.name, func.coalesce(counted.c.receipts, 0))
        .join(Till, Till.id == CashDay.till_id)
        .join(opener, opener.id == CashDay.opened_by_id)
        .outerjoin(closer, closer.id == CashDay.closed_by_id)
        .outerjoin(counted, counted.c.cash_day_id == CashDay.id)
    )
    if wanted.search.strip():
        query = query.where(CashDay.number.contains(wanted.search.strip().upper()))
    if wanted.filter("status"):
        query = query.where(CashDay.status == wanted.filter("status"))
    query = ordered(query, wanted, {"day": CashDay.day, "till": Till.code}, "-day").order_by(CashDay.key.desc())
    with office.look() as session:
        return take_slice(session, query, wanted, lambda row: _row(session, row))


def _row(session: Session, row: Any) -> CashDayRow:  # noqa: ANN401 - a row of five columns
    cash_day, till, opener, closer, receipts = row
    book = CURRENCIES[cash_day.currency]
    expected = figures_of(session, cash_day).expected if cash_day.expected is None else cash_day.expected
    return CashDayRow(
        number=cash_day.number,
        till=till,
        day=cash_day.day,
        opened_by=opener,
        closed_by=closer or "",
        receipts=receipts,
        expected=Money(expected, book),
        counted=None if cash_day.counted is None else Money(cash_day.counted, book),
        difference_reason=cash_day.difference_reason,
        status=cash_day.status,
    )
