"""The months of the books: open or closed, with the entries and the turnover of each, and who asked to open one again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select, text

from ui_admin.domain.money import Money
from ui_admin.domain.periods import Month
from ui_admin.storage.audit import AuditEvent

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from ui_admin.office import Office

MONTHS = """
SELECT f.key, f.period_from, f.status, count(DISTINCT e.key), coalesce(sum(CASE WHEN p.amount > 0 THEN p.amount END), 0),
  (SELECT j.hash FROM journal_entries AS j WHERE j.fiscal_period_id = f.id ORDER BY j.key DESC LIMIT 1)
FROM fiscal_periods AS f
LEFT JOIN journal_entries AS e ON e.fiscal_period_id = f.id LEFT JOIN postings AS p ON p.entry_key = e.key
GROUP BY f.key ORDER BY f.period_from DESC
"""


@dataclass(frozen=True, slots=True)
class OpeningAsked:
    """Somebody asked that a closed month be opened again."""

    officer_id: str | None
    officer: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class FiscalMonthRow:
    """A month of the books; `turnover` is the sum of its debits, `last_hash` seals its last entry."""

    month: Month
    status: str
    entries: int
    turnover: Money
    last_hash: str = ""
    asked: OpeningAsked | None = None


def fiscal_months(office: Office) -> tuple[FiscalMonthRow, ...]:
    """All months of the books that have a row, newest first."""
    book = office.scheme.currency
    with office.look() as session:
        rows = session.execute(text(MONTHS)).all()
        return tuple(
            FiscalMonthRow(
                month=Month.parse(str(first)[:7]),
                status=status,
                entries=entries,
                turnover=Money(turnover, book),
                last_hash=last_hash or "",
                asked=pending_ask(session, key) if status == "closed" else None,
            )
            for key, first, status, entries, turnover, last_hash in rows
        )


def pending_ask(session: Session, period_key: int) -> OpeningAsked | None:
    """Give who asked to open a month again since it was closed last."""

    def of_month(*verbs: str) -> tuple[object, ...]:
        whose = AuditEvent.subject_kind == "fiscal_period", AuditEvent.subject_key == period_key
        return (AuditEvent.verb.in_(verbs), *whose)

    closed = session.scalar(select(func.max(AuditEvent.key)).where(*of_month("period.close", "period.open")))  # type: ignore[arg-type] # comparisons of columns
    asked = session.scalar(
        select(AuditEvent)
        .where(*of_month("period.ask_open"), AuditEvent.key > (closed or 0))  # type: ignore[arg-type] # likewise
        .order_by(AuditEvent.key.desc())
        .limit(1)
    )
    return None if asked is None else OpeningAsked(asked.officer_id, asked.officer_name, asked.at, asked.reason)
