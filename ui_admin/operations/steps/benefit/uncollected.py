"""A decision that nobody collected in the time of the law: cancelled, its benefit falls away, all contributions are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.award_life import NOT_COLLECTED
from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import sentence
from ui_admin.lookups.claims.collection import collection_of, uncollected
from ui_admin.operations.steps.benefit import awards
from ui_admin.operations.steps.benefit.award_changes import drop, keep_reserve, planned_benefit
from ui_admin.operations.steps.benefit.award_determination import Decided
from ui_admin.operations.steps.benefit.award_pauses import end_pause
from ui_admin.operations.steps.benefit.award_records import refuse_unless
from ui_admin.operations.steps.states import move
from ui_admin.storage.claims import Claim, Determination

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui_admin.lookups.claims.collection import Collection
    from ui_admin.office import Office
    from ui_admin.storage.awards import Award


def refuse_collected(session: Session, office: Office, claim: Claim, award: Award) -> Collection:
    """Give how a decision waited; refuses where the law has no time for it, where it is not over, and what was collected."""
    refuse_unless(award, str(claim.number), "active", "suspended")
    found = collection_of(session, office, claim)
    if found is None:
        raise Refused("award.no_collection_in_law", number=str(claim.number))
    if found.collected_on is not None:
        raise Refused("award.decision_collected", number=found.determination_number, day=found.collected_on)
    if not found.is_over(office.today()):
        raise Refused(
            "award.time_to_collect", number=found.determination_number, last=found.due.on, law=found.due.law.short
        )
    if session.scalar(uncollected().where(Claim.id == claim.id)) is None:
        raise Refused("award.benefit_was_drawn", number=str(claim.number))
    return found


def cancel_uncollected(session: Session, office: Office, claim: Claim, award: Award) -> Decided:
    """Cancel a decision that was not collected: nothing is paid on it, and it uses no contribution months."""
    found = refuse_collected(session, office, claim, award)
    for instalment in planned_benefit(session, award):
        drop(session, instalment)
    end_pause(session, award, office.today())
    move(session, "award", award, "ended")
    award.ended_on, award.end_reason = office.today(), NOT_COLLECTED
    awards.expire_left(session, award)
    kept = keep_reserve(session, office, claim, award, {"decision_collected": False})
    made = session.scalars(select(Determination).where(Determination.number == found.determination_number)).one()
    move(session, "determination", made, "annulled")
    says = sentence(
        "award_decided.not_collected",
        number=found.determination_number,
        day=found.determined_on,
        last=found.due.on,
        months=kept or 0,
    )
    return Decided("cancelled", says, found.due.law, {"determination": found.determination_number, "reserved": kept})
