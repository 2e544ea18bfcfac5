"""Claims that end without a decision: withdrawn by the claimant, filed twice, or lapsed because no answer came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.done import Done, done
from ui_admin.domain.inquiry import WITHDRAWN_BECAUSE
from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import sentence
from ui_admin.lookups.records import by_number
from ui_admin.operations.steps.claims.claim_letters import addressee_of, issue_claim_letter
from ui_admin.operations.steps.claims.flags import reconsider_flags
from ui_admin.operations.steps.claims.inquiry_steps import cancel_open_inquiries, leave_unanswered
from ui_admin.operations.steps.duties import refuse_own_interest
from ui_admin.operations.steps.letters import Content
from ui_admin.operations.steps.states import move
from ui_admin.storage.acts import act_of
from ui_admin.storage.claims import Claim
from ui_admin.storage.intake import Inquiry
from ui_admin.storage.people import Person

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.office import Office

STANDS = ("filed", "in_assessment", "decided")


def withdraw_claim(office: Office, claim_number: str, reason: str, because: str = "claimants_wish") -> Done[str]:
    """Withdraw a claim on the claimant's wish; it keeps its number and its history."""
    if not reason.strip():
        raise Refused("claim.reason_needed", field="reason")
    if because not in WITHDRAWN_BECAUSE:
        raise Refused("claim_end.code_needed", field="because")
    with office.change("claim.withdraw", reason=reason, note=because) as session:
        claim = _claim(session, claim_number)
        _end(session, claim, "withdrawn", (because, reason))
        return done(claim_number, "claim", "inquiry")


def mark_duplicate(office: Office, claim_number: str, other_number: str, reason: str) -> Done[str]:
    """Close a claim that asks for the same as another of the same person; the other one goes on."""
    if not reason.strip():
        raise Refused("claim.reason_needed", field="reason")
    with office.change("claim.mark_duplicate", reason=reason, note=other_number) as session:
        claim, other = _claim(session, claim_number), by_number(session, Claim, other_number)
        if other.id == claim.id or other.person_id != claim.person_id:
            raise Refused("claim_end.not_the_same_person", field="other", number=other_number)
        if other.status not in STANDS:
            raise Refused("claim_end.other_ended", field="other", number=other_number)
        claim.duplicate_of_id = other.id
        _end(session, claim, "duplicate", ("same_separation", reason))
        return done(claim_number, "claim", "inquiry")


def lapse_claim(office: Office, claim_number: str, reason: str) -> Done[str]:
    """Let a claim lapse whose claimant was asked by a letter that reached them, and did not answer in time."""
    if not reason.strip():
        raise Refused("claim.reason_needed", field="reason")
    with office.change("claim.lapse", reason=reason) as session:
        claim = _claim(session, claim_number)
        asked = _unanswered(session, office, claim)
        if asked.status == "asked":
            leave_unanswered(session, office, claim, asked)
        _end(session, claim, "lapsed", ("no_answer", reason))
        _tell(session, office, claim, asked.due_on)
        return done(claim_number, "claim", "inquiry", "document")


def _claim(session: Session, number: str) -> Claim:
    claim = by_number(session, Claim, number)
    refuse_own_interest(session, person_id=claim.person_id)
    return claim


def _end(session: Session, claim: Claim, status: str, why: tuple[str, str]) -> None:
    move(session, "claim", claim, status)
    claim.closing_code, claim.closing_reason = why
    cancel_open_inquiries(session, claim)
    reconsider_flags(session, claim)
    act_of(session).about("claim", claim.key, claim.number)


def _unanswered(session: Session, office: Office, claim: Claim) -> Inquiry:
    """Give the letter to the claimant that was served and whose day has passed; refuses a claim without one."""
    asked = session.scalars(
        select(Inquiry)
        .where(Inquiry.claim_id == claim.id, Inquiry.party == "claimant", Inquiry.status.in_(("asked", "unanswered")))
        .order_by(Inquiry.key.desc())
    ).first()
    if asked is None:
        raise Refused("claim_end.claimant_not_asked")
    if asked.served_on is None:
        raise Refused("claim_end.letter_not_served")
    if asked.due_on >= office.today():
        raise Refused("claim_end.time_not_passed", due=asked.due_on)
    return asked


def _tell(session: Session, office: Office, claim: Claim, due_on: date) -> None:
    person = session.scalars(select(Person).where(Person.id == claim.person_id)).one()
    paragraphs = (
        sentence("inquiry_letter.lapsed", number=str(claim.number), due=due_on),
        sentence("inquiry_letter.lapsed_again"),
    )
    content = Content(
        "lapse_notice", sentence("inquiry_letter.title.lapse"), paragraphs, {"due_on": due_on.isoformat()}
    )
    issue_claim_letter(session, office, claim, addressee_of(session, person), content)
