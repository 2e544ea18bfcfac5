"""What one officer proposes about an award and another decides: suspension, sanction, an end, an allowance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.award_life import About, AwardChanged
from ui_admin.domain.done import Done, done
from ui_admin.domain.money import CURRENCIES, Money
from ui_admin.domain.refusal import Refused
from ui_admin.operations.steps.benefit.award_determination import determine, occasion_of
from ui_admin.operations.steps.benefit.award_proposed import Case, carry_out, count_open, refuse_impossible
from ui_admin.operations.steps.benefit.award_records import award_of
from ui_admin.operations.steps.duties import acting_officer, refuse_own_interest, refuse_same_officer
from ui_admin.operations.steps.states import move, start
from ui_admin.storage.acts import act_of
from ui_admin.storage.award_life import AwardPause, AwardProposal

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui_admin.domain.award_life import NewProposal
    from ui_admin.office import Office
    from ui_admin.storage.awards import Award

TOUCHED = ("award", "instalment", "certification", "claim", "determination", "document", "ledger")


def propose_about_award(office: Office, claim_number: str, new: NewProposal) -> Done[str]:
    """Propose something about an award, with its reason; one thing at a time waits for its decision."""
    if not new.reason.strip():
        raise Refused("award.reason_needed", field="reason")
    with office.change("award.propose", reason=new.reason, note=str(new.about)) as session:
        claim, award = award_of(session, claim_number)
        refuse_own_interest(session, person_id=award.person_id)
        if count_open(session, award):
            raise Refused("award.proposal_open", number=claim_number)
        refuse_impossible(str(new.about), Case(session, office, claim, award, new.on, new.values))
        proposal = AwardProposal(
            award_id=award.id,
            about=str(new.about),
            on_day=new.on,
            values=dict(new.values),
            reason=new.reason.strip(),
            maker_id=acting_officer(session).id,
            refused_reason="",
        )
        start(session, "award_proposal", proposal)
        act_of(session).about("claim", claim.key, claim.number)
        return done(str(proposal.id), "award", "claim")


def decide_about_award(office: Office, claim_number: str) -> Done[AwardChanged]:
    """Decide what is proposed about an award, by another officer: it is done, determined, and told in a letter."""
    with office.change("award.decide") as session:
        claim, award = award_of(session, claim_number)
        refuse_own_interest(session, person_id=award.person_id)
        proposal = _open(session, award, claim_number)
        refuse_same_officer(session, proposal.maker_id, "award.propose")
        case = Case(session, office, claim, award, proposal.on_day, proposal.values)
        decided = carry_out(proposal.about, case)
        move(session, "award_proposal", proposal, "decided")
        determination = determine(session, office, claim, award, occasion_of(session, proposal), decided)
        proposal.decider_id, proposal.decided_on = acting_officer(session).id, office.today()
        proposal.determination_id = determination.id
        _tie_pause(session, award, proposal)
        act_of(session).about("claim", claim.key, claim.number)
        amount = decided.figures.get("amount")
        changed = AwardChanged(
            claim_number=claim_number,
            status=award.status,
            amount=None if amount is None else Money(amount, CURRENCIES[award.currency]),
            determination_number=str(determination.number),
        )
        return done(changed, *TOUCHED)


def refuse_about_award(office: Office, claim_number: str, reason: str) -> Done[str]:
    """Refuse what is proposed about an award, with a reason; nothing is done, and it may be proposed again."""
    if not reason.strip():
        raise Refused("award.reason_needed", field="reason")
    with office.change("award.refuse", reason=reason) as session:
        claim, award = award_of(session, claim_number)
        refuse_own_interest(session, person_id=award.person_id)
        proposal = _open(session, award, claim_number)
        refuse_same_officer(session, proposal.maker_id, "award.propose")
        move(session, "award_proposal", proposal, "refused")
        proposal.decider_id, proposal.decided_on = acting_officer(session).id, office.today()
        proposal.refused_reason = reason.strip()
        session.flush()
        act_of(session).about("claim", claim.key, claim.number)
        return done(claim_number, "award", "claim")


def _open(session: Session, award: Award, claim_number: str) -> AwardProposal:
    proposal = session.scalar(
        select(AwardProposal).where(AwardProposal.award_id == award.id, AwardProposal.status == "proposed")
    )
    if proposal is None:
        raise Refused("award.nothing_proposed", number=claim_number)
    return proposal


def _tie_pause(session: Session, award: Award, proposal: AwardProposal) -> None:
    """Let a suspension name the determination it rests on."""
    if proposal.about != About.SUSPENSION:
        return
    pause = session.scalar(
        select(AwardPause)
        .where(AwardPause.award_id == award.id, AwardPause.ended_on.is_(None))
        .order_by(AwardPause.key.desc())
        .limit(1)
    )
    if pause is not None:
        pause.determination_id = proposal.determination_id
        pause.reason = proposal.reason
    session.flush()
