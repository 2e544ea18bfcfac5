"""Bars before benefit, for every worked case that is allowed: one after another, without a gap, up to the first paid day."""

from __future__ import annotations

import itertools
from datetime import timedelta

import pytest

from ui_admin.domain.determination import Outcome
from ui_admin.rules.assess import assess
from ui_admin.rules.bars import STARTS, bars_before, priority_of
from ui_admin.rules.case_files import CASES
from ui_admin.rules.cases import read_cases
from ui_admin.rules.given import facts_from_given
from ui_admin.rules.schemes import load_scheme

SCHEMES = ("th-sso", "my-eis", "vn-ui", "jp-ei", "kr-ei")
DAY = timedelta(days=1)


@pytest.mark.parametrize("code", SCHEMES)
def test_no_day_before_benefit_is_barred_twice_or_left_out(code: str) -> None:
    scheme = load_scheme(code)
    looked_at = 0
    for case in read_cases(CASES / f"{code}.yaml"):
        if case["question"] != "claim":
            continue
        facts = facts_from_given(case["given"], scheme.currency)
        calendar = scheme.calendar((2024, 2028))
        found = assess(scheme, facts, calendar)
        if found.outcome is not Outcome.MET or found.payable is None:
            continue
        bars = bars_before(scheme, facts, calendar, found.payable.first)
        looked_at += bool(bars)
        for earlier, later in itertools.pairwise(bars):
            assert earlier.days.last is not None
            assert later.days.first == earlier.days.last + DAY, case["id"]
            assert earlier.priority < later.priority, case["id"]
        if bars:
            assert bars[-1].days.last == found.payable.first - DAY, case["id"]
    assert looked_at > 1


def test_every_law_with_a_time_before_benefit_says_in_which_order_bars_are_used() -> None:
    for code in SCHEMES:
        book = load_scheme(code).on(load_scheme(code).in_force_from.replace(year=2026))  # type: ignore[union-attr] # all five are in force
        assert book.name("schedule.formula") in STARTS
        order = [priority_of(book, kind) for kind in ("waiting", "disqualification", "sanction", "use")]
        assert order == sorted(set(order)), code
