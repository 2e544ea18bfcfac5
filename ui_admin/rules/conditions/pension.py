"""No pension, and from a day on no right to one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.domain.determination import Finding, Outcome
from ui_admin.rules.question import finding, outcome_of

if TYPE_CHECKING:
    from ui_admin.rules.question import Question
    from ui_admin.rules.rulebook import ConditionRule


def without_pension(question: Question, rule: ConditionRule) -> Finding:
    """Receives no pension or monthly allowance; where the law says so, did not leave with the right to a pension."""
    facts = question.facts
    if facts.receives_pension:
        return finding(rule, Outcome.NOT_MET, facts=("receives_pension",))
    if facts.pension_eligible and question.book.has("pension.eligible_excluded"):
        law = question.law_of("pension.eligible_excluded")
        return finding(rule, Outcome.NOT_MET, variant="eligible", law=law, facts=("pension_eligible",))
    answer = None if facts.receives_pension is None else True
    return finding(rule, outcome_of(answer), facts=("receives_pension", "pension_eligible"))
