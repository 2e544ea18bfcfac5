"""What awards ask of officers: a stop, a sanction or an end that one officer proposed and another decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select, true

from ui_admin.lookups.claims.intake_work import MOST_OF_A_KIND, IntakeWork
from ui_admin.lookups.office.own_interest import of_others
from ui_admin.storage.award_life import AwardProposal
from ui_admin.storage.awards import Award
from ui_admin.storage.claims import Claim
from ui_admin.storage.people import Person

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui_admin.office import Office


def award_work(session: Session, office: Office) -> list[IntakeWork]:
    """Give the oldest proposals about awards; nobody is offered their own, or what is about themselves."""
    officer = office.officer
    rows = session.execute(
        select(AwardProposal, Claim.number, Person.name, Person.latin_name)
        .join(Award, Award.id == AwardProposal.award_id)
        .join(Claim, Claim.id == Award.claim_id)
        .join(Person, Person.id == Claim.person_id)
        .where(
            AwardProposal.status == "proposed",
            true() if officer is None else AwardProposal.maker_id != officer.id,
            of_others(office, Claim.person_id),
        )
        .order_by(AwardProposal.key)
        .limit(MOST_OF_A_KIND)
    )
    return [
        IntakeWork("award_decide", "claim", str(number), name, latin, row.created_at.astimezone().date())
        for row, number, name, latin in rows
    ]
