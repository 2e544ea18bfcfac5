"""Months of benefit by the number of contribution months: a first grant and further blocks, or steps of a table."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from ui_admin.rules.tables import Table
from ui_admin.rules.unused import unused_months_of

if TYPE_CHECKING:
    from ui_admin.rules.question import Question


def months_by_blocks(question: Question) -> int | None:
    """A first grant for the first contribution months, then a month for each further full block, up to the most."""
    if question.separation_month is None:
        return None
    months = _counted(question)
    if months < question.whole("qualifying.months"):
        return 0
    first, covered = question.whole("duration.first_months"), question.whole("duration.first_contributions")
    block, most = question.whole("duration.block"), question.whole("duration.most")
    blocks = max(0, months - covered) // block
    granted = min(most, first + blocks)
    inputs = (("contribution months", str(months)), ("first grant", str(first)), ("further blocks", str(blocks)))
    law = question.law_of("duration.formula")
    question.step(
        "duration_blocks", inputs, Fraction(granted), law=law, covered=covered, first=first, block=block, most=most
    )
    return granted


def months_by_steps(question: Question) -> int | None:
    """The months of the step in which the contribution months lie; nothing below the first step."""
    if question.separation_month is None:
        return None
    months = _counted(question)
    table = question.book.dated("duration.steps").value
    question.number_table("duration.steps")
    if not isinstance(table, Table):
        raise TypeError(question.scheme.code)
    granted = int(table.step(months, "months"))
    if granted:
        law = question.law_of("duration.steps")
        question.step("duration_steps", (("contribution months", str(months)),), Fraction(granted), law=law)
    return granted


def _counted(question: Question) -> int:
    unused = unused_months_of(question)
    if unused.carried_over:
        inputs = (("carried over", str(unused.carried_over)), ("since then", str(len(unused.since))))
        law = question.law_of("reserve.odd_months")
        question.step("unused_months", inputs, Fraction(unused.total), law=law)
    return unused.total
