"""The persons with a wage on a return that is being looked at: the other returns they are on, and the benefit they draw."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from ui_admin.storage.sqlite.keys import as_list, keys_listed
from ui_admin.storage.sqlite.temporary import lay_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy.orm import Session

PRESENT = "present_in_return"
# From the few months of one person to the other returns of this month; a return has no index of its own persons.
ELSEWHERE = f"""
SELECT w.person_key, p.number, p.name, e.name, r.number FROM {PRESENT} AS w
CROSS JOIN return_lines AS l ON l.period = ? AND l.person_key = w.person_key
JOIN contribution_returns AS r ON r.key = l.return_key AND r.status = 'posted'
JOIN employers AS e ON e.id = r.employer_id AND e.number <> ?
JOIN people AS p ON p.key = w.person_key ORDER BY w.row, l.return_key
"""
# A month after that of the separation, with a wage in it, and benefit for a day of it that is planned, payable or paid.
# CROSS JOIN keeps the order: from the persons of the return to their few instalments, never through all instalments.
OVERLAPS = """
SELECT w.person_key, p.number, p.name, i.key, i.status, i.period_no, c.number
FROM {persons} AS w CROSS JOIN people AS p ON p.key = w.person_key
CROSS JOIN instalments AS i ON i.person_id = p.id AND i.component = 'benefit'
  AND i.status IN ('planned', 'payable', 'in_run', 'paid') AND i.period_from <= :last AND i.period_to >= :first
JOIN awards AS a ON a.id = i.award_id JOIN claims AS c ON c.id = a.claim_id
LEFT JOIN separations AS s ON s.claim_id = c.id
WHERE s.separated_on IS NULL OR s.separated_on < :first
ORDER BY w.person_key, i.period_no, i.key
"""


def keep_present(session: Session, row_of: Mapping[int, int]) -> None:
    """Keep the persons of a return aside, by their keys with the row of each, in place of those kept before."""
    lay_out(session, PRESENT, "person_key INTEGER PRIMARY KEY, row INTEGER")
    if row_of:
        session.connection().exec_driver_sql(f"INSERT INTO {PRESENT} VALUES (?, ?)", sorted(row_of.items()))


def present_elsewhere(session: Session, period: int, employer_number: str) -> Iterable[Any]:
    """Give who of those kept aside is on another employer's return of the month: person, employer and return."""
    return session.connection().exec_driver_sql(ELSEWHERE, (period, employer_number))


def benefit_of_present(session: Session, first: str, last: str) -> Iterable[Any]:
    """Give the benefit between two days of those kept aside."""
    return session.connection().execute(text(OVERLAPS.format(persons=PRESENT)), {"first": first, "last": last})


def benefit_of_persons(session: Session, person_keys: Sequence[int], first: str, last: str) -> Iterable[Any]:
    """Give the benefit between two days of some persons, by their keys, each named once.

    By their keys: the lines of one return lie among those of every other return of the month.
    """
    question = text(OVERLAPS.format(persons=keys_listed("persons", "person_key")))
    values = {"persons": as_list(person_keys), "first": first, "last": last}
    return session.connection().execute(question, values)
