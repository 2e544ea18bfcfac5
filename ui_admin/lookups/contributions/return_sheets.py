"""One return with its lines, the versions before and after it, what settles it, and who posted it when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import func, select, text

from ui_admin.domain.money import CURRENCIES, Money
from ui_admin.domain.periods import Month
from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import sentence
from ui_admin.lookups.contributions.surcharges import surcharge_of_return
from ui_admin.storage.contributions import Allocation, ContributionReturn, ImportBatch, Receipt
from ui_admin.storage.employers import Employer

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.lookups.contributions.surcharges import SurchargeOfReturn
    from ui_admin.office import Office

MOST_LINES = 100_000
LINES = """
SELECT l.line_no, p.number, p.name, p.latin_name, p.identifier, l.wage, l.base, l.worker, l.employer
FROM return_lines AS l JOIN people AS p ON p.key = l.person_key
WHERE l.period = :period AND l.return_key = :key ORDER BY l.line_no LIMIT :limit OFFSET :offset
"""
VERSIONS = """
SELECT r.number, r.version, r.kind, r.status, r.worker + r.employer, r.amend_reason, e.officer_name, e.at
FROM contribution_returns AS r LEFT JOIN state_changes AS s
  ON s.subject_kind = 'contribution_return' AND s.subject_key = r.key AND s.to_status IN ('posted', 'estimated')
LEFT JOIN audit_events AS e ON e.key = s.event_key
WHERE r.employer_id = :employer AND r.period = :period ORDER BY r.key DESC
"""


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
class ReturnVersion:
    """A version of a return for the same employer and month."""

    number: str
    version: int
    kind: str
    status: str
    contributions: Money
    reason: str
    posted_by: str
    posted_at: datetime | None


@dataclass(frozen=True, slots=True)
class SettledBy:
    """A receipt and what it settles of a return now."""

    number: str
    received_on: date
    channel: str
    amount: Money


@dataclass(frozen=True, slots=True)
class ReturnSheet:
    """The whole of one return; `versions` are all of this employer and month, the newest first."""

    number: str
    employer_name: str
    employer_number: str
    month: Month
    kind: str
    version: int
    status: str
    received_on: date
    due_on: date
    workers: int
    wages: Money
    worker: Money
    employer: Money
    contributions: Money
    paid: Money
    channel: str
    file_name: str
    stated_wages: Money | None
    difference_reason: str
    versions: tuple[ReturnVersion, ...]
    settled_by: tuple[SettledBy, ...]
    surcharge: SurchargeOfReturn | None
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
        paid = session.scalar(text("SELECT sum(amount) FROM allocations WHERE return_id = :id"), {"id": record.id})
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
            workers=record.workers,
            wages=Money(record.wages, book),
            worker=Money(record.worker, book),
            employer=Money(record.employer, book),
            contributions=Money(record.worker + record.employer, book),
            paid=Money(paid or 0, book),
            channel=record.channel,
            file_name=_file_name(session, record),
            stated_wages=None if record.declared_wages is None else Money(record.declared_wages, book),
            difference_reason=record.difference_reason,
            versions=_versions(session, record),
            settled_by=_settled_by(session, record),
            surcharge=surcharge_of_return(session, record.id),
            lines=_lines(session, record, offset, limit),
        )


def _lines(session: Session, record: ContributionReturn, offset: int, limit: int) -> tuple[ReturnSheetLine, ...]:
    book = CURRENCIES[record.currency]
    asked = {"period": record.period, "key": record.key, "limit": limit, "offset": offset}
    return tuple(
        ReturnSheetLine(*head, *(Money(amount, book) for amount in (wage, base, worker, owed)))
        for *head, wage, base, worker, owed in session.execute(text(LINES), asked)
    )


def _file_name(session: Session, record: ContributionReturn) -> str:
    query = select(ImportBatch.file_name).where(ImportBatch.id == record.import_batch_id)
    return session.scalar(query) or "" if record.import_batch_id else ""


def _versions(session: Session, record: ContributionReturn) -> tuple[ReturnVersion, ...]:
    book = CURRENCIES[record.currency]
    rows = session.execute(text(VERSIONS), {"employer": record.employer_id, "period": record.period})
    return tuple(
        ReturnVersion(
            number=number,
            version=version,
            kind=kind,
            status=status,
            contributions=Money(owed, book),
            reason=reason,
            posted_by=officer or "",
            posted_at=None if at is None else datetime.fromisoformat(at),
        )
        for number, version, kind, status, owed, reason, officer, at in rows
    )


def _settled_by(session: Session, record: ContributionReturn) -> tuple[SettledBy, ...]:
    rows = session.execute(
        select(Receipt.number, Receipt.received_on, Receipt.channel, func.sum(Allocation.amount))
        .join(Receipt, Receipt.id == Allocation.receipt_id)
        .where(Allocation.return_id == record.id)
        .group_by(Receipt.key)
        .having(func.sum(Allocation.amount) != 0)
        .order_by(Receipt.key)
    )
    book = CURRENCIES[record.currency]
    return tuple(SettledBy(number, on, channel, Money(amount, book)) for number, on, channel, amount in rows)
