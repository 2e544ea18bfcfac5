"""Terms of recovery: from the law where it has them, reckoned by hand, and none where it has none."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from ui_admin.domain.money import CURRENCIES, Money
from ui_admin.domain.overpayment import Fault, equal_steps
from ui_admin.rules.recovery_terms import interest_on, last_day_to_ask, money_term, whole_term
from ui_admin.rules.schemes import load_scheme, scheme_codes

if TYPE_CHECKING:
    from ui_admin.rules.rulebook import RuleBook

COD = CURRENCIES["COD"]
DAY = date(2026, 10, 15)
PAID = date(2026, 3, 2)


def coresia(day: date = DAY) -> RuleBook:
    return load_scheme("model").on(day)


def test_the_law_names_the_terms_and_the_office_is_not_asked() -> None:
    book = coresia()
    days, remainder = (
        whole_term(book, "overpayment.reply_days", 99),
        money_term(book, "overpayment.protected_remainder", 1, COD),
    )
    assert days is not None
    assert remainder is not None
    assert (days.value, remainder.value) == (14, 300000)
    assert days.law is not None
    assert days.law.article == "s. 10"


def test_where_the_law_is_silent_the_office_chooses_or_there_is_none() -> None:
    book = load_scheme("th-sso").on(DAY)
    chosen = whole_term(book, "overpayment.reply_days", 21)
    assert chosen is not None
    assert (chosen.value, chosen.law) == (21, None)
    assert money_term(book, "overpayment.small_amount", None, CURRENCIES["THB"]) is None
    assert last_day_to_ask(load_scheme("th-sso"), PAID) is None


def test_interest_is_owed_only_for_the_fault_the_law_names_and_reckoned_as_by_hand() -> None:
    over = [(PAID, Money.of(1000, COD)), (date(2026, 4, 1), Money.of(500, COD))]
    assert interest_on(coresia(), over, DAY, Fault.GROSSLY_CARELESS) is None
    found = interest_on(coresia(), over, DAY, Fault.INTENT)
    assert found is not None
    # 1,000 x 6 % x 227 / 365 = 37.3150… and 500 x 6 % x 197 / 365 = 16.1917…; together 53.5068…, that is 53.51.
    assert [part.days for part in found.parts] == [227, 197]
    assert found.amount == Money.of("53.51", COD)


def test_no_shipped_law_of_a_country_asks_for_interest() -> None:
    asking = [code for code in scheme_codes() if "overpayment.interest_percent" in load_scheme(code).parameters]
    assert asking == ["model"]


def test_what_was_paid_can_be_asked_back_until_the_same_day_three_years_later() -> None:
    limit = last_day_to_ask(load_scheme("model"), PAID)
    assert limit is not None
    assert limit.on == date(2029, 3, 2)
    leap = last_day_to_ask(load_scheme("model"), date(2028, 2, 29))
    assert leap is not None
    assert leap.on == date(2031, 2, 28)


def test_a_court_in_malaysia_orders_at_most_six_steps_in_six_months() -> None:
    book = load_scheme("my-eis").on(DAY)
    steps, months = (
        whole_term(book, "overpayment.court_steps_most", None),
        whole_term(book, "overpayment.court_months_most", None),
    )
    assert steps is not None
    assert months is not None
    assert (steps.value, months.value) == (6, 6)
    assert steps.law is not None
    assert "74" in steps.law.article


@pytest.mark.parametrize(("owed", "count"), [(100000, 3), (7, 7), (99999, 12), (1, 1)])
def test_equal_steps_come_to_the_debt_exactly_a_month_apart(owed: int, count: int) -> None:
    steps = equal_steps(Money(owed, COD), count, date(2026, 1, 31))
    assert sum(step.amount.minor for step in steps) == owed
    assert len(steps) == count
    assert all(timedelta(27) < later.due_on - step.due_on < timedelta(32) for step, later in itertools.pairwise(steps))


def test_more_steps_than_units_are_no_plan() -> None:
    assert equal_steps(Money(2, COD), 3, DAY) == []
