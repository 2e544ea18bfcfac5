"""What a suspicion of fraud rests on: the list of evidence, and what was said when the claimant was heard about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.overpayment import CAME, EVIDENCE, INTERVIEW
from ui_admin.storage.audit import Note

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from ui_admin.storage.overpayments import Overpayment


@dataclass(frozen=True, slots=True)
class EvidencePart:
    """A piece of evidence: of which kind, what it shows, the paper it is where it is one, and who put it on the list."""

    on: date
    kind: str
    words: str
    paper: str
    by: str


@dataclass(frozen=True, slots=True)
class InterviewPart:
    """A day on which the claimant was to be heard: whether they came, what was said, and by whom it was written."""

    held_on: date
    came: bool
    words: str
    by: str


def evidence_parts(session: Session, record: Overpayment, names: Mapping[str, str]) -> tuple[EvidencePart, ...]:
    """Give the evidence in the order in which it was found."""
    return tuple(
        EvidencePart(
            on=row.created_at.astimezone().date(),
            kind=row.channel.removeprefix(f"{EVIDENCE}."),
            words=row.text,
            paper=row.with_whom,
            by=names.get(row.created_by or "", ""),
        )
        for row in _notes(session, record, EVIDENCE)
    )


def interview_parts(session: Session, record: Overpayment, names: Mapping[str, str]) -> tuple[InterviewPart, ...]:
    """Give the interviews, the first one first."""
    return tuple(
        InterviewPart(
            held_on=date.fromisoformat(row.with_whom),
            came=row.channel == f"{INTERVIEW}.{CAME}",
            words=row.text,
            by=names.get(row.created_by or "", ""),
        )
        for row in _notes(session, record, INTERVIEW)
    )


def _notes(session: Session, record: Overpayment, about: str) -> Sequence[Note]:
    return session.scalars(
        select(Note)
        .where(
            Note.subject_kind == "overpayment",
            Note.subject_key == record.key,
            Note.channel.startswith(f"{about}.", autoescape=True),
        )
        .order_by(Note.key)
    ).all()
