"""A percentage of the contributory wage of the class into which the wage falls."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from ui_admin.rules.contributions.amounts import (
    PAYERS,
    ContributionAmounts,
    ContributionShape,
    government_asked,
    rates_of,
    share,
)
from ui_admin.rules.tables import Table

if TYPE_CHECKING:
    from ui_admin.rules.facts import WageFacts
    from ui_admin.rules.rulebook import RuleBook


def base(book: RuleBook, facts: WageFacts) -> Fraction:
    """Give the contributory wage of the class, in whole units; a wage of nothing has none."""
    if not facts.wage:
        return Fraction(0)
    table = _classes(book)
    return table.number(table.band(facts.wage), "contributory_wage")


def amounts(book: RuleBook, facts: WageFacts, branch: str | None) -> ContributionAmounts:
    """Reckon the share of each payer on the contributory wage."""
    chosen = branch or book.scheme.collected_branch
    table = _classes(book)
    contributory = base(book, facts)
    owed = {payer: share(book, contributory, chosen, payer) for payer in PAYERS}
    return ContributionAmounts(
        base=contributory,
        worker=owed["worker"],
        employer=owed["employer"],
        government=government_asked(owed["government"], branch),
        floor=None,
        ceiling=None,
        rates=rates_of(book, chosen),
        band=str(table.number(table.band(facts.wage), "class")),
        law=book.dated("contribution.classes").law,
    )


def _classes(book: RuleBook) -> Table:
    table = book.dated("contribution.classes").value
    if not isinstance(table, Table):
        raise TypeError(book.scheme.code)
    return table


SHAPE = ContributionShape(base, amounts)
