"""Other benefits of a scheme, asked one at a time: the closed list of those that are known."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from ui_admin.rules.contributions import PERCENT
from ui_admin.rules.given import exact
from ui_admin.rules.support import (
    employer_training_support,
    health_insurance,
    late_payment_fine,
    one_off_support,
    training_support,
)
from ui_admin.rules.tables import (
    Table,
)

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


def training_cost_ceiling(book: RuleBook, _given: Mapping[str, Any]) -> dict[str, Fraction]:
    """Give the most that is paid to a training institute for one participant."""
    return {"amount": book.number("training.ceiling")}


def abolished_post_benefit(book: RuleBook, given: Mapping[str, Any]) -> dict[str, Fraction | int]:
    """Give the benefit of a public servant whose post was abolished: months by years of contributions, none outside them."""
    table = book.dated("abolished_post.months").value
    if not isinstance(table, Table):
        raise TypeError(book.scheme.code)
    years = exact(given["contribution_years"])
    months = Fraction(0)
    for row in table.rows:
        if table.number(row, "years_from") <= years < table.number(row, "years_before"):
            months = table.number(row, "months")
    monthly = exact(given["average_compensation"]) * book.number("abolished_post.rate") / PERCENT
    return {"monthly": monthly, "months": int(months), "amount": monthly * months}


# Name of the benefit: the number without which a scheme does not have it, and how it is reckoned.
ALLIED: Mapping[str, tuple[str, Callable[[RuleBook, Mapping[str, Any]], Mapping[str, Any]]]] = {
    "training_allowance": ("training.rate", training_allowance),
    "mobility_allowance": ("mobility.amount", mobility_allowance),
    "training_cost_ceiling": ("training.ceiling", training_cost_ceiling),
    "abolished_post_benefit": ("abolished_post.rate", abolished_post_benefit),
    "employer_training_support": ("employer_training.months", employer_training_support),
    "one_off_support_2021": ("one_off.amounts", one_off_support),
    "training_support": ("training.a_month", training_support),
    "health_insurance": ("health.rate", health_insurance),
    "late_payment_fine": ("fine.late.least", late_payment_fine),
}
