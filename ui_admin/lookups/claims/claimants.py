"""A claim and the person on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.lookups.records import by_number
from ui_admin.storage.claims import Claim
from ui_admin.storage.people import Person

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def claim_and_person(session: Session, number: str) -> tuple[Claim, Person]:
    """Give a claim by its number with its claimant; refuses an unknown number."""
    claim = by_number(session, Claim, number)
    return claim, claimant(session, claim)


def claimant(session: Session, claim: Claim) -> Person:
    """Give the person on a claim."""
    return session.scalars(select(Person).where(Person.id == claim.person_id)).one()
