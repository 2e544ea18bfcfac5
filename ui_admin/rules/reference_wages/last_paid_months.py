"""The average of the last months that were paid for, wherever they lie before the separation."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from ui_admin.domain.periods import Month
from ui_admin.rules.reference_wages.wage import ReferenceWage
from ui_admin.rules.rulebook import write_fraction
from ui_admin.rules.unused import paid_months

if TYPE_CHECKING:
    from ui_admin.rules.question import Question


def last_paid_months(question: Question) -> ReferenceWage | None:
    """The average base of the last paid contribution months; months without a contribution are skipped."""
    month, begun = question.separation_month, question.scheme.in_force_from
    if month is None or begun is None:
        return None
    count = question.whole("reference.months")
    chosen = paid_months(question, Month.of(begun).index, month.index)[-count:]
    if not chosen:
        return None
    bases = [question.base(index) for index in chosen]
    total = sum(bases, Fraction(0))
    names = tuple(str(Month.at(index)) for index in chosen)
    inputs = tuple((name, write_fraction(base)) for name, base in zip(names, bases, strict=True))
    law = question.law_of("reference.formula")
    question.step("last_paid_months", inputs, total, law=law, count=len(chosen))
    average = total / len(chosen)
    question.step("average_wage", (("sum", write_fraction(total)), ("months", str(len(chosen)))), average, law=law)
    return ReferenceWage(average, "month", names)
