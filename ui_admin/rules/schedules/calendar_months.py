"""Days of benefit from the first paid day on, one instalment for each calendar month."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from ui_admin.domain.determination import InstalmentLine, PlannedInstalment
from ui_admin.domain.periods import DateRange, Month
from ui_admin.rules.durations.days_of_calendar_year import first_paid_day
from ui_admin.rules.schedules.schedule import NOTHING, Schedule, rounded

if TYPE_CHECKING:
    from fractions import Fraction

    from ui_admin.rules.benefits.benefit import Benefit
    from ui_admin.rules.question import Question


def calendar_months(question: Question, benefit: Benefit, duration: int) -> Schedule:
    """Days of benefit from the first paid day on, one instalment for each calendar month; work ends the benefit."""
    start = first_paid_day(question)
    if start is None or benefit.daily is None or duration <= 0:
        return NOTHING
    last = start + timedelta(days=duration - 1)
    back = question.facts.returned_to_work_on
    if back is not None:
        last = min(last, back - timedelta(days=1))
    if last < start:
        return NOTHING
    payable = DateRange(start, last)
    instalments: list[PlannedInstalment] = []
    counted = 0
    for number, month in enumerate(Month.of(start).until(Month.of(last)), 1):
        days = payable.overlap(DateRange(month.first, month.last))
        if days is not None:
            instalments.append(_of_days(question, benefit.daily, number, days=days, counted=counted))
            counted += int(instalments[-1].quantity)
    return Schedule(payable, tuple(instalments))


def _of_days(question: Question, daily: Fraction, number: int, *, days: DateRange, counted: int) -> PlannedInstalment:
    """Pay the days of a month; the fraction of a satang left by the months before is carried, so that nothing is lost."""
    missed = any(report.period == number and not report.filed for report in question.facts.reports)
    paid_days = 0 if missed else days.days
    amount = rounded(question, daily * (counted + paid_days)) - rounded(question, daily * counted)
    line = InstalmentLine(days, daily, Decimal(paid_days), amount)
    month = Month.of(days.first)
    pay_day = month.plus(1).first + timedelta(days=question.whole("payment.pay_day") - 1)
    pay_on = question.calendar.on_or_after(pay_day)
    return PlannedInstalment(number, days, pay_on, Decimal(paid_days), "day", (line,), amount)
