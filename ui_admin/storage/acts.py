"""An act in progress: who does what and when, and the audit row that closes it with its place in the chain."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import event, func, select
from sqlalchemy.orm import Session

from ui_admin.storage.audit import AuditEvent, FieldChange, StateChange
from ui_admin.storage.base import Record, VersionedRecord
from ui_admin.storage.claims import Finding
from ui_admin.storage.columns import write_moment

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from ui_admin.domain.officer import OfficerCard

FIRST_HASH = "0" * 64


@dataclass
class Act:
    """One act of one officer in one transaction; `event_key` is the key its audit row will have."""

    verb: str
    at: datetime
    officer: OfficerCard | None
    office_id: str | None
    office_code: str
    event_key: int = 0
    subject_kind: str = ""
    subject_key: int | None = None
    subject_number: str = ""
    reason: str = ""
    note: str = ""
    screen: str = ""
    origin: str = "keyed"
    changes: int = 0
    details: list[str] = field(default_factory=list)

    def about(self, kind: str, key: int, number: str | None) -> None:
        """Name the record the act is about."""
        self.subject_kind, self.subject_key, self.subject_number = kind, key, number or ""


def begin_act(session: Session, act: Act) -> None:
    """Start an act in an open transaction that holds the write lock."""
    act.event_key = (session.scalar(select(func.max(AuditEvent.key))) or 0) + 1
    session.info["act"] = act


def act_of(session: Session) -> Act:
    """Give the act that runs in a session; KeyError outside an act."""
    act = session.info["act"]
    assert isinstance(act, Act)  # noqa: S101 - only begin_act puts it there
    return act


def record_move(session: Session, kind: str, key: int, statuses: tuple[str, str]) -> None:
    """Write that a record moved from one status to another."""
    act = act_of(session)
    session.add(
        StateChange(
            event_key=act.event_key, subject_kind=kind, subject_key=key, from_status=statuses[0], to_status=statuses[1]
        )
    )
    act.changes += 1
    act.details.append(f"{kind}:{key}:{statuses[0]}>{statuses[1]}")


def record_field(session: Session, kind: str, key: int, changed: tuple[str, object, object]) -> None:
    """Write a field of a record before and after."""
    act = act_of(session)
    name, before, after = changed
    session.add(
        FieldChange(
            event_key=act.event_key,
            subject_kind=kind,
            subject_key=key,
            field=name,
            before=None if before is None else str(before),
            after=None if after is None else str(after),
        )
    )
    act.changes += 1
    act.details.append(f"{kind}:{key}:{name}")


def record_many(session: Session, count: int, digest: str) -> None:
    """Count changes that were written set-based, with a digest of what they were."""
    act = act_of(session)
    act.changes += count
    act.details.append(digest)


def close_act(session: Session) -> AuditEvent:
    """Write the audit row of the act, chained to the one before."""
    session.flush()
    act = act_of(session)
    previous = session.scalar(select(AuditEvent.hash).order_by(AuditEvent.key.desc()).limit(1)) or FIRST_HASH
    row = AuditEvent(
        key=act.event_key,
        at=act.at,
        officer_id=act.officer.id if act.officer else None,
        officer_name=act.officer.name if act.officer else "",
        verb=act.verb,
        subject_kind=act.subject_kind,
        subject_key=act.subject_key,
        subject_number=act.subject_number,
        reason=act.reason,
        note=act.note,
        screen=act.screen,
        changes=act.changes,
        prev_hash=previous,
        hash="",
    )
    row.hash = event_hash(row)
    session.add(row)
    session.flush()
    return row


def event_hash(row: AuditEvent) -> str:
    """Reckon the hash of an audit row from the hash before it and everything the row says."""
    return chain_hash(
        row.prev_hash,
        (
            row.key,
            write_moment(row.at),
            row.officer_id,
            row.verb,
            row.subject_kind,
            row.subject_key,
            row.subject_number,
            row.reason,
            row.note,
            row.screen,
            row.changes,
        ),
    )


def chain_hash(previous: str, values: Iterable[object]) -> str:
    """Hash the one before and the values of a row; empty values are told apart from empty text."""
    text = "\x1f".join("\x00" if value is None else str(value) for value in (previous, *values))
    return hashlib.sha256(text.encode()).hexdigest()


@event.listens_for(Session, "before_flush")
def _fill_common_columns(session: Session, _context: Any, _instances: Any) -> None:  # noqa: ANN401 - SQLAlchemy's form
    act = session.info.get("act")
    if not isinstance(act, Act):
        return
    for record in session.new:
        if isinstance(record, Finding) and record.found_by is None and act.officer is not None:
            record.found_by = act.officer.id
        if not isinstance(record, Record):
            continue
        if getattr(record, "created_at", None) is None:
            record.created_at = act.at
            record.created_by = act.officer.id if act.officer else None
            record.office_id = act.office_id
            record.origin = record.origin or act.origin
        if isinstance(record, VersionedRecord) and getattr(record, "recorded_at", None) is None:
            record.recorded_at = act.at
