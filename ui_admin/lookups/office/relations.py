"""The ties an officer declared, with the names of those they are tied to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.relations import OWN_RECORD
from ui_admin.storage.employers import Employer
from ui_admin.storage.offices import Officer, Relation
from ui_admin.storage.people import Person

if TYPE_CHECKING:
    from datetime import date

    from ui_admin.office import Office


@dataclass(frozen=True, slots=True)
class RelationRow:
    """A tie: to whom, of what kind, since and until when; the officer's own record has no id, for it cannot be ended."""

    id: str
    kind: str
    name: str
    number: str
    since: date | None
    until: date | None


def relations_of(office: Office, login: str) -> tuple[RelationRow, ...]:
    """Give the ties of an officer: the own record first, then those in force, then the ended ones."""
    with office.look() as session:
        officer = session.scalar(select(Officer).where(Officer.login == login))
        if officer is None:
            return ()
        own = session.execute(select(Person.name, Person.number).where(Person.id == officer.person_id)).first()
        rows = session.execute(
            select(Relation, Person.name, Person.number, Employer.name, Employer.number)
            .outerjoin(Person, Person.id == Relation.person_id)
            .outerjoin(Employer, Employer.id == Relation.employer_id)
            .where(Relation.officer_id == officer.id)
            .order_by(Relation.valid_to.is_not(None), Relation.key)
        )
        found = [
            RelationRow(
                id=relation.id,
                kind=relation.kind,
                name=person or employer or "",
                number=person_number or employer_number or "",
                since=relation.valid_from,
                until=relation.valid_to,
            )
            for relation, person, person_number, employer, employer_number in rows
        ]
    mine = [] if own is None else [RelationRow("", OWN_RECORD, own[0], own[1], None, None)]
    return (*mine, *found)
