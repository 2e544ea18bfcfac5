"""A decision that nobody collects in the time of the law is found, cancelled by two officers, told, and uses no months."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.offices import add_employer, add_person, decided_claim, make_desks, pay_months
from tests.operations.award_desk import an_award, decide, on, propose
from tests.operations.reports_desk import certifications, instalments, movements
from tests.refusals import refusal
from tests.reports.pages import texts
from ui_admin.domain.appeal import NewAppeal
from ui_admin.domain.award_life import About
from ui_admin.domain.certification import ReportAnswers
from ui_admin.domain.claim import NewClaim
from ui_admin.domain.payment import NewRun
from ui_admin.domain.periods import Month, month_later
from ui_admin.domain.person import NewAccount
from ui_admin.lookups.benefit.award_sheets import award_sheet
from ui_admin.lookups.claims.claim_sheets import claim_sheet
from ui_admin.lookups.claims.claim_watch import claim_watch
from ui_admin.lookups.claims.facts import facts_of_new
from ui_admin.lookups.listing import Wanted
from ui_admin.lookups.office.checks import check_office
from ui_admin.lookups.office.today import today_board
from ui_admin.lookups.payments.payments import payments_page
from ui_admin.operations.benefit.certifications import enter_certification
from ui_admin.operations.benefit.due_reports import move_due_reports
from ui_admin.operations.claims.appeals import receive_appeal
from ui_admin.operations.claims.determinations import decide_claim
from ui_admin.operations.claims.reconsiderations import reconsider_claim
from ui_admin.operations.claims.served_letters import serve_letter
from ui_admin.operations.office.printing import make_report
from ui_admin.operations.payments.payment_ends import hand_in_cash_list, return_to_fund
from ui_admin.operations.payments.payment_release import release_run
from ui_admin.operations.payments.payment_runs import approve_run, draft_run, lock_run, try_run
from ui_admin.operations.register.people import enter_account, verify_account
from ui_admin.storage.claims import Determination
from ui_admin.storage.people import Person
from ui_admin.workstation.language import words_in

if TYPE_CHECKING:
    from pathlib import Path

    from tests.offices import Desks

# Filed on 3 August 2026, so the slip says 31 August; three working days on, with 1 and 2 September a holiday.
MONTHS = 40


@pytest.fixture
def lying(tmp_path: Path) -> tuple[Desks, str, date]:
    """A Vietnamese claim that was allowed with forty months, its decision not collected, and the last day for that."""
    desks, claim = an_award(tmp_path, "vn-ui")
    sheet = award_sheet(desks.office, claim)
    assert sheet is not None
    assert sheet.lies is not None
    return desks, claim, sheet.lies.due.on


def cancelled(lying: tuple[Desks, str, date]) -> date:
    """Cancel it by two officers, on the day after the last one."""
    desks, claim, last = lying
    day = last + timedelta(days=1)
    propose(desks, claim, About.NOT_COLLECTED, day)
    decide(desks, claim, day)
    return day


def in_queue(desks: Desks, day: date) -> list[str]:
    return [row.number for row in today_board(on(desks, day)).queue if row.kind == "not_collected"]


def test_the_last_day_is_three_working_days_after_the_day_on_the_slip(lying: tuple[Desks, str, date]) -> None:
    desks, claim, last = lying
    slip = claim_sheet(desks.office, claim).decision_due_on
    assert slip is not None
    assert last == desks.office.calendar.working_days_after(slip, 3)
    clocks = {clock.step: clock.due_on for clock in claim_watch(desks.office, claim).clocks}
    assert clocks["collection"] == last


def test_it_is_found_when_its_time_is_over_and_not_before(lying: tuple[Desks, str, date]) -> None:
    desks, claim, last = lying
    assert in_queue(desks, last) == []
    assert refusal(lambda: propose(desks, claim, About.NOT_COLLECTED, last)) == "award.time_to_collect"
    assert in_queue(desks, last + timedelta(days=1)) == [claim]


def test_two_officers_cancel_it_and_every_month_is_kept(lying: tuple[Desks, str, date], tmp_path: Path) -> None:
    desks, claim, _last = lying
    day = cancelled(lying)
    sheet = award_sheet(desks.office, claim)
    assert sheet is not None
    assert (sheet.status, sheet.end_reason, sheet.left, sheet.reserved) == ("ended", "not_collected", 0, MONTHS)
    assert {row.status for row in instalments(desks)} == {"cancelled"}
    with Session(desks.office.engine) as session:
        made = session.scalars(select(Determination).order_by(Determination.key)).all()
        assert [(row.about, row.status) for row in made] == [("entitlement", "annulled"), ("not_collected", "made")]
        assert (made[1].outcome, made[1].parameters[0]["law"]) == (
            "cancelled",
            "Decree 374/2025/ND-CP days of decision and payment, text not read",
        )
        person = session.scalars(select(Person)).one()
        facts = facts_of_new(session, desks.office, NewClaim(separated_on=date(2027, 6, 30)), person)
    assert (facts.earlier_claims[0].reserved_months, facts.earlier_claims[0].paid_months) == (MONTHS, 0)
    paper = tmp_path / "letter.pdf"
    make_report(on(desks, day), "award-letter", {"claim": claim}, paper, words_in("en"))
    said = " ".join(" ".join(texts(paper)).split())
    assert "is cancelled" in said
    assert f"{MONTHS} contribution months are kept" in said
    assert claim_sheet(desks.office, claim).outcome == "allowed"
    assert all(check.is_ok for check in check_office(desks.office))


def test_one_that_was_handed_over_is_not_cancelled(lying: tuple[Desks, str, date]) -> None:
    desks, claim, last = lying
    day = last + timedelta(days=1)
    serve_letter(on(desks, day), claim, served_on=last, method="counter")
    assert in_queue(desks, day) == []
    assert refusal(lambda: propose(desks, claim, About.NOT_COLLECTED, day)) == "award.decision_collected"


def test_whoever_gave_a_notice_has_the_decision_in_hand(lying: tuple[Desks, str, date]) -> None:
    desks, claim, last = lying
    first, day = certifications(desks)[0], last + timedelta(days=1)
    enter_certification(on(desks, first.open_on), claim, 1, ReportAnswers(applications=2))
    assert in_queue(desks, day) == []
    assert refusal(lambda: propose(desks, claim, About.NOT_COLLECTED, day)) == "award.benefit_was_drawn"


def test_a_suspension_for_want_of_a_notice_does_not_keep_it_from_being_cancelled(
    lying: tuple[Desks, str, date],
) -> None:
    desks, _claim, last = lying
    for _look in range(2):
        move_due_reports(on(desks, last))
    cancelled(lying)


def test_one_that_was_cancelled_by_mistake_is_made_again(lying: tuple[Desks, str, date]) -> None:
    desks, claim, _last = lying
    day = cancelled(lying)
    reconsider_claim(on(desks, day), claim, cause="error", reason="It was handed over and not entered.")
    assert decide_claim(on(desks, day, "supervisor"), claim).result.outcome == "allowed"
    sheet = award_sheet(desks.office, claim)
    assert sheet is not None
    assert (sheet.status, sheet.left, sheet.reserved) == ("active", 3, 0)
    assert [kind for kind, _quantity in movements(desks)].count("reserve") == 2
    assert all(check.is_ok for check in check_office(desks.office))


def test_an_appeal_against_a_stop_is_against_the_cancellation(lying: tuple[Desks, str, date]) -> None:
    desks, claim, _last = lying
    day = cancelled(lying)
    made = receive_appeal(on(desks, day), NewAppeal(claim, "stop_of_benefit", "I was ill.")).result
    with Session(desks.office.engine) as session:
        about = session.scalars(select(Determination.about).where(Determination.number == made.determination_number))
        assert about.one() == "not_collected"


def test_a_law_without_a_time_to_collect_cancels_nothing(tmp_path: Path) -> None:
    desks, claim = an_award(tmp_path, "th-sso")
    day = date(2026, 12, 1)
    assert in_queue(desks, day) == []
    assert refusal(lambda: propose(desks, claim, About.NOT_COLLECTED, day)) == "award.no_collection_in_law"


def test_money_of_a_month_that_nobody_collected_leaves_its_contribution_months(tmp_path: Path) -> None:
    """Section 5 of the note on the law: of three months with the third not collected, twelve months are kept."""
    desks = make_desks(str(tmp_path), "vn-ui", date(2026, 10, 15))
    employer, person = add_employer(desks), add_person(desks, account=False)
    account = enter_account(desks.clerk, person, NewAccount("cash_point", "", "")).result
    verify_account(desks.supervisor, account, "identity card")
    pay_months(desks, employer, Month(2026, 8), 36, wage=8_000_000)
    claim = decided_claim(desks, person, employer, date(2026, 8, 31)).claim_number
    late = ReportAnswers(applications=2, good_cause=True, late_reason="a flood cut the road")
    enter_certification(desks.clerk, claim, 1, late)
    for row in certifications(desks)[1:]:
        enter_certification(on(desks, row.open_on), claim, row.period_no, ReportAnswers(applications=2))
    pay_on = date(2026, 12, 30)
    run = draft_run(on(desks, pay_on), NewRun(pay_on, pay_on)).result
    assert try_run(on(desks, pay_on), run).result.payments == 3
    lock_run(on(desks, pay_on), run)
    approve_run(on(desks, pay_on, "supervisor"), run, 3)
    release_run(on(desks, pay_on, "approver"), run, tmp_path / "out")
    rows = payments_page(desks.office, Wanted(filters=(("run", run),))).rows
    numbers = sorted(row.number for row in rows)
    hand_in_cash_list(on(desks, pay_on), run, collected=numbers[:2], uncollected=numbers[2:], on=pay_on)
    sheet = award_sheet(desks.office, claim)
    assert sheet is not None
    assert (sheet.status, sheet.reserved) == ("exhausted", 0)
    last = month_later(pay_on, 3)
    early = refusal(lambda: return_to_fund(on(desks, last, "approver"), numbers[2], "never came"))
    assert early == "payment.time_to_collect"
    return_to_fund(on(desks, last + timedelta(days=1), "approver"), numbers[2], "never came")
    sheet = award_sheet(desks.office, claim)
    assert sheet is not None
    assert sheet.reserved == 12
    assert all(check.is_ok for check in check_office(desks.office))
