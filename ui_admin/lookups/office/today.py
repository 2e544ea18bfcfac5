"""What an officer's day begins with: what waits, what is late, runs that are open, and returns of the month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import false, func, or_, select

from ui_admin.domain.money import Money
from ui_admin.domain.periods import Month
from ui_admin.lookups.benefit.award_work import award_work
from ui_admin.lookups.benefit.overpayment_work import DEBT_VERBS, overpayment_work
from ui_admin.lookups.benefit.payment_work import PAYMENT_VERBS, payment_work
from ui_admin.lookups.claims import asked_again
from ui_admin.lookups.claims.backlog import count_backlog
from ui_admin.lookups.claims.intake_work import intake_work
from ui_admin.lookups.claims.queue_filters import conditions, held_claims
from ui_admin.lookups.contributions.employer_work import EMPLOYER_VERBS, employer_work
from ui_admin.lookups.listing import Wanted
from ui_admin.lookups.office.control_work import CONTROL_VERBS, ControlCounts, control_counts, control_work
from ui_admin.lookups.office.own_interest import of_others
from ui_admin.storage.awards import Award, Certification
from ui_admin.storage.claims import Claim, Determination
from ui_admin.storage.contributions import ContributionReturn
from ui_admin.storage.employers import Employer
from ui_admin.storage.payments import PaymentRun
from ui_admin.storage.people import PaymentAccount, Person

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui_admin.domain.sentence import Sentence
    from ui_admin.office import Office

OPEN = ("filed", "in_assessment")
OPEN_RUNS = ("draft", "locked", "approved", "authorised", "released", "reconciled")
MOST_WORK = 40


@dataclass(frozen=True, slots=True)
class WorkRow:
    """Something that waits for an officer.

    `opens` is what its page is opened with where the number does not do; `says` stands where a name would.
    """

    kind: str
    page: str
    number: str
    name: str
    latin_name: str
    due_on: date | None
    age: int
    shape: str
    payments: int = 0
    total: Money | None = None
    opens: object = None
    says: Sentence | None = None


@dataclass(frozen=True, slots=True)
class OpenRun:
    """A run that is not finished."""

    number: str
    status: str
    payments: int
    total: Money
    pay_on: date


@dataclass(frozen=True, slots=True)
class TodayBoard:
    """All that the page shows; backlogs count persons."""

    waiting: int
    held: int
    late: int
    oldest: int
    flagged: int
    to_decide: int
    reports_due: int
    reports_missed: int
    runs: tuple[OpenRun, ...]
    queue: tuple[WorkRow, ...]
    by_age: tuple[tuple[str, int], ...]
    month: Month
    returns_received: int
    returns_expected: int
    runs_to_approve: int
    runs_to_release: int
    accounts_to_verify: int
    control: ControlCounts


# The verb that does each kind of work; an officer sees the work of the verbs they hold.
VERBS = {
    "assess": "claim.propose",
    "decide": "claim.decide",
    "verify": "account.verify",
    "run_draft": "run.lock",
    "run_locked": "run.approve",
    "run_approved": "run.release",
    "run_authorised": "run.release",
    "run_released": "run.reconcile",
    "run_reconciled": "run.close",
    **asked_again.VERBS,
    "award_decide": "award.decide",
    "not_collected": "award.propose",
    "settle_report": "certification.settle",
    **EMPLOYER_VERBS,
    "inquiry": "inquiry.close",
    "merge": "person.merge",
    "approve_change": "person.approve_change",
    "identify": "document.identify",
    "key_again": "claim.key_again",
    "verify_representative": "representative.verify",
    "settle_entries": "claim.settle_entries",
    **DEBT_VERBS,
    **CONTROL_VERBS,
    **PAYMENT_VERBS,
}


def today_board(office: Office) -> TodayBoard:
    """Look over the desk."""
    today = office.today()
    with office.look() as session:
        waiting = count_backlog(session, today)
        runs = _runs(session, office)
        accounts = _accounts(session, office)
        own = (*_run_work(runs, today), *_asked_again(session, office), *_queue(session, office), *accounts)
        waits = (*own, *_intake(session, office), *_debts(session, office))
        work = sorted((row for row in waits if _may(office, row)), key=_turn)
        month = Month.of(today).plus(-1)
        expected = session.scalar(select(func.count()).where(Employer.status == "active")) or 0
        received = session.scalar(
            select(func.count(func.distinct(ContributionReturn.employer_id))).where(
                ContributionReturn.period == month.code, ContributionReturn.status == "posted"
            )
        )
        return TodayBoard(
            waiting=waiting.persons,
            held=waiting.held,
            late=waiting.late,
            oldest=waiting.oldest_days if waiting.late else 0,
            flagged=waiting.flagged,
            to_decide=_to_decide(session, office),
            reports_due=_reports_due(session, today),
            reports_missed=_reports_missed(session),
            runs=runs,
            queue=tuple(work[:MOST_WORK]),
            by_age=tuple((band.name, band.persons) for band in waiting.by_age),
            month=month,
            returns_received=received or 0,
            returns_expected=expected,
            runs_to_approve=sum(run.status == "locked" for run in runs),
            runs_to_release=sum(run.status in {"approved", "authorised"} for run in runs),
            accounts_to_verify=len(accounts),
            control=control_counts(session, office),
        )


def _turn(row: WorkRow) -> tuple[bool, bool, date, int]:
    """Say when a row has its turn: runs first, then what has a day by that day, then the oldest."""
    return (not row.kind.startswith("run_"), row.due_on is None, row.due_on or date.max, -row.age)


def _asked_again(session: Session, office: Office) -> list[WorkRow]:
    today = office.today()
    return [
        WorkRow(
            kind=row.kind,
            page=row.page,
            number=row.number,
            name=row.name,
            latin_name=row.latin_name,
            due_on=row.due_on,
            age=(today - row.since).days,
            shape=_shape(row.due_on, today),
        )
        for row in asked_again.waiting_again(session, office)
    ]


def _may(office: Office, row: WorkRow) -> bool:
    return office.officer is None or office.officer.may(VERBS[row.kind])


def _run_work(runs: tuple[OpenRun, ...], today: date) -> list[WorkRow]:
    return [
        WorkRow(
            kind=f"run_{run.status}",
            page="run",
            number=run.number,
            name="",
            latin_name="",
            due_on=run.pay_on,
            age=max(0, (today - run.pay_on).days),
            shape=_shape(run.pay_on, today),
            payments=run.payments,
            total=run.total,
        )
        for run in runs
    ]


def _debts(session: Session, office: Office) -> tuple[WorkRow, ...]:
    today = office.today()
    return tuple(
        WorkRow(
            kind=found.kind,
            page="overpayment",
            number=found.number,
            name=found.name,
            latin_name=found.latin_name,
            due_on=found.due_on,
            age=found.age,
            shape=_shape(found.due_on, today),
        )
        for found in overpayment_work(session, office)
    )


def _intake(session: Session, office: Office) -> list[WorkRow]:
    today = office.today()
    works = (award_work, intake_work, employer_work, control_work, payment_work)
    return [
        WorkRow(
            kind=row.kind,
            page=row.page,
            number=row.number,
            name=row.name,
            latin_name=row.latin_name,
            due_on=row.due_on,
            age=(today - row.since).days,
            shape=_shape(row.due_on, today),
            opens=row.opens,
            says=row.says,
        )
        for work in works
        for row in work(session, office)
    ]


def _accounts(session: Session, office: Office) -> tuple[WorkRow, ...]:
    rows = session.execute(
        select(PaymentAccount, Person)
        .join(Person, Person.id == PaymentAccount.person_id)
        .where(PaymentAccount.status == "entered", PaymentAccount.valid_to.is_(None))
        .order_by(PaymentAccount.key)
    )
    today = office.today()
    return tuple(
        WorkRow(
            kind="verify",
            page="person",
            number=str(person.number),
            name=person.name,
            latin_name=person.latin_name,
            due_on=None,
            age=(today - account.created_at.astimezone().date()).days,
            shape="",
        )
        for account, person in rows
    )


def _queue(session: Session, office: Office) -> tuple[WorkRow, ...]:
    today = office.today()
    proposed = (
        select(Determination.claim_id, Determination.maker_id)
        .where(Determination.status.in_(("proposed", "in_review")), Determination.about == "entitlement")
        .where(Determination.sent_back_code == "")
        .subquery()
    )
    rows = session.execute(
        select(Claim, Person, proposed.c.maker_id)
        .join(Person, Person.id == Claim.person_id)
        .outerjoin(proposed, proposed.c.claim_id == Claim.id)
        .where(Claim.status.in_(OPEN), of_others(office, Claim.person_id), *_doable(office, proposed.c.maker_id))
        .where(Claim.key.not_in(held_claims(today)))
        .order_by(Claim.decision_due_on, Claim.key)
        .limit(MOST_WORK)
    )
    return tuple(
        WorkRow(
            kind="decide" if maker else "assess",
            page="claim",
            number=str(claim.number),
            name=person.name,
            latin_name=person.latin_name,
            due_on=claim.decision_due_on,
            age=(today - claim.filed_on).days,
            shape=_shape(claim.decision_due_on, today),
        )
        for claim, person, maker in rows
    )


def _doable(office: Office, maker: Any) -> tuple[Any, ...]:  # noqa: ANN401 - conditions of SQL
    """Leave out what the officer at the desk cannot do: their own proposals, and steps of verbs they do not hold."""
    officer = office.officer
    if officer is None:
        return ()
    free = or_(Claim.owner_id.is_(None), Claim.owner_id == officer.id)
    assess = maker.is_(None) & free if officer.may(VERBS["assess"]) else false()
    decide = maker.is_not(None) & (maker != officer.id) if officer.may(VERBS["decide"]) else false()
    return (or_(assess, decide),)


def _shape(due_on: date | None, today: date) -> str:
    if due_on is None or due_on > today:
        return ""
    return "late" if due_on < today else "open"


def _to_decide(session: Session, office: Office) -> int:
    keys = select(func.count()).select_from(Claim).where(*conditions(office, Wanted(filters=(("proposed", "1"),))))
    return session.scalar(keys) or 0


def _reports_due(session: Session, today: date) -> int:
    return (
        session.scalar(
            select(func.count(func.distinct(Award.id)))
            .join(Certification, Certification.award_id == Award.id)
            .where(
                Award.status.in_(("active", "suspended")),
                Certification.status.in_(("expected", "open", "missed")),
                Certification.open_on <= today,
            )
        )
        or 0
    )


def _reports_missed(session: Session) -> int:
    """Count the awards that wait for a report that was missed."""
    return (
        session.scalar(
            select(func.count(func.distinct(Award.id)))
            .join(Certification, Certification.award_id == Award.id)
            .where(Award.status.in_(("active", "suspended")), Certification.status == "missed")
        )
        or 0
    )


def _runs(session: Session, office: Office) -> tuple[OpenRun, ...]:
    rows = session.scalars(select(PaymentRun).where(PaymentRun.status.in_(OPEN_RUNS)).order_by(PaymentRun.key))
    currency = office.scheme.currency
    return tuple(
        OpenRun(
            number=str(run.number),
            status=run.status,
            payments=run.payment_count if run.status != "draft" else (run.trial or {}).get("payments", 0),
            total=Money(run.payment_total if run.status != "draft" else (run.trial or {}).get("total", 0), currency),
            pay_on=run.pay_on,
        )
        for run in rows
    )
