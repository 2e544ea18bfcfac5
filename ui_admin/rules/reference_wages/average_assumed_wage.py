"""The average of the assumed wages before the month of loss."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from ui_admin.domain.periods import Month
from ui_admin.rules.reference_wages.wage import ReferenceWage
from ui_admin.rules.rulebook import write_fraction

if TYPE_CHECKING:
    from ui_admin.rules.question import Question


def average_assumed_wage(question: Question) -> ReferenceWage | None:
    """The average of the assumed wages of the contributed months among those before the month of loss."""
    month = question.separation_month
    if month is None:
        return None
    window = question.whole("reference.window")
    chosen = question.contributed(month.index - window, month.index - 1)
    if not chosen:
        return None
    total = sum((question.base(index) for index in chosen), Fraction(0))
    names = tuple(str(Month.at(index)) for index in chosen)
    inputs = tuple((name, write_fraction(question.base(index))) for name, index in zip(names, chosen, strict=True))
    law = question.law_of("reference.formula")
    question.step("assumed_wages", inputs, total, law=law, window=window)
    question.step(
        "average_wage", (("sum", write_fraction(total)), ("months", str(len(chosen)))), total / len(chosen), law=law
    )
    return ReferenceWage(total / len(chosen), "month", names)
