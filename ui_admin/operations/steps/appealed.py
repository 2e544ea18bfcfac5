"""Duties around a determination that is asked again: nobody handles an appeal against what they made or checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.refusal import Refused
from ui_admin.operations.steps.duties import acting_officer
from ui_admin.storage.appeals import Appeal
from ui_admin.storage.claims import Determination

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui_admin.storage.claims import Claim

# Where an appeal stands when it asks the office for a new determination.
ASKS_FOR_NEW = ("office_review", "changed_by_office", "decided_above")


def refuse_own_determination(session: Session, determination: Determination) -> None:
    """Refuse an officer who proposed or decided the determination that is appealed against."""
    officer = acting_officer(session)
    if officer.id in {determination.maker_id, determination.checker_id}:
        raise Refused("duties.own_determination", name=officer.name, number=str(determination.number))


def appeal_behind(session: Session, claim: Claim) -> Appeal:
    """Give the appeal for which a claim is reconsidered; refuses where none asks for it, or to its maker or checker."""
    appeal = session.scalar(
        select(Appeal).where(Appeal.claim_id == claim.id, Appeal.status.in_(ASKS_FOR_NEW)).order_by(Appeal.key.desc())
    )
    if appeal is None:
        raise Refused("reconsider.no_appeal", number=str(claim.number))
    refuse_own_determination(session, appealed(session, appeal))
    return appeal


def appealed(session: Session, appeal: Appeal) -> Determination:
    """Give the determination an appeal is against."""
    return session.scalars(select(Determination).where(Determination.id == appeal.determination_id)).one()
