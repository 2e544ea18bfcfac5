"""Who is covered: employment, age, citizenship."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.domain.determination import Finding, Outcome
from ui_admin.domain.periods import Month, age_on
from ui_admin.rules.conditions.figures import figure
from ui_admin.rules.question import finding, outcome_of

if TYPE_CHECKING:
    from ui_admin.rules.question import Question
    from ui_admin.rules.rulebook import ConditionRule


def employed_at_insurable_age(question: Question, rule: ConditionRule) -> Finding:
    """Employed by an employer of the scheme, and of an age at which one can be insured."""
    facts = question.facts
    if facts.employer_kind == "state":
        return finding(rule, Outcome.NOT_MET, variant="state", facts=("employer_kind",))
    if facts.born_on is None or facts.separated_on is None:
        return finding(rule, outcome_of(None if not facts.wages else True), facts=("born_on",))
    least, below = question.whole("age.from"), question.whole("age.before")
    age = age_on(facts.born_on, facts.separated_on)
    if age < least:
        return finding(rule, Outcome.NOT_MET, variant="young", age=age, least=least, facts=("born_on",))
    joined = facts.work_started_on
    if joined is not None and age_on(facts.born_on, joined) >= below:
        return finding(
            rule, Outcome.NOT_MET, variant="old", below=below, joined=joined, facts=("born_on", "work_started_on")
        )
    return finding(rule, Outcome.MET, facts=("born_on",), parameters=("age.from", "age.before"))


def employed_in_private_sector(question: Question, rule: ConditionRule) -> Finding:
    """Employed under a contract of service outside the public service."""
    if question.facts.employer_kind == "state":
        return finding(rule, Outcome.NOT_MET, variant="state", facts=("employer_kind",))
    if question.facts.separated_on is None and not question.facts.wages:
        return finding(rule, Outcome.UNKNOWN, facts=("separated_on",))
    if _first_insured_too_late(question):
        before = question.whole("age.first_contribution_before")
        return finding(rule, Outcome.NOT_MET, variant="late", before=before, facts=("born_on", "work_started_on"))
    return finding(rule, Outcome.MET, facts=("employer_kind",))


def _first_insured_too_late(question: Question) -> bool:
    """Tell whether the first contribution of a life came at an age from which the law leaves newcomers out."""
    facts = question.facts
    if facts.born_on is None or facts.work_started_on is None or not question.book.has("age.first_contribution_before"):
        return False
    before_work = (
        min(facts.wages, default=Month.of(facts.work_started_on).index) < Month.of(facts.work_started_on).index
    )
    return not before_work and age_on(facts.born_on, facts.work_started_on) >= question.number(
        "age.first_contribution_before"
    )


def citizen_or_resident(question: Question, rule: ConditionRule) -> Finding:
    """A citizen, or a resident whom the law covers."""
    citizen, resident = question.facts.citizen, question.facts.permanent_resident
    if citizen or resident:
        return finding(rule, Outcome.MET, facts=("citizen",))
    if citizen is False and resident is False:
        return finding(rule, Outcome.NOT_MET, facts=("citizen", "permanent_resident"))
    return finding(rule, Outcome.UNKNOWN, facts=("citizen", "permanent_resident"))


def below_retirement_age(question: Question, rule: ConditionRule) -> Finding:
    """Old enough to be insured and not yet of retirement age on the day of loss."""
    born_on, lost_on = question.facts.born_on, question.facts.separated_on
    if born_on is None or lost_on is None:
        return finding(rule, Outcome.UNKNOWN, facts=("born_on",))
    age = age_on(born_on, lost_on)
    least, below = question.whole("age.from"), question.whole("age.before")
    shown = figure("age", age=age)
    if least <= age < below:
        return finding(
            rule, Outcome.MET, figure=shown, age=age, below=below, parameters=("age.before",), facts=("born_on",)
        )
    variant = "young" if age < least else ""
    return finding(
        rule, Outcome.NOT_MET, variant=variant, figure=shown, age=age, least=least, below=below, facts=("born_on",)
    )


def employed_in_an_enterprise(question: Question, rule: ConditionRule) -> Finding:
    """Insured as an employee of an enterprise; the scheme does not cover employees of the State for unemployment."""
    if question.facts.employer_kind == "state":
        return finding(rule, Outcome.NOT_MET, variant="state", facts=("employer_kind",))
    return finding(rule, outcome_of(True if question.facts.wages else None), facts=("wages",))


def within_insurable_age(question: Question, rule: ConditionRule) -> Finding:
    """Of an age at which one is insured, on the last day of employment."""
    born_on, separated_on = question.facts.born_on, question.facts.separated_on
    if born_on is None or separated_on is None:
        return finding(rule, Outcome.UNKNOWN, facts=("born_on",))
    age, least, below = age_on(born_on, separated_on), question.whole("age.from"), question.whole("age.before")
    return finding(
        rule,
        outcome_of(least <= age < below),
        figure=figure("age", age=age),
        age=age,
        least=least,
        below=below,
        facts=("born_on",),
        parameters=("age.from", "age.before"),
    )


def younger_than_limit(question: Question, rule: ConditionRule) -> Finding:
    """Younger than the age from which another benefit takes the place of this one."""
    born_on, separated_on = question.facts.born_on, question.facts.separated_on
    if born_on is None or separated_on is None:
        return finding(rule, Outcome.UNKNOWN, facts=("born_on",))
    age, below = age_on(born_on, separated_on), question.whole("age.before")
    return finding(
        rule,
        outcome_of(age < below),
        figure=figure("age", age=age),
        age=age,
        below=below,
        facts=("born_on",),
        parameters=("age.before",),
    )
