"""Appeals against determinations with their hearings, and complaints about the service, each in a register of its own."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from ui_admin.storage.base import Base, Record
from ui_admin.storage.columns import Json, key_link, link, quiet_link


class Appeal(Record):
    """A determination asked again, by law. `due_on` is the last day to appeal; empty where the law has no such number."""

    __tablename__ = "appeals"
    __table_args__ = (Index("ix_appeals_queue", "status", "received_on"), {"sqlite_strict": True})

    number: Mapped[str] = mapped_column(unique=True)
    claim_id: Mapped[str] = link("claims")
    person_id: Mapped[str] = link("people")
    determination_id: Mapped[str] = link("determinations")
    appellant: Mapped[str]
    appellant_name: Mapped[str]
    interest: Mapped[str]
    against: Mapped[str]
    grounds: Mapped[str]
    channel: Mapped[str]
    received_on: Mapped[date]
    due_on: Mapped[date | None]
    in_time: Mapped[bool | None]
    excuse: Mapped[str]
    excuse_accepted: Mapped[bool | None]
    payment_meanwhile: Mapped[str]
    owner_id: Mapped[str | None] = quiet_link("officers")
    checklist: Mapped[Json]
    checked_on: Mapped[date | None]
    check_words: Mapped[str]
    reviewed_on: Mapped[date | None]
    review_words: Mapped[str]
    forwarded_on: Mapped[date | None]
    forwarded_to: Mapped[str]
    heard_on: Mapped[date | None]
    decided_on: Mapped[date | None]
    outcome: Mapped[str]
    outcome_words: Mapped[str]
    outcome_reference: Mapped[str]
    executed_on: Mapped[date | None]
    executed_by_id: Mapped[str | None] = quiet_link("determinations")
    execution_words: Mapped[str]
    closed_on: Mapped[date | None]
    status: Mapped[str]


class Hearing(Base):
    """A hearing of an appeal: when and where, who was invited and who came."""

    __tablename__ = "hearings"

    key: Mapped[int] = mapped_column(primary_key=True)
    appeal_key: Mapped[int] = key_link("appeals")
    held_on: Mapped[date] = mapped_column(index=True)
    at_time: Mapped[str]
    place: Mapped[str]
    invited: Mapped[Json]
    came: Mapped[Json | None]
    words: Mapped[str]
    __table_args__: Any = (Index("ix_hearings_appeal", "appeal_key"), {"sqlite_strict": True})


class Complaint(Record):
    """A complaint about how somebody was served; it changes no determination."""

    __tablename__ = "complaints"
    __table_args__ = (Index("ix_complaints_queue", "status", "due_on"), {"sqlite_strict": True})

    number: Mapped[str] = mapped_column(unique=True)
    person_id: Mapped[str | None] = link("people")
    name: Mapped[str]
    channel: Mapped[str]
    topic: Mapped[str]
    words: Mapped[str]
    received_on: Mapped[date]
    due_on: Mapped[date]
    answer: Mapped[str]
    answered_on: Mapped[date | None]
    answered_by: Mapped[str | None] = quiet_link("officers")
    is_justified: Mapped[bool | None]
    closed_on: Mapped[date | None]
    status: Mapped[str]
