"""What an officer may not see: amounts of their own records and of those of declared relatives and employers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import or_, select

from ui_admin.domain.refusal import Refused
from ui_admin.storage.offices import Relation

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui_admin.domain.officer import OfficerCard
    from ui_admin.office import Office


def own_people(officer: OfficerCard | None) -> Any:  # noqa: ANN401 - a SELECT of ids
    """Select the ids of the persons an officer has an interest in, without the officer's own."""
    return select(Relation.person_id).where(
        Relation.officer_id == ("" if officer is None else officer.id),
        Relation.valid_to.is_(None),
        Relation.person_id.is_not(None),
    )


def own_ids(session: Session, officer: OfficerCard | None) -> frozenset[str]:
    """Give the ids of the persons whose amounts the officer at the desk may not see."""
    if officer is None:
        return frozenset()
    mine = {officer.person_id} if officer.person_id else set()
    return frozenset(mine | set(session.scalars(own_people(officer))))


def concerns(session: Session, officer: OfficerCard | None, *, person_id: str = "", employer_id: str = "") -> bool:
    """Tell whether a record is that of the officer, of a declared relative or of a declared employer."""
    if officer is None:
        return False
    if person_id and officer.person_id == person_id:
        return True
    ties = [
        column == value
        for column, value in ((Relation.person_id, person_id), (Relation.employer_id, employer_id))
        if value
    ]
    if not ties:
        return False
    query = select(Relation.key).where(Relation.officer_id == officer.id, Relation.valid_to.is_(None), or_(*ties))
    return session.scalar(query.limit(1)) is not None


def refuse_to_show(session: Session, office: Office, *, person_id: str = "", employer_id: str = "") -> None:
    """Refuse to show the amounts of a record that concerns the officer at the desk."""
    officer = office.officer
    if officer is not None and concerns(session, officer, person_id=person_id, employer_id=employer_id):
        raise Refused("duties.not_shown", name=officer.name)


def of_others(office: Office, person_id: Any) -> Any:  # noqa: ANN401 - a column, and a condition on it
    """Give the condition that a row does not concern the officer at the desk: such work goes to others by itself."""
    officer = office.officer
    return (person_id != ((officer.person_id if officer else None) or "")) & person_id.not_in(own_people(officer))
