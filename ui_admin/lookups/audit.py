"""The audit trail, newest act first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.lookups.listing import Slice, Wanted, take_slice
from ui_admin.storage.audit import AuditEvent

if TYPE_CHECKING:
    from datetime import datetime

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
    """List acts, of one officer (filter `officer`) or one verb (`verb`)."""
    query = select(AuditEvent).order_by(AuditEvent.key.desc())
    for name, column in (("officer", AuditEvent.officer_name), ("verb", AuditEvent.verb)):
        value = wanted.filter(name)
        if value:
            query = query.where(column == value)
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
