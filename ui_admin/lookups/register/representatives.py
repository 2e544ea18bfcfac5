"""Who is paid in the place of claimants: the list by what waits, and those of one person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.orm import aliased

from ui_admin.domain.representative import PAPERS
from ui_admin.lookups.listing import Order, Slice, Wanted, in_order, take_keys
from ui_admin.lookups.office.own_interest import of_others
from ui_admin.storage.offices import Officer
from ui_admin.storage.people import Person
from ui_admin.storage.representatives import Representative

if TYPE_CHECKING:
    from datetime import date

    from ui_admin.office import Office


@dataclass(frozen=True, slots=True)
class RepresentativeRow:
    """A person who is paid for another; `lacking` are the papers that are still missing."""

    id: str
    kind: str
    claimant_number: str
    claimant_name: str
    payee_number: str
    payee_name: str
    valid_from: date | None
    valid_to: date | None
    papers: dict[str, str]
    lacking: tuple[str, ...]
    entered_by: str
    verified_by: str
    ended_why: str
    status: str


def representatives_page(office: Office, wanted: Wanted) -> Slice[RepresentativeRow]:
    """List representatives by `status`, or of a claimant by number (`person`); none of the officer's own."""
    claimant, payee = aliased(Person), aliased(Person)
    keys: Any = select(Representative.key).where(
        of_others(office, Representative.acts_for_id), of_others(office, Representative.person_id)
    )
    if wanted.filter("status"):
        keys = keys.where(Representative.status == wanted.filter("status"))
    if wanted.filter("person"):
        number = select(Person.id).where(Person.number == wanted.filter("person"))
        keys = keys.where(Representative.acts_for_id.in_(number))
    words = wanted.search.strip()
    if words:
        named = select(Person.id).where(
            Person.name.icontains(words) | Person.latin_name.icontains(words) | (Person.number == words.upper())
        )
        keys = keys.where(Representative.acts_for_id.in_(named) | Representative.person_id.in_(named))
    enterer, verifier = aliased(Officer), aliased(Officer)
    rows = (
        select(Representative.key, Representative, claimant, payee, enterer.name, verifier.name)
        .join(claimant, claimant.id == Representative.acts_for_id)
        .join(payee, payee.id == Representative.person_id)
        .outerjoin(enterer, enterer.id == Representative.created_by)
        .outerjoin(verifier, verifier.id == Representative.verified_by)
    )
    with office.look() as session:
        order = Order({"valid_from": Representative.valid_from}, "-valid_from", Representative.key)
        found = take_keys(session, keys, wanted, order)
        return in_order(session, rows, found, _row)


def _row(row: Any) -> RepresentativeRow:  # noqa: ANN401 - a row of the query
    record, claimant, payee, entered_by, verified_by = row
    return RepresentativeRow(
        id=record.id,
        kind=record.kind,
        claimant_number=claimant.number,
        claimant_name=claimant.name,
        payee_number=payee.number,
        payee_name=payee.name,
        valid_from=record.valid_from,
        valid_to=record.valid_to,
        papers=dict(record.papers),
        lacking=tuple(name for name in PAPERS[record.kind] if name not in record.papers),
        entered_by=entered_by or "",
        verified_by=verified_by or "",
        ended_why=record.ended_why,
        status=record.status,
    )
