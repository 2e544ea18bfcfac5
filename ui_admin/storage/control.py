"""What the office asks itself: questions about records that look odd, with their answers."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from ui_admin.storage.base import Base, Record
from ui_admin.storage.columns import Json, key_link, quiet_link


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
