"""Viet Nam: contributions, ceilings and caps on the days they change, late payment and numbers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.vietnamese import REGIONS, VN, WAGE, answer, claim
from ui_admin.domain.money import Money
from ui_admin.domain.periods import Month
from ui_admin.domain.refusal import Refused
from ui_admin.rules import deadlines
from ui_admin.rules.contributions import contribution, contribution_columns
from ui_admin.rules.facts import WageFacts
from ui_admin.rules.identity import check_identity
from ui_admin.rules.identity.vietnamese import tax_check_digit
from ui_admin.rules.rulebook import NumberOutsideItsDates
from ui_admin.rules.surcharge import surcharge


@pytest.mark.parametrize(
    ("month", "rates"),
    [
        (Month(2021, 9), (1, 1, 1)),
        (Month(2021, 10), (1, 0, 1)),
        (Month(2022, 9), (1, 0, 1)),
        (Month(2022, 10), (1, 1, 1)),
        (Month(2026, 1), (1, 1, 1)),
    ],
)
def test_the_relief_frees_enterprises_and_not_state_bodies(month: Month, rates: tuple[int, int, int]) -> None:
    wage = Fraction(WAGE)
    enterprise = contribution(VN, month, WageFacts(wage, "I", "enterprise"))
    state = contribution(VN, month, WageFacts(wage, "I", "state"))
    percents = tuple(int(amount * 100 / wage) for amount in (enterprise.worker, enterprise.employer, state.employer))
    assert percents == rates
    assert dict(enterprise.rates)["employer"] == str(rates[1])


MINIMUM_WAGES = [
    (date(2014, 1, 1), (2700, 2400, 2100, 1900)),
    (date(2015, 1, 1), (3100, 2750, 2400, 2150)),
    (date(2016, 1, 1), (3500, 3100, 2700, 2400)),
    (date(2017, 1, 1), (3750, 3320, 2900, 2580)),
    (date(2018, 1, 1), (3980, 3530, 3090, 2760)),
    (date(2019, 1, 1), (4180, 3710, 3250, 2920)),
    (date(2020, 1, 1), (4420, 3920, 3430, 3070)),
    (date(2022, 7, 1), (4680, 4160, 3640, 3250)),
    (date(2024, 7, 1), (4960, 4410, 3860, 3450)),
    (date(2026, 1, 1), (5310, 4730, 4140, 3700)),
]


@pytest.mark.parametrize("place", range(1, len(MINIMUM_WAGES)))
@pytest.mark.parametrize("region", range(4))
def test_ceiling_and_cap_change_on_the_first_day_of_each_wage_decree(place: int, region: int) -> None:
    since = MINIMUM_WAGES[place][0]
    before, after = MINIMUM_WAGES[place - 1][1], MINIMUM_WAGES[place][1]
    for day, thousands in ((since - timedelta(days=1), before), (since, after)):
        wage = WageFacts(Fraction(10**9), REGIONS[region], "enterprise")
        assert contribution(VN, Month.of(day), wage).base == 20_000 * thousands[region]
        if Month.of(day).year >= 2015:
            found = answer(claim(day, wage=10**9, region=REGIONS[region]))
            assert [amount.minor for amount in found.monthly_benefits[:1]] == [5_000 * thousands[region]]


BASE_SALARIES = [
    (date(2016, 5, 1), 1150, 1210),
    (date(2017, 7, 1), 1210, 1300),
    (date(2018, 7, 1), 1300, 1390),
    (date(2019, 7, 1), 1390, 1490),
    (date(2020, 7, 1), 1490, 1490),
    (date(2023, 7, 1), 1490, 1800),
    (date(2024, 7, 1), 1800, 2340),
]


@pytest.mark.parametrize(("since", "before", "after"), BASE_SALARIES)
def test_state_pay_is_capped_by_the_base_salary_until_2025(since: date, before: int, after: int) -> None:
    for day, thousands in ((since - timedelta(days=1), before), (since, after)):
        owed = contribution(VN, Month.of(day), WageFacts(Fraction(10**9), "IV", "state"))
        assert owed.base == 20_000 * thousands
        found = answer(claim(day, wage=10**9, region="IV", employer_kind="state"))
        assert found.monthly_benefits[0].minor == 5_000 * thousands


def test_state_pay_is_capped_by_the_region_from_2026() -> None:
    state = [
        contribution(VN, month, WageFacts(Fraction(10**9), "I", "state")).base
        for month in (Month(2025, 12), Month(2026, 1))
    ]
    assert state == [46_800_000, 106_200_000]


def test_a_region_that_is_none_is_refused_and_one_that_is_missing_is_said() -> None:
    with pytest.raises(Refused):
        contribution(VN, Month(2026, 1), WageFacts(Fraction(WAGE), "V", "enterprise"))
    found = answer(claim(region=None))
    assert [note.key for note in found.notes] == ["note.region_unstated"]
    assert "region.unstated" in found.unverified


def test_contributions_older_than_every_wage_decree_are_refused_without_a_cap() -> None:
    old = dict.fromkeys(range(Month(2012, 1).index, Month(2013, 1).index), WAGE)
    found = answer(claim(wages=old))
    assert set(found.not_met) == {"covered", "contributions"}
    assert [note.key for note in found.notes] == ["note.cap_unknown"]


def test_an_employer_below_ten_workers_was_outside_the_first_scheme() -> None:
    asked = [
        contribution(VN, month, WageFacts(Fraction(WAGE), "I", "enterprise", employees=9)).worker
        for month in (Month(2014, 12), Month(2015, 1))
    ]
    assert asked == [0, 100_000]


@pytest.mark.parametrize(("month", "due"), [(Month(2025, 6), date(2025, 6, 30)), (Month(2025, 7), date(2025, 8, 31))])
def test_contributions_are_due_a_month_later_since_july_2025(month: Month, due: date) -> None:
    assert deadlines.contribution_due(VN, month, VN.calendar((2025,))).on == due


@pytest.mark.parametrize(
    ("month", "cycle", "due"),
    [
        (Month(2026, 1), 6, date(2026, 7, 31)),
        (Month(2026, 12), 3, date(2027, 1, 31)),
        (Month(2026, 6), 3, date(2026, 7, 31)),
    ],
)
def test_farms_may_pay_by_quarter_or_half_year(month: Month, cycle: int, due: date) -> None:
    assert deadlines.contribution_due(VN, month, VN.calendar((2026, 2027)), cycle=cycle).on == due
    with pytest.raises(Refused):
        deadlines.contribution_due(VN, month, VN.calendar((2026, 2027)), cycle=2)


@pytest.mark.parametrize(("days", "amount"), [(0, 0), (1, 3_000), (30, 90_000), (365, 1_095_000)])
def test_late_contributions_bear_three_hundredths_of_a_percent_a_day(days: int, amount: int) -> None:
    due_on = date(2025, 8, 31)
    found = surcharge(VN, Money(10_000_000, VN.currency), due_on=due_on, paid_on=due_on + timedelta(days=days))
    assert (found.periods, found.amount.minor) == (days, amount)


def test_interest_before_july_2025_needs_the_published_rate_from_thirty_days_on() -> None:
    due_on, due = date(2025, 4, 30), Money(10_000_000, VN.currency)
    assert surcharge(VN, due, due_on=due_on, paid_on=date(2025, 5, 29)).amount.minor == 0
    with pytest.raises(NumberOutsideItsDates):
        surcharge(VN, due, due_on=due_on, paid_on=date(2025, 5, 30))


@pytest.mark.parametrize(
    ("kind", "value", "is_valid"),
    [
        ("employer_no", "0100233488", True),
        ("employer_no", "0100233487", False),
        ("employer_no", "0314409058-002", True),
        ("employer_no", "0314409058-000", False),
        ("employer_no", "01002334881", False),
        ("employer_no", "01002E3488", False),
        ("employer_no", "", False),
        ("national_id", "079090012345", True),
        ("national_id", "0790900123456", False),
        ("social_security_no", "0109123456", True),
        ("social_security_no", "079090012345", True),
        ("social_security_no", "01091234567", False),
        ("bank_account", "0011001234567", True),
    ],
)
def test_numbers_of_viet_nam_are_checked(kind: str, value: str, *, is_valid: bool) -> None:
    found = check_identity(VN, kind, value)
    assert (found.valid, found.why is None) == (is_valid, is_valid)


@given(st.integers(0, 10**9 - 1))
def test_exactly_one_check_digit_fits_a_tax_code_or_none(stem: int) -> None:
    digits = f"{stem:09d}"
    fitting = [last for last in range(10) if check_identity(VN, "employer_no", f"{digits}{last}").valid]
    assert fitting == ([] if tax_check_digit(digits) == "10" else [int(tax_check_digit(digits))])


@given(
    wages=st.lists(st.integers(0, 150_000_000), min_size=1, max_size=30),
    month=st.integers(Month(2009, 1).index, Month(2027, 12).index),
    region=st.sampled_from([None, *REGIONS]),
    kind=st.sampled_from([None, "enterprise", "state"]),
    employees=st.sampled_from([None, 9, 10]),
)
def test_a_whole_return_is_reckoned_as_its_lines_are(
    wages: list[int], month: int, region: str | None, kind: str | None, employees: int | None
) -> None:
    like = WageFacts(Fraction(0), region, kind, employees=employees)
    asked = None if (region, kind, employees) == (None, None, None) else like
    columns = contribution_columns(VN, Month.at(month), np.array(wages, dtype=np.int64), asked)
    lines = [contribution(VN, Month.at(month), replace(like, wage=Fraction(wage))) for wage in wages]
    assert list(columns.base) == [line.base for line in lines]
    assert list(columns.worker) == [line.worker for line in lines]
    assert list(columns.employer) == [line.employer for line in lines]
    assert (columns.ceiling, columns.rates) == (lines[0].ceiling, lines[0].rates)
