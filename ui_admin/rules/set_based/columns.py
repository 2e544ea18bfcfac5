"""Claims and answers in columns: one array for each fact, one for each answer, a row for each person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from ui_admin.domain.periods import Month

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from numpy.typing import NDArray

    from ui_admin.rules.rulebook import Scheme

NOT_CONTRIBUTED = -1
Value = TypeVar("Value")


@dataclass(frozen=True)
class ClaimColumns:
    """First claims of many persons, whose other conditions are met; the law is asked for the money.

    `wages` has a row for each person and a column for each month, the last of them the month of separation: the actual
    wage in book units, or NOT_CONTRIBUTED. `known_months` counts the contributed months of a whole life.
    """

    separated_on: Sequence[date]
    registered_on: Sequence[date]
    reasons: Sequence[str]
    wages: NDArray[np.int64]
    known_months: NDArray[np.int64]

    @property
    def months(self) -> NDArray[np.int64]:
        """Index of the month of separation."""
        days, places = numbered(self.separated_on)
        return np.array([Month.of(day).index for day in days], dtype=np.int64)[places]


@dataclass(frozen=True)
class AnswerColumns:
    """What the law answers: whether contributions and reason give a right, months counted, units granted, money in all.

    `total` is in book units and counts only where `is_eligible`; `units` are days or months as the scheme counts.
    """

    is_eligible: NDArray[np.bool_]
    contribution_months: NDArray[np.int64]
    units: NDArray[np.int64]
    total: NDArray[np.int64]


def bases(scheme: Scheme, claims: ClaimColumns) -> NDArray[np.int64]:
    """Give the contribution bases of all wages in book units; a month without a contribution stays NOT_CONTRIBUTED.

    Who lost work in the same month is reckoned together, each calendar month by its own floor, ceiling or bands.
    """
    from ui_admin.rules.contributions import contribution_columns  # noqa: PLC0415 - contributions know nothing of columns

    found = np.full_like(claims.wages, NOT_CONTRIBUTED)
    width = claims.wages.shape[1]
    months = claims.months
    for last in np.unique(months).tolist():
        rows = np.flatnonzero(months == last)
        wages = claims.wages[rows]
        for place in range(width):
            contributed = wages[:, place] >= 0
            if contributed.any():
                month = Month.at(last - width + 1 + place)
                earned = wages[contributed, place]
                found[rows[contributed], place] = contribution_columns(scheme, month, earned).base
    return found


def numbered(values: Sequence[Value]) -> tuple[list[Value], NDArray[np.int64]]:
    """Give the different values, and for each place the number of its value among them."""
    different = list(dict.fromkeys(values))
    numbers = {value: number for number, value in enumerate(different)}
    return different, np.fromiter(map(numbers.__getitem__, values), np.int64, len(values))


def half_up(numerator: NDArray[np.int64], denominator: NDArray[np.int64]) -> NDArray[np.int64]:
    """Divide whole numbers and round halves up; nothing here is negative."""
    return (2 * numerator + denominator) // (2 * denominator)
