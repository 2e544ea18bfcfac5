"""The conditions that laws have in common: one function asks one condition and answers with a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.rules.conditions import (
    availability,
    claim_day,
    contract,
    coverage,
    dossier,
    earlier_claims,
    histories,
    in_force,
    insured_days,
    limits,
    means,
    months,
    pension,
    persons,
    separation,
    timing,
    unused_months,
)

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
        persons.in_employment_relationship,
        persons.citizen_or_admitted_resident,
        persons.enrolled_below_age,
        persons.not_over_age_of_occupation,
        persons.age_reached_in_year_of_claim,
        histories.months_before_separation,
        histories.months_in_a_row_before_separation,
        histories.months_in_all_and_lately,
        histories.months_worked_before_claim,
        separation.reason_or_term_cut_short,
        claim_day.without_work_on_claiming,
        claim_day.out_of_work_for_months,
        claim_day.filed_within_months,
        claim_day.certificate_of_separation_is_there,
        earlier_claims.interval_since_separation,
        earlier_claims.interval_since_last_payment,
        earlier_claims.contributions_since_last_award,
        earlier_claims.claims_within_most,
        means.average_income_within_ceiling,
        means.property_within_ceiling,
        contract.insured_when_it_ended,
        contract.citizen,
        contract.at_insurable_age,
        unused_months.unused_months_in_window,
        unused_months.right_not_drawn_before,
        pension.without_pension,
        dossier.dossier_within_months,
        dossier.no_work_after_dossier,
    )
}
