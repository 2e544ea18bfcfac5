"""Which day of a claim selects the version of the law."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from ui_admin.rules.facts import ClaimFacts
    from ui_admin.rules.rulebook import Scheme


NEW_LAW = "new_law"


def first_unemployed_day(_scheme: Scheme, facts: ClaimFacts) -> date | None:
    """The person becomes unemployed on the day after the last day of employment."""
    return None if facts.separated_on is None else facts.separated_on + timedelta(days=1)


def day_of_separation(_scheme: Scheme, facts: ClaimFacts) -> date | None:
    """The employment is lost on its last day."""
    return facts.separated_on


def day_of_decision(scheme: Scheme, facts: ClaimFacts) -> date | None:
    """The day on which the claim is decided; before the decision the last day the law gives for it."""
    filed = facts.filed_on
    if facts.approved_on is None and filed is not None and scheme.on(filed).has("decision.days"):
        return _decided_on(scheme, facts, filed)
    return facts.approved_on or filed or facts.separated_on


def day_of_claim(_scheme: Scheme, facts: ClaimFacts) -> date | None:
    """The law of the day on which the claim is made."""
    return facts.filed_on


def separation_unless_pending(scheme: Scheme, facts: ClaimFacts) -> date | None:
    """The day of separation; a claim filed before a new law and not decided when it begins follows the new law.

    A decision of which nothing is known is expected on the last day the law gives for it. A claim filed later for an end
    before the new law follows the old one, unless the rule book says otherwise.
    """
    ended, filed = facts.separated_on, facts.filed_on
    rule = scheme.parameters.get("selection.pending_files")
    if ended is None or filed is None or rule is None:
        return ended
    for begun in (value.since for value in rule.values if value.since is not None):
        is_pending = filed < begun and _decided_on(scheme, facts, filed) >= begun
        if ended < begun and (is_pending or (filed >= begun and _later_files_change(scheme, begun))):
            return begun
    return ended


def _later_files_change(scheme: Scheme, begun: date) -> bool:
    book = scheme.on(begun)
    return book.has("selection.later_files") and book.name("selection.later_files") == NEW_LAW


def _decided_on(scheme: Scheme, facts: ClaimFacts, filed: date) -> date:
    if facts.approved_on is not None:
        return facts.approved_on
    complete = facts.complete_on or filed
    days = int(scheme.on(complete).number("decision.days"))
    return scheme.calendar((complete.year, complete.year + 1)).working_days_after(complete, days)


SELECTION: Mapping[str, Callable[[Scheme, ClaimFacts], date | None]] = {
    "first_unemployed_day": first_unemployed_day,
    "day_of_separation": day_of_separation,
    "day_of_decision": day_of_decision,
    "day_of_claim": day_of_claim,
    "separation_unless_pending": separation_unless_pending,
}


def selecting_day(scheme: Scheme, facts: ClaimFacts) -> date | None:
    """Give the day that selects the law for a claim, by the rule of the scheme; None while it is not known."""
    parameter = scheme.parameters.get("selection.formula")
    if parameter is None:
        return facts.separated_on
    chosen = (*parameter.planned, *parameter.values)[-1]
    return SELECTION[str(chosen.value)](scheme, facts)
