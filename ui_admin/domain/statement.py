"""A bank statement in plain values: its rows, what each matches and why, and what becomes of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from ui_admin.domain.money import Money
    from ui_admin.domain.sentence import Sentence


class LineState(StrEnum):
    """What becomes of a row of a statement."""

    SURE = "sure"
    LOOK = "look"
    SUSPENSE = "suspense"
    KNOWN = "known"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A row of money that came in, as the file gives it; `occurrence` counts rows that say the same, from 1."""

    row: int
    booked_on: date
    amount: int
    reference: str
    counterparty: str
    fingerprint: str
    occurrence: int


@dataclass(frozen=True, slots=True)
class Match:
    """Whom a row is from: the employer, how it was found, how sure that is out of 100, and the sentence that says so.

    `receipt` is a receipt recorded by hand for the same money, which the row ticks off.
    """

    employer_number: str
    employer_name: str
    by: str
    confidence: int
    why: Sentence
    receipt: str = ""


@dataclass(frozen=True, slots=True)
class ReviewedLine:
    """A row with its state: `why` says what it matches, or why it matches nobody or cannot be taken."""

    row: int
    booked_on: date | None
    amount: Money | None
    reference: str
    counterparty: str
    state: LineState
    why: Sentence
    match: Match | None = None
    column: str = ""
    value: str = ""
