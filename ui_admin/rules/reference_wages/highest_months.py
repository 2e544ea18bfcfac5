"""The highest contribution bases among the last months."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from ui_admin.domain.periods import Month
from ui_admin.rules.reference_wages.wage import ReferenceWage
from ui_admin.rules.rulebook import write_fraction

if TYPE_CHECKING:
    from ui_admin.rules.question import Question


def highest_months(question: Question) -> ReferenceWage | None:
    """The highest contribution bases among the last months, divided by their days; all bases of a short history."""
    month = question.separation_month
    if month is None:
        return None
    window, highest = question.whole("reference.window"), question.whole("reference.highest")
    candidates = question.contributed(month.index - window + 1, month.index)
    short = len(question.facts.wages) < window and len(question.facts.wages) < question.whole("reference.short_history")
    ranked = sorted(candidates, key=lambda index: (-question.base(index), -index))
    chosen = sorted(ranked if short else ranked[:highest])
    if not chosen:
        return None
    days = question.whole("reference.days_in_month") * len(chosen)
    total = sum((question.base(index) for index in chosen), Fraction(0))
    names = tuple(str(Month.at(index)) for index in chosen)
    inputs = tuple((name, write_fraction(question.base(index))) for name, index in zip(names, chosen, strict=True))
    law = question.law_of("reference.formula")
    rule = "reference_short" if short else "reference_highest"
    question.step(rule, inputs, total, law=law, count=len(chosen), window=window)
    question.step("daily_wage", (("sum", write_fraction(total)), ("days", str(days))), total / days, law=law, days=days)
    return ReferenceWage(total / days, "day", names)
