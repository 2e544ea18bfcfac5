"""Every step of every worked claim can be repeated by hand: inputs have names, and the printed sum gives the result."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import pytest

from ui_admin.domain.refusal import Refused
from ui_admin.lookups.law.step_words import MONTH, input_name, input_value, sum_done
from ui_admin.rules.assess import assess
from ui_admin.rules.case_files import case_files
from ui_admin.rules.cases import read_cases
from ui_admin.rules.given import facts_from_given
from ui_admin.rules.schemes import load_scheme, scheme_codes
from ui_admin.workstation.language import words_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ui_admin.domain.determination import TraceStep

WORDS = words_in("en")
NEAR = Fraction(1, 1000)


@lru_cache(maxsize=1)
def all_steps() -> tuple[tuple[str, TraceStep], ...]:
    """Give the steps of all worked claims that are shipped, with the law each belongs to."""
    found: list[tuple[str, TraceStep]] = []
    for file in case_files():
        for case in read_cases(file):
            if case["question"] == "claim" and case["scheme"] in scheme_codes():
                found += [(case["scheme"], step) for step in steps_of(case)]
    return tuple(found)


def steps_of(case: Mapping[str, Any]) -> tuple[TraceStep, ...]:
    scheme = load_scheme(case["scheme"])
    facts = facts_from_given(case["given"], scheme.currency)
    if facts.separated_on is None:
        return ()
    years = range(facts.separated_on.year, facts.separated_on.year + 3)
    try:
        return assess(scheme, facts, scheme.calendar(years), law=case["given"].get("law", "in_force")).steps
    except Refused:
        return ()


def reckoned(sum_said: str) -> Fraction:
    """Reckon a printed sum with a small calculator of its own."""
    plain = sum_said.replace(",", "").replace("…", "").replace("−", "-")
    plain = re.sub(r"([\d.]+) %", r"(\1/100)", plain).replace("×", "*").replace("÷", "/")
    exact = re.sub(r"\d+(\.\d+)?", lambda number: f"Fraction('{number[0]}')", plain)
    assert re.fullmatch(r"[\d.+*/() \-]*", plain), sum_said
    value: Fraction = eval(exact, {"Fraction": Fraction})  # noqa: S307 - digits and signs only, asserted above
    return value


def test_every_input_has_a_name_and_no_identifier_is_printed() -> None:
    for scheme, step in all_steps():
        for name, value in step.inputs:
            said = input_name(WORDS, name)
            assert MONTH.match(name) or not {"_", "."} & set(said), (scheme, name)
            assert "_" not in input_value(WORDS, value), (scheme, value)


def test_a_sum_that_is_printed_gives_the_result_that_is_printed() -> None:
    proved = 0
    for scheme, step in all_steps():
        said = sum_done(WORDS, step.rule, step.inputs)
        if not said:
            continue
        result = Fraction(step.result.removesuffix("…"))
        room = Fraction(1) if step.rounding else NEAR
        assert abs(reckoned(said) - result) < room, (scheme, step.rule, said, step.result)
        proved += 1
    assert proved > 300


def test_months_are_added_in_their_order() -> None:
    inputs = (("2026-01", "15000"), ("2026-02", "16000.5"))
    assert sum_done(WORDS, "sum_of_bases", inputs) == "15,000 + 16,000.5"
    assert input_name(WORDS, "2026-01") == "January 2026"


def test_a_step_that_looks_something_up_has_no_sum() -> None:
    assert sum_done(WORDS, "days_granted", (("age", "35"), ("insured months", "36"))) == ""


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("1234567.5", "1,234,567.5"),
        ("583.333333…", "583.333333…"),
        ("2026-03-05", "5 Mar 2026"),
        ("fund", "the fund"),
        ("60 %", "60 %"),
    ],
)
def test_values_are_written_as_they_are_read(value: str, said: str) -> None:
    assert input_value(WORDS, value) == said
