"""Reviewing a return before anything is written: every row with its contribution, its state and why."""

from __future__ import annotations

import math
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import compress
from operator import ne
from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.contribution import ReviewedRow, ReviewTotal, RowState
from ui_admin.domain.money import Money
from ui_admin.domain.refusal import Refused
from ui_admin.domain.return_columns import LineColumns, Owed, ReviewedRows
from ui_admin.domain.sentence import Sentence, sentence
from ui_admin.lookups.contributions.last_month import last_month, said_of
from ui_admin.lookups.contributions.return_persons import persons_of
from ui_admin.lookups.office.housekeeping import whole_setting
from ui_admin.lookups.records import by_number
from ui_admin.lookups.register.employer_classes import wage_facts_in
from ui_admin.lookups.register.employer_spells import refuse_month_not_owed
from ui_admin.rules.contributions import contribution_columns
from ui_admin.rules.deadlines import contribution_due
from ui_admin.rules.identity import identify
from ui_admin.storage.contributions import ContributionReturn
from ui_admin.storage.employers import Employer
from ui_admin.storage.ledger import FiscalPeriod
from ui_admin.storage.search import fold
from ui_admin.workstation.memory import no_collecting

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    import numpy as np
    from numpy.typing import NDArray
    from sqlalchemy.orm import Session

    from ui_admin.domain.contribution import TypedLine
    from ui_admin.domain.money import Currency
    from ui_admin.domain.periods import Month
    from ui_admin.lookups.contributions.last_month import LastMonth
    from ui_admin.lookups.contributions.return_persons import ReturnPersons
    from ui_admin.office import Office
    from ui_admin.rules.contributions import ContributionColumns

# An estimate is no return: the one that comes replaces it.
LIVE = ("draft", "submitted", "accepted", "posted", "nil")
ABSURD_WAGE = 10**9
SAID_EVERY = 2000
ABSURD_CEILINGS = 1000


@dataclass(frozen=True, slots=True)
class ReturnReview:
    """A return as it would be posted: rows in the order of the file, totals by state, and what the month's rules were.

    `missing` are number and name of those who were there the month before and are not now, of all `staff_before`.
    """

    employer_number: str
    employer_name: str
    month: Month
    due_on: date
    rows: ReviewedRows
    totals: Mapping[RowState, ReviewTotal]
    missing: tuple[tuple[str, str], ...]
    staff_before: NDArray[np.int64]
    stated_wages: Money | None
    stated_workers: int | None
    stated_contributions: Money | None
    floor: int | None
    ceiling: int | None
    rates: tuple[tuple[str, str], ...]

    def rows_in(self, *states: RowState) -> Sequence[ReviewedRow]:
        """Give the rows in some states."""
        return self.rows.in_states(*states)


@dataclass(frozen=True, slots=True)
class Submitted:
    """What an employer submits for a month: lines, faults found while reading them, and the total the paper states."""

    employer_number: str
    month: Month
    lines: Sequence[TypedLine]
    faults: Mapping[int, tuple[str, str, Sentence]]
    stated_wages: int | None = None
    stated_workers: int | None = None
    stated_contributions: int | None = None
    further: Mapping[int, tuple[tuple[str, str, Sentence], ...]] = field(default_factory=dict)


def review_return(
    office: Office, submitted: Submitted, *, amends: bool = False, said: Callable[[int, int], None] | None = None
) -> ReturnReview:
    """Review a return without writing anything; refuses a return that cannot be posted for this employer and month.

    `said` hears how many rows of how many are looked at; it may raise to stop.
    """
    with office.look() as session:
        return review(session, office, submitted, amends=amends, said=said)


def review(
    session: Session,
    office: Office,
    submitted: Submitted,
    *,
    amends: bool = False,
    said: Callable[[int, int], None] | None = None,
) -> ReturnReview:
    """Review a return in an open session."""
    with no_collecting():
        return _reviewed(session, office, submitted, amends=amends, said=said)


def _reviewed(
    session: Session,
    office: Office,
    submitted: Submitted,
    *,
    amends: bool,
    said: Callable[[int, int], None] | None,
) -> ReturnReview:
    employer = refuse_period(session, office, submitted.employer_number, submitted.month, amends=amends)
    lines = LineColumns.of(submitted.lines)
    wages, highest = _reckoned(lines)
    like = wage_facts_in(session, office.scheme, employer, submitted.month)
    columns = contribution_columns(office.scheme, submitted.month, wages, like)
    last = last_month(session, employer.id, submitted.month)
    persons = persons_of(session, lines, last)
    rows = ReviewedRows(
        lines=lines,
        person_keys=persons.keys,
        register_names=persons.names,
        owed=Owed(columns.base, columns.worker, columns.employer),
        judged={},
    )
    jump = whole_setting(session, "return.wage_jump_percent")
    context = _Context(columns, last, submitted, wages, highest, persons, jump)
    rows = replace(rows, judged=_judge_odd_rows(office, rows, context, said))
    currency = office.scheme.currency
    return ReturnReview(
        employer_number=employer.number,
        employer_name=employer.name,
        month=submitted.month,
        due_on=contribution_due(office.scheme, submitted.month, office.calendar).on,
        rows=rows,
        totals=_totals(rows, currency),
        missing=said_of(session, last.absent(persons.places, persons.keys)),
        staff_before=last.keys,
        stated_wages=None if submitted.stated_wages is None else Money(submitted.stated_wages, currency),
        stated_workers=submitted.stated_workers,
        stated_contributions=(
            None if submitted.stated_contributions is None else Money(submitted.stated_contributions, currency)
        ),
        floor=columns.floor,
        ceiling=columns.ceiling,
        rates=columns.rates,
    )


def refuse_period(session: Session, office: Office, number: str, month: Month, *, amends: bool = False) -> Employer:
    """Refuse a return for an employer or month that cannot have one; gives the employer."""
    employer = by_number(session, Employer, number)
    refuse_month_not_owed(session, employer, month)
    if month.last > office.today() and month.first > office.today():
        raise Refused("return.not_due_yet", month=month)
    if employer.liable_from is not None and month.last < employer.liable_from:
        raise Refused("return.before_liable", name=employer.name, month=month, first=employer.liable_from)
    closed = session.scalar(
        select(FiscalPeriod.status).where(
            FiscalPeriod.period_from <= office.today(), FiscalPeriod.period_to >= office.today()
        )
    )
    if closed not in {None, "open"}:
        raise Refused("bar.period_closed")
    live = session.scalar(
        select(ContributionReturn.number).where(
            ContributionReturn.employer_id == employer.id,
            ContributionReturn.period == month.code,
            ContributionReturn.status.in_(LIVE),
        )
    )
    if live is not None and not amends:
        raise Refused("return.second", name=employer.name, month=month, number=live)
    return employer


@dataclass(frozen=True, slots=True)
class _Context:
    """What rows are judged by; `highest` is the highest wage, or more than any where one is none; `jump` is in percent."""

    columns: ContributionColumns
    last: LastMonth
    submitted: Submitted
    wages: NDArray[np.int64]
    highest: float
    persons: ReturnPersons
    jump: int


def _reckoned(lines: LineColumns) -> tuple[NDArray[np.int64], float]:
    """Give the wages that contributions are reckoned of, nought for one that is none or that no wage can be.

    With them comes the highest that is written, or more than any wage where one could not be read.
    """
    import numpy as np  # noqa: PLC0415 - only returns need it

    most = ABSURD_WAGE * 100
    with suppress(TypeError, OverflowError):
        wages = np.array(lines.wages, dtype=np.int64)
        if (highest := int(wages.max(initial=0))) < most:
            return wages, highest
    reckoned = [wage if wage is not None and wage < most else 0 for wage in lines.wages]
    is_read = None not in lines.wages
    return np.array(reckoned, dtype=np.int64), max(filter(None, lines.wages), default=0) if is_read else math.inf


def _judge_odd_rows(
    office: Office, rows: ReviewedRows, context: _Context, said: Callable[[int, int], None] | None
) -> dict[int, ReviewedRow]:
    """Judge the rows that are not plainly in order, one by one."""
    hear = said if said is not None else lambda _done, _all: None
    judged: dict[int, ReviewedRow] = {}
    hear(0, len(rows))
    for count, place in enumerate(sorted(_odd_places(office, rows, context)), 1):
        if count % SAID_EVERY == 0:
            hear(place, len(rows))
        judged[place] = _judge(office, rows.as_it_stands(place), context)
    # The last moment at which a person can stop before anything is written.
    hear(len(rows), len(rows))
    return _without_twins(judged)


def _odd_places(office: Office, rows: ReviewedRows, context: _Context) -> set[int]:
    """Find every row that something may have to be said about; the others are known persons with a wage as ever."""
    import numpy as np  # noqa: PLC0415 - only returns need it

    lines, submitted = rows.lines, context.submitted
    odd = _odd_wages(lines, context, _highest_wage(office, context.columns))
    odd.update(np.flatnonzero(rows.person_keys == 0).tolist())
    if lines.names != rows.register_names:
        # Compared all at once: of a hundred thousand names a few dozen are written otherwise.
        differ = compress(range(len(lines)), map(ne, lines.names, rows.register_names))
        odd.update(place for place in differ if lines.names[place])
    odd.update(lines.words)
    if submitted.faults:
        odd.update(place for place, row in enumerate(lines.rows) if row in submitted.faults)
    if _has_twins(lines, context.persons.places):
        counts = Counter(lines.identifications)
        odd.update(place for place, written in enumerate(lines.identifications) if counts[written] > 1)
    return odd


def _has_twins(lines: LineColumns, places: NDArray[np.int64]) -> bool:
    """Tell whether a number is written twice: lines with the same place in the month before, or others that are the same."""
    import numpy as np  # noqa: PLC0415 - only returns need it

    if np.bincount(places[places >= 0], minlength=1).max() > 1:
        return True
    others = [lines.identifications[place] for place in np.flatnonzero(places < 0).tolist()]
    return len(set(others)) < len(others)


def _odd_wages(lines: LineColumns, context: _Context, highest: int) -> set[int]:
    """Find the rows whose wage is none, cannot be right, or differs from the last by more than the office's share."""
    import numpy as np  # noqa: PLC0415 - only returns need it

    wages, before = context.wages, context.persons.wages_before
    jumped = (before != 0) & (np.abs(wages - before) * 100 > before * context.jump)
    odd = set(np.flatnonzero(jumped).tolist())
    if context.highest > highest:
        odd.update(place for place, wage in enumerate(lines.wages) if wage is None or wage > highest)
    return odd


def _judge(office: Office, row: ReviewedRow, context: _Context) -> ReviewedRow:
    if row.row in context.submitted.faults:
        column, value, why = context.submitted.faults[row.row]
        further = context.submitted.further.get(row.row, ())
        if column != "identification":
            further += _wrong_number(office, row)
        return replace(row, state=RowState.REFUSED, column=column, value=value, why=why, further=further)
    return _judged(office, row, context)


def _judged(office: Office, row: ReviewedRow, context: _Context) -> ReviewedRow:
    if row.wage is None or row.wage > _highest_wage(office, context.columns):
        written = "" if row.wage is None else str(Money(row.wage, office.scheme.currency).amount)
        why = sentence("row.absurd_wage", value=written)
        further = _wrong_number(office, row)
        return replace(row, state=RowState.REFUSED, column="wage", value=written, why=why, further=further)
    if row.person_key is None:
        if wrong := _wrong_number(office, row):
            column, value, why = wrong[0]
            return replace(row, state=RowState.REFUSED, column=column, value=value, why=why)
        if not row.name:
            return replace(row, state=RowState.REFUSED, column="name", why=sentence("row.no_name"))
        return replace(row, state=RowState.UNKNOWN, why=sentence("row.unknown_person"))
    if row.name and not _same_name(row.name, row.register_name):
        why = sentence("row.other_name", name=row.register_name)
        return replace(row, state=RowState.LOOK, column="name", value=row.name, why=why)
    before = context.last.wages_by_person.get(row.person_key)
    if before and abs(row.wage - before) * 100 > before * context.jump:
        percent = abs(row.wage - before) * 100 // before
        key = "row.wage_above" if row.wage > before else "row.wage_below"
        why = sentence(key, percent=percent, before=Money(before, office.scheme.currency))
        return replace(row, state=RowState.LOOK, column="wage", value=str(row.wage), why=why)
    return row


def _highest_wage(office: Office, columns: ContributionColumns) -> int:
    """Give the wage above which a wage cannot be right: a thousand times the insured one, or a round figure."""
    if columns.ceiling:
        return columns.ceiling * ABSURD_CEILINGS
    return ABSURD_WAGE * office.scheme.currency.units


def _wrong_number(office: Office, row: ReviewedRow) -> tuple[tuple[str, str, Sentence], ...]:
    """Say what is wrong with the identification of a person whom the register does not know."""
    if row.person_key is not None or not row.identification:
        return ()
    _kind, identity = identify(office.scheme, row.identification)
    if identity.valid:
        return ()
    return (("identification", row.identification, identity.why or sentence("identity.check_digit")),)


def _same_name(written: str, registered: str) -> bool:
    if written == registered:
        return True
    one, other = fold(written).replace(" ", ""), fold(registered).replace(" ", "")
    return one == other or one in other or other in one


def _without_twins(judged: Mapping[int, ReviewedRow]) -> dict[int, ReviewedRow]:
    """Refuse every row that names a person again whom a row before it names; all of them are among the judged."""
    first: dict[str, int] = {}
    found = {}
    for place, row in judged.items():
        earlier = first.setdefault(row.identification, row.row)
        is_twin = earlier != row.row and bool(row.identification) and row.state is not RowState.REFUSED
        found[place] = _twin(row, earlier) if is_twin else row
    return found


def _twin(row: ReviewedRow, earlier: int) -> ReviewedRow:
    why = sentence("row.twice", row=earlier)
    return replace(row, state=RowState.REFUSED, column="identification", value=row.identification, why=why)


def _totals(rows: ReviewedRows, currency: Currency) -> dict[RowState, ReviewTotal]:
    """Add up the rows of each state; those taken as they stand are added by the column."""
    sums = {state: [0, 0, 0, 0] for state in RowState}
    wages = sum(filter(None, rows.lines.wages))
    sums[RowState.TAKE] = [len(rows), wages, int(rows.owed.worker.sum()), int(rows.owed.employer.sum())]
    for row in rows.judged.values():
        for place, value in enumerate((1, row.wage or 0, row.worker, row.employer)):
            sums[RowState.TAKE][place] -= value
            sums[row.state][place] += value
    return {
        state: ReviewTotal(count, *(Money(amount, currency) for amount in amounts))
        for state, (count, *amounts) in sums.items()
    }
