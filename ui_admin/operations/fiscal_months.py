"""Closing a month of the books, after which no path enters anything in it, and opening the last closed one again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from ui_admin.domain.done import Done, done
from ui_admin.domain.periods import Month
from ui_admin.domain.refusal import Refused
from ui_admin.operations.steps.ledger import fiscal_period
from ui_admin.operations.steps.states import move
from ui_admin.storage.acts import act_of
from ui_admin.storage.ledger import FiscalPeriod, JournalEntry

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui_admin.office import Office

HASH_SHOWN = 16


def close_month(office: Office, month: Month) -> Done[int]:
    """Close a month that is over, oldest first; gives the count of its entries. The audit line keeps the last hash."""
    with office.change("period.close") as session:
        if month.last >= office.today():
            raise Refused("period.not_over", field="month", month=month)
        earlier = _edge(session, FiscalPeriod.period_from < month.first, FiscalPeriod.status == "open")
        if earlier is not None:
            raise Refused("period.earlier_open", field="month", month=month, earlier=earlier)
        period = fiscal_period(session, month.first)
        move(session, "fiscal_period", period, "closed")
        count, last = session.execute(
            select(func.count(), func.max(JournalEntry.key)).where(JournalEntry.fiscal_period_id == period.id)
        ).one()
        sealed = session.scalar(select(JournalEntry.hash).where(JournalEntry.key == last)) or ""
        act = act_of(session)
        act.note = f"{count} {sealed[:HASH_SHOWN]}".strip()
        act.about("fiscal_period", period.key, str(month))
        return done(int(count), "fiscal_period")


def open_month(office: Office, month: Month, reason: str) -> Done[str]:
    """Open the last closed month again, with a reason; one that later closed months stand on stays closed."""
    if not reason.strip():
        raise Refused("period.reason_needed", field="reason")
    with office.change("period.open", reason=reason.strip()) as session:
        period = session.scalar(select(FiscalPeriod).where(FiscalPeriod.period_from == month.first))
        if period is None or period.status == "open":
            raise Refused("period.not_closed", field="month", month=month)
        later = _edge(session, FiscalPeriod.period_from > month.first, FiscalPeriod.status != "open")
        if later is not None:
            raise Refused("period.later_closed", field="month", month=month, later=later)
        move(session, "fiscal_period", period, "open")
        act_of(session).about("fiscal_period", period.key, str(month))
        return done(str(month), "fiscal_period")


def _edge(session: Session, *conditions: object) -> Month | None:
    first = session.scalar(select(func.min(FiscalPeriod.period_from)).where(*conditions))  # type: ignore[arg-type] # comparisons of columns
    return None if first is None else Month.of(first)
