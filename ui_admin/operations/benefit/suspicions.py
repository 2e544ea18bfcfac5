"""A suspicion of fraud looked into by persons: evidence put on a list, and the claimant heard about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.done import Done, done
from ui_admin.domain.overpayment import CAME, EVIDENCE, EVIDENCE_KINDS, INTERVIEW, MISSED
from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import sentence
from ui_admin.lookups.records import by_number
from ui_admin.operations.steps.benefit.overpaid import UNDECIDED, refuse_unless
from ui_admin.operations.steps.duties import refuse_own_interest
from ui_admin.storage.acts import act_of
from ui_admin.storage.audit import Note
from ui_admin.storage.documents import Document
from ui_admin.storage.overpayments import Overpayment

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.domain.overpayment import NewEvidence
    from ui_admin.office import Office

TOUCHED = ("overpayment", "note")


def add_evidence(office: Office, number: str, new: NewEvidence) -> Done[str]:
    """Put a piece of evidence on the list of an overpayment; what is there is never edited, and more may be added."""
    if new.kind not in EVIDENCE_KINDS:
        raise Refused("overpayment.evidence_kind", field="kind", known=", ".join(EVIDENCE_KINDS))
    if not new.words.strip():
        raise Refused("overpayment.words_needed", field="words")
    with office.change("note.write", note=EVIDENCE) as session:
        record = _undecided(session, number)
        paper = new.paper.strip().upper()
        if paper and session.scalar(select(Document.key).where(Document.number == paper)) is None:
            raise Refused("record.unknown", field="paper", kind=sentence("kind.document"), number=paper)
        _write(session, record, f"{EVIDENCE}.{new.kind}", paper, new.words)
        return done(number, *TOUCHED)


def record_interview(office: Office, number: str, *, held_on: date, came: bool, words: str) -> Done[str]:
    """Record how the claimant was heard about a suspicion, or that they were asked to come and did not."""
    if not words.strip():
        raise Refused("overpayment.words_needed", field="words")
    with office.change("note.write", note=INTERVIEW) as session:
        record = _undecided(session, number)
        if not record.detected_on <= held_on <= office.today():
            raise Refused("overpayment.interview_day", field="held_on", first=record.detected_on, last=office.today())
        _write(session, record, f"{INTERVIEW}.{CAME if came else MISSED}", held_on.isoformat(), words)
        return done(number, *TOUCHED)


def _undecided(session: Session, number: str) -> Overpayment:
    record = by_number(session, Overpayment, number)
    refuse_own_interest(session, person_id=record.person_id)
    refuse_unless(record, *sorted(UNDECIDED))
    return record


def _write(session: Session, record: Overpayment, channel: str, with_whom: str, words: str) -> None:
    session.add(
        Note(
            subject_kind="overpayment",
            subject_key=record.key,
            channel=channel,
            text=words.strip(),
            with_whom=with_whom,
        )
    )
    act_of(session).about("overpayment", record.key, record.number)
