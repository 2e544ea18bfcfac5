"""What is paid for each unit of benefit: one rate a day, or falling shares by month."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui_admin.rules.contributions import PERCENT
from ui_admin.rules.duration import pays_flat
from ui_admin.rules.eligibility import REFUSED, class_of
from ui_admin.rules.rulebook import write_fraction

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from fractions import Fraction

    from ui_admin.rules.question import Question
    from ui_admin.rules.reference_wage import ReferenceWage


@dataclass(frozen=True, slots=True)
class Benefit:
    """What one unit of benefit is worth, exact: `daily`, or `monthly` by month of benefit in order."""

    daily: Fraction | None = None
    monthly: tuple[Fraction, ...] = ()
    rate: Fraction | None = None


def share_of_daily_wage(question: Question, wage: ReferenceWage | None, _duration: int) -> Benefit | None:
    """A share of the daily wage, by the class of the reason; the daily amount is not rounded."""
    law_class = class_of(question)
    if wage is None or law_class in {None, REFUSED} or not question.book.has(f"benefit.{law_class}.rate"):
        return None
    code = f"benefit.{law_class}.rate"
    rate = question.number(code) / PERCENT
    daily = wage.amount * rate
    inputs = (("daily wage", write_fraction(wage.amount)), ("rate", f"{write_fraction(rate * PERCENT)} %"))
    question.step("daily_benefit", inputs, daily, law=question.law_of(code))
    return Benefit(daily=daily, rate=rate)


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
        question.step("month_share", inputs, amount, law=law, month=number)
    return Benefit(monthly=amounts)


BENEFITS: Mapping[str, Callable[[Question, ReferenceWage | None, int], Benefit | None]] = {
    "share_of_daily_wage": share_of_daily_wage,
    "shares_by_month": shares_by_month,
    "shares_by_month_extended": shares_by_month_extended,
    "flat_month": flat_month,
    "flat_month_or_shares": flat_month_or_shares,
}
