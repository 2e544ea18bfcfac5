"""The lump sum for taking work early: a share of the allowance that is not paid any more."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from ui_admin.rules.contributions import PERCENT
from ui_admin.rules.rulebook import write_fraction
from ui_admin.rules.schedule import rounded, works_in_waiting

if TYPE_CHECKING:
    from ui_admin.domain.money import Money
    from ui_admin.rules.benefit import Benefit
    from ui_admin.rules.question import Question
    from ui_admin.rules.schedule import Schedule


def reemployment_allowance(question: Question, benefit: Benefit, schedule: Schedule) -> Money | None:
    """Give the early re-employment allowance; None where the law has none, no work began, or all months were used."""
    if question.facts.returned_to_work_on is None or not question.book.has("reemployment.rate"):
        return None
    whole = sum((rounded(question, amount).minor for amount in benefit.monthly), 0)
    paid = 0 if works_in_waiting(question) else sum(planned.amount.minor for planned in schedule.instalments)
    unpaid = Fraction(whole - paid, question.scheme.currency.units)
    if unpaid <= 0:
        return None
    rate = question.number("reemployment.rate") / PERCENT
    inputs = (("unpaid", write_fraction(unpaid)), ("rate", f"{write_fraction(rate * PERCENT)} %"))
    question.step("reemployment", inputs, unpaid * rate, law=question.law_of("reemployment.rate"), rounding="half_up")
    return rounded(question, unpaid * rate)
