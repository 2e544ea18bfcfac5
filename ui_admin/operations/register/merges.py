"""Merging two records of one person: asked for by one officer, carried out by another, and undone whole when it was wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from ui_admin.domain.done import Done, done
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.records import by_id, by_number
from ui_admin.operations.steps.duties import acting_officer, refuse_own_interest, refuse_same_officer
from ui_admin.operations.steps.register.person_links import judge_link
from ui_admin.operations.steps.register.person_merging import (
    index_both,
    move_links,
    put_back,
    refuse_later_award,
    refuse_overlap,
)
from ui_admin.operations.steps.states import move, set_field, start
from ui_admin.storage.acts import act_of
from ui_admin.storage.intake import PersonMerge
from ui_admin.storage.people import Person

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui_admin.office import Office


def ask_merge(office: Office, kept_number: str, merged_number: str, reason: str) -> Done[str]:
    """Ask that one record of a person be merged into another; gives the id of the request."""
    if not reason.strip():
        raise Refused("merge.reason_needed", field="reason")
    with office.change("person.ask_merge", reason=reason, note=merged_number) as session:
        kept, merged = by_number(session, Person, kept_number), by_number(session, Person, merged_number)
        _refuse_pair(session, kept, merged)
        refuse_overlap(session, kept, merged)
        request = PersonMerge(
            kept_id=kept.id, merged_id=merged.id, reason=reason.strip(), asked_on=office.today(), ended_why=""
        )
        start(session, "person_merge", request)
        act_of(session).about("person", kept.key, kept.number)
        return done(request.id, "person")


def merge_persons(office: Office, merge_id: str) -> Done[int]:
    """Merge as another officer asked; gives how many links were moved. Nothing is deleted."""
    with office.change("person.merge") as session:
        request, kept, merged = _request(session, merge_id)
        refuse_same_officer(session, request.created_by, "person.ask_merge")
        if kept.merged_into_id is not None or merged.merged_into_id is not None:
            raise Refused("merge.merged_already", number=merged.number)
        refuse_overlap(session, kept, merged)
        move(session, "person_merge", request, "merged")
        request.decided_by, request.decided_at = acting_officer(session).id, office.now()
        set_field(session, "person", merged, "merged_into_id", kept.id)
        count = move_links(session, request, kept, merged)
        session.expire_all()
        index_both(session, kept, merged, together=True)
        judge_link(session, office, (kept, merged), "merged", request.reason)
        act_of(session).about("person", kept.key, kept.number)
        return done(count, "person", "claim", "account", "document")


def refuse_merge(office: Office, merge_id: str, why: str) -> Done[str]:
    """Do not merge what was asked for, with a reason; the two records stay apart."""
    if not why.strip():
        raise Refused("merge.reason_needed", field="reason")
    with office.change("person.refuse_merge", reason=why) as session:
        request, kept, _merged = _request(session, merge_id)
        move(session, "person_merge", request, "refused")
        request.decided_by, request.decided_at = acting_officer(session).id, office.now()
        request.ended_why = why.strip()
        act_of(session).about("person", kept.key, kept.number)
        return done(merge_id, "person")


def unmerge_persons(office: Office, merge_id: str, why: str) -> Done[int]:
    """Undo a merge: every link goes back to where it was; refused once an award rests on it."""
    if not why.strip():
        raise Refused("merge.reason_needed", field="reason")
    with office.change("person.unmerge", reason=why) as session:
        request, kept, merged = _request(session, merge_id)
        move(session, "person_merge", request, "undone")
        refuse_later_award(session, request)
        request.ended_why = why.strip()
        set_field(session, "person", merged, "merged_into_id", None)
        count = put_back(session, request)
        session.expire_all()
        index_both(session, kept, merged, together=False)
        judge_link(session, office, (kept, merged), "possible", why)
        act_of(session).about("person", kept.key, kept.number)
        return done(count, "person", "claim", "account", "document")


def find_different(office: Office, one_number: str, other_number: str, why: str) -> Done[str]:
    """Say that two persons who look alike are different ones; they are not shown as possible duplicates any more."""
    if not why.strip():
        raise Refused("merge.reason_needed", field="reason")
    with office.change("person.find_different", reason=why, note=other_number) as session:
        one, other = by_number(session, Person, one_number), by_number(session, Person, other_number)
        if one.id == other.id:
            raise Refused("merge.with_itself")
        for person in (one, other):
            refuse_own_interest(session, person_id=person.id)
        judge_link(session, office, (one, other), "different", why)
        act_of(session).about("person", one.key, one.number)
        return done(one_number, "person")


def _refuse_pair(session: Session, kept: Person, merged: Person) -> None:
    if kept.id == merged.id:
        raise Refused("merge.with_itself")
    for person in (kept, merged):
        refuse_own_interest(session, person_id=person.id)
        if person.merged_into_id is not None:
            raise Refused("merge.merged_already", number=person.number)
    pending = session.scalar(
        select(PersonMerge.id).where(
            PersonMerge.status == "asked",
            or_(PersonMerge.merged_id.in_((kept.id, merged.id)), PersonMerge.kept_id == merged.id),
        )
    )
    if pending is not None:
        raise Refused("merge.asked_already", number=merged.number)


def _request(session: Session, merge_id: str) -> tuple[PersonMerge, Person, Person]:
    request = by_id(session, PersonMerge, merge_id)
    kept, merged = by_id(session, Person, request.kept_id), by_id(session, Person, request.merged_id)
    for person in (kept, merged):
        refuse_own_interest(session, person_id=person.id)
    return request, kept, merged
