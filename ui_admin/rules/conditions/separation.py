"""Whether the law pays for the way the work ended."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ui_admin.domain.determination import Finding, Outcome
from ui_admin.domain.sentence import sentence
from ui_admin.rules.classes import NOT_LISTED, REFUSED, WITH_TERMS, class_of
from ui_admin.rules.conditions.figures import figure
from ui_admin.rules.question import finding, outcome_of

if TYPE_CHECKING:
    from ui_admin.domain.sentence import Sentence
    from ui_admin.rules.question import Question
    from ui_admin.rules.rulebook import ConditionRule


def reason_gives_a_right(question: Question, rule: ConditionRule) -> Finding:
    """The way the work ended is one for which the law pays."""
    facts = question.facts
    if facts.reason is None:
        return finding(rule, Outcome.UNKNOWN, facts=("reason",))
    reason = sentence(f"reason.{facts.reason}")
    law_class = class_of(question)
    named = ("reason",)
    if law_class is None:
        return finding(rule, Outcome.UNKNOWN, variant="unclassed", reason=reason, facts=named)
    if law_class == REFUSED:
        return finding(rule, Outcome.NOT_MET, reason=reason, facts=named)
    if law_class == NOT_LISTED:
        return finding(rule, Outcome.NOT_MET, variant="not_listed", reason=reason, facts=named)
    if law_class == WITH_TERMS:
        return _agreement(question, rule)
    if _rate_depends_on_reason(question) and not question.book.has(f"benefit.{law_class}.rate"):
        return finding(rule, Outcome.NOT_MET, variant="no_rule", reason=reason, day=question.book.day, facts=named)
    return finding(rule, Outcome.MET, figure=_right(question, law_class), reason=reason, facts=named)


def _agreement(question: Question, rule: ConditionRule) -> Finding:
    terms = question.facts.mutual_terms
    variant = {None: "terms_unknown", True: "with_terms", False: "without_terms"}[terms]
    return finding(rule, outcome_of(terms), variant=variant, facts=("reason", "mutual_terms"))


def _right(question: Question, law_class: str) -> Sentence | None:
    if not _rate_depends_on_reason(question):
        return None
    rate, days = question.whole(f"benefit.{law_class}.rate"), question.whole(f"benefit.{law_class}.days")
    return figure("rate_and_days", rate=rate, days=days)


def reason_or_term_cut_short(question: Question, rule: ConditionRule) -> Finding:
    """The reason gives a right; a fixed term that ran out gives none, one that ended before its day is a dismissal."""
    facts = question.facts
    agreed = facts.contract_ends_on
    if facts.reason != "contract_ended" or agreed is None or facts.separated_on is None:
        return reason_gives_a_right(question, replace(rule, function=reason_gives_a_right.__name__))
    named = ("reason", "separated_on", "contract_ends_on")
    if facts.separated_on < agreed:
        return finding(rule, Outcome.MET, variant="cut_short", agreed=agreed, ended=facts.separated_on, facts=named)
    return finding(rule, Outcome.NOT_MET, variant="ran_out", agreed=agreed, facts=named)


def _rate_depends_on_reason(question: Question) -> bool:
    return question.name("benefit.formula") == "share_of_daily_wage"
