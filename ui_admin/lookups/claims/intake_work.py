"""What waits at intake for an officer: papers of nobody, inquiries past their day, merges and changes for a second officer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, true

from ui_admin.lookups.office.own_interest import of_others
from ui_admin.storage.claims import Claim
from ui_admin.storage.control import DoubleEntry
from ui_admin.storage.documents import Document
from ui_admin.storage.intake import ChangeRequest, Inquiry, PersonMerge
from ui_admin.storage.people import Person
from ui_admin.storage.representatives import Representative

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.domain.sentence import Sentence
    from ui_admin.office import Office

MOST_OF_A_KIND = 8


@dataclass(frozen=True, slots=True)
class IntakeWork:
    """One thing that waits: its kind, the page and number that open it, whom it is about, and since when.

    `opens` is what the page is opened with where the number alone does not lead to the thing; `says` stands where a name
    would, when it is about no single person.
    """

    kind: str
    page: str
    number: str
    name: str
    latin_name: str
    since: date
    due_on: date | None = None
    opens: object = None
    says: Sentence | None = None


def intake_work(session: Session, office: Office) -> list[IntakeWork]:
    """Give the oldest of each kind; nobody is offered what they asked for themselves, or what is their own."""
    return [
        *_overdue(session, office),
        *_merges(session, office),
        *_changes(session, office),
        *_papers(session, office),
        *_second_entries(session, office),
        *_representatives(session, office),
    ]


def _overdue(session: Session, office: Office) -> list[IntakeWork]:
    rows = session.execute(
        select(Inquiry, Claim.number, Person.name, Person.latin_name)
        .join(Claim, Claim.id == Inquiry.claim_id)
        .join(Person, Person.id == Claim.person_id)
        .where(Inquiry.status == "asked", Inquiry.due_on < office.today(), of_others(office, Claim.person_id))
        .order_by(Inquiry.due_on, Inquiry.key)
        .limit(MOST_OF_A_KIND)
    )
    return [
        IntakeWork("inquiry", "claim", str(number), name, latin, row.asked_on, row.due_on)
        for row, number, name, latin in rows
    ]


def _merges(session: Session, office: Office) -> list[IntakeWork]:
    rows = session.execute(
        select(PersonMerge, Person)
        .join(Person, Person.id == PersonMerge.kept_id)
        .where(PersonMerge.status == "asked", _not_own(office, PersonMerge.created_by), of_others(office, Person.id))
        .order_by(PersonMerge.key)
        .limit(MOST_OF_A_KIND)
    )
    return [
        IntakeWork("merge", "merges", person.number, person.name, person.latin_name, row.asked_on)
        for row, person in rows
    ]


def _changes(session: Session, office: Office) -> list[IntakeWork]:
    rows = session.execute(
        select(ChangeRequest, Person)
        .join(Person, Person.id == ChangeRequest.person_id)
        .where(
            ChangeRequest.status == "asked", _not_own(office, ChangeRequest.created_by), of_others(office, Person.id)
        )
        .order_by(ChangeRequest.key)
        .limit(MOST_OF_A_KIND)
    )
    return [
        IntakeWork("approve_change", "change_requests", person.number, person.name, person.latin_name, row.asked_on)
        for row, person in rows
    ]


def _papers(session: Session, office: Office) -> list[IntakeWork]:
    mine = true() if office.officer is None else Document.owner_id == office.officer.id
    rows = session.scalars(
        select(Document)
        .where(Document.direction == "in", Document.is_identified.is_(False))
        .where(mine)
        .order_by(Document.received_on, Document.key)
        .limit(MOST_OF_A_KIND)
    )
    return [
        IntakeWork("identify", "papers", row.number, row.remark or row.file_name, "", row.received_on or row.issued_on)
        for row in rows
    ]


# What a second entry waits for: the kind of work, the page, and who may do it.
ENTRY_STEPS = {
    "asked": ("key_again", "second_entry", "claim.key_again"),
    "keyed": ("settle_entries", "compare_entries", "claim.settle_entries"),
}


def _second_entries(session: Session, office: Office) -> list[IntakeWork]:
    """Give claims to be keyed again, without a word of who claims, and claims whose two entries differ."""
    found = []
    for status, (kind, page, verb) in ENTRY_STEPS.items():
        if office.officer is None or office.officer.may(verb):
            oldest = waiting_entries(office, status).order_by(DoubleEntry.asked_on, DoubleEntry.key)
            rows = session.execute(oldest.limit(MOST_OF_A_KIND))
            found += [IntakeWork(kind, page, str(number), "", "", asked_on) for asked_on, number in rows]
    return found


def waiting_entries(office: Office, status: str) -> Any:  # noqa: ANN401 - a SELECT of a day and a number
    """Select the second entries that wait in a status and that the officer at the desk may take up."""
    return (
        select(DoubleEntry.asked_on, Claim.number)
        .join(Claim, Claim.id == DoubleEntry.claim_id)
        .where(DoubleEntry.status == status, Claim.status.in_(("filed", "in_assessment")))
        .where(_not_own(office, Claim.created_by), of_others(office, Claim.person_id))
    )


def _representatives(session: Session, office: Office) -> list[IntakeWork]:
    rows = session.execute(
        select(Representative, Person)
        .join(Person, Person.id == Representative.acts_for_id)
        .where(Representative.status == "entered", _not_own(office, Representative.created_by))
        .where(of_others(office, Representative.acts_for_id), of_others(office, Representative.person_id))
        .order_by(Representative.key)
        .limit(MOST_OF_A_KIND)
    )
    return [
        IntakeWork(
            "verify_representative",
            "representatives",
            person.number,
            person.name,
            person.latin_name,
            row.created_at.astimezone().date(),
        )
        for row, person in rows
    ]


def _not_own(office: Office, column: Any) -> Any:  # noqa: ANN401 - a column, and a condition on it
    return true() if office.officer is None else column != office.officer.id
