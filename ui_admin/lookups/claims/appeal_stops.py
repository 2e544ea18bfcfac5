"""What an appeal stops, or stopped until it was decided: the payment of an award, or the recovery of a debt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.holds import PENDING_APPEAL
from ui_admin.storage.audit import Hold

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Select
    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class AppealStop:
    """A stop that came with an appeal: of an award or an overpayment, since when and, once it is over, until when."""

    appeal_number: str
    kind: str
    from_on: date
    until_on: date | None


def stop_of_appeal(session: Session, number: str) -> AppealStop | None:
    """Give what an appeal stopped; None where it stops nothing."""
    kinds = Hold.subject_kind.in_(("award", "overpayment"))
    return next(iter(_stops(session, select(Hold).where(kinds, Hold.note == number))), None)


def stops_of_award(session: Session, award_key: int) -> tuple[AppealStop, ...]:
    """Give the stops of an award's payment by appeals, the newest first."""
    return _stops(session, select(Hold).where(Hold.subject_kind == "award", Hold.subject_key == award_key))


def _stops(session: Session, holds: Select[Hold]) -> tuple[AppealStop, ...]:
    rows = session.scalars(holds.where(Hold.reason == PENDING_APPEAL).order_by(Hold.key.desc()))
    return tuple(
        AppealStop(
            appeal_number=row.note,
            kind=row.subject_kind,
            from_on=row.placed_at.astimezone().date(),
            until_on=None if row.ended_at is None else row.ended_at.astimezone().date(),
        )
        for row in rows
    )
