"""Rows laid down in bulk into the real tables; what a layer does not name is empty."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import repeat
from typing import TYPE_CHECKING, Any

from ui_admin.domain.identifiers import new_id
from ui_admin.operations.steps.numbers import reserve
from ui_admin.storage.columns import CompactJson
from ui_admin.storage.tables import record_class

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sqlalchemy import Column, Table
    from sqlalchemy.orm import Session

    from ui_admin.domain.identifiers import Kind
    from ui_admin.storage.base import Base

EMPTY: Mapping[type, object] = {str: "", int: 0, bool: 0}


@dataclass(frozen=True)
class Layers:
    """Lays rows of many tables in one open act; `at` is the moment of the act as the database keeps it."""

    session: Session
    at: str
    office_id: str | None

    def lay(self, record: type[Base], count: int, **columns: object) -> None:
        """Insert rows given by column: a list or an iterator has a value for each row, anything else is the same in all."""
        table: Table = record.__table__  # type: ignore[assignment] # every record has a table of its own
        given = {**self._common(table), **columns}
        for column in table.columns:
            if column.name not in given and not column.nullable and not column.primary_key:
                given[column.name] = _empty(column)
        names = ", ".join(given)
        places = ", ".join("?" for _ in given)
        rows = zip(*(_each(value, count) for value in given.values()), strict=False)
        cursor = self.session.connection().connection.cursor()
        cursor.executemany(f"INSERT INTO {table.name} ({names}) VALUES ({places})", rows)  # type: ignore[arg-type] # row by row

    def lay_rows(self, record: type[Base], names: str, rows: Iterable[tuple[Any, ...]], **same: object) -> None:
        """Insert rows given as tuples in the order of some names, with commas between."""
        ready = list(rows)
        if ready:
            columns = dict(zip(names.split(", "), zip(*ready, strict=True), strict=True))
            self.lay(record, len(ready), **columns, **same)

    def started(self, kind: str, status: str, event_key: int) -> None:
        """Write the state change that the status of every record of a kind repeats."""
        self.session.connection().exec_driver_sql(
            "INSERT INTO state_changes (event_key, subject_kind, subject_key, from_status, to_status) "
            f"SELECT ?, ?, key, '', status FROM {record_class(kind).__tablename__} WHERE status = ? ORDER BY key",
            (event_key, kind, status),
        )

    def reserve_serials(self, kind: Kind, count: int) -> None:
        """Take the numbers that a layer has used out of their range."""
        reserve(self.session, kind, count)

    def person_ids(self) -> list[str]:
        """Give the ids of all persons by serial."""
        return [row[0] for row in self.session.connection().exec_driver_sql("SELECT id FROM people ORDER BY key")]

    def _common(self, table: Table) -> dict[str, object]:
        common: dict[str, object] = {
            "id": _new_ids(),
            "created_at": self.at,
            "recorded_at": self.at,
            "row_version": 1,
            "origin": "import",
            "office_id": self.office_id,
        }
        return {name: value for name, value in common.items() if name in table.columns}


def _new_ids() -> Iterator[str]:
    while True:
        yield new_id()


def _each(value: object, count: int) -> Iterable[Any]:
    if isinstance(value, str) or not hasattr(value, "__iter__"):
        return repeat(value, count)
    return value


def _empty(column: Column[Any]) -> object:
    if isinstance(column.type, CompactJson):
        return "[]"
    return EMPTY[column.type.python_type]
