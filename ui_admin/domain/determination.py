"""What the law answers to a claim: findings, numbered steps, amounts and the schedule they make."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal
    from fractions import Fraction

    from ui_admin.domain.money import Currency, Money
    from ui_admin.domain.periods import DateRange
    from ui_admin.domain.sentence import Sentence


class Outcome(StrEnum):
    """Answer to one condition."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


class Confidence(StrEnum):
    """How well a number of the law is proved: read in the text, one good source, weak source, none read."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    UNVERIFIED = "unverified"


@dataclass(frozen=True, slots=True)
class LawReference:
    """Where a rule or a number stands: `s. 78`, `Act B.E. 2533`."""

    act: str
    article: str
    confidence: Confidence = Confidence.HIGH
    link: str | None = None

    @property
    def short(self) -> str:
        """The form printed under a finding."""
        return f"{self.act} {self.article}".strip()


@dataclass(frozen=True, slots=True)
class ParameterUse:
    """One number of the law as it was used in a determination, frozen with its source."""

    code: str
    value: str
    unit: str
    in_force_from: date
    law: LawReference


@dataclass(frozen=True, slots=True)
class Finding:
    """Answer to one condition of the law, with its reason in a sentence.

    `title` names the condition in a few words, `figure` is the short value at the right of the panel, `costs` says what
    a condition that is not met but does not refuse costs (days lost); then `refuses` is false.
    """

    condition: str
    outcome: Outcome
    title: Sentence
    sentence: Sentence
    law: LawReference
    figure: Sentence | None = None
    reason: str = ""
    facts: tuple[str, ...] = ()
    parameters: tuple[str, ...] = ()
    refuses: bool = True
    costs: Sentence | None = None


@dataclass(frozen=True, slots=True)
class TraceStep:
    """One numbered step of the reckoning, which a person can repeat by hand.

    `inputs` are (name, value) as printed; `result` is an exact value as text; `rounding` names the mode when one applied.
    """

    no: int
    rule: str
    sentence: Sentence
    inputs: tuple[tuple[str, str], ...]
    result: str
    law: LawReference
    rounding: str | None = None


@dataclass(frozen=True, slots=True)
class InstalmentLine:
    """Part of an instalment paid at one rate: `rate` per unit is exact and not rounded before it is multiplied."""

    days: DateRange
    rate: Fraction
    quantity: Decimal
    amount: Money


@dataclass(frozen=True, slots=True)
class PlannedInstalment:
    """One benefit period of the schedule, in order from 1; one that needs no report is due with the decision."""

    period_no: int
    period: DateRange
    pay_on: date
    quantity: Decimal
    unit: str
    lines: tuple[InstalmentLine, ...]
    amount: Money
    component: str = "benefit"
    needs_report: bool = True


@dataclass(frozen=True, slots=True)
class Assessment:
    """The whole answer of the law to the facts of one claim; it never stops at the first refusal.

    Amounts are per unit of the scheme: `daily_benefit` where it counts days, `monthly_benefits` by month of award where it
    counts months. `outcome` is MET when every condition that refuses is met, NOT_MET when one fails, else UNKNOWN.
    """

    scheme: str
    currency: Currency
    rule_version: str
    outcome: Outcome
    findings: tuple[Finding, ...]
    steps: tuple[TraceStep, ...] = ()
    parameters: tuple[ParameterUse, ...] = ()
    unit: str = "day"
    contribution_months: int | None = None
    reference_wage: Fraction | None = None
    reference_unit: str = "month"
    reference_months: tuple[str, ...] = ()
    rate: Fraction | None = None
    daily_benefit: Fraction | None = None
    monthly_benefits: tuple[Money, ...] = ()
    duration: int | None = None
    payable: DateRange | None = None
    claimable_to: date | None = None
    instalments: tuple[PlannedInstalment, ...] = ()
    total: Money | None = None
    extras: tuple[tuple[str, Money], ...] = ()
    reserved_months: int | None = None
    payer: str = "fund"
    unverified: tuple[str, ...] = ()
    notes: tuple[Sentence, ...] = field(default=())

    @property
    def not_met(self) -> tuple[str, ...]:
        """Codes of the conditions that refuse the claim."""
        return tuple(found.condition for found in self.findings if found.outcome is Outcome.NOT_MET and found.refuses)
