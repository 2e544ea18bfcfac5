"""Benefit months from the day of filing or from the end of the waiting days; work taken up ends them."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from ui_admin.domain.determination import InstalmentLine, Outcome, PlannedInstalment
from ui_admin.domain.periods import DateRange, month_later
from ui_admin.rules.certification import REPORTS
from ui_admin.rules.schedules.schedule import NOTHING, Schedule, rounded

if TYPE_CHECKING:
    from datetime import date

    from ui_admin.rules.benefits.benefit import Benefit
    from ui_admin.rules.question import Question


def months_from_filing(question: Question, benefit: Benefit, duration: int) -> Schedule:
    """Benefit months from the day on which the claim was filed."""
    return _months(question, benefit, duration, question.facts.filed_on)


def months_after_waiting(question: Question, benefit: Benefit, duration: int) -> Schedule:
    """Benefit months from the day after the waiting days, the day of registration being the first of them."""
    registered = question.facts.registered_on
    start = None if registered is None else registered + timedelta(days=question.whole("waiting.days"))
    return _months(question, benefit, duration, start)


def _months(question: Question, benefit: Benefit, duration: int, start: date | None) -> Schedule:
    if start is None or duration <= 0:
        return NOTHING
    back = question.facts.returned_to_work_on
    instalments: list[PlannedInstalment] = []
    for number, amount in enumerate(benefit.monthly[:duration], 1):
        days = DateRange(month_later(start, number - 1), month_later(start, number) - timedelta(days=1))
        # The month in which work begins is the last that is paid; one that has not begun by then lapses.
        if back is not None and back <= days.first:
            break
        instalments.append(_of_month(question, amount, number, days))
    if not instalments:
        return NOTHING
    return Schedule(DateRange(start, instalments[-1].period.last), tuple(instalments))


def _of_month(question: Question, exact: Fraction, number: int, days: DateRange) -> PlannedInstalment:
    quantity = Decimal(1 if is_reported(question, number) else 0)
    amount = rounded(question, exact * Fraction(quantity))
    line = InstalmentLine(days, exact, quantity, amount)
    pay_day = (days.last or days.first) + timedelta(days=question.whole("payment.days_after_period"))
    return PlannedInstalment(number, days, question.calendar.on_or_after(pay_day), quantity, "month", (line,), amount)


def is_reported(question: Question, number: int) -> bool:
    """Tell whether no report of a period speaks against its payment."""
    if not question.book.has("report.formula"):
        return True
    reading = REPORTS[question.name("report.formula")]
    return all(
        reading(question.book, report) is Outcome.MET for report in question.facts.reports if report.period == number
    )
