"""Contributions: periods, employers' returns and their lines, receipts and what they settle."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from ui_admin.storage.base import Base, Record, VersionedRecord
from ui_admin.storage.columns import Json, Minor, link, quiet_link


class ContributionPeriod(Record):
    """A month employers report on; `code` is 202601 for January 2026."""

    __tablename__ = "contribution_periods"

    code: Mapped[int] = mapped_column(unique=True)
    period_from: Mapped[date]
    period_to: Mapped[date]
    due_on: Mapped[date]


class ContributionReturn(VersionedRecord):
    """What an employer states for one period. Floor, ceiling and rates are those of the period, kept as they were used.

    `worker`, `employer` and `government` are the contributions reckoned by the program; the declared ones stand beside them.
    """

    __tablename__ = "contribution_returns"

    number: Mapped[str | None] = mapped_column(unique=True)
    employer_id: Mapped[str] = link("employers")
    establishment_id: Mapped[str | None] = quiet_link("establishments")
    period: Mapped[int]
    kind: Mapped[str]
    version: Mapped[int]
    received_on: Mapped[date]
    keyed_at: Mapped[datetime]
    channel: Mapped[str]
    currency: Mapped[str]
    declared_workers: Mapped[int | None]
    declared_wages: Mapped[Minor | None]
    declared_contributions: Mapped[Minor | None]
    difference_reason: Mapped[str]
    workers: Mapped[int]
    wages: Mapped[Minor]
    base: Mapped[Minor]
    worker: Mapped[Minor]
    employer: Mapped[Minor]
    government: Mapped[Minor]
    due_on: Mapped[date]
    floor: Mapped[Minor | None]
    ceiling: Mapped[Minor | None]
    rates: Mapped[Json]
    amend_reason: Mapped[str]
    import_batch_id: Mapped[str | None] = quiet_link("import_batches")
    status: Mapped[str]
    __table_args__ = (
        Index("ix_contribution_returns_period", "period", "status"),
        Index("ix_contribution_returns_wages", "wages"),
        Index(
            "one_live_return_per_period",
            "employer_id",
            text("ifnull(establishment_id, '')"),
            "period",
            unique=True,
            sqlite_where=text("status IN ('draft', 'submitted', 'accepted', 'posted', 'estimated', 'nil')"),
        ),
        {"sqlite_strict": True},
    )


class ReturnLine(Base):
    """What a return states for one person, clustered so that a month's import appends and a person's months are near.

    Amounts are book units of the return's currency. What the employer wrote is kept only where it differs from the register.
    """

    __tablename__ = "return_lines"
    __table_args__ = ({"sqlite_strict": True, "sqlite_with_rowid": False},)

    period: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    person_key: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    return_key: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    line_no: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    wage: Mapped[Minor]
    base: Mapped[Minor]
    worker: Mapped[Minor]
    employer: Mapped[Minor]
    government: Mapped[Minor]
    days: Mapped[str | None]
    name_written: Mapped[str | None]
    identifier_written: Mapped[str | None]
    remark: Mapped[str | None]


class Receipt(Record):
    """Money received; without an employer it waits in suspense.

    One taken over the counter has the number `till_no` of its till and belongs to a day of it; `void_day_id` is the day of
    the till on which it was voided.
    """

    __tablename__ = "receipts"

    number: Mapped[str] = mapped_column(unique=True)
    till: Mapped[str]
    till_no: Mapped[int | None]
    cash_day_id: Mapped[str | None] = link("cash_days")
    void_day_id: Mapped[str | None] = quiet_link("cash_days")
    employer_id: Mapped[str | None] = link("employers")
    received_on: Mapped[date] = mapped_column(index=True)
    channel: Mapped[str]
    reference: Mapped[str]
    amount: Mapped[Minor]
    currency: Mapped[str]
    void_reason: Mapped[str]
    status: Mapped[str]
    __table_args__ = (
        Index("one_receipt_per_till_number", "till", "till_no", unique=True, sqlite_where=text("till_no IS NOT NULL")),
        {"sqlite_strict": True},
    )


class Allocation(Record):
    """The part of a receipt that settles one return, or the surcharge on one; taken back by another row, never changed."""

    __tablename__ = "allocations"

    receipt_id: Mapped[str] = link("receipts")
    return_id: Mapped[str | None] = link("contribution_returns")
    surcharge_id: Mapped[str | None] = link("surcharges")
    amount: Mapped[Minor]
    allocated_on: Mapped[date]
    reverses_id: Mapped[str | None] = quiet_link("allocations")


class ImportBatch(Record):
    """A file that was taken in: its hash, the mapping of its columns and the counts of its rows."""

    __tablename__ = "import_batches"

    kind: Mapped[str]
    file_name: Mapped[str]
    file_sha256: Mapped[str] = mapped_column(index=True)
    mapping: Mapped[Json]
    rows_taken: Mapped[int]
    rows_refused: Mapped[int]
    rows_looked_at: Mapped[int]
    status: Mapped[str]


class ImportRow(Base):
    """A row of a file that was not taken as it stood: what it said and why it was refused or looked at."""

    __tablename__ = "import_rows"
    __table_args__ = (UniqueConstraint("batch_id", "row_no", "occurrence"), {"sqlite_strict": True})

    key: Mapped[int] = mapped_column(primary_key=True)
    batch_id: Mapped[str] = link("import_batches")
    row_no: Mapped[int]
    occurrence: Mapped[int]
    raw: Mapped[Json]
    problems: Mapped[Json]
    taken: Mapped[bool]
