"""The letters of the determinations on a claim, newest first: which were served, and which wait for the day of service."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.lookups.office.own_interest import refuse_to_show
from ui_admin.lookups.records import by_number
from ui_admin.storage.claims import Claim, Determination
from ui_admin.storage.documents import Document

if TYPE_CHECKING:
    from datetime import date

    from ui_admin.office import Office


@dataclass(frozen=True, slots=True)
class DecisionLetter:
    """A letter: the determination it tells of, what that is about, when it was made, and when it was served."""

    determination_number: str
    about: str
    version: int
    issued_on: date
    served_on: date | None


def decision_letters(office: Office, claim_number: str) -> tuple[DecisionLetter, ...]:
    """Give the letters of a claim; refuses an unknown number."""
    with office.look() as session:
        claim = by_number(session, Claim, claim_number)
        refuse_to_show(session, office, person_id=claim.person_id)
        rows = session.execute(
            select(Determination, Document)
            .join(Document, Document.id == Determination.document_id)
            .where(Determination.claim_id == claim.id)
            .order_by(Determination.key.desc())
        )
        return tuple(
            DecisionLetter(str(made.number), made.about, made.version, letter.issued_on, letter.served_on)
            for made, letter in rows
        )


def to_be_served(letters: tuple[DecisionLetter, ...]) -> tuple[DecisionLetter, ...]:
    """Give the letters that wait for their day of service; where none does, all of them, so that a wrong day can be mended."""
    waiting = tuple(letter for letter in letters if letter.served_on is None)
    return waiting or letters
