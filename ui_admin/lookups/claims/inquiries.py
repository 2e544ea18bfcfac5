"""How the work of a claim ended, as each says it; who was asked, until when, and what came; notes and contacts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.sentence import Sentence, sentence
from ui_admin.lookups.listing import Order, Slice, Wanted, in_order, take_keys
from ui_admin.lookups.records import by_number
from ui_admin.rules.deadlines import missed_day
from ui_admin.storage.audit import Note
from ui_admin.storage.claims import Claim, Separation
from ui_admin.storage.documents import Document
from ui_admin.storage.employers import Employer
from ui_admin.storage.intake import Inquiry
from ui_admin.storage.offices import Officer
from ui_admin.storage.people import Person

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy.orm import Session

    from ui_admin.office import Office

TABLES: dict[str, type[Claim | Person | Employer]] = {"claim": Claim, "person": Person, "employer": Employer}


@dataclass(frozen=True, slots=True)
class SaidVersion:
    """One version of the separation: whose, the reason, the last day, and what stands behind it."""

    whose: str
    reason: str
    separated_on: date | None
    why: Sentence | None


@dataclass(frozen=True, slots=True)
class InquiryRow:
    """An inquiry with its state; an asked one whose day has passed is overdue."""

    id: str
    claim_number: str
    name: str
    party: str
    addressee: str
    question: str
    asked_on: date
    due_on: date
    due_source: str
    served_on: date | None
    answered_on: date | None
    answer: str
    letter: str
    status: str
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A note or contact."""

    at: datetime
    officer: str
    channel: str
    with_whom: str
    text: str


@dataclass(frozen=True, slots=True)
class LateFiling:
    """A claim that came late: by which day it should have come, the claimant's reason, and what an officer found."""

    due_on: date
    reason: str
    accepted: bool | None
    why: str
    officer: str


@dataclass(frozen=True, slots=True)
class SeparationFile:
    """All that is known of how the work ended."""

    versions: tuple[SaidVersion, ...]
    inquiries: tuple[InquiryRow, ...]
    notes: tuple[NoteRow, ...]
    late: LateFiling | None


def separation_file(office: Office, number: str) -> SeparationFile:
    """Give the versions of the separation of a claim, its inquiries, its notes, and whether it came late."""
    with office.look() as session:
        claim = by_number(session, Claim, number)
        separation = session.scalars(select(Separation).where(Separation.claim_id == claim.id)).one()
        keys = session.scalars(select(Inquiry.key).where(Inquiry.claim_id == claim.id).order_by(Inquiry.key.desc()))
        return SeparationFile(
            versions=_versions(session, separation),
            inquiries=_rows(session, office, Slice(tuple(keys), 0)).rows,
            notes=_notes(session, "claim", claim.key),
            late=_late(session, office, claim, separation),
        )


def inquiries_page(office: Office, wanted: Wanted) -> Slice[InquiryRow]:
    """List inquiries: those that wait (filter `status`), those whose day has passed (`overdue`), or all."""
    keys = select(Inquiry.key)
    status = wanted.filter("status")
    if status:
        keys = keys.where(Inquiry.status == status)
    if wanted.filter("overdue"):
        keys = keys.where(Inquiry.status == "asked", Inquiry.due_on < office.today())
    if wanted.search.strip():
        text = wanted.search.strip()
        keys = (
            keys.join(Claim, Claim.id == Inquiry.claim_id)
            .join(Person, Person.id == Claim.person_id)
            .where(
                Claim.number.contains(text.upper()) | Person.name.icontains(text) | Person.latin_name.icontains(text)
            )
        )
    columns = {"due_on": Inquiry.due_on, "asked_on": Inquiry.asked_on, "status": Inquiry.status}
    with office.look() as session:
        return _rows(session, office, take_keys(session, keys, wanted, Order(columns, "due_on", Inquiry.key)))


def notes_of(office: Office, kind: str, number: str) -> tuple[NoteRow, ...]:
    """Give the notes and contacts of a record, newest first."""
    table = TABLES[kind]
    with office.look() as session:
        key = session.scalar(select(table.key).where(table.number == number))
        return () if key is None else _notes(session, kind, key)


def _rows(session: Session, office: Office, found: Slice[int]) -> Slice[InquiryRow]:
    rows = (
        select(Inquiry.key, Inquiry, Claim.number, Person.name, Person.latin_name, Employer.name, Document.number)
        .join(Claim, Claim.id == Inquiry.claim_id)
        .join(Person, Person.id == Claim.person_id)
        .outerjoin(Employer, Employer.id == Inquiry.employer_id)
        .outerjoin(Document, Document.id == Inquiry.letter_id)
    )
    today = office.today()

    def make(row: tuple[Inquiry, str, str, str, str | None, str | None]) -> InquiryRow:
        inquiry, number, name, latin, employer, letter = row
        person = latin or name
        to = {"employer": employer or "", "claimant": person}.get(inquiry.party, inquiry.addressee)
        return InquiryRow(
            id=inquiry.id,
            claim_number=str(number),
            name=person,
            party=inquiry.party,
            addressee=to,
            question=inquiry.question,
            asked_on=inquiry.asked_on,
            due_on=inquiry.due_on,
            due_source=inquiry.due_source,
            served_on=inquiry.served_on,
            answered_on=inquiry.answered_on,
            answer=inquiry.answer,
            letter=letter or "",
            status=inquiry.status,
            is_overdue=inquiry.status == "asked" and inquiry.due_on < today,
        )

    return in_order(session, rows, found, make)


def _versions(session: Session, separation: Separation) -> tuple[SaidVersion, ...]:
    worker = SaidVersion("worker", separation.reason_worker, separation.separated_on, sentence("separation.by_claim"))
    why = None
    if separation.answered_how == "employer" and separation.answered_on is not None:
        why = sentence("separation.by_reply", day=separation.answered_on)
    elif separation.answered_how == "no_answer" and separation.due_on is not None:
        why = sentence("separation.by_silence", day=separation.due_on)
    elif separation.answered_how.startswith("employer_"):
        state = sentence(f"status.employer.{separation.answered_how.removeprefix('employer_')}")
        why = sentence("separation.by_gone", status=state)
    elif separation.asked_on is not None and separation.due_on is not None:
        why = sentence("separation.asked", asked=separation.asked_on, due=separation.due_on)
    employer = SaidVersion("employer", separation.reason_employer or "", separation.separated_on_employer, why)
    if separation.found_on is None:
        return worker, employer
    name = session.scalar(select(Officer.name).where(Officer.id == separation.found_by)) or ""
    found_why = sentence("separation.by_officer", name=name, day=separation.found_on, why=separation.found_why)
    found = SaidVersion("office", separation.reason_found or "", separation.separated_on_found, found_why)
    return worker, employer, found


def _notes(session: Session, kind: str, key: int) -> tuple[NoteRow, ...]:
    rows = session.execute(
        select(Note, Officer.name)
        .outerjoin(Officer, Officer.id == Note.created_by)
        .where(Note.subject_kind == kind, Note.subject_key == key)
        .order_by(Note.key.desc())
    )
    return tuple(NoteRow(note.created_at, name or "", note.channel, note.with_whom, note.text) for note, name in rows)


def _late(session: Session, office: Office, claim: Claim, separation: Separation) -> LateFiling | None:
    left = separation.separated_on_found or separation.separated_on
    due = missed_day(office.scheme, left, filed_on=claim.filed_on, registered_on=claim.registered_on)
    if due is None:
        return None
    officer = session.scalar(select(Officer.name).where(Officer.id == claim.late_found_by)) or ""
    return LateFiling(due.on, claim.late_reason, claim.late_accepted, claim.late_found_why, officer)
