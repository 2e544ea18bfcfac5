"""The whole contribution record of a person: every month with every employer, declared or not, paid, or paid late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, text

from ui_admin.domain.contribution import MonthState
from ui_admin.domain.money import Money
from ui_admin.domain.periods import Month
from ui_admin.lookups.contributions.contribution_months import state_of
from ui_admin.lookups.register.employer_spells import idle_spells, is_idle_in
from ui_admin.rules.deadlines import contribution_due
from ui_admin.storage.contributions import ContributionReturn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from ui_admin.office import Office

# One seek into the clustered lines for each month, then the return of each line found with what was paid on it.
LINES = """
WITH RECURSIVE months(code) AS (
  SELECT CAST(:first AS BIGINT) UNION ALL
  SELECT CASE WHEN code % 100 = 12 THEN code + 89 ELSE code + 1 END FROM months WHERE code < :last)
SELECT l.period, e.id, e.number, e.name, r.number, l.wage, l.base, l.worker, l.employer, r.due_on, r.worker + r.employer,
  (SELECT coalesce(sum(a.amount), 0) FROM allocations AS a WHERE a.return_id = r.id),
  (SELECT max(a.allocated_on) FROM allocations AS a WHERE a.return_id = r.id AND a.amount > 0)
FROM months CROSS JOIN return_lines AS l
JOIN contribution_returns AS r ON r.key = l.return_key AND r.status = 'posted'
JOIN employers AS e ON e.id = r.employer_id
WHERE l.period = months.code AND l.person_key = :person ORDER BY l.period, e.sort_name, l.return_key, l.line_no
"""
EMPLOYED = """
SELECT m.employer_id, e.number, e.name, m.started_on, coalesce(m.ended_on, e.liable_to), e.liable_from
FROM employments AS m JOIN employers AS e ON e.id = m.employer_id JOIN people AS p ON p.id = m.person_id
WHERE p.key = :person ORDER BY m.started_on
"""
FIRST = "SELECT min(period) FROM return_lines WHERE person_key = :person"


@dataclass(frozen=True, slots=True)
class RecordedMonth:
    """A month of a person with one employer; amounts are nothing where it was not declared."""

    month: Month
    employer_number: str
    employer_name: str
    return_number: str
    wage: Money
    base: Money
    worker: Money
    employer: Money
    state: MonthState
    paid_on: date | None


def contribution_record(session: Session, office: Office, person_key: int) -> tuple[RecordedMonth, ...]:
    """Give every month in which a person worked or was declared, oldest first; a month not due yet is left out."""
    spells = [(row[0], row) for row in session.execute(text(EMPLOYED), {"person": person_key})]
    last = Month.of(office.today())
    first = _first(session, person_key, [row[3] for _employer, row in spells])
    if first is None:
        return ()
    values = {"person": person_key, "first": first.code, "last": last.code}
    declared = [_declared(office, row) for row in session.execute(text(LINES), values)]
    known = {(found.month.code, found.employer_number) for found in declared}
    latest = max((found.month for found in declared), default=None)
    absent = [
        found
        for employer_id, row in spells
        for found in _absent(session, office, employer_id, row)
        if (found.month.code, found.employer_number) not in known
        and (_is_gap(found, latest) or not _came(session, employer_id, found.month))
    ]
    whole = {(found.month.code, found.employer_number): found for found in absent}
    return tuple(sorted([*declared, *whole.values()], key=lambda found: (found.month, found.employer_name)))


def _first(session: Session, person_key: int, started: list[str]) -> Month | None:
    """The first month of the record: that of the first employment, or an earlier one that was declared."""
    begun = [Month.parse(day[:7]) for day in started]
    code = session.execute(text(FIRST), {"person": person_key}).scalar() if not begun else None
    return min(begun) if begun else None if code is None else Month.from_code(int(code))


def _declared(office: Office, row: Any) -> RecordedMonth:  # noqa: ANN401 - a row of `LINES`
    period, _id, employer, name, number, *figures, due_on, owed, paid, paid_on = row
    wage, base, worker, part = (Money(amount, office.scheme.currency) for amount in figures)
    state = state_of(owed, paid, due_on, paid_on)
    settled_on = date.fromisoformat(paid_on) if paid_on and state is not MonthState.DECLARED else None
    return RecordedMonth(
        month=Month.from_code(period),
        employer_number=employer,
        employer_name=name,
        return_number=number,
        wage=wage,
        base=base,
        worker=worker,
        employer=part,
        state=state,
        paid_on=settled_on,
    )


def _absent(session: Session, office: Office, employer_id: str, row: Any) -> Iterator[RecordedMonth]:  # noqa: ANN401 - a row of `EMPLOYED`
    """Give the months of an employment whose day has passed, but for those in which its employer owed no return."""
    _id, number, name, started_on, ended_on, liable_from = row
    nothing, idle = Money.zero(office.scheme.currency), idle_spells(session, employer_id)
    first, last = Month.parse(max(started_on, liable_from or started_on)[:7]), Month.of(office.today()).plus(-1)
    if liable_from is None:
        return
    if ended_on is not None:
        last = min(last, Month.parse(ended_on[:7]))
    for month in first.until(last) if first <= last else ():
        if is_idle_in(idle, month) or not _is_due(office, month):
            continue
        yield RecordedMonth(month, number, name, "", nothing, nothing, nothing, nothing, MonthState.NOT_DECLARED, None)


def _is_gap(found: RecordedMonth, latest: Month | None) -> bool:
    return latest is not None and found.month < latest


def _came(session: Session, employer_id: str, month: Month) -> bool:
    """Tell whether the return of a month came: without the person, it says that the person was not there any more."""
    query = select(ContributionReturn.key).where(
        ContributionReturn.employer_id == employer_id,
        ContributionReturn.period == month.code,
        ContributionReturn.status == "posted",
    )
    return session.scalar(query.limit(1)) is not None


def _is_due(office: Office, month: Month) -> bool:
    """Tell whether the day for a month has passed; of months long gone it is not asked."""
    if month.plus(3).last < office.today():
        return True
    return contribution_due(office.scheme, month, office.calendar).on < office.today()
