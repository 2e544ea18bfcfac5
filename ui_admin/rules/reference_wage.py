"""The wage on which benefit is reckoned."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from ui_admin.domain.periods import Month
from ui_admin.rules.contributions import divmod_month
from ui_admin.rules.rulebook import write_fraction

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ui_admin.rules.question import Question


@dataclass(frozen=True, slots=True)
class ReferenceWage:
    """The reference wage, exact, per day or month, with the months it was made of."""

    amount: Fraction
    unit: str
    months: tuple[str, ...]


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
    names = tuple(str(Month(*divmod_month(index))) for index in chosen)
    inputs = tuple((name, write_fraction(question.base(index))) for name, index in zip(names, chosen, strict=True))
    law = question.law_of("reference.formula")
    rule = "reference_short" if short else "reference_highest"
    question.step(rule, inputs, total, law=law, count=len(chosen), window=window)
    question.step("daily_wage", (("sum", write_fraction(total)), ("days", str(days))), total / days, law=law, days=days)
    return ReferenceWage(total / days, "day", names)


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
    names = tuple(str(Month(*divmod_month(index))) for index in chosen)
    inputs = tuple((name, write_fraction(question.base(index))) for name, index in zip(names, chosen, strict=True))
    law = question.law_of("reference.formula")
    question.step("assumed_wages", inputs, total, law=law, window=window)
    question.step(
        "average_wage", (("sum", write_fraction(total)), ("months", str(len(chosen)))), total / len(chosen), law=law
    )
    return ReferenceWage(total / len(chosen), "month", names)


REFERENCE_WAGES: Mapping[str, Callable[[Question], ReferenceWage | None]] = {
    "highest_months": highest_months,
    "average_assumed_wage": average_assumed_wage,
}
