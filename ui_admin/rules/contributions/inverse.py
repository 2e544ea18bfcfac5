"""From a contribution back to the wage, where the law's table gives each contribution to one band of wages only."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from ui_admin.rules.contributions import contribution
from ui_admin.rules.tables import Table

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from ui_admin.domain.periods import Month
    from ui_admin.rules.rulebook import Scheme

# The tables of contributions, and their column with the wage that a row stands for.
TABLES = {"contribution.bands": "assumed_monthly_wage", "contribution.credits": "msc_total"}


@lru_cache(maxsize=64)
def wages_by_contribution(scheme: Scheme, month: Month, branch: str) -> Mapping[Fraction, tuple[Fraction, ...]]:
    """Give, for each contribution of worker and employer together, the wages that the table has for it.

    Amounts are whole units of the currency. Empty where the law reckons a share of the wage and has no table. `branch` is
    the one that a file gives; "" for what a return collects. One contribution may stand for several wages at the end of a
    table.
    """
    book = scheme.on(month.first)
    found: dict[Fraction, set[Fraction]] = {}
    for code, column in TABLES.items():
        table = book.dated(code).value if book.has(code) else None
        if not isinstance(table, Table) or column not in table.columns:
            continue
        for row in table.rows:
            wage = table.number(row, column)
            owed = contribution(scheme, month, wage, branch=branch or None)
            found.setdefault(owed.worker + owed.employer, set()).add(wage)
    return {amount: tuple(sorted(wages)) for amount, wages in found.items()}
