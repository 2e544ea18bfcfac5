"""Changes of personal data that were asked for: before and after, by whom and why, and where each stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.orm import aliased

from ui_admin.lookups.listing import Order, Slice, Wanted, in_order, take_keys
from ui_admin.storage.intake import ChangeRequest
from ui_admin.storage.offices import Officer
from ui_admin.storage.people import Person

if TYPE_CHECKING:
    from datetime import date

    from ui_admin.office import Office


@dataclass(frozen=True, slots=True)
class ChangeRequestRow:
    """A change that was asked for."""

    id: str
    number: str
    name: str
    before: dict[str, Any]
    after: dict[str, Any]
    reason: str
    asked_on: date
    asked_by: str
    decided_by: str
    decided_why: str
    status: str


def change_requests_page(office: Office, wanted: Wanted) -> Slice[ChangeRequestRow]:
    """List the changes by status (filter `status`) or of one person (`person`), oldest first."""
    keys = select(ChangeRequest.key)
    status, number = wanted.filter("status"), wanted.filter("person")
    if status:
        keys = keys.where(ChangeRequest.status == status)
    if number or wanted.search.strip():
        keys = keys.join(Person, Person.id == ChangeRequest.person_id)
    if number:
        keys = keys.where(Person.number == number)
    if wanted.search.strip():
        words = wanted.search.strip()
        keys = keys.where(
            Person.name.icontains(words) | Person.latin_name.icontains(words) | Person.number.contains(words.upper())
        )
    asker, judge = aliased(Officer), aliased(Officer)
    with office.look() as session:
        order = Order({"asked_on": ChangeRequest.asked_on}, "asked_on", ChangeRequest.key)
        found = take_keys(session, keys, wanted, order)
        rows = (
            select(ChangeRequest.key, ChangeRequest, Person, asker.name, judge.name)
            .join(Person, Person.id == ChangeRequest.person_id)
            .outerjoin(asker, asker.id == ChangeRequest.created_by)
            .outerjoin(judge, judge.id == ChangeRequest.decided_by)
        )
        return in_order(session, rows, found, _row)


def _row(row: tuple[ChangeRequest, Person, str | None, str | None]) -> ChangeRequestRow:
    request, person, asked_by, decided_by = row
    return ChangeRequestRow(
        id=request.id,
        number=person.number,
        name=person.name,
        before=request.before,
        after=request.after,
        reason=request.reason,
        asked_on=request.asked_on,
        asked_by=asked_by or "",
        decided_by=decided_by or "",
        decided_why=request.decided_why,
        status=request.status,
    )
