"""Claims and answers in columns: one array for each fact, one for each answer, a row for each person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ui_admin.domain.periods import Month

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from numpy.typing import NDArray

    from ui_admin.rules.rulebook import Scheme

NOT_CONTRIBUTED = -1


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
        return np.array([Month.of(day).index for day in self.separated_on], dtype=np.int64)


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

    Each calendar month is reckoned once for all persons, by its own floor, ceiling or bands.
    """
    from ui_admin.rules.contributions import contribution_columns  # noqa: PLC0415 - contributions know nothing of columns

    width = claims.wages.shape[1]
    indexes = claims.months[:, None] + np.arange(1 - width, 1)
    found = np.full_like(claims.wages, NOT_CONTRIBUTED)
    contributed = claims.wages >= 0
    for index in np.unique(indexes[contributed]):
        here = contributed & (indexes == index)
        found[here] = contribution_columns(scheme, Month.at(int(index)), claims.wages[here]).base
    return found


def half_up(numerator: NDArray[np.int64], denominator: NDArray[np.int64]) -> NDArray[np.int64]:
    """Divide whole numbers and round halves up; nothing here is negative."""
    return (2 * numerator + denominator) // (2 * denominator)
