"""The whole of one employer for the page: identity, places of work, people employed, and its returns month by month."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, text

from ui_admin.domain.money import CURRENCIES, Money
from ui_admin.domain.periods import Month
from ui_admin.lookups.listing import Slice, Wanted
from ui_admin.lookups.office.own_interest import refuse_to_show
from ui_admin.lookups.records import by_number
from ui_admin.lookups.register.employer_classes import class_in
from ui_admin.lookups.register.employer_facts import kind_of
from ui_admin.lookups.register.employer_spells import idle_spells, is_idle_in
from ui_admin.rules.deadlines import contribution_due
from ui_admin.storage.employers import Employer, Establishment
from ui_admin.storage.people import Address, Contact

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui_admin.office import Office

MONTHS_SHOWN = 36
EMPLOYED = (
    "FROM employments AS m JOIN people AS p ON p.id = m.person_id WHERE m.employer_id = :employer AND m.started_on <= :today "
    "AND (m.ended_on IS NULL OR m.ended_on >= :today)"
)
LAST_WAGE = (
    "(SELECT sum(l.wage) FROM return_lines AS l JOIN contribution_returns AS r ON r.key = l.return_key "
    "AND r.status = 'posted' AND r.employer_id = :employer WHERE l.period = :period AND l.person_key = p.key)"
)


@dataclass(frozen=True, slots=True)
class EstablishmentRow:
    """A place of work."""

    number: str
    name: str
    industry: str
    address: str


@dataclass(frozen=True, slots=True)
class ReturnMonth:
    """What became of one month: `state` is expected, missing, in_time, late, nil, estimate, or idle where none is expected."""

    month: Month
    state: str
    due_on: date
    number: str
    workers: int
    owed: Money
    paid: Money

    @property
    def is_settled(self) -> bool:
        """Whether everything owed for the month is paid."""
        return bool(self.number) and self.owed <= self.paid


@dataclass(frozen=True, slots=True)
class EmployeeRow:
    """Somebody employed now, with the wage of the employer's last posted month."""

    number: str
    name: str
    latin_name: str
    identifier: str
    started_on: date
    wage: Money | None


@dataclass(frozen=True, slots=True)
class EmployerSheet:
    """The whole of one employer but for its account, which `employer_accounts` gives."""

    number: str
    name: str
    latin_name: str
    identifier: str
    legal_form: str
    industry: str
    ownership: str
    employer_class: str
    liable_from: date | None
    liable_to: date | None
    status: str
    successor: tuple[str, str] | None
    addresses: tuple[str, ...]
    contacts: tuple[str, ...]
    establishments: tuple[EstablishmentRow, ...]
    employed: int
    months: tuple[ReturnMonth, ...]

    @property
    def months_missing(self) -> int:
        """How many months are past their day without a return."""
        return sum(found.state == "missing" for found in self.months)


def employer_sheet(office: Office, number: str) -> EmployerSheet:
    """Give the whole of one employer; refuses an unknown number."""
    with office.look() as session:
        employer = by_number(session, Employer, number)
        refuse_to_show(session, office, employer_id=employer.id)
        addresses = select(Address.lines).where(Address.employer_id == employer.id, Address.valid_to.is_(None))
        contacts = select(Contact.value).where(Contact.employer_id == employer.id, Contact.valid_to.is_(None))
        return EmployerSheet(
            number=employer.number,
            name=employer.name,
            latin_name=employer.latin_name,
            identifier=employer.identifier,
            legal_form=employer.legal_form,
            industry=employer.industry,
            ownership=kind_of(class_in(session, employer, Month.of(office.today()))),
            employer_class=class_in(session, employer, Month.of(office.today())).employer_class,
            liable_from=employer.liable_from,
            liable_to=employer.liable_to,
            status=employer.status,
            successor=_successor(session, employer),
            addresses=tuple(session.scalars(addresses)),
            contacts=tuple(session.scalars(contacts)),
            establishments=_establishments(session, employer),
            employed=_employed(session, office, employer),
            months=_months(session, office, employer),
        )


def _successor(session: Session, employer: Employer) -> tuple[str, str] | None:
    query = select(Employer.number, Employer.name).where(Employer.id == employer.successor_id)
    found = session.execute(query).first() if employer.successor_id else None
    return None if found is None else (found[0], found[1])


def _establishments(session: Session, employer: Employer) -> tuple[EstablishmentRow, ...]:
    rows = session.scalars(
        select(Establishment)
        .where(Establishment.employer_id == employer.id, Establishment.valid_to.is_(None))
        .order_by(Establishment.number)
    )
    return tuple(EstablishmentRow(row.number, row.name, row.industry, row.address) for row in rows)


def _employed(session: Session, office: Office, employer: Employer) -> int:
    return int(
        session.execute(
            text(f"SELECT count(DISTINCT m.person_id) {EMPLOYED}"),
            {"employer": employer.id, "today": office.today().isoformat()},
        ).scalar_one()
    )


def _months(session: Session, office: Office, employer: Employer) -> tuple[ReturnMonth, ...]:
    """Every month an employer owes a return for, newest first, whether or not one came."""
    if employer.liable_from is None or employer.status in {"applied", "under_determination", "not_liable"}:
        return ()
    last = Month.of(office.today()).plus(-1)
    if employer.liable_to is not None:
        last = min(last, Month.of(employer.liable_to))
    first = max(Month.of(employer.liable_from), last.plus(1 - MONTHS_SHOWN))
    live = _live_returns(session, employer, first, last)
    idle = idle_spells(session, employer.id)
    months = (_month(office, month, live.get(month.code)) for month in reversed(list(first.until(last))))
    return tuple(
        replace(found, state="idle") if not found.number and is_idle_in(idle, found.month) else found
        for found in months
    )


def _live_returns(session: Session, employer: Employer, first: Month, last: Month) -> dict[int, Any]:
    rows = session.execute(
        text(
            "SELECT r.period, r.number, r.kind, r.workers, r.worker + r.employer, r.currency, r.due_on < r.received_on, "
            "(SELECT coalesce(sum(a.amount), 0) FROM allocations AS a WHERE a.return_id = r.id) "
            "FROM contribution_returns AS r WHERE r.employer_id = :employer AND r.status IN ('posted', 'estimated') "
            "AND r.period BETWEEN :first AND :last"
        ),
        {"employer": employer.id, "first": first.code, "last": last.code},
    )
    return {row[0]: row for row in rows}


def _month(office: Office, month: Month, live: Any) -> ReturnMonth:  # noqa: ANN401 - a row of `_live_returns` or None
    due_on = contribution_due(office.scheme, month, office.calendar).on
    none = Money.zero(office.scheme.currency)
    if live is None:
        state = "missing" if due_on < office.today() else "expected"
        return ReturnMonth(month, state, due_on, "", 0, none, none)
    _period, number, kind, workers, owed, currency, is_late, paid = live
    book = CURRENCIES[currency]
    state = kind if kind in {"nil", "estimate"} else "late" if is_late else "in_time"
    return ReturnMonth(month, state, due_on, number, workers, Money(owed, book), Money(paid, book))


def employees_page(office: Office, number: str, wanted: Wanted) -> Slice[EmployeeRow]:
    """List the people an employer employs today, by name, in the window that is seen."""
    book = office.scheme.currency
    with office.look() as session:
        employer = by_number(session, Employer, number)
        last = session.execute(
            text("SELECT max(period) FROM contribution_returns WHERE employer_id = :id AND status = 'posted'"),
            {"id": employer.id},
        ).scalar()
        values = {
            "employer": employer.id,
            "today": office.today().isoformat(),
            "period": last or 0,
            "limit": wanted.limit,
            "offset": wanted.offset,
        }
        rows = session.execute(
            text(
                f"SELECT p.number, p.name, p.latin_name, p.identifier, min(m.started_on), {LAST_WAGE} "
                f"{EMPLOYED} GROUP BY p.key ORDER BY p.sort_name, p.key LIMIT :limit OFFSET :offset"
            ),
            values,
        )
        found = tuple(
            EmployeeRow(
                number=own,
                name=name,
                latin_name=latin_name,
                identifier=identifier,
                started_on=date.fromisoformat(since),
                wage=None if wage is None else Money(wage, book),
            )
            for own, name, latin_name, identifier, since, wage in rows
        )
        return Slice(found, _employed(session, office, employer))
