"""Persons of a return who draw benefit for the same month: found from the lines, all at once, before anything is paid."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from ui_admin.domain.periods import Month

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
# By their keys: the lines of one return lie among those of every other return of the month.
NAMED = "(SELECT value AS person_key FROM json_each(:persons))"
PAID = frozenset({"in_run", "paid"})


@dataclass(frozen=True, slots=True)
class BenefitOverlap:
    """Somebody with a wage in a month for which there is benefit; `is_paid` when the money has gone out or is in a run."""

    person_key: int
    person_number: str
    name: str
    instalment_key: int
    period_no: int
    claim_number: str
    is_paid: bool


def overlaps_of(session: Session, person_keys: Sequence[int], month: Month) -> tuple[BenefitOverlap, ...]:
    """Give the overlaps of persons who have a wage in a month, each named once."""
    return _overlaps(session, NAMED, month, {"persons": json.dumps(person_keys)})


def overlaps_in(session: Session, table: str, month: Month) -> tuple[BenefitOverlap, ...]:
    """Give the overlaps of the persons in a temporary table of the program with the column `person_key`."""
    return _overlaps(session, table, month, {})


def _overlaps(session: Session, persons: str, month: Month, values: dict[str, str]) -> tuple[BenefitOverlap, ...]:
    days = {"first": month.first.isoformat(), "last": month.last.isoformat()}
    rows = session.connection().execute(text(OVERLAPS.format(persons=persons)), {**days, **values})
    return tuple(
        BenefitOverlap(person_key, number, name, key, period_no, claim or "", status in PAID)
        for person_key, number, name, key, status, period_no, claim in rows
    )
