"""The lines of a posted return with all that a file of any layout says of each person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy.orm import Session

    from ui_admin.storage.contributions import ContributionReturn

# The plus keeps SQLite from the index of employers: a person has few employments, a large employer all too many.
LINES = """
SELECT l.person_key, l.line_no, l.wage, l.worker, l.employer, coalesce(l.days, '') AS days,
  coalesce(l.remark, '') AS remark, p.identifier, p.name AS full_name, p.latin_name, p.born_on, p.sex, p.died_on,
  coalesce(n.given, '') AS given, coalesce(n.family, '') AS family, coalesce(e.job_title, '') AS job_title,
  e.started_on, e.ended_on, (SELECT json_group_array(i.normal) FROM identifiers AS i
                             WHERE i.person_id = p.id AND i.valid_to IS NULL) AS numbers
FROM return_lines AS l JOIN people AS p ON p.key = l.person_key
LEFT JOIN person_names AS n ON n.person_id = p.id AND n.kind = 'official' AND n.valid_to IS NULL
LEFT JOIN employments AS e ON e.key = (
  SELECT max(spell.key) FROM employments AS spell WHERE spell.person_id = p.id AND +spell.employer_id = :employer)
WHERE l.period = :period AND l.return_key = :key ORDER BY l.line_no
"""


def lines_to_write(session: Session, record: ContributionReturn, employer_id: str) -> Iterable[Mapping[Any, Any]]:
    """Give the lines in their order; `numbers` are all numbers of the person, a list in JSON."""
    values = {"employer": employer_id, "period": record.period, "key": record.key}
    return session.execute(text(LINES), values).mappings()
