"""The numbers that govern the recovery of an overpayment, and which of them the law leaves to the office."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from ui_admin.domain.money import Money, Rounding
from ui_admin.domain.overpayment import Fault
from ui_admin.domain.periods import month_later
from ui_admin.rules.contributions import PERCENT

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from ui_admin.domain.determination import LawReference
    from ui_admin.domain.money import Currency
    from ui_admin.rules.rulebook import RuleBook, Scheme

MONTHS_OF_YEAR = 12
GRADES = tuple(Fault)


@dataclass(frozen=True, slots=True)
class Term:
    """A number that governs recovery; `law` is empty where the law says nothing and the office chose it."""

    value: int
    law: LawReference | None = None


@dataclass(frozen=True, slots=True)
class BarredDay:
    """The day after which what was paid on a day can no longer be asked back."""

    on: date
    law: LawReference


@dataclass(frozen=True, slots=True)
class InterestPart:
    """Simple interest on one line: from the day it was paid, so many days, exact."""

    paid_on: date
    over: Money
    days: int
    exact: Fraction


@dataclass(frozen=True, slots=True)
class Interest:
    """Interest that the law asks for: its parts are exact, only their sum is rounded."""

    percent: Fraction
    days_of_year: int
    parts: tuple[InterestPart, ...]
    amount: Money
    law: LawReference


def whole_term(book: RuleBook, code: str, chosen: int | None) -> Term | None:
    """Give a whole number of the law, or else what the office chose; None where neither says anything."""
    if book.has(code):
        return Term(int(book.number(code)), book.dated(code).law)
    return None if chosen is None else Term(chosen)


def money_term(book: RuleBook, code: str, chosen: int | None, currency: Currency) -> Term | None:
    """Give an amount of the law in book units, or else what the office chose; None where neither says anything."""
    if book.has(code):
        return Term(Money.of(book.number(code), currency).minor, book.dated(code).law)
    return None if chosen is None else Term(chosen)


def last_day_to_ask(scheme: Scheme, paid_on: date) -> BarredDay | None:
    """Give the last day on which what was paid on a day can be asked back; None where the law names no limit."""
    book = scheme.on(paid_on)
    if not book.has("overpayment.limitation_years"):
        return None
    years = int(book.number("overpayment.limitation_years"))
    return BarredDay(month_later(paid_on, years * MONTHS_OF_YEAR), book.dated("overpayment.limitation_years").law)


def interest_on(book: RuleBook, over: Iterable[tuple[date, Money]], until: date, fault: Fault) -> Interest | None:
    """Reckon the simple interest that the law asks for up to a day; None where it asks for none, or not for this fault.

    Each line bears interest from the day after it was paid. The sum is rounded once, half a unit upwards.
    """
    if not book.has("overpayment.interest_percent"):
        return None
    if GRADES.index(fault) < GRADES.index(Fault(book.name("overpayment.interest_fault"))):
        return None
    percent, year = book.number("overpayment.interest_percent"), int(book.number("overpayment.interest_days_of_year"))
    parts = []
    for paid_on, amount in over:
        days = max(0, (until - paid_on).days)
        parts.append(InterestPart(paid_on, amount, days, Fraction(amount.amount) * percent / PERCENT * days / year))
    currency = parts[0].over.currency
    amount = Money.rounded(sum((part.exact for part in parts), Fraction()), currency, Rounding.HALF_UP)
    return Interest(percent, year, tuple(parts), amount, book.dated("overpayment.interest_percent").law)
