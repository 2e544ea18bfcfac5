"""Enough contribution months that no earlier benefit used, in the window of the contract."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui_admin.domain.determination import Finding, Outcome
from ui_admin.domain.periods import month_later
from ui_admin.rules.conditions.contract import term_of_contract
from ui_admin.rules.conditions.figures import figure
from ui_admin.rules.question import finding, outcome_of
from ui_admin.rules.unused import last_claim, unused_months_of

if TYPE_CHECKING:
    from ui_admin.domain.periods import Month
    from ui_admin.rules.question import Question
    from ui_admin.rules.rulebook import ConditionRule

SEASONAL = "seasonal"


@dataclass(frozen=True, slots=True)
class Window:
    """The months that are looked at, and those counted in them."""

    months: int
    first: Month
    last: Month
    counted: int


def unused_months_in_window(question: Question, rule: ConditionRule) -> Finding:
    """Enough unused contribution months in the window before the end; a short contract has the longer window."""
    if question.separation_month is None:
        return finding(rule, Outcome.UNKNOWN, facts=("separated_on",))
    needed, short = question.whole("qualifying.months"), is_short_contract(question)
    window = _window(question, _code(short=bool(short)))
    outcome, variant = outcome_of(window.counted >= needed), ""
    if outcome is Outcome.NOT_MET and short is None and _window(question, _code(short=True)).counted >= needed:
        outcome, variant = Outcome.UNKNOWN, "contract_unknown"
    return finding(
        rule,
        outcome,
        variant=variant,
        figure=figure("months", months=window.counted, needed=needed),
        months=unused_months_of(question).total,
        counted=window.counted,
        needed=needed,
        window=window.months,
        first=window.first,
        last=window.last,
        facts=("wages", "separated_on", "contract", "earlier_claims"),
        parameters=("qualifying.months", _code(short=bool(short))),
    )


def right_not_drawn_before(question: Question, rule: ConditionRule) -> Finding:
    """No benefit was drawn for this end of a contract before."""
    earlier, ended = last_claim(question), question.facts.separated_on
    if ended is None:
        return finding(rule, Outcome.UNKNOWN, facts=("separated_on",))
    drawn = earlier is not None and earlier.separated_on == ended and earlier.paid_months > 0
    return finding(rule, outcome_of(not drawn), day=ended, facts=("earlier_claims",))


def is_short_contract(question: Question) -> bool | None:
    """Tell whether the contract has the longer window; None where the kind of contract has not been stated."""
    if not question.book.has("qualifying.short_contracts"):
        return False
    facts, term = question.facts, term_of_contract(question)
    if facts.contract is None:
        return None
    if question.name("qualifying.short_contracts") == SEASONAL and facts.contract != SEASONAL:
        return False
    if term is None:
        return facts.contract == SEASONAL
    return month_later(term[0], question.whole("qualifying.short_below")) > term[1]


def _code(*, short: bool) -> str:
    return "qualifying.window_short" if short else "qualifying.window"


def _window(question: Question, code: str) -> Window:
    """Count in the months before the end; the month of the end is the last of them only where it was paid itself."""
    month = question.separation_month
    if month is None:
        raise ValueError(code)
    length = question.whole(code)
    last = month if question.facts.wages.get(month.index) else month.plus(-1)
    first = last.plus(1 - length)
    return Window(length, first, last, unused_months_of(question).between(first.index, last.index))
