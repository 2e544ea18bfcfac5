"""What each new day brings to reports and awards: periods open, reports missed, windows over and suspensions at their end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import text

from ui_admin.domain.done import Done, done
from ui_admin.operations.steps.settings import setting
from ui_admin.operations.steps.states import move_many

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.office import Office

# Reports are wanted while an award runs; of a suspended one too, for time runs on.
RUNNING = "award_id IN (SELECT id FROM awards WHERE status IN ('active', 'suspended'))"
OPENS = f"status = 'expected' AND open_on <= :today AND {RUNNING}"
MISSED = f"status = 'open' AND ifnull(latest_on, due_on) < :last AND {RUNNING}"


@dataclass(frozen=True, slots=True)
class DayMoved:
    """How many reports opened and were missed with the new day."""

    opened: int
    missed: int


def move_due_reports(office: Office) -> Done[DayMoved]:
    """Open the reports whose day has come and call those missed whose last day is over; nothing to move leaves no trace."""
    if not reports_to_move(office):
        return done(DayMoved(0, 0))
    with office.change("certification.due") as session:
        opened = move_many(session, "certification", "open", where=OPENS, values={"today": office.today()})
        missed = move_many(session, "certification", "missed", where=MISSED, values={"last": last_day(session, office)})
        return done(DayMoved(opened, missed), "certification", "claim", "award")


def reports_to_move(office: Office) -> bool:
    """Tell whether the day has something to move."""
    with office.look() as session:
        asked = {"today": office.today().isoformat(), "last": last_day(session, office).isoformat()}
        found = session.execute(
            text(
                f"SELECT EXISTS (SELECT 1 FROM certifications WHERE {OPENS}) "
                f"OR EXISTS (SELECT 1 FROM certifications WHERE {MISSED})"
            ),
            asked,
        )
        return bool(found.scalar_one())


def last_day(session: Session, office: Office) -> date:
    """Give the day before which a report must have been due to be missed: the office may wait some days for the post."""
    days = setting(session, "report.days_of_grace")
    return office.today() - timedelta(days=days if isinstance(days, int) else 0)
