"""Deciding a claim: proposed by one officer with every finding, decided by another, frozen with its numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui_admin.domain.determination import Outcome
from ui_admin.domain.done import Done, done
from ui_admin.domain.refusal import Refused
from ui_admin.domain.review import SentBack
from ui_admin.lookups.claims.facts import facts_as_json, facts_of_claim
from ui_admin.lookups.records import by_number
from ui_admin.operations.steps.benefit import awards, renewals
from ui_admin.operations.steps.claims import proposals
from ui_admin.operations.steps.claims.flags import reconsider_flags, refuse_if_blocked
from ui_admin.operations.steps.claims.holds import refuse_if_held
from ui_admin.operations.steps.claims.proposals import Proposed
from ui_admin.operations.steps.claims.second_entries import refuse_unsettled_entries
from ui_admin.operations.steps.duties import acting_officer, refuse_own_interest, refuse_same_officer
from ui_admin.operations.steps.states import move
from ui_admin.rules.assess import assess
from ui_admin.storage.acts import act_of
from ui_admin.storage.claims import Claim

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.domain.determination import Assessment
    from ui_admin.domain.money import Money
    from ui_admin.office import Office
    from ui_admin.storage.claims import Determination


@dataclass(frozen=True, slots=True)
class DeterminationMade:
    """A determination that was proposed or made; `overpayment_number` when it found money paid and not due."""

    claim_number: str
    number: str | None
    outcome: str
    not_met: tuple[str, ...]
    total: Money | None
    appeal_due_on: date | None
    award_number: str | None = None
    overpayment_number: str | None = None


def propose_determination(office: Office, claim_number: str, *, because: str = "") -> Done[DeterminationMade]:
    """Put the facts of a claim to the law and propose what it says; refuses while a condition is not known.

    `because` are the officer's own words for what goes against the claimant.
    """
    with office.change("claim.propose", note=because) as session:
        claim = by_number(session, Claim, claim_number)
        refuse_own_interest(session, person_id=claim.person_id)
        if claim.status == "filed":
            move(session, "claim", claim, "in_assessment")
            claim.owner_id = acting_officer(session).id
        if claim.status != "in_assessment":
            raise Refused("claim.is_decided", number=claim_number)
        reconsider_flags(session, claim)
        refuse_if_blocked(session, claim)
        refuse_unsettled_entries(session, claim)
        facts = facts_of_claim(session, office, claim, approved_on=office.today())
        found = assess(office.scheme, facts, office.calendar)
        proposals.refuse_unanswerable(found, claim)
        proposals.refuse_without_reason(session, claim, found, because)
        proposals.annul_proposal(session, claim)
        new = Proposed(found, facts_as_json(facts), because)
        determination = proposals.write_proposal(session, office, claim, new)
        act_of(session).about("claim", claim.key, claim.number)
        return done(_made(claim, determination, found), "claim", "determination")


def send_back(office: Office, claim_number: str, reason: str, *, code: SentBack | str = SentBack.OTHER) -> Done[str]:
    """Send a proposed determination back to its maker with a coded reason, which is counted, and words."""
    if not reason.strip():
        raise Refused("claim.reason_needed", field="reason")
    if code not in set(SentBack):
        raise Refused("determination.unknown_code", field="code", code=str(code))
    with office.change("claim.send_back", reason=reason, note=str(code)) as session:
        claim = by_number(session, Claim, claim_number)
        refuse_own_interest(session, person_id=claim.person_id)
        proposal = proposals.proposal_to_decide(session, claim)
        refuse_same_officer(session, proposal.maker_id, "claim.propose")
        if proposal.status == "proposed":
            move(session, "determination", proposal, "in_review")
        move(session, "determination", proposal, "proposed")
        proposal.sent_back_reason, proposal.sent_back_code = reason, str(code)
        proposal.sent_back_by, proposal.sent_back_on = acting_officer(session).id, office.today()
        act_of(session).about("claim", claim.key, claim.number)
        return done(claim_number, "claim", "determination")


def decide_claim(office: Office, claim_number: str) -> Done[DeterminationMade]:
    """Decide a claim as proposed, by another officer: the determination is frozen, the letter issued, the award opened.

    The law is asked again; when facts or numbers changed since the proposal it is refused and must be proposed again.
    A new version takes the place of the earlier one and puts the difference into effect.
    """
    with office.change("claim.decide") as session:
        claim = by_number(session, Claim, claim_number)
        refuse_own_interest(session, person_id=claim.person_id)
        proposal = proposals.proposal_to_decide(session, claim)
        refuse_same_officer(session, proposal.maker_id, "claim.propose")
        refuse_if_held(session, "claim", claim.key, number=claim_number, today=office.today())
        refuse_if_blocked(session, claim)
        act_of(session).about("claim", claim.key, claim.number)
        if proposal.supersedes_id is not None:
            return _decide_again(session, office, claim, proposal)
        found = _asked_again(session, office, claim, proposal)
        proposals.make(session, office, claim, proposal, found)
        move(session, "claim", claim, "decided")
        award = None
        if found.outcome is Outcome.MET:
            award = awards.open_award(session, office, claim, proposal, found)
            awards.make_unreported_payable(session, office, award)
        made = _made(claim, proposal, found, award.number if award else None)
        return done(made, "claim", "determination", "award", "instalment", "certification", "document")


def _asked_again(session: Session, office: Office, claim: Claim, proposal: Determination) -> Assessment:
    """Ask the law again on the day of the decision; refuses when the facts are not those of the proposal."""
    facts = facts_of_claim(session, office, claim, approved_on=proposals.act_day(proposal))
    if facts_as_json(facts) != proposal.facts:
        raise Refused("claim.facts_changed", number=str(claim.number))
    today = facts_of_claim(session, office, claim, approved_on=office.today())
    return assess(office.scheme, today, office.calendar)


def _decide_again(session: Session, office: Office, claim: Claim, proposal: Determination) -> Done[DeterminationMade]:
    """Decide a new version: the earlier one is superseded, the award changed, opened or ended, the difference paid."""
    renewed = renewals.renew(session, office, claim, proposal)
    made = _made(claim, proposal, renewed.found, renewed.award_number, renewed.overpayment_number)
    kinds = ("claim", "determination", "award", "instalment", "certification", "document", "ledger", "overpayment")
    return done(made, *kinds)


def _made(
    claim: Claim,
    determination: Determination,
    found: Assessment,
    award_number: str | None = None,
    overpayment_number: str | None = None,
) -> DeterminationMade:
    return DeterminationMade(
        claim_number=str(claim.number),
        number=determination.number,
        outcome=determination.outcome,
        not_met=found.not_met,
        total=found.total if found.outcome is Outcome.MET else None,
        appeal_due_on=determination.appeal_due_on,
        award_number=award_number,
        overpayment_number=overpayment_number,
    )
