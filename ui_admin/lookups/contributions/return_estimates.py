"""What an employer probably owes for a month without a return, by each method, and the estimates that wait for approval."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select, text

from ui_admin.domain.estimate import Estimated, Method
from ui_admin.domain.money import CURRENCIES, Money
from ui_admin.domain.periods import Month
from ui_admin.lookups.register.employer_classes import wage_facts_in
from ui_admin.rules.contributions import contribution_columns
from ui_admin.storage.employer_life import ReturnEstimate
from ui_admin.storage.employers import Employer
from ui_admin.storage.offices import Officer

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from ui_admin.lookups.listing import Wanted
    from ui_admin.office import Office
    from ui_admin.rules.facts import WageFacts

LAST_RETURNS = """
SELECT key, period, number FROM contribution_returns
WHERE employer_id = :employer AND status = 'posted' AND period < :period ORDER BY period DESC LIMIT :count
"""
WAGES = "SELECT wage FROM return_lines WHERE period = :period AND return_key = :key"


@dataclass(frozen=True, slots=True)
class EstimateRow:
    """An estimate that one officer proposed and another decides on."""

    id: str
    employer_number: str
    employer_name: str
    month: Month
    method: Method
    workers: int
    contributions: Money
    proposed_by: str
    proposed_at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class _Month:
    """A return of an earlier month, its wages reckoned by the law of the estimated month."""

    number: str
    figures: tuple[int, int, int, int, int]


def estimates_of(
    session: Session, office: Office, employer: Employer, month: Month, *, count: int
) -> dict[Method, Estimated]:
    """Give what each method makes of the employer's last returns; nothing where none had anybody on it."""
    last = _last_months(session, office, employer, month, count)
    if not any(one.figures[0] for one in last):
        return {}
    highest = max(last, key=lambda one: one.figures[3] + one.figures[4])
    average = tuple(sum(one.figures[place] for one in last) // len(last) for place in range(5))
    found = {
        Method.AVERAGE: _estimated(office, Method.AVERAGE, average, last),
        Method.HIGHEST: _estimated(office, Method.HIGHEST, highest.figures, [highest]),
    }
    if last[0].figures[0]:
        found[Method.LAST] = _estimated(office, Method.LAST, last[0].figures, last[:1])
    return {method: found[method] for method in Method if method in found}


def _last_months(session: Session, office: Office, employer: Employer, month: Month, count: int) -> list[_Month]:
    rows = session.execute(text(LAST_RETURNS), {"employer": employer.id, "period": month.code, "count": count}).all()
    like = wage_facts_in(session, office.scheme, employer, month)
    return [_Month(number, _figures(session, office, month, (key, period), like)) for key, period, number in rows]


def _figures(
    session: Session, office: Office, month: Month, source: tuple[int, int], like: WageFacts | None
) -> tuple[int, int, int, int, int]:
    """Give persons, wages, base and contributions of a return as the law of another month reckons them."""
    import numpy as np  # noqa: PLC0415 - only returns need it

    key, period = source
    wages = session.execute(text(WAGES), {"period": period, "key": key}).scalars()
    column = np.array(wages.all(), dtype=np.int64)
    if not column.size:
        return 0, 0, 0, 0, 0
    owed = contribution_columns(office.scheme, month, column, like)
    wages_sum, base, worker, employer = (int(part.sum()) for part in (column, owed.base, owed.worker, owed.employer))
    return int(column.size), wages_sum, base, worker, employer


def _estimated(office: Office, method: Method, figures: Sequence[int], basis: Sequence[_Month]) -> Estimated:
    book = office.scheme.currency
    workers, *amounts = figures
    wages, base, worker, employer = (Money(amount, book) for amount in amounts)
    return Estimated(method, workers, wages, base, worker, employer, tuple(one.number for one in basis))


def open_estimates(office: Office, wanted: Wanted) -> tuple[EstimateRow, ...]:
    """List the estimates that wait for approval: of a month (filter `month`, as 202601), an employer, or all."""
    query = (
        select(ReturnEstimate, Employer, Officer.name)
        .join(Employer, Employer.id == ReturnEstimate.employer_id)
        .outerjoin(Officer, Officer.id == ReturnEstimate.created_by)
        .where(ReturnEstimate.status == "proposed")
        .order_by(ReturnEstimate.period, Employer.sort_name)
    )
    if month := wanted.filter("month"):
        query = query.where(ReturnEstimate.period == int(month))
    if employer := wanted.filter("employer"):
        query = query.where(Employer.number == employer)
    with office.look() as session:
        return tuple(
            EstimateRow(
                id=record.id,
                employer_number=employer.number,
                employer_name=employer.name,
                month=Month.from_code(record.period),
                method=Method(record.method),
                workers=record.workers,
                contributions=Money(record.worker + record.employer, CURRENCIES[record.currency]),
                proposed_by=officer or "",
                proposed_at=record.created_at,
                reason=record.reason,
            )
            for record, employer, officer in session.execute(query)
        )
