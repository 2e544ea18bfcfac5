"""What a rule book covers and how well it is proved: counts by confidence, by year, and every number without a source."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ui_admin.domain.determination import Confidence

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ui_admin.domain.determination import LawReference
    from ui_admin.rules.rulebook import Scheme

MIDDLE_OF_YEAR = (7, 1)


@dataclass(frozen=True, slots=True)
class YearCovered:
    """Numbers in force in the middle of a year, and how many of them no source proves."""

    year: int
    numbers: int
    unverified: int


@dataclass(frozen=True, slots=True)
class OpenNumber:
    """A value that no source proves, from a day on; without a day it is enacted and not in force."""

    code: str
    value: str
    unit: str
    since: date | None
    law: LawReference


@dataclass(frozen=True, slots=True)
class CoverageStatement:
    """The whole statement of one scheme; `branch` tells whether its unemployment benefit is in_force, enacted or none."""

    scheme: str
    first_day: date | None
    branch: str
    conditions: int
    values: int
    by_confidence: Mapping[Confidence, int]
    years: tuple[YearCovered, ...]
    open_numbers: tuple[OpenNumber, ...]


def coverage_statement(scheme: Scheme, last_year: int) -> CoverageStatement:
    """State what the rule book of a scheme covers until a year."""
    values = [
        (parameter, value)
        for parameter in scheme.parameters.values()
        for value in (*parameter.values, *parameter.planned)
    ]
    starts = [value.since for _parameter, value in values if value.since is not None]
    first_day = min(starts, default=None)
    return CoverageStatement(
        scheme=scheme.code,
        first_day=first_day,
        branch=scheme.branch,
        conditions=len(scheme.conditions),
        values=len(values),
        by_confidence=Counter(value.law.confidence for _parameter, value in values),
        years=() if first_day is None else _years(scheme, range(first_day.year, last_year + 1)),
        open_numbers=tuple(
            OpenNumber(parameter.code, value.text, parameter.unit, value.since, value.law)
            for parameter, value in values
            if value.law.confidence is Confidence.UNVERIFIED
        ),
    )


def _years(scheme: Scheme, years: range) -> tuple[YearCovered, ...]:
    found = []
    for year in years:
        numbers = scheme.on(date(year, *MIDDLE_OF_YEAR)).parameters()
        open_ones = sum(number.law.confidence is Confidence.UNVERIFIED for number in numbers)
        found.append(YearCovered(year, len(numbers), open_ones))
    return tuple(found)
