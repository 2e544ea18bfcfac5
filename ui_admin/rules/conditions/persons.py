"""Who the person is on the days the law looks at: employed, citizen or admitted resident, of the right age."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.domain.determination import Finding, Outcome
from ui_admin.domain.periods import Month, age_on
from ui_admin.rules.conditions.figures import figure
from ui_admin.rules.question import finding, outcome_of

if TYPE_CHECKING:
    from datetime import date

    from ui_admin.rules.facts import ClaimFacts
    from ui_admin.rules.question import Question
    from ui_admin.rules.rulebook import ConditionRule


def in_employment_relationship(question: Question, rule: ConditionRule) -> Finding:
    """Employed under a contract, for a fixed term or without one, by an employer who enrolled the worker."""
    facts = question.facts
    if facts.separated_on is None and not facts.wages:
        return finding(rule, Outcome.UNKNOWN, facts=("separated_on",))
    return finding(rule, Outcome.MET, facts=("separated_on", "contract"))


def citizen_or_admitted_resident(question: Question, rule: ConditionRule) -> Finding:
    """A citizen; a permanent resident only from the day on which the law admits them."""
    citizen, resident = question.facts.citizen, question.facts.permanent_resident
    admitted = question.book.has("coverage.residents")
    if citizen:
        return finding(rule, Outcome.MET, facts=("citizen",))
    if admitted and resident:
        question.number("coverage.residents")
        return finding(
            rule,
            Outcome.MET,
            variant="resident",
            law=question.law_of("coverage.residents"),
            facts=("permanent_resident",),
            parameters=("coverage.residents",),
        )
    if citizen is False and (resident is False or not admitted):
        variant = "resident_too_early" if resident else "neither" if admitted else ""
        return finding(rule, Outcome.NOT_MET, variant=variant, facts=("citizen", "permanent_resident"))
    return finding(rule, Outcome.UNKNOWN, facts=("citizen", "permanent_resident"))


def enrolled_below_age(question: Question, rule: ConditionRule) -> Finding:
    """Enrolled in the scheme before the age of the law; only the age on enrolment counts, not that on leaving."""
    facts = question.facts
    limit = question.whole("age.before_on_enrolment")
    enrolled = _enrolled_on(facts)
    if facts.born_on is None or enrolled is None:
        return finding(rule, Outcome.UNKNOWN, facts=("born_on", "work_started_on"))
    age = age_on(facts.born_on, enrolled)
    if age >= limit and facts.work_started_on is None:
        return finding(rule, Outcome.UNKNOWN, variant="start_unknown", limit=limit, facts=("work_started_on",))
    return finding(
        rule,
        outcome_of(age < limit),
        figure=figure("age", age=age),
        age=age,
        limit=limit,
        enrolled=enrolled,
        facts=("born_on", "work_started_on"),
        parameters=("age.before_on_enrolment",),
    )


def not_over_age_of_occupation(question: Question, rule: ConditionRule) -> Finding:
    """Not over the age limit on the day of separation; some occupations have a lower one."""
    facts = question.facts
    if facts.born_on is None or facts.separated_on is None:
        return finding(rule, Outcome.UNKNOWN, facts=("born_on",))
    code = f"age.most.{facts.occupation}"
    code = code if facts.occupation and question.book.has(code) else "age.most"
    most, age = question.whole(code), age_on(facts.born_on, facts.separated_on)
    return finding(
        rule,
        outcome_of(age <= most),
        figure=figure("age", age=age),
        age=age,
        most=most,
        facts=("born_on", "separated_on", "occupation"),
        parameters=(code,),
    )


def age_reached_in_year_of_claim(question: Question, rule: ConditionRule) -> Finding:
    """Of the least age at the end of the year in which the claim is made, whatever the birthday."""
    born_on, filed_on = question.facts.born_on, question.facts.filed_on
    if born_on is None or filed_on is None:
        return finding(rule, Outcome.UNKNOWN, facts=("born_on", "filed_on"))
    least, age = question.whole("age.from"), filed_on.year - born_on.year
    return finding(
        rule,
        outcome_of(age >= least),
        figure=figure("age", age=age),
        age=age,
        least=least,
        year=str(filed_on.year),
        facts=("born_on", "filed_on"),
        parameters=("age.from",),
    )


def _enrolled_on(facts: ClaimFacts) -> date | None:
    """Give the first day known in the scheme: the start of the work, or a contribution before it."""
    days = [Month.at(min(facts.wages)).first] if facts.wages else []
    if facts.work_started_on is not None:
        days.append(facts.work_started_on)
    return min(days, default=None)
