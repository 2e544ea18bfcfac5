"""Months of award from the day after the waiting days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from ui_admin.domain.determination import InstalmentLine, PlannedInstalment
from ui_admin.domain.periods import DateRange, month_later
from ui_admin.rules.classes import class_of
from ui_admin.rules.schedules.schedule import NOTHING, Schedule, rounded

if TYPE_CHECKING:
    from ui_admin.rules.benefits.benefit import Benefit
    from ui_admin.rules.question import Question

REDUCED_INCOME, AT_ONCE = "reduced_income", "reduced_income.payment"


def months_of_award(question: Question, benefit: Benefit, duration: int) -> Schedule:
    """Months of award from the day after the waiting days; the month in which work begins is still paid."""
    start = first_day_of_award(question)
    if start is None or duration <= 0 or works_in_waiting(question):
        return NOTHING
    instalments = []
    for number, amount in enumerate(benefit.monthly, 1):
        days = month_of_award(start, number)
        if _stopped_before(question, number, days.first):
            break
        instalments.append(_of_month(question, amount, number, days))
    if not instalments:
        return NOTHING
    if is_paid_at_once(question):
        law = question.law_of(AT_ONCE)
        question.step("paid_at_once", (), str(instalments[0].pay_on), law=law, day=instalments[0].pay_on)
        instalments = [replace(each, pay_on=instalments[0].pay_on, needs_report=False) for each in instalments]
    return Schedule(DateRange(start, instalments[-1].period.last), tuple(instalments))


def is_paid_at_once(question: Question) -> bool:
    """Tell whether all months are paid together, because one of several jobs was lost and the others go on."""
    if class_of(question) != REDUCED_INCOME or not question.book.has(AT_ONCE):
        return False
    return question.name(AT_ONCE) == "lump_sum"


def month_of_award(start: date, number: int) -> DateRange:
    """Give a month of award, counted from 1; in a month without the start day the next one begins on its last day."""
    return DateRange(month_later(start, number - 1), month_later(start, number) - timedelta(days=1))


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
    if question.facts.paid_months is not None:
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
