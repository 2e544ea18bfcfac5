"""What the law looks at: typed facts of a claim; None always means that nobody has said it yet."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


@dataclass(frozen=True, slots=True)
class EarlierClaim:
    """An earlier claim of the same person that was allowed."""

    separated_on: date
    filed_on: date | None
    reason: str
    paid_days: int = 0
    paid_months: int = 0
    reserved_months: int = 0
    paid_from: date | None = None


@dataclass(frozen=True, slots=True)
class PeriodReport:
    """What the claimant reported for one benefit period, counted from 1."""

    period: int
    filed: bool = True
    applications: int | None = None
    interviews: int | None = None
    worked: bool | None = None
    earnings: int | None = None
    refused_offer: bool | None = None


@dataclass(frozen=True, slots=True)
class ClaimFacts:
    """Facts of one claim. `wages` maps a month's index to the actual wage of the month in book units."""

    separated_on: date | None = None
    reason: str | None = None
    wages: Mapping[int, int] = field(default_factory=dict)
    born_on: date | None = None
    sex: str | None = None
    citizen: bool | None = None
    permanent_resident: bool | None = None
    employer_kind: str | None = None
    occupation: str | None = None
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
    documents_complete: bool | None = None
    returned_to_work_on: date | None = None
    reports: tuple[PeriodReport, ...] = ()
    paid_months: int | None = None
