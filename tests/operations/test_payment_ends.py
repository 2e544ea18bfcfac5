"""What becomes of a payment after it went out: handed over, not collected, again, back to the fund, or reversed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from tests.offices import Desks, add_person, make_desks
from tests.operations.released_runs import PAY_ON, later, released, statuses
from tests.refusals import refusal
from ui_admin.domain.payment import LeftOut, NewRun, PaymentAnswer, RunKind
from ui_admin.domain.person import NewAccount
from ui_admin.lookups.office.checks import check_office
from ui_admin.lookups.payments.cash_lists import cash_list
from ui_admin.lookups.payments.payments import run_sheet
from ui_admin.lookups.register.people import person_sheet
from ui_admin.operations.payments.payment_answers import AnswerFile, open_payments, take_in_answer
from ui_admin.operations.payments.payment_ends import (
    hand_in_cash_list,
    pay_uncollected_again,
    return_to_fund,
    reverse_payment,
)
from ui_admin.operations.payments.payment_release import release_run
from ui_admin.operations.payments.payment_runs import approve_run, draft_run, lock_run, try_run
from ui_admin.operations.register.accounts import block_account, close_account, unblock_account
from ui_admin.operations.register.people import enter_account, verify_account

if TYPE_CHECKING:
    from pathlib import Path

    from ui_admin.office import Office


def owed(office: Office) -> dict[str, int]:
    """Give the balance of each ledger account that has one."""
    with office.look() as session:
        rows = session.execute(
            text(
                "SELECT a.code, sum(p.amount) FROM postings AS p JOIN ledger_accounts AS a ON a.key = p.account_key "
                "WHERE a.code IN ('benefits_payable', 'payments_in_transit', 'cash', 'bank', 'benefit_expense') "
                "GROUP BY a.code"
            )
        )
        return {code: int(amount) for code, amount in rows if amount}


@pytest.fixture
def cash(tmp_path: Path) -> tuple[Desks, str, str, str]:
    desks = make_desks(str(tmp_path), "th-sso")
    return desks, *released(desks, tmp_path, "cash_point")


def test_a_payment_handed_over_at_the_counter_is_paid_and_settles_the_run(cash: tuple[Desks, str, str, str]) -> None:
    desks, run, payment, _person = cash
    clerk = later(desks.clerk, 1)
    listed = cash_list(clerk, run)
    assert [row.number for row in listed.rows] == [payment]
    before = owed(clerk)
    closed = hand_in_cash_list(clerk, run, collected=[payment], uncollected=[], on=PAY_ON).result
    assert (closed.collected, closed.collected_total, closed.still_open) == (1, listed.rows[0].amount, 0)
    assert statuses(clerk, payment) == ("paid", "paid")
    assert run_sheet(clerk, run).status == "reconciled"
    after, amount = owed(clerk), listed.rows[0].amount.minor
    assert after["cash"] == before.get("cash", 0) - amount
    assert "payments_in_transit" not in after
    assert all(check.is_ok for check in check_office(clerk))
    assert (
        refusal(lambda: hand_in_cash_list(clerk, run, collected=[payment], uncollected=[], on=PAY_ON))
        == "run.wrong_status"
    )


def test_what_nobody_collects_goes_back_to_the_fund_only_after_its_time_and_by_another_officer(
    cash: tuple[Desks, str, str, str],
) -> None:
    desks, run, payment, _person = cash
    clerk = later(desks.clerk, 1)
    hand_in_cash_list(clerk, run, collected=[], uncollected=[payment], on=PAY_ON)
    assert statuses(clerk, payment) == ("uncollected", "in_run")
    assert refusal(lambda: return_to_fund(clerk, payment, "never came")) == "officer.may_not"
    assert (
        refusal(lambda: return_to_fund(later(desks.approver, 30), payment, "never came")) == "payment.time_to_collect"
    )
    assert refusal(lambda: return_to_fund(later(desks.approver, 31), payment, " ")) == "payment.reason_needed"
    return_to_fund(later(desks.approver, 31), payment, "never came")
    assert statuses(clerk, payment) == ("to_fund", "lapsed")
    assert "benefits_payable" not in owed(clerk)
    assert all(check.is_ok for check in check_office(clerk))
    assert refusal(lambda: pay_uncollected_again(clerk, payment, "came")) == "payment.wrong_status"


def test_what_nobody_collects_can_be_made_again_by_a_run_of_payments_sent_again(
    cash: tuple[Desks, str, str, str], tmp_path: Path
) -> None:
    desks, run, payment, _person = cash
    clerk = later(desks.clerk, 2)
    hand_in_cash_list(clerk, run, collected=[], uncollected=[payment], on=PAY_ON)
    pay_uncollected_again(clerk, payment, "was ill that day")
    assert statuses(clerk, payment) == ("uncollected", "payable")
    day = PAY_ON + timedelta(days=2)
    again = draft_run(clerk, NewRun(day, day, RunKind.REISSUE)).result
    assert try_run(clerk, again).result.payments == 1
    lock_run(clerk, again)
    approve_run(later(desks.supervisor, 2), again, 1)
    release_run(later(desks.approver, 2), again, tmp_path / "again")
    assert statuses(clerk, payment)[0] == "replaced"
    assert all(check.is_ok for check in check_office(clerk))


def test_a_cash_list_that_does_not_fit_is_refused_and_changes_nothing(cash: tuple[Desks, str, str, str]) -> None:
    desks, run, payment, _person = cash
    clerk = later(desks.clerk, 1)

    def hand_in(collected: list[str], uncollected: list[str], on: date = PAY_ON) -> str:
        return refusal(lambda: hand_in_cash_list(clerk, run, collected=collected, uncollected=uncollected, on=on))

    assert hand_in([payment], [payment]) == "payment.in_both"
    assert hand_in([], []) == "payment.none_named"
    assert hand_in([payment], [], date(2027, 1, 1)) == "payment.in_future"
    assert hand_in(["TH-BKK-2026-000999-1"], []) == "record.unknown"
    assert statuses(clerk, payment) == ("released", "in_run")


def test_a_bank_payment_is_on_no_cash_list_and_may_come_back_after_it_was_paid(tmp_path: Path) -> None:
    desks = make_desks(str(tmp_path), "th-sso")
    run, payment, _person = released(desks, tmp_path, "bank")
    clerk = later(desks.clerk, 1)
    assert not cash_list(clerk, run).rows
    assert (
        refusal(lambda: hand_in_cash_list(clerk, run, collected=[payment], uncollected=[], on=PAY_ON))
        == "payment.not_on_list"
    )
    ((end_to_end, amount),) = open_payments(clerk, run, ("bank",))
    take_in_answer(clerk, run, [PaymentAnswer(end_to_end, True, amount, PAY_ON)], AnswerFile("a.csv", "0" * 64))
    paid = owed(clerk)
    approver = later(desks.approver, 5)
    assert refusal(lambda: reverse_payment(approver, payment, "", PAY_ON)) == "payment.reason_needed"
    assert refusal(lambda: reverse_payment(approver, payment, "closed", date(2026, 10, 1))) == "payment.before_paid"
    assert refusal(lambda: reverse_payment(approver, payment, "closed", date(2027, 1, 1))) == "payment.in_future"
    reverse_payment(approver, payment, "the account was closed", PAY_ON + timedelta(days=3))
    assert statuses(clerk, payment) == ("reversed", "payable")
    after = owed(clerk)
    assert after.get("bank", 0) - paid["bank"] == amount.minor
    assert after["benefits_payable"] == -amount.minor
    assert all(check.is_ok for check in check_office(clerk))
    assert refusal(lambda: reverse_payment(approver, payment, "again", PAY_ON)) == "payment.wrong_status"


def test_a_blocked_account_gets_nothing_until_another_officer_unblocks_it(tmp_path: Path) -> None:
    desks = make_desks(str(tmp_path), "th-sso")
    person = add_person(desks)

    def state() -> list[str]:
        return [account.status for account in person_sheet(desks.office, person).accounts]

    account = person_sheet(desks.office, person).accounts[0].id
    assert refusal(lambda: block_account(desks.supervisor, account, " ")) == "account.reason_needed"
    block_account(desks.supervisor, account, "the bank says it is another person's")
    assert state() == ["blocked"]
    assert refusal(lambda: unblock_account(desks.supervisor, account, "cleared")) == "duties.same_officer"
    assert refusal(lambda: unblock_account(desks.clerk, account, "cleared")) == "officer.may_not"
    close_account(desks.clerk, account, "given up")
    assert refusal(lambda: block_account(desks.supervisor, account, "late")) == "transition.cannot_follow"
    assert all(check.is_ok for check in check_office(desks.clerk))


@pytest.mark.parametrize(("reason", "status"), [("AC04", "closed"), ("AM04", "verified"), ("BE01", "verified")])
def test_only_an_account_that_the_bank_says_is_closed_is_closed_with_the_answer(
    tmp_path: Path, reason: str, status: str
) -> None:
    desks = make_desks(str(tmp_path), "th-sso")
    run, payment, person = released(desks, tmp_path / "out", "bank")
    assert payment
    (sent,) = open_payments(desks.office, run, ("bank",))
    answer = [PaymentAnswer(sent[0], False, sent[1], PAY_ON, reason, 2)]
    settled = take_in_answer(desks.clerk, run, answer, AnswerFile("a.csv", "a" * 64)).result
    (account,) = person_sheet(desks.office, person).accounts
    assert (account.status, account.is_closed_by_bank) == (status, status == "closed")
    assert settled.closed_accounts == (status == "closed")
    assert all(check.is_ok for check in check_office(desks.clerk))


def test_nothing_goes_to_a_closed_account_until_one_is_entered_and_verified_anew(tmp_path: Path) -> None:
    desks = make_desks(str(tmp_path), "th-sso")
    run, _payment, person = released(desks, tmp_path / "out", "bank")
    (sent,) = open_payments(desks.office, run, ("bank",))
    answer = [PaymentAnswer(sent[0], False, sent[1], PAY_ON, "AC04", 2)]
    take_in_answer(desks.clerk, run, answer, AnswerFile("a.csv", "a" * 64))
    clerk, supervisor = later(desks.clerk, 1), later(desks.supervisor, 1)
    again = draft_run(clerk, NewRun(clerk.today(), clerk.today(), RunKind.REISSUE)).result
    assert [part.reason for part in try_run(clerk, again).result.left_out] == [LeftOut.NO_ACCOUNT]
    old = person_sheet(clerk, person).accounts[0]
    # The bank has opened the account again: it is entered once more, and counts once another officer verified it.
    new = enter_account(clerk, person, NewAccount("bank", old.provider, old.account_no)).result
    assert [part.reason for part in try_run(clerk, again).result.left_out] == [LeftOut.ACCOUNT_NOT_VERIFIED]
    verify_account(supervisor, new, "bank book seen")
    trial = try_run(clerk, again).result
    assert (trial.payments, trial.left_out) == (1, ())
