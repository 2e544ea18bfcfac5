"""The worked cases agree with the rule books, and the engine is exact at its edges."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui_admin.domain.determination import Assessment, Outcome
from ui_admin.domain.periods import Month
from ui_admin.domain.refusal import Refused
from ui_admin.rules.assess import assess
from ui_admin.rules.case_files import case_files
from ui_admin.rules.cases import answer, read_cases
from ui_admin.rules.contributions import contribution, contribution_columns
from ui_admin.rules.differences import differences
from ui_admin.rules.facts import ClaimFacts
from ui_admin.rules.rulebook import NumberOutsideItsDates
from ui_admin.rules.schemes import load_scheme, scheme_codes
from ui_admin.workstation.language import words_in

ALL = [case for file in case_files() for case in read_cases(file)]
OLD_PLACE = Path(__file__).parents[1] / "cases"


@pytest.mark.parametrize("case", ALL, ids=[case["id"] for case in ALL])
def test_the_rule_book_answers_a_worked_case_as_its_source_does(case: dict[str, Any]) -> None:
    found = answer(case)
    assert found.agrees, (found.differences, found.problem)
    for sentence in found.explanation:
        assert "{" not in words_in("en").say_sentence(sentence)


def test_worked_cases_stand_in_one_place_which_is_shipped() -> None:
    assert not list(OLD_PLACE.rglob("*.yaml"))
    assert len({case["id"] for case in ALL}) == len(ALL)


def laid_off(on: date, months: int = 12, wage: int = 1000000, **more: object) -> ClaimFacts:
    last = Month.of(on).index
    facts: dict[str, Any] = {
        "separated_on": on,
        "reason": "laid_off",
        "wages": dict.fromkeys(range(last - months + 1, last + 1), wage),
        "born_on": date(1990, 5, 1),
        "registered_on": date.fromordinal(on.toordinal() + 5),
        "filed_on": date.fromordinal(on.toordinal() + 5),
        "citizen": True,
        "without_work": True,
        "able_and_available": True,
        "will_search": True,
        "receives_pension": False,
        "documents_complete": True,
        "contract_continues": True,
        "employer_certificate": True,
    }
    return ClaimFacts(**{**facts, **more})


def assessed(scheme: str, facts: ClaimFacts) -> Assessment:
    book = load_scheme(scheme)
    year = facts.separated_on.year if facts.separated_on else 2026
    return assess(book, facts, book.calendar(range(year, year + 3)))


def test_the_new_rate_begins_with_the_first_unemployed_day_of_28_june_2025() -> None:
    before, after = assessed("th-sso", laid_off(date(2025, 6, 26))), assessed("th-sso", laid_off(date(2025, 6, 27)))
    assert (before.rate, after.rate) == (Fraction(1, 2), Fraction(3, 5))


@pytest.mark.parametrize("months", [5, 6])
def test_six_months_in_fifteen_are_enough_and_five_are_not(months: int) -> None:
    found = assessed("th-sso", laid_off(date(2026, 2, 28), months))
    assert (found.outcome is Outcome.MET) == (months == 6)


def test_what_nobody_has_answered_is_unknown_and_never_assumed() -> None:
    found = assessed("th-sso", laid_off(date(2026, 2, 28), receives_pension=None, will_search=None))
    unknown = {finding.condition for finding in found.findings if finding.outcome is Outcome.UNKNOWN}
    assert unknown == {"not_receiving_pension", "job_search"}
    assert found.outcome is Outcome.UNKNOWN


def test_every_condition_that_fails_is_named_and_not_only_the_first() -> None:
    found = assessed("th-sso", laid_off(date(2026, 2, 28), 3, reason="misconduct", able_and_available=False))
    assert set(found.not_met) >= {"contributions", "separation_reason", "able_and_available"}


def test_a_number_outside_its_dates_is_an_error() -> None:
    with pytest.raises(NumberOutsideItsDates):
        load_scheme("th-sso").on(date(2003, 12, 31)).number("benefit.laid_off.rate")


def test_every_number_of_the_law_has_a_source_and_no_gap_is_hidden() -> None:
    for code in scheme_codes():
        for parameter in load_scheme(code).parameters.values():
            for value in (*parameter.values, *parameter.planned):
                assert value.law.act
            for one, other in zip(parameter.values, parameter.values[1:], strict=False):
                assert one.until is not None
                assert other.since is not None
                assert one.until < other.since


def test_the_difference_between_two_days_is_said_in_sentences() -> None:
    said = [
        words_in("en").say_sentence(s) for s in differences(load_scheme("th-sso"), date(2025, 6, 27), date(2026, 1, 1))
    ]
    assert any("from 50 to 60" in sentence for sentence in said)
    assert any("from 15000 to 17500" in sentence for sentence in said)


def test_an_unknown_scheme_is_refused() -> None:
    with pytest.raises(Refused):
        load_scheme("xx-none")


@given(
    wages=st.lists(st.integers(0, 10**7), min_size=1, max_size=40),
    month=st.integers(Month(2018, 1).index, Month(2033, 1).index),
    scheme=st.sampled_from(["th-sso", "my-eis"]),
)
def test_a_whole_return_is_reckoned_as_its_lines_are(wages: list[int], month: int, scheme: str) -> None:
    book, at = load_scheme(scheme), Month(month // 12, month % 12 + 1)
    columns = contribution_columns(book, at, np.array(wages, dtype=np.int64))
    for place, wage in enumerate(wages):
        one = contribution(book, at, Fraction(wage, 100))
        assert (columns.base[place], columns.worker[place], columns.employer[place]) == (
            one.base * 100,
            one.worker * 100,
            one.employer * 100,
        )


@given(
    wages=st.lists(st.integers(165000, 3000000), min_size=6, max_size=15),
    reason=st.sampled_from(["laid_off", "resigned", "contract_ended"]),
    day=st.dates(date(2023, 1, 1), date(2030, 12, 31)),
)
def test_the_instalments_add_up_to_the_award_and_never_pass_the_cap(wages: list[int], reason: str, day: date) -> None:
    last = Month.of(day).index
    facts = laid_off(day, reason=reason, wages={last - place: wage for place, wage in enumerate(wages)})
    found = assessed("th-sso", facts)
    assert found.total is not None
    assert found.rate is not None
    assert found.duration is not None
    assert found.total.minor == sum(planned.amount.minor for planned in found.instalments)
    book = load_scheme("th-sso").on(day)
    most = book.number("contribution.ceiling") / 30 * found.rate * found.duration
    assert found.total.amount <= most
    assert sum(planned.quantity for planned in found.instalments) == found.duration
