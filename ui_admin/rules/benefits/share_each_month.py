"""The same share of the reference wage every month, held between a least and a most where the law names them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.rules.benefits.benefit import Benefit
from ui_admin.rules.contributions import PERCENT
from ui_admin.rules.rulebook import write_fraction

if TYPE_CHECKING:
    from ui_admin.rules.question import Question
    from ui_admin.rules.reference_wages.wage import ReferenceWage


def share_each_month(question: Question, wage: ReferenceWage | None, duration: int) -> Benefit | None:
    """Give a share of the reference wage for every month of benefit."""
    if wage is None:
        return None
    rate = question.number("benefit.rate") / PERCENT
    monthly = wage.amount * rate
    inputs = (("reference wage", write_fraction(wage.amount)), ("rate", f"{write_fraction(rate * PERCENT)} %"))
    question.step("monthly_share", inputs, monthly, law=question.law_of("benefit.rate"))
    for code, hold in (("benefit.least", max), ("benefit.most", min)):
        if question.book.has(code):
            limit = question.number(code)
            if hold(monthly, limit) != monthly:
                monthly = limit
                question.step("held_at", (("limit", write_fraction(limit)),), monthly, law=question.law_of(code))
    return Benefit(monthly=(monthly,) * duration, rate=rate)
