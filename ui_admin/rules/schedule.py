"""The schedule of an award: benefit periods, what is paid in each, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from ui_admin.domain.determination import InstalmentLine, PlannedInstalment
from ui_admin.domain.money import Money, Rounding
from ui_admin.domain.periods import DateRange, Month, month_later
from ui_admin.rules.duration import first_paid_day

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ui_admin.rules.benefit import Benefit
    from ui_admin.rules.question import Question


@dataclass(frozen=True, slots=True)
class Schedule:
    """The payable range of an award and its instalments in order."""

    payable: DateRange | None
    instalments: tuple[PlannedInstalment, ...]


NOTHING = Schedule(None, ())


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


def months_of_award(question: Question, benefit: Benefit, duration: int) -> Schedule:
    """Months of award from the day after the waiting days; the month in which work begins is still paid."""
    start = first_day_of_award(question)
    if start is None or duration <= 0:
        return NOTHING
    instalments = []
    for number, amount in enumerate(benefit.monthly, 1):
        first = month_later(start, number - 1)
        days = DateRange(first, month_later(start, number) - timedelta(days=1))
        if _stopped_before(question, number, first):
            break
        instalments.append(_of_month(question, amount, number, days))
    if not instalments:
        return NOTHING
    return Schedule(DateRange(start, instalments[-1].period.last), tuple(instalments))


def first_day_of_award(question: Question) -> date | None:
    """Give the day after the waiting days that follow the approval; before it, the approval is expected in time."""
    facts = question.facts
    approved = facts.approved_on
    if approved is None:
        if facts.filed_on is None:
            return None
        approved = facts.filed_on + timedelta(days=question.whole("decision.days"))
    return approved + timedelta(days=question.whole("waiting.days") + 1)


def works_in_waiting(question: Question) -> bool:
    """Tell whether work began before the first day of the award."""
    start, back = first_day_of_award(question), question.facts.returned_to_work_on
    return start is not None and back is not None and back < start


def _stopped_before(question: Question, number: int, first: date) -> bool:
    back = question.facts.returned_to_work_on
    if back is None:
        return False
    if question.facts.paid_months is not None and not works_in_waiting(question):
        return number > question.facts.paid_months
    return back < first


def _of_month(question: Question, exact: Fraction, number: int, days: DateRange) -> PlannedInstalment:
    missed = number > 1 and any(report.period == number and not _searched(report) for report in question.facts.reports)
    amount = rounded(question, Fraction(0) if missed else exact)
    line = InstalmentLine(days, exact, Decimal(0 if missed else 1), amount)
    pay_on = question.calendar.on_or_after(
        days.first + timedelta(days=question.whole("payment.days_after_period_start"))
    )
    return PlannedInstalment(number, days, pay_on, Decimal(0 if missed else 1), "month", (line,), amount)


def _searched(report: object) -> bool:
    filed = bool(getattr(report, "filed", False))
    counts = [getattr(report, name) for name in ("applications", "interviews")]
    told = [count for count in counts if count is not None]
    return filed and (not told or any(told))


def rounded(question: Question, exact: Fraction) -> Money:
    """Round one payment as the scheme names it."""
    mode = Rounding(question.name("payment.rounding"))
    return Money.rounded(exact, question.scheme.currency, mode, question.whole("payment.rounding_step"))


SCHEDULES: Mapping[str, Callable[[Question, Benefit, int], Schedule]] = {
    "calendar_months": calendar_months,
    "months_of_award": months_of_award,
}
