"""The wage on which benefit is reckoned: the closed list of shapes that a law may choose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.rules.reference_wages import (
    average_assumed_wage,
    average_last_months,
    daily_wage,
    greater_average_credit,
    highest_months,
    last_paid_months,
    last_reported_wage,
    past_income,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ui_admin.rules.question import Question
    from ui_admin.rules.reference_wages.wage import ReferenceWage

REFERENCE_WAGES: Mapping[str, Callable[[Question], ReferenceWage | None]] = {
    "highest_months": highest_months.highest_months,
    "average_assumed_wage": average_assumed_wage.average_assumed_wage,
    "greater_average_credit": greater_average_credit.greater_average_credit,
    "last_reported_wage": last_reported_wage.last_reported_wage,
    "past_average_income": past_income.past_average_income,
    "daily_wage_within_age_limits": daily_wage.daily_wage_within_age_limits,
    "wage_by_calendar_days": daily_wage.wage_by_calendar_days,
    "average_last_months": average_last_months.average_last_months,
    "last_paid_months": last_paid_months.last_paid_months,
}
