"""Fixed amounts by the band of the wage, with an assumed wage as the base."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from ui_admin.rules.contributions.amounts import ContributionAmounts, ContributionColumns, ContributionShape
from ui_admin.rules.tables import Table

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from ui_admin.rules.facts import WageFacts
    from ui_admin.rules.rulebook import RuleBook

BAND_COLUMNS = {"worker": "employee_contribution", "employer": "employer_contribution"}


def base(book: RuleBook, facts: WageFacts) -> Fraction:
    """Give the assumed wage of the band, in whole units."""
    if not facts.wage:
        return Fraction(0)
    table = bands(book)
    return table.number(table.band(facts.wage), "assumed_monthly_wage")


def amounts(book: RuleBook, facts: WageFacts, _branch: str | None) -> ContributionAmounts:
    """Read the amounts of the band."""
    table = bands(book)
    row = table.band(facts.wage)
    worker, employer = (table.number(row, column) if facts.wage else Fraction(0) for column in BAND_COLUMNS.values())
    return ContributionAmounts(
        base=base(book, facts),
        worker=worker,
        employer=employer,
        government=Fraction(0),
        floor=None,
        ceiling=book.number("contribution.ceiling"),
        rates=(),
        band=str(table.number(row, "band_no")),
        law=book.dated("contribution.bands").law,
    )


def bands(book: RuleBook) -> Table:
    """Give the table of bands of the month."""
    table = book.dated("contribution.bands").value
    if not isinstance(table, Table):
        raise TypeError(book.scheme.code)
    return table


def columns(book: RuleBook, wages: NDArray[np.int64]) -> ContributionColumns:
    """Read the bands of a whole return at once."""
    import numpy as np  # noqa: PLC0415 - only returns need it

    table, units = bands(book), book.scheme.currency.units
    upper = table.columns.index("wage_up_to_inclusive")
    ends = np.array([int(value * units) for row in table.rows if isinstance(value := row[upper], Fraction)])
    rows = np.minimum(np.searchsorted(ends, wages, side="left"), len(table.rows) - 1)

    def column(name: str) -> NDArray[np.int64]:
        found = np.array([int(table.number(row, name) * units) for row in table.rows], dtype=np.int64)
        return np.where(wages > 0, found[rows], 0)

    owed = {payer: column(name) for payer, name in BAND_COLUMNS.items()}
    nothing = np.zeros(len(wages), dtype=np.int64)
    ceiling = int(book.number("contribution.ceiling") * units)
    assumed = column("assumed_monthly_wage")
    return ContributionColumns(assumed, owed["worker"], owed["employer"], nothing, None, ceiling, ())


SHAPE = ContributionShape(base, amounts, columns, knows_all=True)
