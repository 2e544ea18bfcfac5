"""Months of benefit by the length of the contribution record: read from a table, or by completed blocks of months."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from ui_admin.rules.record import new_months

if TYPE_CHECKING:
    from ui_admin.rules.question import Question


def months_by_table(question: Question) -> int | None:
    """Read the months of benefit from the table of the law: from so many contribution months on, so many of benefit."""
    if question.separation_month is None:
        return None
    table = question.table("duration.table")
    months = Fraction(len(new_months(question)))
    reached = [row for row in table.rows if table.number(row, "contribution_months_from") <= months]
    granted = int(table.number(reached[-1], "benefit_months")) if reached else 0
    return _stepped(question, len(new_months(question)), granted, "duration.table")


def months_by_completed_blocks(question: Question) -> int | None:
    """A first number of months, and one more for each completed block of contribution months, up to the most."""
    if question.separation_month is None:
        return None
    months, base = len(new_months(question)), question.whole("duration.base_from")
    if months < base:
        return _stepped(question, months, 0, "duration.base_months")
    blocks = (months - base) // question.whole("duration.block")
    granted = min(question.whole("duration.base_months") + blocks, question.whole("duration.most"))
    return _stepped(question, months, granted, "duration.base_months")


def _stepped(question: Question, months: int, granted: int, code: str) -> int:
    inputs = (("contribution months", str(months)),)
    question.step(
        "months_granted", inputs, Fraction(granted), law=question.law_of(code), months=months, granted=granted
    )
    return granted
