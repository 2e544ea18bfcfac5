"""Whether the country has an unemployment benefit at all, and whether its law has commenced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.domain.determination import Finding, Outcome
from ui_admin.rules.question import finding

if TYPE_CHECKING:
    from ui_admin.rules.question import Question
    from ui_admin.rules.rulebook import ConditionRule

DECIDING_NUMBER = "benefit.formula"
ENACTED, NONE = "enacted", "none"


def branch_in_force(question: Question, rule: ConditionRule) -> Finding:
    """The unemployment branch is in force, or the planned law is what was asked for."""
    if question.scheme.branch == NONE:
        return finding(rule, Outcome.NOT_MET, variant="none")
    if question.book.has(DECIDING_NUMBER):
        return finding(rule, Outcome.MET, variant="planned" if question.scheme.branch == ENACTED else "")
    began = question.scheme.in_force_from
    if began is not None and question.book.day < began:
        return finding(rule, Outcome.NOT_MET, variant="not_begun", began=began, day=question.book.day)
    return finding(rule, Outcome.NOT_MET, variant="not_commenced")
