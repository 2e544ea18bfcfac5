"""Benefit that was paid and not due: the debt with its lines, what is kept back of instalments, and what was taken back."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from ui_admin.storage.base import Base, Record
from ui_admin.storage.columns import Json, Minor, key_link, link, quiet_link


class Overpayment(Record):
    """Benefit paid and not due to one person; what is demanded is known once it is determined."""

    __tablename__ = "overpayments"

    number: Mapped[str] = mapped_column(unique=True)
    person_id: Mapped[str] = link("people")
    award_id: Mapped[str] = link("awards")
    cause: Mapped[str]
    words: Mapped[str]
    detected_on: Mapped[date]
    detected_by: Mapped[str | None] = quiet_link("officers")
    currency: Mapped[str]
    notice_on: Mapped[date | None]
    reply_due_on: Mapped[date | None] = mapped_column(index=True)
    replied_on: Mapped[date | None]
    reply: Mapped[str]
    limitation_on: Mapped[date | None]
    limitation: Mapped[str]
    fault: Mapped[str]
    special_reasons: Mapped[Json]
    special_words: Mapped[str]
    proposal: Mapped[Json | None]
    outcome: Mapped[str]
    outcome_words: Mapped[str]
    proposed_on: Mapped[date | None]
    proposed_by: Mapped[str | None] = quiet_link("officers")
    sent_back_reason: Mapped[str] = mapped_column(default="")
    fraud_words: Mapped[str]
    fraud_by: Mapped[str | None] = quiet_link("officers")
    demanded: Mapped[Minor] = mapped_column(default=0)
    additional: Mapped[Minor] = mapped_column(default=0)
    interest: Mapped[Minor] = mapped_column(default=0)
    determination_id: Mapped[str | None] = quiet_link("determinations")
    determined_on: Mapped[date | None]
    due_on: Mapped[date | None]
    offset_percent: Mapped[int | None]
    status: Mapped[str] = mapped_column(index=True)


class OverpaymentLine(Base):
    """One benefit period of an overpayment: what was paid, what was due and what is over."""

    __tablename__ = "overpayment_lines"

    key: Mapped[int] = mapped_column(primary_key=True)
    overpayment_key: Mapped[int] = key_link("overpayments")
    instalment_key: Mapped[int] = key_link("instalments")
    period_no: Mapped[int]
    period_from: Mapped[date]
    period_to: Mapped[date]
    paid_on: Mapped[date]
    paid: Mapped[Minor]
    due: Mapped[Minor]
    over: Mapped[Minor]
    __table_args__: Any = (
        Index("ix_overpayment_lines_overpayment", "overpayment_key"),
        Index("ix_overpayment_lines_instalment", "instalment_key"),
        CheckConstraint("over > 0 AND due >= 0 AND over = paid - due", name="over_is_paid_less_due"),
        {"sqlite_strict": True},
    )


class Deduction(Base):
    """A part of an instalment that is kept back. It counts as long as its payment was not cancelled."""

    __tablename__ = "deductions"

    key: Mapped[int] = mapped_column(primary_key=True)
    instalment_key: Mapped[int] = key_link("instalments")
    payment_key: Mapped[int] = key_link("payments")
    kind: Mapped[str]
    priority: Mapped[int]
    legal_basis: Mapped[str]
    cap: Mapped[Minor]
    amount: Mapped[Minor]
    overpayment_key: Mapped[int | None]
    __table_args__: Any = (
        Index("ix_deductions_instalment", "instalment_key"),
        Index("ix_deductions_payment", "payment_key"),
        Index("ix_deductions_overpayment", "overpayment_key", sqlite_where=text("overpayment_key IS NOT NULL")),
        CheckConstraint("amount > 0 AND amount <= cap", name="amount_is_within_cap"),
        {"sqlite_strict": True},
    )


class Recovery(Record):
    """Money taken back on an overpayment, or given back of it (negative); it is reversed and never changed."""

    __tablename__ = "recoveries"

    number: Mapped[str | None] = mapped_column(unique=True)
    overpayment_id: Mapped[str] = link("overpayments")
    how: Mapped[str]
    amount: Mapped[Minor]
    currency: Mapped[str]
    recovered_on: Mapped[date]
    channel: Mapped[str]
    reference: Mapped[str]
    reason: Mapped[str]
    deduction_key: Mapped[int | None]
    cash_day_id: Mapped[str | None] = link("cash_days")
    instalment_id: Mapped[str | None] = quiet_link("instalments")
    reverses_id: Mapped[str | None] = quiet_link("recoveries")
    __table_args__ = (
        Index("one_reversal_of_a_recovery", "reverses_id", unique=True, sqlite_where=text("reverses_id IS NOT NULL")),
        CheckConstraint("amount <> 0", name="amount_is_something"),
        {"sqlite_strict": True},
    )
