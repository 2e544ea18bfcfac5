"""Overpayments in plain values: causes, fault grades, special reasons, outcomes and what an officer asks for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from ui_admin.domain.periods import month_later

if TYPE_CHECKING:
    from datetime import date

    from ui_admin.domain.money import Money


class Cause(StrEnum):
    """Why benefit was paid that was not due; that it was fraud is found by a determination and by nothing else."""

    REVERSAL = "reversal"
    OFFICE = "office"
    EMPLOYER = "employer"
    CLAIMANT = "claimant"
    THIRD_PARTY = "third_party"
    LAW = "law"


class Fault(StrEnum):
    """What the claimant knew or ought to have known, from the lightest to the gravest."""

    GOOD_FAITH = "good_faith"
    SHOULD_HAVE_KNOWN = "should_have_known"
    CARELESS = "careless"
    GROSSLY_CARELESS = "grossly_careless"
    INTENT = "intent"


class SpecialReason(StrEnum):
    """What speaks for asking back less: NAV's list of special grounds."""

    DEGREE_OF_FAULT = "degree_of_fault"
    SIZE_OF_AMOUNT = "size_of_amount"
    TIME_PASSED = "time_passed"
    SHARE_OF_OFFICE = "share_of_office"
    OTHER = "other"


class Limitation(StrEnum):
    """Whether the debt is barred by the time that passed."""

    NOT_BARRED = "not_barred"
    PARTLY_BARRED = "partly_barred"
    BARRED = "barred"
    NO_LIMIT = "no_limit"


class Decision(StrEnum):
    """What a determination about an overpayment says."""

    FULL = "full"
    PART = "part"
    NONE = "none"
    WAIVED = "waived"
    TIME_BARRED = "time_barred"


class How(StrEnum):
    """How money of an overpayment came back; a refund goes the other way."""

    OFFSET = "offset"
    PLAN = "plan"
    CASH = "cash"
    REFUND = "refund"


# A suspicion of fraud rests on evidence of these kinds and on hearing the claimant; each is a note that is never edited.
EVIDENCE, INTERVIEW = "evidence", "interview"
EVIDENCE_KINDS = ("paper", "record", "statement", "observation", "other")
CAME, MISSED = "came", "missed"

OPEN_STATUSES = ("detected", "notice_sent", "assessing", "proposed", "determined", "recovering")
OWING_STATUSES = ("determined", "recovering")


@dataclass(frozen=True, slots=True)
class Assessed:
    """The fault grid as an officer fills it in."""

    fault: Fault
    special_reasons: tuple[SpecialReason, ...] = ()
    special_words: str = ""


@dataclass(frozen=True, slots=True)
class Demand:
    """What an officer proposes: the decision, the amount where it is a part, and why."""

    decision: Decision
    words: str
    amount: Money | None = None


@dataclass(frozen=True, slots=True)
class NewEvidence:
    """A piece of evidence for a suspicion: of which kind, what it shows, and the number of the paper where it is one."""

    kind: str
    words: str
    paper: str = ""


@dataclass(frozen=True, slots=True)
class FraudFound:
    """A finding of fraud: always by a named officer, always with the reason in words."""

    words: str
    detections: int = 1
    collusion: bool = False
    self_reported: bool = False
    additional: Money | None = None


@dataclass(frozen=True, slots=True)
class Repayment:
    """Money that a debtor brought or sent."""

    amount: Money
    received_on: date
    channel: str
    reference: str = ""


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One step of a plan of recovery."""

    due_on: date
    amount: Money


def equal_steps(owed: Money, count: int, first: date) -> list[PlanStep]:
    """Give equal steps a month apart that come to a debt exactly: the last takes what does not divide."""
    if count < 1 or owed.minor < count:
        return []
    part = owed.minor // count
    amounts = [part] * (count - 1) + [owed.minor - part * (count - 1)]
    return [PlanStep(month_later(first, place), replace(owed, minor=amount)) for place, amount in enumerate(amounts)]
