"""In time: unemployed long enough, registered and filed within the days of the law."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from ui_admin.domain.determination import Finding, Outcome
from ui_admin.domain.periods import month_later
from ui_admin.domain.sentence import sentence
from ui_admin.rules.conditions.figures import figure
from ui_admin.rules.question import finding, outcome_of

if TYPE_CHECKING:
    from ui_admin.domain.sentence import Sentence
    from ui_admin.rules.question import Question
    from ui_admin.rules.rulebook import ConditionRule


def unemployed_past_waiting(question: Question, rule: ConditionRule) -> Finding:
    """Unemployed for longer than the waiting days: paid from the day after them."""
    facts = question.facts
    if facts.separated_on is None:
        return finding(rule, Outcome.UNKNOWN, facts=("separated_on",))
    waiting = question.whole("waiting.days")
    first_paid = facts.separated_on + timedelta(days=waiting + 1)
    back = facts.returned_to_work_on
    if back is not None and back <= first_paid:
        days = (back - facts.separated_on).days - 1
        return finding(rule, Outcome.NOT_MET, days=days, needed=waiting + 1, facts=("returned_to_work_on",))
    return finding(
        rule,
        Outcome.MET,
        figure=figure("from_day", day=first_paid),
        needed=waiting + 1,
        day=first_paid,
        facts=("separated_on",),
        parameters=("waiting.days",),
    )


def certified_without_work(question: Question, rule: ConditionRule) -> Finding:
    """Certified without work for as many days as the law asks, counted from the registration to the filing."""
    facts = question.facts
    days = facts.certified_unemployed_days
    if days is None and facts.registered_on is not None and facts.filed_on is not None:
        days = (facts.filed_on - facts.registered_on).days
    needed = question.whole("certified.days")
    if days is None:
        return finding(rule, Outcome.UNKNOWN, needed=needed, facts=("certified_unemployed_days",))
    return finding(
        rule,
        outcome_of(days >= needed),
        figure=figure("days", days=days, needed=needed),
        days=days,
        needed=needed,
        facts=("certified_unemployed_days", "registered_on"),
        parameters=("certified.days",),
    )


def registered_in_time(question: Question, rule: ConditionRule) -> Finding:
    """Registered within the days of the law; later costs the days before the registration and not the right."""
    facts = question.facts
    if facts.separated_on is None or facts.registered_on is None:
        return finding(rule, Outcome.UNKNOWN, facts=("registered_on",))
    limit = question.whole("registration.days")
    day_no = (facts.registered_on - facts.separated_on).days
    shown = figure("day_of", day=day_no, limit=limit)
    named: dict[str, Any] = {"day": day_no, "limit": limit, "registered": facts.registered_on}
    if day_no <= limit:
        return finding(
            rule, Outcome.MET, figure=shown, parameters=("registration.days",), facts=("registered_on",), **named
        )
    lost = (facts.registered_on - facts.separated_on).days - question.whole("waiting.days") - 1
    late = finding(rule, Outcome.NOT_MET, figure=shown, lost=lost, facts=("registered_on",), **named)
    return _costing(late, sentence("costs.days", days=lost))


def filed_within_limit(question: Question, rule: ConditionRule) -> Finding:
    """Claimed within the days of the law; a later claim counts as never made."""
    facts = question.facts
    if facts.separated_on is None or facts.filed_on is None:
        return finding(rule, Outcome.UNKNOWN, facts=("filed_on",))
    limit = question.whole("filing.days")
    day_no = (facts.filed_on - facts.separated_on).days
    last = facts.separated_on + timedelta(days=limit)
    return finding(
        rule,
        outcome_of(day_no <= limit),
        figure=figure("day_of", day=day_no, limit=limit),
        day=day_no,
        limit=limit,
        last=last,
        facts=("filed_on",),
        parameters=("filing.days",),
    )


def filed_within_receipt_period(question: Question, rule: ConditionRule) -> Finding:
    """Claimed before the last day on which benefit could be drawn."""
    facts = question.facts
    if facts.separated_on is None or facts.filed_on is None:
        return finding(rule, Outcome.UNKNOWN, facts=("filed_on",))
    last = month_later(facts.separated_on, question.whole("receipt.months"))
    return finding(
        rule,
        outcome_of(facts.filed_on <= last),
        figure=figure("until_day", day=last),
        filed=facts.filed_on,
        last=last,
        facts=("filed_on",),
        parameters=("receipt.months",),
    )


def _costing(found: Finding, costs: Sentence) -> Finding:
    return replace(found, refuses=False, costs=costs)
