"""What earlier claims leave open: an interval since the last one, new contributions, a number that is not passed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.domain.determination import Finding, Outcome
from ui_admin.domain.periods import Month, month_later
from ui_admin.rules.conditions.figures import figure
from ui_admin.rules.question import finding, outcome_of
from ui_admin.rules.record import paid_months

if TYPE_CHECKING:
    from datetime import date

    from ui_admin.rules.facts import EarlierClaim
    from ui_admin.rules.question import Question
    from ui_admin.rules.rulebook import ConditionRule


def interval_since_separation(question: Question, rule: ConditionRule) -> Finding:
    """No settled benefit for a separation within the interval before this one; the anniversary itself is free again."""
    separated_on = question.facts.separated_on
    if separated_on is None:
        return finding(rule, Outcome.UNKNOWN, facts=("separated_on",))
    last = max((claim.separated_on for claim in question.facts.earlier_claims), default=None)
    return _interval(question, rule, last, separated_on)


def interval_since_last_payment(question: Question, rule: ConditionRule) -> Finding:
    """No payment within the interval before the claim; an earlier claim that was never paid does not count."""
    filed_on = question.facts.filed_on
    if filed_on is None:
        return finding(rule, Outcome.UNKNOWN, facts=("filed_on",))
    paid = [claim for claim in question.facts.earlier_claims if claim.paid_months or claim.paid_total]
    last = max((_last_paid_on(claim) for claim in paid), default=None)
    return _interval(question, rule, last, filed_on)


def contributions_since_last_award(question: Question, rule: ConditionRule) -> Finding:
    """A further claim needs years of new contributions since the last award; the first claim needs none."""
    facts = question.facts
    if not facts.earlier_claims:
        return finding(rule, Outcome.MET, variant="first", facts=("earlier_claims",))
    if facts.separated_on is None:
        return finding(rule, Outcome.UNKNOWN, facts=("separated_on",))
    needed = question.whole("interval.contribution_months")
    last = max(claim.separated_on for claim in facts.earlier_claims)
    months = len(paid_months(question, Month.of(last).index + 1, Month.of(facts.separated_on).index))
    return finding(
        rule,
        outcome_of(months >= needed),
        figure=figure("months", months=months, needed=needed),
        months=months,
        needed=needed,
        last=last,
        facts=("earlier_claims", "wages"),
        parameters=("interval.contribution_months",),
    )


def claims_within_most(question: Question, rule: ConditionRule) -> Finding:
    """Not more claims in a working life than the law allows."""
    number, most = question.facts.sequence, question.whole("claims.most")
    return finding(
        rule, outcome_of(number <= most), number=number, most=most, facts=("sequence",), parameters=("claims.most",)
    )


def _last_paid_on(claim: EarlierClaim) -> date:
    start = claim.paid_from or claim.filed_on or claim.separated_on
    return month_later(start, claim.paid_months)


def _interval(question: Question, rule: ConditionRule, last: date | None, day: date) -> Finding:
    if last is None:
        return finding(rule, Outcome.MET, variant="first", facts=("earlier_claims",))
    months = question.whole("interval.months")
    free_from = month_later(last, months)
    return finding(
        rule,
        outcome_of(day >= free_from),
        figure=figure("from_day", day=free_from),
        last=last,
        day=free_from,
        months=months,
        facts=("earlier_claims",),
        parameters=("interval.months",),
    )
