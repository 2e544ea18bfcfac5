"""Changes of personal data that wait for a second officer: asked for with before and after, approved, refused or taken back."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from ui_admin.domain.done import Done, done
from ui_admin.domain.person import PersonChange
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.records import by_id, by_number
from ui_admin.operations.steps.duties import acting_officer, refuse_own_interest, refuse_same_officer
from ui_admin.operations.steps.register.person_changes import apply_change, values_now
from ui_admin.operations.steps.register.register import checked_identifier
from ui_admin.operations.steps.states import move, start
from ui_admin.rules.identity.number import bare
from ui_admin.storage.acts import act_of
from ui_admin.storage.documents import Document
from ui_admin.storage.intake import ChangeRequest
from ui_admin.storage.people import Person

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui_admin.office import Office


def ask_change(office: Office, number: str, change: PersonChange, reason: str, paper: str = "") -> Done[str]:
    """Ask for a change of personal data; nothing changes before another officer approves. Gives the id of the request."""
    if not reason.strip():
        raise Refused("person.reason_needed", field="reason")
    if change.born_on is not None and change.born_on > office.today():
        raise Refused("person.born_in_future", field="born_on", day=change.born_on)
    with office.change("person.ask_change", reason=reason) as session:
        person = by_number(session, Person, number)
        refuse_own_interest(session, person_id=person.id)
        before, after = _difference(session, person, change)
        if not after:
            raise Refused("person.nothing_changed")
        if "name" in after and not after["name"]:
            raise Refused("person.name_needed", field="name")
        if "identifier" in after:
            checked_identifier(session, office, "national_id", after["identifier"])
        if session.scalar(_waiting(person)) is not None:
            raise Refused("change_request.one_waits", name=person.name)
        request = ChangeRequest(
            person_id=person.id,
            before=before,
            after=after,
            reason=reason.strip(),
            asked_on=office.today(),
            document_id=by_number(session, Document, paper).id if paper else None,
            decided_why="",
        )
        start(session, "change_request", request)
        act_of(session).about("person", person.key, person.number)
        return done(request.id, "person", "change_request")


def approve_change(office: Office, request_id: str) -> Done[str]:
    """Change what another officer asked for; refused when the person was changed in between. Gives the person's number."""
    with office.change("person.approve_change") as session:
        request, person = _request(session, request_id)
        refuse_same_officer(session, request.created_by, "person.ask_change")
        move(session, "change_request", request, "approved")
        now = _written(values_now(session, person))
        if any(now[name] != value for name, value in request.before.items()):
            raise Refused("change_request.changed_meanwhile", name=person.name)
        apply_change(session, office, person, _change(request.after))
        _decide(session, office, request, "")
        act_of(session).reason = request.reason
        act_of(session).about("person", person.key, person.number)
        return done(person.number, "person", "change_request")


def refuse_change(office: Office, request_id: str, why: str) -> Done[str]:
    """Refuse a change that was asked for, with a reason; the person stays as registered."""
    if not why.strip():
        raise Refused("change_request.why_needed", field="why")
    with office.change("person.refuse_change", reason=why) as session:
        request, person = _request(session, request_id)
        refuse_same_officer(session, request.created_by, "person.ask_change")
        move(session, "change_request", request, "refused")
        _decide(session, office, request, why)
        act_of(session).about("person", person.key, person.number)
        return done(person.number, "change_request")


def withdraw_change(office: Office, request_id: str, why: str) -> Done[str]:
    """Take back a change that was asked for by mistake; it stays on record."""
    if not why.strip():
        raise Refused("change_request.why_needed", field="why")
    with office.change("person.ask_change", reason=why) as session:
        request, person = _request(session, request_id)
        move(session, "change_request", request, "withdrawn")
        _decide(session, office, request, why)
        act_of(session).about("person", person.key, person.number)
        return done(person.number, "change_request")


def _difference(session: Session, person: Person, change: PersonChange) -> tuple[dict[str, Any], dict[str, Any]]:
    """Give the fields that would be different, as they are and as they would be."""
    now, wanted = _written(values_now(session, person)), _written(asdict(change))
    names = [name for name, value in wanted.items() if value is not None and not _same(name, value, now[name])]
    return {name: now[name] for name in names}, {name: wanted[name] for name in names}


def _same(name: str, one: Any, other: Any) -> bool:  # noqa: ANN401 - text or nothing
    return bare(one or "") == bare(other or "") if name == "identifier" else (one or "") == (other or "")


def _written(values: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, date) else value.strip() if isinstance(value, str) else value
        for name, value in values.items()
    }


def _change(after: dict[str, Any]) -> PersonChange:
    born_on = after.get("born_on")
    return PersonChange(**{**after, "born_on": date.fromisoformat(born_on) if born_on else None})


def _waiting(person: Person) -> Any:  # noqa: ANN401 - a SELECT of keys
    return select(ChangeRequest.key).where(ChangeRequest.person_id == person.id, ChangeRequest.status == "asked")


def _request(session: Session, request_id: str) -> tuple[ChangeRequest, Person]:
    request = by_id(session, ChangeRequest, request_id)
    person = by_id(session, Person, request.person_id)
    refuse_own_interest(session, person_id=person.id)
    return request, person


def _decide(session: Session, office: Office, request: ChangeRequest, why: str) -> None:
    request.decided_by, request.decided_on = acting_officer(session).id, office.today()
    request.decided_why = why.strip()
