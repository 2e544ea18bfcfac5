"""Benefit months from a working day after the full dossier, one instalment each."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from ui_admin.domain.determination import InstalmentLine, PlannedInstalment
from ui_admin.domain.periods import DateRange
from ui_admin.rules.endings import ends_with_period, is_missed, told_ending
from ui_admin.rules.schedules.benefit_months import benefit_month
from ui_admin.rules.schedules.schedule import NOTHING, Schedule, rounded

if TYPE_CHECKING:
    from datetime import date

    from ui_admin.domain.calendar import WorkingCalendar
    from ui_admin.rules.benefits.benefit import Benefit
    from ui_admin.rules.question import Question
    from ui_admin.rules.rulebook import RuleBook

COUNTED = "counted"


def months_after_dossier(question: Question, benefit: Benefit, duration: int) -> Schedule:
    """Benefit months from the first paid day; a month that has begun is paid whole, one without notice is not paid.

    Nothing is planned where the decision was not collected, or where the award ended before its first day.
    """
    start = first_paid_day(question)
    if start is None or duration <= 0 or question.facts.decision_collected is False:
        return NOTHING
    _start_step(question, start)
    instalments: list[PlannedInstalment] = []
    missed: tuple[bool, ...] = ()
    for number, amount in enumerate(benefit.monthly, 1):
        days = benefit_month(start, number)
        if _stopped_before(question, number, days.first):
            break
        missed = (*missed, is_missed(question, number, days.first))
        instalments.append(_of_month(question, amount, number, days, is_paid=not missed[-1]))
        if ends_with_period(question, number, missed):
            break
    if not instalments:
        return NOTHING
    return Schedule(DateRange(start, instalments[-1].period.last), tuple(instalments))


def dossier_day(question: Question) -> date | None:
    """Give the day of the full dossier; a claim of which no other day is known was complete when it was filed."""
    return question.facts.complete_on or question.facts.filed_on


def last_waiting_day(question: Question) -> date | None:
    """Give the last of the working days in which no work may be taken up."""
    complete = dossier_day(question)
    if complete is None:
        return None
    return nth_working_day(question.book, question.calendar, complete, question.whole("waiting.working_days"))


def first_paid_day(question: Question) -> date | None:
    """Give the first paid day: the working day after the waiting ones."""
    complete = dossier_day(question)
    if complete is None:
        return None
    return first_day_after_dossier(question.book, question.calendar, complete)


def first_day_after_dossier(book: RuleBook, calendar: WorkingCalendar, complete: date) -> date:
    """Give the first paid day for a dossier that was complete on a day."""
    return nth_working_day(book, calendar, complete, int(book.number("waiting.working_days")) + 1)


def nth_working_day(book: RuleBook, calendar: WorkingCalendar, complete: date, count: int) -> date:
    """Count working days from the dossier; the day of filing is day 1 only where the rule book counts it."""
    counts_filing = book.name("waiting.day_of_filing") == COUNTED and calendar.is_working(complete)
    return calendar.working_days_after(complete, count - 1 if counts_filing else count)


def _start_step(question: Question, start: date) -> None:
    number = question.whole("waiting.working_days") + 1
    inputs = (("full dossier", str(dossier_day(question))), ("working day", str(number)))
    law = question.law_of("waiting.day_of_filing")
    question.step("first_paid_day", inputs, str(start), law=law, number=number, day=start)


def _stopped_before(question: Question, number: int, first: date) -> bool:
    ending = told_ending(question)
    if ending is None:
        return False
    if question.facts.paid_months is not None:
        return number > question.facts.paid_months
    return ending.on is not None and ending.on <= first


def _of_month(question: Question, exact: Fraction, number: int, days: DateRange, *, is_paid: bool) -> PlannedInstalment:
    collected = number not in question.facts.uncollected_periods
    quantity = Decimal(1 if is_paid and collected else 0)
    amount = rounded(question, exact if quantity else Fraction(0))
    line = InstalmentLine(days, exact, quantity, amount)
    return PlannedInstalment(number, days, _pay_on(question, number, days), quantity, "month", (line,), amount)


def _pay_on(question: Question, number: int, days: DateRange) -> date:
    """Give the day from which a month can be paid: the first with the decision, a later one on a day of the month."""
    if number == 1:
        decided = expected_decision(question.book, question.calendar, question.facts.approved_on, dossier_day(question))
        return question.calendar.on_or_after(max(days.first, decided or days.first))
    return question.calendar.on_or_after(days.first + timedelta(days=question.whole("payment.month_day") - 1))


def expected_decision(
    book: RuleBook, calendar: WorkingCalendar, decided_on: date | None, complete: date | None
) -> date | None:
    """Give the day of the decision; while there is none it is expected in time."""
    if decided_on is not None or complete is None:
        return decided_on
    return calendar.working_days_after(complete, int(book.number("decision.days")))
