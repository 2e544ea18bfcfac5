"""Contributions: the base of a wage and what each payer owes on it, one by one or for a whole return at once."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from ui_admin.domain.periods import Month
from ui_admin.rules.contributions import capped_wage, recomposed, salary_credit, wage_band
from ui_admin.rules.contributions.amounts import PERCENT, ContributionAmounts, ContributionColumns, ContributionShape
from ui_admin.rules.facts import WageFacts
from ui_admin.rules.rulebook import IN_FORCE

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import NDArray

    from ui_admin.rules.rulebook import RuleBook, Scheme

__all__ = [
    "PERCENT",
    "SHAPES",
    "ContributionAmounts",
    "ContributionColumns",
    "base_of",
    "contribution",
    "contribution_columns",
]

SHAPES: Mapping[str, ContributionShape] = {
    "capped_wage": capped_wage.SHAPE,
    "wage_band": wage_band.SHAPE,
    "recomposed": recomposed.SHAPE,
    "salary_credit": salary_credit.SHAPE,
}


def base_of(scheme: Scheme, month_index: int, facts: WageFacts, law: str = IN_FORCE) -> Fraction:
    """Give the base of a wage in whole units: capped, or the assumed wage of its band."""
    book = scheme.on(Month.at(month_index).first, law)
    return _shape(book).base(book, facts)


def contribution(
    scheme: Scheme, month: Month, facts: WageFacts | Fraction, *, branch: str | None = None, law: str = IN_FORCE
) -> ContributionAmounts:
    """Reckon what is owed on a wage in whole units; `branch` is the collected one unless another is named."""
    book = scheme.on(month.first, law)
    known = facts if isinstance(facts, WageFacts) else WageFacts(facts)
    return _shape(book).amounts(book, known, branch)


def contribution_columns(
    scheme: Scheme, month: Month, wages: NDArray[np.int64], like: WageFacts | None = None
) -> ContributionColumns:
    """Reckon what is owed on all wages of a return, set-based: the same amounts as `contribution`, in book units.

    `like` holds what the wages have in common: the region, the kind of employer, the industry.
    """
    book = scheme.on(month.first)
    shape = _shape(book)
    return shape.columns(book, wages) if shape.columns and like is None else _one_by_one(book, shape, wages, like)


def _shape(book: RuleBook) -> ContributionShape:
    return SHAPES[book.name("contribution.formula")]


def _one_by_one(
    book: RuleBook, shape: ContributionShape, wages: NDArray[np.int64], like: WageFacts | None
) -> ContributionColumns:
    from dataclasses import replace  # noqa: PLC0415 - only shapes without columns need it

    import numpy as np  # noqa: PLC0415 - only returns need it

    units = book.scheme.currency.units
    common = like or WageFacts(Fraction(0))
    different, places = np.unique(wages, return_inverse=True)
    owed = [shape.amounts(book, replace(common, wage=Fraction(int(wage), units)), None) for wage in different]

    def column(name: str) -> NDArray[np.int64]:
        found = np.array([_minor(getattr(line, name), units) for line in owed], dtype=np.int64)
        return found[places] if len(wages) else np.zeros(0, dtype=np.int64)

    first = owed[0] if owed else shape.amounts(book, common, None)
    limits = [None if limit is None else int(limit * units) for limit in (first.floor, first.ceiling)]
    nothing = np.zeros(len(wages), dtype=np.int64)
    return ContributionColumns(
        column("base"), column("worker"), column("employer"), nothing, limits[0], limits[1], first.rates
    )


def _minor(amount: Fraction, units: int) -> int:
    """Book a collected amount; where the law names no rounding a half goes up, as on a payslip."""
    return int((2 * amount * units + 1) // 2)
