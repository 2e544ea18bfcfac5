"""Debts let go and debts paid in steps: waivers and plans of a surcharge, an employer's arrears or an overpayment."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from ui_admin.storage.base import Base, Record
from ui_admin.storage.columns import Minor, key_link, quiet_link


class Waiver(Record):
    """A debt let go, asked for by one officer and approved or refused by another.

    `subject_kind` is `surcharge` or `overpayment`; `reason` is a code, `words` what was said for it.
    """

    __tablename__ = "waivers"

    subject_kind: Mapped[str]
    subject_key: Mapped[int]
    amount: Mapped[Minor]
    currency: Mapped[str]
    reason: Mapped[str]
    words: Mapped[str]
    asked_by: Mapped[str] = quiet_link("officers")
    asked_on: Mapped[date]
    answered_by: Mapped[str | None] = quiet_link("officers")
    answered_on: Mapped[date | None]
    answer: Mapped[str]
    status: Mapped[str] = mapped_column(index=True)
    __table_args__ = (
        Index("ix_waivers_subject", "subject_kind", "subject_key"),
        CheckConstraint("amount > 0", name="amount_is_positive"),
        {"sqlite_strict": True},
    )


class ArrearsPlan(Record):
    """A debt paid in steps: of an employer's arrears or of an overpayment (`subject_kind`); one is live at a time."""

    __tablename__ = "arrears_plans"

    number: Mapped[str | None] = mapped_column(unique=True)
    subject_kind: Mapped[str]
    subject_key: Mapped[int]
    agreed_on: Mapped[date]
    basis: Mapped[str]
    currency: Mapped[str]
    words: Mapped[str]
    broken_when: Mapped[str]
    broken_on: Mapped[date | None]
    status: Mapped[str] = mapped_column(index=True)
    __table_args__ = (
        Index(
            "one_live_plan_per_debt",
            "subject_kind",
            "subject_key",
            unique=True,
            sqlite_where=text("status = 'agreed'"),
        ),
        {"sqlite_strict": True},
    )


class ArrearsPlanStep(Base):
    """One step of a plan: an amount and the day by which it is paid."""

    __tablename__ = "arrears_plan_steps"

    key: Mapped[int] = mapped_column(primary_key=True)
    plan_key: Mapped[int] = key_link("arrears_plans")
    position: Mapped[int]
    due_on: Mapped[date]
    amount: Mapped[Minor]
    __table_args__: Any = (
        Index("ix_arrears_plan_steps_plan", "plan_key"),
        CheckConstraint("amount > 0", name="amount_is_positive"),
        {"sqlite_strict": True},
    )
