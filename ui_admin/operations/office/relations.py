"""Ties of officers: declared by the officer or the administrator, and ended by another officer only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.done import Done, done
from ui_admin.domain.refusal import Refused
from ui_admin.domain.relations import OWN_RECORD, TO_EMPLOYERS, TO_PERSONS
from ui_admin.lookups.records import by_id, by_number
from ui_admin.operations.steps.duties import acting_officer
from ui_admin.operations.steps.states import set_field
from ui_admin.storage.acts import act_of
from ui_admin.storage.employers import Employer
from ui_admin.storage.offices import Officer, Relation
from ui_admin.storage.people import Person

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui_admin.office import Office

KEEPS_OFFICERS = "officer.change"


@dataclass(frozen=True, slots=True)
class NewRelation:
    """A tie that is declared: of an officer, by sign-in name, to a person or an employer, by number."""

    login: str
    kind: str
    person_number: str = ""
    employer_number: str = ""


def declare_relation(office: Office, new: NewRelation) -> Done[str]:
    """Declare a tie, of oneself or by whoever keeps the officers; from then on the record is for others alone."""
    if bool(new.person_number) == bool(new.employer_number):
        raise Refused("relation.one_needed", field="subject")
    if new.kind not in (TO_PERSONS if new.person_number else TO_EMPLOYERS):
        raise Refused("relation.kind_needed", field="kind")
    with office.change("relation.declare", reason=new.kind) as session:
        officer = _officer(session, new.login)
        acting = acting_officer(session)
        if officer.id != acting.id and not acting.may(KEEPS_OFFICERS):
            raise Refused("relation.only_own", name=officer.name)
        act_of(session).about("officer", officer.key, officer.number)
        if new.kind == OWN_RECORD:
            person = by_number(session, Person, new.person_number)
            set_field(session, "officer", officer, "person_id", person.id)
            return done(officer.login, "officer")
        _declare(session, office, officer, new)
        return done(officer.login, "officer")


def end_relation(office: Office, relation_id: str, why: str) -> Done[str]:
    """End a tie that no longer is; never one's own, so that nobody clears their own way to a record."""
    if not why.strip():
        raise Refused("relation.why_needed", field="reason")
    with office.change("relation.end", reason=why.strip()) as session:
        relation = by_id(session, Relation, relation_id)
        if relation.officer_id == acting_officer(session).id:
            raise Refused("relation.not_own_end")
        if relation.valid_to is not None:
            raise Refused("relation.ended_already")
        set_field(session, "relation", relation, "valid_to", office.today())
        officer = by_id(session, Officer, relation.officer_id)
        act_of(session).about("officer", officer.key, officer.number)
        return done(officer.login, "officer")


def _declare(session: Session, office: Office, officer: Officer, new: NewRelation) -> None:
    person = by_number(session, Person, new.person_number) if new.person_number else None
    employer = by_number(session, Employer, new.employer_number) if new.employer_number else None
    person_id, employer_id = (person.id if person else None), (employer.id if employer else None)
    known = select(Relation.key).where(
        Relation.officer_id == officer.id,
        Relation.person_id.is_(None) if person_id is None else Relation.person_id == person_id,
        Relation.employer_id.is_(None) if employer_id is None else Relation.employer_id == employer_id,
        Relation.valid_to.is_(None),
    )
    if session.scalar(known.limit(1)) is not None:
        raise Refused("relation.declared_already", name=officer.name)
    session.add(
        Relation(
            officer_id=officer.id,
            person_id=person_id,
            employer_id=employer_id,
            kind=new.kind,
            valid_from=office.today(),
        )
    )
    session.flush()


def _officer(session: Session, login: str) -> Officer:
    found = session.scalar(select(Officer).where(Officer.login == login.strip()))
    if found is None:
        raise Refused("responsibility.no_such_officer", name=login)
    return found
