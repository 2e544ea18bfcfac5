"""Benefit months counted from the first day of an award, with the end of a month where the same day does not exist."""

from __future__ import annotations

from datetime import date, timedelta

from ui_admin.domain.periods import DateRange, Month

DAY = timedelta(days=1)


def benefit_month(start: date, number: int) -> DateRange:
    """Give a benefit month, counted from 1: it ends on the day before the start day of the next month.

    Where the next month has no such day the benefit month ends on the last day of that month, and the one after begins on
    the first day of the month that follows.
    """
    first = start if number == 1 else _end(start, number - 1) + DAY
    return DateRange(first, _end(start, number))


def _end(start: date, number: int) -> date:
    month = Month.of(start).plus(number)
    return month.last if start.day > month.last.day else date(month.year, month.month, start.day) - DAY
