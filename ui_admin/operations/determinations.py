"""Deciding a claim: proposed by one officer with every finding, decided by another, frozen with its numbers."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from ui_admin.domain.determination import Outcome
from ui_admin.domain.done import Done, done
from ui_admin.domain.identifiers import Kind
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.facts import facts_as_json, facts_of_claim
from ui_admin.operations.steps import awards
from ui_admin.operations.steps.duties import acting_officer, refuse_own_interest, refuse_same_officer
from ui_admin.operations.steps.flags import reconsider_flags, refuse_if_blocked
from ui_admin.operations.steps.holds import refuse_if_held
from ui_admin.operations.steps.numbers import next_number
from ui_admin.operations.steps.records import by_number
from ui_admin.operations.steps.states import move, move_through, start
from ui_admin.rules.assess import assess
from ui_admin.rules.deadlines import appeal_due
from ui_admin.storage.acts import act_of
from ui_admin.storage.claims import Claim, Determination, Finding, TraceStep
from ui_admin.storage.documents import Document

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.domain.determination import Assessment, LawReference
    from ui_admin.domain.money import Money
    from ui_admin.office import Office

ALLOWED, ALLOWED_IN_PART, DENIED = "allowed", "allowed_in_part", "denied"


@dataclass(frozen=True, slots=True)
class DeterminationMade:
    """A determination that was proposed or made."""

    claim_number: str
    number: str | None
    outcome: str
    not_met: tuple[str, ...]
    total: Money | None
    appeal_due_on: date | None
    award_number: str | None = None


def propose_determination(office: Office, claim_number: str) -> Done[DeterminationMade]:
    """Put the facts of a claim to the law and propose what it says; refuses while a condition is not known."""
    with office.change("claim.propose") as session:
        claim = by_number(session, Claim, claim_number)
        refuse_own_interest(session, person_id=claim.person_id)
        if claim.status == "filed":
            move(session, "claim", claim, "in_assessment")
            claim.owner_id = acting_officer(session).id
        if claim.status != "in_assessment":
            raise Refused("claim.is_decided", number=claim_number)
        reconsider_flags(session, claim)
        refuse_if_blocked(session, claim)
        facts = facts_of_claim(session, office, claim, approved_on=office.today())
        found = assess(office.scheme, facts, office.calendar)
        if "scheme_in_force" in found.not_met:
            raise Refused("claim.scheme_not_in_force", number=claim_number, why=found.findings[0].sentence)
        unknown = [finding for finding in found.findings if finding.outcome is Outcome.UNKNOWN]
        if unknown:
            raise Refused("claim.not_known", number=claim_number, count=len(unknown), first=unknown[0].sentence)
        if found.outcome is Outcome.MET and (found.total is None or found.payable is None):
            raise Refused("claim.no_amount", number=claim_number)
        _supersede_proposal(session, claim)
        determination = _write(session, office, claim, found, facts_as_json(facts))
        act_of(session).about("claim", claim.key, claim.number)
        return done(_made(claim, determination, found), "claim", "determination")


def send_back(office: Office, claim_number: str, reason: str) -> Done[str]:
    """Send a proposed determination back to its maker with a reason."""
    if not reason.strip():
        raise Refused("claim.reason_needed", field="reason")
    with office.change("claim.send_back", reason=reason) as session:
        claim = by_number(session, Claim, claim_number)
        proposal = _proposal(session, claim)
        refuse_same_officer(session, proposal.maker_id, "claim.propose")
        move_through(session, "determination", proposal, "in_review", "proposed")
        proposal.sent_back_reason = reason
        act_of(session).about("claim", claim.key, claim.number)
        return done(claim_number, "claim", "determination")


def decide_claim(office: Office, claim_number: str) -> Done[DeterminationMade]:
    """Decide a claim as proposed, by another officer: the determination is frozen, the letter issued, the award opened.

    The law is asked again; when facts or numbers changed since the proposal it is refused and must be proposed again.
    """
    with office.change("claim.decide") as session:
        claim = by_number(session, Claim, claim_number)
        refuse_own_interest(session, person_id=claim.person_id)
        proposal = _proposal(session, claim)
        refuse_same_officer(session, proposal.maker_id, "claim.propose")
        refuse_if_held(session, "claim", claim.key, number=claim_number, today=office.today())
        refuse_if_blocked(session, claim)
        proposed_on = act_day(proposal)
        facts = facts_of_claim(session, office, claim, approved_on=proposed_on)
        if facts_as_json(facts) != proposal.facts:
            raise Refused("claim.facts_changed", number=claim_number)
        found = assess(
            office.scheme, facts_of_claim(session, office, claim, approved_on=office.today()), office.calendar
        )
        proposal.checker_id = acting_officer(session).id
        proposal.number = next_number(session, Kind.DETERMINATION)
        proposal.determined_on = office.today()
        appeal = appeal_due(office.scheme, office.today(), office.calendar)
        proposal.appeal_due_on = appeal.on if appeal is not None else None
        proposal.document_id = _letter(session, office, claim, proposal).id
        move_through(session, "determination", proposal, "in_review", "made")
        move(session, "claim", claim, "decided")
        award = None
        if found.outcome is Outcome.MET:
            award = awards.open_award(session, office, claim, proposal, found)
            if not office.scheme.certification_required:
                awards.make_all_payable(session, office, award)
        act_of(session).about("claim", claim.key, claim.number)
        made = _made(claim, proposal, found, award.number if award else None)
        return done(made, "claim", "determination", "award", "instalment", "certification", "document")


def act_day(determination: Determination) -> date:
    """Give the day on which a determination was proposed, by the office's clock."""
    return determination.created_at.astimezone().date()


def _proposal(session: Session, claim: Claim) -> Determination:
    proposal = session.scalar(
        select(Determination).where(Determination.claim_id == claim.id, Determination.status == "proposed")
    )
    if proposal is None:
        raise Refused("claim.nothing_proposed", number=str(claim.number))
    return proposal


def _supersede_proposal(session: Session, claim: Claim) -> None:
    """Take away a proposal that was never made: it is drafted again, its findings stay with the trail."""
    old = session.scalar(
        select(Determination).where(Determination.claim_id == claim.id, Determination.status == "proposed")
    )
    if old is not None:
        move_through(session, "determination", old, "in_review", "made", "annulled")


def _write(session: Session, office: Office, claim: Claim, found: Assessment, facts: dict[str, Any]) -> Determination:
    parameters = [
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
    version = session.scalar(
        select(func.count())
        .select_from(Determination)
        .where(Determination.claim_id == claim.id, Determination.about == "entitlement")
    )
    determination = Determination(
        claim_id=claim.id,
        about="entitlement",
        version=(version or 0) + 1,
        cause="first",
        outcome=outcome_word(found),
        effective_on=found.payable.first if found.payable else None,
        maker_id=acting_officer(session).id,
        sent_back_reason="",
        rule_version=found.rule_version,
        rule_sha256=office.scheme.sha256,
        facts=facts,
        parameters=parameters,
        parameters_sha256=hashlib.sha256(json.dumps(parameters, sort_keys=True).encode()).hexdigest(),
        unverified=list(found.unverified),
        summary=summary_of(found),
        reasons=list(found.not_met),
    )
    start(session, "determination", determination)
    _write_findings(session, determination, found)
    return determination


def outcome_word(found: Assessment) -> str:
    """Name the outcome of a determination; a condition that only costs days allows in part."""
    if found.outcome is not Outcome.MET:
        return DENIED
    costs = any(finding.outcome is Outcome.NOT_MET for finding in found.findings)
    return ALLOWED_IN_PART if costs else ALLOWED


def summary_of(found: Assessment) -> dict[str, Any]:
    """Give the figures of an assessment as a determination keeps them, exact and in plain text."""
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
        for step in found.steps
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


def _made(
    claim: Claim, determination: Determination, found: Assessment, award_number: str | None = None
) -> DeterminationMade:
    return DeterminationMade(
        claim_number=str(claim.number),
        number=determination.number,
        outcome=determination.outcome,
        not_met=found.not_met,
        total=found.total if found.outcome is Outcome.MET else None,
        appeal_due_on=determination.appeal_due_on,
        award_number=award_number,
    )
