"""What is added to contributions that are paid late."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from ui_admin.domain.money import Money, Rounding
from ui_admin.domain.periods import month_later
from ui_admin.domain.refusal import Refused
from ui_admin.rules.contributions import PERCENT
from ui_admin.rules.rulebook import NumberOutsideItsDates

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from ui_admin.domain.determination import LawReference
    from ui_admin.rules.rulebook import RuleBook, Scheme

DAYS_IN_YEAR = 365  # the day count of interest by the day; the law names a yearly rate and no other count


@dataclass(frozen=True, slots=True)
class SurchargeAmount:
    """The surcharge on an amount due, with the months or days it was reckoned for."""

    periods: int
    amount: Money
    law: LawReference


def percent_a_month(book: RuleBook, due: Money, due_on: date, paid_on: date) -> tuple[int, Fraction]:
    """Whole months of delay; a rest counts as a month from the days the law names."""
    months = 0
    while month_later(due_on, months + 1) <= paid_on:
        months += 1
    rest = (paid_on - month_later(due_on, months)).days
    if book.has("surcharge.days_that_make_a_month") and rest >= book.number("surcharge.days_that_make_a_month"):
        months += 1
    return months, Fraction(due.amount) * book.number("surcharge.rate") / PERCENT * months


def percent_a_year_by_day(book: RuleBook, due: Money, due_on: date, paid_on: date) -> tuple[int, Fraction]:
    """Days of delay at a yearly rate."""
    days = (paid_on - due_on).days
    return days, Fraction(due.amount) * book.number("surcharge.rate") / PERCENT * days / DAYS_IN_YEAR


def percent_a_day(book: RuleBook, due: Money, due_on: date, paid_on: date) -> tuple[int, Fraction]:
    """Days of delay at a daily rate."""
    days = (paid_on - due_on).days
    return days, Fraction(due.amount) * book.number("surcharge.rate") / PERCENT * days


def interest_from_days(book: RuleBook, due: Money, due_on: date, paid_on: date) -> tuple[int, Fraction]:
    """Nothing for a short delay; a longer one bears a published rate, refused while the rule book does not hold it."""
    days = (paid_on - due_on).days
    if days <= book.number("surcharge.free_days"):
        return days, Fraction(0)
    return percent_a_year_by_day(book, due, due_on, paid_on)


SURCHARGES: Mapping[str, Callable[[RuleBook, Money, date, date], tuple[int, Fraction]]] = {
    "percent_a_month": percent_a_month,
    "percent_a_year_by_day": percent_a_year_by_day,
    "percent_a_day": percent_a_day,
    "interest_from_days": interest_from_days,
}


UNITS: Mapping[str, str] = {
    "percent_a_month": "month",
    "percent_a_year_by_day": "day",
    "percent_a_day": "day",
    "interest_from_days": "day",
}


@dataclass(frozen=True, slots=True)
class LatePart:
    """A part of an amount due: paid on a day, or still unpaid on the day that is reckoned to."""

    amount: Money
    until: date
    is_paid: bool


@dataclass(frozen=True, slots=True)
class SurchargeLine:
    """One late part with the whole months or days it was late and what that adds, before rounding."""

    part: LatePart
    periods: int
    exact: Fraction


@dataclass(frozen=True, slots=True)
class SurchargeSheet:
    """How a surcharge was reckoned, step by step; it is rounded once, at the end."""

    formula: str
    unit: str
    rate: Fraction | None
    due_on: date
    lines: tuple[SurchargeLine, ...]
    amount: Money
    law: LawReference

    @property
    def basis(self) -> int:
        """All late parts together, in book units."""
        return sum(line.part.amount.minor for line in self.lines)

    @property
    def exact(self) -> Fraction:
        """The surcharge in whole units before it is rounded."""
        return sum((line.exact for line in self.lines), Fraction(0))


def surcharge(scheme: Scheme, due: Money, *, due_on: date, paid_on: date) -> SurchargeAmount:
    """Reckon the surcharge on an amount that was due on a day and paid on another; nothing when it was in time."""
    book = scheme.on(due_on)
    law = book.dated("surcharge.formula").law
    if paid_on <= due_on:
        return SurchargeAmount(0, Money.zero(scheme.currency), law)
    periods, exact = SURCHARGES[book.name("surcharge.formula")](book, due, due_on, paid_on)
    return SurchargeAmount(periods, Money.rounded(exact, scheme.currency, Rounding.HALF_UP), law)


def surcharge_sheet(scheme: Scheme, parts: Sequence[LatePart], *, due_on: date) -> SurchargeSheet:
    """Reckon the surcharge on an amount that was paid in parts, by the law of the day it was due.

    Refuses where the law of the scheme has no surcharge, or where its number is not known for that time.
    """
    book = scheme.on(due_on)
    if not book.has("surcharge.formula"):
        raise Refused("surcharge.not_in_law", scheme=scheme.code, day=due_on)
    formula = book.name("surcharge.formula")
    late = [part for part in parts if part.until > due_on and part.amount.minor > 0]
    try:
        lines = tuple(SurchargeLine(part, *SURCHARGES[formula](book, part.amount, due_on, part.until)) for part in late)
    except NumberOutsideItsDates:
        raise Refused("surcharge.number_not_known", scheme=scheme.code, day=due_on) from None
    exact = sum((line.exact for line in lines), Fraction(0))
    return SurchargeSheet(
        formula=formula,
        unit=UNITS[formula],
        rate=book.number("surcharge.rate") if book.has("surcharge.rate") else None,
        due_on=due_on,
        lines=lines,
        amount=Money.rounded(exact, scheme.currency, Rounding.HALF_UP),
        law=book.dated("surcharge.formula").law,
    )
