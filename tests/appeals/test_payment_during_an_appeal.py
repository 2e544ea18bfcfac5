"""Payment goes on or stops while an appeal is pending, as the law of the scheme says and never as an officer wishes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.appeals.paying import pay
from tests.appeals.places import TODAY, a_claim, decided, two_of_each
from tests.laws import under, with_value
from tests.operations import overpaid_desk as desk
from tests.operations.paid_benefit import a_paid_claim
from tests.refusals import refusal
from ui_admin.domain.appeal import FormalCheck, NewAppeal, Outcome
from ui_admin.domain.certification import ReportAnswers
from ui_admin.domain.holds import HOLD_REASONS, PENDING_APPEAL
from ui_admin.domain.payment import NewRun
from ui_admin.lookups.benefit.award_sheets import award_sheet
from ui_admin.lookups.claims.appeal_sheets import appeal_sheet
from ui_admin.lookups.office.checks import check_office
from ui_admin.operations.benefit.certifications import enter_certification
from ui_admin.operations.benefit.overpayment_decisions import set_aside
from ui_admin.operations.claims.appeal_outcomes import execute_appeal, hold_hearing, record_outcome
from ui_admin.operations.claims.appeals import (
    change_by_office,
    check_appeal,
    dismiss_appeal,
    forward_appeal,
    receive_appeal,
    withdraw_appeal,
)
from ui_admin.operations.claims.determinations import decide_claim
from ui_admin.operations.claims.holds import end_hold
from ui_admin.operations.claims.reconsiderations import reconsider_claim
from ui_admin.operations.payments.payment_release import release_run
from ui_admin.operations.payments.payment_runs import abort_run, approve_run, draft_run, lock_run, try_run
from ui_admin.storage.audit import Hold
from ui_admin.storage.claims import Determination

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.offices import Desks
    from ui_admin.office import Office

GOOD = FormalCheck(names_determination=True, written=True, signed=True, has_interest=True, states_grounds=True)
UNSIGNED = FormalCheck(names_determination=True, written=True, signed=False, has_interest=True, states_grounds=True)


def office_where_payment(says: str, folder: Path) -> tuple[Desks, str]:
    """An office whose law lets payment go on or stop, with a claim of which one period is due."""
    desks = two_of_each(folder)
    if says:
        desks = under(desks, with_value(desks.office.scheme, "appeal.payment_meanwhile", says))
    claim = a_claim(desks)
    assert decided(desks, claim).outcome == "allowed"
    enter_certification(desks.clerk, claim, 1, ReportAnswers(applications=3))
    return desks, claim


@pytest.fixture
def stopping(tmp_path: Path) -> tuple[Desks, str]:
    """An office whose law stops payment during an appeal."""
    return office_where_payment("stops", tmp_path)


def appeal(desks: Desks, claim: str) -> str:
    return receive_appeal(desks.clerk, NewAppeal(claim, "too_little", "My wage was higher.")).result.number


def handler(desks: Desks) -> Office:
    return desks.at("supervisor2")


def would_pay(desks: Desks) -> int:
    run = draft_run(desks.clerk, NewRun(TODAY, TODAY)).result
    count = try_run(desks.clerk, run).result.payments
    abort_run(desks.clerk, run, "only looked")
    return count


def holds(desks: Desks) -> list[Hold]:
    with Session(desks.office.engine) as session:
        return list(session.scalars(select(Hold).where(Hold.reason == PENDING_APPEAL)))


def heard(desks: Desks, claim: str) -> str:
    number, mine = appeal(desks, claim), handler(desks)
    check_appeal(mine, number, GOOD)
    forward_appeal(mine, number, "we keep to it", to="The committee")
    hold_hearing(mine, number, (), "heard on the papers")
    return number


@pytest.mark.parametrize("says", ["", "goes_on"])
def test_a_law_that_does_not_stop_payment_lets_a_run_pay_during_an_appeal(tmp_path: Path, says: str) -> None:
    desks, claim = office_where_payment(says, tmp_path)
    number = appeal(desks, claim)
    assert (would_pay(desks), holds(desks)) == (1, [])
    assert appeal_sheet(desks.clerk, number).stop is None


def test_a_law_that_stops_payment_stops_it_with_the_appeal_and_says_so(stopping: tuple[Desks, str]) -> None:
    desks, claim = stopping
    assert would_pay(desks) == 1
    number = appeal(desks, claim)
    assert would_pay(desks) == 0
    stop, award = appeal_sheet(desks.clerk, number).stop, award_sheet(desks.clerk, claim)
    assert stop is not None
    assert award is not None
    assert (stop.kind, stop.until_on, award.appeal_stops) == ("award", None, (stop,))
    assert holds(desks)[0].wake_on is None


def test_no_officer_places_or_ends_the_stop(stopping: tuple[Desks, str]) -> None:
    desks, claim = stopping
    appeal(desks, claim)
    assert PENDING_APPEAL not in HOLD_REASONS
    for login in ("clerk", "supervisor", "supervisor2"):
        assert refusal(lambda login=login: end_hold(desks.at(login), holds(desks)[0].id, "pays")) == (
            "hold.ends_with_appeal"
        )


def test_a_run_that_was_locked_before_the_appeal_is_not_sent_with_it(
    stopping: tuple[Desks, str], tmp_path: Path
) -> None:
    desks, claim = stopping
    run = draft_run(desks.clerk, NewRun(TODAY, TODAY)).result
    assert try_run(desks.clerk, run).result.payments == 1
    lock_run(desks.clerk, run)
    approve_run(desks.supervisor, run, 1)
    appeal(desks, claim)
    assert refusal(lambda: release_run(desks.approver, run, tmp_path)) == "hold.payments_held"


ENDS: dict[str, Callable[[Desks, str], object]] = {
    "withdrawn": lambda desks, number: withdraw_appeal(desks.clerk, number, "changed my mind"),
    "dismissed": lambda desks, number: (
        check_appeal(handler(desks), number, UNSIGNED),
        dismiss_appeal(handler(desks), number, "not signed"),
    ),
}


@pytest.mark.parametrize("way", list(ENDS))
def test_payment_goes_on_when_the_appeal_is_withdrawn_or_dismissed(stopping: tuple[Desks, str], way: str) -> None:
    desks, claim = stopping
    number = appeal(desks, claim)
    ENDS[way](desks, number)
    assert would_pay(desks) == 1
    stop = appeal_sheet(desks.clerk, number).stop
    assert stop is not None
    assert stop.until_on == TODAY


def test_payment_goes_on_when_the_higher_body_leaves_the_determination(
    stopping: tuple[Desks, str], tmp_path: Path
) -> None:
    desks, claim = stopping
    number = heard(desks, claim)
    record_outcome(handler(desks), number, Outcome.DISMISSED, decided_on=TODAY)
    assert len(pay(desks, tmp_path, TODAY)) == 1
    assert [check.name for check in check_office(desks.office) if not check.is_ok] == []


def test_where_a_new_determination_is_needed_payment_goes_on_when_that_is_executed(
    stopping: tuple[Desks, str],
) -> None:
    desks, claim = stopping
    number = appeal(desks, claim)
    check_appeal(handler(desks), number, GOOD)
    change_by_office(handler(desks), number, "the appellant is right")
    assert would_pay(desks) == 0
    reconsider_claim(desks.at("clerk2"), claim, cause="appeal", reason="the same figures, looked at again")
    decide_claim(handler(desks), claim)
    assert would_pay(desks) == 0
    execute_appeal(handler(desks), number)
    assert would_pay(desks) == 1


def test_each_of_two_appeals_stops_payment_for_itself(stopping: tuple[Desks, str]) -> None:
    desks, claim = stopping
    first = appeal(desks, claim)
    withdraw_appeal(desks.clerk, first, "I write a better one")
    second = appeal(desks, claim)
    assert [(hold.note, hold.ended_at is None) for hold in holds(desks)] == [(first, False), (second, True)]
    assert would_pay(desks) == 0


def test_an_appeal_against_a_repayment_stops_its_recovery_and_not_the_benefit(tmp_path: Path) -> None:
    paid = a_paid_claim(str(tmp_path))
    overpayment = desk.recovering(paid, 1000)
    with Session(paid.desks.office.engine) as session:
        made = select(Determination.number).where(Determination.about == "overpayment")
        determination = str(session.scalars(made).one())
    new = NewAppeal(paid.claim, "repayment", "The office knew it", determination_number=determination)
    number = receive_appeal(paid.desks.clerk, new).result.number
    stop = appeal_sheet(paid.desks.clerk, number).stop
    assert stop is not None
    assert (stop.kind, [hold.subject_kind for hold in holds(paid.desks)]) == ("overpayment", ["overpayment"])
    mine = paid.desks.at("appeals")
    check_appeal(mine, number, GOOD)
    change_by_office(mine, number, "the office knew it")
    set_aside(paid.desks.supervisor, overpayment, "the office knew it")
    execute_appeal(mine, number)
    assert [hold.ended_at is None for hold in holds(paid.desks)] == [False]
