"""Making the schema: tables from the models, then the bars and the search index that only SQLite has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy.schema import CreateIndex, CreateTable

from ui_admin.storage import bars, search
from ui_admin.storage.tables import METADATA

if TYPE_CHECKING:
    from sqlalchemy import Connection, Dialect

SCHEMA_VERSION = "0001"


def create_schema(connection: Connection) -> None:
    """Make every table, index, trigger and search table in an empty database."""
    METADATA.create_all(connection)
    for statement in (*bars.trigger_statements(), *search.STATEMENTS):
        connection.exec_driver_sql(statement)


def schema_text(dialect: Dialect) -> str:
    """Write the whole schema as SQL, in a fixed order: what `db/schema.sql` holds for review."""
    statements: list[str] = []
    for table in METADATA.sorted_tables:
        statements.append(str(CreateTable(table).compile(dialect=dialect)).strip())
        statements += [
            str(CreateIndex(index).compile(dialect=dialect)).strip()
            for index in sorted(table.indexes, key=lambda index: str(index.name))
        ]
    statements += [*bars.trigger_statements(), *search.STATEMENTS]
    lines = ("\n".join(line.rstrip() for line in statement.splitlines()) for statement in statements)
    return ";\n\n".join(lines) + ";\n"
