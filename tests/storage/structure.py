"""What a database is made of, told without the wording of its SQL, so that two ways of making it can be compared."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy import Connection


def structure_of(connection: Connection) -> dict[str, Any]:
    """Give tables with columns, links, checks and indexes, and triggers, by name."""
    found: dict[str, Any] = {}
    for kind, name, sql in _rows(connection, "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL"):
        found[f"{kind} {name}"] = _plain(sql) if kind != "table" or "VIRTUAL" in sql else None
    for _schema, name, kind, _count, without_rowid, strict in _rows(connection, "PRAGMA main.table_list"):
        if kind == "table" and not name.startswith("sqlite_"):
            found[f"table {name}"] = {
                "columns": _rows(connection, f"PRAGMA table_xinfo({name})"),
                "links": sorted(row[2:] for row in _rows(connection, f"PRAGMA foreign_key_list({name})")),
                "indexes": sorted(
                    (row[1], row[2:], _rows(connection, f"PRAGMA index_xinfo({row[1]})"))
                    for row in _rows(connection, f"PRAGMA index_list({name})")
                ),
                "forms": (without_rowid, strict),
                "checks": _checks(connection, name),
            }
    return found


def _checks(connection: Connection, table: str) -> list[str]:
    sql = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).scalar_one()
    return sorted(re.findall(r"CONSTRAINT ck_\w+ CHECK \(.*\)|DEFERRABLE INITIALLY \w+", sql))


def _rows(connection: Connection, statement: str) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in connection.exec_driver_sql(statement).all()]


def _plain(sql: str) -> str:
    return " ".join(sql.replace('"', "").split())
