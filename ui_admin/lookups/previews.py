"""What the law says of a claim while it is being typed; nothing is saved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.lookups.facts import facts_of_new, months_of
from ui_admin.rules.assess import assess
from ui_admin.storage.claims import Claim
from ui_admin.storage.people import Person

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui_admin.domain.claim import NewClaim
    from ui_admin.domain.contribution import ContributionMonth
    from ui_admin.domain.determination import Assessment
    from ui_admin.office import Office


@dataclass(frozen=True, slots=True)
class ClaimPreview:
    """The answer of the law so far, the months it looked at, missing papers and an open claim of the same person."""

    assessment: Assessment
    months: tuple[ContributionMonth, ...]
    missing_documents: tuple[str, ...]
    open_claim: str | None
    person_name: str
    person_latin_name: str


def preview_claim(office: Office, new: NewClaim) -> ClaimPreview:
    """Put a half-filled claim to the law; what nobody has said is unknown, and everything else is reckoned."""
    with office.look() as session:
        person = None
        if new.person_number:
            person = session.scalar(select(Person).where(Person.number == new.person_number.strip().upper()))
        facts = facts_of_new(session, office, new, person)
        found = assess(office.scheme, facts, office.calendar, asked_on=office.today())
        required = office.scheme.required_documents(new.reason or "")
        return ClaimPreview(
            assessment=found,
            months=months_of(session, person, new.separated_on or office.today()) if person else (),
            missing_documents=tuple(kind for kind in required if kind not in new.documents),
            open_claim=_open_claim(session, person) if person else None,
            person_name=person.name if person else "",
            person_latin_name=person.latin_name if person else "",
        )


def _open_claim(session: Session, person: Person) -> str | None:
    return session.scalar(
        select(Claim.number).where(Claim.person_id == person.id, Claim.status.in_(("filed", "in_assessment"))).limit(1)
    )
