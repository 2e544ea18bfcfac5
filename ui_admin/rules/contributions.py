"""Contributions: the base of a wage and what each payer owes on it, one by one or for a whole return at once."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from ui_admin.domain.money import Money, Rounding
from ui_admin.domain.periods import Month
from ui_admin.rules.rulebook import IN_FORCE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from ui_admin.domain.determination import LawReference
    from ui_admin.rules.rulebook import RuleBook, Scheme
    from ui_admin.rules.tables import Table

PAYERS = ("worker", "employer", "government")
PERCENT = 100
BAND_COLUMNS = {"worker": "employee_contribution", "employer": "employer_contribution"}


@dataclass(frozen=True, slots=True)
class ContributionAmounts:
    """What is owed on one wage of one month; amounts in whole units, exact where the branch is not rounded."""

    base: Fraction
    worker: Fraction
    employer: Fraction
    government: Fraction
    floor: Fraction | None
    ceiling: Fraction | None
    rates: tuple[tuple[str, str], ...]
    band: str
    law: LawReference

    @property
    def total(self) -> Fraction:
        """What all payers owe together."""
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


def base_of(scheme: Scheme, month_index: int, wage_minor: int) -> Fraction:
    """Give the base of a wage in whole units: capped, or the assumed wage of its band."""
    book = scheme.on(Month(*divmod_month(month_index)).first)
    wage = Fraction(wage_minor, scheme.currency.units)
    if book.name("contribution.formula") == "wage_band":
        table = _bands(book)
        return table.number(table.band(wage), "assumed_monthly_wage")
    return capped(book, wage)


def divmod_month(index: int) -> tuple[int, int]:
    """Give year and month of a month index."""
    year, month = divmod(index, 12)
    return year, month + 1


def capped(book: RuleBook, wage: Fraction) -> Fraction:
    """Hold a wage between the floor and the ceiling of the month; a wage of nothing stays nothing."""
    if not wage:
        return wage
    if book.has("contribution.floor"):
        wage = max(wage, book.number("contribution.floor"))
    return min(wage, book.number("contribution.ceiling")) if book.has("contribution.ceiling") else wage


def contribution(
    scheme: Scheme, month: Month, wage: Fraction, *, branch: str | None = None, law: str = IN_FORCE
) -> ContributionAmounts:
    """Reckon what is owed on a wage; `branch` is the collected one unless another is named. The wage is in whole units."""
    book = scheme.on(month.first, law)
    chosen = branch or scheme.collected_branch
    if book.name("contribution.formula") == "wage_band":
        return _by_band(book, wage)
    base = capped(book, wage)
    amounts = {payer: _share(scheme, book, base, chosen, payer) for payer in PAYERS}
    return ContributionAmounts(
        base=base,
        worker=amounts["worker"],
        employer=amounts["employer"],
        government=_government(amounts["government"], branch),
        floor=book.number("contribution.floor") if book.has("contribution.floor") else None,
        ceiling=book.number("contribution.ceiling") if book.has("contribution.ceiling") else None,
        rates=_rates(book, chosen),
        band="",
        law=book.dated("contribution.formula").law,
    )


def _government(amount: Fraction, branch: str | None) -> Fraction:
    # A return collects what worker and employer pay; the share of the State is stated only when a branch is asked for.
    return amount if branch not in {None, "all"} else Fraction(0)


def _by_band(book: RuleBook, wage: Fraction) -> ContributionAmounts:
    table = _bands(book)
    row = table.band(wage)
    worker = table.number(row, BAND_COLUMNS["worker"]) if wage else Fraction(0)
    employer = table.number(row, BAND_COLUMNS["employer"]) if wage else Fraction(0)
    return ContributionAmounts(
        base=table.number(row, "assumed_monthly_wage") if wage else Fraction(0),
        worker=worker,
        employer=employer,
        government=Fraction(0),
        floor=None,
        ceiling=book.number("contribution.ceiling"),
        rates=(),
        band=str(table.number(row, "band_no")),
        law=book.dated("contribution.bands").law,
    )


def _bands(book: RuleBook) -> Table:
    from ui_admin.rules.tables import Table  # noqa: PLC0415 - a check of the type

    table = book.dated("contribution.bands").value
    if not isinstance(table, Table):
        raise TypeError(book.scheme.code)
    return table


def _share(scheme: Scheme, book: RuleBook, base: Fraction, branch: str, payer: str) -> Fraction:
    code = f"contribution.{branch}.{payer}"
    if not book.has(code):
        return Fraction(0)
    exact = base * book.number(code) / PERCENT
    if payer == "government" or not book.has(f"contribution.{branch}.rounding"):
        return exact
    mode = Rounding(book.name(f"contribution.{branch}.rounding"))
    step = int(book.number(f"contribution.{branch}.rounding_step"))
    return Fraction(Money.rounded(exact, scheme.currency, mode, step).minor, scheme.currency.units)


def _rates(book: RuleBook, branch: str) -> tuple[tuple[str, str], ...]:
    codes = [(payer, f"contribution.{branch}.{payer}") for payer in PAYERS]
    return tuple((payer, book.dated(code).text) for payer, code in codes if book.has(code))


def contribution_columns(scheme: Scheme, month: Month, wages: NDArray[np.int64]) -> ContributionColumns:
    """Reckon what is owed on all wages of a return, set-based: the same amounts as `contribution`, in book units."""
    import numpy as np  # noqa: PLC0415 - only imports of files need it

    book = scheme.on(month.first)
    units = scheme.currency.units
    nothing = np.zeros(len(wages), dtype=np.int64)
    ceiling = int(book.number("contribution.ceiling") * units) if book.has("contribution.ceiling") else None
    if book.name("contribution.formula") == "wage_band":
        base, worker, employer = _band_columns(_bands(book), wages, units)
        return ContributionColumns(base, worker, employer, nothing, None, ceiling, ())
    floor = int(book.number("contribution.floor") * units) if book.has("contribution.floor") else None
    base = np.where(wages > 0, np.clip(wages, floor, ceiling), 0)
    branch = scheme.collected_branch
    owed = {payer: _share_column(book, base, branch, payer) for payer in ("worker", "employer")}
    return ContributionColumns(base, owed["worker"], owed["employer"], nothing, floor, ceiling, _rates(book, branch))


def _band_columns(
    table: Table, wages: NDArray[np.int64], units: int
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    import numpy as np  # noqa: PLC0415 - only imports of files need it

    upper = table.columns.index("wage_up_to_inclusive")
    ends = np.array([int(value * units) for row in table.rows if isinstance(value := row[upper], Fraction)])
    rows = np.minimum(np.searchsorted(ends, wages, side="left"), len(table.rows) - 1)

    def column(name: str) -> NDArray[np.int64]:
        amounts = np.array([int(table.number(row, name) * units) for row in table.rows], dtype=np.int64)
        return np.where(wages > 0, amounts[rows], 0)

    return column("assumed_monthly_wage"), column(BAND_COLUMNS["worker"]), column(BAND_COLUMNS["employer"])


def _share_column(book: RuleBook, base: NDArray[np.int64], branch: str, payer: str) -> NDArray[np.int64]:
    rate = book.number(f"contribution.{branch}.{payer}") / PERCENT
    step = int(book.number(f"contribution.{branch}.rounding_step"))
    mode = Rounding(book.name(f"contribution.{branch}.rounding"))
    numerator, denominator = base * rate.numerator, rate.denominator * step
    if mode is Rounding.HALF_UP:
        return (2 * numerator + denominator) // (2 * denominator) * step
    if mode is Rounding.UP:
        return -(-numerator // denominator) * step
    if mode is Rounding.DOWN:
        return numerator // denominator * step
    message = "no return is rounded half to even"
    raise ValueError(message)
