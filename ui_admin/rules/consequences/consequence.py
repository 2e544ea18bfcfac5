"""What follows from a claim beside its schedule: sums in one, months kept for later, who pays, until when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from ui_admin.domain.determination import Finding
    from ui_admin.domain.money import Money
    from ui_admin.rules.benefits.benefit import Benefit
    from ui_admin.rules.reference_wages.wage import ReferenceWage
    from ui_admin.rules.schedules.schedule import Schedule


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What was reckoned before the consequences are asked."""

    findings: tuple[Finding, ...]
    wage: ReferenceWage | None
    duration: int | None
    benefit: Benefit | None
    schedule: Schedule
    is_eligible: bool


@dataclass(frozen=True, slots=True)
class Consequence:
    """One consequence; what it does not speak of stays empty."""

    extras: tuple[tuple[str, Money], ...] = ()
    reserved_months: int | None = None
    claimable_to: date | None = None
    payer: str | None = None


NO_CONSEQUENCE = Consequence()
