"""What the office asks itself: what looks odd, samples of its work that are examined again, and papers keyed twice."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from ui_admin.storage.base import Base, Record
from ui_admin.storage.columns import Json, Minor, key_link, link, quiet_link


class Anomaly(Record):
    """A question about records that look odd. `fingerprint` is that of the facts: an answer holds as long as they do."""

    __tablename__ = "anomalies"
    __table_args__ = (
        Index("one_anomaly_of_some_facts", "fingerprint", unique=True),
        Index("ix_anomalies_list", "status", "kind", "found_on"),
        Index("ix_anomalies_tie", "kind", "tie"),
        {"sqlite_strict": True},
    )

    kind: Mapped[str]
    tie: Mapped[str]
    fingerprint: Mapped[str]
    why: Mapped[Json]
    persons: Mapped[int]
    found_on: Mapped[date]
    gone_on: Mapped[date | None]
    answer: Mapped[str]
    answer_words: Mapped[str]
    answered_on: Mapped[date | None]
    answered_by: Mapped[str | None] = quiet_link("officers")
    status: Mapped[str]


class AnomalyMember(Base):
    """A record that a question is about: a person, an employer, a claim."""

    __tablename__ = "anomaly_members"

    key: Mapped[int] = mapped_column(primary_key=True)
    anomaly_key: Mapped[int] = key_link("anomalies")
    subject_kind: Mapped[str]
    subject_key: Mapped[int]
    __table_args__: Any = (
        Index("one_member_of_an_anomaly", "anomaly_key", "subject_kind", "subject_key", unique=True),
        Index("ix_anomaly_members_subject", "subject_kind", "subject_key"),
        {"sqlite_strict": True},
    )


class QualitySample(Record):
    """Cases drawn from a quarter by a seed, and the checklist they are held against, as it was when they were drawn."""

    __tablename__ = "quality_samples"
    __table_args__ = (
        # A second draw from the same quarter would let somebody choose the sample they like better.
        Index("one_sample_of_a_quarter", "population", "quarter", unique=True),
        {"sqlite_strict": True},
    )

    number: Mapped[str] = mapped_column(unique=True)
    population: Mapped[str]
    quarter: Mapped[str]
    first_on: Mapped[date]
    last_on: Mapped[date]
    seed: Mapped[str]
    method: Mapped[str]
    size: Mapped[int]
    population_size: Mapped[int]
    population_sha256: Mapped[str]
    population_amount: Mapped[Minor]
    currency: Mapped[str]
    checklist: Mapped[Json]
    drawn_on: Mapped[date]
    closed_on: Mapped[date | None]
    status: Mapped[str]


class QualityCase(Record):
    """One case of a sample with what its examiner found. `amount` was paid, `due_amount` was right to pay."""

    __tablename__ = "quality_cases"
    __table_args__ = (
        Index("one_case_at_a_position", "sample_id", "position", unique=True),
        {"sqlite_strict": True},
    )

    sample_id: Mapped[str] = link("quality_samples")
    position: Mapped[int]
    subject_kind: Mapped[str]
    subject_key: Mapped[int]
    subject_number: Mapped[str]
    claim_id: Mapped[str] = quiet_link("claims")
    person_id: Mapped[str] = link("people")
    amount: Mapped[Minor | None]
    answers: Mapped[Json]
    score: Mapped[int | None]
    result: Mapped[str]
    due_amount: Mapped[Minor | None]
    cause: Mapped[str]
    responsible: Mapped[str]
    words: Mapped[str]
    scored_on: Mapped[date | None]
    scored_by: Mapped[str | None] = quiet_link("officers")
    status: Mapped[str]


class DoubleEntry(Record):
    """A claim that is keyed a second time from its paper: both entries by question, and what was chosen where they differ."""

    __tablename__ = "double_entries"
    __table_args__ = (
        Index("one_second_entry_at_a_time", "claim_id", unique=True, sqlite_where=text("status IN ('asked', 'keyed')")),
        Index("ix_double_entries_list", "status", "asked_on"),
        {"sqlite_strict": True},
    )

    claim_id: Mapped[str] = link("claims")
    asked_on: Mapped[date]
    reason: Mapped[str]
    first: Mapped[Json]
    second: Mapped[Json]
    keyed_on: Mapped[date | None]
    keyed_by: Mapped[str | None] = quiet_link("officers")
    differences: Mapped[Json]
    settled: Mapped[Json]
    settled_on: Mapped[date | None]
    settled_by: Mapped[str | None] = quiet_link("officers")
    ended_why: Mapped[str]
    status: Mapped[str]
