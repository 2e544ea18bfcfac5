"""A rate on the whole wage, or a flat amount, by the band of the wage: at the edge of a band the amount jumps."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from ui_admin.rules.contributions.amounts import PERCENT, ContributionAmounts, ContributionShape, share
from ui_admin.rules.tables import Table

if TYPE_CHECKING:
    from ui_admin.rules.facts import WageFacts
    from ui_admin.rules.rulebook import RuleBook


def base(_book: RuleBook, facts: WageFacts) -> Fraction:
    """The whole wage counts, without a ceiling."""
    return facts.wage


def amounts(book: RuleBook, facts: WageFacts, branch: str | None) -> ContributionAmounts:
    """Read the employer's rate or flat amount from the band; the worker pays a plain rate."""
    chosen = branch or book.scheme.collected_branch
    table = book.dated("contribution.bands").value
    if not isinstance(table, Table):
        raise TypeError(book.scheme.code)
    row = table.band(facts.wage)
    flat = row[table.columns.index("employer_flat")]
    employer = flat if isinstance(flat, Fraction) else facts.wage * table.number(row, "employer_rate") / PERCENT
    return ContributionAmounts(
        base=facts.wage,
        worker=share(book, facts.wage, chosen, "worker"),
        employer=employer if facts.wage else Fraction(0),
        government=Fraction(0),
        floor=None,
        ceiling=None,
        rates=(),
        band=str(table.number(row, "band_no")),
        law=book.dated("contribution.bands").law,
    )


SHAPE = ContributionShape(base, amounts, knows_all=True)
