"""What one unit of benefit is worth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Benefit:
    """What one unit of benefit is worth, exact: `daily`, or `monthly` by month of benefit in order."""

    daily: Fraction | None = None
    monthly: tuple[Fraction, ...] = ()
    rate: Fraction | None = None
