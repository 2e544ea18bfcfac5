"""Clearance: what stands in the way of a certificate that an employer owes nothing on a day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.money import Money
from ui_admin.domain.periods import Month
from ui_admin.domain.sentence import sentence
from ui_admin.lookups.contributions.arrears_plans import kept_plan
from ui_admin.lookups.contributions.owed_lines import owed_lines
from ui_admin.lookups.contributions.surcharges import due_surcharges, late_returns_of
from ui_admin.lookups.office.housekeeping import whole_setting
from ui_admin.lookups.records import by_number
from ui_admin.lookups.register.employer_spells import NOT_YET_LIABLE, idle_spells, is_idle_in
from ui_admin.rules.deadlines import contribution_due
from ui_admin.storage.contributions import ContributionReturn
from ui_admin.storage.documents import Document
from ui_admin.storage.employers import Employer

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.domain.sentence import Sentence
    from ui_admin.office import Office

CLEARANCE = "clearance"


@dataclass(frozen=True, slots=True)
class ClearanceCheck:
    """What stands in the way of a certificate, in sentences; `not_due` is owed but not due yet, `months` were looked at."""

    name: str
    obstacles: tuple[Sentence, ...]
    not_due: Money
    months: tuple[Month, ...]


@dataclass(frozen=True, slots=True)
class IssuedPaper:
    """A letter or certificate that was issued to an employer."""

    number: str
    kind: str
    issued_on: date
    facts: dict[str, object]


def clearance_check(office: Office, employer_number: str) -> ClearanceCheck:
    """Tell what stands in the way of a clearance certificate today."""
    with office.look() as session:
        return check_clearance(session, office, by_number(session, Employer, employer_number))


def check_clearance(session: Session, office: Office, employer: Employer) -> ClearanceCheck:
    """Tell inside an act what stands in the way: debts, returns that did not come, surcharges not charged yet."""
    today = office.today()
    book, lines = office.scheme.currency, owed_lines(session, employer.id)
    found: list[Sentence] = []
    if employer.status in NOT_YET_LIABLE:
        found.append(sentence("clearance.not_liable", status=sentence(f"status.employer.{employer.status}")))
    overdue = [line for line in lines if line.due_on < today]
    if overdue:
        owed = Money(sum(line.open.minor for line in overdue), book)
        oldest = min(line.due_on for line in overdue)
        found.append(sentence("clearance.overdue", owed=owed, currency=book.code, count=len(overdue), oldest=oldest))
    plan = kept_plan(session, employer.key, today)
    if overdue and plan is not None:
        found.append(sentence("clearance.plan", number=str(plan.number)))
    months = _months(office, employer, whole_setting(session, "clearance.months_back"))
    found += [*_missing(session, employer, months), *_not_charged(session, office, employer.id)]
    not_due = Money(sum(line.open.minor for line in lines if line.due_on >= today), book)
    return ClearanceCheck(employer.name, tuple(found), not_due, months)


def papers_of(office: Office, employer_number: str, kinds: tuple[str, ...]) -> tuple[IssuedPaper, ...]:
    """Give the papers of some kinds that were issued to an employer, the newest first."""
    with office.look() as session:
        employer = by_number(session, Employer, employer_number)
        rows = session.scalars(
            select(Document)
            .where(Document.subject_kind == "employer", Document.subject_key == employer.key, Document.kind.in_(kinds))
            .order_by(Document.key.desc())
        )
        return tuple(IssuedPaper(row.number, row.kind, row.issued_on, dict(row.facts)) for row in rows)


def _months(office: Office, employer: Employer, back: int) -> tuple[Month, ...]:
    """Give the months looked at: those that are due since liability began, no further back than the office looks."""
    if employer.liable_from is None:
        return ()
    last = Month.of(office.today()).plus(-1)
    while contribution_due(office.scheme, last, office.calendar).on >= office.today():
        last = last.plus(-1)
    if employer.liable_to is not None:
        last = min(last, Month.of(employer.liable_to))
    first = max(Month.of(employer.liable_from), last.plus(1 - back))
    return tuple(first.until(last)) if first <= last else ()


def _missing(session: Session, employer: Employer, months: tuple[Month, ...]) -> tuple[Sentence, ...]:
    query = select(ContributionReturn.period).where(
        ContributionReturn.employer_id == employer.id, ContributionReturn.status == "posted"
    )
    came, idle = set(session.scalars(query)), idle_spells(session, employer.id)
    missing = [month for month in months if month.code not in came and not is_idle_in(idle, month)]
    if not missing:
        return ()
    if len(missing) == 1:
        return (sentence("clearance.missing_one", month=missing[0]),)
    return (sentence("clearance.missing", count=len(missing), first=missing[0], last=missing[-1]),)


def _not_charged(session: Session, office: Office, employer_id: str) -> tuple[Sentence, ...]:
    """Where the law adds to what came late, that is owed too, charged or not."""
    today = office.today()
    due = due_surcharges(session, office, late_returns_of(session, employer_id, today), today)
    more = Money(sum(max(found.difference.minor, 0) for found in due), office.scheme.currency)
    return (sentence("clearance.not_charged", amount=more, currency=more.currency.code),) if more else ()
