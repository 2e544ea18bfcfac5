"""A daily wage from the last months: by a fixed divisor between limits of age, or by calendar days or the ordinary wage."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from ui_admin.domain.periods import Month, age_on
from ui_admin.rules.record import last_full_months, new_months
from ui_admin.rules.reference_wages.wage import ReferenceWage
from ui_admin.rules.rulebook import write_fraction
from ui_admin.rules.tables import Table

if TYPE_CHECKING:
    from ui_admin.rules.question import Question
    from ui_admin.rules.rulebook import RuleBook


def daily_wage_within_age_limits(question: Question) -> ReferenceWage | None:
    """The wages of the last months by the divisor of the law, cut to whole units, held between floor and age cap."""
    chosen = new_months(question)[-question.whole("reference.months") :]
    if not chosen:
        return None
    names, total = _sum(question, chosen)
    divisor, law = question.whole("reference.divisor"), question.law_of("reference.formula")
    daily = Fraction(total // divisor)
    parts = (("sum", write_fraction(total)), ("divisor", str(divisor)))
    question.step("daily_wage", parts, daily, law=law, rounding="down", days=divisor)
    if not question.book.has("reference.least"):
        return ReferenceWage(daily, "day", names)
    least, most = question.number("reference.least"), cap_of_age(question)
    held = max(daily, least) if most is None else min(max(daily, least), most)
    if held != daily:
        limits = (("least", write_fraction(least)), ("most", "" if most is None else write_fraction(most)))
        question.step("held_at", limits, held, law=question.law_of("reference.least"))
    return ReferenceWage(held, "day", names)


def cap_of_age(question: Question, column: str = "daily_wage_most") -> Fraction | None:
    """Read a limit from the table of age classes, in the unit of its column; None while the age is not known."""
    facts = question.facts
    if facts.born_on is None or facts.separated_on is None:
        return None
    table, age = question.table("reference.age_limits"), age_on(facts.born_on, facts.separated_on)
    rows = [row for row in table.rows if table.number(row, "age_from") <= age]
    return table.number(rows[-1], column) if rows else None


def highest_age_limit(book: RuleBook) -> Fraction | None:
    """Give the highest daily wage that any age class counts; None where the law has no such classes."""
    if not book.has("reference.age_limits"):
        return None
    table = book.dated("reference.age_limits").value
    if not isinstance(table, Table):
        raise TypeError(book.scheme.code)
    return max(table.number(row, "daily_wage_most") for row in table.rows)


def wage_by_calendar_days(question: Question) -> ReferenceWage | None:
    """The greater of the last months' wages by their calendar days and the ordinary daily wage, cut at the cap."""
    chosen = last_full_months(question, question.whole("reference.months"))
    if not chosen:
        return None
    names, total = _sum(question, chosen)
    days = sum((Month.at(index).last - Month.at(index).first).days + 1 for index in chosen)
    law = question.law_of("reference.formula")
    daily = total / days
    question.step("daily_wage", (("sum", write_fraction(total)), ("days", str(days))), daily, law=law, days=days)
    ordinary = _ordinary_wage(question)
    if ordinary is not None and ordinary > daily:
        daily = ordinary
    most = question.number("reference.most")
    if daily > most:
        question.step("held_at", (("most", write_fraction(most)),), most, law=question.law_of("reference.most"))
        daily = most
    return ReferenceWage(daily, "day", names)


def _ordinary_wage(question: Question) -> Fraction | None:
    fixed = question.facts.fixed_wage
    if fixed is None:
        return None
    hours, month_hours = question.number("reference.ordinary_hours"), question.number("reference.month_hours")
    monthly = Fraction(fixed, question.scheme.currency.units)
    daily = monthly * hours / month_hours
    parts = (
        ("fixed wage", write_fraction(monthly)),
        ("hours", f"{write_fraction(hours)}/{write_fraction(month_hours)}"),
    )
    question.step("ordinary_wage", parts, daily, law=question.law_of("reference.ordinary_hours"))
    return daily


def _sum(question: Question, chosen: list[int]) -> tuple[tuple[str, ...], Fraction]:
    total = sum((question.base(index) for index in chosen), Fraction(0))
    names = tuple(str(Month.at(index)) for index in chosen)
    inputs = tuple((name, write_fraction(question.base(index))) for name, index in zip(names, chosen, strict=True))
    question.step("sum_of_bases", inputs, total, law=question.law_of("reference.formula"), count=len(chosen))
    return names, total
