"""The contribution months of a person: what was declared and paid for each, the only way claims read contributions."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ui_admin.domain.contribution import ContributionMonth, MonthState
from ui_admin.domain.periods import Month
from ui_admin.storage.merged import SAME_PERSON

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

# One seek into the clustered lines for each month, then the return of each line found with what was paid on it.
MONTHS = f"""
WITH RECURSIVE {SAME_PERSON}, months(code) AS (
  SELECT CAST(:first AS BIGINT) UNION ALL
  SELECT CASE WHEN code % 100 = 12 THEN code + 89 ELSE code + 1 END FROM months WHERE code < :last)
SELECT l.period, l.wage, l.base, r.number, e.name, r.due_on, r.worker + r.employer,
  (SELECT coalesce(sum(a.amount), 0) FROM allocations AS a WHERE a.return_id = r.id),
  (SELECT max(a.allocated_on) FROM allocations AS a WHERE a.return_id = r.id AND a.amount > 0)
FROM months CROSS JOIN same CROSS JOIN return_lines AS l
JOIN contribution_returns AS r ON r.key = l.return_key AND r.status = 'posted'
JOIN employers AS e ON e.id = r.employer_id
WHERE l.period = months.code AND l.person_key = same.key
ORDER BY l.period, l.base DESC
"""


def contribution_months(session: Session, person_key: int, first: Month, last: Month) -> tuple[ContributionMonth, ...]:
    """Give the months that were declared for a person between two months, both included, oldest first.

    What was declared for a record that was merged into this person counts for it.
    """
    from sqlalchemy import text  # noqa: PLC0415 - kept beside its one statement

    rows = session.execute(text(MONTHS), {"first": first.code, "last": last.code, "person": person_key})
    return tuple(
        ContributionMonth(
            month=Month.from_code(period),
            state=state_of(owed, paid, due_on, paid_on),
            wage=wage,
            base=base,
            employer_name=employer,
            return_number=number,
        )
        for period, wage, base, number, employer, due_on, owed, paid, paid_on in rows
    )


def state_of(owed: int, paid: int, due_on: str, paid_on: str | None) -> MonthState:
    """Tell what a declared month is worth by what its return owes and what was paid on it until when."""
    if not owed:
        # Where the State alone pays, or nothing is owed on the wage, nothing is outstanding.
        return MonthState.PAID
    if paid < owed or paid_on is None:
        return MonthState.DECLARED
    late = date.fromisoformat(paid_on) > date.fromisoformat(due_on)
    return MonthState.PAID_LATE if late else MonthState.PAID


def wages_by_month(months: tuple[ContributionMonth, ...]) -> dict[int, int]:
    """Add up the wages of a month from several employers: the law looks at the month."""
    wages: dict[int, int] = {}
    for found in months:
        wages[found.month.index] = wages.get(found.month.index, 0) + found.wage
    return wages
