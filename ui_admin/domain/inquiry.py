"""An inquiry: a question to the employer, the claimant or another office, with the answer as it was given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

PARTIES = ("employer", "claimant", "other_office")

# Why a claim ends without a decision, beside what an officer writes.
WITHDRAWN_BECAUSE = ("found_work", "other_benefit", "moved_away", "filed_by_mistake", "claimants_wish")


@dataclass(frozen=True, slots=True)
class NewInquiry:
    """What is asked and of whom; without a due day the law's or the office's number of days counts."""

    party: str
    question: str = ""
    addressee: str = ""
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer as it was given; reason and day of the separation only as the employer says them."""

    answered_on: date | None = None
    answer: str = ""
    reason: str | None = None
    separated_on: date | None = None
    paper: str = ""


@dataclass(frozen=True, slots=True)
class FoundSeparation:
    """How and when the work ended, as a named officer found it, and why."""

    reason: str
    separated_on: date | None
    why: str
