"""The contribution record of a person inside the windows of the law."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from ui_admin.domain.periods import Month, month_later

if TYPE_CHECKING:
    from datetime import date

    from ui_admin.rules.question import Question


def rows_of_claim(question: Question) -> list[tuple[int, int, int, int, int]]:
    """Give the rows of the schedule for this claim: claim, window, least, most, months of benefit."""
    value = question.book.dated("qualifying.table").value
    rows = getattr(value, "rows", ())
    return [tuple(int(cell) for cell in row) for row in rows if int(row[0]) == question.facts.sequence]  # type: ignore[misc] # five whole numbers a row


def paid_months(question: Question, first: int, last: int) -> list[int]:
    """Give the months with a wage above nothing between two month indexes, both included, oldest first."""
    return [index for index in question.contributed(first, last) if question.facts.wages[index]]


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


def last_full_months(question: Question, count: int) -> list[int]:
    """Give the last contributed months that were over on the last day of employment, oldest first."""
    separated_on = question.facts.separated_on
    if separated_on is None:
        return []
    month = Month.of(separated_on)
    last = month.index if separated_on == month.last else month.index - 1
    return [index for index in new_months(question) if index <= last][-count:]


def receipt_end(question: Question, duration: int | None) -> date | None:
    """Give the last day on which benefit can be drawn: some months after the separation, more for long awards."""
    separated_on = question.facts.separated_on
    if separated_on is None:
        return None
    end = month_later(separated_on, question.whole("receipt.months"))
    if question.book.has("receipt.extension"):
        table = question.table("receipt.extension")
        rows = [row for row in table.rows if table.number(row, "days_granted") == duration]
        end += timedelta(days=int(table.number(rows[0], "extension_days")) if rows else 0)
    return end
