"""The law of every scheme one by one with its reasons, in columns, and beside the Thai rule written for OpenFisca."""

from __future__ import annotations

from datetime import date, timedelta
from importlib.util import find_spec
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.figures import Figure, Stopwatch
from benchmarks.shapes import SEED, claims_of, schemes_with_a_benefit
from ui_admin.domain.periods import Month
from ui_admin.rules.assess import assess
from ui_admin.rules.facts import ClaimFacts
from ui_admin.rules.schemes import load_scheme, scheme_codes
from ui_admin.rules.set_based import assess_many
from ui_admin.rules.set_based.columns import NOT_CONTRIBUTED, AnswerColumns, ClaimColumns

if TYPE_CHECKING:
    from benchmarks.nation import Nation
    from benchmarks.openfisca_rule import ThaiRule
    from ui_admin.rules.rulebook import Scheme

MOST_CLAIMS = 1500
MOST_PERSONS = 100_000
MOST_DICTIONARIES = 200
WIDTH = 15
WIDTHS = {"th-sso": WIDTH, "my-eis": 24}
# The months of contribution cross 1 January 2026, when the Thai ceiling was raised.
SEPARATED_ON = date(2026, 6, 30)
REASONS = ("laid_off", "resigned", "contract_ended", "misconduct")
LEAST_WAGE, MOST_WAGE = 100_000, 3_000_000
CONTRIBUTED = 0.8


def law(nation: Nation) -> list[Figure]:
    """Measure every scheme that pays a benefit, then the two ways in columns, then OpenFisca where it is installed."""
    size = nation.population.size
    schemes = schemes_with_a_benefit([load_scheme(code) for code in scheme_codes()])
    figures = [_explained(scheme, min(MOST_CLAIMS, size)) for scheme in schemes]
    persons = {code: many(min(MOST_PERSONS, size), width) for code, width in WIDTHS.items()}
    columns = [_in_columns(load_scheme(code), persons[code]) for code in WIDTHS]
    return [*figures, *columns, *_openfisca(persons["th-sso"])]


def _explained(scheme: Scheme, count: int) -> Figure:
    claims = claims_of(scheme, count)
    assess(scheme, claims[0].facts, claims[0].calendar, law=claims[0].law)
    watch = Stopwatch()
    with watch.running():
        for claim in claims:
            assess(scheme, claim.facts, claim.calendar, law=claim.law)
    return Figure("law", scheme.code, count / watch.seconds, "per_second", rows=count)


def many(count: int, width: int = WIDTH) -> ClaimColumns:
    """Invent first claims of many persons, always the same, with gaps and wages on both sides of floor and ceiling."""
    drawn = np.random.default_rng(SEED)
    wages = drawn.integers(LEAST_WAGE, MOST_WAGE, size=(count, width))
    wages = np.where(
        drawn.random((count, width)) < CONTRIBUTED * drawn.random((count, 1)) ** 0.5, wages, NOT_CONTRIBUTED
    )
    reasons = [REASONS[place] for place in drawn.integers(0, len(REASONS), size=count)]
    days = [SEPARATED_ON] * count
    registered = [SEPARATED_ON + timedelta(days=3)] * count
    return ClaimColumns(days, registered, reasons, wages, (wages >= 0).sum(axis=1))


def _in_columns(scheme: Scheme, claims: ClaimColumns) -> Figure:
    watch = Stopwatch()
    with watch.running():
        assess_many(scheme, claims)
    count = len(claims.reasons)
    return Figure("law", f"{scheme.code}_columns", count / watch.seconds, "per_second", rows=count)


def _openfisca(claims: ClaimColumns) -> list[Figure]:
    """Put the same persons to OpenFisca; the floor is the same work here, in columns and one by one with reasons."""
    if find_spec("openfisca_core") is None:
        return []
    from benchmarks import openfisca_rule  # noqa: PLC0415 - OpenFisca is no part of the program and may be missing

    scheme, month = load_scheme("th-sso"), Month.of(SEPARATED_ON)
    rule = openfisca_rule.ThaiRule(scheme, month)
    few = min(MOST_DICTIONARIES, len(claims.reasons))
    dictionaries = [rule.dictionary(claims, place) for place in range(few)]
    ours = assess_many(scheme, claims)
    _must_agree(ours, rule.in_columns(claims), [rule.alone(one) for one in dictionaries])
    seconds = [_seconds_of_columns(scheme, claims, rule), _seconds_of_each(scheme, claims, rule, dictionaries)]
    names, counts = ("openfisca_columns", "openfisca_each"), (len(claims.reasons), few)
    return [
        Figure("law", name, count / theirs, "per_second", count / here, rows=count)
        for name, count, (theirs, here) in zip(names, counts, seconds, strict=True)
    ]


def _must_agree(ours: AnswerColumns, columns: AnswerColumns, alone: list[int]) -> None:
    """Refuse to compare two programs that do not give the same answers to everybody."""
    pairs = ((ours.is_eligible, columns.is_eligible), (ours.contribution_months, columns.contribution_months))
    if not all(np.array_equal(one, other) for one, other in (*pairs, (ours.total, columns.total))):
        raise AssertionError("in columns")
    if ours.total[: len(alone)].tolist() != alone:
        raise AssertionError("one by one")
    if not ours.is_eligible.any() or ours.is_eligible.all():
        raise AssertionError("the persons do not try the law")


def _seconds_of_columns(scheme: Scheme, claims: ClaimColumns, rule: ThaiRule) -> tuple[float, float]:
    theirs, here = Stopwatch(), Stopwatch()
    with theirs.running():
        rule.in_columns(claims)
    with here.running():
        assess_many(scheme, claims)
    return theirs.seconds, here.seconds


def _seconds_of_each(
    scheme: Scheme, claims: ClaimColumns, rule: ThaiRule, dictionaries: list[dict[str, object]]
) -> tuple[float, float]:
    facts = [_facts(claims, place) for place in range(len(dictionaries))]
    calendar = scheme.calendar(range(SEPARATED_ON.year, SEPARATED_ON.year + 3))
    # The first claim loads the holidays; their first was answered when both were compared.
    assess(scheme, facts[0], calendar)
    theirs, here = Stopwatch(), Stopwatch()
    with theirs.running():
        for one in dictionaries:
            rule.alone(one)
    with here.running():
        for fact in facts:
            assess(scheme, fact, calendar)
    return theirs.seconds, here.seconds


def _facts(claims: ClaimColumns, place: int) -> ClaimFacts:
    first = Month.of(SEPARATED_ON).index - claims.wages.shape[1] + 1
    wages = {first + at: wage for at, wage in enumerate(claims.wages[place].tolist()) if wage >= 0}
    day = claims.registered_on[place]
    return ClaimFacts(
        separated_on=claims.separated_on[place],
        reason=claims.reasons[place],
        wages=wages,
        born_on=date(1990, 5, 1),
        citizen=True,
        registered_on=day,
        filed_on=day,
        without_work=True,
        able_and_available=True,
        will_search=True,
        receives_pension=False,
        documents_complete=True,
    )
