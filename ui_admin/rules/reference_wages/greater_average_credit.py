"""The greater of two averages of salary credits before the semester of the contingency."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from ui_admin.domain.periods import Month
from ui_admin.rules.contributions.salary_credit import regular_credit
from ui_admin.rules.reference_wages.wage import ReferenceWage
from ui_admin.rules.rulebook import write_fraction

if TYPE_CHECKING:
    from ui_admin.rules.question import Question

MONTHS_IN_QUARTER = 3


def greater_average_credit(question: Question) -> ReferenceWage | None:
    """The sum of the last credits over their fixed number, or the average of all credits, whichever is greater.

    Only months before the semester count: two quarters in a row, the second of which holds the day of separation.
    """
    month = question.separation_month
    if month is None:
        return None
    before = first_month_of_semester(month)
    law = question.law_of("reference.formula")
    question.step("semester", (("separated", str(month)),), str(before), law=law, first=before, last=before.plus(5))
    found = _credits_before(question, before)
    if not found:
        return None
    fixed = question.whole("reference.last_credits")
    lately, in_all = found[-fixed:], sum((credit for _, credit in found), Fraction(0))
    last_sum = sum((credit for _, credit in lately), Fraction(0))
    inputs = (("sum", write_fraction(last_sum)), ("divisor", str(fixed)))
    said: dict[str, Any] = {"count": len(lately), "sum": question.told(last_sum), "divisor": fixed}
    question.step("average_of_last_credits", inputs, last_sum / fixed, law=law, **said)
    inputs = (("sum", write_fraction(in_all)), ("months", str(len(found))))
    said = {"count": len(found), "sum": question.told(in_all)}
    question.step("average_of_all_credits", inputs, in_all / len(found), law=law, **said)
    average = max(last_sum / fixed, in_all / len(found))
    question.step("greater_average", (), average, law=law, average=question.told(average))
    return ReferenceWage(average, "month", tuple(str(Month.at(index)) for index, _ in lately))


def first_month_of_semester(month: Month) -> Month:
    """Give the first month of the two quarters that end with the quarter of a month."""
    into_quarter = (month.month - 1) % MONTHS_IN_QUARTER
    return month.plus(-into_quarter - MONTHS_IN_QUARTER)


def _credits_before(question: Question, before: Month) -> list[tuple[int, Fraction]]:
    """Give the regular credits of the contributed months before a month; months without a table are said and left out."""
    found: list[tuple[int, Fraction]] = []
    left_out = 0
    for index in sorted(index for index, wage in question.facts.wages.items() if wage and index < before.index):
        book = question.scheme.on(Month.at(index).first, question.law)
        if book.has("contribution.credits"):
            found.append((index, regular_credit(book, question.wage_facts(index))))
            table = book.use("contribution.credits")
            question.used.setdefault(f"contribution.credits {table.value}", table)
        else:
            left_out += 1
    if left_out:
        law = question.law_of("reference.formula")
        question.step("credits_without_table", (), str(left_out), law=law, months=left_out)
    return found
