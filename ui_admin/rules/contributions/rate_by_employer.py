"""A percentage of the whole wage that depends on the employer: on its industry, or on how many it employs."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from ui_admin.rules.contributions import capped_wage
from ui_admin.rules.contributions.amounts import ALL, PERCENT, ContributionAmounts, ContributionShape
from ui_admin.rules.tables import Table

if TYPE_CHECKING:
    from ui_admin.rules.facts import WageFacts
    from ui_admin.rules.rulebook import RuleBook


def by_industry(book: RuleBook, facts: WageFacts, branch: str | None) -> ContributionAmounts:
    """Take the rates of the industry; an industry that the law does not name pays the general ones."""
    found = capped_wage.amounts(book, facts, branch)
    chosen = branch or book.scheme.collected_branch
    own = {payer: f"contribution.{chosen}.{payer}.{facts.industry}" for payer in ("worker", "employer")}
    if not all(book.has(code) for code in own.values()):
        return found
    owed = {payer: found.base * book.number(code) / PERCENT for payer, code in own.items()}
    rates = tuple((payer, book.dated(code).text) for payer, code in own.items())
    return replace(found, worker=owed["worker"], employer=owed["employer"], rates=rates)


def by_size(book: RuleBook, facts: WageFacts, branch: str | None) -> ContributionAmounts:
    """The unemployment branch, and with all branches what the employer adds by its number of employees."""
    found = capped_wage.amounts(book, facts, "unemployment")
    if (branch or book.scheme.collected_branch) != ALL:
        return found
    table = book.dated("contribution.job_security").value
    if not isinstance(table, Table):
        raise TypeError(book.scheme.code)
    employees = facts.employees or 1
    rate = [row for row in table.rows if table.number(row, "employees_from") <= employees][-1]
    added = found.base * table.number(rate, "employer_rate") / PERCENT
    return replace(found, employer=found.employer + added, government=Fraction(0))


BY_INDUSTRY = ContributionShape(capped_wage.base, by_industry)
BY_SIZE = ContributionShape(capped_wage.base, by_size, knows_all=True)
