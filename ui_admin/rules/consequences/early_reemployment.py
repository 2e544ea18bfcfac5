"""The lump sum for taking work early: a share of the allowance that is not paid any more."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from ui_admin.rules.consequences.consequence import NO_CONSEQUENCE, Consequence
from ui_admin.rules.contributions import PERCENT
from ui_admin.rules.rulebook import write_fraction
from ui_admin.rules.schedules.schedule import rounded

if TYPE_CHECKING:
    from ui_admin.rules.consequences.consequence import Reckoned
    from ui_admin.rules.question import Question


def share_of_unpaid_allowance(question: Question, reckoned: Reckoned) -> Consequence:
    """Give the early re-employment allowance; nothing where no work began or all months were used."""
    benefit, schedule = reckoned.benefit, reckoned.schedule
    if benefit is None or question.facts.returned_to_work_on is None or not question.book.has("reemployment.rate"):
        return NO_CONSEQUENCE
    whole = sum((rounded(question, amount).minor for amount in benefit.monthly), 0)
    paid = sum(planned.amount.minor for planned in schedule.instalments)
    unpaid = Fraction(whole - paid, question.scheme.currency.units)
    if unpaid <= 0:
        return NO_CONSEQUENCE
    rate = question.number("reemployment.rate") / PERCENT
    inputs = (("unpaid", write_fraction(unpaid)), ("rate", f"{write_fraction(rate * PERCENT)} %"))
    question.step("reemployment", inputs, unpaid * rate, law=question.law_of("reemployment.rate"), rounding="half_up")
    return Consequence(extras=(("reemployment_allowance", rounded(question, unpaid * rate)),))
