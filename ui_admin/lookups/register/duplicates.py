"""Pairs of persons who may be one, what officers found of them, and the merges that were asked for, made and undone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import or_, select
from sqlalchemy.orm import aliased

from ui_admin.domain.sentence import Sentence
from ui_admin.lookups.listing import Order, Slice, Wanted, in_order, take_keys
from ui_admin.storage.intake import PersonLink, PersonMerge
from ui_admin.storage.offices import Officer
from ui_admin.storage.people import Person

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.office import Office


@dataclass(frozen=True, slots=True)
class DuplicateRow:
    """Two persons side by side, why they may be one, and what an officer found or asked."""

    a_number: str
    a_name: str
    a_identifier: str
    b_number: str
    b_name: str
    b_identifier: str
    a_born_on: date | None
    b_born_on: date | None
    score: int
    why: Sentence
    kind: str
    decided_by: str
    decided_why: str
    asked_merge: str


@dataclass(frozen=True, slots=True)
class MergeRow:
    """A merge that was asked for: which record into which, by whom and why, and where it stands."""

    id: str
    kept_number: str
    kept_name: str
    merged_number: str
    merged_name: str
    reason: str
    asked_on: date
    asked_by: str
    asked_by_id: str
    decided_by: str
    ended_why: str
    status: str


def duplicates_page(office: Office, wanted: Wanted) -> Slice[DuplicateRow]:
    """List pairs by what is known of them (filter `kind`: possible, different or merged), the most alike first."""
    keys = select(PersonLink.key)
    kind = wanted.filter("kind")
    if kind:
        keys = keys.where(PersonLink.kind == kind)
    if wanted.search.strip():
        words = wanted.search.strip()
        matching = select(Person.id).where(
            Person.name.icontains(words) | Person.latin_name.icontains(words) | Person.number.contains(words.upper())
        )
        keys = keys.where(or_(PersonLink.a_id.in_(matching), PersonLink.b_id.in_(matching)))
    one, other = aliased(Person), aliased(Person)
    columns = {"score": PersonLink.score}
    with office.look() as session:
        found = take_keys(session, keys, wanted, Order(columns, "-score", PersonLink.key))
        rows = (
            select(PersonLink.key, PersonLink, one, other, Officer.name)
            .join(one, one.id == PersonLink.a_id)
            .join(other, other.id == PersonLink.b_id)
            .outerjoin(Officer, Officer.id == PersonLink.decided_by)
        )
        asked = _asked(session)
        return in_order(session, rows, found, lambda row: _row(row, asked))


def merges_page(office: Office, wanted: Wanted) -> Slice[MergeRow]:
    """List merges by status (filter `status`), newest first."""
    keys = select(PersonMerge.key)
    status = wanted.filter("status")
    if status:
        keys = keys.where(PersonMerge.status == status)
    with office.look() as session:
        found = take_keys(session, keys, wanted, Order({"asked": PersonMerge.asked_on}, "-asked", PersonMerge.key))
        return _merges(session, found)


def merges_of(office: Office, number: str) -> tuple[MergeRow, ...]:
    """Give the merges a person was part of, newest first."""
    with office.look() as session:
        person = session.scalar(select(Person.id).where(Person.number == number.strip().upper()))
        keys = session.scalars(
            select(PersonMerge.key)
            .where(or_(PersonMerge.kept_id == person, PersonMerge.merged_id == person))
            .order_by(PersonMerge.key.desc())
        )
        return _merges(session, Slice(tuple(keys), 0)).rows


def found_different(office: Office, number: str) -> frozenset[str]:
    """Give the numbers of the persons whom an officer found to be others than this one."""
    one, other = aliased(Person), aliased(Person)
    with office.look() as session:
        rows = session.execute(
            select(one.number, other.number)
            .select_from(PersonLink)
            .join(one, one.id == PersonLink.a_id)
            .join(other, other.id == PersonLink.b_id)
            .where(PersonLink.kind == "different", or_(one.number == number, other.number == number))
        )
        return frozenset(found for row in rows for found in row if found != number)


def _merges(session: Session, found: Slice[int]) -> Slice[MergeRow]:
    kept, merged, asker, judge = aliased(Person), aliased(Person), aliased(Officer), aliased(Officer)
    rows = (
        select(PersonMerge.key, PersonMerge, kept, merged, asker.name, judge.name)
        .join(kept, kept.id == PersonMerge.kept_id)
        .join(merged, merged.id == PersonMerge.merged_id)
        .outerjoin(asker, asker.id == PersonMerge.created_by)
        .outerjoin(judge, judge.id == PersonMerge.decided_by)
    )

    def make(row: tuple[PersonMerge, Person, Person, str | None, str | None]) -> MergeRow:
        merge, into, away, asked_by, decided_by = row
        return MergeRow(
            id=merge.id,
            kept_number=into.number,
            kept_name=into.name,
            merged_number=away.number,
            merged_name=away.name,
            reason=merge.reason,
            asked_on=merge.asked_on,
            asked_by=asked_by or "",
            asked_by_id=merge.created_by or "",
            decided_by=decided_by or "",
            ended_why=merge.ended_why,
            status=merge.status,
        )

    return in_order(session, rows, found, make)


def _asked(session: Session) -> dict[frozenset[str], str]:
    rows = session.execute(
        select(PersonMerge.id, PersonMerge.kept_id, PersonMerge.merged_id).where(PersonMerge.status == "asked")
    )
    return {frozenset((kept, merged)): own for own, kept, merged in rows}


def _row(row: tuple[PersonLink, Person, Person, str | None], asked: dict[frozenset[str], str]) -> DuplicateRow:
    link, one, other, officer = row
    return DuplicateRow(
        a_number=one.number,
        a_name=one.name,
        a_identifier=one.identifier,
        b_number=other.number,
        b_name=other.name,
        b_identifier=other.identifier,
        a_born_on=one.born_on,
        b_born_on=other.born_on,
        score=link.score,
        why=Sentence.from_json(link.why),
        kind=link.kind,
        decided_by=officer or "",
        decided_why=link.decided_why,
        asked_merge=asked.get(frozenset((one.id, other.id)), ""),
    )
