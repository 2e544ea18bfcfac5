"""A share of the State and shares moved over from other branches' contributions, on a capped wage."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from ui_admin.domain.refusal import Refused
from ui_admin.rules.contributions import capped_wage
from ui_admin.rules.contributions.amounts import PERCENT, ContributionAmounts, ContributionShape, share
from ui_admin.rules.tables import Table

if TYPE_CHECKING:
    from ui_admin.rules.facts import WageFacts
    from ui_admin.rules.rulebook import RuleBook

WORK_INJURY = "work_injury"
MOVED_BRANCHES = (WORK_INJURY, "death")


def amounts(book: RuleBook, facts: WageFacts, branch: str | None) -> ContributionAmounts:
    """Reckon the branch asked for: unemployment with what is moved to it, or work injury with what is left of it."""
    found = capped_wage.amounts(book, facts, branch)
    if branch == WORK_INJURY:
        return _left_of_work_injury(book, facts, found)
    government = share(book, found.base, book.scheme.collected_branch, "government")
    return replace(found, government=government, from_branches=tuple(_moved(book, found.base)))


def _moved(book: RuleBook, base: Fraction) -> list[tuple[str, Fraction]]:
    codes = [(name, f"contribution.moved.{name}") for name in MOVED_BRANCHES]
    return [(name, base * book.number(code) / PERCENT) for name, code in codes if book.has(code)]


def _left_of_work_injury(book: RuleBook, facts: WageFacts, found: ContributionAmounts) -> ContributionAmounts:
    """Reckon what the employer pays for work injury by risk class, less what is moved to unemployment."""
    moved = dict(_moved(book, found.base)).get(WORK_INJURY, Fraction(0))
    rate = _rate_of_risk(book, facts.risk_class)
    law = book.dated("contribution.work_injury.rates").law
    employer = facts.wage * rate / PERCENT - moved
    return replace(found, base=facts.wage, worker=Fraction(0), employer=employer, government=Fraction(0), law=law)


def _rate_of_risk(book: RuleBook, risk_class: str | None) -> Fraction:
    table = book.dated("contribution.work_injury.rates").value
    if not isinstance(table, Table):
        raise TypeError(book.scheme.code)
    wanted = (risk_class or "").strip().lower().replace("_", " ")
    for row in table.rows:
        if row[0] == wanted:
            return table.number(row, "gross_percent")
    raise Refused("rules.no_risk_class", given=wanted or "–", known=", ".join(str(row[0]) for row in table.rows))


SHAPE = ContributionShape(capped_wage.base, amounts)
