"""Viet Nam: how long is paid, what ends an award, and the contribution months it leaves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.vietnamese import REGIONS, VN, WAGE, answer, claim
from ui_admin.domain.determination import Outcome
from ui_admin.domain.periods import DateRange, Month
from ui_admin.rules.certification import period_findings, report_days
from ui_admin.rules.facts import AwardEnded, PeriodReport
from ui_admin.rules.schedules.benefit_months import benefit_month
from ui_admin.rules.schemes import load_scheme
from ui_admin.workstation.language import words_in


@pytest.mark.parametrize("asked", [(date(2014, 12, 31), 6), (date(2015, 1, 1), 3)])
def test_the_steps_of_the_first_law_end_with_2014(asked: tuple[date, int]) -> None:
    day, months = asked
    wages = dict.fromkeys(range(Month(2011, 9).index, Month(2014, 12).index + 1), WAGE)
    assert answer(claim(day, wages=wages)).duration == months


@pytest.mark.parametrize(
    ("paid", "granted"),
    [
        (11, 0),
        (12, 3),
        (36, 3),
        (37, 3),
        (47, 3),
        (48, 4),
        (60, 5),
        (72, 6),
        (84, 7),
        (96, 8),
        (108, 9),
        (120, 10),
        (131, 10),
        (132, 11),
        (143, 11),
        (144, 12),
        (206, 12),
    ],
)
def test_months_of_benefit_follow_the_contribution_months(paid: int, granted: int) -> None:
    found = answer(claim(months=paid))
    assert found.duration == granted
    assert found.contribution_months == paid
    assert (found.outcome is Outcome.MET) == (granted > 0)


@pytest.mark.parametrize(
    ("paid", "kept"), [(12, 0), (36, 0), (37, 1), (47, 11), (48, 0), (59, 11), (144, 0), (160, 16)]
)
def test_a_whole_award_leaves_the_months_beyond_the_last_full_twelve(paid: int, kept: int) -> None:
    assert answer(claim(months=paid)).reserved_months == kept


@pytest.mark.parametrize(
    ("ground", "keeps_2015", "keeps_2026"),
    [
        ("job_found", True, True),
        ("military_service", True, True),
        ("study", True, True),
        ("compulsory_measures", True, True),
        ("missing", True, True),
        ("detained", True, True),
        ("own_request", False, True),
        ("pension", False, False),
        ("refused_jobs", False, False),
        ("no_notice", False, False),
        ("settled_abroad", False, False),
        ("fined", False, False),
        ("died", False, False),
        ("a ground of nobody", False, False),
    ],
)
def test_each_ground_keeps_months_as_its_law_says(ground: str, *, keeps_2015: bool, keeps_2026: bool) -> None:
    say = words_in("en").say_sentence
    for ended, keeps in ((date(2025, 3, 31), keeps_2015), (date(2026, 2, 28), keeps_2026)):
        start = answer(claim(ended, months=65)).instalments[1].period.first
        told = AwardEnded(start + timedelta(days=3), ground, notified=True)
        found = answer(claim(ended, months=65, ended=told))
        assert len(found.instalments) == 2
        assert found.reserved_months == (65 - 24 if keeps else 65 - 60)
        assert all("{" not in say(step.sentence) for step in found.steps)
        untold = answer(claim(ended, months=65, ended=replace(told, notified=False)))
        keeps_untold = keeps and ground == "missing" and ended.year == 2025
        assert untold.reserved_months == (65 - 24 if keeps_untold else 65 - 60)


def test_a_new_job_told_by_the_day_alone_keeps_months_unless_the_office_was_not_told() -> None:
    for told, kept in ((None, 26), (True, 26), (False, 2)):
        facts = claim(date(2023, 6, 30), months=50, returned_to_work_on=date(2023, 9, 10), notified_new_work=told)
        assert answer(facts).reserved_months == kept


def test_a_job_told_of_after_two_months_needs_no_day() -> None:
    found = answer(claim(date(2023, 6, 30), months=50, paid_months=2, notified_new_work=True))
    assert (len(found.instalments), found.reserved_months) == (2, 26)
    running = answer(claim(date(2023, 6, 30), months=50, paid_months=2))
    assert (len(running.instalments), running.reserved_months) == (4, 2)


def test_uncollected_money_and_an_uncollected_decision_leave_their_months() -> None:
    third = answer(claim(months=36, uncollected_periods=(3,)))
    assert ([planned.amount.minor for planned in third.instalments][2], third.reserved_months) == (0, 12)
    nothing = answer(claim(months=36, decision_collected=False))
    assert (nothing.instalments, nothing.reserved_months) == ((), 36)
    assert nothing.total is not None
    assert nothing.total.minor == 0


def missed(*periods: int, until: int = 5) -> tuple[PeriodReport, ...]:
    """Reports of which some are missing."""
    return tuple(PeriodReport(number, filed=number not in periods) for number in range(1, until + 1))


@pytest.mark.parametrize(
    ("reports", "paid"),
    [
        (missed(2, 3), [1, 0, 0, 1, 1]),
        (missed(2, 3, 4), [1, 0, 0, 0]),
        (missed(1, 2, 3), [0, 0, 0]),
        (missed(1, 2, 4, 5), [0, 0, 1, 0, 0]),
        (missed(3, 4, 5), [1, 1, 0, 0, 0]),
        ((PeriodReport(1, refused_offer=True), PeriodReport(2)), [1, 1, 1, 1, 1]),
        ((PeriodReport(1, refused_offer=True), PeriodReport(2, refused_offer=True)), [1, 1]),
    ],
)
def test_a_month_without_notice_is_not_paid_and_the_third_in_a_row_or_a_second_refusal_ends(
    reports: tuple[PeriodReport, ...], paid: list[int]
) -> None:
    found = answer(claim(months=60, reports=reports))
    assert [int(planned.quantity) for planned in found.instalments] == paid


def test_months_suspended_are_used_up_when_a_job_is_found_later() -> None:
    start = answer(claim(months=60)).instalments
    facts = claim(months=60, reports=missed(2, until=3), returned_to_work_on=start[2].period.first + timedelta(days=2))
    found = answer(replace(facts, notified_new_work=True))
    assert [int(planned.quantity) for planned in found.instalments] == [1, 0, 1]
    assert found.reserved_months == 60 - 3 * 12


@pytest.mark.parametrize(
    ("sex", "born", "day", "is_exempt"),
    [
        ("male", date(1960, 5, 1), date(2020, 2, 29), True),
        ("male", date(1960, 12, 1), date(2020, 2, 29), False),
        ("female", date(1965, 5, 1), date(2020, 2, 29), True),
        ("male", date(1960, 5, 1), date(2026, 2, 28), False),
    ],
)
def test_older_claimants_need_not_report_under_the_law_of_2013(
    sex: str, born: date, day: date, *, is_exempt: bool
) -> None:
    found = answer(claim(day, sex=sex, born_on=born, reports=(PeriodReport(3, filed=False),)))
    assert bool(found.instalments[2].amount) == is_exempt


def test_one_refused_offer_does_not_stop_the_month_at_the_counter() -> None:
    found = period_findings(VN, date(2026, 3, 10), PeriodReport(2, applications=2, refused_offer=True))
    assert {finding.outcome for finding in found} == {Outcome.MET}
    assert all("{" not in words_in("en").say_sentence(finding.sentence) for finding in found)
    assert period_findings(VN, date(2026, 3, 10), PeriodReport(2, filed=False))[0].outcome is Outcome.NOT_MET


def test_the_notice_is_due_three_working_days_after_the_month_begins() -> None:
    opened, due = report_days(VN, DateRange(date(2026, 4, 24), date(2026, 5, 23)))
    assert (opened, due) == (date(2026, 4, 24), date(2026, 5, 4))


@pytest.mark.parametrize("start", [date(2026, 1, day) for day in (1, 15, 28, 29, 30, 31)] + [date(2028, 1, 31)])
def test_benefit_months_follow_each_other_without_gap_and_end_before_the_start_day(start: date) -> None:
    months = [benefit_month(start, number) for number in range(1, 13)]
    for one, other in pairwise(months):
        assert one.last is not None
        assert other.first == one.last + timedelta(days=1)
        assert one.last == Month.of(one.last).last or one.last.day == start.day - 1
    assert months[-1].last == start.replace(year=start.year + 1) - timedelta(days=1)


def test_swapped_saturdays_are_worked_in_viet_nam_only() -> None:
    assert VN.calendar((2026,)).is_working(date(2026, 8, 22))
    assert not VN.calendar((2026,)).is_working(date(2026, 8, 31))
    assert not VN.calendar((2026,)).is_working(date(2026, 8, 29))
    assert not VN.calendar((2026,), closed=(date(2026, 8, 22),)).is_working(date(2026, 8, 22))
    assert not load_scheme("th-sso").calendar((2026,)).is_working(date(2026, 8, 22))


DAYS = st.dates(date(2015, 1, 1), date(2027, 6, 30))


@given(
    day=DAYS,
    wages=st.lists(st.integers(1_000_000, 300_000_000), min_size=12, max_size=60),
    region=st.sampled_from(REGIONS),
    kind=st.sampled_from(["enterprise", "state"]),
)
def test_instalments_add_up_and_never_pass_the_cap(day: date, wages: list[int], region: str, kind: str) -> None:
    last = Month.of(day).index
    by_month = {last - place: wage for place, wage in enumerate(wages)}
    found = answer(claim(day, wages=by_month, region=region, employer_kind=kind))
    turned = answer(claim(day, wages=dict(sorted(by_month.items())), region=region, employer_kind=kind))
    assert found.outcome is Outcome.MET
    assert found == turned
    assert found.total is not None
    assert found.duration is not None
    assert found.total.minor == sum(planned.amount.minor for planned in found.instalments)
    assert len(found.instalments) == found.duration
    highest = 5 * max(5_310_000, 2_530_000)
    assert all(0 < planned.amount.minor <= highest for planned in found.instalments)
    assert found.reserved_months == max(0, len(wages) - 12 * found.duration)


@given(day=DAYS, months=st.integers(12, 70))
def test_more_contribution_months_never_shorten_the_benefit(day: date, months: int) -> None:
    fewer, more = (answer(claim(day, months=count)).duration for count in (months, months + 1))
    assert fewer is not None
    assert more is not None
    assert fewer <= more <= 12


@given(months=st.integers(37, 150), used=st.integers(1, 3))
def test_each_month_received_uses_twelve_when_a_job_is_told_of(months: int, used: int) -> None:
    start = answer(claim(months=months)).instalments[used - 1].period.first
    found = answer(claim(months=months, returned_to_work_on=start + timedelta(days=1), notified_new_work=True))
    assert len(found.instalments) == used
    assert found.reserved_months == months - 12 * used
