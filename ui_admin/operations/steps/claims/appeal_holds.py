"""What an appeal stops until it is decided: payment where the law says so, and the recovery of a debt it is against."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.holds import PENDING_APPEAL
from ui_admin.lookups.claims.appeal_law import STOPS
from ui_admin.operations.steps.claims.appealed import overpayment_against
from ui_admin.operations.steps.duties import acting_officer
from ui_admin.storage.audit import Hold
from ui_admin.storage.awards import Award

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui_admin.office import Office
    from ui_admin.storage.appeals import Appeal


def hold_for_appeal(session: Session, office: Office, appeal: Appeal) -> None:
    """Hold what an appeal that was taken in stops: it stays held without a day until the appeal is decided."""
    subject = _stopped_by(session, appeal)
    if subject is None:
        return
    session.add(
        Hold(
            subject_kind=subject[0],
            subject_key=subject[1],
            reason=PENDING_APPEAL,
            note=appeal.number,
            placed_at=office.now(),
            placed_by=acting_officer(session).id,
            wake_on=None,
        )
    )
    session.flush()


def release_for_appeal(session: Session, office: Office, appeal: Appeal) -> None:
    """Let go on what an appeal stopped."""
    held = select(Hold).where(Hold.reason == PENDING_APPEAL, Hold.note == appeal.number, Hold.ended_at.is_(None))
    for hold in session.scalars(held.where(Hold.subject_kind.in_(("award", "overpayment")))).all():
        hold.ended_at, hold.ended_by = office.now(), acting_officer(session).id
    session.flush()


def _stopped_by(session: Session, appeal: Appeal) -> tuple[str, int] | None:
    """Name what an appeal stops. One against a repayment stops its recovery, which is no payment of benefit."""
    overpayment = overpayment_against(session, appeal)
    if overpayment is not None:
        return "overpayment", overpayment.key
    if appeal.payment_meanwhile != STOPS:
        return None
    award = session.scalar(
        select(Award.key).where(Award.claim_id == appeal.claim_id).order_by(Award.key.desc()).limit(1)
    )
    return None if award is None else ("award", award)
