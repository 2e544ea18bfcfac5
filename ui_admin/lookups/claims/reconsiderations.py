"""A decided claim put to the law again with the facts of today: what a new version would say and change, before it is made."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from ui_admin.domain.determination import Outcome
from ui_admin.domain.difference import DuePeriod, Standing
from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import Sentence
from ui_admin.domain.version_difference import FindingChange, VersionDifference, figure_changes
from ui_admin.lookups.benefit.differences import compare, differences_of
from ui_admin.lookups.claims.facts import facts_of_claim
from ui_admin.lookups.claims.period_reports import report_of
from ui_admin.lookups.records import by_number
from ui_admin.rules.assess import assess
from ui_admin.rules.earnings import Beside, earnings_beside
from ui_admin.storage.awards import Award, Certification, Instalment
from ui_admin.storage.claims import Claim, Determination, Finding

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.domain.determination import Assessment
    from ui_admin.domain.difference import Differences
    from ui_admin.office import Office
    from ui_admin.rules.facts import ClaimFacts

# What an officer records by another name than the law looks at it.
FACT_OF = {"reason_found": "reason"}
# How a period's instalment says how far its report has brought it.
STANDING = {
    "planned": Standing.PLANNED,
    "not_payable": Standing.NOT_PAYABLE,
    "payable": Standing.PAYABLE,
    "in_run": Standing.PAYABLE,
    "paid": Standing.PAYABLE,
    "lapsed": Standing.PAYABLE,
}


@dataclass(frozen=True, slots=True)
class Reconsideration:
    """What a new version of a determination would say and change."""

    claim_number: str
    earlier_number: str
    earlier_version: int
    outcome: str
    unknown: tuple[Sentence, ...]
    difference: VersionDifference


@dataclass(frozen=True)
class Reckoned:
    """A claim reckoned again inside an act or a look: the earlier version, the award, the answer and what is due."""

    earlier: Determination
    award: Award | None
    facts: ClaimFacts
    found: Assessment
    due: tuple[DuePeriod, ...]
    difference: VersionDifference


def reconsideration(office: Office, claim_number: str, facts: Mapping[str, object] | None = None) -> Reconsideration:
    """Say what a new version would change; nothing is written. Refuses a claim that is not decided.

    `facts` are what would be recorded: `reason_found` for how the work ended, or answers of the form by name.
    """
    with office.look() as session:
        claim = by_number(session, Claim, claim_number)
        again = reckon_again(session, office, claim, day=office.today(), told=facts or {})
        return Reconsideration(
            claim_number=str(claim.number),
            earlier_number=str(again.earlier.number),
            earlier_version=again.earlier.version,
            outcome=again.difference.after,
            unknown=tuple(row.sentence for row in again.found.findings if row.outcome is Outcome.UNKNOWN),
            difference=again.difference,
        )


def reckon_again(
    session: Session, office: Office, claim: Claim, *, day: date, told: Mapping[str, object] | None = None
) -> Reckoned:
    """Put a decided claim to the law again; `day` stands for the decision where no earlier version allowed anything."""
    earlier = _in_force(session, claim)
    if claim.status != "decided" or earlier is None:
        raise Refused("reconsider.not_decided", number=str(claim.number))
    award = session.scalar(select(Award).where(Award.claim_id == claim.id).order_by(Award.key.desc()))
    facts = facts_of_claim(session, office, claim, approved_on=_allowed_on(session, claim) or day)
    if told:
        changed: dict[str, Any] = {FACT_OF.get(name, name): value for name, value in told.items()}
        facts = replace(facts, **changed)
    found = assess(office.scheme, facts, office.calendar)
    due = due_periods(session, office, award, found) if found.outcome is Outcome.MET else ()
    return Reckoned(earlier, award, facts, found, due, _difference(session, earlier, award, found, due))


def due_periods(session: Session, office: Office, award: Award | None, found: Assessment) -> tuple[DuePeriod, ...]:
    """Give the periods of an answer of the law, each as far as its report has brought it.

    What was reported for a period stays reported; a period after the day on which work began again stays without benefit.
    """
    planned = [each for each in found.instalments if each.component == "benefit"]
    is_reported = office.scheme.certification_required
    if award is None:
        return tuple(
            DuePeriod(each, Standing.PLANNED if is_reported and each.needs_report else Standing.PAYABLE)
            for each in planned
        )
    live = _live(session, award)
    reports = _settled(session, award)
    reported = {number: _standing(row) for number, row in reports.items()}
    works = award.ended_on if award.end_reason == "returned_to_work" else None
    due = []
    for each in planned:
        row = live.get(each.period_no)
        starts = each.period.first if award.unit == "month" else each.period.last or each.period.first
        if row is None and works is not None and starts >= works:
            continue
        standing = STANDING[row.status] if row is not None else reported.get(each.period_no, Standing.PLANNED)
        waits = is_reported and each.needs_report
        standing = standing if waits or row is not None else Standing.PAYABLE
        due.append(_beside_earnings(office, found, DuePeriod(each, standing), reports.get(each.period_no)))
    return tuple(due)


def outcome_of(found: Assessment) -> str:
    """Name the outcome of an answer of the law; a condition that only costs days allows in part."""
    if found.outcome is not Outcome.MET:
        return "denied"
    costs = any(finding.outcome is Outcome.NOT_MET for finding in found.findings)
    return "allowed_in_part" if costs else "allowed"


def summary_of(found: Assessment) -> dict[str, Any]:
    """Give the figures of an answer of the law as a determination keeps them, exact and in plain text."""
    return {
        "contribution_months": found.contribution_months,
        "reference_wage": None if found.reference_wage is None else str(found.reference_wage),
        "reference_unit": found.reference_unit,
        "reference_months": list(found.reference_months),
        "rate": None if found.rate is None else str(found.rate),
        "daily_benefit": None if found.daily_benefit is None else str(found.daily_benefit),
        "monthly_benefits": [amount.minor for amount in found.monthly_benefits],
        "duration": found.duration,
        "unit": found.unit,
        "payable_from": found.payable.first.isoformat() if found.payable else None,
        "payable_to": found.payable.last.isoformat() if found.payable and found.payable.last else None,
        "total": found.total.minor if found.total else None,
        "reserved_months": found.reserved_months,
    }


def _in_force(session: Session, claim: Claim) -> Determination | None:
    """Give the version in force; one that was cancelled because nobody collected it can be asked again as well."""
    return session.scalar(
        select(Determination)
        .where(
            Determination.claim_id == claim.id,
            Determination.about == "entitlement",
            Determination.number.is_not(None),
            Determination.status.in_(("made", "annulled")),
        )
        .order_by(Determination.version.desc())
    )


def _allowed_on(session: Session, claim: Claim) -> date | None:
    """Give the day of the first version that allowed benefit: a schedule that runs from the decision runs from it."""
    return session.scalar(
        select(func.min(Determination.determined_on)).where(
            Determination.claim_id == claim.id,
            Determination.about == "entitlement",
            Determination.number.is_not(None),
            Determination.outcome != "denied",
        )
    )


def _live(session: Session, award: Award) -> dict[int, Instalment]:
    rows = session.scalars(
        select(Instalment).where(
            Instalment.award_id == award.id,
            Instalment.component == "benefit",
            Instalment.status.not_in(("superseded", "cancelled")),
        )
    )
    return {row.period_no: row for row in rows}


def _settled(session: Session, award: Award) -> dict[int, Certification]:
    """Give the settled reports of an award by their periods."""
    rows = session.scalars(
        select(Certification)
        .where(Certification.award_id == award.id, Certification.status == "settled")
        .order_by(Certification.key)
    )
    return {row.period_no: row for row in rows}


def _standing(report: Certification) -> Standing:
    """Say of a settled report whether it lets its period be paid."""
    is_met = all(found[1] == Outcome.MET.value for found in report.findings or ())
    return Standing.PAYABLE if is_met else Standing.NOT_PAYABLE


def _beside_earnings(office: Office, found: Assessment, due: DuePeriod, report: Certification | None) -> DuePeriod:
    """Take off a period what the law takes now for the earnings that were reported for it, or leave it unpaid for them."""
    planned = due.planned
    if report is None or found.reference_wage is None:
        return due
    beside = Beside(planned.amount, found.reference_wage)
    earned = earnings_beside(office.scheme.on(planned.period.first), report_of(report), beside)
    if earned is None:
        return due
    others = all(kept[1] == Outcome.MET.value for kept in report.findings or () if kept[0] != "unemployed")
    if not others or earned.outcome is not Outcome.MET:
        return DuePeriod(planned, Standing.NOT_PAYABLE)
    return DuePeriod(replace(planned, amount=earned.kept), Standing.PAYABLE)


def _difference(
    session: Session, earlier: Determination, award: Award | None, found: Assessment, due: tuple[DuePeriod, ...]
) -> VersionDifference:
    if award is not None:
        money: Differences | None = compare(session, award, due)
    else:
        money = differences_of("", found.currency.code, {}, due) if due else None
    return VersionDifference(
        before=earlier.outcome,
        after=outcome_of(found),
        findings=_finding_changes(session, earlier, found),
        figures=_figure_changes(earlier, found),
        money=money,
    )


def _figure_changes(earlier: Determination, found: Assessment) -> Any:  # noqa: ANN401 - a tuple of changes
    before = earlier.summary if earlier.outcome != "denied" else {}
    after = summary_of(found) if found.outcome is Outcome.MET else {}
    return figure_changes(before, after)


def _finding_changes(session: Session, earlier: Determination, found: Assessment) -> tuple[FindingChange, ...]:
    """Give the conditions that have another answer, or the same answer for another reason."""
    rows = session.scalars(select(Finding).where(Finding.determination_id == earlier.id).order_by(Finding.position))
    before = {(row.condition, str(row.title[0])): row for row in rows}
    changes = []
    for finding in found.findings:
        old = before.pop((finding.condition, finding.title.key), None)
        said = Sentence.from_json(old.sentence) if old is not None else None
        was = old.outcome if old is not None else ""
        # As they are kept, whatever the order of the values in them.
        is_same = old is not None and old.sentence == finding.sentence.to_json()
        if was != finding.outcome.value or not is_same:
            changes.append(FindingChange(finding.title, was, finding.outcome.value, said, finding.sentence))
    changes += [
        FindingChange(Sentence.from_json(row.title), row.outcome, "", Sentence.from_json(row.sentence), None)
        for row in before.values()
    ]
    return tuple(changes)
