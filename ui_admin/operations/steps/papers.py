"""Steps of papers: a paper that came in belongs to records, and a claim is complete on the day of its last one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import sentence
from ui_admin.lookups.records import by_number
from ui_admin.operations.steps.claims.flags import reconsider_flags
from ui_admin.operations.steps.duties import refuse_own_interest
from ui_admin.rules.deadlines import decision_due, decision_runs_from_dossier
from ui_admin.storage.claims import Claim, RequiredDocument, is_missing
from ui_admin.storage.employers import Employer
from ui_admin.storage.intake import DocumentLink
from ui_admin.storage.people import Person

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.office import Office
    from ui_admin.storage.documents import Document

UNDECIDED = ("filed", "in_assessment")


def subject_of(session: Session, kind: str, number: str) -> Claim | Person | Employer:
    """Give the record a paper belongs to; refuses an unknown number and a record of the officer's own."""
    if kind == "claim":
        claim = by_number(session, Claim, number)
        refuse_own_interest(session, person_id=claim.person_id)
        return claim
    if kind == "person":
        person = by_number(session, Person, number)
        refuse_own_interest(session, person_id=person.id)
        return person
    if kind == "employer":
        employer = by_number(session, Employer, number)
        refuse_own_interest(session, employer_id=employer.id)
        return employer
    raise Refused("paper.subject_needed", field="subject")


def join(session: Session, office: Office, document: Document, kind: str, subject: Claim | Person | Employer) -> None:
    """Say that a paper belongs to a record; a claim that waits for such a paper has it from now on."""
    known = session.scalar(
        select(DocumentLink.key).where(
            DocumentLink.document_id == document.id,
            DocumentLink.subject_kind == kind,
            DocumentLink.subject_key == subject.key,
        )
    )
    if known is not None:
        raise Refused("paper.linked_already", number=document.number, to=str(subject.number))
    session.add(DocumentLink(document_id=document.id, subject_kind=kind, subject_key=subject.key))
    if not document.is_identified:
        document.is_identified, document.subject_kind, document.subject_key = True, kind, subject.key
    if isinstance(subject, Claim):
        _meet(session, office, subject, document)
    session.flush()


def _meet(session: Session, office: Office, claim: Claim, document: Document) -> None:
    """Let a paper answer what its claim asks for: a missing paper is here, one that was only seen has its scan."""
    wanted = session.scalar(
        select(RequiredDocument).where(RequiredDocument.claim_id == claim.id, RequiredDocument.kind == document.kind)
    )
    if wanted is None or wanted.document_id is not None:
        return
    wanted.document_id = document.id
    if wanted.received_on is None:
        wanted.received_on = document.received_on
        complete_if_all_are_here(session, office, claim)
    reconsider_flags(session, claim)


def complete_if_all_are_here(session: Session, office: Office, claim: Claim, *, not_before: date | None = None) -> None:
    """Make a claim complete on the day of its last paper once none is missing; a decided claim stays as it was."""
    session.flush()
    missing = session.scalar(select(func.count()).where(RequiredDocument.claim_id == claim.id, is_missing()))
    if missing or claim.complete_on is not None or claim.status not in UNDECIDED:
        return
    last = session.scalar(select(func.max(RequiredDocument.received_on)).where(RequiredDocument.claim_id == claim.id))
    claim.complete_on = max(day for day in (claim.filed_on, last, not_before) if day is not None)
    if decision_runs_from_dossier(office.scheme, claim.filed_on):
        claim.decision_due_on = decision_due(office.scheme, claim.complete_on, office.calendar).on


def refuse_day(day: date, *, today: date) -> None:
    """Refuse a day of receipt that is still to come."""
    if day > today:
        raise Refused("paper.received_in_future", field="received_on", day=day)


def asked_paper(session: Session, claim: Claim, kind: str) -> RequiredDocument:
    """Give the paper of a kind that a claim still waits for; refuses one that is here or was never asked."""
    paper = session.scalar(
        select(RequiredDocument).where(
            RequiredDocument.claim_id == claim.id, RequiredDocument.kind == kind, is_missing()
        )
    )
    if paper is None:
        raise Refused("claim.paper_not_missing", number=str(claim.number), kind=sentence(f"required_paper.{kind}"))
    return paper
