"""The contribution record of a person inside the windows of the law."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.domain.periods import Month

if TYPE_CHECKING:
    from ui_admin.rules.question import Question


def rows_of_claim(question: Question) -> list[tuple[int, int, int, int, int]]:
    """Give the rows of the schedule for this claim: claim, window, least, most, months of benefit."""
    value = question.book.dated("qualifying.table").value
    rows = getattr(value, "rows", ())
    question.number_table("qualifying.table")
    return [tuple(int(cell) for cell in row) for row in rows if int(row[0]) == question.facts.sequence]  # type: ignore[misc] # five whole numbers a row


def unused_months(question: Question) -> int:
    """Count the months of this claim's window that no earlier claim used; the month of loss always counts."""
    month = question.separation_month
    if month is None:
        return 0
    rows = rows_of_claim(question)
    window = rows[0][1] if rows else 0
    first = month.plus(1 - window).index if rows else 0
    used = [Month.of(claim.separated_on).index for claim in question.facts.earlier_claims]
    first = max([first, *(index + 1 for index in used)])
    months = set(question.contributed(first, month.index))
    return len(months | {month.index})


def new_months(question: Question) -> list[int]:
    """Give the contributed months, oldest first, that lie after the separation of the last award up to this separation."""
    month = question.separation_month
    if month is None:
        return []
    used = [Month.of(claim.separated_on).index for claim in question.facts.earlier_claims]
    after = max(used, default=min(question.facts.wages, default=month.index) - 1)
    return question.contributed(after + 1, month.index)


def last_month_of_window(question: Question, month: Month) -> Month:
    """A window ends with the month of separation when it was contributed, else with the month before."""
    return month if month.index in question.facts.wages else month.plus(-1)
