"""A share of the daily wage, by the class of the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.rules.benefits.benefit import Benefit
from ui_admin.rules.classes import REFUSED, class_of
from ui_admin.rules.contributions import PERCENT
from ui_admin.rules.rulebook import write_fraction

if TYPE_CHECKING:
    from ui_admin.rules.question import Question
    from ui_admin.rules.reference_wages.wage import ReferenceWage


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
