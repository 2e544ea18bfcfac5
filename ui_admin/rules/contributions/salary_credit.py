"""Amounts by salary credit: pay in steps, and the part of the credit above a limit saved in a provident fund."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from ui_admin.rules.contributions.amounts import (
    ContributionAmounts,
    ContributionColumns,
    ContributionShape,
    number_or_none,
    rates_of,
)
from ui_admin.rules.tables import Table

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from ui_admin.rules.facts import WageFacts
    from ui_admin.rules.rulebook import RuleBook

    Row = tuple[Fraction | str | None, ...]

CREDIT, REGULAR, FLAT = "msc_total", "msc_regular_ss", "er_ec"
# The columns of the table that make up a branch: those of the worker, those of the employer.
BRANCHES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "all": (("ee_regular_ss", "ee_mpf"), ("er_regular_ss", "er_mpf", FLAT)),
    "social_security": (("ee_regular_ss", "ee_mpf"), ("er_regular_ss", "er_mpf")),
    "regular": (("ee_regular_ss",), ("er_regular_ss",)),
    "provident_fund": (("ee_mpf",), ("er_mpf",)),
    "employees_compensation": ((), (FLAT,)),
}


def base(book: RuleBook, facts: WageFacts) -> Fraction:
    """Give the salary credit of a wage, in whole units; households and overseas workers have a least credit of their own."""
    if not facts.wage:
        return Fraction(0)
    table = credits_of(book)
    least = number_or_none(book, f"contribution.least_credit.{facts.industry}") if facts.industry else None
    if least is None:
        return table.number(table.band(facts.wage), CREDIT)
    step = book.number("contribution.step")
    stepped = (facts.wage + step / 2) // step * step
    return min(max(stepped, least), table.number(table.rows[-1], CREDIT))


def regular_credit(book: RuleBook, facts: WageFacts) -> Fraction:
    """Give the part of the credit that counts for benefits, without what is saved in the provident fund."""
    table = credits_of(book)
    return min(base(book, facts), table.number(table.rows[-1], REGULAR))


def amounts(book: RuleBook, facts: WageFacts, branch: str | None) -> ContributionAmounts:
    """Read the amounts of the salary credit; below the first row they are the same shares of a smaller credit."""
    worker_columns, employer_columns = BRANCHES[branch or book.scheme.collected_branch]
    credit, table = base(book, facts), credits_of(book)
    row = next((row for row in table.rows if table.number(row, CREDIT) == credit), table.rows[0])
    scale = min(Fraction(1), credit / table.number(row, CREDIT))
    return ContributionAmounts(
        base=credit,
        worker=_sum(table, row, worker_columns, scale),
        employer=_sum(table, row, employer_columns, scale),
        government=Fraction(0),
        floor=table.number(table.rows[0], CREDIT),
        ceiling=table.number(table.rows[-1], CREDIT),
        rates=rates_of(book, "social_security"),
        band=str(table.number(row, "row")),
        law=book.dated("contribution.credits").law,
    )


def credits_of(book: RuleBook) -> Table:
    """Give the table of salary credits of the month."""
    table = book.dated("contribution.credits").value
    if not isinstance(table, Table):
        raise TypeError(book.scheme.code)
    return table


def columns(book: RuleBook, wages: NDArray[np.int64]) -> ContributionColumns:
    """Read the salary credits of a whole return at once."""
    import numpy as np  # noqa: PLC0415 - only returns need it

    table, units = credits_of(book), book.scheme.currency.units
    starts = np.array([int(table.number(row, "compensation_from") * units) for row in table.rows], dtype=np.int64)
    rows = np.maximum(np.searchsorted(starts, wages, side="right") - 1, 0)

    def column(names: tuple[str, ...]) -> NDArray[np.int64]:
        found = [int(_sum(table, row, names, Fraction(1)) * units) for row in table.rows]
        return np.where(wages > 0, np.array(found, dtype=np.int64)[rows], 0)

    worker, employer = BRANCHES[book.scheme.collected_branch]
    limits = [int(table.number(row, CREDIT) * units) for row in (table.rows[0], table.rows[-1])]
    nothing = np.zeros(len(wages), dtype=np.int64)
    rates = rates_of(book, "social_security")
    return ContributionColumns(
        column((CREDIT,)), column(worker), column(employer), nothing, limits[0], limits[1], rates
    )


def _sum(table: Table, row: Row, names: tuple[str, ...], scale: Fraction) -> Fraction:
    """Add the columns of a row; the flat contribution does not shrink with the credit, and falls away without one."""
    amounts = ((name, table.number(row, name)) for name in names)
    return sum((amount * (1 if name == FLAT and scale else scale) for name, amount in amounts), Fraction(0))


SHAPE = ContributionShape(base, amounts, columns, knows_all=True, parts=frozenset(BRANCHES))
