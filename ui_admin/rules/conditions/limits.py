"""What earlier claims leave: the number of the claim, days of the year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.domain.determination import Finding, Outcome
from ui_admin.rules.conditions.figures import figure
from ui_admin.rules.durations.days_of_calendar_year import days_left
from ui_admin.rules.question import finding, outcome_of
from ui_admin.rules.record import rows_of_claim

if TYPE_CHECKING:
    from ui_admin.rules.question import Question
    from ui_admin.rules.rulebook import ConditionRule


def claim_number_in_schedule(question: Question, rule: ConditionRule) -> Finding:
    """The schedule lists this claim by its number."""
    number = question.facts.sequence
    return finding(rule, outcome_of(bool(rows_of_claim(question))), number=number, facts=("sequence",))


def days_left_in_the_year(question: Question, rule: ConditionRule) -> Finding:
    """Days of the calendar year are left after the benefit already paid in it."""
    left = days_left(question)
    if left is None:
        return finding(rule, Outcome.UNKNOWN, facts=("reason",))
    return finding(
        rule,
        outcome_of(left.days > 0),
        figure=figure("days_left", days=left.days, most=left.most),
        days=left.days,
        most=left.most,
        year=left.year,
        paid=left.paid,
        facts=("earlier_claims",),
    )
