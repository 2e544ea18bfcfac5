"""A percentage of the wage up to a multiple of the State's measure of pay, with rates by kind of employer."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from ui_admin.rules.contributions.amounts import (
    PAYERS,
    ContributionAmounts,
    ContributionColumns,
    ContributionShape,
    government_asked,
    number_or_none,
    rates_of,
    share,
)
from ui_admin.rules.contributions.capped_wage import columns_between, held_between
from ui_admin.rules.facts import WageFacts
from ui_admin.rules.measures import measure_of_pay

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from ui_admin.rules.rulebook import RuleBook


def base(book: RuleBook, facts: WageFacts) -> Fraction:
    """Hold a wage (whole units) between floor and ceiling of its region; an employer too small for the scheme owes nothing."""
    if is_too_small(book, facts):
        return Fraction(0)
    return held_between(facts.wage, number_or_none(book, "contribution.floor"), ceiling(book, facts))


def ceiling(book: RuleBook, facts: WageFacts) -> Fraction | None:
    """Give the highest base in whole units: the multiple of the measure of pay; None while that measure is not known."""
    measure = number_or_none(book, measure_of_pay(book, facts.employer_kind, facts.region))
    return None if measure is None else measure * book.number("contribution.ceiling_multiple")


def amounts(book: RuleBook, facts: WageFacts, branch: str | None) -> ContributionAmounts:
    """Reckon the share of each payer on the base, by the rate of the kind of employer where it has its own."""
    chosen = branch or book.scheme.collected_branch
    capped = base(book, facts)
    names = _names(book, chosen, facts)
    owed = {payer: share(book, capped, chosen, name) for payer, name in names.items()}
    return ContributionAmounts(
        base=capped,
        worker=owed["worker"],
        employer=owed["employer"],
        government=government_asked(owed["government"], branch),
        floor=number_or_none(book, "contribution.floor"),
        ceiling=ceiling(book, facts),
        rates=rates_of(book, chosen, names),
        band="",
        law=book.dated("contribution.formula").law,
    )


def columns(book: RuleBook, wages: NDArray[np.int64]) -> ContributionColumns:
    """Reckon a whole return at once, by the region and the rates that hold where nothing else is stated."""
    return columns_like(book, wages, WageFacts(Fraction(0)))


def columns_like(book: RuleBook, wages: NDArray[np.int64], like: WageFacts) -> ContributionColumns:
    """Reckon a whole return at once, whose wages have the region and the kind of employer in common."""
    outside = wages * 0 if is_too_small(book, like) else wages
    names = _names(book, book.scheme.collected_branch, like)
    return columns_between(book, outside, number_or_none(book, "contribution.floor"), ceiling(book, like), names)


def is_too_small(book: RuleBook, facts: WageFacts) -> bool:
    """Tell whether the employer has fewer workers than the law asked for."""
    least = number_or_none(book, "contribution.least_employees")
    return least is not None and facts.employees is not None and facts.employees < least


def _names(book: RuleBook, branch: str, facts: WageFacts) -> dict[str, str]:
    return {payer: _payer(book, branch, payer, facts) for payer in PAYERS}


def _payer(book: RuleBook, branch: str, payer: str, facts: WageFacts) -> str:
    own = f"{payer}.{facts.employer_kind}"
    return own if book.has(f"contribution.{branch}.{own}") else payer


SHAPE = ContributionShape(base, amounts, columns, columns_like=columns_like)
