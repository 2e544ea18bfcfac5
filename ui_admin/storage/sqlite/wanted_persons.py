"""Persons found by many numbers at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

# CROSS JOIN keeps the order: the few that are wanted look themselves up, not everybody in the register.
BY_NUMBER = """
SELECT w.normal, p.key, p.name FROM wanted AS w CROSS JOIN identifiers AS i ON i.normal = w.normal
  AND i.type IN ('national_id', 'social_security_no') AND i.valid_to IS NULL JOIN people AS p ON p.id = i.person_id
ORDER BY i.type DESC
"""


def persons_by_number(session: Session, wanted: Sequence[str]) -> list[tuple[str, int, str]]:
    """Give bare number, key and name of those that the register knows; by the national number last."""
    connection = session.connection()
    connection.exec_driver_sql("DROP TABLE IF EXISTS temp.wanted")
    connection.exec_driver_sql("CREATE TEMP TABLE wanted (normal TEXT PRIMARY KEY) WITHOUT ROWID")
    connection.exec_driver_sql("INSERT INTO wanted VALUES (?)", [(normal,) for normal in wanted])
    return [(normal, key, name) for normal, key, name in connection.exec_driver_sql(BY_NUMBER)]
