"""What is owed on a wage, in the forms that all shapes of contribution share."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from ui_admin.domain.money import Money, Rounding

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import numpy as np
    from numpy.typing import NDArray

    from ui_admin.domain.determination import LawReference
    from ui_admin.rules.facts import WageFacts
    from ui_admin.rules.rulebook import RuleBook

PAYERS = ("worker", "employer", "government")
OWN_NAMES = {payer: payer for payer in PAYERS}
PERCENT = 100
ALL = "all"


@dataclass(frozen=True, slots=True)
class ContributionAmounts:
    """What is owed on one wage of one month; amounts in whole units, exact where the branch is not rounded.

    `from_branches` are amounts moved over from other branches' contributions, by the name of the branch.
    """

    base: Fraction
    worker: Fraction
    employer: Fraction
    government: Fraction
    floor: Fraction | None
    ceiling: Fraction | None
    rates: tuple[tuple[str, str], ...]
    band: str
    law: LawReference
    from_branches: tuple[tuple[str, Fraction], ...] = ()

    @property
    def total(self) -> Fraction:
        """What all payers owe together, in whole units."""
        return self.worker + self.employer + self.government


@dataclass(frozen=True)
class ContributionColumns:
    """What is owed on the wages of a return: columns of book units in the order of the wages."""

    base: NDArray[np.int64]
    worker: NDArray[np.int64]
    employer: NDArray[np.int64]
    government: NDArray[np.int64]
    floor: int | None
    ceiling: int | None
    rates: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ContributionShape:
    """One shape of contribution: the base of a wage, what is owed on it, and where it pays, both for whole columns.

    `amounts` takes the branch, None for the one that a return collects. A shape without `columns` is reckoned wage by
    wage, each different wage once; `columns_like` is for wages that have a region or a kind of employer in common. A shape
    that `knows_all` branches together is not added up branch by branch; `parts` are the branches it knows by name.
    """

    base: Callable[[RuleBook, WageFacts], Fraction]
    amounts: Callable[[RuleBook, WageFacts, str | None], ContributionAmounts]
    columns: Callable[[RuleBook, NDArray[np.int64]], ContributionColumns] | None = None
    knows_all: bool = False
    columns_like: Callable[[RuleBook, NDArray[np.int64], WageFacts], ContributionColumns] | None = None
    parts: frozenset[str] = frozenset()


def number_or_none(book: RuleBook, code: str) -> Fraction | None:
    """Give a number of the day, None where the law has none."""
    return book.number(code) if book.has(code) else None


def share(book: RuleBook, base: Fraction, branch: str, payer: str) -> Fraction:
    """Give a payer's share of a base, rounded where the branch says how; nothing where the payer has no rate."""
    code = f"contribution.{branch}.{payer}"
    if not book.has(code):
        return Fraction(0)
    exact = base * book.number(code) / PERCENT
    if payer == "government" or not book.has(f"contribution.{branch}.rounding"):
        return exact
    currency = book.scheme.currency
    mode = Rounding(book.name(f"contribution.{branch}.rounding"))
    step = int(book.number(f"contribution.{branch}.rounding_step"))
    return Fraction(Money.rounded(exact, currency, mode, step).minor, currency.units)


def government_asked(amount: Fraction, branch: str | None) -> Fraction:
    """A return collects what worker and employer pay; the share of the State is stated only when a branch is asked for."""
    return amount if branch not in {None, ALL} else Fraction(0)


def rates_of(book: RuleBook, branch: str, names: Mapping[str, str] = OWN_NAMES) -> tuple[tuple[str, str], ...]:
    """Give the rates of a branch by payer, as they are printed; `names` says under which name a payer's rate stands."""
    codes = [(payer, f"contribution.{branch}.{name}") for payer, name in names.items()]
    return tuple((payer, book.dated(code).text) for payer, code in codes if book.has(code))
