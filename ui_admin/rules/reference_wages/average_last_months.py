"""The average of the contribution bases of the last contributed months, gaps skipped."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from ui_admin.domain.periods import Month
from ui_admin.rules.record import new_months
from ui_admin.rules.reference_wages.wage import ReferenceWage
from ui_admin.rules.rulebook import write_fraction

if TYPE_CHECKING:
    from ui_admin.rules.question import Question


def average_last_months(question: Question) -> ReferenceWage | None:
    """Average the bases of the last contributed months, as many of them as the law names."""
    chosen = new_months(question)[-question.whole("reference.months") :]
    if not chosen:
        return None
    total = sum((question.base(index) for index in chosen), Fraction(0))
    names = tuple(str(Month.at(index)) for index in chosen)
    inputs = tuple((name, write_fraction(question.base(index))) for name, index in zip(names, chosen, strict=True))
    law = question.law_of("reference.formula")
    question.step("sum_of_bases", inputs, total, law=law, count=len(chosen))
    parts = (("sum", write_fraction(total)), ("months", str(len(chosen))))
    question.step("average_wage", parts, total / len(chosen), law=law)
    return ReferenceWage(total / len(chosen), "month", names)
