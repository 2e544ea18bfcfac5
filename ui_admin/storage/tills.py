"""Tills and their days: what lay in the drawer, what should lie there and what was counted."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from ui_admin.storage.base import Record
from ui_admin.storage.columns import Minor, link, quiet_link


class Till(Record):
    """A drawer at a counter of the office; receipts are numbered in it without gaps."""

    __tablename__ = "tills"

    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    status: Mapped[str]


class CashDay(Record):
    """One day of a till. `number` is till and day; from its closing on every figure stays as it is."""

    __tablename__ = "cash_days"

    number: Mapped[str] = mapped_column(unique=True)
    till_id: Mapped[str] = link("tills")
    day: Mapped[date] = mapped_column(index=True)
    opened_by_id: Mapped[str] = quiet_link("officers")
    opened_at: Mapped[datetime]
    opening: Mapped[Minor]
    currency: Mapped[str]
    expected: Mapped[Minor | None]
    counted: Mapped[Minor | None]
    difference_reason: Mapped[str]
    closed_by_id: Mapped[str | None] = quiet_link("officers")
    closed_at: Mapped[datetime | None]
    status: Mapped[str]
    __table_args__ = (
        Index("one_open_day_per_till", "till_id", unique=True, sqlite_where=text("status = 'open'")),
        {"sqlite_strict": True},
    )
