"""The conditions that laws have in common: one function asks one condition and answers with a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.rules.conditions import availability, coverage, in_force, insured_days, limits, months, separation, timing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ui_admin.domain.determination import Finding
    from ui_admin.rules.question import Question
    from ui_admin.rules.rulebook import ConditionRule

CONDITIONS: Mapping[str, Callable[[Question, ConditionRule], Finding]] = {
    condition.__name__: condition
    for condition in (
        in_force.branch_in_force,
        coverage.employed_in_an_enterprise,
        coverage.within_insurable_age,
        coverage.younger_than_limit,
        coverage.employed_at_insurable_age,
        coverage.employed_in_private_sector,
        coverage.citizen_or_resident,
        coverage.below_retirement_age,
        months.months_in_window,
        months.months_for_this_claim,
        months.new_months_in_window,
        months.months_in_all,
        insured_days.insured_days_in_window,
        insured_days.months_by_reason,
        separation.reason_gives_a_right,
        availability.without_work,
        availability.registered_for_work,
        availability.able_and_ready,
        availability.joins_placement,
        availability.without_old_age_benefit,
        availability.reports_to_the_office,
        availability.proves_job_search,
        availability.papers_are_there,
        timing.unemployed_past_waiting,
        timing.certified_without_work,
        timing.filed_within_receipt_period,
        timing.registered_in_time,
        timing.filed_within_limit,
        limits.claim_number_in_schedule,
        limits.days_left_in_the_year,
    )
}
