"""What is paid for each unit of benefit: the closed list of shapes that a law may choose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.rules.benefits import (
    capped_share,
    daily_rate,
    share_each_month,
    share_of_daily_wage,
    shares_by_month,
    shares_of_running_award,
    steps_capped_at_income,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ui_admin.rules.benefits.benefit import Benefit
    from ui_admin.rules.question import Question
    from ui_admin.rules.reference_wages.wage import ReferenceWage

BENEFITS: Mapping[str, Callable[[Question, ReferenceWage | None, int], Benefit | None]] = {
    "tapered_daily_rate": daily_rate.tapered_daily_rate,
    "share_between_cap_and_floor": daily_rate.share_between_cap_and_floor,
    "share_each_month": share_each_month.share_each_month,
    "share_of_daily_wage": share_of_daily_wage.share_of_daily_wage,
    "shares_by_month": shares_by_month.shares_by_month,
    "shares_by_month_extended": shares_by_month.shares_by_month_extended,
    "flat_month": shares_by_month.flat_month,
    "flat_month_or_shares": shares_by_month.flat_month_or_shares,
    "shares_of_running_award": shares_of_running_award.shares_of_running_award,
    "steps_capped_at_income": steps_capped_at_income.steps_capped_at_income,
    "capped_share_of_average": capped_share.capped_share_of_average,
}
