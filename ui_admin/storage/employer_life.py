"""The life of an employer by its days: statuses with their proof, classes by month, estimates waiting for approval."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped

from ui_admin.storage.base import Record, VersionedRecord
from ui_admin.storage.columns import Json, Minor, link, quiet_link


class EmployerSpell(VersionedRecord):
    """A status of an employer from a day to a day. `stated_on` is the day the proof names; the last day of work closes."""

    __tablename__ = "employer_spells"

    employer_id: Mapped[str] = link("employers")
    status: Mapped[str]
    stated_on: Mapped[date]
    proof: Mapped[str]
    note: Mapped[str]
    due_on: Mapped[date | None]


class EmployerClass(VersionedRecord):
    """What decides an employer's contributions beside the wage, from the first day of a month on."""

    __tablename__ = "employer_classes"

    employer_id: Mapped[str] = link("employers")
    employer_class: Mapped[str]
    ownership: Mapped[str]
    proof: Mapped[str]


class ReturnEstimate(Record):
    """What one officer proposes to assess for a month without a return; another approves it, and it becomes a return."""

    __tablename__ = "return_estimates"

    employer_id: Mapped[str] = link("employers")
    period: Mapped[int]
    method: Mapped[str]
    basis: Mapped[Json]
    currency: Mapped[str]
    workers: Mapped[int]
    wages: Mapped[Minor]
    base: Mapped[Minor]
    worker: Mapped[Minor]
    employer: Mapped[Minor]
    reason: Mapped[str]
    return_id: Mapped[str | None] = quiet_link("contribution_returns")
    status: Mapped[str]
    __table_args__ = (
        Index(
            "one_open_estimate_per_period",
            "employer_id",
            "period",
            unique=True,
            sqlite_where=text("status = 'proposed'"),
        ),
        {"sqlite_strict": True},
    )
