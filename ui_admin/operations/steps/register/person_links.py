"""Steps about persons who may be one: what an officer found of a pair, and pairs that the register was searched for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.sentence import sentence
from ui_admin.operations.steps.duties import acting_officer
from ui_admin.storage.intake import PersonLink

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui_admin.office import Office
    from ui_admin.storage.people import Person


def judge_link(session: Session, office: Office, pair: tuple[Person, Person], kind: str, why: str) -> None:
    """Keep what an officer found of two persons: possible, merged or different."""
    first, second = sorted(pair, key=lambda person: person.key)
    link = session.scalar(select(PersonLink).where(PersonLink.a_id == first.id, PersonLink.b_id == second.id))
    if link is None:
        link = PersonLink(
            a_id=first.id, b_id=second.id, kind=kind, score=100, why=sentence("duplicates.why.officer").to_json()
        )
        session.add(link)
    link.kind, link.decided_why = kind, why.strip()
    link.decided_by, link.decided_on = acting_officer(session).id, office.today()
    session.flush()
