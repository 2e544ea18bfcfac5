"""The lists of the registers, returns and claims, each by the rows that are seen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from ui_admin.domain.money import CURRENCIES, Money
from ui_admin.domain.periods import Month
from ui_admin.lookups.claims.holds import is_in_force
from ui_admin.lookups.claims.queue_filters import conditions
from ui_admin.lookups.listing import Order, Slice, Wanted, in_order, ordered, take_keys, take_slice
from ui_admin.storage.audit import Flag, Hold
from ui_admin.storage.awards import Award
from ui_admin.storage.claims import Claim, Determination, Separation
from ui_admin.storage.contributions import ContributionReturn
from ui_admin.storage.employers import Employer
from ui_admin.storage.offices import Officer
from ui_admin.storage.people import Person
from ui_admin.storage.search import find

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui_admin.office import Office

MOST_FOUND = 500
ENDED = ("closed", "insolvent", "untraceable", "merged", "not_liable")
# A hold without a wake-up day: later than any other.
NO_DAY = date.max


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person in the list."""

    id: str
    number: str
    name: str
    latin_name: str
    identifier: str
    born_on: date | None


@dataclass(frozen=True, slots=True)
class EmployerRow:
    """An employer in the list."""

    id: str
    number: str
    name: str
    latin_name: str
    identifier: str
    liable_from: date | None
    status: str


@dataclass(frozen=True, slots=True)
class ReturnRow:
    """A return in the list; on the board of a month, `proposal` is the id of an estimate that waits for approval."""

    number: str
    employer_name: str
    employer_number: str
    month: Month
    kind: str
    version: int
    received_on: date | None
    workers: int
    wages: Money
    contributions: Money
    status: str
    proposal: str = ""
    proposed_by: str = ""


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim in the list."""

    number: str
    person_id: str
    name: str
    latin_name: str
    reason: str
    separated_on: date
    filed_on: date
    due_on: date | None
    status: str
    outcome: str | None
    award_status: str | None
    officer: str
    held_until: date | None = None
    flags: int = 0
    decided_on: date | None = None


def people_page(office: Office, wanted: Wanted) -> Slice[PersonRow]:
    """List persons; the search finds any part of a name or number in any script."""
    columns = {
        "name": Person.sort_name,
        "number": Person.number,
        "born_on": Person.born_on,
        "identifier": Person.identifier,
    }
    with office.look() as session:
        keys = _searched(session, select(Person.key), Person.key, "person", wanted)
        found = take_keys(session, keys, wanted, Order(columns, "name", Person.key))
        return in_order(session, select(Person.key, Person), found, lambda row: _person(row[0]))


def employers_page(office: Office, wanted: Wanted) -> Slice[EmployerRow]:
    """List employers, of a status (filter `status`; `ended` for all that owe no returns any more)."""
    query = select(Employer)
    status = wanted.filter("status")
    if status:
        query = query.where(Employer.status.in_(ENDED) if status == "ended" else Employer.status == status)
    columns = {"name": Employer.sort_name, "number": Employer.number, "status": Employer.status}
    with office.look() as session:
        query = _searched(session, query, Employer.key, "employer", wanted)
        return take_slice(session, ordered(query, wanted, columns, "name"), wanted, lambda row: _employer(row[0]))


def employer_counts(office: Office) -> dict[str, int]:
    """Count the employers by status, all of them under an empty one and those that ended together."""
    with office.look() as session:
        counts = {
            row[0]: row[1] for row in session.execute(select(Employer.status, func.count()).group_by(Employer.status))
        }
    return {**counts, "": sum(counts.values()), "ended": sum(counts.get(status, 0) for status in ENDED)}


def returns_page(office: Office, wanted: Wanted) -> Slice[ReturnRow]:
    """List returns: of one employer (filter `employer`), one month (`month`, as 202601) or one status."""
    keys = select(ContributionReturn.key)
    status, month, employer = wanted.filter("status"), wanted.filter("month"), wanted.filter("employer")
    if status:
        keys = keys.where(ContributionReturn.status == status)
    if month:
        keys = keys.where(ContributionReturn.period == int(month))
    employed = (Employer, Employer.id == ContributionReturn.employer_id)
    is_joined = bool(employer or wanted.search)
    if is_joined:
        keys = keys.join(*employed)
    if employer:
        keys = keys.where(Employer.number == employer)
    if wanted.search:
        keys = keys.where(
            Employer.name.icontains(wanted.search) | ContributionReturn.number.contains(wanted.search.upper())
        )
    columns = {
        "number": ContributionReturn.number,
        "employer": Employer.sort_name,
        "month": ContributionReturn.period,
        "wages": ContributionReturn.wages,
        "received_on": ContributionReturn.received_on,
    }
    order = Order(columns, "-month", ContributionReturn.key, {} if is_joined else {"employer": employed})
    with office.look() as session:
        found = take_keys(session, keys, wanted, order)
        rows = select(ContributionReturn.key, ContributionReturn, Employer).join(*employed)
        return in_order(session, rows, found, _return)


def claims_page(office: Office, wanted: Wanted) -> Slice[ClaimRow]:
    """List claims by any filters of `lookups/queue_filters.py` together, or all."""
    keys = select(Claim.key).where(*conditions(office, wanted))
    columns = {
        "number": Claim.number,
        "name": Person.sort_name,
        "filed_on": Claim.filed_on,
        "due_on": Claim.decision_due_on,
        "status": Claim.status,
    }
    order = Order(columns, "filed_on", Claim.key, {"name": (Person, Person.id == Claim.person_id)})
    with office.look() as session:
        keys = _searched(session, keys, Claim.key, "claim", wanted)
        found = take_keys(session, keys, wanted, order)
        return in_order(session, _claim_rows(office.today()), found, _claim)


def _claim_rows(today: date) -> Any:  # noqa: ANN401 - a SELECT of ten columns
    outcome = (
        select(Determination.outcome)
        .where(Determination.claim_id == Claim.id, Determination.about == "entitlement")
        .where(Determination.status.in_(("proposed", "in_review", "made")))
        .order_by(Determination.version.desc())
        .limit(1)
        .scalar_subquery()
    )
    award = select(Award.status).where(Award.claim_id == Claim.id).order_by(Award.key.desc()).limit(1).scalar_subquery()
    held = select(func.min(func.coalesce(Hold.wake_on, NO_DAY))).where(
        Hold.subject_kind == "claim", Hold.subject_key == Claim.key, is_in_force(today)
    )
    flags = select(func.count()).where(Flag.claim_key == Claim.key, Flag.status == "open")
    decided = select(func.max(Determination.determined_on)).where(
        Determination.claim_id == Claim.id, Determination.about == "entitlement", Determination.status == "made"
    )
    extra = held.scalar_subquery(), flags.scalar_subquery(), decided.scalar_subquery()
    return (
        select(Claim.key, Claim, Person, Separation, outcome, award, Officer.name, *extra)
        .join(Person, Person.id == Claim.person_id)
        .join(Separation, Separation.claim_id == Claim.id)
        .outerjoin(Officer, Officer.id == Claim.owner_id)
    )


def _searched(
    session: Session,
    query: Any,  # noqa: ANN401 - a SELECT of any columns
    key: Any,  # noqa: ANN401 - a column
    kind: str,
    wanted: Wanted,
) -> Any:  # noqa: ANN401 - the same SELECT, narrowed
    if not wanted.search.strip():
        return query
    found = find(session, wanted.search, kind=kind, limit=MOST_FOUND)
    return query.where(key.in_([key_of for _kind, key_of in found]))


def _person(person: Person) -> PersonRow:
    return PersonRow(person.id, person.number, person.name, person.latin_name, person.identifier, person.born_on)


def _employer(employer: Employer) -> EmployerRow:
    return EmployerRow(
        employer.id,
        employer.number,
        employer.name,
        employer.latin_name,
        employer.identifier,
        employer.liable_from,
        employer.status,
    )


def _return(row: Any) -> ReturnRow:  # noqa: ANN401 - a row of two records
    record, employer = row
    book = CURRENCIES[record.currency]
    return ReturnRow(
        number=str(record.number),
        employer_name=employer.name,
        employer_number=employer.number,
        month=Month.from_code(record.period),
        kind=record.kind,
        version=record.version,
        received_on=record.received_on,
        workers=record.workers,
        wages=Money(record.wages, book),
        contributions=Money(record.worker + record.employer, book),
        status=record.status,
    )


def _claim(row: Any) -> ClaimRow:  # noqa: ANN401 - a row of ten columns
    claim, person, separation, outcome, award_status, officer, held_until, flags, decided_on = row
    return ClaimRow(
        number=str(claim.number),
        person_id=person.id,
        name=person.name,
        latin_name=person.latin_name,
        reason=separation.reason_worker,
        separated_on=separation.separated_on,
        filed_on=claim.filed_on,
        due_on=claim.decision_due_on,
        status=claim.status,
        outcome=outcome,
        award_status=award_status,
        officer=officer or "",
        held_until=held_until,
        flags=flags,
        decided_on=decided_on if claim.status == "decided" else None,
    )
