"""Other benefits of a scheme, asked one at a time: the closed list of those that are known."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from ui_admin.rules.contributions import PERCENT
from ui_admin.rules.given import exact

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ui_admin.rules.rulebook import RuleBook


def training_allowance(book: RuleBook, given: Mapping[str, Any]) -> dict[str, Fraction]:
    """Give the allowance for a day of training, held between its least and its most, and for all days."""
    wage = exact(given["assumed_wage"])
    daily = wage / book.number("training.divisor") * book.number("training.rate") / PERCENT
    daily = min(max(daily, book.number("training.least")), book.number("training.most"))
    return {"daily": daily, "amount": daily * int(given["training_days"])}


def mobility_allowance(book: RuleBook, given: Mapping[str, Any]) -> dict[str, Fraction]:
    """Give the allowance for moving to a workplace farther than the distance of the law, begun in its months."""
    near = exact(given["distance_km"]) <= book.number("mobility.distance")
    late = int(given["months_to_duty"]) > book.number("mobility.months")
    barred = bool(given.get("reduced_income_allowance"))
    return {"amount": Fraction(0) if near or late or barred else book.number("mobility.amount")}


# Name of the benefit: the number without which a scheme does not have it, and how it is reckoned.
ALLIED: Mapping[str, tuple[str, Callable[[RuleBook, Mapping[str, Any]], Mapping[str, Any]]]] = {
    "training_allowance": ("training.rate", training_allowance),
    "mobility_allowance": ("mobility.amount", mobility_allowance),
}
