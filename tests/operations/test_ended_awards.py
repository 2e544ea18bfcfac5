"""An award that ends because of work: what was reported before is still paid, and so is the allowance for taking it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.offices import add_employer, add_person, decided_claim, make_desks, pay_months
from ui_admin.domain.certification import ReportAnswers
from ui_admin.domain.payment import NewRun
from ui_admin.domain.periods import Month
from ui_admin.lookups.claims.claim_sheets import claim_sheet
from ui_admin.operations.benefit.certifications import end_award, enter_certification
from ui_admin.operations.payments.payment_runs import draft_run, try_run
from ui_admin.rules.case_files import CASES
from ui_admin.rules.cases import read_cases
from ui_admin.training.through_office import play_cases

if TYPE_CHECKING:
    from pathlib import Path

    from tests.offices import Desks

PAY_DAY = date(2026, 10, 15)


def test_a_reported_period_is_paid_after_the_award_ended(thai: Desks) -> None:
    employer, person = add_employer(thai), add_person(thai)
    pay_months(thai, employer, Month(2026, 7), 12)
    number = decided_claim(thai, person, employer, date(2026, 7, 31)).claim_number
    settled = enter_certification(thai.clerk, number, 1, ReportAnswers(applications=3)).result
    assert settled.is_payable
    end_award(thai.clerk, number, returned_on=date(2026, 10, 1))
    assert claim_sheet(thai.office, number).award_status == "ended"
    run = draft_run(thai.clerk, NewRun(PAY_DAY, PAY_DAY)).result
    assert try_run(thai.clerk, run).result.total == settled.amount


def test_a_malaysian_who_works_early_is_owed_the_allowance_and_nothing_is_planned_any_more(tmp_path: Path) -> None:
    malay = make_desks(str(tmp_path), "my-eis")
    employer, person = add_employer(malay), add_person(malay)
    pay_months(malay, employer, Month(2026, 8), 36, wage=400000)
    number = decided_claim(malay, person, employer, date(2026, 8, 31)).claim_number
    first = claim_sheet(malay.office, number).payable
    assert first is not None
    ended = end_award(malay.clerk, number, returned_on=first.first).result
    sheet = claim_sheet(malay.office, number)
    assert sheet.award_status == "ended"
    assert {row.status for row in sheet.instalments if row.component == "benefit"} <= {"cancelled", "planned"}
    allowances = [row for row in sheet.instalments if row.component == "reemployment_allowance"]
    assert [row.status for row in allowances] == (["payable"] if ended.allowance and ended.allowance.minor else [])


def test_every_japanese_case_of_work_taken_up_is_played_to_the_allowance(tmp_path: Path) -> None:
    claims = [case for case in read_cases(CASES / "jp-ei.yaml") if case["question"] == "claim"]
    cases = [case for case in claims if case["given"].get("returned_to_work_on")]
    played = play_cases(tmp_path, cases)
    assert [case for case in played.values() if case.differences or "returned_to_work_on" in case.left_out] == []
    assert len(played) == len(cases) > 2
