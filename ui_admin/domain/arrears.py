"""Arrears: how old a debt is, why a surcharge may be let go, which letters are sent, and plans to pay in steps."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from ui_admin.domain.money import Money
from ui_admin.domain.periods import month_later

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

# Upper end of each age in days after the due day; what is older is "over".
AGES = (("month", 30), ("quarter", 90), ("half_year", 180), ("year", 365))
OLDEST = "over"
WAIVER_REASONS = ("office_error", "disaster", "hardship", "other")
TOO_SMALL = "too_small"

# The letters in the order in which they are sent, each with the setting that says after how many days.
LETTERS: Mapping[str, str] = {
    "arrears_reminder": "arrears.reminder_days",
    "arrears_demand": "arrears.demand_days",
    "arrears_warning": "arrears.warning_days",
}


class PlanState(StrEnum):
    """What became of a plan, judged from receipts on a day."""

    PROPOSED = "proposed"
    KEPT = "kept"
    BROKEN = "broken"
    FULFILLED = "fulfilled"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class PlanStep:
    """A payment of a plan: an amount and the day by which it is paid."""

    due_on: date
    amount: Money


@dataclass(frozen=True, slots=True)
class BrokenWhen:
    """The rule by which a plan is broken: so many steps not paid in full within some days after their day."""

    missed_steps: int = 1
    grace_days: int = 7

    def to_text(self) -> str:
        """Write the rule as the plan keeps it."""
        return json.dumps({"missed_steps": self.missed_steps, "grace_days": self.grace_days}, sort_keys=True)

    @classmethod
    def from_text(cls, text: str) -> BrokenWhen:
        """Read the rule of a plan."""
        return cls(**json.loads(text))


@dataclass(frozen=True, slots=True)
class NewPlan:
    """A plan as it is proposed."""

    employer_number: str
    steps: tuple[PlanStep, ...]
    broken_when: BrokenWhen
    reason: str


def age_of(days: int) -> str:
    """Name the age of a debt by the days since it was due."""
    return "not_due" if days <= 0 else next((name for name, most in AGES if days <= most), OLDEST)


def equal_steps(debt: Money, count: int, first_on: date, down: Money | None = None) -> tuple[PlanStep, ...]:
    """Spread a debt over monthly steps of the same amount; a first payment may be larger, the last takes what is over."""
    first = Money.zero(debt.currency) if down is None else down
    rest, steps = debt - first, []
    months = count - (1 if down is not None else 0)
    if down is not None:
        steps.append(PlanStep(first_on, first))
    each = rest.minor // months if months else 0
    for place in range(months):
        is_last = place == months - 1
        amount = rest.minor - each * (months - 1) if is_last else each
        steps.append(PlanStep(month_later(first_on, len(steps)), Money(amount, debt.currency)))
    return tuple(steps)
