"""Tests of means: an average income and the annual value of the home, each up to a ceiling."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from ui_admin.domain.determination import Finding, Outcome
from ui_admin.domain.money import Money, Rounding
from ui_admin.rules.conditions.figures import figure
from ui_admin.rules.question import finding, outcome_of
from ui_admin.rules.reference_wages.past_income import average_income

if TYPE_CHECKING:
    from ui_admin.rules.question import Question
    from ui_admin.rules.rulebook import ConditionRule


def average_income_within_ceiling(question: Question, rule: ConditionRule) -> Finding:
    """The average monthly income of the past year does not pass the ceiling; the ceiling itself is allowed."""
    return _within(question, rule, average_income(question), "income.ceiling", "average_income")


def property_within_ceiling(question: Question, rule: ConditionRule) -> Finding:
    """The annual value of the home does not pass the ceiling; the ceiling itself is allowed."""
    minor = question.facts.annual_value
    value = None if minor is None else Fraction(minor, question.scheme.currency.units)
    return _within(question, rule, value, "property.ceiling", "annual_value")


def _within(question: Question, rule: ConditionRule, value: Fraction | None, code: str, fact: str) -> Finding:
    if value is None:
        return finding(rule, Outcome.UNKNOWN, facts=(fact,))
    ceiling = question.number(code)
    currency = question.scheme.currency
    # An average is shown rounded up, so that one that passes the ceiling by a fraction is never shown as the ceiling.
    shown = Money.rounded(value, currency, Rounding.UP)
    return finding(
        rule,
        outcome_of(value <= ceiling),
        figure=figure("amount", amount=shown),
        amount=shown,
        ceiling=Money.of(ceiling, currency),
        facts=(fact,),
        parameters=(code,),
    )
