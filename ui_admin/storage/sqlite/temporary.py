"""Tables that one connection has for itself while an act is under way: laid out anew, and gone with the connection."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

# Where a row stands in its table: the first that was laid down is 1.
PLACE = "place INTEGER PRIMARY KEY"


def lay_out(session: Session, table: str, columns: str) -> None:
    """Make a temporary table with these columns, in place of the one of the same name."""
    connection = session.connection()
    connection.exec_driver_sql(f"DROP TABLE IF EXISTS temp.{table}")
    connection.exec_driver_sql(f"CREATE TEMP TABLE {table} ({columns})")


def is_laid_out(session: Session, table: str) -> bool:
    """Tell whether this connection has a temporary table of that name."""
    found = "SELECT count(*) FROM temp.sqlite_master WHERE name = ?"
    return bool(session.connection().exec_driver_sql(found, (table,)).scalar_one())


def writes_of_others(session: Session) -> int:
    """Give a number that changes whenever another connection has written to the office."""
    return int(session.connection().exec_driver_sql("SELECT data_version FROM pragma_data_version").scalar_one())
