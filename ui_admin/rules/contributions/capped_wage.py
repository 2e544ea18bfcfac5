"""A percentage of the wage between a floor and a ceiling."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.domain.money import Rounding
from ui_admin.rules.contributions.amounts import (
    OWN_NAMES,
    PAYERS,
    PERCENT,
    ContributionAmounts,
    ContributionColumns,
    ContributionShape,
    government_asked,
    number_or_none,
    rates_of,
    share,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    import numpy as np
    from numpy.typing import NDArray

    from ui_admin.rules.facts import WageFacts
    from ui_admin.rules.rulebook import RuleBook


def base(book: RuleBook, facts: WageFacts) -> Fraction:
    """Hold a wage (whole units) between the floor and the ceiling of the month; a wage of nothing stays nothing."""
    floor, ceiling = number_or_none(book, "contribution.floor"), number_or_none(book, "contribution.ceiling")
    return held_between(facts.wage, floor, ceiling)


def held_between(wage: Fraction, floor: Fraction | None, ceiling: Fraction | None) -> Fraction:
    """Hold a wage (whole units) between two limits, each of which may be missing; a wage of nothing stays nothing."""
    if not wage:
        return wage
    wage = wage if floor is None else max(wage, floor)
    return wage if ceiling is None else min(wage, ceiling)


def amounts(book: RuleBook, facts: WageFacts, branch: str | None) -> ContributionAmounts:
    """Reckon the share of each payer on the base."""
    chosen = branch or book.scheme.collected_branch
    capped = base(book, facts)
    owed = {payer: share(book, capped, chosen, payer) for payer in PAYERS}
    return ContributionAmounts(
        base=capped,
        worker=owed["worker"],
        employer=owed["employer"],
        government=government_asked(owed["government"], branch),
        floor=number_or_none(book, "contribution.floor"),
        ceiling=number_or_none(book, "contribution.ceiling"),
        rates=rates_of(book, chosen),
        band="",
        law=book.dated("contribution.formula").law,
    )


def columns(book: RuleBook, wages: NDArray[np.int64]) -> ContributionColumns:
    """Reckon a whole return at once."""
    floor, ceiling = number_or_none(book, "contribution.floor"), number_or_none(book, "contribution.ceiling")
    return columns_between(book, wages, floor, ceiling)


def columns_between(
    book: RuleBook,
    wages: NDArray[np.int64],
    least: Fraction | None,
    most: Fraction | None,
    names: Mapping[str, str] = OWN_NAMES,
) -> ContributionColumns:
    """Reckon a whole return at once, with its wages held between two limits in whole units.

    `names` says under which name the rate of a payer stands.
    """
    import numpy as np  # noqa: PLC0415 - only returns need it

    units = book.scheme.currency.units
    floor, ceiling = (None if limit is None else int(limit * units) for limit in (least, most))
    capped = np.maximum(wages, floor) if floor is not None else wages
    capped = np.minimum(capped, ceiling) if ceiling is not None else capped
    capped = np.where(wages > 0, capped, 0)
    branch = book.scheme.collected_branch
    owed = {payer: _share_column(book, capped, branch, names[payer]) for payer in ("worker", "employer")}
    nothing = np.zeros(len(wages), dtype=np.int64)
    rates = rates_of(book, branch, names)
    return ContributionColumns(capped, owed["worker"], owed["employer"], nothing, floor, ceiling, rates)


def _share_column(book: RuleBook, capped: NDArray[np.int64], branch: str, payer: str) -> NDArray[np.int64]:
    if not book.has(f"contribution.{branch}.{payer}"):
        return capped * 0
    rate = book.number(f"contribution.{branch}.{payer}") / PERCENT
    step = int(book.number(f"contribution.{branch}.rounding_step"))
    mode = Rounding(book.name(f"contribution.{branch}.rounding"))
    numerator, denominator = capped * rate.numerator, rate.denominator * step
    if mode is Rounding.HALF_UP:
        return (2 * numerator + denominator) // (2 * denominator) * step
    if mode is Rounding.UP:
        return -(-numerator // denominator) * step
    if mode is Rounding.DOWN:
        return numerator // denominator * step
    message = "no return is rounded half to even"
    raise ValueError(message)


SHAPE = ContributionShape(base, amounts, columns)
