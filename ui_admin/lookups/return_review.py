"""Reviewing a return before anything is written: every row with its contribution, its state and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from ui_admin.domain.contribution import ReviewedRow, ReviewTotal, RowState
from ui_admin.domain.money import Money
from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import Sentence, sentence
from ui_admin.rules.contributions import contribution_columns
from ui_admin.rules.deadlines import contribution_due
from ui_admin.rules.identity import check_identity
from ui_admin.storage.contributions import ContributionReturn
from ui_admin.storage.employers import Employer
from ui_admin.storage.ledger import FiscalPeriod
from ui_admin.storage.search import fold
from ui_admin.workstation.memory import no_collecting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.domain.contribution import TypedLine
    from ui_admin.domain.periods import Month
    from ui_admin.office import Office
    from ui_admin.rules.contributions import ContributionColumns

LIVE = ("draft", "submitted", "accepted", "posted", "estimated", "nil")
ABSURD_WAGE = 10**9
SAID_EVERY = 2000
ABSURD_CEILINGS = 1000


@dataclass(frozen=True, slots=True)
class ReturnReview:
    """A return as it would be posted: rows in the order of the file, totals by state, and what the month's rules were."""

    employer_number: str
    employer_name: str
    month: Month
    due_on: date
    rows: tuple[ReviewedRow, ...]
    totals: Mapping[RowState, ReviewTotal]
    missing: tuple[tuple[str, str], ...]
    stated_wages: Money | None
    stated_workers: int | None
    stated_contributions: Money | None
    floor: int | None
    ceiling: int | None
    rates: tuple[tuple[str, str], ...]

    def rows_in(self, *states: RowState) -> tuple[ReviewedRow, ...]:
        """Give the rows in some states."""
        return tuple(row for row in self.rows if row.state in states)


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
    columns = _owed(office, submitted)
    last = _last_month(session, employer, submitted.month)
    known = _persons(session, submitted.lines, last)
    rows = tuple(
        _row(office, line, _Context(columns, place, known, last, submitted))
        for place, line in _counted(submitted.lines, said)
    )
    rows = _without_twins(rows)
    present = {row.person_key for row in rows}
    currency = office.scheme.currency
    return ReturnReview(
        employer_number=employer.number,
        employer_name=employer.name,
        month=submitted.month,
        due_on=contribution_due(office.scheme, submitted.month, office.calendar).on,
        rows=rows,
        totals={state: _total(rows, state, office) for state in RowState},
        missing=tuple((before.number, before.name) for key, before in last.items() if key not in present),
        stated_wages=None if submitted.stated_wages is None else Money(submitted.stated_wages, currency),
        stated_workers=submitted.stated_workers,
        stated_contributions=(
            None if submitted.stated_contributions is None else Money(submitted.stated_contributions, currency)
        ),
        floor=columns.floor,
        ceiling=columns.ceiling,
        rates=columns.rates,
    )


def _counted(lines: Sequence[TypedLine], said: Callable[[int, int], None] | None) -> Iterator[tuple[int, TypedLine]]:
    for place, line in enumerate(lines):
        if said is not None and place % SAID_EVERY == 0:
            said(place, len(lines))
        yield place, line


def refuse_period(session: Session, office: Office, number: str, month: Month, *, amends: bool = False) -> Employer:
    """Refuse a return for an employer or month that cannot have one; gives the employer."""
    employer = session.scalar(select(Employer).where(Employer.number == number.strip().upper()))
    if employer is None:
        raise Refused("record.unknown", kind=sentence("kind.employer"), number=number)
    if employer.status != "active":
        raise Refused(
            "return.employer_not_active", name=employer.name, status=sentence(f"status.employer.{employer.status}")
        )
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


class _LastMonth(NamedTuple):
    """What the same employer reported for a person the month before."""

    wage: int
    number: str
    name: str
    identification: str


@dataclass(frozen=True, slots=True)
class _Context:
    columns: ContributionColumns
    place: int
    known: Mapping[str, tuple[int, str]]
    last: Mapping[int, _LastMonth]
    submitted: Submitted


def _owed(office: Office, submitted: Submitted) -> ContributionColumns:
    import numpy as np  # noqa: PLC0415 - only returns need it

    wages = np.array(
        [line.wage if line.wage is not None and line.wage < ABSURD_WAGE * 100 else 0 for line in submitted.lines],
        dtype=np.int64,
    )
    return contribution_columns(office.scheme, submitted.month, wages)


def _persons(
    session: Session, lines: Sequence[TypedLine], last: Mapping[int, _LastMonth]
) -> dict[str, tuple[int, str]]:
    """Find all persons of a return by identifier: most are those of the month before, the others come in one join."""
    staff = {before.identification: (key, before.name) for key, before in last.items()}
    written = {line.identification for line in lines if line.identification}
    known = {identification: staff[identification] for identification in written & staff.keys()}
    return known | _persons_in_register(session, sorted(written - staff.keys()))


def _persons_in_register(session: Session, wanted: Sequence[str]) -> dict[str, tuple[int, str]]:
    connection = session.connection()
    connection.exec_driver_sql("DROP TABLE IF EXISTS temp.wanted")
    connection.exec_driver_sql("CREATE TEMP TABLE wanted (normal TEXT PRIMARY KEY) WITHOUT ROWID")
    if wanted:
        connection.exec_driver_sql("INSERT INTO wanted VALUES (?)", [(normal,) for normal in wanted])
    # CROSS JOIN keeps the order: the few that are wanted look themselves up, not everybody in the register.
    rows = connection.exec_driver_sql(
        "SELECT w.normal, p.key, p.name FROM wanted AS w CROSS JOIN identifiers AS i ON i.normal = w.normal "
        "AND i.type = 'national_id' AND i.valid_to IS NULL JOIN people AS p ON p.id = i.person_id"
    )
    return {normal: (key, name) for normal, key, name in rows.all()}


def _last_month(session: Session, employer: Employer, month: Month) -> dict[int, _LastMonth]:
    rows = session.connection().exec_driver_sql(
        "SELECT l.person_key, l.wage, p.number, p.name, replace(p.identifier, '-', '') FROM contribution_returns AS r "
        "JOIN return_lines AS l ON l.period = r.period AND l.return_key = r.key JOIN people AS p ON p.key = l.person_key "
        "WHERE r.employer_id = ? AND r.period = ? AND r.status = 'posted'",
        (employer.id, month.plus(-1).code),
    )
    return {key: _LastMonth(*said) for key, *said in rows.all()}


def _row(office: Office, line: TypedLine, context: _Context) -> ReviewedRow:
    place = context.place
    person_key, register_name = context.known.get(line.identification, (None, ""))
    row = ReviewedRow(
        row=line.row,
        identification=line.identification,
        name=line.name,
        register_name=register_name,
        person_key=person_key,
        wage=line.wage,
        base=int(context.columns.base[place]),
        worker=int(context.columns.worker[place]),
        employer=int(context.columns.employer[place]),
        state=RowState.TAKE,
        days=line.days,
        remark=line.remark,
    )
    if line.row in context.submitted.faults:
        column, value, why = context.submitted.faults[line.row]
        further = context.submitted.further.get(line.row, ())
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
    before = context.last.get(row.person_key)
    if before is not None and before.wage and abs(row.wage - before.wage) * 2 > before.wage:
        percent = abs(row.wage - before.wage) * 100 // before.wage
        key = "row.wage_above" if row.wage > before.wage else "row.wage_below"
        why = sentence(key, percent=percent, before=Money(before.wage, office.scheme.currency))
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
    identity = check_identity(office.scheme, "national_id", row.identification)
    if identity.valid:
        return ()
    return (("identification", row.identification, identity.why or sentence("identity.check_digit")),)


def _same_name(written: str, registered: str) -> bool:
    if written == registered:
        return True
    one, other = fold(written).replace(" ", ""), fold(registered).replace(" ", "")
    return one == other or one in other or other in one


def _without_twins(rows: tuple[ReviewedRow, ...]) -> tuple[ReviewedRow, ...]:
    counts = Counter(row.identification for row in rows if row.identification)
    if not any(count > 1 for count in counts.values()):
        return rows
    first: dict[str, int] = {}
    judged = []
    for row in rows:
        earlier = first.setdefault(row.identification, row.row)
        twin = earlier != row.row and bool(row.identification) and row.state is not RowState.REFUSED
        why = sentence("row.twice", row=earlier)
        judged.append(
            replace(row, state=RowState.REFUSED, column="identification", value=row.identification, why=why)
            if twin
            else row
        )
    return tuple(judged)


def _total(rows: tuple[ReviewedRow, ...], state: RowState, office: Office) -> ReviewTotal:
    chosen = [row for row in rows if row.state is state]
    currency = office.scheme.currency
    return ReviewTotal(
        rows=len(chosen),
        wages=Money(sum(row.wage or 0 for row in chosen), currency),
        worker=Money(sum(row.worker for row in chosen), currency),
        employer=Money(sum(row.employer for row in chosen), currency),
    )
