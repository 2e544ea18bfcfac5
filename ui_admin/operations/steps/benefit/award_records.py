"""Finding the award of a claim, and refusing what its status does not allow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import sentence
from ui_admin.lookups.records import by_number
from ui_admin.storage.awards import Award
from ui_admin.storage.claims import Claim

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def award_of(session: Session, claim_number: str) -> tuple[Claim, Award]:
    """Give a claim with its last award; refuses a claim that has none."""
    claim = by_number(session, Claim, claim_number)
    award = session.scalar(select(Award).where(Award.claim_id == claim.id).order_by(Award.key.desc()).limit(1))
    if award is None:
        raise Refused("award.none", number=claim_number)
    return claim, award


def refuse_unless(award: Award, claim_number: str, *statuses: str) -> None:
    """Refuse an act that does not fit the status of the award, naming the status it has."""
    if award.status not in statuses:
        raise Refused("award.wrong_status", number=claim_number, status=sentence(f"status.award.{award.status}"))


def refuse_while_stopped(award: Award, claim_number: str) -> None:
    """Refuse to take a report while an award is interrupted: it is resumed first."""
    if award.status == "interrupted":
        raise Refused("award.is_interrupted", number=claim_number)
