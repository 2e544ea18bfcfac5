"""The same months of benefit for everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui_admin.rules.question import Question


def fixed_months(question: Question) -> int | None:
    """The months of the law, whatever was contributed."""
    return None if question.facts.separated_on is None else question.whole("duration.months")
