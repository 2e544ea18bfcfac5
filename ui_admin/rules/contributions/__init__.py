"""Contributions: the base of a wage and what each payer owes on it, one by one or for a whole return at once."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from ui_admin.domain.periods import Month
from ui_admin.rules.contributions import (
    capped_by_measure,
    capped_wage,
    capped_wage_by_entry_age,
    rate_by_employer,
    recomposed,
    salary_credit,
    wage_band,
    wage_class,
    whole_wage_band,
)
from ui_admin.rules.contributions.amounts import (
    ALL,
    PAYERS,
    PERCENT,
    ContributionAmounts,
    ContributionColumns,
    ContributionShape,
)
from ui_admin.rules.facts import WageFacts
from ui_admin.rules.rulebook import IN_FORCE, write_fraction

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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
    "has_branch",
]

RATE = re.compile(r"contribution\.\w+\.(worker|employer|government)")

SHAPES: Mapping[str, ContributionShape] = {
    "capped_wage": capped_wage.SHAPE,
    "capped_wage_by_entry_age": capped_wage_by_entry_age.SHAPE,
    "rate_by_industry": rate_by_employer.BY_INDUSTRY,
    "rate_by_size": rate_by_employer.BY_SIZE,
    "capped_by_measure": capped_by_measure.SHAPE,
    "wage_band": wage_band.SHAPE,
    "recomposed": recomposed.SHAPE,
    "salary_credit": salary_credit.SHAPE,
    "wage_class": wage_class.SHAPE,
    "whole_wage_band": whole_wage_band.SHAPE,
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
    asked = branch or scheme.collected_branch
    parts = _branches(book) if asked == ALL and not _knows(book, ALL) else ()
    if parts:
        return _together([_shape(book, part).amounts(book, known, part) for part in parts])
    return _shape(book, asked).amounts(book, known, branch)


def has_branch(scheme: Scheme, month: Month, branch: str) -> bool:
    """Tell whether a branch has numbers of its own, or its shape reads it from the same table."""
    book = scheme.on(month.first)
    own = any(code.startswith(f"contribution.{branch}.") for code in scheme.parameters)
    return own or (book.has("contribution.formula") and branch in _shape(book).parts)


def contribution_columns(
    scheme: Scheme, month: Month, wages: NDArray[np.int64], like: WageFacts | None = None
) -> ContributionColumns:
    """Reckon what is owed on all wages of a return, set-based: the same amounts as `contribution`, in book units.

    `like` holds what the wages have in common: the region, the kind of employer, the industry.
    """
    book = scheme.on(month.first)
    shape = _shape(book)
    if shape.columns is not None and like is None and _knows(book, scheme.collected_branch):
        return shape.columns(book, wages)
    if shape.columns_like is not None and like is not None and _knows(book, scheme.collected_branch):
        return shape.columns_like(book, wages, like)
    return _one_by_one(scheme, month, wages, like or WageFacts(Fraction(0)))


def _shape(book: RuleBook, branch: str = "") -> ContributionShape:
    own = f"contribution.{branch}.formula"
    return SHAPES[book.name(own if book.has(own) else "contribution.formula")]


def _branches(book: RuleBook) -> tuple[str, ...]:
    """Give the branches that have a rate of their own on this day, in the order of the rule files."""
    found = [code.split(".")[1] for code in book.scheme.parameters if RATE.fullmatch(code) and book.has(code)]
    return tuple(dict.fromkeys(found))


def _knows(book: RuleBook, branch: str) -> bool:
    return branch in _branches(book) or _shape(book, branch).knows_all


def _together(parts: Sequence[ContributionAmounts]) -> ContributionAmounts:
    """Add what several branches collect in one amount; the base and its limits are those of the first."""
    total = {payer: sum((getattr(part, payer) for part in parts), Fraction(0)) for payer in PAYERS}
    rates = [(payer, Fraction(rate)) for part in parts for payer, rate in part.rates if payer != "government"]
    added = {payer: sum((rate for other, rate in rates if other == payer), Fraction(0)) for payer, _rate in rates}
    return replace(
        parts[0],
        worker=total["worker"],
        employer=total["employer"],
        government=Fraction(0),
        rates=tuple((payer, write_fraction(rate)) for payer, rate in added.items()),
    )


def _one_by_one(scheme: Scheme, month: Month, wages: NDArray[np.int64], common: WageFacts) -> ContributionColumns:
    import numpy as np  # noqa: PLC0415 - only returns need it

    units = scheme.currency.units
    different, places = np.unique(wages, return_inverse=True)
    owed = [contribution(scheme, month, replace(common, wage=Fraction(int(wage), units))) for wage in different]

    def column(name: str) -> NDArray[np.int64]:
        found = np.array([_minor(getattr(line, name), units) for line in owed], dtype=np.int64)
        return found[places] if len(wages) else np.zeros(0, dtype=np.int64)

    first = owed[0] if owed else contribution(scheme, month, common)
    floor, ceiling = (None if limit is None else int(limit * units) for limit in (first.floor, first.ceiling))
    nothing = np.zeros(len(wages), dtype=np.int64)
    return ContributionColumns(
        column("base"), column("worker"), column("employer"), nothing, floor, ceiling, first.rates
    )


def _minor(amount: Fraction, units: int) -> int:
    """Book a collected amount; where the law names no rounding a half goes up, as on a payslip."""
    return int((2 * amount * units + 1) // 2)
