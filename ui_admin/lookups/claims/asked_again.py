"""What waits because a determination is asked again: new versions to decide, appeals at their steps, complaints to answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from ui_admin.storage.appeals import Appeal, Complaint
from ui_admin.storage.claims import Claim, Determination
from ui_admin.storage.people import Person

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.office import Office

# The verb that each step of an appeal waits for; the others wait for the higher body.
NEXT_VERB = {
    "received": "appeal.check",
    "formal_check": "appeal.check",
    "office_review": "appeal.review",
    "decided_above": "appeal.execute",
    "changed_by_office": "appeal.execute",
    "executed": "appeal.close",
}


class Waiting(NamedTuple):
    """Something that waits: what kind of work it is, where it opens, whose it is, and since when."""

    kind: str
    page: str
    number: str
    name: str
    latin_name: str
    due_on: date | None
    since: date


# The verb of each kind of this work.
VERBS = {
    "decide_again": "claim.decide",
    "complaint": "complaint.answer",
    **{f"appeal_{status}": verb for status, verb in NEXT_VERB.items()},
}


def waiting_again(session: Session, office: Office) -> tuple[Waiting, ...]:
    """Give what waits for the officer at the desk, without what this officer made and so cannot do."""
    officer = office.officer.id if office.officer is not None else ""
    return (*_versions(session, officer), *_appeals(session, officer), *_complaints(session, officer))


def _versions(session: Session, officer: str) -> list[Waiting]:
    rows = session.execute(
        select(Determination, Claim, Person)
        .join(Claim, Claim.id == Determination.claim_id)
        .join(Person, Person.id == Claim.person_id)
        .where(
            Determination.status.in_(("proposed", "in_review")),
            Determination.supersedes_id.is_not(None),
            Determination.about == "entitlement",
            Determination.sent_back_code == "",
            Determination.maker_id != officer,
        )
        .order_by(Determination.key)
    )
    return [
        Waiting(
            "decide_again",
            "claim",
            str(claim.number),
            person.name,
            person.latin_name,
            None,
            version.created_at.astimezone().date(),
        )
        for version, claim, person in rows
    ]


def _appeals(session: Session, officer: str) -> list[Waiting]:
    rows = session.execute(
        select(Appeal, Person, Determination.maker_id, Determination.checker_id)
        .join(Person, Person.id == Appeal.person_id)
        .join(Determination, Determination.id == Appeal.determination_id)
        .where(Appeal.status.in_(tuple(NEXT_VERB)))
        .order_by(Appeal.received_on, Appeal.key)
    )
    return [
        Waiting(
            f"appeal_{appeal.status}",
            "appeal",
            appeal.number,
            person.name,
            person.latin_name,
            None,
            appeal.received_on,
        )
        for appeal, person, maker, checker in rows
        if officer not in {maker, checker}
    ]


def _complaints(session: Session, officer: str) -> list[Waiting]:
    rows = session.scalars(
        select(Complaint)
        .where(Complaint.status == "received", Complaint.created_by != officer)
        .order_by(Complaint.due_on, Complaint.key)
    )
    return [Waiting("complaint", "complaint", row.number, row.name, "", row.due_on, row.received_on) for row in rows]
