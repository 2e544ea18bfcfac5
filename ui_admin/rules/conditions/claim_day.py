"""What must be true on the day of the claim: no work, time out of work, a claim in time, the certificate."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from ui_admin.domain.determination import Finding, Outcome
from ui_admin.domain.periods import month_later
from ui_admin.rules.conditions.figures import figure
from ui_admin.rules.question import finding, outcome_of

if TYPE_CHECKING:
    from ui_admin.rules.question import Question
    from ui_admin.rules.rulebook import ConditionRule


def without_work_on_claiming(question: Question, rule: ConditionRule) -> Finding:
    """Without work on the day of the claim; work taken up later ends the benefit and does not take back the right."""
    facts = question.facts
    back = facts.returned_to_work_on
    if back is None:
        return finding(rule, outcome_of(facts.without_work), facts=("without_work",))
    named = ("returned_to_work_on", "filed_on")
    if facts.filed_on is not None and back <= facts.filed_on:
        return finding(rule, Outcome.NOT_MET, variant="before_claim", day=back, facts=named)
    return finding(rule, Outcome.MET, variant="until", day=back, facts=named)


def out_of_work_for_months(question: Question, rule: ConditionRule) -> Finding:
    """Out of work for the months of the law on the day of the claim."""
    separated_on, filed_on = question.facts.separated_on, question.facts.filed_on
    if separated_on is None or filed_on is None:
        return finding(rule, Outcome.UNKNOWN, facts=("separated_on", "filed_on"))
    months = question.whole("waiting.months")
    first = month_later(separated_on, months)
    return finding(
        rule,
        outcome_of(filed_on >= first),
        figure=figure("from_day", day=first),
        months=months,
        day=first,
        filed=filed_on,
        facts=("separated_on", "filed_on"),
        parameters=("waiting.months",),
    )


def filed_within_months(question: Question, rule: ConditionRule) -> Finding:
    """Claimed within the months of the law after the separation; the same day of the last month is still in time."""
    separated_on, filed_on = question.facts.separated_on, question.facts.filed_on
    if separated_on is None or filed_on is None:
        return finding(rule, Outcome.UNKNOWN, facts=("separated_on", "filed_on"))
    months = question.whole("filing.months")
    last = month_later(separated_on, months)
    return finding(
        rule,
        outcome_of(filed_on <= last),
        law=question.law_of("filing.months"),
        figure=figure("until_day", day=last),
        filed=filed_on,
        last=last,
        months=months,
        late=max(0, (filed_on - last) // timedelta(days=1)),
        facts=("filed_on",),
        parameters=("filing.months",),
    )


def certificate_of_separation_is_there(question: Question, rule: ConditionRule) -> Finding:
    """The papers are there, first the certificate of involuntary separation."""
    facts = question.facts
    if facts.separation_certificate is False:
        return finding(rule, Outcome.NOT_MET, facts=("separation_certificate",))
    variant = "" if facts.documents_complete is not False else "other_papers"
    named = ("separation_certificate", "documents_complete")
    return finding(rule, outcome_of(facts.documents_complete), variant=variant, facts=named)
