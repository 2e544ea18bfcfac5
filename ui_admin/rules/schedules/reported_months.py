"""Months of award, each paid when its report shows what the law asks; work taken up ends the right."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from ui_admin.domain.determination import InstalmentLine, PlannedInstalment
from ui_admin.domain.periods import DateRange
from ui_admin.rules.certification import report_days
from ui_admin.rules.schedules.months_from_a_day import is_reported
from ui_admin.rules.schedules.months_of_award import month_of_award
from ui_admin.rules.schedules.schedule import NOTHING, Schedule, rounded

if TYPE_CHECKING:
    from datetime import date

    from ui_admin.rules.benefits.benefit import Benefit
    from ui_admin.rules.question import Question


def reported_months_from_decision(question: Question, benefit: Benefit, _duration: int) -> Schedule:
    """Months from the day of the decision on."""
    return _months_from(question, benefit, decided_on(question))


def reported_months_from_claim(question: Question, benefit: Benefit, _duration: int) -> Schedule:
    """Months from the day of the claim on."""
    return _months_from(question, benefit, question.facts.filed_on)


def decided_on(question: Question) -> date | None:
    """Give the day of the decision; before it, the last day on which the decision is due."""
    facts = question.facts
    if facts.approved_on is not None or facts.filed_on is None:
        return facts.approved_on
    return question.calendar.working_days_after(facts.filed_on, question.whole("decision.days"))


def month_of_decision(question: Question, number: int) -> DateRange | None:
    """Give the n-th month of an award that begins with the day of the decision."""
    start = decided_on(question)
    return None if start is None else month_of_award(start, number)


def pay_day(question: Question, number: int) -> date | None:
    """Give the last day on which the n-th month from the decision is paid."""
    period = month_of_decision(question, number)
    return None if period is None else paid_by(question, period, is_last=number == question.whole("duration.months"))


def paid_by(question: Question, period: DateRange, *, is_last: bool) -> date:
    """Give the day by which a month is paid: working days after the report for it is due."""
    _, due = report_days(question.scheme, period, is_last=is_last)
    return question.calendar.on_or_after(question.calendar.working_days_after(due, question.whole("payment.days")))


def _months_from(question: Question, benefit: Benefit, start: date | None) -> Schedule:
    if start is None or not benefit.monthly:
        return NOTHING
    periods = [month_of_award(start, number) for number in range(1, len(benefit.monthly) + 1)]
    lasting = [number for number, period in enumerate(periods, 1) if not _lapsed(question, number, period)]
    if not lasting:
        return NOTHING
    instalments = tuple(
        _of_month(question, exact if number in lasting else Fraction(0), number, period)
        for number, (exact, period) in enumerate(zip(benefit.monthly, periods, strict=True), 1)
    )
    return Schedule(DateRange(start, periods[len(lasting) - 1].last), instalments)


def _lapsed(question: Question, number: int, period: DateRange) -> bool:
    """Tell whether a month lapses: work, or another end of the award, came before the month was over."""
    facts = question.facts
    ends = [day for day in (facts.returned_to_work_on, facts.ended.on if facts.ended else None) if day is not None]
    if not ends or number <= (facts.paid_months or 0):
        return False
    return period.last is None or min(ends) <= period.last


def _of_month(question: Question, exact: Fraction, number: int, days: DateRange) -> PlannedInstalment:
    amount = rounded(question, exact if is_reported(question, number) else Fraction(0))
    quantity = Decimal(1 if amount else 0)
    line = InstalmentLine(days, exact, quantity, amount)
    pay_on = paid_by(question, days, is_last=number == question.whole("duration.months"))
    return PlannedInstalment(number, days, pay_on, quantity, "month", (line,), amount)
