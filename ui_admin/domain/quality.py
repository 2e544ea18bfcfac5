"""Samples that are examined again: what is drawn, the checklist it is held against, and what an examiner finds.

A result is about the work of the office. It changes no determination and no payment: what turns out wrong is put right at
the desk that reconsiders or reclaims.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from ui_admin.domain.refusal import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from ui_admin.domain.money import Money

MONTHS_OF_QUARTER, QUARTERS = 3, 4


class Population(StrEnum):
    """What a sample is drawn from: determinations of any outcome, payments that arrived, determinations that deny."""

    DETERMINATIONS = "determinations"
    PAID = "paid"
    DENIED = "denied"


class Result(StrEnum):
    """What an examiner finds; a determination passes or fails by its score, the others are said."""

    RIGHT = "right"
    OVERPAID = "overpaid"
    UNDERPAID = "underpaid"
    WRONGLY_DENIED = "wrongly_denied"
    PASSED = "passed"
    FAILED = "failed"


RESULTS: Mapping[Population, tuple[Result, ...]] = {
    Population.DETERMINATIONS: (Result.PASSED, Result.FAILED),
    Population.PAID: (Result.RIGHT, Result.OVERPAID, Result.UNDERPAID),
    Population.DENIED: (Result.RIGHT, Result.WRONGLY_DENIED),
}
GOOD = frozenset({Result.RIGHT, Result.PASSED})

# Where an error comes from, and whose it is.
CAUSES = (
    "separation",
    "contributions",
    "earnings",
    "availability",
    "job_search",
    "registration",
    "other_benefit",
    "reckoning",
    "deadline",
    "papers",
    "wording",
    "other",
)
RESPONSIBLE = ("office", "claimant", "employer", "other_office", "several")


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter of a calendar year."""

    year: int
    number: int

    @classmethod
    def parse(cls, text: str) -> Quarter:
        """Read 2026-Q3; refuses anything else."""
        year, _, number = text.strip().upper().partition("-Q")
        if not (year.isdigit() and len(year) == len("2026") and number in {"1", "2", "3", "4"}):
            raise Refused("quality.quarter_unreadable", field="quarter", text=text)
        return cls(int(year), int(number))

    @classmethod
    def of(cls, day: date) -> Quarter:
        """Give the quarter in which a day lies."""
        return cls(day.year, (day.month - 1) // MONTHS_OF_QUARTER + 1)

    @property
    def before(self) -> Quarter:
        """The quarter before."""
        return Quarter(self.year - 1, QUARTERS) if self.number == 1 else Quarter(self.year, self.number - 1)

    @property
    def first(self) -> date:
        """The first day."""
        return date(self.year, MONTHS_OF_QUARTER * (self.number - 1) + 1, 1)

    @property
    def after(self) -> date:
        """The first day of the next quarter."""
        last = self.number == QUARTERS
        return date(self.year + last, 1 if last else MONTHS_OF_QUARTER * self.number + 1, 1)

    def __str__(self) -> str:
        """Write 2026-Q3."""
        return f"{self.year}-Q{self.number}"


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """A question of the checklist with the points of each answer, the best first; a vital one must have its best answer."""

    code: str
    points: tuple[tuple[str, int], ...]
    is_vital: bool = False

    @property
    def weight(self) -> int:
        """The most points it gives."""
        return max(points for _answer, points in self.points)


@dataclass(frozen=True, slots=True)
class Checklist:
    """The questions of a population with their weights and their source; `passes_from` is the least score that passes."""

    population: Population
    version: str
    source: str
    items: tuple[ChecklistItem, ...]
    size: int
    passes_from: int

    def score(self, answers: Mapping[str, str]) -> int:
        """Add up the points of the answers; refuses one that is missing and one that is not in the list."""
        total = 0
        for item in self.items:
            points = dict(item.points)
            if answers.get(item.code) not in points:
                raise Refused("quality.answer_needed", field=item.code, item=item.code)
            total += points[answers[item.code]]
        return total

    def passes(self, answers: Mapping[str, str]) -> bool:
        """Tell whether the score is enough and every vital question has its best answer."""
        vital = all(dict(item.points)[answers[item.code]] == item.weight for item in self.items if item.is_vital)
        return self.score(answers) >= self.passes_from and vital


@dataclass(frozen=True, slots=True)
class NewSample:
    """A sample that is to be drawn; without a seed the program draws one, without a size the checklist says it."""

    population: str
    quarter: str
    size: int | None = None
    seed: str = ""


@dataclass(frozen=True, slots=True)
class CaseFound:
    """What an examiner found of one case; `due` is what was right to pay, asked only of a payment that was not right."""

    answers: Mapping[str, str]
    result: str = ""
    due: Money | None = None
    cause: str = ""
    responsible: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A share in the whole population as a sample shows it, with its standard error and the interval it lies in."""

    share: Fraction
    error: Fraction
    low: Fraction
    high: Fraction
    cases: int = field(default=0)
