"""The months of the books: open or closed, with the entries and the turnover of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import text

from ui_admin.domain.money import Money
from ui_admin.domain.periods import Month

if TYPE_CHECKING:
    from ui_admin.office import Office

MONTHS = """
SELECT f.period_from, f.status, count(DISTINCT e.key), coalesce(sum(max(p.amount, 0)), 0) FROM fiscal_periods AS f
LEFT JOIN journal_entries AS e ON e.fiscal_period_id = f.id LEFT JOIN postings AS p ON p.entry_key = e.key
GROUP BY f.key ORDER BY f.period_from DESC
"""


@dataclass(frozen=True, slots=True)
class FiscalMonthRow:
    """A month of the books; `turnover` is the sum of its debits."""

    month: Month
    status: str
    entries: int
    turnover: Money


def fiscal_months(office: Office) -> tuple[FiscalMonthRow, ...]:
    """All months of the books that have a row, newest first."""
    with office.look() as session:
        rows = session.execute(text(MONTHS)).all()
    book = office.scheme.currency
    return tuple(
        FiscalMonthRow(Month.parse(str(first)[:7]), status, entries, Money(turnover, book))
        for first, status, entries, turnover in rows
    )
