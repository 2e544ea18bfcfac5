"""Complaints about the service: taken in with a due day, answered by an officer, closed; no determination is touched."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from ui_admin.domain.appeal import CHANNELS, TOPICS
from ui_admin.domain.done import Done, done
from ui_admin.domain.identifiers import Kind
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.records import by_number
from ui_admin.operations.steps.duties import acting_officer, refuse_if_did, refuse_own_interest
from ui_admin.operations.steps.numbers import next_number
from ui_admin.operations.steps.settings import setting
from ui_admin.operations.steps.states import move, start
from ui_admin.storage.acts import act_of
from ui_admin.storage.appeals import Complaint
from ui_admin.storage.people import Person

if TYPE_CHECKING:
    from datetime import date

    from ui_admin.domain.appeal import NewComplaint
    from ui_admin.office import Office


@dataclass(frozen=True, slots=True)
class ReceivedComplaint:
    """A complaint that was taken in, and the day by which it is answered."""

    number: str
    due_on: date


def receive_complaint(office: Office, new: NewComplaint) -> Done[ReceivedComplaint]:
    """Take in a complaint; the day by which it is answered is the office's own promise."""
    _refuse_incomplete(office, new)
    with office.change("complaint.receive") as session:
        person = by_number(session, Person, new.person_number) if new.person_number.strip() else None
        if person is not None:
            refuse_own_interest(session, person_id=person.id)
        received_on = new.received_on or office.today()
        days = setting(session, "complaint.answer_days")
        complaint = Complaint(
            number=next_number(session, Kind.COMPLAINT),
            person_id=person.id if person is not None else None,
            name=new.name.strip() or (person.name if person is not None else ""),
            channel=new.channel,
            topic=new.topic,
            words=new.words.strip(),
            received_on=received_on,
            due_on=office.calendar.on_or_after(received_on + timedelta(days=days if isinstance(days, int) else 0)),
            answer="",
        )
        start(session, "complaint", complaint)
        act_of(session).about("complaint", complaint.key, complaint.number)
        return done(ReceivedComplaint(complaint.number, complaint.due_on), "complaint")


def answer_complaint(office: Office, number: str, answer: str, *, is_justified: bool) -> Done[str]:
    """Answer a complaint and say whether it was justified; who took it in does not answer it."""
    if not answer.strip():
        raise Refused("complaint.answer_needed", field="answer")
    with office.change("complaint.answer") as session:
        complaint = by_number(session, Complaint, number)
        refuse_own_interest(session, person_id=complaint.person_id)
        refuse_if_did(session, "complaint.receive", kind="complaint", key=complaint.key)
        move(session, "complaint", complaint, "answered")
        complaint.answer, complaint.is_justified = answer.strip(), is_justified
        complaint.answered_on, complaint.answered_by = office.today(), acting_officer(session).id
        act_of(session).about("complaint", complaint.key, complaint.number)
        return done(complaint.number, "complaint")


def close_complaint(office: Office, number: str) -> Done[str]:
    """Close a complaint that was answered."""
    with office.change("complaint.close") as session:
        complaint = by_number(session, Complaint, number)
        refuse_own_interest(session, person_id=complaint.person_id)
        move(session, "complaint", complaint, "closed")
        complaint.closed_on = office.today()
        act_of(session).about("complaint", complaint.key, complaint.number)
        return done(complaint.number, "complaint")


def withdraw_complaint(office: Office, number: str, reason: str) -> Done[str]:
    """Withdraw a complaint on the wish of who made it."""
    if not reason.strip():
        raise Refused("appeal.words_needed", field="words")
    with office.change("complaint.close", reason=reason) as session:
        complaint = by_number(session, Complaint, number)
        refuse_own_interest(session, person_id=complaint.person_id)
        move(session, "complaint", complaint, "withdrawn")
        complaint.closed_on = office.today()
        act_of(session).about("complaint", complaint.key, complaint.number)
        return done(complaint.number, "complaint")


def _refuse_incomplete(office: Office, new: NewComplaint) -> None:
    if new.topic not in TOPICS:
        raise Refused("complaint.unknown_topic", field="topic", name=new.topic)
    if new.channel not in CHANNELS:
        raise Refused("appeal.unknown_channel", field="channel", name=new.channel)
    if not new.words.strip():
        raise Refused("complaint.words_needed", field="words")
    if not new.name.strip() and not new.person_number.strip():
        raise Refused("complaint.name_needed", field="name")
    if new.received_on is not None and new.received_on > office.today():
        raise Refused("appeal.in_future", field="received_on", day=new.received_on)
