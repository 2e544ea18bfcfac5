"""Making the schema: tables from the models, then the bars and the search index that only SQLite has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from ui_admin.storage import bars, search
from ui_admin.storage.tables import METADATA

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

SCHEMA_VERSION = "0005"


def create_schema(connection: Connection) -> None:
    """Make every table, index, trigger and search table in an empty database."""
    for statement in (*table_statements(), *search.STATEMENTS):
        connection.exec_driver_sql(statement)
    lay_bars(connection)


def lay_bars(connection: Connection) -> None:
    """Lay the bars of this version over the tables, in place of those that were there."""
    take_bars_away(connection)
    for statement in bars.trigger_statements():
        connection.exec_driver_sql(statement)


def take_bars_away(connection: Connection) -> None:
    """Take every bar away, as a change of the schema must: SQLite rebuilds a table by dropping it."""
    laid = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars().all()
    for name in laid:
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')


def table_statements() -> list[str]:
    """Give the CREATE statements of tables and indexes for SQLite, in a fixed order."""
    dialect = sqlite.dialect()
    statements: list[str] = []
    for table in METADATA.sorted_tables:
        statements.append(str(CreateTable(table).compile(dialect=dialect)).strip())
        statements += [
            str(CreateIndex(index).compile(dialect=dialect)).strip()
            for index in sorted(table.indexes, key=lambda index: str(index.name))
        ]
    return statements


def bare_schema_text() -> str:
    """Write tables, indexes and search tables as SQL: what the revisions make in the end."""
    return _text((*table_statements(), *search.STATEMENTS))


def schema_text() -> str:
    """Write the whole schema as SQL, in a fixed order: what `db/schema.sql` holds for review."""
    return _text((*table_statements(), *search.STATEMENTS, *bars.trigger_statements()))


def _text(statements: Iterable[str]) -> str:
    lines = ("\n".join(line.rstrip() for line in statement.splitlines()) for statement in statements)
    return ";\n\n".join(lines) + ";\n"
