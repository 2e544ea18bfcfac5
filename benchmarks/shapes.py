"""Synthetic claims in the shapes of the worked cases: the same facts with other wages and other days of birth."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from ui_admin.domain.refusal import Refused
from ui_admin.rules.assess import assess
from ui_admin.rules.case_files import case_files
from ui_admin.rules.cases import read_cases
from ui_admin.rules.given import facts_from_given
from ui_admin.rules.rulebook import IN_FORCE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ui_admin.domain.calendar import WorkingCalendar
    from ui_admin.rules.facts import ClaimFacts
    from ui_admin.rules.rulebook import Scheme

SEED = 1102
YEARS_OF_AN_AWARD = 2
LEAST_SHARE, MOST_SHARE = 60, 140
A_YEAR = 365


@dataclass(frozen=True)
class Shape:
    """A claim as a worked case has it, with the working days of its years and the law it is put to."""

    facts: ClaimFacts
    calendar: WorkingCalendar
    law: str


def schemes_with_a_benefit(schemes: Sequence[Scheme]) -> list[Scheme]:
    """Give the schemes that pay a benefit, in force or planned."""
    return [scheme for scheme in schemes if "benefit.formula" in scheme.parameters]


def claims_of(scheme: Scheme, count: int) -> list[Shape]:
    """Invent claims to a scheme, always the same: the shapes of its worked cases in turn, each a little different."""
    shapes = [
        shape
        for case in _cases()
        if (case["scheme"], case["question"]) == (scheme.code, "claim")
        for shape in _answered(scheme, case["given"])
    ]
    drawn = np.random.default_rng(SEED)
    shares = drawn.integers(LEAST_SHARE, MOST_SHARE, size=count, endpoint=True).tolist()
    days = drawn.integers(0, A_YEAR, size=count).tolist()
    return [_varied(shapes[place % len(shapes)], shares[place], days[place]) for place in range(count)]


@lru_cache(maxsize=1)
def _cases() -> list[Mapping[str, Any]]:
    return [case for file in case_files() for case in read_cases(file)]


def _answered(scheme: Scheme, given: Mapping[str, Any]) -> list[Shape]:
    """Give the shape of a case that the scheme answers; a case that it refuses has none."""
    facts = facts_from_given(given, scheme.currency)
    if facts.separated_on is None:
        return []
    years = range(facts.separated_on.year, facts.separated_on.year + YEARS_OF_AN_AWARD + 1)
    shape = Shape(facts, scheme.calendar(years), str(given.get("law", IN_FORCE)))
    try:
        assess(scheme, shape.facts, shape.calendar, law=shape.law)
    except Refused:
        return []
    return [shape]


def _varied(shape: Shape, share: int, days: int) -> Shape:
    wages = {month: wage * share // 100 for month, wage in shape.facts.wages.items()}
    born_on = shape.facts.born_on
    moved = None if born_on is None else born_on - timedelta(days=days)
    return replace(shape, facts=replace(shape.facts, wages=wages, born_on=moved))
