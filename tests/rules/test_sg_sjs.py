"""The support of Singapore: means, points, steps capped at one's own income, an end with work."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.asking import amounts, answered, condition, later, months, said
from ui_admin.domain.determination import Outcome
from ui_admin.domain.periods import Month, month_later
from ui_admin.rules.certification import period_findings
from ui_admin.rules.facts import ClaimFacts, EarlierClaim, PeriodReport
from ui_admin.rules.identity import check_identity
from ui_admin.rules.identity.singaporean import LETTERS, check_letter
from ui_admin.rules.schemes import load_scheme

STEPS = (1500_00, 1250_00, 1000_00, 750_00, 750_00, 750_00)


def applied(filed_on: date = date(2025, 8, 4), **more: Any) -> ClaimFacts:  # noqa: ANN401 - any fact
    last = Month.of(filed_on).plus(-2)
    facts: dict[str, Any] = {
        "separated_on": last.last,
        "reason": "redundant",
        "wages": months(str(last.plus(-11)), str(last), 3_000_00),
        "born_on": date(1988, 4, 12),
        "citizen": True,
        "permanent_resident": False,
        "filed_on": filed_on,
        "average_income": 3_000_00,
        "annual_value": 20_000_00,
        "without_work": True,
        "will_search": True,
        "documents_complete": True,
    }
    return ClaimFacts(**{**facts, **more})


def test_an_ordinary_application_is_paid_in_steps() -> None:
    found = answered("sg-sjs", applied())
    assert found.outcome is Outcome.MET
    assert tuple(amounts(found)) == STEPS
    assert not any("{" in sentence for sentence in said(found))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"born_on": None}, "age"),
        ({"citizen": None}, "citizenship"),
        ({"reason": None}, "separation_reason"),
        ({"reason": "contract_ended"}, "separation_reason"),
        ({"without_work": None}, "unemployed"),
        ({"annual_value": None}, "property_ceiling"),
        ({"will_search": None}, "job_search"),
        ({"documents_complete": None}, "documents"),
    ],
)
def test_what_nobody_said_or_the_rule_leaves_open_is_unknown(change: dict[str, Any], code: str) -> None:
    found = answered("sg-sjs", applied(**change))
    assert [finding.condition for finding in found.findings if finding.outcome is Outcome.UNKNOWN] == [code]
    assert not any("{" in sentence for sentence in said(found))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"citizen": False, "permanent_resident": True}, "citizenship"),
        ({"born_on": date(2005, 1, 1)}, "age"),
        ({"reason": "resigned"}, "separation_reason"),
        ({"wages": months("2025-02", "2025-06", 3_000_00)}, "contributions"),
        ({"separated_on": date(2025, 7, 5)}, "unemployed_long_enough"),
        ({"returned_to_work_on": date(2025, 8, 4)}, "unemployed"),
        ({"average_income": 5_000_01}, "income_ceiling"),
        ({"annual_value": 31_000_01}, "property_ceiling"),
        ({"documents_complete": False}, "documents"),
        (
            {"earlier_claims": (EarlierClaim(date(2023, 1, 1), date(2023, 3, 1), "redundant", paid_months=6),)},
            "claim_interval",
        ),
    ],
)
def test_a_condition_that_fails_is_named_with_a_sentence(change: dict[str, Any], code: str) -> None:
    found = answered("sg-sjs", applied(**change))
    assert found.not_met == (code,)
    assert not any("{" in sentence for sentence in said(found))


@pytest.mark.parametrize(("day", "met"), [(date(2025, 4, 14), False), (date(2025, 4, 15), True)])
def test_applications_open_on_15_april_2025(day: date, met: bool) -> None:  # noqa: FBT001 - the answer
    found = answered("sg-sjs", applied(day))
    assert (found.outcome is Outcome.MET) == met
    assert met or found.not_met == ("scheme_in_force",)


@pytest.mark.parametrize(("day", "met"), [(date(2025, 12, 31), False), (date(2026, 1, 1), True)])
def test_permanent_residents_are_admitted_from_2026(day: date, met: bool) -> None:  # noqa: FBT001 - the answer
    found = answered("sg-sjs", applied(day, citizen=False, permanent_resident=True))
    assert (found.outcome is Outcome.MET) == met


@pytest.mark.parametrize(
    ("lost", "filed", "met"),
    [
        (date(2024, 4, 1), date(2025, 6, 15), True),
        (date(2024, 4, 1), date(2025, 6, 16), False),
        (date(2024, 3, 31), date(2025, 6, 15), False),
    ],
)
def test_an_early_loss_is_measured_before_the_loss_while_the_transition_lasts(
    lost: date,
    filed: date,
    met: bool,  # noqa: FBT001 - the answer
) -> None:
    facts = applied(filed, separated_on=lost, wages=months("2023-10", "2024-03", 3_000_00))
    assert (condition(answered("sg-sjs", facts), "contributions").outcome is Outcome.MET) == met


def test_an_income_that_nobody_stated_is_the_average_of_the_months_worked() -> None:
    wages = months("2025-01", "2025-03", 4_000_00) | months("2025-04", "2025-06", 1_000_00)
    found = answered("sg-sjs", applied(average_income=None, wages=wages))
    assert found.reference_wage == 2_500
    above = answered("sg-sjs", applied(average_income=None, wages=months("2024-08", "2025-06", 5_000_01)))
    assert above.not_met == ("income_ceiling",)


@pytest.mark.parametrize("period", range(1, 7))
def test_a_month_needs_its_points(period: int) -> None:
    needed = 10 if period <= 3 else 5
    book = load_scheme("sg-sjs")
    found = [
        period_findings(book, date(2025, 9, 1), PeriodReport(period, points=points))[0].outcome
        for points in (needed - 1, needed)
    ]
    assert found == [Outcome.NOT_MET, Outcome.MET]


@given(income=st.integers(1, 5_000_00), missed=st.sets(st.integers(1, 6)))
def test_payouts_are_the_lesser_of_step_and_income_and_nothing_for_a_missed_month(
    income: int, missed: set[int]
) -> None:
    reports = tuple(PeriodReport(period, points=0 if period in missed else 10) for period in range(1, 7))
    found = answered("sg-sjs", applied(average_income=income, reports=reports))
    wanted = [0 if period in missed else min(step, income) for period, step in enumerate(STEPS, 1)]
    assert amounts(found) == wanted
    assert found.total is not None
    assert found.total.minor == sum(wanted)


@given(days=st.integers(1, 250))
def test_work_ends_the_payouts_with_the_last_month_that_was_over(days: int) -> None:
    filed = date(2025, 8, 4)
    back = later(filed, days)
    over = sum(month_later(filed, number) <= back for number in range(1, 7))
    found = answered("sg-sjs", applied(filed, returned_to_work_on=back))
    assert sum(amounts(found)) == sum(STEPS[:over])
    assert (found.payable is None) == (over == 0)


@given(st.sampled_from("STFGM"), st.integers(0, 9_999_999), st.integers(0, 6), st.integers(1, 9))
def test_a_check_letter_finds_every_single_wrong_digit(kind: str, number: int, place: int, shift: int) -> None:
    digits = f"{number:07d}"
    good = f"{kind}{digits}{check_letter(kind, digits)}"
    changed = str((int(digits[place]) + shift) % 10)
    wrong = f"{kind}{digits[:place]}{changed}{digits[place + 1 :]}{good[-1]}"
    book = load_scheme("sg-sjs")
    assert check_identity(book, "national_id", good).valid
    assert not check_identity(book, "national_id", wrong).valid
    assert all(len(set(letters)) == 11 for letters in LETTERS.values())


def test_there_is_no_contribution_and_the_ceiling_is_the_one_in_force() -> None:
    book = load_scheme("sg-sjs")
    assert not any(code.startswith("contribution.") for code in book.parameters)
    found = [book.on(day).number("property.ceiling") for day in (date(2025, 4, 14), date(2025, 4, 15))]
    assert found == [Fraction(25_000), Fraction(31_000)]
