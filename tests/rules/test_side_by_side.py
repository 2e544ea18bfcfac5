"""Schemes beside one another, drafts of a law, what a rule book covers, and facts that cannot be true together."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from ui_admin.domain.determination import Confidence
from ui_admin.domain.refusal import Refused
from ui_admin.rules.case_files import CASES
from ui_admin.rules.cases import answer, read_cases
from ui_admin.rules.comparison import ComparedScheme, compare, moved_to
from ui_admin.rules.coverage_statement import coverage_statement
from ui_admin.rules.given import facts_from_given
from ui_admin.rules.schemes import load_scheme, scheme_codes
from ui_admin.rules.standards import performance, standard_met
from ui_admin.rules.what_if import Change, draft_of, effects

LAID_OFF: dict[str, Any] = {
    "scheme": "model",
    "person": {"born_on": date(1990, 5, 1), "citizen": True},
    "work": {"started_on": date(2020, 1, 1), "contract": "indefinite", "employer": "enterprise"},
    "separation": {"on": date(2026, 8, 31), "reason": "laid_off"},
    "claim": {"registered_on": date(2026, 9, 3), "filed_on": date(2026, 9, 3)},
    "wages": [{"from": "2023-09", "to": "2026-08", "wage": 10000}],
}


def compared(given: dict[str, Any], on: date | None = None) -> dict[str, ComparedScheme]:
    return {row.scheme: row for row in compare(given, on)}


def test_a_laid_off_worker_stands_beside_every_scheme_that_is_shipped() -> None:
    rows = compared(LAID_OFF)
    assert set(rows) == set(scheme_codes())
    for code, row in rows.items():
        assert row.problem is None, code
        assert (row.assessment is None) == (row.state in {"none", "enacted"}), code


def test_the_person_stands_at_the_same_share_of_every_ceiling() -> None:
    rows = compared(LAID_OFF)
    assert rows["model"].wage is not None
    assert rows["th-sso"].wage is not None
    assert rows["model"].wage.amount == 10000
    assert rows["th-sso"].wage.amount == 8750


def test_a_wage_in_the_schemes_own_currency_takes_the_place_of_the_share() -> None:
    row = compared({**LAID_OFF, "wage_in": {"th-sso": 12000}})["th-sso"]
    assert row.wage is not None
    assert row.wage.amount == 12000
    assert row.replacement == Fraction(3, 5)


def test_a_law_that_waits_before_a_claim_is_compared_with_a_claim_made_after_it() -> None:
    row = compared(LAID_OFF)["sg-sjs"]
    assert row.is_paid
    assert row.months == 6


def test_the_conventions_are_held_against_the_mean_of_a_benefit_that_falls() -> None:
    row = compared(LAID_OFF)["my-eis"]
    assert row.wage is not None
    assert row.assessment is not None
    months = [month.minor for month in row.assessment.monthly_benefits]
    assert row.average == Fraction(sum(months), 6 * row.wage.minor)
    assert row.replacement == Fraction(months[0], row.wage.minor)
    assert row.replacement > Fraction(1, 2) > row.average
    met = {(one.convention, one.question): one.is_met for one in row.standards}
    assert not met["c168", "rate"]


def test_the_conventions_are_held_against_each_scheme() -> None:
    rows = compared(LAID_OFF)
    met = {(one.convention, one.question): one.is_met for one in rows["model"].standards}
    assert met == {("c102", "rate"): True, ("c168", "rate"): True} | {
        ("c102", "weeks_in_12_months"): True,
        ("c168", "weeks_per_spell"): True,
    }


def test_a_scheme_that_does_not_pay_says_which_condition_fails() -> None:
    resigned = {**LAID_OFF, "separation": {"on": date(2026, 8, 31), "reason": "resigned"}}
    rows = compared(resigned)
    assert not rows["model"].is_paid
    assert rows["th-sso"].is_paid
    assert rows["my-eis"].assessment is not None
    assert rows["my-eis"].assessment.not_met == ("separation_reason",)


def test_what_is_enacted_and_not_in_force_is_compared_and_marked() -> None:
    rows = compared(LAID_OFF)
    assert (rows["mm-ssb"].state, rows["kh-nssf"].state, rows["tl-inss"].state) == ("planned", "enacted", "none")
    assert rows["mm-ssb"].is_paid


def test_the_law_of_another_day_is_asked_when_the_days_are_moved() -> None:
    before, after = compared(LAID_OFF, date(2025, 6, 26))["th-sso"], compared(LAID_OFF, date(2025, 6, 27))["th-sso"]
    assert (before.replacement, after.replacement) == (Fraction(1, 2), Fraction(3, 5))
    moved = moved_to(facts_from_given(LAID_OFF, load_scheme("model").currency), date(2025, 2, 28))
    assert moved.filed_on == date(2025, 3, 3)
    assert len(moved.wages) == 36


def test_a_comparison_without_a_wage_is_refused() -> None:
    with pytest.raises(Refused):
        compare({**LAID_OFF, "wages": []})


def test_a_draft_changes_the_answer_and_leaves_the_law_alone() -> None:
    law = load_scheme("model")
    draft = draft_of(law, [Change("benefit.rate", "45", date(2026, 1, 1))])
    given = next(case for case in read_cases(CASES / "model-more.yaml") if case["id"] == "model-twelve-months")
    assert answer(given, drafts={"model": draft}).answer["monthly_benefit"] == "4500"
    assert answer(given).agrees
    assert draft.version != law.version
    assert draft.on(date(2025, 12, 31)).number("benefit.rate") == 60


def test_the_effect_of_a_draft_on_the_worked_cases_names_the_fields() -> None:
    draft = draft_of(load_scheme("model"), [Change("qualifying.months", "11", date(2020, 1, 1))])
    found = {
        effect.id: dict.fromkeys(name for name, _old, _new in effect.changed)
        for effect in effects(draft, read_cases(CASES / "model-more.yaml"))
    }
    assert set(found) == {"model-eleven-months"}
    assert "eligible" in found["model-eleven-months"]


@pytest.mark.parametrize(
    ("code", "value"), [("benefit.none", "1"), ("benefit.formula", "flat_month"), ("benefit.rate", "many")]
)
def test_a_draft_of_what_is_no_number_is_refused(code: str, value: str) -> None:
    with pytest.raises(Refused):
        draft_of(load_scheme("model"), [Change(code, value, date(2026, 1, 1))])


def test_a_list_of_shares_can_be_drafted() -> None:
    draft = draft_of(load_scheme("my-eis"), [Change("benefit.shares", "70, 60, 50, 40, 30, 30", date(2026, 1, 1))])
    assert draft.on(date(2026, 1, 1)).dated("benefit.shares").text == "70, 60, 50, 40, 30, 30"


@pytest.mark.parametrize("code", scheme_codes())
def test_every_rule_book_states_what_it_covers(code: str) -> None:
    found = coverage_statement(load_scheme(code), 2026)
    assert found.values == sum(found.by_confidence.values())
    assert found.by_confidence.get(Confidence.UNVERIFIED, 0) == len(found.open_numbers)
    assert found.years
    assert found.years[-1].year == 2026
    assert all(year.unverified <= year.numbers for year in found.years)


@pytest.mark.parametrize(
    "more",
    [
        {"separation": {"on": date(1980, 1, 1), "reason": "laid_off"}},
        {"returned_to_work_on": date(2026, 1, 1)},
        {"claim": {"filed_on": date(2026, 8, 1)}},
        {"wages": [{"from": "2026-01", "wage": -5}]},
    ],
)
def test_facts_that_contradict_each_other_are_refused_by_name(more: dict[str, Any]) -> None:
    found = answer({"id": "x", "scheme": "model", "question": "claim", "given": {**LAID_OFF, **more}, "expect": {}})
    assert found.agrees is None
    assert found.problem is not None
    assert found.problem.key.startswith("facts.")


@pytest.mark.parametrize(
    "given", [{}, {"month": "2026-13", "wage": 1}, {"month": "2026-01", "wage": "much"}, {"month": "2026-01"}]
)
def test_a_case_that_is_not_whole_gets_a_sentence_and_no_answer(given: dict[str, Any]) -> None:
    found = answer({"id": "x", "scheme": "model", "question": "contribution", "given": given, "expect": {"base": 1}})
    assert found.agrees is None
    assert found.problem is not None


def test_a_value_just_under_a_target_does_not_meet_it() -> None:
    assert not performance("first_payment_21_days", 869, 1000).is_met
    assert performance("first_payment_21_days", 870, 1000).is_met
    with pytest.raises(Refused):
        performance("first_payment_21_days", 2, 1)


@pytest.mark.parametrize(
    ("days", "declared", "expected"), [(7, False, True), (8, False, False), (10, True, True), (11, True, False)]
)
def test_a_declaration_lengthens_the_waiting_days_that_are_allowed(
    days: int, *, declared: bool, expected: bool
) -> None:
    found = standard_met("c168", "waiting_days", Fraction(days), declared=declared)
    assert found is not None
    assert found.is_met is expected
