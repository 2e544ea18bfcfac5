"""The words of an appeal: what it is against, the formal check, what the higher body said; and those of a complaint."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


class Against(StrEnum):
    """What of a determination is appealed against."""

    DENIAL = "denial"
    EFFECTIVE_DATE = "effective_date"
    STOP_OF_BENEFIT = "stop_of_benefit"
    TOO_LITTLE = "too_little"
    REPAYMENT = "repayment"
    OTHER = "other"


class Outcome(StrEnum):
    """What the higher body said of an appeal."""

    UPHELD = "upheld"
    CHANGED = "changed"
    CHANGED_IN_PART = "changed_in_part"
    ANNULLED = "annulled_and_sent_back"
    DISMISSED = "dismissed"
    WITHDRAWN = "withdrawn"


# Outcomes that ask for a new determination; after the others the one appealed against stays.
NEEDS_NEW = frozenset({Outcome.CHANGED, Outcome.CHANGED_IN_PART, Outcome.ANNULLED})

# The questions of the formal check in the order of the form; whether it is in time is reckoned and not asked.
CHECKLIST = ("names_determination", "written", "signed", "has_interest", "states_grounds")

APPELLANTS = ("claimant", "representative", "employer", "heir")
CHANNELS = ("counter", "post", "online", "telephone")
TOPICS = ("waiting_time", "treatment", "information", "payment_late", "mistake", "access", "other")


@dataclass(frozen=True, slots=True)
class NewAppeal:
    """An appeal as it came in; it is against the last determination of what it names unless a number is given."""

    claim_number: str
    against: str
    grounds: str
    received_on: date | None = None
    appellant: str = "claimant"
    appellant_name: str = ""
    interest: str = ""
    channel: str = "counter"
    excuse: str = ""
    determination_number: str = ""


@dataclass(frozen=True, slots=True)
class FormalCheck:
    """Answers of the formal check; `excuse_accepted` is asked only of an appeal that came late."""

    names_determination: bool
    written: bool
    signed: bool
    has_interest: bool
    states_grounds: bool
    excuse_accepted: bool | None = None
    words: str = ""

    @property
    def failed(self) -> tuple[str, ...]:
        """The questions that were answered with no."""
        return tuple(name for name in CHECKLIST if not getattr(self, name))


@dataclass(frozen=True, slots=True)
class NewHearing:
    """A hearing that is fixed: day, time and place, and who is invited."""

    held_on: date
    at_time: str
    place: str
    invited: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NewComplaint:
    """A complaint about the service; `person_number` is empty for somebody who is in no register."""

    topic: str
    words: str
    name: str = ""
    person_number: str = ""
    channel: str = "counter"
    received_on: date | None = None
