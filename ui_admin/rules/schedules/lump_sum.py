"""All months of benefit paid together on one day."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from ui_admin.domain.determination import InstalmentLine, PlannedInstalment
from ui_admin.domain.periods import DateRange, month_later
from ui_admin.rules.schedules.schedule import NOTHING, Schedule, rounded

if TYPE_CHECKING:
    from datetime import date

    from ui_admin.rules.benefits.benefit import Benefit
    from ui_admin.rules.question import Question


def lump_sum(question: Question, benefit: Benefit, duration: int) -> Schedule:
    """The months after the separation, paid together; the sum is rounded once and the months add up to it."""
    separated_on = question.facts.separated_on
    if separated_on is None or not benefit.monthly:
        return NOTHING
    first, pay_on = separated_on + timedelta(days=1), _pay_on(question, separated_on)
    instalments, so_far = [], Fraction(0)
    for number, exact in enumerate(benefit.monthly, 1):
        last = month_later(first, number) - timedelta(days=1)
        days = DateRange(month_later(first, number - 1), last)
        amount = rounded(question, so_far + exact) - rounded(question, so_far)
        so_far += exact
        line = InstalmentLine(days, exact, Decimal(1), amount)
        instalments.append(PlannedInstalment(number, days, pay_on, Decimal(1), "month", (line,), amount))
    return Schedule(DateRange(first, month_later(first, duration) - timedelta(days=1)), tuple(instalments))


def _pay_on(question: Question, separated_on: date) -> date:
    facts, calendar = question.facts, question.calendar
    if facts.approved_on is not None:
        return calendar.on_or_after(facts.approved_on)
    return calendar.working_days_after(facts.filed_on or separated_on, question.whole("decision.days"))
