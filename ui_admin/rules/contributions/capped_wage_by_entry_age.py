"""A percentage of the capped wage that is higher for those who were registered late in life."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from ui_admin.domain.periods import month_later
from ui_admin.rules.contributions import capped_wage
from ui_admin.rules.contributions.amounts import PERCENT, ContributionAmounts, ContributionShape

if TYPE_CHECKING:
    from ui_admin.rules.facts import WageFacts
    from ui_admin.rules.rulebook import RuleBook

MONTHS = 12


def amounts(book: RuleBook, facts: WageFacts, branch: str | None) -> ContributionAmounts:
    """Reckon the plain share, and what a late registration adds to it for worker and employer."""
    found = capped_wage.amounts(book, facts, branch)
    if not registered_late(book, facts):
        return found
    chosen = branch or book.scheme.collected_branch
    more = {payer: _added(book, chosen, payer) * found.base / PERCENT for payer in ("worker", "employer")}
    return replace(found, worker=found.worker + more["worker"], employer=found.employer + more["employer"])


def registered_late(book: RuleBook, facts: WageFacts) -> bool:
    """Tell whether the worker was older than the age of the law on the day of registration."""
    born_on, registered_on = facts.worker_born_on, facts.worker_registered_on
    if born_on is None or registered_on is None:
        return False
    return registered_on > month_later(born_on, int(book.number("contribution.entry_age")) * MONTHS)


def _added(book: RuleBook, branch: str, payer: str) -> Fraction:
    code = f"contribution.{branch}.{payer}.registered_late"
    return book.number(code) if book.has(code) else Fraction(0)


SHAPE = ContributionShape(capped_wage.base, amounts)
