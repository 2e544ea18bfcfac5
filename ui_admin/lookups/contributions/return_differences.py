"""The difference between a return and the version before it, line by line: who came, who went, whose wage is another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from ui_admin.domain.money import CURRENCIES, Money

if TYPE_CHECKING:
    from ui_admin.domain.money import Currency
    from ui_admin.office import Office

BOTH = """
SELECT new.key, old.key, new.period, old.number, old.kind, new.currency,
  new.workers, old.workers, new.wages, old.wages, new.worker + new.employer, old.worker + old.employer
FROM contribution_returns AS new JOIN contribution_returns AS old ON old.id = new.supersedes_id WHERE new.number = :number
"""

# Each person of either version once; what is the same in both is left out.
LINES = """
WITH lines AS (
  SELECT person_key, sum(CASE WHEN return_key = :new THEN wage END) AS wage,
    sum(CASE WHEN return_key = :old THEN wage END) AS wage_before,
    sum(CASE WHEN return_key = :new THEN worker + employer ELSE 0 END) AS owed,
    sum(CASE WHEN return_key = :old THEN worker + employer ELSE 0 END) AS owed_before
  FROM return_lines WHERE period = :period AND return_key IN (:new, :old) GROUP BY person_key)
SELECT p.number, p.name, p.latin_name, p.identifier, wage_before, wage, owed_before, owed
FROM lines JOIN people AS p ON p.key = lines.person_key
WHERE wage IS DISTINCT FROM wage_before OR owed <> owed_before ORDER BY p.sort_name, p.key
"""


@dataclass(frozen=True, slots=True)
class DifferentLine:
    """A person whose line differs: no wage before is somebody who came, no wage now somebody who went."""

    person_number: str
    name: str
    latin_name: str
    identifier: str
    wage_before: Money | None
    wage: Money | None
    owed_before: Money
    owed: Money

    @property
    def kind(self) -> str:
        """What happened to the line: added, removed or changed."""
        if self.wage_before is None:
            return "added"
        return "removed" if self.wage is None else "changed"


@dataclass(frozen=True, slots=True)
class ReturnDifference:
    """Two versions beside one another; `before` is the number of the earlier one, `was_estimate` when it had no lines."""

    before: str
    was_estimate: bool
    workers: tuple[int, int]
    wages: tuple[Money, Money]
    contributions: tuple[Money, Money]
    lines: tuple[DifferentLine, ...]


def return_difference(office: Office, number: str) -> ReturnDifference | None:
    """Give the difference of a return to the version before it; None for a first version."""
    with office.look() as session:
        row = session.execute(text(BOTH), {"number": number.strip().upper()}).first()
        if row is None:
            return None
        new, old, period, before, kind, code, *pairs = row
        book = CURRENCIES[code]
        workers, workers_before, wages, wages_before, owed, owed_before = pairs
        lines = session.execute(text(LINES), {"new": new, "old": old, "period": period})
        return ReturnDifference(
            before=before,
            was_estimate=kind == "estimate",
            workers=(workers_before, workers),
            wages=(Money(wages_before, book), Money(wages, book)),
            contributions=(Money(owed_before, book), Money(owed, book)),
            lines=tuple(_line(book, row) for row in lines),
        )


def _line(book: Currency, row: Any) -> DifferentLine:  # noqa: ANN401 - a row of `LINES`
    number, name, latin_name, identifier, was, now, owed_before, owed = row
    return DifferentLine(
        person_number=number,
        name=name,
        latin_name=latin_name,
        identifier=identifier,
        wage_before=None if was is None else Money(was, book),
        wage=None if now is None else Money(now, book),
        owed_before=Money(owed_before, book),
        owed=Money(owed, book),
    )
