"""Other benefits of a scheme, asked one at a time."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from ui_admin.rules.contributions import PERCENT

if TYPE_CHECKING:
    from ui_admin.rules.rulebook import RuleBook


def training_allowance(book: RuleBook, assumed_wage: Fraction, days: int) -> tuple[Fraction, Fraction]:
    """Give the allowance for a day of training, held between its least and its most, and for all days."""
    daily = assumed_wage / book.number("training.divisor") * book.number("training.rate") / PERCENT
    daily = min(max(daily, book.number("training.least")), book.number("training.most"))
    return daily, daily * days


def mobility_allowance(book: RuleBook, distance: Fraction, months: int, *, reduced_income: bool) -> Fraction:
    """Give the allowance for moving to a workplace farther than the distance of the law, begun in its months."""
    near = distance <= book.number("mobility.distance")
    late = months > book.number("mobility.months")
    return Fraction(0) if near or late or reduced_income else book.number("mobility.amount")
