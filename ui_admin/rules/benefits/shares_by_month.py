"""Shares of the reference wage by month of benefit, or a flat aid."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui_admin.rules.benefits.benefit import Benefit
from ui_admin.rules.contributions import PERCENT
from ui_admin.rules.durations.months_by_contributions import pays_flat
from ui_admin.rules.rulebook import write_fraction

if TYPE_CHECKING:
    from fractions import Fraction

    from ui_admin.rules.question import Question
    from ui_admin.rules.reference_wages.wage import ReferenceWage


def shares_by_month(question: Question, wage: ReferenceWage | None, duration: int) -> Benefit | None:
    """Shares of the reference wage that change from month to month."""
    if wage is None:
        return None
    shares = question.shares("benefit.shares")[:duration]
    return _monthly(question, wage, shares)


def shares_by_month_extended(question: Question, wage: ReferenceWage | None, duration: int) -> Benefit | None:
    """The shares of the months granted, and further months at shares of their own."""
    if wage is None:
        return None
    further = question.shares("benefit.extension")
    granted = max(0, duration - len(further))
    return _monthly(question, wage, (*question.shares("benefit.shares")[:granted], *further[: duration - granted]))


def flat_month(question: Question, _wage: ReferenceWage | None, duration: int) -> Benefit:
    """The same amount every month, whatever the wage was."""
    amount = question.number("benefit.flat")
    question.step("flat", (("months", str(duration)),), amount, law=question.law_of("benefit.flat"))
    return Benefit(monthly=(amount,) * duration)


def flat_month_or_shares(question: Question, wage: ReferenceWage | None, duration: int) -> Benefit | None:
    """The flat aid, or the full benefit where enough contributions were paid."""
    by_rule = flat_month if pays_flat(question) else shares_by_month
    return by_rule(question, wage, duration)


def _monthly(question: Question, wage: ReferenceWage, shares: tuple[Fraction, ...]) -> Benefit:
    amounts = tuple(wage.amount * share / PERCENT for share in shares)
    law = question.law_of("benefit.shares")
    for number, (share, amount) in enumerate(zip(shares, amounts, strict=True), 1):
        inputs = (("reference wage", write_fraction(wage.amount)), ("share", f"{write_fraction(share)} %"))
        said: dict[str, Any] = {
            "share": write_fraction(share),
            "wage": question.told(wage.amount),
            "amount": question.told(amount),
        }
        question.step("month_share", inputs, amount, law=law, month=number, **said)
    return Benefit(monthly=amounts)
