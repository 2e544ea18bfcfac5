"""Without work, registered, able, ready and searching."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.domain.determination import Finding, Outcome
from ui_admin.rules.classes import class_of
from ui_admin.rules.conditions.figures import figure
from ui_admin.rules.question import finding, outcome_of

if TYPE_CHECKING:
    from ui_admin.rules.question import Question
    from ui_admin.rules.rulebook import ConditionRule


def without_work(question: Question, rule: ConditionRule) -> Finding:
    """Without work since the separation; work taken up again ends the benefit and does not take back the right."""
    facts = question.facts
    if facts.returned_to_work_on is not None:
        return finding(
            rule, Outcome.MET, variant="until", day=facts.returned_to_work_on, facts=("returned_to_work_on",)
        )
    return finding(rule, outcome_of(facts.without_work), facts=("without_work",))


def registered_for_work(question: Question, rule: ConditionRule) -> Finding:
    """Registered as a jobseeker at the employment office."""
    day = question.facts.registered_on
    if day is None:
        return finding(rule, Outcome.UNKNOWN, facts=("registered_on",))
    return finding(rule, Outcome.MET, figure=figure("on_day", day=day), day=day, facts=("registered_on",))


def able_and_ready(question: Question, rule: ConditionRule) -> Finding:
    """Able to work and ready to take suitable work or training."""
    return finding(rule, outcome_of(question.facts.able_and_available), facts=("able_and_available",))


def joins_placement(question: Question, rule: ConditionRule) -> Finding:
    """Takes part in the re-employment placement programme."""
    return registered_for_work(question, rule)


def without_old_age_benefit(question: Question, rule: ConditionRule) -> Finding:
    """Not entitled to an old-age benefit."""
    receives, eligible = question.facts.receives_pension, question.facts.pension_eligible
    answer = False if receives or eligible else None if receives is None else True
    return finding(rule, outcome_of(answer), facts=("receives_pension",))


def reports_to_the_office(question: Question, rule: ConditionRule) -> Finding:
    """Will report to the employment office every month; a missed month is not paid."""
    return finding(rule, outcome_of(question.facts.will_search), facts=("will_search",))


def proves_job_search(question: Question, rule: ConditionRule) -> Finding:
    """Will prove an active search for work before each further instalment."""
    return finding(rule, outcome_of(question.facts.will_search), facts=("will_search",))


def papers_are_there(question: Question, rule: ConditionRule) -> Finding:
    """The papers that the claim needs are there; a suspended contract needs the employer's certificate."""
    facts = question.facts
    if facts.leaving_document is False:
        return finding(rule, Outcome.NOT_MET, variant="leaving", facts=("leaving_document",))
    if facts.employer_certificate is False and class_of(question) in {"force_majeure", "natural_disaster"}:
        return finding(rule, Outcome.NOT_MET, variant="certificate", facts=("employer_certificate",))
    return finding(rule, outcome_of(facts.documents_complete), facts=("documents_complete",))
