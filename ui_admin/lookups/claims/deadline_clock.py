"""How long a step still has: its day, the working days left or gone by, and the shape and word that say so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from ui_admin.domain.calendar import WorkingCalendar

SOON = 3


@dataclass(frozen=True, slots=True)
class DeadlineClock:
    """A deadline as it stands today; `days` are working days, negative when it has gone by."""

    step: str
    due_on: date
    days: int
    state: str

    @property
    def shape(self) -> str:
        """Name the status whose shape stands beside the clock."""
        return {"late": "late", "today": "open", "soon": "open", "later": ""}[self.state]


def clock(step: str, due_on: date, today: date, calendar: WorkingCalendar) -> DeadlineClock:
    """Give the clock of a step that is due on a day."""
    if due_on == today:
        return DeadlineClock(step, due_on, 0, "today")
    if due_on < today:
        return DeadlineClock(step, due_on, -max(1, working_days(due_on, today, calendar)), "late")
    days = working_days(today, due_on, calendar)
    return DeadlineClock(step, due_on, days, "soon" if days <= SOON else "later")


def working_days(after: date, until: date, calendar: WorkingCalendar) -> int:
    """Count the working days after one day up to another."""
    span = (until - after).days
    return sum(calendar.is_working(after + timedelta(days=step)) for step in range(1, span + 1))
