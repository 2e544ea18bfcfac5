"""Money is a whole number of a currency's book unit; it is rounded only where a rule names how."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Iterable

Exact = Fraction | Decimal | int


class Rounding(StrEnum):
    """How an exact amount becomes a booked one. The rule that asks for it names the mode."""

    HALF_UP = "half_up"
    HALF_EVEN = "half_even"
    DOWN = "down"
    UP = "up"


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency as the fund books it.

    `iso_exponent` is ISO 4217; `book_exponent` is the accounting practice of the fund, which for VND, LAK, KHR, MMK
    and IDR keeps whole units whatever the standard says; `cash_step` is the smallest coin in book units.
    """

    code: str
    iso_exponent: int
    book_exponent: int
    cash_step: int

    @property
    def units(self) -> int:
        """Book units in one unit of the currency: 100 for baht, 1 for dong."""
        return int(10**self.book_exponent)


CURRENCIES: dict[str, Currency] = {
    currency.code: currency
    for currency in (
        Currency("THB", 2, 2, 25),
        Currency("MYR", 2, 2, 5),
        Currency("PHP", 2, 2, 25),
        Currency("SGD", 2, 2, 5),
        Currency("BND", 2, 2, 5),
        Currency("USD", 2, 2, 1),
        Currency("VND", 0, 0, 500),
        Currency("LAK", 2, 0, 500),
        Currency("KHR", 2, 0, 100),
        Currency("MMK", 2, 0, 50),
        Currency("IDR", 2, 0, 100),
        Currency("JPY", 0, 0, 1),
        Currency("KRW", 0, 0, 10),
        Currency("COD", 2, 2, 1),
    )
}


def round_exact(value: Exact, rounding: Rounding) -> int:
    """Round an exact number to a whole one; halves move away from zero under HALF_UP."""
    exact = Fraction(value)
    whole, rest = divmod(abs(exact.numerator), exact.denominator)
    twice = 2 * rest
    if rounding is Rounding.UP:
        whole += rest > 0
    elif rounding is Rounding.HALF_UP:
        whole += twice >= exact.denominator
    elif rounding is Rounding.HALF_EVEN:
        whole += twice > exact.denominator or (twice == exact.denominator and whole % 2 == 1)
    return whole if exact >= 0 else -whole


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in book units of one currency; adding two currencies is a bug and raises ValueError."""

    minor: int
    currency: Currency

    @classmethod
    def of(cls, amount: Exact | str, currency: Currency) -> Self:
        """Make money from an amount in whole units; raises ValueError when it is finer than the book unit."""
        exact = Fraction(amount) * currency.units
        if exact.denominator != 1:
            message = f"{amount} is finer than the book unit of {currency.code}"
            raise ValueError(message)
        return cls(exact.numerator, currency)

    @classmethod
    def rounded(cls, amount: Exact, currency: Currency, rounding: Rounding, step: int = 1) -> Self:
        """Round an exact amount in whole units to a multiple of `step` book units, in the mode a rule names."""
        return cls(round_exact(Fraction(amount) * currency.units / step, rounding) * step, currency)

    @classmethod
    def zero(cls, currency: Currency) -> Self:
        """No money."""
        return cls(0, currency)

    @property
    def amount(self) -> Decimal:
        """The amount in whole units with the decimals of the book unit."""
        return Decimal(self.minor).scaleb(-self.currency.book_exponent)

    def __add__(self, other: Money) -> Money:
        self._same_currency(other)
        return Money(self.minor + other.minor, self.currency)

    def __sub__(self, other: Money) -> Money:
        self._same_currency(other)
        return Money(self.minor - other.minor, self.currency)

    def __neg__(self) -> Money:
        return Money(-self.minor, self.currency)

    def __lt__(self, other: Money) -> bool:
        self._same_currency(other)
        return self.minor < other.minor

    def __le__(self, other: Money) -> bool:
        self._same_currency(other)
        return self.minor <= other.minor

    def __bool__(self) -> bool:
        return self.minor != 0

    def __str__(self) -> str:
        return f"{self.amount} {self.currency.code}"

    def _same_currency(self, other: Money) -> None:
        if self.currency.code != other.currency.code:
            message = f"{self.currency.code} and {other.currency.code} cannot be reckoned together"
            raise ValueError(message)


def total(amounts: Iterable[Money], currency: Currency) -> Money:
    """Add amounts up; nothing adds up to zero."""
    return Money(sum(amount.minor for amount in amounts if amount.currency.code == currency.code), currency)
