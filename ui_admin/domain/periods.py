"""Months and ranges of days; both ends of a range belong to it."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month of the common era."""

    year: int
    month: int

    @classmethod
    def of(cls, day: date) -> Month:
        """Give the month in which a day lies."""
        return cls(day.year, day.month)

    @classmethod
    def from_code(cls, code: int) -> Month:
        """Read the form the database keeps: 202601 is January 2026."""
        return cls(*divmod(code, 100))

    @classmethod
    def at(cls, index: int) -> Month:
        """Give the month of an index."""
        year, month = divmod(index, 12)
        return cls(year, month + 1)

    @classmethod
    def parse(cls, text: str) -> Month:
        """Read 2026-01; raises ValueError for anything else."""
        year, _, month = text.strip().partition("-")
        number = int(month)
        if len(year) != 4 or not 1 <= number <= 12:
            raise ValueError(text)
        return cls(int(year), number)

    @property
    def code(self) -> int:
        """The form the database keeps: 202601."""
        return self.year * 100 + self.month

    @property
    def index(self) -> int:
        """Months since the year 0, so that distances are differences."""
        return self.year * 12 + self.month - 1

    @property
    def first(self) -> date:
        """First day."""
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        """Last day."""
        return date(self.year, self.month, monthrange(self.year, self.month)[1])

    def plus(self, months: int) -> Month:
        """Move by a number of months, backwards when it is negative."""
        year, month = divmod(self.index + months, 12)
        return Month(year, month + 1)

    def until(self, last: Month) -> Iterator[Month]:
        """Give every month from this one to the last one, both included."""
        for step in range(last.index - self.index + 1):
            yield self.plus(step)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"


@dataclass(frozen=True, slots=True)
class DateRange:
    """Days from the first to the last, both included; no last day means that the range is open."""

    first: date
    last: date | None = None

    def __post_init__(self) -> None:
        if self.last is not None and self.last < self.first:
            message = f"{self.first} to {self.last} is no range"
            raise ValueError(message)

    def __contains__(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)

    @property
    def days(self) -> int:
        """Number of days; raises ValueError for an open range."""
        if self.last is None:
            message = "an open range has no length"
            raise ValueError(message)
        return (self.last - self.first).days + 1

    def overlap(self, other: DateRange) -> DateRange | None:
        """Give the days that both ranges have in common."""
        first = max(self.first, other.first)
        lasts = [last for last in (self.last, other.last) if last is not None]
        last = min(lasts) if lasts else None
        return None if last is not None and last < first else DateRange(first, last)


def month_later(day: date, months: int) -> date:
    """Same day some months later, or the last day of a shorter month."""
    month = Month.of(day).plus(months)
    return date(month.year, month.month, min(day.day, month.last.day))


def age_on(born_on: date, day: date) -> int:
    """Completed years of life on a day."""
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))
