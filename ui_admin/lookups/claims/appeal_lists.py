"""The registers of appeals and of complaints, by the rows that are seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import or_, select

from ui_admin.lookups.listing import Order, Slice, Wanted, in_order, take_keys
from ui_admin.storage.appeals import Appeal, Complaint
from ui_admin.storage.claims import Claim, Determination
from ui_admin.storage.people import Person

if TYPE_CHECKING:
    from datetime import date

    from ui_admin.office import Office

# What waits for this office; the others wait for the higher body or are over.
WITH_US = ("received", "formal_check", "office_review", "decided_above", "changed_by_office", "executed")
ABOVE = ("forwarded", "heard")


@dataclass(frozen=True, slots=True)
class AppealRow:
    """An appeal in the register."""

    number: str
    name: str
    latin_name: str
    claim_number: str
    determination_number: str
    against: str
    received_on: date
    due_on: date | None
    in_time: bool | None
    outcome: str
    status: str


@dataclass(frozen=True, slots=True)
class ComplaintRow:
    """A complaint in the register."""

    number: str
    name: str
    topic: str
    channel: str
    received_on: date
    due_on: date
    answered_on: date | None
    status: str


def appeals_page(office: Office, wanted: Wanted) -> Slice[AppealRow]:
    """List appeals: of a status, `ours`, `above`, of a claim, or with a search over numbers and names."""
    keys: Any = select(Appeal.key)
    groups = {"ours": WITH_US, "above": ABOVE}
    for name, statuses in groups.items():
        if wanted.filter(name):
            keys = keys.where(Appeal.status.in_(statuses))
    if wanted.filter("status"):
        keys = keys.where(Appeal.status == wanted.filter("status"))
    if wanted.filter("claim"):
        keys = keys.where(Appeal.claim_id.in_(select(Claim.id).where(Claim.number == wanted.filter("claim"))))
    if wanted.search.strip():
        text = wanted.search.strip()
        named = select(Person.id).where(or_(Person.name.icontains(text), Person.latin_name.icontains(text)))
        keys = keys.where(
            or_(
                Appeal.number.contains(text.upper()), Appeal.appellant_name.icontains(text), Appeal.person_id.in_(named)
            )
        )
    columns = {"number": Appeal.number, "received_on": Appeal.received_on, "status": Appeal.status}
    with office.look() as session:
        found = take_keys(session, keys, wanted, Order(columns, "-received_on", Appeal.key))
        rows = (
            select(Appeal.key, Appeal, Person, Claim.number, Determination.number)
            .join(Person, Person.id == Appeal.person_id)
            .join(Claim, Claim.id == Appeal.claim_id)
            .join(Determination, Determination.id == Appeal.determination_id)
        )
        return in_order(session, rows, found, _appeal)


def complaints_page(office: Office, wanted: Wanted) -> Slice[ComplaintRow]:
    """List complaints: of a status, `open`, `late`, or with a search over numbers, names and words."""
    keys: Any = select(Complaint.key)
    if wanted.filter("open"):
        keys = keys.where(Complaint.status.in_(("received", "answered")))
    if wanted.filter("late"):
        keys = keys.where(Complaint.status == "received", Complaint.due_on < office.today())
    if wanted.filter("status"):
        keys = keys.where(Complaint.status == wanted.filter("status"))
    if wanted.search.strip():
        text = wanted.search.strip()
        keys = keys.where(
            or_(
                Complaint.number.contains(text.upper()), Complaint.name.icontains(text), Complaint.words.icontains(text)
            )
        )
    columns = {
        "number": Complaint.number,
        "name": Complaint.name,
        "received_on": Complaint.received_on,
        "due_on": Complaint.due_on,
        "status": Complaint.status,
    }
    with office.look() as session:
        found = take_keys(session, keys, wanted, Order(columns, "due_on", Complaint.key))
        return in_order(session, select(Complaint.key, Complaint), found, lambda row: _complaint(row[0]))


def _appeal(row: Any) -> AppealRow:  # noqa: ANN401 - a row of four columns
    appeal, person, claim_number, determination_number = row
    return AppealRow(
        number=appeal.number,
        name=person.name,
        latin_name=person.latin_name,
        claim_number=str(claim_number),
        determination_number=str(determination_number),
        against=appeal.against,
        received_on=appeal.received_on,
        due_on=appeal.due_on,
        in_time=appeal.in_time,
        outcome=appeal.outcome,
        status=appeal.status,
    )


def _complaint(row: Complaint) -> ComplaintRow:
    return ComplaintRow(
        number=row.number,
        name=row.name,
        topic=row.topic,
        channel=row.channel,
        received_on=row.received_on,
        due_on=row.due_on,
        answered_on=row.answered_on,
        status=row.status,
    )
