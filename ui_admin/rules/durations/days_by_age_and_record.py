"""Days of benefit from a table: by the class of the reason, the age and the length of the insurance record."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from ui_admin.domain.periods import age_on
from ui_admin.rules.classes import REFUSED, class_of
from ui_admin.rules.record import new_months

if TYPE_CHECKING:
    from ui_admin.rules.question import Question


def days_by_age_and_record(question: Question) -> int | None:
    """Read the days; a person hard to place has a class of the table for itself where the law names one."""
    facts, row_class = question.facts, class_of(question)
    if facts.born_on is None or facts.separated_on is None or row_class in {None, REFUSED}:
        return None
    if facts.disabled and question.book.has("duration.disabled_class"):
        row_class = question.name("duration.disabled_class")
    table = question.table("duration.table")
    age, months = age_on(facts.born_on, facts.separated_on), len(new_months(question))
    fitting = [
        row
        for row in table.rows
        if row[table.columns.index("class")] == row_class
        and table.number(row, "age_from") <= age
        and table.number(row, "insured_months_from") <= months
    ]
    if not fitting:
        return 0
    best = max(fitting, key=lambda row: (table.number(row, "age_from"), table.number(row, "insured_months_from")))
    days = int(table.number(best, "days"))
    inputs = (("age", str(age)), ("insured months", str(months)))
    law = question.law_of("duration.table")
    question.step("days_granted", inputs, Fraction(days), law=law, age=age, months=months, days=days)
    return days
