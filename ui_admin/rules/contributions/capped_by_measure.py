"""A percentage of the wage up to a multiple of the State's measure of pay, with rates by kind of employer."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from ui_admin.rules.contributions.amounts import (
    PAYERS,
    ContributionAmounts,
    ContributionShape,
    government_asked,
    number_or_none,
    share,
)
from ui_admin.rules.contributions.capped_wage import held_between
from ui_admin.rules.measures import measure_of_pay

if TYPE_CHECKING:
    from ui_admin.rules.facts import WageFacts
    from ui_admin.rules.rulebook import RuleBook


def base(book: RuleBook, facts: WageFacts) -> Fraction:
    """Hold a wage between the floor and the ceiling of its region; an employer too small for the scheme owes nothing."""
    least = number_or_none(book, "contribution.least_employees")
    if least is not None and facts.employees is not None and facts.employees < least:
        return Fraction(0)
    return held_between(facts.wage, number_or_none(book, "contribution.floor"), ceiling(book, facts))


def ceiling(book: RuleBook, facts: WageFacts) -> Fraction | None:
    """Give the highest base: the multiple of the measure of pay; None while the law's measure is not known."""
    measure = number_or_none(book, measure_of_pay(book, facts.employer_kind, facts.region))
    return None if measure is None else measure * book.number("contribution.ceiling_multiple")


def amounts(book: RuleBook, facts: WageFacts, branch: str | None) -> ContributionAmounts:
    """Reckon the share of each payer on the base, by the rate of the kind of employer where it has its own."""
    chosen = branch or book.scheme.collected_branch
    capped = base(book, facts)
    payers = {payer: _payer(book, chosen, payer, facts) for payer in PAYERS}
    owed = {payer: share(book, capped, chosen, name) for payer, name in payers.items()}
    codes = {payer: f"contribution.{chosen}.{name}" for payer, name in payers.items()}
    return ContributionAmounts(
        base=capped,
        worker=owed["worker"],
        employer=owed["employer"],
        government=government_asked(owed["government"], branch),
        floor=number_or_none(book, "contribution.floor"),
        ceiling=ceiling(book, facts),
        rates=tuple((payer, book.dated(code).text) for payer, code in codes.items() if book.has(code)),
        band="",
        law=book.dated("contribution.formula").law,
    )


def _payer(book: RuleBook, branch: str, payer: str, facts: WageFacts) -> str:
    own = f"{payer}.{facts.employer_kind}"
    return own if book.has(f"contribution.{branch}.{own}") else payer


SHAPE = ContributionShape(base, amounts)
