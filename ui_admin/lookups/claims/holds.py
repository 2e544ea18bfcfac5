"""Holds: which stop their record today, which woke up, and those of one record with who placed them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import or_, select

from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import sentence
from ui_admin.storage.audit import Hold
from ui_admin.storage.offices import Officer
from ui_admin.storage.tables import record_class

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from sqlalchemy.orm import Session

    from ui_admin.office import Office


@dataclass(frozen=True, slots=True)
class HoldRow:
    """A hold: `state` is held, woken or ended."""

    id: str
    kind: str
    reason: str
    note: str
    placed_at: datetime
    placed_by: str
    wake_on: date | None
    ended_by: str
    state: str


def is_in_force(today: date) -> Any:  # noqa: ANN401 - a condition of SQL
    """Give the condition that a hold stops its record on a day: not ended, and its wake-up day still to come."""
    return Hold.ended_at.is_(None) & or_(Hold.wake_on.is_(None), Hold.wake_on > today)


def holds_of(office: Office, kind: str, number: str) -> tuple[HoldRow, ...]:
    """Give the holds on one record by its number, an instalment by its id; refuses an unknown one."""
    table = record_class(kind).__table__
    column = table.c.id if kind == "instalment" else table.c.number
    wanted = number.strip() if kind == "instalment" else number.strip().upper()
    with office.look() as session:
        key = session.scalar(select(table.c.key).where(column == wanted))
        if key is None:
            raise Refused("record.unknown", kind=sentence(f"kind.{kind}"), number=number)
        return holds_on(session, [(kind, key)], office.today())


def holds_on(session: Session, subjects: Sequence[tuple[str, int]], today: date) -> tuple[HoldRow, ...]:
    """Give the holds laid over some records, those in force first, then the newest."""
    wanted = [(Hold.subject_kind == kind) & (Hold.subject_key == key) for kind, key in subjects]
    if not wanted:
        return ()
    names: dict[str, str] = {row.id: row.name for row in session.execute(select(Officer.id, Officer.name))}
    found = session.scalars(select(Hold).where(or_(*wanted)).order_by(Hold.ended_at.is_not(None), Hold.key.desc()))
    return tuple(_row(hold, names, today) for hold in found)


def _row(hold: Hold, names: dict[str, str], today: date) -> HoldRow:
    is_awake = hold.wake_on is not None and hold.wake_on <= today
    return HoldRow(
        id=hold.id,
        kind=hold.subject_kind,
        reason=hold.reason,
        note=hold.note,
        placed_at=hold.placed_at,
        placed_by=names.get(hold.placed_by, ""),
        wake_on=hold.wake_on,
        ended_by=names.get(hold.ended_by or "", ""),
        state="ended" if hold.ended_at is not None else "woken" if is_awake else "held",
    )
