"""Enough insured days, or months by the reason of the separation."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from ui_admin.domain.determination import Finding, Outcome
from ui_admin.domain.periods import DateRange, Month, month_later
from ui_admin.rules.classes import class_of
from ui_admin.rules.conditions.figures import figure
from ui_admin.rules.conditions.months import months_found
from ui_admin.rules.question import finding, outcome_of
from ui_admin.rules.record import last_month_of_window, new_months

if TYPE_CHECKING:
    from datetime import date

    from ui_admin.rules.question import Question
    from ui_admin.rules.rulebook import ConditionRule


def insured_days_in_window(question: Question, rule: ConditionRule) -> Finding:
    """Enough days of insured months in the months before the separation."""
    separated_on = question.facts.separated_on
    if separated_on is None:
        return finding(rule, Outcome.UNKNOWN, facts=("separated_on",))
    window, needed = question.whole("qualifying.window"), question.whole("qualifying.days")
    first = month_later(separated_on, -window) + timedelta(days=1)
    days = _insured_days(question, DateRange(first, separated_on))
    return finding(
        rule,
        outcome_of(days >= needed),
        figure=figure("days", days=days, needed=needed),
        days=days,
        needed=needed,
        first=first,
        last=separated_on,
        facts=("wages", "separated_on"),
        parameters=("qualifying.days", "qualifying.window"),
    )


def _insured_days(question: Question, window: DateRange) -> int:
    started_on = question.facts.work_started_on
    days = 0
    for month in (Month.at(index) for index in new_months(question)):
        first: date = month.first
        if started_on is not None and month == Month.of(started_on):
            first = started_on
        inside = window.overlap(DateRange(first, month.last))
        days += inside.days if inside else 0
    return days


def months_by_reason(question: Question, rule: ConditionRule) -> Finding:
    """Enough months in the general window, or fewer in a shorter one for reasons that the law favours."""
    month = question.separation_month
    if month is None:
        return finding(rule, Outcome.UNKNOWN, facts=("separated_on",))
    last = last_month_of_window(question, month)
    names = ["qualifying"]
    favoured = f"qualifying.{class_of(question)}"
    if question.book.has(f"{favoured}.months"):
        names.insert(0, favoured)
    found = [_in_window(question, rule, name, last) for name in names]
    return next((one for one in found if one.outcome is Outcome.MET), found[0])


def _in_window(question: Question, rule: ConditionRule, name: str, last: Month) -> Finding:
    window, needed = question.whole(f"{name}.window"), question.whole(f"{name}.months")
    first = last.plus(1 - window)
    months = sum(first.index <= index <= last.index for index in new_months(question))
    return months_found(rule, months=months, needed=needed, window=window, first=first, last=last)
