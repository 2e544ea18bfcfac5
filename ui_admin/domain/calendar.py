"""Working days of an office and the Buddhist era beside the common one."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Container

BUDDHIST_OFFSET = 543
SATURDAY_AND_SUNDAY = frozenset({5, 6})


@dataclass(frozen=True)
class DaysOnDemand:
    """Days that are reckoned when the first of them is asked for: a window opens before it asks about working days."""

    reckon: Callable[[], frozenset[date]]

    @cached_property
    def days(self) -> frozenset[date]:
        """All of the days."""
        return self.reckon()

    def __contains__(self, day: object) -> bool:
        return day in self.days


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Days on which the office does not work: weekdays of rest (Monday is 0) and named holidays.

    `worked` are days of rest that are worked in exchange for a bridge day, as Viet Nam swaps Saturdays.
    """

    holidays: Container[date] = field(default_factory=frozenset)
    weekend: frozenset[int] = SATURDAY_AND_SUNDAY
    worked: Container[date] = field(default_factory=frozenset)

    def is_working(self, day: date) -> bool:
        """Tell whether the office works on a day."""
        return day in self.worked or (day.weekday() not in self.weekend and day not in self.holidays)

    def on_or_after(self, day: date) -> date:
        """First working day that is not before a day."""
        while not self.is_working(day):
            day += timedelta(days=1)
        return day

    def on_or_before(self, day: date) -> date:
        """Last working day that is not after a day."""
        while not self.is_working(day):
            day -= timedelta(days=1)
        return day

    def working_days_after(self, day: date, count: int) -> date:
        """Count working days from the day after; the answer is the last of them."""
        for _ in range(count):
            day = self.on_or_after(day + timedelta(days=1))
        return day


def buddhist_year(year: int) -> int:
    """Year of the Buddhist era: 2026 is 2569."""
    return year + BUDDHIST_OFFSET


def common_year(year: int) -> int:
    """Year of the common era: 2569 is 2026."""
    return year - BUDDHIST_OFFSET
