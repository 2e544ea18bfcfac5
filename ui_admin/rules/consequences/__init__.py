"""What follows from a claim beside its schedule: the closed list of consequences that a scheme may choose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.rules.consequences import (
    days_left,
    early_reemployment,
    employer_arrears,
    reserved_months,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ui_admin.rules.consequences.consequence import Consequence, Reckoned
    from ui_admin.rules.question import Question

CONSEQUENCES: Mapping[str, Callable[[Question, Reckoned], Consequence]] = {
    "drawn_within_receipt_period": days_left.drawn_within_receipt_period,
    "share_of_days_left": days_left.share_of_days_left,
    "share_of_unpaid_allowance": early_reemployment.share_of_unpaid_allowance,
    "employer_in_arrears_pays_first": employer_arrears.employer_in_arrears_pays_first,
    "reserved_contribution_months": reserved_months.reserved_contribution_months,
    "money_waits_after_the_end": reserved_months.money_waits_after_the_end,
}
