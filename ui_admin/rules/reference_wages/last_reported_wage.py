"""The last wage that the employer reported, up to the ceiling."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui_admin.domain.periods import Month
from ui_admin.rules.reference_wages.wage import ReferenceWage
from ui_admin.rules.rulebook import write_fraction

if TYPE_CHECKING:
    from ui_admin.rules.question import Question


def last_reported_wage(question: Question) -> ReferenceWage | None:
    """The contribution base of the last month reported up to the separation; earlier and higher wages do not count."""
    month = question.separation_month
    wages = question.facts.wages.items()
    reported = [index for index, wage in wages if wage and month is not None and index <= month.index]
    if not reported:
        return None
    last = max(reported)
    base = question.base(last)
    wage = question.wage_facts(last).wage
    inputs = ((str(Month.at(last)), write_fraction(wage)),)
    said: dict[str, Any] = {"month": Month.at(last), "wage": question.told(wage), "base": question.told(base)}
    question.step("last_reported_wage", inputs, base, law=question.law_of("reference.formula"), **said)
    return ReferenceWage(base, "month", (str(Month.at(last)),))
