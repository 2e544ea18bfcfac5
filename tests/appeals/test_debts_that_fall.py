"""A version that gives back what an earlier one took sets the overpayment of the earlier one aside; the sums agree."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.appeals.paying import pay
from tests.appeals.places import TODAY, a_claim, decided, two_of_each
from tests.operations import overpaid_desk as desk
from tests.operations.paid_benefit import PaidClaim
from tests.refusals import refusal
from ui_admin.domain.appeal import FormalCheck, NewAppeal
from ui_admin.domain.certification import ReportAnswers
from ui_admin.domain.difference import Effect
from ui_admin.domain.overpayment import Decision, Demand, Repayment
from ui_admin.domain.payment import NewRun
from ui_admin.lookups.benefit.overpayment_sheets import overpayment_sheet
from ui_admin.lookups.claims.reconsiderations import reconsideration
from ui_admin.lookups.office.checks import check_office
from ui_admin.lookups.printables.claims import decision_letter
from ui_admin.operations.benefit.certifications import enter_certification
from ui_admin.operations.benefit.overpayment_decisions import decide_overpayment, propose_decision
from ui_admin.operations.benefit.overpayments import assess_overpayment, record_reply, send_notice
from ui_admin.operations.benefit.recoveries import agree_offset, record_repayment
from ui_admin.operations.claims.appeal_outcomes import execute_appeal
from ui_admin.operations.claims.appeals import change_by_office, check_appeal, receive_appeal
from ui_admin.operations.claims.determinations import decide_claim
from ui_admin.operations.claims.reconsiderations import reconsider_claim
from ui_admin.operations.payments.payment_runs import draft_run, lock_run, try_run
from ui_admin.storage.awards import Instalment
from ui_admin.storage.claims import Claim, Determination
from ui_admin.storage.overpayments import Overpayment
from ui_admin.workstation.language import words_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ui_admin.domain.version_difference import VersionDifference

GOOD = FormalCheck(names_determination=True, written=True, signed=True, has_interest=True, states_grounds=True)
LAID_OFF = {"reason_found": "laid_off"}
MISCONDUCT = {"reason_found": "misconduct"}
RESIGNED = {"reason_found": "resigned"}
WAY = ("detected", "notice_sent", "assessing", "proposed", "determined", "recovering")


@pytest.fixture
def paid(tmp_path: Path) -> PaidClaim:
    """A claim of which the first period was paid, in an office with two clerks and two supervisors."""
    desks = two_of_each(tmp_path)
    claim = a_claim(desks)
    decided(desks, claim)
    enter_certification(desks.clerk, claim, 1, ReportAnswers(applications=3))
    pay(desks, tmp_path, TODAY)
    return PaidClaim(desks, claim, "")


def again(paid: PaidClaim, facts: dict[str, str], cause: str = "error") -> VersionDifference:
    """A new version, proposed by the second clerk and decided by the second supervisor; gives what was shown."""
    clerk, supervisor = paid.desks.at("clerk2"), paid.desks.at("supervisor2")
    shown = reconsider_claim(clerk, paid.claim, cause=cause, reason="a letter came", facts=facts).result.difference
    decide_claim(supervisor, paid.claim)
    return shown


def taken_away(paid: PaidClaim, facts: dict[str, str] = MISCONDUCT) -> str:
    """Let a new version take benefit away that was paid; gives the overpayment it raises."""
    reconsider_claim(paid.desks.clerk, paid.claim, cause="error", reason="the employer wrote", facts=facts)
    return str(decide_claim(paid.desks.supervisor, paid.claim).result.overpayment_number)


def brought_to(paid: PaidClaim, number: str, status: str, demand: Demand = desk.FULL) -> None:
    """Bring an overpayment to a status."""
    clerk, supervisor = paid.desks.clerk, paid.desks.supervisor
    steps: dict[str, Callable[[], object]] = {
        "notice_sent": lambda: send_notice(clerk, number),
        "assessing": lambda: (
            record_reply(clerk, number, TODAY, "I did not know."),
            assess_overpayment(clerk, number, desk.GRID),
        ),
        "proposed": lambda: propose_decision(clerk, number, demand),
        "determined": lambda: decide_overpayment(supervisor, number),
        "recovering": lambda: agree_offset(clerk, number, 25),
    }
    for name in WAY[1 : WAY.index(status) + 1]:
        steps[name]()


def refunds(paid: PaidClaim) -> list[tuple[int, str]]:
    with Session(paid.desks.office.engine) as session:
        rows = session.scalars(select(Instalment).where(Instalment.component.in_(("refund", "arrears"))))
        return [(row.net, f"{row.component} {row.status}") for row in rows]


def is_whole(paid: PaidClaim) -> bool:
    return [check.name for check in check_office(paid.desks.office) if not check.is_ok] == []


def test_an_appeal_that_gives_benefit_back_sets_the_overpayment_aside_and_pays_back_what_came(paid: PaidClaim) -> None:
    number = taken_away(paid)
    brought_to(paid, number, "recovering")
    brought = desk.money(paid, 12_300)
    record_repayment(paid.desks.at("cashier"), number, Repayment(brought, TODAY, "bank", "transfer"))
    owed = desk.booked(paid)
    assert owed > 0
    appeal = receive_appeal(paid.desks.clerk, NewAppeal(paid.claim, "denial", "I was laid off.")).result.number
    mine = paid.desks.at("supervisor2")
    check_appeal(mine, appeal, GOOD)
    change_by_office(mine, appeal, "the letter is genuine")
    shown = again(paid, LAID_OFF, "appeal")
    assert shown.money is not None
    assert [(debt.number, debt.given_back) for debt in shown.money.fallen] == [(number, brought)]
    assert shown.money.arrears.minor == 0
    assert execute_appeal(mine, appeal).result.determination_number is not None
    sheet = overpayment_sheet(paid.desks.supervisor, number)
    assert (sheet.status, sheet.sums.owed.minor, sheet.sums.taken.minor) == ("set_aside", 0, 0)
    assert sheet.history[0].verb == "claim.decide"
    assert refunds(paid) == [(12_300, "refund payable")]
    assert desk.booked(paid) == 0
    assert is_whole(paid)


def test_the_determination_about_the_overpayment_is_annulled_and_the_letter_of_the_new_one_says_so(
    paid: PaidClaim,
) -> None:
    number = taken_away(paid)
    brought_to(paid, number, "determined")
    again(paid, LAID_OFF)
    with Session(paid.desks.office.engine) as session:
        statuses = {row.about: row.status for row in session.scalars(select(Determination).order_by(Determination.key))}
    assert statuses == {"entitlement": "made", "overpayment": "annulled"}
    letter = decision_letter(paid.desks.office, paid.claim, words_in("en", "common"))
    assert any(number in paragraph for paragraph in letter.changes)


@pytest.mark.parametrize("status", WAY[:4])
def test_one_that_is_not_decided_yet_comes_to_nothing(paid: PaidClaim, status: str) -> None:
    number = taken_away(paid)
    brought_to(paid, number, status)
    shown = again(paid, LAID_OFF)
    assert shown.money is not None
    assert {row.effect for row in shown.money.periods if row.period_no == 1} == {Effect.KEPT}
    assert (desk.overpayment(paid, number).status, refunds(paid)) == ("not_overpaid", [])
    assert is_whole(paid)


@pytest.mark.parametrize("decision", [Decision.WAIVED, Decision.PART, Decision.NONE])
def test_money_that_was_let_go_is_not_paid_a_second_time(paid: PaidClaim, decision: Decision) -> None:
    number = taken_away(paid)
    part = desk.money(paid, 1000) if decision is Decision.PART else None
    brought_to(paid, number, "determined", Demand(decision, "It was the fault of the office.", part))
    again(paid, LAID_OFF)
    assert (desk.overpayment(paid, number).status, refunds(paid), desk.booked(paid)) == ("set_aside", [], 0)
    assert is_whole(paid)


def test_what_stays_over_is_found_anew(paid: PaidClaim) -> None:
    number = taken_away(paid)
    brought_to(paid, number, "determined")
    whole = overpayment_sheet(paid.desks.supervisor, number).sums.over
    shown = again(paid, RESIGNED)
    assert shown.money is not None
    with Session(paid.desks.office.engine) as session:
        debts = session.scalars(select(Overpayment).order_by(Overpayment.key)).all()
        assert [debt.status for debt in debts] == ["set_aside", "detected"]
        second = debts[1].number
    rest = overpayment_sheet(paid.desks.supervisor, second).sums.over
    assert rest == shown.money.over
    assert rest < whole
    assert refunds(paid) == []
    assert is_whole(paid)


def test_one_that_a_locked_run_keeps_back_for_is_not_set_aside_before_the_run_is_sent_or_unlocked(
    paid: PaidClaim,
) -> None:
    number = taken_away(paid, RESIGNED)
    brought_to(paid, number, "recovering")
    later = date(2026, 12, 22)
    clerk = paid.desks.at("clerk", later)
    enter_certification(clerk, paid.claim, 2, ReportAnswers(applications=3, good_cause=True, late_reason="ill"))
    run = draft_run(clerk, NewRun(later, later)).result
    assert try_run(clerk, run).result.payments
    lock_run(clerk, run)
    reconsider_claim(paid.desks.at("clerk2", later), paid.claim, cause="error", reason="no", facts=LAID_OFF)
    assert refusal(lambda: decide_claim(paid.desks.at("supervisor2", later), paid.claim)) == "overpayment.in_locked_run"
    assert desk.overpayment(paid, number).status == "recovering"


def test_what_an_officer_found_by_hand_stands_when_the_law_is_asked_again(paid: PaidClaim) -> None:
    number = desk.determined(paid, 1000)
    with Session(paid.desks.office.engine) as session:
        claim = session.scalars(select(Claim)).one()
    assert reconsideration(paid.desks.office, str(claim.number)).difference.is_nothing
    again(paid, RESIGNED)
    again(paid, LAID_OFF)
    assert desk.overpayment(paid, number).status == "determined"
    assert desk.booked(paid) == 1000
    assert refunds(paid) == []
    assert is_whole(paid)
