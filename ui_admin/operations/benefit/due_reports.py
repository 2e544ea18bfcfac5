"""What each new day brings to reports and awards: periods open, reports missed, windows over and suspensions at their end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select, text

from ui_admin.domain.done import Done, done
from ui_admin.operations.steps.benefit import awards
from ui_admin.operations.steps.benefit.award_changes import drop, planned_benefit
from ui_admin.operations.steps.benefit.award_pauses import NO_NOTICE, end_pause, open_pause, start_pause
from ui_admin.operations.steps.settings import setting
from ui_admin.operations.steps.states import move, move_many
from ui_admin.storage.awards import Award, Certification

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.office import Office

# Reports are wanted while an award runs; of a suspended one too, for time runs on.
RUNNING = "award_id IN (SELECT id FROM awards WHERE status IN ('active', 'suspended'))"
OPENS = f"status = 'expected' AND open_on <= :today AND {RUNNING}"
MISSED = f"status = 'open' AND coalesce(latest_on, due_on) < :last AND {RUNNING}"
# A window only ends an award where the law lets days be drawn within one; elsewhere it says how long money waits.
OVER = (
    "status IN ('active', 'suspended', 'interrupted') AND window_to < :today AND unit = 'day' "
    "AND NOT EXISTS (SELECT 1 FROM certifications AS c WHERE c.award_id = awards.id "
    "AND c.status IN ('open', 'submitted', 'checked'))"
)
LIFTED = "kind = 'suspended' AND ended_on IS NULL AND until_on < :today"


@dataclass(frozen=True, slots=True)
class DayMoved:
    """How many reports opened and were missed with the new day."""

    opened: int
    missed: int
    expired: int = 0
    resumed: int = 0
    suspended: int = 0


def move_due_reports(office: Office) -> Done[DayMoved]:
    """Open the reports whose day has come and call those missed whose last day is over; nothing to move leaves no trace."""
    if not reports_to_move(office):
        return done(DayMoved(0, 0))
    with office.change("certification.due") as session:
        opened = move_many(session, "certification", "open", where=OPENS, values={"today": office.today()})
        missed = move_many(session, "certification", "missed", where=MISSED, values={"last": last_day(session, office)})
        suspended = _suspend_without_notice(session, office) if missed else 0
        expired, resumed = _expire(session, office), _lift(session, office)
        moved = DayMoved(opened, missed, expired, resumed, suspended)
        return done(moved, "certification", "instalment", "claim", "award")


def reports_to_move(office: Office) -> bool:
    """Tell whether the day has something to move."""
    with office.look() as session:
        asked = {"today": office.today().isoformat(), "last": last_day(session, office).isoformat()}
        found = session.execute(
            text(
                f"SELECT EXISTS (SELECT 1 FROM certifications WHERE {OPENS}) "
                f"OR EXISTS (SELECT 1 FROM certifications WHERE {MISSED}) "
                f"OR EXISTS (SELECT 1 FROM awards WHERE {OVER}) "
                f"OR EXISTS (SELECT 1 FROM award_pauses WHERE {LIFTED})"
            ),
            asked,
        )
        return bool(found.scalar_one())


def last_day(session: Session, office: Office) -> date:
    """Give the day before which a report must have been due to be missed: the office may wait some days for the post."""
    days = setting(session, "report.days_of_grace")
    return office.today() - timedelta(days=days if isinstance(days, int) else 0)


def _suspend_without_notice(session: Session, office: Office) -> int:
    """Suspend the awards of which a report was missed, where the law stops benefit until the next notice is given."""
    if not office.scheme.on(office.today()).has("ending.missed_notices"):
        return 0
    query = (
        select(Award)
        .where(
            Award.status == "active",
            Award.id.in_(select(Certification.award_id).where(Certification.status == "missed")),
        )
        .order_by(Award.key)
    )
    found = session.scalars(query).all()
    for award in found:
        start_pause(session, award, "suspended", NO_NOTICE, (office.today(), None), "")
        move(session, "award", award, "suspended")
    return len(found)


def _expire(session: Session, office: Office) -> int:
    """End the awards whose window is over: what is left of them can never be drawn any more."""
    today = {"today": office.today().isoformat()}
    keys = session.execute(text(f"SELECT key FROM awards WHERE {OVER} ORDER BY key"), today).scalars().all()
    for award in [session.get_one(Award, key) for key in keys]:
        for instalment in planned_benefit(session, award):
            drop(session, instalment)
        end_pause(session, award, office.today())
        move(session, "award", award, "expired")
        award.ended_on, award.end_reason = award.window_to, "expired"
        awards.expire_left(session, award)
    return len(keys)


def _lift(session: Session, office: Office) -> int:
    """Let suspended awards go on whose suspension has come to its last day."""
    today = {"today": office.today().isoformat()}
    ids = session.execute(text(f"SELECT award_id FROM award_pauses WHERE {LIFTED} ORDER BY key"), today).scalars().all()
    for award in session.scalars(select(Award).where(Award.id.in_(ids))).all():
        pause = open_pause(session, award)
        if pause is not None and pause.until_on is not None:
            end_pause(session, award, pause.until_on + timedelta(days=1))
        if award.status == "suspended":
            move(session, "award", award, "active")
    return len(ids)
