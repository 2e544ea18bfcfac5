"""Which day of a claim selects the version of the law."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from ui_admin.rules.facts import ClaimFacts
    from ui_admin.rules.rulebook import Scheme


def first_unemployed_day(_scheme: Scheme, facts: ClaimFacts) -> date | None:
    """The person becomes unemployed on the day after the last day of employment."""
    return None if facts.separated_on is None else facts.separated_on + timedelta(days=1)


def day_of_separation(_scheme: Scheme, facts: ClaimFacts) -> date | None:
    """The employment is lost on its last day."""
    return facts.separated_on


SELECTION: Mapping[str, Callable[[Scheme, ClaimFacts], date | None]] = {
    "first_unemployed_day": first_unemployed_day,
    "day_of_separation": day_of_separation,
}


def selecting_day(scheme: Scheme, facts: ClaimFacts) -> date | None:
    """Give the day that selects the law for a claim, by the rule of the scheme; None while it is not known."""
    parameter = scheme.parameters.get("selection.formula")
    if parameter is None:
        return facts.separated_on
    chosen = (*parameter.planned, *parameter.values)[-1]
    return SELECTION[str(chosen.value)](scheme, facts)
