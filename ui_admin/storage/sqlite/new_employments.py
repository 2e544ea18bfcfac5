"""Employments opened for many persons at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

from ui_admin.storage.sqlite.temporary import lay_out

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

# The plus keeps SQLite from the index of employers: a person has few employments, a large employer all too many.
OPEN = """
INSERT INTO employments (id, created_at, row_version, origin, office_id, created_by, person_id, employer_id,
  started_on, occupation, job_title, status_in_employment, contract, source)
SELECT new_id(), :at, 1, 'import', :office, :officer, p.id, :employer, :since, '', '', '', '', 'return'
FROM employed AS e JOIN people AS p ON p.key = e.person_key WHERE NOT EXISTS (
  SELECT 1 FROM employments AS open WHERE open.person_id = p.id AND +open.employer_id = :employer
    AND (open.ended_on IS NULL OR open.ended_on >= :since)) ORDER BY e.person_key
"""


def open_where_none(session: Session, person_keys: Sequence[int], values: Mapping[str, str | None]) -> None:
    """Open an employment with `employer` from `since` for those of the persons who have none with it then.

    `at`, `office` and `officer` are what every row of the act says.
    """
    lay_out(session, "employed", "person_key INTEGER PRIMARY KEY")
    connection = session.connection()
    connection.exec_driver_sql("INSERT INTO employed VALUES (?)", [(key,) for key in person_keys])
    connection.execute(text(OPEN), values)
