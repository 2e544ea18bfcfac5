"""The board of a month: from which employers a return is expected, which came, and which are late or missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, func, or_, select

from ui_admin.domain.money import CURRENCIES, Money
from ui_admin.domain.periods import Month
from ui_admin.lookups.listing import Slice, Wanted, ordered, take_slice
from ui_admin.lookups.lists import ReturnRow
from ui_admin.lookups.register.employer_spells import owes_return
from ui_admin.rules.deadlines import contribution_due
from ui_admin.storage.contributions import Allocation, ContributionReturn
from ui_admin.storage.employer_life import ReturnEstimate
from ui_admin.storage.employers import Employer
from ui_admin.storage.offices import Officer

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.lookups.listing import AnySelect
    from ui_admin.office import Office


@dataclass(frozen=True, slots=True)
class Board:
    """The counts of a month: `missing` are past the due day, `expected` have time; `late` came after, `estimated` never."""

    month: Month
    due_on: date
    employers: int
    in_time: int
    late: int
    nil: int
    estimated: int
    proposed: int
    missing: int
    expected: int
    owed: Money
    paid: Money

    @property
    def received(self) -> int:
        """How many came, on time or late, nil returns among them."""
        return self.in_time + self.late


def board_of(office: Office, month: Month) -> Board:
    """Count the returns of a month and what was paid on them."""
    due_on = contribution_due(office.scheme, month, office.calendar).on
    book = office.scheme.currency
    came, estimated = ContributionReturn.status == "posted", ContributionReturn.status == "estimated"
    late = ContributionReturn.received_on > ContributionReturn.due_on
    paid = select(func.coalesce(func.sum(Allocation.amount), 0)).where(Allocation.return_id == ContributionReturn.id)
    query = _expected(month).with_only_columns(
        func.count(),
        func.count().filter(came),
        func.count().filter(came, late),
        func.count().filter(ContributionReturn.kind == "nil"),
        func.count().filter(estimated),
        func.count().filter(ReturnEstimate.id.is_not(None)),
        func.coalesce(func.sum(ContributionReturn.worker + ContributionReturn.employer), 0),
        func.coalesce(func.sum(paid.correlate(ContributionReturn).scalar_subquery()), 0),
    )
    with office.look() as session:
        employers, received, too_late, nil, guessed, proposed, owed, settled = session.execute(query).one()
    absent = employers - received - guessed
    is_over = due_on < office.today()
    return Board(
        month=month,
        due_on=due_on,
        employers=employers,
        in_time=received - too_late,
        late=too_late,
        nil=nil,
        estimated=guessed,
        proposed=proposed,
        missing=absent if is_over else 0,
        expected=0 if is_over else absent,
        owed=Money(owed, book),
        paid=Money(settled, book),
    )


def board_page(office: Office, wanted: Wanted) -> Slice[ReturnRow]:
    """List the employers of a month (filter `month`, as 202601) with their returns; `state` keeps received or absent."""
    month = Month.from_code(int(wanted.filter("month") or 0))
    query = _expected(month)
    state, late = wanted.filter("state"), ContributionReturn.received_on > ContributionReturn.due_on
    if state == "absent":
        query = query.where(ContributionReturn.id.is_(None))
    elif state == "received":
        query = query.where(ContributionReturn.status == "posted")
    elif state == "late":
        query = query.where(ContributionReturn.status == "posted", late)
    elif state == "estimated":
        query = query.where(or_(ContributionReturn.status == "estimated", ReturnEstimate.id.is_not(None)))
    elif state == "nil":
        query = query.where(ContributionReturn.kind == "nil")
    if wanted.search:
        query = query.where(
            or_(Employer.name.icontains(wanted.search), Employer.latin_name.icontains(wanted.search))
            | ContributionReturn.number.contains(wanted.search.upper())
        )
    columns = {
        "employer": Employer.sort_name,
        "number": ContributionReturn.number,
        "month": Employer.sort_name,
        "wages": ContributionReturn.wages,
    }
    is_over = contribution_due(office.scheme, month, office.calendar).on < office.today()
    absent = "missing" if is_over else "expected"
    with office.look() as session:
        return take_slice(
            session,
            ordered(query, wanted, columns, "employer"),
            wanted,
            lambda row: _row(row, month, absent, Money.zero(office.scheme.currency)),
        )


def late_employers(session: Session, month: Month) -> tuple[Employer, ...]:
    """Give the employers from whom nothing came for a month, by name; the due day is for the caller to look at."""
    query = _expected(month).where(ContributionReturn.id.is_(None)).with_only_columns(Employer)
    return tuple(session.scalars(query.order_by(Employer.sort_name, Employer.key)))


def _expected(month: Month) -> AnySelect:
    """Employers who owed a return for a month, each with the live one if it came."""
    query: AnySelect = (
        select(Employer, ContributionReturn, ReturnEstimate, Officer.name)
        .outerjoin(
            ContributionReturn,
            and_(
                ContributionReturn.employer_id == Employer.id,
                ContributionReturn.period == month.code,
                ContributionReturn.status.in_(("posted", "estimated")),
            ),
        )
        .outerjoin(
            ReturnEstimate,
            and_(
                ReturnEstimate.employer_id == Employer.id,
                ReturnEstimate.period == month.code,
                ReturnEstimate.status == "proposed",
            ),
        )
        .outerjoin(Officer, Officer.id == ReturnEstimate.created_by)
        .where(*owes_return(month))
    )
    return query


def _row(row: Any, month: Month, absent: str, none: Money) -> ReturnRow:  # noqa: ANN401 - a row of two records
    employer, record, proposal, officer = row
    if record is None and proposal is not None:
        return _proposed(employer, proposal, month, officer or "")
    if record is None:
        return ReturnRow("", employer.name, employer.number, month, "", 0, None, 0, none, none, absent)
    return ReturnRow(
        number=str(record.number),
        employer_name=employer.name,
        employer_number=employer.number,
        month=month,
        kind=record.kind,
        version=record.version,
        received_on=record.received_on,
        workers=record.workers,
        wages=Money(record.wages, none.currency),
        contributions=Money(record.worker + record.employer, none.currency),
        status="late" if record.status == "posted" and record.received_on > record.due_on else record.status,
    )


def _proposed(employer: Employer, proposal: ReturnEstimate, month: Month, officer: str) -> ReturnRow:
    book = CURRENCIES[proposal.currency]
    return ReturnRow(
        number="",
        employer_name=employer.name,
        employer_number=employer.number,
        month=month,
        kind="estimate",
        version=0,
        received_on=None,
        workers=proposal.workers,
        wages=Money(proposal.wages, book),
        contributions=Money(proposal.worker + proposal.employer, book),
        status="proposed",
        proposal=proposal.id,
        proposed_by=officer,
    )
