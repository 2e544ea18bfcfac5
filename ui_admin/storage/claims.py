"""Claims: what a person asked for after one loss of work, how the work ended, and what is known about it."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import Index, and_, text
from sqlalchemy.orm import Mapped, mapped_column

from ui_admin.storage.base import Base, Record, VersionedRecord
from ui_admin.storage.columns import Json, Minor, link, quiet_link

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement


class Claim(Record):
    """One request for benefit after one loss of work. `answers` keeps what the claimant said on the form, as typed."""

    __tablename__ = "claims"
    __table_args__ = (Index("ix_claims_queue", "status", "filed_on"), {"sqlite_strict": True})

    number: Mapped[str | None] = mapped_column(unique=True)
    person_id: Mapped[str] = link("people")
    scheme: Mapped[str]
    benefit: Mapped[str]
    sequence: Mapped[int]
    registered_on: Mapped[date | None]
    filed_on: Mapped[date]
    received_on: Mapped[date]
    keyed_at: Mapped[datetime]
    complete_on: Mapped[date | None]
    decision_due_on: Mapped[date | None] = mapped_column(index=True)
    channel: Mapped[str]
    late_reason: Mapped[str]
    closing_reason: Mapped[str]
    closing_code: Mapped[str] = mapped_column(default="", server_default=text("''"))
    duplicate_of_id: Mapped[str | None] = quiet_link("claims")
    late_accepted: Mapped[bool | None]
    late_found_why: Mapped[str] = mapped_column(default="", server_default=text("''"))
    late_found_by: Mapped[str | None] = quiet_link("officers")
    account_id: Mapped[str | None] = quiet_link("payment_accounts")
    owner_id: Mapped[str | None] = quiet_link("officers")
    answers: Mapped[Json]
    status: Mapped[str]


class Separation(Record):
    """How and when the work ended: as the worker says, as the employer says, as the office found."""

    __tablename__ = "separations"

    claim_id: Mapped[str] = link("claims")
    employment_id: Mapped[str | None] = quiet_link("employments")
    employer_id: Mapped[str | None] = link("employers")
    separated_on: Mapped[date]
    reason_worker: Mapped[str]
    reason_employer: Mapped[str | None]
    reason_found: Mapped[str | None]
    severance: Mapped[Minor | None]
    notice_pay: Mapped[Minor | None]
    asked_on: Mapped[date | None]
    due_on: Mapped[date | None]
    answered_on: Mapped[date | None]
    answered_how: Mapped[str]
    separated_on_employer: Mapped[date | None]
    separated_on_found: Mapped[date | None]
    found_by: Mapped[str | None] = quiet_link("officers")
    found_on: Mapped[date | None]
    found_why: Mapped[str] = mapped_column(default="", server_default=text("''"))


class RequiredDocument(Record):
    """A paper that the claim needs; missing until a document is named or an officer dispenses with it."""

    __tablename__ = "required_documents"

    claim_id: Mapped[str] = link("claims")
    kind: Mapped[str]
    rule: Mapped[str]
    received_on: Mapped[date | None]
    document_id: Mapped[str | None] = quiet_link("documents")
    dispensed_reason: Mapped[str]
    dispensed_on: Mapped[date | None]
    dispensed_by: Mapped[str | None] = quiet_link("officers")


def is_missing() -> ColumnElement[bool]:
    """Say in SQL that a required paper is still wanted: it has not come, and nobody dispensed with it."""
    return and_(RequiredDocument.received_on.is_(None), RequiredDocument.dispensed_reason == "")


class Fact(VersionedRecord):
    """A value that a determination may use, with where it comes from and since when it is known."""

    __tablename__ = "facts"

    claim_id: Mapped[str] = link("claims")
    type: Mapped[str]
    value: Mapped[Json]
    unit: Mapped[str]
    source_kind: Mapped[str]
    source_id: Mapped[str | None]
    nature: Mapped[str]


class Determination(VersionedRecord):
    """A versioned decision on a claim. `assessment` is the whole answer of the law as it was made, with its numbers."""

    __tablename__ = "determinations"

    number: Mapped[str | None] = mapped_column(unique=True)
    claim_id: Mapped[str] = link("claims")
    about: Mapped[str]
    version: Mapped[int]
    cause: Mapped[str]
    outcome: Mapped[str]
    effective_on: Mapped[date | None]
    determined_on: Mapped[date | None]
    maker_id: Mapped[str] = quiet_link("officers")
    checker_id: Mapped[str | None] = quiet_link("officers")
    sent_back_reason: Mapped[str]
    sent_back_code: Mapped[str] = mapped_column(default="")
    sent_back_by: Mapped[str | None] = quiet_link("officers")
    sent_back_on: Mapped[date | None]
    because: Mapped[str] = mapped_column(default="")
    review: Mapped[Json] = mapped_column(default=dict)
    difference: Mapped[Json | None]
    appeal_id: Mapped[str | None]
    rule_version: Mapped[str]
    rule_sha256: Mapped[str]
    facts: Mapped[Json]
    parameters: Mapped[Json]
    parameters_sha256: Mapped[str]
    unverified: Mapped[Json]
    summary: Mapped[Json]
    reasons: Mapped[Json]
    document_id: Mapped[str | None] = quiet_link("documents")
    appeal_due_on: Mapped[date | None]
    status: Mapped[str]
    # The claim belongs to the index: asked for the version in force of one claim, it is found at once.
    __table_args__ = (
        Index("ix_determinations_status", "status", "claim_id"),
        # A sample is drawn from the determinations of a quarter.
        Index("ix_determinations_day", "determined_on", sqlite_where=text("determined_on IS NOT NULL")),
        {"sqlite_strict": True},
    )


class Finding(Base):
    """The answer to one condition, as it was found."""

    __tablename__ = "findings"

    key: Mapped[int] = mapped_column(primary_key=True)
    determination_id: Mapped[str] = link("determinations")
    position: Mapped[int]
    condition: Mapped[str]
    outcome: Mapped[str]
    reason: Mapped[str]
    refuses: Mapped[bool]
    title: Mapped[Json]
    sentence: Mapped[Json]
    figure: Mapped[Json | None]
    costs: Mapped[Json | None]
    facts: Mapped[Json]
    parameters: Mapped[Json]
    law: Mapped[Json]
    found_by: Mapped[str | None] = quiet_link("officers")


class TraceStep(Base):
    """One numbered step of the reckoning."""

    __tablename__ = "trace_steps"

    key: Mapped[int] = mapped_column(primary_key=True)
    determination_id: Mapped[str] = link("determinations")
    position: Mapped[int]
    rule: Mapped[str]
    sentence: Mapped[Json]
    inputs: Mapped[Json]
    result: Mapped[str]
    rounding: Mapped[str | None]
    law: Mapped[Json]
