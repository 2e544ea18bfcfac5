"""Moving a record along its life cycle, one record or many at once, with the state changes the audit trail needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from sqlalchemy import select, text

from ui_admin.domain.lifecycle import LIVE, NEXT, START, check_move
from ui_admin.storage.acts import act_of, record_field, record_many, record_move
from ui_admin.storage.tables import record_class

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session


class HasKey(Protocol):
    """A record with a key."""

    key: int


class HasStatus(HasKey, Protocol):
    """A record with a key and a status."""

    status: str


def start(session: Session, kind: str, record: HasStatus, *, status: str | None = None) -> None:
    """Add a new record and write its first status."""
    record.status = status or START[kind]
    session.add(record)
    session.flush()
    record_move(session, kind, record.key, ("", record.status))


def move(session: Session, kind: str, record: HasStatus, to_status: str) -> None:
    """Move a record to a status that may follow; refuses any other."""
    check_move(kind, record.status, to_status)
    before, record.status = record.status, to_status
    session.flush()
    record_move(session, kind, record.key, (before, to_status))


def move_through(session: Session, kind: str, record: HasStatus, *statuses: str) -> None:
    """Move a record through several statuses in one act."""
    for status in statuses:
        move(session, kind, record, status)


def move_many(
    session: Session, kind: str, to_status: str, *, where: str, values: Mapping[str, object], seen: str = ""
) -> int:
    """Move all records that a condition of SQL names, set-based; every one must be in a status the new one may follow.

    `where` is SQL over the table of the kind, written by the program; `values` are its parameters. `seen` is a SELECT of
    the same records with `key` and `status` as this act has seen them: then their table is not read twice. Returns the
    count.
    """
    act = act_of(session)
    table = record_class(kind).__tablename__
    allowed = ", ".join(f"'{status}'" for status, following in NEXT[kind].items() if to_status in following)
    before = f"({seen}) AS seen" if seen else f"{table} WHERE {where}"
    parameters = {**values, "event": act.event_key, "kind": kind, "to_status": to_status}
    connection = session.connection()
    written = connection.execute(
        text(
            "INSERT INTO state_changes (event_key, subject_kind, subject_key, from_status, to_status) "
            f"SELECT :event, :kind, key, status, :to_status FROM {before} ORDER BY key"
        ),
        parameters,
    ).rowcount
    # Put together with nothing, the status keeps the database from an index of statuses, which the update itself is moving.
    count = connection.execute(
        text(
            f"UPDATE {table} SET status = :to_status, row_version = row_version + 1{_liveness(kind, to_status)} "
            f"WHERE ({where}) AND status || '' IN ({allowed})"
        ),
        parameters,
    ).rowcount
    if count != written:
        _refuse_stray(session, kind, to_status, allowed)
    record_many(session, count, f"{kind}:{count}>{to_status}")
    return int(count)


def _liveness(kind: str, to_status: str) -> str:
    """Write what a move changes of whether a record is live; nothing where those that may move are as live as before."""
    statuses = LIVE.get(kind, ())
    is_live = to_status in statuses
    if all((before in statuses) == is_live for before, following in NEXT[kind].items() if to_status in following):
        return ""
    return f", is_live = {'TRUE' if is_live else 'FALSE'}"


def _refuse_stray(session: Session, kind: str, to_status: str, allowed: str) -> None:
    """Refuse for a record that may not move: its change was written, so that it need not be looked for among all before."""
    stray = session.connection().execute(
        text(
            "SELECT from_status FROM state_changes WHERE event_key = :event AND subject_kind = :kind "
            f"AND to_status = :to_status AND from_status NOT IN ({allowed}) LIMIT 1"
        ),
        {"event": act_of(session).event_key, "kind": kind, "to_status": to_status},
    )
    check_move(kind, str(stray.scalar_one()), to_status)


def set_field(session: Session, kind: str, record: HasKey, name: str, value: object) -> None:
    """Change one field of a record and keep what it was; nothing happens when it is the same."""
    before = getattr(record, name)
    if before == value:
        return
    setattr(record, name, value)
    session.flush()
    record_field(session, kind, record.key, (name, before, value))


def last_status(session: Session, kind: str, key: int) -> str | None:
    """Give the status that the last state change of a record names."""
    from ui_admin.storage.audit import StateChange  # noqa: PLC0415 - only checks ask for it

    return session.scalar(
        select(StateChange.to_status)
        .where(StateChange.subject_kind == kind, StateChange.subject_key == key)
        .order_by(StateChange.key.desc())
        .limit(1)
    )
