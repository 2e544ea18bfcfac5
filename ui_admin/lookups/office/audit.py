"""The audit trail, newest act first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.lookups.listing import Slice, Wanted, take_slice
from ui_admin.storage.audit import AuditEvent

if TYPE_CHECKING:
    from ui_admin.office import Office


@dataclass(frozen=True, slots=True)
class AuditRow:
    """An act of an officer."""

    at: datetime
    officer: str
    verb: str
    kind: str
    number: str
    reason: str
    note: str
    hash: str


def audit_page(office: Office, wanted: Wanted) -> Slice[AuditRow]:
    """List acts, newest first.

    The filters are `officer` (name), `verb` and `day` (ISO); the search text is any part of a record's number.
    """
    query = select(AuditEvent).order_by(AuditEvent.key.desc())
    for name, column in (("officer", AuditEvent.officer_name), ("verb", AuditEvent.verb)):
        value = wanted.filter(name)
        if value:
            query = query.where(column == value)
    day = wanted.filter("day")
    if day:
        first = datetime.combine(date.fromisoformat(day), time()).astimezone()
        query = query.where(AuditEvent.at >= first, AuditEvent.at < first + timedelta(days=1))
    if wanted.search.strip():
        query = query.where(AuditEvent.subject_number.contains(wanted.search.strip().upper(), autoescape=True))
    with office.look() as session:
        return take_slice(
            session,
            query,
            wanted,
            lambda row: AuditRow(
                row[0].at,
                row[0].officer_name,
                row[0].verb,
                row[0].subject_kind,
                row[0].subject_number,
                row[0].reason,
                row[0].note,
                row[0].hash,
            ),
        )


@dataclass(frozen=True, slots=True)
class AuditChoices:
    """The officers and verbs that the trail holds."""

    officers: tuple[str, ...]
    verbs: tuple[str, ...]


def audit_choices(office: Office) -> AuditChoices:
    """Name the officers and verbs one may ask the trail for."""
    with office.look() as session:
        officers = session.scalars(select(AuditEvent.officer_name).distinct().order_by(AuditEvent.officer_name))
        verbs = session.scalars(select(AuditEvent.verb).distinct().order_by(AuditEvent.verb))
        return AuditChoices(tuple(name for name in officers if name), tuple(verbs))
