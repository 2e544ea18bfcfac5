"""The wage on which benefit is reckoned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction


@dataclass(frozen=True, slots=True)
class ReferenceWage:
    """The reference wage, exact, per day or month, with the months it was made of."""

    amount: Fraction
    unit: str
    months: tuple[str, ...]
