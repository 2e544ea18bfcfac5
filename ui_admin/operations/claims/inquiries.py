"""Asking the employer, the claimant or another office: the letter, its service, the answer, and what follows from none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.done import Done, done
from ui_admin.domain.inquiry import PARTIES
from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import sentence
from ui_admin.lookups.records import by_id, by_number
from ui_admin.operations.steps.claims.flags import reconsider_flags
from ui_admin.operations.steps.claims.inquiry_steps import (
    asked_letter,
    due_day,
    employer_asked,
    keep_employers_version,
    leave_unanswered,
    open_inquiry,
    separation_of,
)
from ui_admin.operations.steps.duties import refuse_own_interest
from ui_admin.operations.steps.states import move, start
from ui_admin.storage.acts import act_of
from ui_admin.storage.claims import Claim
from ui_admin.storage.documents import Document
from ui_admin.storage.intake import Inquiry

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.domain.inquiry import NewInquiry, Reply
    from ui_admin.office import Office

UNDECIDED = ("filed", "in_assessment")


@dataclass(frozen=True, slots=True)
class AskedInquiry:
    """An inquiry that was made: its id, the day by which an answer is due, and the number of its letter."""

    id: str
    due_on: date
    letter: str


def ask_party(office: Office, claim_number: str, new: NewInquiry) -> Done[AskedInquiry]:
    """Ask the employer, the claimant or another office about a claim; the letter is issued and the due day reckoned."""
    if new.party not in PARTIES:
        raise Refused("inquiry.party_needed", field="party")
    with office.change("inquiry.send", note=new.party) as session:
        claim = _undecided(session, claim_number)
        employer = employer_asked(session, claim) if new.party == "employer" else None
        if new.party != "employer" and not new.question.strip():
            raise Refused("inquiry.question_needed", field="question")
        if new.party == "other_office" and not new.addressee.strip():
            raise Refused("inquiry.addressee_needed", field="addressee")
        if open_inquiry(session, claim, new.party) is not None:
            raise Refused("inquiry.open_already", party=sentence(f"inquiry_party.{new.party}"))
        due_on, source = due_day(session, office, office.today(), new.due_on)
        inquiry = Inquiry(
            claim_id=claim.id,
            party=new.party,
            employer_id=employer.id if employer else None,
            addressee=new.addressee.strip(),
            question=new.question.strip(),
            asked_on=office.today(),
            due_on=due_on,
            due_source=source,
            served_how="",
            answer="",
        )
        start(session, "inquiry", inquiry)
        letter = asked_letter(session, office, claim, inquiry)
        inquiry.letter_id = letter.id
        if employer is not None:
            separation = separation_of(session, claim)
            separation.employer_id = separation.employer_id or employer.id
            separation.asked_on, separation.due_on = inquiry.asked_on, inquiry.due_on
        act_of(session).about("claim", claim.key, claim.number)
        return done(AskedInquiry(inquiry.id, due_on, letter.number), "inquiry", "claim", "document")


def serve_inquiry(office: Office, inquiry_id: str, served_on: date, how: str) -> Done[str]:
    """Say on which day and how a letter reached its addressee; the time to answer runs from that day."""
    if not how.strip():
        raise Refused("inquiry.how_needed", field="how")
    with office.change("inquiry.serve", note=how) as session:
        inquiry, claim = _inquiry(session, inquiry_id)
        _refuse_not_waiting(inquiry)
        if not inquiry.asked_on <= served_on <= office.today():
            raise Refused("inquiry.served_when", field="served_on", asked=inquiry.asked_on, day=served_on)
        chosen = inquiry.due_on if inquiry.due_source == "chosen" else None
        inquiry.served_on, inquiry.served_how = served_on, how.strip()
        inquiry.due_on, inquiry.due_source = due_day(session, office, served_on, chosen)
        letter = session.scalar(select(Document).where(Document.id == inquiry.letter_id))
        if letter is not None:
            letter.served_on, letter.service_method = served_on, how.strip()
        if inquiry.party == "employer":
            separation_of(session, claim).due_on = inquiry.due_on
        act_of(session).about("claim", claim.key, claim.number)
        return done(inquiry_id, "inquiry", "claim")


def record_reply(office: Office, inquiry_id: str, reply: Reply) -> Done[str]:
    """Record an answer as it was given; the claimant's version stays beside it, and a difference raises a flag."""
    answered_on = reply.answered_on or office.today()
    with office.change("inquiry.answer", note=reply.answer) as session:
        inquiry, claim = _inquiry(session, inquiry_id)
        if not inquiry.asked_on <= answered_on <= office.today():
            raise Refused("inquiry.answered_when", field="answered_on", asked=inquiry.asked_on, day=answered_on)
        if inquiry.party == "employer" and not reply.reason:
            raise Refused("inquiry.reason_needed", field="reason")
        if inquiry.party != "employer" and not reply.answer.strip():
            raise Refused("inquiry.answer_needed", field="answer")
        move(session, "inquiry", inquiry, "answered")
        inquiry.answered_on, inquiry.answer = answered_on, reply.answer.strip()
        if reply.paper:
            inquiry.reply_document_id = by_number(session, Document, reply.paper).id
        if inquiry.party == "employer":
            keep_employers_version(session, claim, inquiry, reply)
        reconsider_flags(session, claim)
        act_of(session).about("claim", claim.key, claim.number)
        return done(inquiry_id, "inquiry", "claim", "flag")


def go_on_without_answer(office: Office, inquiry_id: str) -> Done[str]:
    """Let a claim go on with what is known, once the day to answer has passed without an answer."""
    with office.change("inquiry.close") as session:
        inquiry, claim = _inquiry(session, inquiry_id)
        leave_unanswered(session, office, claim, inquiry)
        reconsider_flags(session, claim)
        act_of(session).about("claim", claim.key, claim.number)
        return done(inquiry_id, "inquiry", "claim", "flag")


def close_overdue_inquiries(office: Office) -> Done[int]:
    """Let claims go on whose employer or office did not answer in time; gives how many. A silent claimant waits for a look."""
    with office.change("inquiry.close", note="overdue") as session:
        rows = session.execute(
            select(Inquiry, Claim)
            .join(Claim, Claim.id == Inquiry.claim_id)
            .where(Inquiry.status == "asked", Inquiry.due_on < office.today(), Inquiry.party != "claimant")
            .order_by(Inquiry.key)
        ).all()
        for inquiry, claim in rows:
            leave_unanswered(session, office, claim, inquiry)
            reconsider_flags(session, claim)
        return done(len(rows), "inquiry", "claim", "flag")


def cancel_inquiry(office: Office, inquiry_id: str, reason: str) -> Done[str]:
    """Take back a question that was asked by mistake; it stays on record with the reason."""
    if not reason.strip():
        raise Refused("inquiry.why_needed", field="reason")
    with office.change("inquiry.cancel", reason=reason) as session:
        inquiry, claim = _inquiry(session, inquiry_id)
        move(session, "inquiry", inquiry, "cancelled")
        act_of(session).about("claim", claim.key, claim.number)
        return done(inquiry_id, "inquiry", "claim")


def _undecided(session: Session, claim_number: str) -> Claim:
    claim = by_number(session, Claim, claim_number)
    refuse_own_interest(session, person_id=claim.person_id)
    if claim.status not in UNDECIDED:
        raise Refused("inquiry.claim_not_open", number=claim_number)
    return claim


def _inquiry(session: Session, inquiry_id: str) -> tuple[Inquiry, Claim]:
    inquiry = by_id(session, Inquiry, inquiry_id)
    claim = by_id(session, Claim, inquiry.claim_id)
    refuse_own_interest(session, person_id=claim.person_id, employer_id=inquiry.employer_id)
    return inquiry, claim


def _refuse_not_waiting(inquiry: Inquiry) -> None:
    if inquiry.status != "asked":
        raise Refused("inquiry.not_waiting")
