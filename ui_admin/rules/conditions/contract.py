"""The contract that ended: of a kind and length that is insured, and still paid for when it ended."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from ui_admin.domain.determination import Finding, Outcome
from ui_admin.domain.periods import Month, age_on, month_later
from ui_admin.rules.conditions.figures import figure
from ui_admin.rules.question import finding, outcome_of

if TYPE_CHECKING:
    from datetime import date

    from ui_admin.domain.periods import DateRange
    from ui_admin.rules.question import Question
    from ui_admin.rules.rulebook import ConditionRule

PROBATION = "probation_ended"


def citizen(question: Question, rule: ConditionRule) -> Finding:
    """A citizen; the law covers nobody else."""
    return finding(rule, outcome_of(question.facts.citizen), facts=("citizen",))


def at_insurable_age(question: Question, rule: ConditionRule) -> Finding:
    """Old enough to be insured; contributions on record show it where the birth date is missing."""
    facts, least = question.facts, question.whole("age.from")
    if facts.born_on is None or facts.separated_on is None:
        variant = "insured" if facts.wages else ""
        return finding(
            rule, outcome_of(True if facts.wages else None), variant=variant, least=least, facts=("born_on",)
        )
    age = age_on(facts.born_on, facts.separated_on)
    return finding(
        rule,
        outcome_of(age >= least),
        figure=figure("age", age=age),
        age=age,
        least=least,
        facts=("born_on",),
        parameters=("age.from",),
    )


def insured_when_it_ended(question: Question, rule: ConditionRule) -> Finding:
    """Insured when the contract ended: a covered contract, and the month before the end paid or treated as paid."""
    month = question.separation_month
    if month is None or not question.facts.wages:
        return finding(rule, Outcome.UNKNOWN, facts=("separated_on", "wages"))
    refused = _contract_not_covered(question, rule)
    if refused is not None:
        return refused
    if not question.book.has("coverage.paying_at_the_end"):
        return finding(rule, Outcome.MET, variant="insured", facts=("wages",))
    before = month.plus(-question.whole("coverage.paying_at_the_end"))
    return _paying(question, rule, before, month)


def term_of_contract(question: Question) -> tuple[date, date] | None:
    """Give the first day of the contract and the day after its agreed end; None where either is not known."""
    facts = question.facts
    if facts.work_started_on is None or facts.contract_ends_on is None or facts.contract == "indefinite":
        return None
    return facts.work_started_on, facts.contract_ends_on + timedelta(days=1)


def _contract_not_covered(question: Question, rule: ConditionRule) -> Finding | None:
    if question.facts.reason == PROBATION and question.book.has("coverage.probation"):
        law = question.law_of("coverage.probation")
        return finding(rule, Outcome.NOT_MET, variant="probation", law=law, facts=("reason",))
    term = term_of_contract(question)
    if term is None or not question.book.has("coverage.contract_months"):
        return None
    least = question.whole("coverage.contract_months")
    if month_later(term[0], least) <= term[1]:
        return None
    law = question.law_of("coverage.contract_months")
    named = ("work_started_on", "contract_ends_on")
    return finding(rule, Outcome.NOT_MET, variant="short", law=law, least=least, facts=named)


def _paying(question: Question, rule: ConditionRule, before: Month, month: Month) -> Finding:
    facts, law = question.facts, question.law_of("coverage.paying_at_the_end")
    if facts.wages.get(before.index) or facts.wages.get(month.index):
        return finding(rule, Outcome.MET, law=law, month=before, facts=("wages",))
    if _covers(facts.maternity_leave, before):
        return finding(rule, Outcome.MET, variant="leave", law=law, month=before, facts=("maternity_leave",))
    if not _covers(facts.unpaid_leave, before):
        return finding(rule, Outcome.NOT_MET, law=law, month=before, facts=("wages",))
    outcome = outcome_of(facts.contract_suspended)
    variant = {Outcome.MET: "suspended", Outcome.NOT_MET: "unpaid_leave", Outcome.UNKNOWN: "leave_unknown"}[outcome]
    named = ("unpaid_leave", "contract_suspended")
    return finding(rule, outcome, variant=variant, law=law, month=before, facts=named)


def _covers(leave: DateRange | None, month: Month) -> bool:
    return leave is not None and month.first in leave and month.last in leave
