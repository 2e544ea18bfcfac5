"""Determinations with their whole explanation, and the worked cases of the tests."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from benchmarks.benefits import facts_of_wage
from benchmarks.figures import LEAST, Figure, Stopwatch
from benchmarks.population import TODAY
from ui_admin.lookups.claims.facts import facts_of_claim
from ui_admin.lookups.records import by_number
from ui_admin.rules.assess import assess
from ui_admin.rules.case_files import case_files
from ui_admin.rules.cases import answer, read_cases
from ui_admin.rules.schemes import load_scheme
from ui_admin.storage.claims import Claim
from ui_admin.workstation.language import words_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.nation import Nation
    from ui_admin.domain.determination import Assessment

SCHEMES = ("th-sso", "my-eis")
A_SECOND = 2000.0
MOST_CLAIMS = 4000


def determination(nation: Nation) -> list[Figure]:
    """Put claims with different wages to the law on one core; the floor is the amount alone in whole numbers."""
    wages = nation.population.wages[:MOST_CLAIMS].tolist()
    figures = [_assessed(scheme, wages) for scheme in SCHEMES]
    return [*figures, _said(wages[: MOST_CLAIMS // 4]), _from_records(nation)]


def _assessed(code: str, wages: Sequence[int]) -> Figure:
    scheme = load_scheme(code)
    calendar = scheme.calendar(range(TODAY.year - 3, TODAY.year + 4))
    facts = [facts_of_wage(wage) for wage in wages]
    assess(scheme, facts[0], calendar)
    watch, floor = Stopwatch(), Stopwatch()
    with watch.running():
        for one in facts:
            assess(scheme, one, calendar)
    with floor.running():
        for wage in wages:
            _amounts_alone(wage)
    count = len(wages)
    per_second, at_most = count / watch.seconds, count / floor.seconds
    return Figure("determination", code, per_second, "per_second", at_most, LEAST, A_SECOND, count)


def _amounts_alone(wage: int) -> list[int]:
    """Give half of a capped wage for the days of six months: no condition, no reason, no law."""
    daily = min(wage, 1_750_000) * 50 // 100 // 30
    return [daily * days for days in (23, 31, 30, 31, 31, 28, 6)]


def _said(wages: Sequence[int]) -> Figure:
    scheme = load_scheme(SCHEMES[0])
    calendar = scheme.calendar(range(TODAY.year - 3, TODAY.year + 4))
    found = [assess(scheme, facts_of_wage(wage), calendar) for wage in wages]
    watch = Stopwatch()
    with watch.running():
        letters = sum(_letters(one) for one in found)
    if not letters:
        raise AssertionError
    return Figure("determination", "said_in_words", len(wages) / watch.seconds, "per_second", rows=len(wages))


def _letters(found: Assessment) -> int:
    words = words_in("en")
    sentences = [*(finding.sentence for finding in found.findings), *(step.sentence for step in found.steps)]
    return sum(len(words.say_sentence(sentence)) for sentence in sentences)


def _from_records(nation: Nation) -> Figure:
    office = nation.open()
    watch = Stopwatch()
    with office.look() as session:
        query = f"SELECT number FROM claims ORDER BY key LIMIT {MOST_CLAIMS // 8}"
        numbers = [row[0] for row in session.connection().exec_driver_sql(query)]
        with watch.running():
            for number in numbers:
                claim = by_number(session, Claim, number)
                facts = facts_of_claim(session, office, claim, approved_on=claim.filed_on + timedelta(days=6))
                assess(office.scheme, facts, office.calendar)
    return Figure("determination", "from_records", len(numbers) / watch.seconds, "per_second", rows=len(numbers))


def cases(_nation: Nation) -> list[Figure]:
    """Answer all worked cases; the floor is the reading of their files."""
    reading, answering = Stopwatch(), Stopwatch()
    with reading.running():
        found = [case for file in case_files() for case in read_cases(file)]
    for case in found:
        answer(case)
    with answering.running():
        answers = [answer(case) for case in found]
    if not all(case.agrees for case in answers):
        raise AssertionError([case.id for case in answers if not case.agrees])
    count = len(found)
    return [
        Figure("cases", "answered", count / answering.seconds, "per_second", rows=count),
        Figure("cases", "read", count / reading.seconds, "per_second", rows=count),
    ]
