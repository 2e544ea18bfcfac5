"""The schedule of an award: the closed list of shapes that a law may choose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.rules.schedules import (
    calendar_months,
    days_by_28,
    lump_sum,
    months_after_dossier,
    months_from_a_day,
    months_of_award,
    reported_months,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ui_admin.rules.benefits.benefit import Benefit
    from ui_admin.rules.question import Question
    from ui_admin.rules.schedules.schedule import Schedule

SCHEDULES: Mapping[str, Callable[[Question, Benefit, int], Schedule]] = {
    "days_after_restriction": days_by_28.days_after_restriction,
    "calendar_months": calendar_months.calendar_months,
    "months_from_filing": months_from_a_day.months_from_filing,
    "months_after_waiting": months_from_a_day.months_after_waiting,
    "months_of_award": months_of_award.months_of_award,
    "lump_sum": lump_sum.lump_sum,
    "reported_months_from_claim": reported_months.reported_months_from_claim,
    "reported_months_from_decision": reported_months.reported_months_from_decision,
    "months_after_dossier": months_after_dossier.months_after_dossier,
}
