"""The death of a person, from a paper that proves it: nothing is paid from then on, and open claims are looked at again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.done import Done, done
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.records import by_number
from ui_admin.operations.steps.claims.flags import reconsider_flags
from ui_admin.operations.steps.duties import refuse_own_interest
from ui_admin.operations.steps.states import set_field
from ui_admin.storage.acts import act_of
from ui_admin.storage.claims import Claim
from ui_admin.storage.people import Person

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.office import Office

TOUCHED = ("person", "claim", "flag")


def record_death(office: Office, number: str, died_on: date, proof: str) -> Done[str]:
    """Record the day on which a person died and the paper that says so; gives the person's number."""
    if not proof.strip():
        raise Refused("death.proof_needed", field="proof")
    if died_on > office.today():
        raise Refused("death.in_future", field="died_on", day=died_on)
    with office.change("person.record_death", reason=proof.strip()) as session:
        person = by_number(session, Person, number)
        refuse_own_interest(session, person_id=person.id)
        if person.died_on is not None:
            raise Refused("death.known_already", name=person.name, day=person.died_on)
        if person.born_on is not None and died_on < person.born_on:
            raise Refused("death.before_birth", field="died_on", day=died_on, born=person.born_on)
        _put(session, person, died_on)
        return done(person.number, *TOUCHED)


def take_death_back(office: Office, number: str, reason: str) -> Done[str]:
    """Take a wrong day of death back, with a reason; the right one is recorded anew. Gives the person's number."""
    if not reason.strip():
        raise Refused("person.reason_needed", field="reason")
    with office.change("person.take_death_back", reason=reason.strip()) as session:
        person = by_number(session, Person, number)
        refuse_own_interest(session, person_id=person.id)
        if person.died_on is None:
            raise Refused("death.not_known", name=person.name)
        _put(session, person, None)
        return done(person.number, *TOUCHED)


def _put(session: Session, person: Person, died_on: date | None) -> None:
    set_field(session, "person", person, "died_on", died_on)
    act_of(session).about("person", person.key, person.number)
    session.flush()
    for claim in session.scalars(select(Claim).where(Claim.person_id == person.id, Claim.status != "draft")):
        reconsider_flags(session, claim)
