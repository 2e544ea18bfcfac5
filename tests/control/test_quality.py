"""Samples of the office's work: drawn so that anybody draws the same, examined by others, reckoned exactly."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.orm import Session

from tests.appeals.paying import pay
from tests.appeals.places import TODAY, a_claim, decided, two_of_each
from tests.refusals import refusal
from ui_admin.domain.certification import ReportAnswers
from ui_admin.domain.money import CURRENCIES, Money
from ui_admin.domain.quality import CaseFound, NewSample, Population, Quarter
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.claims.quality import sample_sheet, samples_page
from ui_admin.lookups.listing import Wanted
from ui_admin.lookups.office.checks import check_office
from ui_admin.office import Clock
from ui_admin.operations.benefit.certifications import enter_certification
from ui_admin.operations.claims.quality import close_sample, draw_sample, leave_out_case, score_case, take_case_back
from ui_admin.operations.office.printing import make_report
from ui_admin.operations.office.relations import NewRelation, declare_relation
from ui_admin.rules.sampling import checklist_of, draw, fingerprint, per_cent, ratio_of, root, share_of
from ui_admin.workstation.language import words_in

if TYPE_CHECKING:
    from pathlib import Path

    from tests.offices import Desks
    from ui_admin.office import Office

WORDS = words_in("en")
AFTER = date(2027, 1, 5)
QUARTER = "2026-Q4"
BEST = {item.code: item.points[0][0] for item in checklist_of(Population.DETERMINATIONS).items}
PAID = {item.code: item.points[0][0] for item in checklist_of(Population.PAID).items}
DENIED = {item.code: item.points[0][0] for item in checklist_of(Population.DENIED).items}
BAHT = CURRENCIES["THB"]


@pytest.fixture
def desks(tmp_path: object) -> Desks:
    """A Thai office with two determinations of the last quarter: one that allows, one that denies."""
    made = two_of_each(tmp_path)
    decided(made, a_claim(made))
    decided(made, a_claim(made, reason="misconduct", place=1))
    return made


def later(desks: Desks, login: str = "quality") -> Office:
    """Sit at a desk after the quarter is over."""
    return desks.at(login, AFTER)


def drawn(desks: Desks, population: str = "determinations", size: int | None = None) -> str:
    return draw_sample(later(desks), NewSample(population, QUARTER, size, seed="a seed")).result.number


def test_a_draw_can_be_made_again_with_nothing_but_seed_and_numbers() -> None:
    numbers = [f"TH-{place}" for place in range(1000)]
    first = draw("seed", numbers, 60)
    by_hand = sorted(numbers, key=lambda number: hashlib.sha256(f"seed|{number}".encode()).hexdigest())[:60]
    assert list(first) == by_hand
    assert draw("seed", reversed(numbers), 60) == first
    assert draw("another", numbers, 60) != first
    assert draw("seed", numbers[:5], 60) == draw("seed", numbers[:5], 5)
    assert fingerprint(numbers) == fingerprint(reversed(numbers))


def test_every_case_has_about_the_same_chance() -> None:
    counts = dict.fromkeys((f"n{place}" for place in range(20)), 0)
    for turn in range(2000):
        for number in draw(str(turn), counts, 5):
            counts[number] += 1
    # 500 are expected of each; five standard deviations are 97.
    assert all(400 < count < 600 for count in counts.values()), counts


def test_shares_by_hand() -> None:
    estimate = share_of(3, 60, 1000)
    assert estimate is not None
    assert estimate.share == Fraction(1, 20)
    # s = √(0.05 · 0.95 / 59 · 0.94) = 0.027510
    assert abs(estimate.error - Fraction("0.027509629")) < Fraction(1, 10**8)
    assert (per_cent(estimate.low, up=False), per_cent(estimate.high, up=True)) == (Decimal("1.7"), Decimal("13.4"))
    none = share_of(0, 60, 1000)
    assert none is not None
    zero = Fraction(0)
    assert (none.share, none.error, none.low) == (zero, zero, zero)
    assert per_cent(none.high, up=True) == Decimal("5.7")
    census = share_of(1, 4, 4)
    assert census is not None
    assert (census.share, census.error, census.low, census.high) == (
        Fraction(1, 4),
        zero,
        Fraction(1, 4),
        Fraction(1, 4),
    )
    assert share_of(0, 0, 10) is None


def test_amounts_by_hand() -> None:
    # Of 10 payments of 100 one was wholly wrong: R = 0.1; Σ(e − R·p)² = 9·10² + 90² = 9000;
    # s = √(0.9 · 9000 / (10 · 9)) / 100 = √90 / 100 = 0.094868
    estimate = ratio_of([(0, 100)] * 9 + [(100, 100)], 100)
    assert estimate is not None
    assert estimate.share == Fraction(1, 10)
    assert abs(estimate.error - Fraction("0.094868330")) < Fraction(1, 10**8)
    assert ratio_of([], 10) is None
    assert ratio_of([(0, 0)], 10) is None


@given(st.integers(1, 300), st.integers(0, 300), st.integers(0, 10_000))
def test_an_interval_holds_its_share_and_stays_between_none_and_all(cases: int, found: int, more: int) -> None:
    found = min(found, cases)
    estimate = share_of(found, cases, cases + more)
    assert estimate is not None
    assert 0 <= estimate.low <= estimate.share <= estimate.high <= 1
    assert root(estimate.error * estimate.error) >= estimate.error


def test_rates_of_error_are_written_up_and_never_down() -> None:
    assert per_cent(Fraction(1, 1000), up=True) == Decimal("0.1")
    assert per_cent(Fraction(10001, 100_000), up=True) == Decimal("10.1")
    assert per_cent(Fraction(10099, 100_000), up=False) == Decimal("10.0")


@pytest.mark.parametrize("text", ["2026", "2026-Q5", "Q3", "26-Q1", ""])
def test_a_quarter_is_read_or_refused(text: str) -> None:
    with pytest.raises(Refused):
        Quarter.parse(text)


def test_quarters_follow_one_another() -> None:
    assert (Quarter.parse("2026-q4").first, Quarter.parse("2026-Q4").after) == (date(2026, 10, 1), date(2027, 1, 1))
    assert str(Quarter.of(date(2026, 3, 31)).before) == "2025-Q4"


@pytest.mark.parametrize("population", Population)
def test_every_checklist_has_a_hundred_points_and_words_for_all_it_asks(population: Population) -> None:
    checklist = checklist_of(population)
    assert sum(item.weight for item in checklist.items) == 100
    assert checklist.source
    for item in checklist.items:
        assert item.points[0][1] == item.weight, "the best answer stands first"
        assert f"quality_item.{item.code}" in WORDS
        for answer, _points in item.points:
            assert f"quality_answer.{answer}" in WORDS


def test_a_sample_is_drawn_once_from_a_quarter_that_is_over(desks: Desks) -> None:
    early = desks.at("quality")
    assert refusal(lambda: draw_sample(early, NewSample("determinations", QUARTER))) == "quality.quarter_not_over"
    assert refusal(lambda: draw_sample(later(desks), NewSample("all", QUARTER))) == "quality.unknown_population"
    assert refusal(lambda: draw_sample(later(desks), NewSample("paid", "2026-Q1"))) == "quality.nothing_to_draw"
    assert refusal(lambda: draw_sample(later(desks), NewSample("paid", QUARTER, 0))) == "quality.size"
    number = drawn(desks)
    assert refusal(lambda: drawn(desks)) == "quality.drawn_already"
    sheet = sample_sheet(later(desks), number)
    assert (number, sheet.row.size, sheet.row.population_size) == ("DETERMINATIONS-2026-Q4", 2, 2)
    assert tuple(case.subject_number for case in sheet.cases) == draw(
        "a seed", [case.subject_number for case in sheet.cases], 2
    )
    assert sheet.population_sha256 == fingerprint(case.subject_number for case in sheet.cases)
    assert all(check.is_ok for check in check_office(desks.office))


def test_without_a_seed_the_program_draws_one(desks: Desks) -> None:
    number = draw_sample(later(desks), NewSample("determinations", QUARTER, 1)).result.number
    assert len(sample_sheet(later(desks), number).seed) == 16


def test_a_determination_is_scored_by_its_checklist(desks: Desks) -> None:
    number = drawn(desks)
    assert score_case(later(desks), number, 1, CaseFound(BEST)).result == "passed"
    doubtful = CaseFound({**BEST, "written_determination": "incomplete"})
    assert score_case(later(desks), number, 2, doubtful).result == "passed"
    take_case_back(later(desks), number, 2, "read again")
    law = CaseFound({**BEST, "law_applied": "doubtful"})
    assert refusal(lambda: score_case(later(desks), number, 2, law)) == "quality.cause_needed"
    law = replace(law, cause="separation")
    assert refusal(lambda: score_case(later(desks), number, 2, law)) == "quality.responsible_needed"
    law = replace(law, responsible="office")
    assert refusal(lambda: score_case(later(desks), number, 2, law)) == "quality.words_needed"
    assert score_case(later(desks), number, 2, replace(law, words="good cause was not asked")).result == "failed"
    sheet = sample_sheet(later(desks), number)
    assert [(case.score, case.result) for case in sheet.cases] == [(100, "passed"), (85, "failed")]
    assert sheet.wrong is not None
    assert sheet.wrong.share == Fraction(1, 2)
    assert [(one.code, one.count) for one in sheet.causes] == [("separation", 1)]
    assert refusal(lambda: score_case(later(desks), number, 1, CaseFound(BEST))) == "transition.cannot_follow"
    assert refusal(lambda: score_case(later(desks), number, 9, CaseFound(BEST))) == "quality.unknown_case"


def test_an_answer_that_lacks_or_is_none_of_the_list_is_refused(desks: Desks) -> None:
    number = drawn(desks)
    lacking = {name: answer for name, answer in BEST.items() if name != "law_applied"}
    for answers in (lacking, {**BEST, "law_applied": "perhaps"}):
        assert refusal(lambda answers=answers: score_case(later(desks), number, 1, CaseFound(answers))) == (
            "quality.answer_needed"
        )


@pytest.mark.parametrize("login", ["supervisor", "clerk"])
def test_who_made_or_checked_a_determination_does_not_examine_it(desks: Desks, login: str) -> None:
    number = drawn(desks)
    key = refusal(lambda: score_case(later(desks, login), number, 1, CaseFound(BEST)))
    assert key == ("quality.own_work" if login == "supervisor" else "officer.may_not")
    assert all(case.is_mine for case in sample_sheet(later(desks, "supervisor"), number).cases)
    assert score_case(later(desks, "supervisor2"), number, 1, CaseFound(BEST)).result == "passed"


def test_a_relative_s_case_is_examined_by_another_officer(desks: Desks) -> None:
    number = drawn(desks)
    with Session(desks.office.engine) as session:
        query = "SELECT p.number FROM quality_cases AS c JOIN people AS p ON p.id = c.person_id WHERE c.position = 1"
        person = session.scalars(text(query)).one()
    declare_relation(desks.at("admin"), NewRelation("quality", "sibling", person))
    assert refusal(lambda: score_case(later(desks), number, 1, CaseFound(BEST))) == "duties.related"
    assert [case.is_mine for case in sample_sheet(later(desks), number).cases] == [True, False]


def test_a_case_is_left_out_by_another_than_its_examiner_and_a_sample_closes_when_none_waits(desks: Desks) -> None:
    number = drawn(desks)
    score_case(later(desks), number, 1, CaseFound(BEST))
    assert refusal(lambda: close_sample(later(desks), number)) == "quality.cases_wait"
    assert refusal(lambda: leave_out_case(later(desks), number, 2, "lost")) == "officer.may_not"
    second = later(desks, "supervisor2")
    assert refusal(lambda: leave_out_case(second, number, 2, " ")) == "quality.words_needed"
    leave_out_case(second, number, 2, "the file burnt")
    close_sample(later(desks), number)
    assert refusal(lambda: take_case_back(later(desks), number, 1, "again")) == "quality.closed"
    row = samples_page(later(desks), Wanted(filters=(("status", "closed"),))).rows[0]
    assert (row.done, row.wrong, row.status) == (2, 0, "closed")
    sheet = sample_sheet(later(desks), number)
    assert (sheet.left_out, sheet.wrong and sheet.wrong.cases) == (1, 1)


def test_who_scored_a_case_does_not_leave_it_out(desks: Desks) -> None:
    number = drawn(desks)
    second = later(desks, "supervisor2")
    score_case(second, number, 1, CaseFound(BEST))
    take_case_back(second, number, 1, "read again")
    assert refusal(lambda: leave_out_case(second, number, 1, "no file")) == "duties.same_officer"


def test_denials_are_found_right_or_wrong(desks: Desks) -> None:
    number = drawn(desks, "denied")
    sheet = sample_sheet(later(desks), number)
    assert (sheet.row.size, sheet.cases[0].outcome) == (1, "denied")
    assert refusal(lambda: score_case(later(desks), number, 1, CaseFound(DENIED))) == "quality.result_needed"
    wrong = CaseFound(
        {**DENIED, "reason_of_denial": "wrong"}, "wrongly_denied", None, "separation", "employer", "no proof"
    )
    assert score_case(later(desks), number, 1, wrong).result == "wrongly_denied"
    with Session(desks.office.engine) as session:
        outcomes = session.scalars(text("SELECT status FROM determinations ORDER BY key")).all()
    assert outcomes == ["made", "made"], "a sample changes no determination"


def test_payments_are_measured_in_money_and_the_result_is_printed(desks: Desks, tmp_path: Path) -> None:
    claim = samples_claim(desks)
    enter_certification(desks.clerk, claim, 1, ReportAnswers(applications=3))
    (amount,) = pay(desks, tmp_path, TODAY)
    number = drawn(desks, "paid")
    office = later(desks)
    over = CaseFound(PAID, "overpaid", amount, "reckoning", "office", "a day too many")
    assert refusal(lambda: score_case(office, number, 1, replace(over, due=None))) == "quality.due_needed"
    assert refusal(lambda: score_case(office, number, 1, over)) == "quality.due_does_not_fit"
    more = Money(amount.minor + 100, BAHT)
    assert refusal(lambda: score_case(office, number, 1, replace(over, due=more))) == "quality.due_does_not_fit"
    due = Money(amount.minor - 23_000, BAHT)
    assert score_case(office, number, 1, replace(over, due=due)).result == "overpaid"
    sheet = sample_sheet(office, number)
    assert sheet.over is not None
    assert sheet.over.share == Fraction(23_000, amount.minor)
    for ending in ("pdf", "xlsx", "csv"):
        file = tmp_path / f"sheet.{ending}"
        told = make_report(office, "quality-sheet", {"quality_sample": number}, file, WORDS)
        assert (told["rows"], file.stat().st_size > 0) == (1, True)
    assert told["amount"] == due


def samples_claim(desks: Desks) -> str:
    """Give the number of the claim that was allowed."""
    with Session(desks.office.engine) as session:
        query = "SELECT c.number FROM claims AS c JOIN awards AS a ON a.claim_id = c.id"
        return str(session.scalars(text(query)).one())


def test_the_clock_of_the_office_says_when_a_quarter_is_over(desks: Desks) -> None:
    last = replace(desks.at("quality"), clock=Clock.on(date(2026, 12, 31)))
    assert refusal(lambda: draw_sample(last, NewSample("determinations", QUARTER))) == "quality.quarter_not_over"
    first = replace(desks.at("quality"), clock=Clock.on(date(2027, 1, 1)))
    assert draw_sample(first, NewSample("determinations", QUARTER)).result.cases == 2
