"""The whole of one claim for its page: figures, findings, versions, schedule, payments and history."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from ui_admin.domain.money import CURRENCIES, Money
from ui_admin.domain.periods import DateRange
from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import Sentence, sentence
from ui_admin.domain.version_difference import VersionDifference
from ui_admin.lookups.office.own_interest import refuse_to_show
from ui_admin.storage.audit import AuditEvent
from ui_admin.storage.awards import Award, Certification, Instalment
from ui_admin.storage.claims import Claim, Determination, Finding, RequiredDocument, Separation, TraceStep, is_missing
from ui_admin.storage.employers import Employer
from ui_admin.storage.offices import Officer
from ui_admin.storage.people import PaymentAccount, Person

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from sqlalchemy.orm import Session

    from ui_admin.office import Office

HISTORY = 60


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A stored finding."""

    condition: str
    outcome: str
    title: Sentence
    sentence: Sentence
    figure: Sentence | None
    law: str
    refuses: bool


@dataclass(frozen=True, slots=True)
class StepRow:
    """A stored step of the reckoning."""

    no: int
    sentence: Sentence
    inputs: tuple[tuple[str, str], ...]
    result: str
    law: str


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version of the determination."""

    version: int
    number: str
    outcome: str
    status: str
    maker: str
    checker: str
    on: date | None
    sent_back_reason: str
    sent_back_code: str = ""
    cause: str = "first"
    because: str = ""
    review_rules: tuple[str, ...] = ()
    difference: VersionDifference | None = None


@dataclass(frozen=True, slots=True)
class InstalmentRow:
    """An instalment with the state of its report."""

    period_no: int
    component: str
    days: DateRange
    quantity: str
    rate: str
    amount: Money
    pay_on: date
    status: str
    report_status: str
    report_due_on: date | None
    reference_wage: Fraction | None = None


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """An act on the claim."""

    at: datetime
    verb: str
    officer: str
    reason: str


@dataclass(frozen=True, slots=True)
class ClaimSheet:
    """The whole of one claim."""

    number: str
    status: str
    person_id: str
    person_number: str
    name: str
    latin_name: str
    identifier: str
    employer_name: str
    reason: str
    separated_on: date
    registered_on: date | None
    filed_on: date
    decision_due_on: date | None
    outcome: str | None
    award_status: str | None
    unit: str
    daily_benefit: Fraction | None
    reference_wage: Fraction | None
    rate: Fraction | None
    duration: int | None
    total: Money | None
    paid: Money
    used: int
    payable: DateRange | None
    appeal_due_on: date | None
    account: str
    account_status: str
    answers: dict[str, Any]
    missing_documents: tuple[str, ...]
    findings: tuple[FindingRow, ...]
    steps: tuple[StepRow, ...]
    versions: tuple[VersionRow, ...]
    instalments: tuple[InstalmentRow, ...]
    history: tuple[HistoryRow, ...]
    parameters: tuple[dict[str, str], ...]


def claim_sheet(office: Office, number: str) -> ClaimSheet:
    """Give the whole of one claim; refuses an unknown number."""
    with office.look() as session:
        row = session.execute(
            select(Claim, Person, Separation)
            .join(Person, Person.id == Claim.person_id)
            .join(Separation, Separation.claim_id == Claim.id)
            .where(Claim.number == number.strip().upper())
        ).first()
        if row is None:
            raise Refused("record.unknown", kind=sentence("kind.claim"), number=number)
        claim, person, separation = row
        refuse_to_show(session, office, person_id=person.id)
        versions = session.scalars(
            select(Determination)
            .where(Determination.claim_id == claim.id, Determination.about == "entitlement")
            .order_by(Determination.version.desc())
        ).all()
        # A new version that is only proposed does not yet say what the claimant gets.
        made = next((version for version in versions if version.status == "made"), None)
        last = made or next((version for version in versions if version.status != "annulled"), None)
        # A decision that was cancelled, as one that nobody collected, is shown as it was made.
        last = last or next((version for version in versions if version.number is not None), None)
        award = session.scalar(select(Award).where(Award.claim_id == claim.id))
        return _sheet(session, office, claim, _Parts(person, separation, last, award, tuple(versions)))


@dataclass(frozen=True, slots=True)
class _Parts:
    person: Person
    separation: Separation
    last: Determination | None
    award: Award | None
    versions: tuple[Determination, ...]


def _sheet(session: Session, office: Office, claim: Claim, parts: _Parts) -> ClaimSheet:
    person, separation, last, award = parts.person, parts.separation, parts.last, parts.award
    summary: dict[str, Any] = last.summary if last else {}
    instalments = _instalments(session, award)
    used = [row for row in instalments if row.status in {"payable", "in_run", "paid"} and row.component == "benefit"]
    employer = session.scalar(select(Employer.name).where(Employer.id == separation.employer_id))
    account, account_status = _account(session, claim)
    currency = office.scheme.currency
    return ClaimSheet(
        number=str(claim.number),
        status=claim.status,
        person_id=person.id,
        person_number=person.number,
        name=person.name,
        latin_name=person.latin_name,
        identifier=person.identifier,
        employer_name=employer or "",
        reason=separation.reason_found or separation.reason_worker,
        separated_on=separation.separated_on,
        registered_on=claim.registered_on,
        filed_on=claim.filed_on,
        decision_due_on=claim.decision_due_on,
        outcome=last.outcome if last else None,
        award_status=award.status if award else None,
        unit=office.scheme.count_unit,
        daily_benefit=_fraction(summary.get("daily_benefit")),
        reference_wage=_fraction(summary.get("reference_wage")),
        rate=_fraction(summary.get("rate")),
        duration=summary.get("duration"),
        total=None if summary.get("total") is None else Money(summary["total"], currency),
        paid=Money(sum(row.amount.minor for row in instalments if row.status == "paid"), currency),
        used=sum(int(row.quantity) for row in used),
        payable=DateRange(award.payable_from, award.payable_to) if award else None,
        appeal_due_on=last.appeal_due_on if last else None,
        account=account,
        account_status=account_status,
        answers=claim.answers,
        missing_documents=_missing(session, claim),
        findings=_findings(session, last),
        steps=_steps(session, last),
        versions=_versions(session, parts.versions),
        instalments=instalments,
        history=_history(session, claim),
        parameters=tuple(last.parameters) if last else (),
    )


def _account(session: Session, claim: Claim) -> tuple[str, str]:
    """Give the account that is paid to and how it stands, both empty where there is none."""
    account = session.scalar(select(PaymentAccount).where(PaymentAccount.id == claim.account_id))
    return ("", "") if account is None else (f"{account.provider} {account.account_no}".strip(), account.status)


def _fraction(text: str | None) -> Fraction | None:
    return None if text is None else Fraction(text)


def _missing(session: Session, claim: Claim) -> tuple[str, ...]:
    return tuple(
        session.scalars(select(RequiredDocument.kind).where(RequiredDocument.claim_id == claim.id, is_missing()))
    )


def _findings(session: Session, last: Determination | None) -> tuple[FindingRow, ...]:
    if last is None:
        return ()
    rows = session.scalars(select(Finding).where(Finding.determination_id == last.id).order_by(Finding.position))
    return tuple(
        FindingRow(
            condition=row.condition,
            outcome=row.outcome,
            title=Sentence.from_json(row.title),
            sentence=Sentence.from_json(row.sentence),
            figure=Sentence.from_json(row.figure) if row.figure else None,
            law=" ".join(row.law[:2]).strip(),
            refuses=row.refuses,
        )
        for row in rows
    )


def _steps(session: Session, last: Determination | None) -> tuple[StepRow, ...]:
    if last is None:
        return ()
    rows = session.scalars(select(TraceStep).where(TraceStep.determination_id == last.id).order_by(TraceStep.position))
    return tuple(
        StepRow(
            row.position,
            Sentence.from_json(row.sentence),
            tuple((name, value) for name, value in row.inputs),
            row.result,
            " ".join(row.law[:2]).strip(),
        )
        for row in rows
    )


def _versions(session: Session, versions: tuple[Determination, ...]) -> tuple[VersionRow, ...]:
    ids = [officer for version in versions for officer in (version.maker_id, version.checker_id) if officer]
    names = dict(session.execute(select(Officer.id, Officer.name).where(Officer.id.in_(ids))).all())
    return tuple(
        VersionRow(
            version=version.version,
            number=version.number or "",
            outcome=version.outcome,
            status=version.status,
            maker=names.get(version.maker_id, ""),
            checker=names.get(version.checker_id or "", ""),
            on=version.determined_on or version.created_at.date(),
            sent_back_reason=version.sent_back_reason,
            sent_back_code=version.sent_back_code,
            cause=version.cause,
            because=version.because,
            review_rules=tuple((version.review or {}).get("rules", ())),
            difference=VersionDifference.from_json(version.difference) if version.difference else None,
        )
        for version in versions
    )


def _instalments(session: Session, award: Award | None) -> tuple[InstalmentRow, ...]:
    if award is None:
        return ()
    rows: Iterable[tuple[Instalment, Certification | None]] = session.execute(
        select(Instalment, Certification)
        .outerjoin(Certification, Certification.id == Instalment.certification_id)
        .where(Instalment.award_id == award.id, Instalment.status != "superseded")
        .order_by(Instalment.period_from, Instalment.period_no)
    )
    rates = award.rates
    return tuple(
        InstalmentRow(
            period_no=row.period_no,
            component=row.component,
            days=DateRange(row.period_from, row.period_to),
            quantity=row.quantity,
            rate=rates["daily"] or "",
            amount=Money(row.net, CURRENCIES[row.currency]),
            pay_on=row.pay_on,
            status=row.status,
            report_status=report.status if report else "",
            report_due_on=report.due_on if report else None,
            reference_wage=Fraction(award.reference_wage),
        )
        for row, report in rows
    )


def _history(session: Session, claim: Claim) -> tuple[HistoryRow, ...]:
    rows = session.scalars(
        select(AuditEvent)
        .where(AuditEvent.subject_kind == "claim", AuditEvent.subject_key == claim.key)
        .order_by(AuditEvent.key.desc())
        .limit(HISTORY)
    )
    return tuple(HistoryRow(row.at, row.verb, row.officer_name, row.reason) for row in rows)
