"""The closed lists of formulas and conditions that a rule book may choose by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.rules.benefits import BENEFITS
from ui_admin.rules.certification import REPORTS
from ui_admin.rules.conditions import CONDITIONS
from ui_admin.rules.consequences import CONSEQUENCES
from ui_admin.rules.contributions import SHAPES
from ui_admin.rules.durations import DURATIONS
from ui_admin.rules.earnings import EARNINGS
from ui_admin.rules.reference_wages import REFERENCE_WAGES
from ui_admin.rules.schedules import SCHEDULES
from ui_admin.rules.selection import SELECTION
from ui_admin.rules.surcharge import SURCHARGES

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["CONDITIONS", "CONSEQUENCES", "NAMES", "names_for"]

NAMES: Mapping[str, frozenset[str]] = {
    "selection.formula": frozenset(SELECTION),
    "contribution.formula": frozenset(SHAPES),
    "qualifying.formula": frozenset(CONDITIONS),
    "reference.formula": frozenset(REFERENCE_WAGES),
    "benefit.formula": frozenset(BENEFITS),
    "duration.formula": frozenset(DURATIONS),
    "schedule.formula": frozenset(SCHEDULES),
    "report.formula": frozenset(REPORTS),
    "earnings.formula": frozenset(EARNINGS),
    "surcharge.formula": frozenset(SURCHARGES),
}


def names_for(code: str) -> frozenset[str]:
    """Give the names that a formula of this code may have; a branch may have a shape of contribution of its own."""
    if code.startswith("contribution."):
        return NAMES["contribution.formula"]
    return NAMES.get(code, frozenset())
