"""How long benefit is paid: the closed list of shapes that a law may choose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.rules.durations import (
    days_by_age_and_record,
    days_of_calendar_year,
    fixed_months,
    months_by_blocks,
    months_by_contributions,
    months_by_record,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ui_admin.rules.question import Question

DURATIONS: Mapping[str, Callable[[Question], int | None]] = {
    "days_by_age_and_record": days_by_age_and_record.days_by_age_and_record,
    "days_of_calendar_year": days_of_calendar_year.days_of_calendar_year,
    "months_by_contributions": months_by_contributions.months_by_contributions,
    "fixed_months": fixed_months.fixed_months,
    "months_by_table": months_by_record.months_by_table,
    "months_by_completed_blocks": months_by_record.months_by_completed_blocks,
    "months_by_blocks": months_by_blocks.months_by_blocks,
    "months_by_steps": months_by_blocks.months_by_steps,
}
