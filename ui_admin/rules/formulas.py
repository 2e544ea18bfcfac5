"""The closed list of formulas and conditions that a rule book may choose by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.rules import eligibility
from ui_admin.rules.benefit import BENEFITS
from ui_admin.rules.certification import REPORTS
from ui_admin.rules.duration import DURATIONS
from ui_admin.rules.reference_wage import REFERENCE_WAGES
from ui_admin.rules.schedule import SCHEDULES
from ui_admin.rules.selection import SELECTION
from ui_admin.rules.surcharge import SURCHARGES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ui_admin.domain.determination import Finding
    from ui_admin.rules.question import Question
    from ui_admin.rules.rulebook import ConditionRule

CONDITIONS: Mapping[str, Callable[[Question, ConditionRule], Finding]] = {
    condition.__name__: condition
    for condition in (
        eligibility.employed_at_insurable_age,
        eligibility.employed_in_private_sector,
        eligibility.citizen_or_resident,
        eligibility.below_retirement_age,
        eligibility.months_in_window,
        eligibility.months_for_this_claim,
        eligibility.reason_gives_a_right,
        eligibility.without_work,
        eligibility.unemployed_past_waiting,
        eligibility.registered_for_work,
        eligibility.registered_in_time,
        eligibility.filed_within_limit,
        eligibility.able_and_ready,
        eligibility.joins_placement,
        eligibility.without_old_age_benefit,
        eligibility.reports_to_the_office,
        eligibility.proves_job_search,
        eligibility.papers_are_there,
        eligibility.claim_number_in_schedule,
        eligibility.days_left_in_the_year,
    )
}

NAMES: Mapping[str, frozenset[str]] = {
    "selection.formula": frozenset(SELECTION),
    "contribution.formula": frozenset({"capped_wage", "wage_band"}),
    "qualifying.formula": frozenset({"months_in_window", "months_for_this_claim"}),
    "reference.formula": frozenset(REFERENCE_WAGES),
    "benefit.formula": frozenset(BENEFITS),
    "duration.formula": frozenset(DURATIONS),
    "schedule.formula": frozenset(SCHEDULES),
    "report.formula": frozenset(REPORTS),
    "surcharge.formula": frozenset(SURCHARGES),
}
