"""Days of benefit from the end of waiting and restriction, certified and paid by blocks of days."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from ui_admin.domain.determination import InstalmentLine, PlannedInstalment
from ui_admin.domain.periods import DateRange, Month, month_later
from ui_admin.rules.classes import class_of
from ui_admin.rules.record import receipt_end
from ui_admin.rules.schedules.months_from_a_day import is_reported
from ui_admin.rules.schedules.schedule import NOTHING, Schedule, rounded

if TYPE_CHECKING:
    from datetime import date
    from fractions import Fraction

    from ui_admin.rules.benefits.benefit import Benefit
    from ui_admin.rules.question import Question

MISCONDUCT, RESIGNED = "misconduct", "resigned"


def days_after_restriction(question: Question, benefit: Benefit, duration: int) -> Schedule:
    """Days from the first payable day on, until they are used up, work begins or the receipt period ends."""
    start = first_payable_day(question)
    if start is None or duration <= 0:
        return NOTHING
    last = _last_day(question, start, duration)
    if last < start:
        return NOTHING
    payable = DateRange(start, last)
    if benefit.daily is None:
        return Schedule(payable, ())
    block = question.whole("schedule.block_days")
    instalments: list[PlannedInstalment] = []
    first = start
    while first <= last:
        days = DateRange(first, min(first + timedelta(days=block - 1), last))
        instalments.append(_of_block(question, benefit.daily, len(instalments) + 1, days))
        first += timedelta(days=block)
    return Schedule(payable, tuple(instalments))


def first_payable_day(question: Question) -> date | None:
    """Give the day after the waiting days, the day of registration being the first, and after the restriction."""
    registered = question.facts.registered_on
    if registered is None:
        return None
    day = registered + timedelta(days=question.whole("waiting.days"))
    months = restriction_months(question)
    restricted = after_months(day, months) if months else day
    trained_on = question.facts.approved_training_on
    if trained_on is not None and months and _training_lifts(question, trained_on):
        return min(max(day, trained_on), restricted)
    return restricted


def restriction_months(question: Question) -> int:
    """Give the months for which a leaving without good reason is not paid; more when it happened again."""
    law_class = class_of(question)
    code = f"restriction.{law_class}.months"
    if not question.book.has(code):
        return 0
    months = question.whole(code)
    if law_class == RESIGNED and _earlier_leavings(question) >= question.whole("restriction.repeat.leavings"):
        months = question.whole("restriction.repeat.months")
    return months


def _earlier_leavings(question: Question) -> int:
    separated_on = question.facts.separated_on
    if separated_on is None:
        return 0
    since = month_later(separated_on, -question.whole("restriction.repeat.window"))
    classes = question.scheme.reason_classes
    return sum(
        classes.get(claim.reason) == RESIGNED and claim.separated_on >= since for claim in question.facts.earlier_claims
    )


def _training_lifts(question: Question, trained_on: date) -> bool:
    separated_on = question.facts.separated_on
    if separated_on is None or class_of(question) == MISCONDUCT:
        return False
    months = question.whole("restriction.training_months")
    return month_later(separated_on, -months) <= trained_on <= month_later(separated_on, months)


def after_months(day: date, months: int) -> date:
    """Give the day after some months that begin on a day; where the month has no such day, they end with the month."""
    target = Month.of(day).plus(months)
    return target.plus(1).first if day.day > target.last.day else target.first.replace(day=day.day)


def _last_day(question: Question, start: date, duration: int) -> date:
    facts = question.facts
    last = start + timedelta(days=duration - 1)
    if facts.returned_to_work_on is not None:
        last = min(last, facts.returned_to_work_on - timedelta(days=1))
        if facts.paid_days is not None:
            last = min(last, start + timedelta(days=facts.paid_days - 1))
    end = receipt_end(question, duration)
    return last if end is None else min(last, end)


def _of_block(question: Question, daily: Fraction, number: int, days: DateRange) -> PlannedInstalment:
    paid = days.days if is_reported(question, number) else 0
    amount = rounded(question, daily * paid)
    line = InstalmentLine(days, daily, Decimal(paid), amount)
    pay_day = (days.last or days.first) + timedelta(days=question.whole("payment.days_after_period"))
    return PlannedInstalment(
        number, days, question.calendar.on_or_after(pay_day), Decimal(paid), "day", (line,), amount
    )
