"""Steps of an inquiry: whom to ask and until when, its letter, the employer's version, and the default when nobody answers."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import sentence
from ui_admin.operations.steps.claims.claim_letters import Addressee, addressee_of, issue_claim_letter
from ui_admin.operations.steps.claims.flags import open_flag
from ui_admin.operations.steps.letters import Content
from ui_admin.operations.steps.settings import setting
from ui_admin.operations.steps.states import move
from ui_admin.storage.acts import record_field
from ui_admin.storage.claims import Claim, Separation
from ui_admin.storage.employers import Employer
from ui_admin.storage.intake import Inquiry
from ui_admin.storage.people import Person

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.domain.inquiry import Reply
    from ui_admin.office import Office
    from ui_admin.storage.documents import Document

# Nobody is there to answer a letter to an employer in one of these.
GONE = frozenset({"closed", "insolvent", "untraceable", "merged"})


def separation_of(session: Session, claim: Claim) -> Separation:
    """Give how the work of a claim ended."""
    return session.scalars(select(Separation).where(Separation.claim_id == claim.id)).one()


def open_inquiry(session: Session, claim: Claim, party: str) -> Inquiry | None:
    """Give the inquiry to a party that still waits for its answer."""
    return session.scalar(
        select(Inquiry).where(Inquiry.claim_id == claim.id, Inquiry.party == party, Inquiry.status == "asked")
    )


def employer_asked(session: Session, claim: Claim) -> Employer:
    """Give the employer of a claim; refuses a claim that names none, and an employer who is not there any more."""
    separation = separation_of(session, claim)
    employer = session.scalar(select(Employer).where(Employer.id == separation.employer_id))
    if employer is None:
        raise Refused("inquiry.no_employer", number=str(claim.number))
    if employer.status in GONE:
        state = sentence(f"status.employer.{employer.status}")
        raise Refused("inquiry.employer_gone", name=employer.name, status=state)
    return employer


def due_day(session: Session, office: Office, since: date, chosen: date | None) -> tuple[date, str]:
    """Give the last day to answer and where it comes from: chosen by the officer, the law, or the office's own days."""
    if chosen is not None:
        if chosen <= since:
            raise Refused("inquiry.due_too_early", field="due_on", day=chosen)
        return chosen, "chosen"
    book = office.scheme.on(since)
    if book.has("inquiry.days"):
        days, source = int(book.number("inquiry.days")), "law"
    else:
        days, source = int(str(setting(session, "inquiry.days_to_answer"))), "office"
    return office.calendar.on_or_after(since + timedelta(days=days)), source


def asked_letter(session: Session, office: Office, claim: Claim, inquiry: Inquiry) -> Document:
    """Issue the letter of an inquiry."""
    person = session.scalars(select(Person).where(Person.id == claim.person_id)).one()
    separation = separation_of(session, claim)
    if inquiry.party == "employer":
        employer = session.scalars(select(Employer).where(Employer.id == inquiry.employer_id)).one()
        to = addressee_of(session, employer)
    else:
        to = addressee_of(session, person) if inquiry.party == "claimant" else Addressee(inquiry.addressee)
    opening = sentence(
        f"inquiry_letter.{inquiry.party}",
        name=person.latin_name or person.name,
        identifier=person.identifier,
        number=str(claim.number),
        filed=claim.filed_on,
        separated=separation.separated_on,
    )
    paragraphs = [opening]
    if inquiry.question:
        paragraphs.append(sentence("inquiry_letter.question", question=inquiry.question))
    paragraphs.append(sentence(f"inquiry_letter.until.{inquiry.party}", due=inquiry.due_on))
    content = Content(
        f"{inquiry.party}_inquiry",
        sentence(f"inquiry_letter.title.{inquiry.party}"),
        tuple(paragraphs),
        {"due_on": inquiry.due_on.isoformat(), "inquiry": inquiry.id},
    )
    return issue_claim_letter(session, office, claim, to, content)


def keep_employers_version(session: Session, claim: Claim, inquiry: Inquiry, reply: Reply) -> None:
    """Keep what the employer says beside what the worker says; neither takes the other's place."""
    separation = separation_of(session, claim)
    inquiry.said_reason, inquiry.said_separated_on = reply.reason, reply.separated_on
    for name, value in (("reason_employer", reply.reason), ("separated_on_employer", reply.separated_on)):
        before = getattr(separation, name)
        if before != value:
            record_field(session, "claim", claim.key, (name, before, value))
            setattr(separation, name, value)
    separation.answered_on, separation.answered_how = inquiry.answered_on, "employer"
    session.flush()


def leave_unanswered(session: Session, office: Office, claim: Claim, inquiry: Inquiry) -> None:
    """Close an inquiry nobody answered in time; of an employer's silence the claimant's version is what is known."""
    if inquiry.due_on >= office.today():
        raise Refused("inquiry.not_due_yet", due=inquiry.due_on)
    move(session, "inquiry", inquiry, "unanswered")
    if inquiry.party != "employer":
        return
    separation = separation_of(session, claim)
    separation.answered_how = "no_answer"
    says = sentence("flag.employer_silent", day=inquiry.due_on)
    open_flag(session, code="employer_silent", subject_kind="claim", subject_key=claim.key, says=says)


def cancel_open_inquiries(session: Session, claim: Claim) -> None:
    """Take back what is still asked about a claim that ended."""
    for inquiry in session.scalars(select(Inquiry).where(Inquiry.claim_id == claim.id, Inquiry.status == "asked")):
        move(session, "inquiry", inquiry, "cancelled")
