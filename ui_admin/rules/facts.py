"""What the law looks at: typed facts of a claim; None always means that nobody has said it yet."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from fractions import Fraction

    from ui_admin.domain.periods import DateRange


@dataclass(frozen=True, slots=True)
class EarlierClaim:
    """An earlier claim of the same person that was allowed. `paid_total` is in book units."""

    separated_on: date
    filed_on: date | None
    reason: str
    paid_days: int = 0
    paid_months: int = 0
    reserved_months: int = 0
    paid_from: date | None = None
    paid_total: int = 0


@dataclass(frozen=True, slots=True)
class PeriodReport:
    """What the claimant reported for one benefit period, counted from 1. `earnings` are in book units."""

    period: int
    filed: bool = True
    applications: int | None = None
    interviews: int | None = None
    worked: bool | None = None
    earnings: int | None = None
    refused_offer: bool | None = None
    training_attendance: float | None = None
    points: int | None = None
    registered_jobseeker: bool | None = None


@dataclass(frozen=True, slots=True)
class AwardEnded:
    """An award that ended before it was used up, and why: own_request, refused_jobs or another ground of the law."""

    on: date
    reason: str
    notified: bool | None = None


@dataclass(frozen=True, slots=True)
class ClaimFacts:
    """Facts of one claim. `wages` maps a month's index to the actual wage of the month in book units.

    `regions` maps a month's index to the wage region where it was not that of the last work. `hours_per_day` and
    `fixed_wage` (book units) describe the work agreed; `average_income` and `annual_value` are book units too.
    """

    separated_on: date | None = None
    reason: str | None = None
    wages: Mapping[int, int] = field(default_factory=dict)
    regions: Mapping[int, str] = field(default_factory=dict)
    born_on: date | None = None
    sex: str | None = None
    citizen: bool | None = None
    permanent_resident: bool | None = None
    disabled: bool | None = None
    employer_kind: str | None = None
    occupation: str | None = None
    contract: str | None = None
    contract_ends_on: date | None = None
    region: str | None = None
    hours_per_day: int | None = None
    fixed_wage: int | None = None
    work_started_on: date | None = None
    mutual_terms: bool | None = None
    contract_continues: bool | None = None
    employer_certificate: bool | None = None
    registered_on: date | None = None
    filed_on: date | None = None
    complete_on: date | None = None
    approved_on: date | None = None
    sequence: int = 1
    earlier_claims: tuple[EarlierClaim, ...] = ()
    without_work: bool | None = None
    able_and_available: bool | None = None
    will_search: bool | None = None
    receives_pension: bool | None = None
    pension_eligible: bool | None = None
    documents_complete: bool | None = None
    returned_to_work_on: date | None = None
    notified_new_work: bool | None = None
    ended: AwardEnded | None = None
    reports: tuple[PeriodReport, ...] = ()
    paid_months: int | None = None
    paid_days: int | None = None
    decision_collected: bool | None = None
    uncollected_periods: tuple[int, ...] = ()
    maternity_leave: DateRange | None = None
    unpaid_leave: DateRange | None = None
    contract_suspended: bool | None = None
    certified_unemployed_days: int | None = None
    leaving_document: bool | None = None
    employer_arrears_months: int | None = None
    employer_bankrupt: bool | None = None
    separation_certificate: bool | None = None
    average_income: int | None = None
    annual_value: int | None = None
    approved_training_on: date | None = None
    employed_months: int | None = None


@dataclass(frozen=True, slots=True)
class WageFacts:
    """What a contribution is reckoned on: the actual wage of a month in whole units, and what a law asks beside it."""

    wage: Fraction
    region: str | None = None
    employer_kind: str | None = None
    risk_class: str | None = None
    industry: str | None = None
    employees: int | None = None
    worker_born_on: date | None = None
    worker_registered_on: date | None = None
