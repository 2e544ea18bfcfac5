"""Anything by any part of its name or number: persons, employers, claims, returns and runs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select, text

from ui_admin.storage.claims import Claim
from ui_admin.storage.employers import Employer
from ui_admin.storage.people import Person
from ui_admin.storage.search import find

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui_admin.office import Office

MOST = 14


@dataclass(frozen=True, slots=True)
class Found:
    """A record that was found, with the number that opens it."""

    kind: str
    number: str
    name: str
    detail: str


def find_anything(office: Office, words: str) -> tuple[Found, ...]:
    """Find records by any part of a name or number, in any script."""
    with office.look() as session:
        return tuple(
            found for kind, key in find(session, words, limit=MOST) if (found := _found(session, kind, key)) is not None
        )


def _found(session: Session, kind: str, key: int) -> Found | None:
    if kind == "person":
        person = session.scalar(select(Person).where(Person.key == key))
        return (
            None
            if person is None
            else Found(kind, person.number, person.name, f"{person.latin_name} {person.identifier}")
        )
    if kind == "employer":
        employer = session.scalar(select(Employer).where(Employer.key == key))
        return None if employer is None else Found(kind, employer.number, employer.name, employer.latin_name)
    if kind == "claim":
        row = session.execute(
            select(Claim.number, Person.name).join(Person, Person.id == Claim.person_id).where(Claim.key == key)
        ).first()
        return None if row is None else Found(kind, str(row[0]), str(row[0]), row[1])
    table = {"payment_run": "payment_runs", "contribution_return": "contribution_returns"}[kind]
    number = session.execute(text(f"SELECT number FROM {table} WHERE key = :key"), {"key": key}).scalar()
    return Found(kind, str(number), str(number), "") if number else None
