"""The law of the Philippines: salary credits, the greater of two averages, one lump sum, once in three years."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.asking import amounts, answered, condition, later, months, said
from ui_admin.domain.determination import Outcome
from ui_admin.domain.periods import Month, month_later
from ui_admin.rules.cases import answer
from ui_admin.rules.contributions import contribution, contribution_columns
from ui_admin.rules.contributions.salary_credit import regular_credit
from ui_admin.rules.deadlines import contribution_due
from ui_admin.rules.facts import ClaimFacts, EarlierClaim, WageFacts
from ui_admin.rules.identity import check_identity
from ui_admin.rules.reference_wages.greater_average_credit import first_month_of_semester
from ui_admin.rules.schemes import load_scheme

if TYPE_CHECKING:
    from ui_admin.rules.cases import CaseAnswer

TABLES = ("credits-2014.csv", "credits-2019.csv", "credits-2021.csv", "credits-2023.csv", "credits-2025.csv")
FIRST_DAYS = (date(2014, 1, 1), date(2019, 4, 1), date(2021, 1, 1), date(2023, 1, 1), date(2025, 1, 1))


def separated(separated_on: date = date(2025, 5, 15), **more: Any) -> ClaimFacts:  # noqa: ANN401 - any fact
    last = Month.of(separated_on).plus(-1)
    facts: dict[str, Any] = {
        "separated_on": separated_on,
        "reason": "redundant",
        "wages": months(str(last.plus(-59)), str(last), 10_000_00),
        "born_on": date(1985, 1, 15),
        "filed_on": later(separated_on, 20),
        "documents_complete": True,
        "separation_certificate": True,
    }
    return ClaimFacts(**{**facts, **more})


def test_an_ordinary_claim_is_paid_in_one_sum() -> None:
    found = answered("ph-sss", separated())
    assert found.outcome is Outcome.MET
    assert amounts(found) == [5_000_00, 5_000_00]
    assert len({planned.pay_on for planned in found.instalments}) == 1
    assert not any("{" in sentence for sentence in said(found))


@pytest.mark.parametrize(("day", "outcome"), [(date(2019, 3, 4), Outcome.NOT_MET), (date(2019, 3, 5), Outcome.MET)])
def test_the_benefit_is_for_separations_from_5_march_2019(day: date, outcome: Outcome) -> None:
    found = answered("ph-sss", separated(day))
    assert found.outcome is outcome
    assert (found.not_met == ("scheme_in_force",)) == (outcome is Outcome.NOT_MET)


@pytest.mark.parametrize(("occupation", "limit"), [(None, 60), ("mineworker", 50), ("jockey", 55), ("teacher", 60)])
def test_the_age_limit_is_that_of_the_occupation(occupation: str | None, limit: int) -> None:
    day = date(2025, 5, 15)
    last_day = date(day.year - limit - 1, 5, 16)
    inside = answered("ph-sss", separated(day, occupation=occupation, born_on=last_day))
    outside = answered("ph-sss", separated(day, occupation=occupation, born_on=last_day.replace(day=15)))
    assert (inside.not_met, outside.not_met) == ((), ("age",))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"born_on": None}, "age"),
        ({"reason": None}, "separation_reason"),
        ({"reason": "dismissed_without_cause"}, "separation_reason"),
        ({"filed_on": None}, "filed_in_time"),
        ({"documents_complete": None, "separation_certificate": None}, "documents"),
    ],
)
def test_what_nobody_said_or_the_law_leaves_open_is_unknown(change: dict[str, Any], code: str) -> None:
    found = answered("ph-sss", separated(**change))
    assert [finding.condition for finding in found.findings if finding.outcome is Outcome.UNKNOWN] == [code]
    assert not any("{" in sentence for sentence in said(found))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"employer_kind": "state"}, "covered"),
        ({"reason": "misconduct"}, "separation_reason"),
        ({"reason": "end_of_business"}, "separation_reason"),
        ({"filed_on": date(2026, 5, 16)}, "filed_in_time"),
        ({"separation_certificate": False}, "documents"),
        ({"documents_complete": False}, "documents"),
        ({"wages": months("2022-06", "2025-04", 10_000_00)}, "contributions"),
        ({"wages": months("2017-01", "2024-03", 10_000_00)}, "contributions"),
        ({"earlier_claims": (EarlierClaim(date(2022, 5, 16), None, "redundant"),)}, "claim_interval"),
    ],
)
def test_a_condition_that_fails_is_named_with_a_sentence(change: dict[str, Any], code: str) -> None:
    found = answered("ph-sss", separated(**change))
    assert found.not_met == (code,)
    assert not any("{" in sentence for sentence in said(found))


def test_three_years_after_a_settled_separation_the_right_is_free_again() -> None:
    earlier = EarlierClaim(date(2022, 5, 15), None, "redundant")
    assert answered("ph-sss", separated(earlier_claims=(earlier,))).outcome is Outcome.MET


@pytest.mark.parametrize(("first", "enough"), [("2023-11", True), ("2023-10", False)])
def test_the_window_is_the_eighteen_months_before_the_month_of_separation(first: str, enough: bool) -> None:  # noqa: FBT001 - the answer
    wages = months("2019-04", "2021-03", 9_000_00) | months(first, str(Month.parse(first).plus(11)), 9_000_00)
    found = answered("ph-sss", separated(wages=wages))
    assert (condition(found, "contributions").outcome is Outcome.MET) == enough


@pytest.mark.parametrize(
    ("month", "first"),
    [
        ("2025-01", "2024-10"),
        ("2025-03", "2024-10"),
        ("2025-04", "2025-01"),
        ("2025-06", "2025-01"),
        ("2025-12", "2025-07"),
    ],
)
def test_the_semester_ends_with_the_quarter_of_the_separation(month: str, first: str) -> None:
    assert str(first_month_of_semester(Month.parse(month))) == first


def test_months_without_a_table_of_credits_are_left_out_and_said() -> None:
    found = answered("ph-sss", separated(date(2019, 5, 15), wages=months("2010-01", "2019-04", 10_000_00)))
    assert found.reference_wage == 10_000
    assert any("Leave out 48 months" in sentence for sentence in said(found))


def test_a_sum_that_rests_on_a_table_no_source_proves_says_so() -> None:
    old = answered("ph-sss", separated(date(2022, 5, 15)))
    new = answered("ph-sss", separated(date(2025, 5, 15)))
    assert "contribution.credits credits-2014.csv" in old.unverified
    assert not any("credits" in code for code in new.unverified)


def test_every_row_of_every_table_keeps_the_rates_beside_it() -> None:
    book = load_scheme("ph-sss")
    for name, day in zip(TABLES, FIRST_DAYS, strict=True):
        table, rules = book.tables[name], book.on(day)
        rates = {payer: rules.number(f"contribution.social_security.{payer}") for payer in ("worker", "employer")}
        credit_of = [table.number(row, "msc_total") for row in table.rows]
        assert [two - one for one, two in pairwise(credit_of)] == [500] * (len(credit_of) - 1)
        assert credit_of[-1] == rules.number("contribution.ceiling")
        for row in table.rows:
            credit = table.number(row, "msc_total")
            assert table.number(row, "ee_regular_ss") + table.number(row, "ee_mpf") == credit * rates["worker"] / 100
            assert table.number(row, "er_regular_ss") + table.number(row, "er_mpf") == credit * rates["employer"] / 100
            assert table.number(row, "msc_regular_ss") == min(credit, 20_000)
            assert table.number(row, "er_ec") == (10 if credit < 15_000 else 30)
            whole = table.number(row, "ee_total") + table.number(row, "er_total")
            assert table.number(row, "grand_total") == whole


def test_a_branch_is_read_from_the_same_row_and_an_unknown_one_is_refused_by_name() -> None:
    def asked(branch: str) -> CaseAnswer:
        given = {"month": "2025-12", "wage": 30000, "branch": branch}
        return answer({"id": "x", "scheme": "ph-sss", "question": "contribution", "given": given})

    names = ("regular", "provident_fund", "employees_compensation")
    assert [asked(name).answer["total"] for name in names] == ["3000", "1500", "30"]
    assert asked("all").answer["total"] == "4530"
    refused = asked("health")
    assert refused.problem is not None
    assert refused.problem.key == "case.no_branch"


@given(
    cents=st.lists(st.integers(0, 60_000_00), min_size=1, max_size=30),
    month=st.integers(Month(2014, 1).index, Month(2027, 1).index),
)
def test_a_whole_return_is_reckoned_as_its_lines_are(cents: list[int], month: int) -> None:
    book, at = load_scheme("ph-sss"), Month.at(month)
    columns = contribution_columns(book, at, np.array(cents, dtype=np.int64))
    for place, minor in enumerate(cents):
        one = contribution(book, at, Fraction(minor, 100))
        wanted = (one.base * 100, one.worker * 100, one.employer * 100)
        assert (columns.base[place], columns.worker[place], columns.employer[place]) == wanted


@given(cents=st.integers(1, 60_000_00), month=st.integers(Month(2014, 1).index, Month(2027, 1).index))
def test_the_credit_is_the_step_nearest_to_the_pay(cents: int, month: int) -> None:
    book = load_scheme("ph-sss").on(Month.at(month).first)
    wage = WageFacts(Fraction(cents, 100))
    table = book.scheme.tables[book.dated("contribution.credits").text]
    least, most = (table.number(row, "msc_total") for row in (table.rows[0], table.rows[-1]))
    credit = contribution(book.scheme, Month.at(month), wage).base
    assert credit == min(max((wage.wage + 250) // 500 * 500, least), most)
    assert regular_credit(book, wage) == min(credit, 20_000)


@pytest.mark.parametrize(
    ("industry", "wage", "credit"),
    [
        ("household", 700, 1000),
        ("household", 1249, 1000),
        ("household", 1250, 1500),
        ("household", 40_000, 35_000),
        ("overseas", 6_000, 8_000),
        ("overseas", 8_250, 8_500),
        ("trade", 700, 5_000),
    ],
)
def test_households_and_overseas_workers_have_a_least_credit_of_their_own(
    industry: str, wage: int, credit: int
) -> None:
    facts = WageFacts(Fraction(wage), industry=industry)
    owed = contribution(load_scheme("ph-sss"), Month(2025, 6), facts, branch="social_security")
    assert owed.base == credit
    assert (owed.worker, owed.employer) == (credit * Fraction(5, 100), credit * Fraction(10, 100))
    whole = contribution(load_scheme("ph-sss"), Month(2025, 6), facts)
    assert whole.employer - owed.employer == (10 if credit < 15_000 else 30)


@given(
    wages=st.lists(st.integers(1_000_00, 50_000_00), min_size=48, max_size=90),
    day=st.dates(date(2021, 7, 1), date(2027, 6, 30)),
)
def test_the_sum_is_the_average_rounded_once_and_never_above_the_regular_credit(wages: list[int], day: date) -> None:
    last = Month.of(day).index - 1
    found = answered("ph-sss", separated(day, wages={last - place: wage for place, wage in enumerate(wages)}))
    assert found.total is not None
    assert found.reference_wage is not None
    assert found.total.minor == sum(amounts(found)) == int((found.reference_wage * 200 + 1) // 2)
    assert found.total.minor <= 20_000_00
    assert abs(amounts(found)[0] - amounts(found)[1]) <= 1


@given(day=st.dates(date(2019, 3, 5), date(2027, 12, 31)))
def test_a_claim_is_in_time_to_the_anniversary_and_late_after_it(day: date) -> None:
    last = month_later(day, 12)
    found = [
        condition(answered("ph-sss", separated(day, filed_on=filed)), "filed_in_time")
        for filed in (last, later(last, 1))
    ]
    assert [one.outcome for one in found] == [Outcome.MET, Outcome.NOT_MET]


@pytest.mark.parametrize(
    ("month", "due"),
    [("2018-03", "2018-04-30"), ("2024-01", "2024-02-29"), ("2025-12", "2026-02-02"), ("2025-10", "2025-12-01")],
)
def test_contributions_are_due_on_the_last_day_of_the_next_month(month: str, due: str) -> None:
    at = Month.parse(month)
    book = load_scheme("ph-sss")
    # 30 November 2025 is a Sunday.
    assert str(contribution_due(book, at, book.calendar((at.year, at.year + 1))).on) == due


@pytest.mark.parametrize(
    ("kind", "value", "normal"),
    [
        ("social_security_no", "34-1234567-8", "34-1234567-8"),
        ("social_security_no", "0111 1234567 8", "0111-1234567-8"),
        ("social_security_no", "341234567", None),
        ("employer_no", "0312345678000", "03-1234567-8-000"),
        ("employer_no", "0312345678", None),
        ("national_id", "1234-5678-9012-3456", "1234-5678-9012-3456"),
        ("national_id", "1234-5678-9012", None),
    ],
)
def test_numbers_are_taken_by_their_form(kind: str, value: str, normal: str | None) -> None:
    found = check_identity(load_scheme("ph-sss"), kind, value)
    assert found.valid == (normal is not None)
    assert found.valid or found.why is not None
    assert normal is None or found.normal == normal


def test_the_secret_number_is_not_even_handed_back() -> None:
    assert check_identity(load_scheme("ph-sss"), "national_id", "123456789012").normal == ""
