"""The average monthly income of the past year before the claim."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from ui_admin.domain.periods import Month
from ui_admin.rules.record import paid_months
from ui_admin.rules.reference_wages.wage import ReferenceWage
from ui_admin.rules.rulebook import write_fraction

if TYPE_CHECKING:
    from ui_admin.rules.question import Question


def past_average_income(question: Question) -> ReferenceWage | None:
    """The average income as it was stated; where nobody stated it, the average of the months worked in the past year."""
    average, window = average_income(question), past_year(question)
    if average is None:
        return None
    law = question.law_of("reference.formula")
    if question.facts.average_income is not None or window is None:
        stated = (("average income", write_fraction(average)),)
        question.step("stated_income", stated, average, law=law, income=question.told(average))
        return ReferenceWage(average, "month", ())
    chosen = paid_months(question, window[0].index, window[1].index)
    names = tuple(str(Month.at(index)) for index in chosen)
    inputs = tuple((name, write_fraction(_income(question, index))) for name, index in zip(names, chosen, strict=True))
    question.step("average_income", inputs, average, law=law, months=len(chosen), income=question.told(average))
    return ReferenceWage(average, "month", names)


def average_income(question: Question) -> Fraction | None:
    """Give the average monthly income of the past year in whole units, None while nothing tells it."""
    stated, window = question.facts.average_income, past_year(question)
    if stated is not None:
        return Fraction(stated, question.scheme.currency.units)
    chosen = paid_months(question, window[0].index, window[1].index) if window else []
    if not chosen:
        return None
    return sum((_income(question, index) for index in chosen), Fraction(0)) / len(chosen)


def past_year(question: Question) -> tuple[Month, Month] | None:
    """Give the first and the last month of the past year: before the month of the claim, or up to the loss.

    For a claim of the days for which the law accepts an earlier loss, the year ends with the month of that loss.
    """
    facts = question.facts
    if facts.filed_on is None:
        return None
    last = Month.of(facts.filed_on).plus(-1)
    code = "transition.lost_from"
    if facts.separated_on is not None and question.book.has(code):
        question.number_table(code)
        if facts.separated_on >= date.fromisoformat(question.name(code)):
            last = Month.of(facts.separated_on)
    return last.plus(1 - question.whole("work.window")), last


def _income(question: Question, index: int) -> Fraction:
    return question.wage_facts(index).wage
