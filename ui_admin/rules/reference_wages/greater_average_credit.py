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
    average = _greater_average(question, [credit for _, credit in found])
    lately = found[-question.whole("reference.last_credits") :]
    return ReferenceWage(average, "month", tuple(str(Month.at(index)) for index, _ in lately))


def _greater_average(question: Question, credited: list[Fraction]) -> Fraction:
    law, fixed = question.law_of("reference.formula"), question.whole("reference.last_credits")
    sums = [sum(part, Fraction(0)) for part in (credited[-fixed:], credited)]
    averages = [sums[0] / fixed, sums[1] / len(credited)]
    rules = ("average_of_last_credits", "average_of_all_credits")
    for rule, total, count, divisor in zip(
        rules, sums, (min(fixed, len(credited)), len(credited)), (fixed, len(credited)), strict=True
    ):
        inputs = (("sum", write_fraction(total)), ("divisor", str(divisor)))
        said: dict[str, Any] = {"count": count, "sum": question.told(total), "divisor": divisor}
        question.step(rule, inputs, total / divisor, law=law, **said)
    question.step("greater_average", (), max(averages), law=law, average=question.told(max(averages)))
    return max(averages)


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
