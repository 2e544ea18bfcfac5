"""Enough months of contributions or of work: before the separation, in a row, in all, or before the claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.domain.determination import Finding, Outcome
from ui_admin.domain.periods import Month
from ui_admin.rules.conditions.figures import figure
from ui_admin.rules.conditions.months import months_found
from ui_admin.rules.question import finding, outcome_of
from ui_admin.rules.record import paid_months
from ui_admin.rules.reference_wages.past_income import past_year

if TYPE_CHECKING:
    from ui_admin.rules.question import Question
    from ui_admin.rules.rulebook import ConditionRule


def months_before_separation(question: Question, rule: ConditionRule) -> Finding:
    """Enough contribution months in the window before the separation; months before the scheme began are none of it.

    The window ends with the month of separation when a contribution was paid for it, else with the month before.
    """
    last = _last_month_before(question)
    if last is None:
        return finding(rule, Outcome.UNKNOWN, facts=("separated_on",))
    window, needed = question.whole("qualifying.window"), question.whole("qualifying.months")
    first = max(Month.at(last - window + 1), _first_month_of_scheme(question))
    months = len(paid_months(question, first.index, last))
    return months_found(rule, months=months, needed=needed, window=window, first=first, last=Month.at(last))


def months_in_a_row_before_separation(question: Question, rule: ConditionRule) -> Finding:
    """Enough contribution months without a gap up to the separation, where the law of the day asks for them."""
    if not question.book.has("qualifying.in_a_row"):
        return finding(rule, Outcome.MET, variant="not_asked", day=question.book.day)
    last = _last_month_before(question)
    if last is None:
        return finding(rule, Outcome.UNKNOWN, facts=("separated_on",))
    needed, months, first = question.whole("qualifying.in_a_row"), 0, _first_month_of_scheme(question).index
    while last - months >= first and question.facts.wages.get(last - months):
        months += 1
    return finding(
        rule,
        outcome_of(months >= needed),
        figure=figure("months", months=months, needed=needed),
        months=months,
        needed=needed,
        last=Month.at(last),
        facts=("wages", "separated_on"),
        parameters=("qualifying.in_a_row",),
    )


def months_in_all_and_lately(question: Question, rule: ConditionRule) -> Finding:
    """Enough contribution months in all, and enough of them in the window that ends before the month of separation."""
    month = question.separation_month
    if month is None:
        return finding(rule, Outcome.UNKNOWN, facts=("separated_on",))
    in_all, lately = question.whole("qualifying.months_in_all"), question.whole("qualifying.months")
    window = question.whole("qualifying.window")
    first, last = month.plus(-window), month.plus(-1)
    months = len(paid_months(question, min(question.facts.wages, default=month.index), month.index))
    recent = len(paid_months(question, first.index, last.index))
    variant = (
        "" if months >= in_all and recent >= lately else "too_few_lately" if months >= in_all else "too_few_in_all"
    )
    return finding(
        rule,
        outcome_of(not variant),
        variant=variant,
        figure=figure(
            "months", months=months if months < in_all else recent, needed=in_all if months < in_all else lately
        ),
        months=months,
        in_all=in_all,
        recent=recent,
        needed=lately,
        window=window,
        first=first,
        last=last,
        facts=("wages", "separated_on"),
        parameters=("qualifying.months_in_all", "qualifying.months", "qualifying.window"),
    )


def months_worked_before_claim(question: Question, rule: ConditionRule) -> Finding:
    """Employed for enough months of the past year, reckoned back from the claim."""
    window = past_year(question)
    if window is None:
        return finding(rule, Outcome.UNKNOWN, facts=("filed_on", "wages"))
    first, last = window
    months = len(paid_months(question, first.index, last.index))
    return months_found(
        rule,
        months=months,
        needed=question.whole("work.months"),
        window=question.whole("work.window"),
        first=first,
        last=last,
        facts=("wages", "filed_on"),
        rests_on="work",
    )


def _last_month_before(question: Question) -> int | None:
    month = question.separation_month
    if month is None:
        return None
    return month.index if paid_months(question, month.index, month.index) else month.index - 1


def _first_month_of_scheme(question: Question) -> Month:
    began = question.scheme.in_force_from
    return Month(1, 1) if began is None else Month.of(began)
