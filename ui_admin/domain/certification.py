"""What a report of a benefit period is made of: its days, the search for work, and how it was given and signed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

CHANNELS = ("counter", "post", "proxy", "telephone")
SIGNED = ("signature", "thumbprint", "mark_witnessed")
CONTACT_WAYS = ("in_person", "letter", "telephone", "online", "employment_office")

# A report in one of these is still wanted from the claimant.
WANTED = ("expected", "open", "missed")
# What the trail of an act on a report says beside the claim: which period it was.
PERIOD_NOTE = "period"
DAY_MARKS = ("sick", "training", "away")
NOT_ANSWERS = frozenset({"submitted_on", "late_reason", "good_cause", "day_lines", "contacts", "channel", "signed_how"})


@dataclass(frozen=True, slots=True)
class DayLine:
    """One day of a period on which something was: hours and earnings (book units) of work, or why there was no search."""

    day: date
    hours: Decimal = Decimal(0)
    earnings: int = 0
    sick: bool = False
    training: bool = False
    away: bool = False


@dataclass(frozen=True, slots=True)
class JobContact:
    """One step in the search for work: when, with which employer, how, and what came of it."""

    on: date
    employer: str
    how: str = "in_person"
    came_of: str = ""


@dataclass(frozen=True, slots=True)
class ReportAnswers:
    """What the claimant states for one benefit period; `training_attendance` is the share attended, from 0 to 1.

    `good_cause` and `late_reason` are the finding of the officer who takes a late report; `earnings` are book units.
    """

    applications: int | None = None
    interviews: int | None = None
    training_attendance: float | None = None
    points: int | None = None
    worked: bool | None = None
    earnings: int | None = None
    refused_offer: bool | None = None
    submitted_on: date | None = None
    late_reason: str = ""
    good_cause: bool | None = None
    registered_jobseeker: bool | None = None
    day_lines: tuple[DayLine, ...] = ()
    contacts: tuple[JobContact, ...] = ()
    channel: str = "counter"
    signed_how: str = "signature"


def kept_answers(answers: ReportAnswers) -> dict[str, Any]:
    """Give the answers as a certification keeps them: days and contacts have rows of their own.

    What the lines show is an answer too: hours are work, and each contact is an application that nobody need count.
    """
    kept = {name: getattr(answers, name) for name in answers.__dataclass_fields__ if name not in NOT_ANSWERS}
    worked = [line for line in answers.day_lines if line.hours or line.earnings]
    if kept["worked"] is None and worked:
        kept["worked"] = True
    if kept["earnings"] is None and worked:
        kept["earnings"] = sum(line.earnings for line in worked)
    if kept["applications"] is None and answers.contacts:
        kept["applications"] = len(answers.contacts)
    return kept


def read_day_line(entry: Mapping[str, Any], day: date) -> DayLine:
    """Read the line of a day from a file; raises TypeError or ArithmeticError for what is no line."""
    marks = {name: bool(entry.get(name)) for name in DAY_MARKS}
    return DayLine(day, Decimal(str(entry.get("hours") or 0)), int(entry.get("earnings") or 0), **marks)
