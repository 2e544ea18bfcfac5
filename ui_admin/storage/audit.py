"""Every act of an officer: who, what, when, on which record, and what moved; rows are chained and never change."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from ui_admin.storage.base import Base, Record
from ui_admin.storage.columns import Json, Key, act_link


class AuditEvent(Base):
    """One act. `hash` is SHA-256 over the hash before it and this row, so a change in the middle shows."""

    __tablename__ = "audit_events"

    key: Mapped[Key]
    at: Mapped[datetime] = mapped_column(index=True)
    officer_id: Mapped[str | None] = mapped_column(index=True)
    officer_name: Mapped[str]
    verb: Mapped[str]
    subject_kind: Mapped[str]
    subject_key: Mapped[int | None]
    subject_number: Mapped[str]
    reason: Mapped[str]
    note: Mapped[str]
    screen: Mapped[str]
    changes: Mapped[int]
    prev_hash: Mapped[str]
    hash: Mapped[str]

    __table_args__ = (Index("ix_audit_events_subject", "subject_kind", "subject_key"), {"sqlite_strict": True})


class StateChange(Base):
    """A record moved from one status to another by an act; the status column of the record only repeats the last one."""

    __tablename__ = "state_changes"
    __table_args__ = (Index("ix_state_changes_subject", "subject_kind", "subject_key"), {"sqlite_strict": True})

    key: Mapped[Key]
    event_key: Mapped[int] = act_link()
    subject_kind: Mapped[str]
    subject_key: Mapped[int]
    from_status: Mapped[str]
    to_status: Mapped[str]


class FieldChange(Base):
    """A field of a record before and after an act."""

    __tablename__ = "field_changes"
    __table_args__ = (Index("ix_field_changes_subject", "subject_kind", "subject_key"), {"sqlite_strict": True})

    key: Mapped[Key]
    event_key: Mapped[int] = act_link()
    subject_kind: Mapped[str]
    subject_key: Mapped[int]
    field: Mapped[str]
    before: Mapped[str | None]
    after: Mapped[str | None]


class Hold(Record):
    """A stop laid over a record, with its reason and the day on which it wakes up; it is not a status."""

    __tablename__ = "holds"
    __table_args__ = (
        Index("ix_holds_subject", "subject_kind", "subject_key"),
        Index("ix_holds_not_ended", "subject_kind", "wake_on", sqlite_where=text("ended_at IS NULL")),
        {"sqlite_strict": True},
    )

    subject_kind: Mapped[str]
    subject_key: Mapped[int]
    reason: Mapped[str]
    note: Mapped[str]
    placed_at: Mapped[datetime]
    placed_by: Mapped[str]
    wake_on: Mapped[date | None]
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[str | None]


class Note(Record):
    """What was said about a record: dated, signed by its officer and never edited."""

    __tablename__ = "notes"
    __table_args__ = (Index("ix_notes_subject", "subject_kind", "subject_key"), {"sqlite_strict": True})

    subject_kind: Mapped[str]
    subject_key: Mapped[int]
    channel: Mapped[str]
    text: Mapped[str]
    with_whom: Mapped[str] = mapped_column(default="", server_default="")


class Flag(Record):
    """Something a person must look at; a blocking one keeps a determination or an instalment from going on.

    `claim_key` is the claim that the subject belongs to; `matter` tells apart flags of one code on one subject, such as the
    month; `watched` is how the facts stood when the flag was opened or acknowledged.
    """

    __tablename__ = "flags"
    __table_args__ = (
        Index("ix_flags_subject", "subject_kind", "subject_key"),
        Index("ix_flags_claim", "claim_key", "status"),
        Index("ix_flags_open", "claim_key", sqlite_where=text("status = 'open'")),
        {"sqlite_strict": True},
    )

    subject_kind: Mapped[str]
    subject_key: Mapped[int]
    claim_key: Mapped[int | None]
    code: Mapped[str]
    matter: Mapped[str] = mapped_column(server_default="")
    watched: Mapped[Json | None]
    sentence: Mapped[Json]
    is_blocking: Mapped[bool]
    can_be_acknowledged: Mapped[bool]
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[str | None]
    reason: Mapped[str]
    status: Mapped[str]
