"""Awards and what rests on them: movements of entitlement, certifications and the instalments of the schedule."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from ui_admin.domain.lifecycle import LIVE
from ui_admin.storage.base import Base, Record, VersionedRecord
from ui_admin.storage.columns import Json, Minor, act_link, key_link, link, quiet_link
from ui_admin.storage.live import Live, live_by_status, one_live


class Award(Record):
    """The benefit account that an allowing determination opens. Its reference wage and rates are frozen."""

    __tablename__ = "awards"

    number: Mapped[str] = mapped_column(unique=True)
    claim_id: Mapped[str] = link("claims")
    person_id: Mapped[str] = link("people")
    determination_id: Mapped[str] = quiet_link("determinations")
    window_from: Mapped[date]
    window_to: Mapped[date | None]
    reference_wage: Mapped[str]
    reference_unit: Mapped[str]
    rates: Mapped[Json]
    duration: Mapped[int]
    unit: Mapped[str]
    payable_from: Mapped[date]
    payable_to: Mapped[date]
    total: Mapped[Minor]
    currency: Mapped[str]
    ended_on: Mapped[date | None]
    end_reason: Mapped[str]
    status: Mapped[str] = mapped_column(index=True)


class EntitlementEntry(Base):
    """One movement of days or months on an award; the balance is their sum and stands nowhere else."""

    __tablename__ = "entitlement_entries"

    key: Mapped[int] = mapped_column(primary_key=True)
    award_key: Mapped[int] = key_link("awards")
    event_key: Mapped[int] = act_link()
    kind: Mapped[str]
    quantity: Mapped[str]
    unit: Mapped[str]
    period_no: Mapped[int | None]
    priority: Mapped[int]
    days_from: Mapped[date | None]
    days_to: Mapped[date | None]
    cause_kind: Mapped[str | None]
    cause_key: Mapped[int | None]
    reverses_key: Mapped[int | None]
    __table_args__: Any = (Index("ix_entitlement_entries_award", "award_key"), {"sqlite_strict": True})


class Certification(VersionedRecord):
    """What the claimant states for one benefit period; `late_finding` is what an officer found on the cause of a late one."""

    __tablename__ = "certifications"
    __table_args__ = (Index("ix_certifications_state", "status", "open_on"), {"sqlite_strict": True})

    award_id: Mapped[str] = link("awards")
    period_no: Mapped[int]
    period_from: Mapped[date]
    period_to: Mapped[date]
    open_on: Mapped[date]
    due_on: Mapped[date] = mapped_column(index=True)
    latest_on: Mapped[date | None]
    kind: Mapped[str]
    submitted_on: Mapped[date | None]
    channel: Mapped[str]
    answers: Mapped[Json]
    findings: Mapped[Json]
    declaration_version: Mapped[str]
    signed_how: Mapped[str]
    late_finding: Mapped[Json | None]
    correction: Mapped[Json | None]
    status: Mapped[str]


class Instalment(Live, VersionedRecord):
    """One benefit period on the schedule of an award; its figures never change once it is paid."""

    __tablename__ = "instalments"
    live_in = LIVE["instalment"]

    award_id: Mapped[str] = link("awards")
    person_id: Mapped[str] = link("people")
    scheme: Mapped[str]
    period_no: Mapped[int]
    period_from: Mapped[date]
    period_to: Mapped[date]
    component: Mapped[str]
    pay_on: Mapped[date]
    quantity: Mapped[str]
    unit: Mapped[str]
    gross: Mapped[Minor]
    deducted: Mapped[Minor]
    net: Mapped[Minor]
    currency: Mapped[str]
    certification_id: Mapped[str | None] = quiet_link("certifications")
    corrects_id: Mapped[str | None] = quiet_link("instalments")
    status: Mapped[str]
    __table_args__ = (
        live_by_status(LIVE["instalment"]),
        one_live("one_live_benefit_per_period", "award_id", "period_no", where="component = 'benefit'"),
        Index("ix_instalments_due", "status", "pay_on"),
        {"sqlite_strict": True},
    )


class InstalmentLine(Base):
    """The part of an instalment that is paid at one rate."""

    __tablename__ = "instalment_lines"

    key: Mapped[int] = mapped_column(primary_key=True)
    instalment_key: Mapped[int] = key_link("instalments")
    line_from: Mapped[date]
    line_to: Mapped[date]
    rate: Mapped[str]
    quantity: Mapped[str]
    amount: Mapped[Minor]
    __table_args__: Any = (Index("ix_instalment_lines_instalment", "instalment_key"), {"sqlite_strict": True})
