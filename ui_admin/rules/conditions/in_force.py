"""Whether the country has an unemployment benefit at all, and whether its law has commenced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.domain.determination import Finding, Outcome
from ui_admin.rules.question import finding

if TYPE_CHECKING:
    from ui_admin.rules.question import Question
    from ui_admin.rules.rulebook import ConditionRule

DECIDING_NUMBER = "benefit.formula"


def branch_in_force(question: Question, rule: ConditionRule) -> Finding:
    """The unemployment branch is in force, or the planned law is what was asked for."""
    parameter = question.scheme.parameters.get(DECIDING_NUMBER)
    if parameter is None:
        return finding(rule, Outcome.NOT_MET, variant="none")
    if question.book.has(DECIDING_NUMBER):
        variant = "planned" if not parameter.values else ""
        return finding(rule, Outcome.MET, variant=variant)
    return finding(rule, Outcome.NOT_MET, variant="not_commenced")
