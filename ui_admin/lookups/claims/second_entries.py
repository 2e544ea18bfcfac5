"""Claims that are keyed twice: the list by what waits, and the two entries of one claim side by side once both are there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.orm import aliased

from ui_admin.domain.double_entry import EntryDifference
from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import sentence
from ui_admin.lookups.listing import Order, Slice, Wanted, in_order, take_keys
from ui_admin.lookups.office.own_interest import of_others, refuse_to_show
from ui_admin.storage.claims import Claim
from ui_admin.storage.control import DoubleEntry
from ui_admin.storage.employers import Employer
from ui_admin.storage.offices import Officer
from ui_admin.storage.people import Person

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.office import Office

OPEN = ("filed", "in_assessment")
BLIND = "asked"


@dataclass(frozen=True, slots=True)
class SecondEntryRow:
    """A claim that is keyed twice; nothing of what was keyed first stands here. `is_first` is who filed it."""

    claim_number: str
    asked_on: date
    reason: str
    first_by: str
    second_by: str
    differences: int
    status: str
    is_first: bool


@dataclass(frozen=True, slots=True)
class Settled:
    """A question that was keyed in two ways, with the names behind numbers, and what was chosen, if it was."""

    field: str
    first: Any
    second: Any
    first_name: str
    second_name: str
    chosen: str
    is_fixed: bool


@dataclass(frozen=True, slots=True)
class SecondEntrySheet:
    """The two entries of a claim; while it waits for the second one, nothing of the first is given."""

    row: SecondEntryRow
    lines: tuple[Settled, ...]
    keyed_on: date | None
    settled_on: date | None
    settled_by: str
    ended_why: str


def second_entries_page(office: Office, wanted: Wanted) -> Slice[SecondEntryRow]:
    """List claims keyed twice by `status`; of those that wait only what is open, and none of the officer's own."""
    keys: Any = select(DoubleEntry.key).join(Claim, Claim.id == DoubleEntry.claim_id)
    keys = keys.where(of_others(office, Claim.person_id))
    status = wanted.filter("status")
    if status:
        keys = keys.where(DoubleEntry.status == status)
    if status in {"asked", "keyed"}:
        keys = keys.where(Claim.status.in_(OPEN))
    if wanted.search.strip():
        keys = keys.where(Claim.number.contains(wanted.search.strip().upper()))
    columns = {"asked_on": DoubleEntry.asked_on, "number": Claim.number}
    with office.look() as session:
        found = take_keys(session, keys, wanted, Order(columns, "asked_on", DoubleEntry.key))
        return in_order(session, _rows(), found, lambda row: _row(office, row))


def second_entry_sheet(office: Office, claim_number: str) -> SecondEntrySheet:
    """Give the last second entry of a claim; refuses where there is none."""
    number = claim_number.strip().upper()
    with office.look() as session:
        found = session.execute(_rows().where(Claim.number == number).order_by(DoubleEntry.key.desc()).limit(1)).first()
        if found is None:
            raise Refused("double_entry.none", number=claim_number)
        entry, claim = found[1], found[2]
        refuse_to_show(session, office, person_id=claim.person_id)
        settled = entry.settled_by
        by = session.scalar(select(Officer.name).where(Officer.id == settled)) if settled else ""
        return SecondEntrySheet(
            row=_row(office, tuple(found)[1:]),
            lines=() if entry.status == BLIND else _lines(session, entry),
            keyed_on=entry.keyed_on,
            settled_on=entry.settled_on,
            settled_by=by or "",
            ended_why=entry.ended_why,
        )


def refuse_if_seen(office: Office, claim_number: str) -> None:
    """Refuse at once, before anything is keyed, who may not key a claim again because they filed it."""
    sheet = second_entry_sheet(office, claim_number)
    if sheet.row.is_first and office.officer is not None:
        earlier, now = sentence("verb.claim.file"), sentence("verb.claim.key_again")
        raise Refused("duties.same_officer", name=office.officer.name, earlier=earlier, now=now)


def _rows() -> Any:  # noqa: ANN401 - a SELECT of an entry, its claim and two names
    first, second = aliased(Officer), aliased(Officer)
    return (
        select(DoubleEntry.key, DoubleEntry, Claim, first.name, second.name)
        .join(Claim, Claim.id == DoubleEntry.claim_id)
        .outerjoin(first, first.id == Claim.created_by)
        .outerjoin(second, second.id == DoubleEntry.keyed_by)
    )


def _row(office: Office, row: Any) -> SecondEntryRow:  # noqa: ANN401 - a row of the query
    entry, claim, first_by, second_by = row
    return SecondEntryRow(
        claim_number=claim.number,
        asked_on=entry.asked_on,
        reason=entry.reason,
        first_by=first_by or "",
        second_by=second_by or "",
        differences=len(entry.differences),
        status=entry.status,
        is_first=office.officer is not None and claim.created_by == office.officer.id,
    )


def _lines(session: Session, entry: DoubleEntry) -> tuple[Settled, ...]:
    chosen = {one["field"]: one["chosen"] for one in entry.settled}
    found = [EntryDifference(**one) for one in entry.differences]
    return tuple(
        Settled(
            field=one.field,
            first=one.first,
            second=one.second,
            first_name=_name(session, one.field, one.first),
            second_name=_name(session, one.field, one.second),
            chosen=chosen.get(one.field, ""),
            is_fixed=one.is_fixed,
        )
        for one in found
    )


def _name(session: Session, field: str, value: Any) -> str:  # noqa: ANN401 - what JSON holds
    """Give the name behind a number; empty for what is no number of a record."""
    if field == "person_number" and value:
        return session.scalar(select(Person.name).where(Person.number == value)) or ""
    if field == "employer_number" and value:
        return session.scalar(select(Employer.name).where(Employer.number == value)) or ""
    return ""
