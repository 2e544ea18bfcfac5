"""Bringing the tables of an older database into the shape of a snapshot: made, rebuilt with all their rows, or left alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

MADE = re.compile(
    r"CREATE (?P<unique>UNIQUE )?(?P<kind>VIRTUAL TABLE|TABLE|INDEX) (?:IF NOT EXISTS )?\"?(?P<name>\w+)\"?"
)
UNDER_WAY = "_in_its_new_shape"


Fill = Mapping[str, Mapping[str, str]]


def reshape(connection: Connection, statements: Sequence[str], fill: Fill = MappingProxyType({})) -> tuple[str, ...]:
    """Bring tables and indexes into the shape that CREATE statements say; gives the names of what was made or rebuilt.

    A table that is there with another shape is rebuilt with its rows: columns of the same name keep their values, a new
    column takes its default, or what `fill` says for it as SQL over the old row, by table and column. A table that no
    statement names stays as it is. Foreign keys must be off.
    """
    changed = []
    for statement in statements:
        found = MADE.match(statement.strip())
        if found is None:
            raise ValueError(statement)
        name, kind = found["name"], found["kind"]
        known = _known(connection, name)
        if known is None:
            connection.exec_driver_sql(statement)
        elif _plain(known) == _plain(statement) or kind == "VIRTUAL TABLE":
            continue
        elif kind == "INDEX":
            connection.exec_driver_sql(f'DROP INDEX "{name}"')
            connection.exec_driver_sql(statement)
        else:
            _rebuild(connection, name, statement, fill.get(name, {}))
        changed.append(name)
    return tuple(changed)


def _known(connection: Connection, name: str) -> str | None:
    row = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = ?", (name,)).first()
    return None if row is None else str(row[0])


def _rebuild(connection: Connection, name: str, statement: str, fill: Mapping[str, str]) -> None:
    """Make the table anew beside the old one, carry the rows over, and let it take the old one's place.

    The indexes of the old table go with it; those of the snapshot come after their table.
    """
    beside = f"{name}{UNDER_WAY}"
    connection.exec_driver_sql(re.sub(rf'^(\s*CREATE TABLE )"?{name}"?', rf"\1{beside}", statement, count=1))
    before, after = _columns(connection, name), _columns(connection, beside)
    values = {f'"{column}"': fill.get(column, f'"{column}"') for column in after if column in {*before, *fill}}
    columns, taken = ", ".join(values), ", ".join(values.values())
    connection.exec_driver_sql(f'INSERT INTO "{beside}" ({columns}) SELECT {taken} FROM "{name}"')
    connection.exec_driver_sql(f'DROP TABLE "{name}"')
    connection.exec_driver_sql(f'ALTER TABLE "{beside}" RENAME TO "{name}"')


def _columns(connection: Connection, name: str) -> list[str]:
    return [str(row[1]) for row in connection.exec_driver_sql(f'PRAGMA table_info("{name}")').all()]


def _plain(sql: str) -> str:
    return " ".join(sql.replace('"', "").split())
