"""Who is paid in the place of a claimant: entered with papers by one officer, verified by another, ended with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.done import Done, done
from ui_admin.domain.refusal import Refused
from ui_admin.domain.representative import HEIR, PAPERS
from ui_admin.domain.sentence import sentence
from ui_admin.lookups.records import by_id, by_number
from ui_admin.operations.steps.duties import acting_officer, refuse_own_interest, refuse_same_officer
from ui_admin.operations.steps.states import move, start
from ui_admin.storage.acts import act_of
from ui_admin.storage.people import Person
from ui_admin.storage.representatives import Representative

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.domain.representative import NewRepresentative
    from ui_admin.office import Office

TOUCHED = ("person", "representative")


def enter_representative(office: Office, new: NewRepresentative) -> Done[str]:
    """Enter who is to be paid for a claimant; nothing is paid there before another officer has verified it. Gives its id."""
    if new.kind not in PAPERS:
        raise Refused("representative.unknown_kind", field="kind", name=new.kind)
    valid_from = new.valid_from or office.today()
    if new.valid_to is not None and new.valid_to < valid_from:
        raise Refused("representative.ends_before", field="valid_to", first=valid_from, last=new.valid_to)
    with office.change("representative.enter") as session:
        claimant, payee = by_number(session, Person, new.acts_for_number), by_number(session, Person, new.person_number)
        _refuse_persons(session, claimant, payee, new.kind)
        record = Representative(
            person_id=payee.id,
            acts_for_id=claimant.id,
            kind=new.kind,
            papers={name: words.strip() for name, words in new.papers.items() if words and words.strip()},
            verified_how="",
            ended_why="",
            valid_from=valid_from,
            valid_to=new.valid_to,
        )
        start(session, "representative", record)
        act_of(session).about("person", claimant.key, claimant.number)
        return done(record.id, *TOUCHED)


def verify_representative(office: Office, representative_id: str, how: str) -> Done[str]:
    """Verify what another officer entered, once every paper of its kind is there; from then on payments go to the payee."""
    if not how.strip():
        raise Refused("representative.how_needed", field="how")
    with office.change("representative.verify", note=how.strip()) as session:
        record, claimant, payee = _found(session, representative_id)
        refuse_same_officer(session, record.created_by, "representative.enter")
        _refuse_persons(session, claimant, payee, record.kind)
        lacking = [name for name in PAPERS[record.kind] if name not in record.papers]
        if lacking:
            paper = sentence(f"representative_paper.{lacking[0]}")
            raise Refused("representative.paper_missing", count=len(lacking), paper=paper)
        other = session.scalar(
            select(Representative.id).where(
                Representative.acts_for_id == claimant.id, Representative.status == "verified"
            )
        )
        if other is not None:
            raise Refused("representative.another", name=claimant.name)
        move(session, "representative", record, "verified")
        record.verified_how, record.verified_by = how.strip(), acting_officer(session).id
        return done(record.id, *TOUCHED)


def end_representative(office: Office, representative_id: str, reason: str, last_day: date | None = None) -> Done[str]:
    """Let nobody be paid for the claimant any more, with a reason; payments that went out stay as they are."""
    if not reason.strip():
        raise Refused("representative.reason_needed", field="reason")
    with office.change("representative.end", reason=reason.strip()) as session:
        record, _claimant, _payee = _found(session, representative_id)
        move(session, "representative", record, "ended")
        record.ended_why, record.valid_to = reason.strip(), last_day or office.today()
        return done(record.id, *TOUCHED)


def _found(session: Session, representative_id: str) -> tuple[Representative, Person, Person]:
    record = by_id(session, Representative, representative_id)
    claimant, payee = by_id(session, Person, record.acts_for_id), by_id(session, Person, record.person_id)
    for person in (claimant, payee):
        refuse_own_interest(session, person_id=person.id)
    act_of(session).about("person", claimant.key, claimant.number)
    return record, claimant, payee


def _refuse_persons(session: Session, claimant: Person, payee: Person, kind: str) -> None:
    for person in (claimant, payee):
        refuse_own_interest(session, person_id=person.id)
        if person.merged_into_id is not None:
            raise Refused("merge.merged_already", number=person.number)
    if claimant.id == payee.id:
        raise Refused("representative.same_person", field="person_number", name=claimant.name)
    if payee.died_on is not None:
        raise Refused("representative.payee_died", field="person_number", name=payee.name, day=payee.died_on)
    if kind == HEIR and claimant.died_on is None:
        raise Refused("representative.claimant_lives", field="kind", name=claimant.name)
    if kind != HEIR and claimant.died_on is not None:
        raise Refused("representative.claimant_died", field="kind", name=claimant.name, day=claimant.died_on)
