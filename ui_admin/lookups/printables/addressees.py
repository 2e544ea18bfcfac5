"""To whom a paper goes: the names and the address that stand on it, each line once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.storage.people import Address

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui_admin.storage.people import Person


def addressed(*lines: str | None) -> tuple[str, ...]:
    """Give the lines that say something, each once: many names are the same in both scripts."""
    return tuple(dict.fromkeys(line for line in lines if line))


def addressee_of(session: Session, person: Person) -> tuple[str, ...]:
    """Give the name and address that a paper to a person bears."""
    return addressed(person.name, person.latin_name, address_of(session, person.id))


def address_of(session: Session, person_id: str) -> str | None:
    """Give the address at which a person is reached now, or none."""
    return session.scalar(select(Address.lines).where(Address.person_id == person_id, Address.valid_to.is_(None)))
