"""Pauses of an award, and its end on a ground: what falls away, what is kept, and what is written down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from ui_admin.domain.award_life import AwardChanged
from ui_admin.domain.refusal import Refused
from ui_admin.operations.steps.benefit import awards
from ui_admin.operations.steps.benefit.award_changes import drop_from, keep_reserve
from ui_admin.operations.steps.benefit.award_records import refuse_unless
from ui_admin.operations.steps.states import move
from ui_admin.rules.facts import AwardEnded
from ui_admin.storage.award_life import AwardPause

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.office import Office
    from ui_admin.storage.awards import Award
    from ui_admin.storage.claims import Claim

RUNNING = ("active", "suspended", "interrupted")
# A suspension by the law itself, which the next notice lifts; no officer decides it.
NO_NOTICE = "no_notice"


def end_on_ground(
    session: Session, office: Office, whose: tuple[Claim, Award], *, on: date, ground: str, notified: bool
) -> AwardChanged:
    """End an award: what the law still pays stays, the rest falls away, and what is kept for later is written down."""
    claim, award = whose
    refuse_unless(award, str(claim.number), *RUNNING)
    if on < award.payable_from:
        raise Refused("award.before_start", field="on", day=on, first=award.payable_from)
    dropped = drop_from(session, office, award, on)
    end_pause(session, award, on)
    move(session, "award", award, "ended")
    award.ended_on, award.end_reason = on, ground
    awards.expire_left(session, award)
    told: dict[str, Any] = {"ended": AwardEnded(on, ground, notified)}
    reserved = keep_reserve(session, office, claim, award, told)
    return AwardChanged(str(claim.number), award.status, cancelled=dropped, reserved=reserved)


def start_pause(
    session: Session, award: Award, kind: str, ground: str, days: tuple[date, date | None], reason: str
) -> AwardPause:
    """Write down a pause of an award."""
    pause = AwardPause(
        award_id=award.id, kind=kind, ground=ground, from_on=days[0], until_on=days[1], reason=reason.strip()
    )
    session.add(pause)
    session.flush()
    return pause


def open_pause(session: Session, award: Award) -> AwardPause | None:
    """Give the pause an award is in."""
    return session.scalar(
        select(AwardPause)
        .where(AwardPause.award_id == award.id, AwardPause.ended_on.is_(None))
        .order_by(AwardPause.key.desc())
        .limit(1)
    )


def end_pause(session: Session, award: Award, on: date) -> None:
    """End the pause an award is in, if it is in one."""
    pause = open_pause(session, award)
    if pause is not None:
        pause.ended_on = on
        session.flush()


def lift_by_notice(session: Session, award: Award, on: date) -> None:
    """Let an award go on that was suspended for want of a notice, because one was given."""
    pause = open_pause(session, award)
    if award.status == "suspended" and pause is not None and pause.ground == NO_NOTICE:
        end_pause(session, award, on)
        move(session, "award", award, "active")
