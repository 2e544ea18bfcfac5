"""Enough contribution months in the window of the law."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.domain.determination import Finding, Outcome
from ui_admin.rules.conditions.figures import figure
from ui_admin.rules.question import finding, outcome_of
from ui_admin.rules.record import last_month_of_window, new_months, rows_of_claim, unused_months

if TYPE_CHECKING:
    from ui_admin.domain.periods import Month
    from ui_admin.rules.question import Question
    from ui_admin.rules.rulebook import ConditionRule


def months_in_window(question: Question, rule: ConditionRule) -> Finding:
    """Enough contribution months in the window that ends with the month of separation."""
    month = question.separation_month
    if month is None:
        return finding(rule, Outcome.UNKNOWN, facts=("separated_on",))
    window, needed = question.whole("qualifying.window"), question.whole("qualifying.months")
    first = month.plus(1 - window)
    months = len(question.contributed(first.index, month.index))
    return months_found(rule, months=months, needed=needed, window=window, first=first, last=month)


def months_for_this_claim(question: Question, rule: ConditionRule) -> Finding:
    """Enough unused contribution months in the window of this claim; the month of loss counts without a payment."""
    month = question.separation_month
    if month is None:
        return finding(rule, Outcome.UNKNOWN, facts=("separated_on",))
    months = unused_months(question)
    if question.book.has("benefit.flat") and not _asks_full(question, months):
        return finding(rule, outcome_of(months > 0), variant="interim", months=months, facts=("wages",))
    rows = rows_of_claim(question)
    if not rows:
        return finding(
            rule, Outcome.NOT_MET, variant="beyond_schedule", number=question.facts.sequence, facts=("sequence",)
        )
    window, needed = rows[0][1], rows[0][2]
    return months_found(rule, months=months, needed=needed, window=window, first=month.plus(1 - window), last=month)


def new_months_in_window(question: Question, rule: ConditionRule) -> Finding:
    """Enough contribution months in the window that no earlier award has used."""
    month = question.separation_month
    if month is None:
        return finding(rule, Outcome.UNKNOWN, facts=("separated_on",))
    window, needed = question.whole("qualifying.window"), question.whole("qualifying.months")
    last = last_month_of_window(question, month)
    first = last.plus(1 - window)
    months = sum(first.index <= index <= last.index for index in new_months(question))
    return months_found(rule, months=months, needed=needed, window=window, first=first, last=last)


def months_in_all(question: Question, rule: ConditionRule) -> Finding:
    """Enough contribution months in all, whenever they were paid."""
    if question.separation_month is None:
        return finding(rule, Outcome.UNKNOWN, facts=("separated_on",))
    months, needed = len(new_months(question)), question.whole("qualifying.months")
    return finding(
        rule,
        outcome_of(months >= needed),
        figure=figure("months", months=months, needed=needed),
        months=months,
        needed=needed,
        facts=("wages", "separated_on"),
        parameters=("qualifying.months",),
    )


def _asks_full(question: Question, months: int) -> bool:
    code = "benefit.full_from_paid_months"
    # The month of loss is one of the months found; only the others were paid.
    return question.book.has(code) and months - 1 >= question.whole(code)


def months_found(
    rule: ConditionRule,
    *,
    months: int,
    needed: int,
    window: int,
    first: Month,
    last: Month,
    facts: tuple[str, ...] = ("wages", "separated_on"),
    rests_on: str = "qualifying",
) -> Finding:
    """Answer with the months found in a window and those that the law needs."""
    return finding(
        rule,
        outcome_of(months >= needed),
        figure=figure("months", months=months, needed=needed),
        months=months,
        needed=needed,
        window=window,
        first=first,
        last=last,
        facts=facts,
        parameters=(f"{rests_on}.months", f"{rests_on}.window"),
    )
