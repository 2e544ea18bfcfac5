"""The wage on which benefit is reckoned: the closed list of shapes that a law may choose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.rules.reference_wages import average_assumed_wage, average_last_months, highest_months

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ui_admin.rules.question import Question
    from ui_admin.rules.reference_wages.wage import ReferenceWage

REFERENCE_WAGES: Mapping[str, Callable[[Question], ReferenceWage | None]] = {
    "highest_months": highest_months.highest_months,
    "average_assumed_wage": average_assumed_wage.average_assumed_wage,
    "average_last_months": average_last_months.average_last_months,
}
