"""One return with its lines, and the people of the month before for typing the next one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select, text

from ui_admin.domain.money import CURRENCIES, Money
from ui_admin.domain.periods import Month
from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import sentence
from ui_admin.storage.contributions import ContributionReturn
from ui_admin.storage.employers import Employer

if TYPE_CHECKING:
    from datetime import date

    from ui_admin.office import Office

MOST_LINES = 100_000


@dataclass(frozen=True, slots=True)
class ReturnSheetLine:
    """A line of a return with its person."""

    line_no: int
    person_number: str
    name: str
    latin_name: str
    identifier: str
    wage: Money
    base: Money
    worker: Money
    employer: Money


@dataclass(frozen=True, slots=True)
class ReturnSheet:
    """The whole of one return."""

    number: str
    employer_name: str
    employer_number: str
    month: Month
    kind: str
    version: int
    status: str
    received_on: date
    due_on: date
    wages: Money
    worker: Money
    employer: Money
    contributions: Money
    paid: Money
    lines: tuple[ReturnSheetLine, ...]


def return_sheet(office: Office, number: str, *, offset: int = 0, limit: int = MOST_LINES) -> ReturnSheet:
    """Give one return with a window of its lines."""
    with office.look() as session:
        row = session.execute(
            select(ContributionReturn, Employer)
            .join(Employer, Employer.id == ContributionReturn.employer_id)
            .where(ContributionReturn.number == number.strip().upper())
        ).first()
        if row is None:
            raise Refused("record.unknown", kind=sentence("kind.contribution_return"), number=number)
        record, employer = row
        book = CURRENCIES[record.currency]
        lines = session.execute(
            text(
                "SELECT l.line_no, p.number, p.name, p.latin_name, p.identifier, l.wage, l.base, l.worker, l.employer "
                "FROM return_lines AS l JOIN people AS p ON p.key = l.person_key "
                "WHERE l.period = :period AND l.return_key = :key ORDER BY l.line_no LIMIT :limit OFFSET :offset"
            ),
            {"period": record.period, "key": record.key, "limit": limit, "offset": offset},
        )
        paid = session.execute(
            text("SELECT coalesce(sum(amount), 0) FROM allocations WHERE return_id = :id"), {"id": record.id}
        ).scalar_one()
        return ReturnSheet(
            number=str(record.number),
            employer_name=employer.name,
            employer_number=employer.number,
            month=Month.from_code(record.period),
            kind=record.kind,
            version=record.version,
            status=record.status,
            received_on=record.received_on,
            due_on=record.due_on,
            wages=Money(record.wages, book),
            worker=Money(record.worker, book),
            employer=Money(record.employer, book),
            contributions=Money(record.worker + record.employer, book),
            paid=Money(paid, book),
            lines=tuple(
                ReturnSheetLine(*head, *(Money(amount, book) for amount in (wage, base, worker, owed)))
                for *head, wage, base, worker, owed in lines
            ),
        )
