"""Which day of a claim selects the version of the law."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from ui_admin.rules.rulebook import Scheme


def first_unemployed_day(separated_on: date) -> date:
    """The person becomes unemployed on the day after the last day of employment."""
    return separated_on + timedelta(days=1)


def day_of_separation(separated_on: date) -> date:
    """The employment is lost on its last day."""
    return separated_on


SELECTION: Mapping[str, Callable[[date], date]] = {
    "first_unemployed_day": first_unemployed_day,
    "day_of_separation": day_of_separation,
}


def selecting_day(scheme: Scheme, separated_on: date) -> date:
    """Give the day that selects the law for a separation, by the rule of the scheme."""
    return SELECTION[str(scheme.parameters["selection.formula"].values[-1].value)](separated_on)
