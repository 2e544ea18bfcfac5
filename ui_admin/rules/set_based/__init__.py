"""The law put to many persons at once: the same answers as one by one, in columns, where a scheme's shapes allow it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.domain.refusal import Refused
from ui_admin.rules.set_based.daily_share import daily_share
from ui_admin.rules.set_based.monthly_shares import monthly_shares

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from ui_admin.rules.rulebook import Scheme
    from ui_admin.rules.set_based.columns import AnswerColumns, ClaimColumns

# The formulas of reference wage, benefit and duration that a set-based shape stands for.
SHAPES: Mapping[tuple[str, str, str], Callable[[Scheme, ClaimColumns], AnswerColumns]] = {
    ("highest_months", "share_of_daily_wage", "days_of_calendar_year"): daily_share,
    ("average_assumed_wage", "shares_by_month", "months_by_contributions"): monthly_shares,
}


def assess_many(scheme: Scheme, claims: ClaimColumns) -> AnswerColumns:
    """Answer the first claims of many persons in columns; refuses a scheme, or a day, whose shapes have no such form."""
    chosen = {_shapes_on(scheme, day) for day in set(claims.separated_on)}
    if len(chosen) != 1 or not chosen <= set(SHAPES):
        raise Refused("rules.not_in_columns", scheme=scheme.code)
    return SHAPES[chosen.pop()](scheme, claims)


def _shapes_on(scheme: Scheme, day: date) -> tuple[str, str, str]:
    book = scheme.on(day)
    return book.name("reference.formula"), book.name("benefit.formula"), book.name("duration.formula")
