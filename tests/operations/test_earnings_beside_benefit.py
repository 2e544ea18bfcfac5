"""Earnings of a benefit period lower its instalment as the law says, in whatever order reports and versions come."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.appeals.paying import pay
from tests.operations.award_desk import an_award, on
from tests.operations.reports_desk import certifications, instalments
from tests.refusals import refusal
from tests.reports.pages import texts
from ui_admin.domain.certification import ReportAnswers
from ui_admin.domain.person import NewAccount
from ui_admin.lookups.benefit.award_sheets import award_sheet
from ui_admin.lookups.claims.claim_sheets import claim_sheet
from ui_admin.lookups.claims.reconsiderations import reconsideration
from ui_admin.lookups.office.checks import check_office
from ui_admin.operations.benefit.certifications import enter_certification
from ui_admin.operations.benefit.corrections import Correction, correct_certification, preview_correction
from ui_admin.operations.office.printing import make_report
from ui_admin.operations.register.people import enter_account, verify_account
from ui_admin.rules.earnings import counts_earnings
from ui_admin.rules.schemes import load_scheme, scheme_codes
from ui_admin.storage.claims import Determination, TraceStep
from ui_admin.workstation.language import words_in

if TYPE_CHECKING:
    from pathlib import Path

    from tests.offices import Desks
    from ui_admin.operations.steps.benefit.report_settling import SettledPeriod

WHOLE = 600_000  # 60 % of 10,000 a month, in cents


@pytest.fixture
def award(tmp_path: Path) -> tuple[Desks, str]:
    """An award under the training Act: 6,000 a month for six months."""
    desks, claim = an_award(tmp_path, "model")
    bank = desks.office.scheme.banks[0]
    account = NewAccount("bank", bank.code, "1" * bank.digits[0])
    entered = enter_account(desks.clerk, claim_sheet(desks.office, claim).person_number, account).result
    verify_account(desks.supervisor, entered, "bank book")
    return desks, claim


def stated(earnings: int | None, *, worked: bool = True) -> ReportAnswers:
    return ReportAnswers(applications=2, worked=worked, earnings=earnings)


def report(award: tuple[Desks, str], period: int, answers: ReportAnswers) -> SettledPeriod:
    desks, claim = award
    row = next(row for row in certifications(desks) if row.period_no == period and row.status != "superseded")
    return enter_certification(on(desks, row.open_on), claim, period, answers).result


def live(desks: Desks) -> dict[tuple[int, str], int]:
    rows = [row for row in instalments(desks) if row.status not in {"superseded", "cancelled"}]
    return {(row.period_no, row.component): row.net if row.status != "not_payable" else 0 for row in rows}


def is_whole(desks: Desks) -> bool:
    return [check.name for check in check_office(desks.office) if not check.is_ok] == []


@pytest.mark.parametrize(
    ("earned", "due"),
    [(0, WHOLE), (100_000, WHOLE), (100_002, 599_999), (300_000, 500_000), (499_999, 400_000), (500_000, 0)],
)
def test_the_instalment_follows_what_was_earned(award: tuple[Desks, str], earned: int, due: int) -> None:
    settled = report(award, 1, stated(earned))
    assert (settled.amount.minor, settled.is_payable) == (due, due > 0)
    assert live(award[0])[1, "benefit"] == due
    assert is_whole(award[0])


def test_a_period_paid_in_part_is_determined_with_each_step_and_told_in_a_letter(
    award: tuple[Desks, str], tmp_path: Path
) -> None:
    desks, claim = award
    report(award, 1, stated(300_000))
    with Session(desks.office.engine) as session:
        made = session.scalars(select(Determination).where(Determination.about == "period")).one()
        steps = session.scalars(select(TraceStep).where(TraceStep.determination_id == made.id)).all()
    assert (made.outcome, made.summary) == ("paid_in_part", {"taken": 100_000, "kept": 500_000})
    assert [(step.rule, step.result) for step in steps] == [
        ("earnings_counted", "2000"),
        ("earnings_taken", "1000"),
        ("earnings_kept", "5000"),
    ]
    assert {step.law[1] for step in steps} == {"s. 8a"}
    paper = tmp_path / "letter.pdf"
    make_report(on(desks, certifications(desks)[0].open_on), "award-letter", {"claim": claim}, paper, words_in("en"))
    said = " ".join(" ".join(texts(paper)).split())
    assert "is taken off the benefit" in said
    assert "5,000.00" in said


def test_work_without_its_sum_is_asked_for_and_nothing_is_changed(award: tuple[Desks, str]) -> None:
    assert refusal(lambda: report(award, 1, stated(None))) == "certification.earnings_needed"
    assert certifications(award[0])[0].status == "expected"


def test_a_month_paid_in_part_uses_the_month(award: tuple[Desks, str]) -> None:
    desks, claim = award
    report(award, 1, stated(300_000))
    sheet = award_sheet(desks.office, claim)
    assert sheet is not None
    assert sheet.left == 5


def test_a_correction_of_what_was_earned_is_paid_after_or_asked_back(award: tuple[Desks, str], tmp_path: Path) -> None:
    desks, claim = award
    report(award, 1, stated(300_000))
    day = instalments(desks)[0].pay_on + timedelta(days=7)
    assert [amount.minor for amount in pay(desks, tmp_path, day)] == [500_000]
    less = Correction(stated(200_000), "the slip was read wrongly", "office")
    more = Correction(stated(400_000), "a second slip came", "employer")
    clerk = on(desks, day)
    assert correct_certification(clerk, claim, 1, less).result.differences.arrears.minor == 50_000
    assert live(desks) | {(1, "arrears"): 50_000} == live(desks)
    assert correct_certification(clerk, claim, 1, more).result.differences.over.minor == 50_000
    assert (1, "arrears") not in live(desks)
    assert is_whole(desks)


def test_a_new_version_keeps_what_is_taken_off(award: tuple[Desks, str], tmp_path: Path) -> None:
    desks, claim = award
    report(award, 1, stated(300_000))
    report(award, 2, stated(500_000))
    assert reconsideration(on(desks, certifications(desks)[2].open_on), claim).difference.is_nothing
    pay(desks, tmp_path, instalments(desks)[1].pay_on + timedelta(days=7))
    assert reconsideration(on(desks, certifications(desks)[2].open_on), claim).difference.is_nothing


@pytest.mark.parametrize("seed", range(4))
def test_in_whatever_order_earnings_are_corrected_the_sums_are_what_is_due(
    award: tuple[Desks, str], tmp_path: Path, seed: int
) -> None:
    chance, (desks, claim) = random.Random(seed), award  # noqa: S311 - chosen by a fixed seed
    due = {0: WHOLE, 300_000: 500_000, 420_000: 440_000, 700_000: 0}
    told = {1: 300_000, 2: 0}
    for period, earned in told.items():
        report(award, period, stated(earned))
    day = instalments(desks)[1].pay_on + timedelta(days=14)
    pay(desks, tmp_path, day)
    for step in range(6):
        period, earned = chance.choice((1, 2)), chance.choice(list(due))
        correction = Correction(stated(earned), f"correction {step}", "claimant")
        shown = preview_correction(on(desks, day), claim, period, correction).differences
        assert correct_certification(on(desks, day), claim, period, correction).result.differences == shown
        told[period] = earned
        found = {each.period_no: each.due.minor for each in shown.periods}
        assert {number: found[number] for number in told} == {number: due[sum_] for number, sum_ in told.items()}
        assert is_whole(desks)


def test_only_a_law_that_says_so_takes_anything_off() -> None:
    """The notes on the law have a rule for earnings beside benefit in no country; the training Act has one."""
    counting = []
    for code in scheme_codes():
        scheme = load_scheme(code)
        if any(name.startswith("earnings.") for name in scheme.parameters):
            counting.append(code)
    assert counting == ["model"]
    assert counts_earnings(load_scheme("model"), date(2026, 8, 1))
