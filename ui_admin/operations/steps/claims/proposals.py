"""Steps of a determination that proposing, deciding and reconsidering share: written, reviewed, frozen, told in a letter."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from ui_admin.domain.determination import Outcome
from ui_admin.domain.identifiers import Kind
from ui_admin.domain.refusal import Refused
from ui_admin.domain.review import Cause
from ui_admin.lookups.claims.reconsiderations import outcome_of, summary_of
from ui_admin.operations.steps.claims.review import review_of
from ui_admin.operations.steps.duties import acting_officer
from ui_admin.operations.steps.numbers import next_number
from ui_admin.operations.steps.states import move, move_through, start
from ui_admin.rules.deadlines import appeal_due
from ui_admin.storage.claims import Determination, Finding, Separation, TraceStep
from ui_admin.storage.documents import Document

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.domain.determination import Assessment, LawReference
    from ui_admin.domain.determination import TraceStep as Step
    from ui_admin.domain.version_difference import VersionDifference
    from ui_admin.office import Office
    from ui_admin.storage.claims import Claim

ALLOWED = "allowed"
PROPOSED = ("proposed", "in_review")


@dataclass(frozen=True, slots=True)
class Proposed:
    """What a determination is written from: the law's answer to facts, why it is made, and what it changes."""

    found: Assessment
    facts: dict[str, Any]
    because: str = ""
    cause: Cause = Cause.FIRST
    supersedes_id: str | None = None
    appeal_id: str | None = None
    difference: VersionDifference | None = None


def act_day(determination: Determination) -> date:
    """Give the day on which a determination was proposed, by the office's clock."""
    return determination.created_at.astimezone().date()


def open_proposal(session: Session, claim: Claim) -> Determination | None:
    """Give the determination of a claim that is proposed and not made yet."""
    return session.scalar(
        select(Determination)
        .where(
            Determination.claim_id == claim.id,
            Determination.about == "entitlement",
            Determination.status.in_(PROPOSED),
        )
        .order_by(Determination.key.desc())
    )


def proposal_to_decide(session: Session, claim: Claim) -> Determination:
    """Give the proposal of a claim; refuses where there is none, or where its maker has it back."""
    proposal = open_proposal(session, claim)
    if proposal is None:
        raise Refused("claim.nothing_proposed", number=str(claim.number))
    if proposal.sent_back_code:
        raise Refused("determination.is_sent_back", number=str(claim.number))
    return proposal


def refuse_unanswerable(found: Assessment, claim: Claim) -> None:
    """Refuse what cannot be proposed: a scheme not in force, a condition nobody knows, an allowance without an amount."""
    number = str(claim.number)
    if "scheme_in_force" in found.not_met:
        raise Refused("claim.scheme_not_in_force", number=number, why=found.findings[0].sentence)
    unknown = [finding for finding in found.findings if finding.outcome is Outcome.UNKNOWN]
    if unknown:
        raise Refused("claim.not_known", number=number, count=len(unknown), first=unknown[0].sentence)
    if found.outcome is Outcome.MET and (found.total is None or found.payable is None):
        raise Refused("claim.no_amount", number=number)


def refuse_without_reason(session: Session, claim: Claim, found: Assessment, because: str) -> None:
    """Refuse to go against what the claimant said without an officer's own words for it."""
    separation = session.scalars(select(Separation).where(Separation.claim_id == claim.id)).one()
    is_against = separation.reason_found not in {None, "", separation.reason_worker}
    if is_against and outcome_of(found) != ALLOWED and not because.strip():
        raise Refused("determination.because_needed", field="because", number=str(claim.number))


def annul_proposal(session: Session, claim: Claim) -> None:
    """Take away a proposal that was never made: it is drafted again, its findings stay with the trail."""
    old = open_proposal(session, claim)
    if old is not None:
        if old.status == "proposed":
            move(session, "determination", old, "in_review")
        move_through(session, "determination", old, "made", "annulled")


def write_proposal(session: Session, office: Office, claim: Claim, new: Proposed) -> Determination:
    """Write a proposal with its findings and the steps of its reckoning; what a rule chooses goes into review."""
    found = new.found
    parameters = _parameters(found)
    determination = Determination(
        claim_id=claim.id,
        about="entitlement",
        version=_versions(session, claim) + 1,
        cause=new.cause.value,
        outcome=outcome_of(found),
        effective_on=found.payable.first if found.payable else None,
        maker_id=acting_officer(session).id,
        sent_back_reason="",
        because=new.because.strip(),
        rule_version=found.rule_version,
        rule_sha256=office.scheme.sha256,
        facts=new.facts,
        parameters=parameters,
        parameters_sha256=hashlib.sha256(json.dumps(parameters, sort_keys=True).encode()).hexdigest(),
        unverified=list(found.unverified),
        summary=summary_of(found),
        reasons=list(found.not_met),
        supersedes_id=new.supersedes_id,
        appeal_id=new.appeal_id,
        difference=new.difference.to_json() if new.difference is not None else None,
    )
    start(session, "determination", determination)
    _write_findings(session, determination, found)
    determination.review = review_of(session, determination, found)
    session.flush()
    if determination.review["rules"]:
        move(session, "determination", determination, "in_review")
    return determination


def _versions(session: Session, claim: Claim) -> int:
    count = (
        select(func.count())
        .select_from(Determination)
        .where(Determination.claim_id == claim.id, Determination.about == "entitlement")
    )
    return session.scalar(count) or 0


def _parameters(found: Assessment) -> list[dict[str, str]]:
    return [
        {
            "code": use.code,
            "value": use.value,
            "unit": use.unit,
            "from": use.in_force_from.isoformat(),
            "law": use.law.short,
            "confidence": use.law.confidence.value,
        }
        for use in found.parameters
    ]


def make(session: Session, office: Office, claim: Claim, proposal: Determination, found: Assessment) -> None:
    """Make a proposal: number, day, checker, the last day to appeal and the letter; from then on it is frozen."""
    proposal.checker_id = acting_officer(session).id
    proposal.number = next_number(session, Kind.DETERMINATION)
    proposal.determined_on = office.today()
    proposal.summary = {**proposal.summary, "instalments": planned_json(found)}
    appeal = appeal_due(office.scheme, office.today(), office.calendar)
    proposal.appeal_due_on = appeal.on if appeal is not None else None
    letter = _letter(session, office, claim, proposal)
    letter.appeal_due_on = proposal.appeal_due_on
    proposal.document_id = letter.id
    move(session, "determination", proposal, "made")


def planned_json(found: Assessment) -> list[list[Any]]:
    """Give the schedule as it was decided: number, days, quantity, amount and day of payment of each period."""
    return [
        [
            planned.period_no,
            planned.period.first.isoformat(),
            (planned.period.last or planned.period.first).isoformat(),
            str(planned.quantity),
            planned.amount.minor,
            planned.pay_on.isoformat(),
        ]
        for planned in found.instalments
        if planned.component == "benefit"
    ]


def law_to_json(law: LawReference) -> list[str]:
    """Keep where a rule stands."""
    return [law.act, law.article, law.confidence.value]


def _write_findings(session: Session, determination: Determination, found: Assessment) -> None:
    session.add_all(
        Finding(
            determination_id=determination.id,
            position=position,
            condition=finding.condition,
            outcome=finding.outcome.value,
            reason=finding.reason,
            refuses=finding.refuses,
            title=finding.title.to_json(),
            sentence=finding.sentence.to_json(),
            figure=finding.figure.to_json() if finding.figure else None,
            costs=finding.costs.to_json() if finding.costs else None,
            facts=list(finding.facts),
            parameters=list(finding.parameters),
            law=law_to_json(finding.law),
        )
        for position, finding in enumerate(found.findings, 1)
    )
    keep_steps(session, determination, found.steps)


def keep_steps(session: Session, determination: Determination, steps: Iterable[Step]) -> None:
    """Keep the reckoning behind a determination step by step, each with its inputs, its result and its law."""
    session.add_all(
        TraceStep(
            determination_id=determination.id,
            position=step.no,
            rule=step.rule,
            sentence=step.sentence.to_json(),
            inputs=[list(pair) for pair in step.inputs],
            result=step.result,
            rounding=step.rounding,
            law=law_to_json(step.law),
        )
        for step in steps
    )
    session.flush()


def _letter(session: Session, office: Office, claim: Claim, determination: Determination) -> Document:
    letter = Document(
        number=next_number(session, Kind.DOCUMENT),
        direction="out",
        kind="decision_letter",
        subject_kind="claim",
        subject_key=claim.key,
        issued_on=office.today(),
        language=office.profile.language,
        sha256=determination.parameters_sha256,
        pages=0,
        media_type="application/pdf",
        facts={"determination": determination.id},
        service_method="",
    )
    session.add(letter)
    session.flush()
    return letter
