"""What the office asks itself, and payments that reached nobody, stand on the page of today of who does something about it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.appeals.places import a_claim, decided, two_of_each
from tests.cashdesk.desk import baht, cashier, opened, with_tills
from tests.control.test_anomalies import two_on_one_account
from tests.control.test_quality import BEST, drawn
from tests.control.test_quality import later as after_the_quarter
from tests.control.test_second_entries import filed
from tests.lookups.test_work_of_second_officers import waiting
from tests.offices import make_desks
from tests.operations.released_runs import PAY_ON, later, released
from ui_admin.domain.payment import NewRun, PaymentAnswer, RunKind
from ui_admin.domain.person import NewAccount
from ui_admin.domain.quality import CaseFound
from ui_admin.lookups.office.today import today_board
from ui_admin.lookups.register.people import person_sheet
from ui_admin.operations.claims.quality import close_sample, score_case
from ui_admin.operations.contributions.tills import close_till
from ui_admin.operations.payments.payment_answers import AnswerFile, open_payments, take_in_answer
from ui_admin.operations.payments.payment_ends import hand_in_cash_list, pay_uncollected_again
from ui_admin.operations.payments.payment_release import release_run
from ui_admin.operations.payments.payment_runs import approve_run, draft_run, lock_run, try_run
from ui_admin.operations.register.anomalies import answer_anomaly, look_for_anomalies
from ui_admin.operations.register.people import enter_account, verify_account

if TYPE_CHECKING:
    from pathlib import Path

    from tests.offices import Desks
    from ui_admin.office import Office


def kinds(office: Office) -> set[str]:
    return {row.kind for row in today_board(office).queue}


def test_a_question_about_what_looks_odd_waits_for_who_may_answer_it_and_says_what_it_is_about(thai: Desks) -> None:
    two_on_one_account(thai)
    quality = thai.at("quality")
    look_for_anomalies(quality)
    (row,) = waiting(quality, "answer_anomaly")
    assert (row.page, row.says is not None, today_board(quality).control.questions) == ("anomaly", True, 1)
    assert waiting(thai.clerk, "answer_anomaly") == []
    assert today_board(thai.clerk).control.questions == 0, "what somebody may not answer is not counted for them"
    answer_anomaly(quality, str(row.opens), "explained", "they are married")
    assert waiting(quality, "answer_anomaly") == []


def test_a_sample_waits_for_its_examiner_and_then_to_be_closed(tmp_path: Path) -> None:
    desks = two_of_each(str(tmp_path))
    decided(desks, a_claim(desks))
    decided(desks, a_claim(desks, reason="misconduct", place=1))
    number = drawn(desks)
    quality = after_the_quarter(desks)
    (row,) = waiting(quality, "examine_cases")
    assert (row.page, row.opens, today_board(quality).control.cases) == ("quality_sample", number, 2)
    assert waiting(after_the_quarter(desks, "supervisor"), "examine_cases") == [], "who decided them is not asked"
    for position in (1, 2):
        score_case(quality, number, position, CaseFound(BEST))
    assert kinds(quality) & {"examine_cases", "close_sample"} == {"close_sample"}
    close_sample(quality, number)
    assert not kinds(quality) & {"examine_cases", "close_sample"}


def test_a_claim_to_be_keyed_again_is_counted_for_who_may_key_it(tmp_path: Path) -> None:
    desks = two_of_each(str(tmp_path))
    number, _new = filed(desks)
    other = desks.at("clerk2")
    assert [row.number for row in waiting(other, "key_again")] == [number]
    assert today_board(other).control.to_key == 1
    assert today_board(desks.clerk).control.to_key == 0, "who filed it does not key it again"


def test_what_nobody_collected_waits_until_it_is_paid_again_and_then_for_a_run(tmp_path: Path) -> None:
    desks = make_desks(str(tmp_path), "th-sso")
    run, payment, _person = released(desks, tmp_path, "cash_point")
    clerk = later(desks.clerk, 2)
    hand_in_cash_list(clerk, run, collected=[], uncollected=[payment], on=PAY_ON)
    (row,) = waiting(clerk, "pay_again")
    assert (row.page, row.number, row.opens) == ("run", payment, (run, payment))
    assert waiting(later(desks.supervisor, 2), "pay_again") == []
    pay_uncollected_again(clerk, payment, "was ill that day")
    assert kinds(clerk) & {"pay_again", "send_again"} == {"send_again"}
    again = draft_run(clerk, NewRun(clerk.today(), clerk.today(), RunKind.REISSUE)).result
    try_run(clerk, again)
    lock_run(clerk, again)
    approve_run(later(desks.supervisor, 2), again, 1)
    release_run(later(desks.approver, 2), again, tmp_path / "again")
    assert not kinds(clerk) & {"pay_again", "send_again"}


@pytest.mark.parametrize(("reason", "asked"), [("AC04", "other_account"), ("AM04", "send_again")])
def test_what_came_back_asks_for_another_account_unless_the_office_lacked_the_money(
    tmp_path: Path, reason: str, asked: str
) -> None:
    desks = make_desks(str(tmp_path), "th-sso")
    run, _payment, person = released(desks, tmp_path / "out", "bank")
    clerk = later(desks.clerk, 1)
    (sent,) = open_payments(desks.office, run, ("bank",))
    answer = [PaymentAnswer(sent[0], False, sent[1], PAY_ON, reason, 2)]
    take_in_answer(clerk, run, answer, AnswerFile("a.csv", "a" * 64))
    assert kinds(clerk) & {"other_account", "send_again"} == {asked}
    old = person_sheet(clerk, person).accounts[0]
    new = enter_account(clerk, person, NewAccount("bank", old.provider, old.account_no[::-1])).result
    if asked == "other_account":
        assert not kinds(clerk) & {"other_account", "send_again"}, "the new account waits for another officer"
    verify_account(later(desks.supervisor, 1), new, "bank book seen")
    assert kinds(clerk) & {"other_account", "send_again"} == {"send_again"}


def test_an_open_till_waits_for_who_opened_it_and_is_late_the_day_after(thai: Desks) -> None:
    with_tills(thai)
    desk = opened(thai)
    (row,) = waiting(desk, "close_till")
    assert (row.page, row.opens, row.due_on, row.shape) == ("cash_desk", "till", desk.today(), "open")
    assert waiting(thai.clerk, "close_till") == []
    (row,) = waiting(cashier(thai, desk.today() + timedelta(days=1)), "close_till")
    assert row.shape == "late"
    close_till(desk, "A", baht(thai, 0))
    assert waiting(desk, "close_till") == []
