"""Months of the books: closed, so that no path enters anything; the last one opened again by two officers; locked for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from ui_admin.domain.done import Done, done
from ui_admin.domain.lifecycle import check_move
from ui_admin.domain.periods import Month
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.office.fiscal_months import pending_ask
from ui_admin.operations.steps.duties import refuse_if_did, refuse_same_officer
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


def ask_to_open_month(office: Office, month: Month, reason: str) -> Done[str]:
    """Ask that the last closed month be opened again, with a reason; another officer opens it."""
    _refuse_no_reason(reason)
    with office.change("period.ask_open", reason=reason.strip()) as session:
        period = _last_closed(session, month)
        if pending_ask(session, period.key) is not None:
            raise Refused("period.asked_already", field="month", month=month)
        act_of(session).about("fiscal_period", period.key, str(month))
        return done(str(month), "fiscal_period")


def open_month(office: Office, month: Month, reason: str) -> Done[str]:
    """Open the last closed month again after another officer asked for it; one that later closed months stand on stays."""
    _refuse_no_reason(reason)
    with office.change("period.open", reason=reason.strip()) as session:
        period = _last_closed(session, month)
        asked = pending_ask(session, period.key)
        if asked is None:
            raise Refused("period.ask_first", field="month", month=month)
        refuse_same_officer(session, asked.officer_id, "period.ask_open")
        move(session, "fiscal_period", period, "open")
        act_of(session).about("fiscal_period", period.key, str(month))
        return done(str(month), "fiscal_period")


def lock_month(office: Office, month: Month) -> Done[str]:
    """Lock a closed month for good, oldest first, by another officer than the one who closed it; it never opens again."""
    with office.change("period.lock") as session:
        period = session.scalar(select(FiscalPeriod).where(FiscalPeriod.period_from == month.first))
        if period is None or period.status == "open":
            raise Refused("period.not_closed", field="month", month=month)
        earlier = _edge(session, FiscalPeriod.period_from < month.first, FiscalPeriod.status != "locked")
        if earlier is not None:
            raise Refused("period.earlier_not_locked", field="month", month=month, earlier=earlier)
        if pending_ask(session, period.key) is not None:
            raise Refused("period.asked_to_open", field="month", month=month)
        refuse_if_did(session, "period.close", kind="fiscal_period", key=period.key)
        move(session, "fiscal_period", period, "locked")
        act_of(session).about("fiscal_period", period.key, str(month))
        return done(str(month), "fiscal_period")


def _refuse_no_reason(reason: str) -> None:
    if not reason.strip():
        raise Refused("period.reason_needed", field="reason")


def _last_closed(session: Session, month: Month) -> FiscalPeriod:
    period = session.scalar(select(FiscalPeriod).where(FiscalPeriod.period_from == month.first))
    if period is None or period.status == "open":
        raise Refused("period.not_closed", field="month", month=month)
    check_move("fiscal_period", period.status, "open")
    later = _edge(session, FiscalPeriod.period_from > month.first, FiscalPeriod.status != "open")
    if later is not None:
        raise Refused("period.later_closed", field="month", month=month, later=later)
    return period


def _edge(session: Session, *conditions: object) -> Month | None:
    first = session.scalar(select(func.min(FiscalPeriod.period_from)).where(*conditions))  # type: ignore[arg-type] # comparisons of columns
    return None if first is None else Month.of(first)
