"""From a claim to a payment that came back, with every bar on the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import text
from sqlalchemy.orm import Session

from tests.offices import PERSONS, Desks, add_employer, add_person, decided_claim, new_claim, pay_months
from tests.operations.payable_claim import LAST_DAY, a_locked_run, a_payable_claim
from tests.refusals import refusal
from ui_admin.domain.contribution import TypedLine
from ui_admin.domain.money import Money
from ui_admin.domain.payment import LeftOut, NewRun, PaymentAnswer
from ui_admin.domain.periods import Month
from ui_admin.lookups.claims.claim_sheets import claim_sheet
from ui_admin.lookups.contributions.return_review import Submitted
from ui_admin.lookups.listing import Wanted
from ui_admin.lookups.lists import returns_page
from ui_admin.lookups.office.checks import check_office
from ui_admin.lookups.payments.payments import exceptions_page, run_sheet
from ui_admin.operations.claims.claims import file_claim, receive_document
from ui_admin.operations.claims.determinations import decide_claim, propose_determination
from ui_admin.operations.contributions.returns import (
    amend_return,
)
from ui_admin.operations.payments.payment_answers import AnswerFile, open_payments, take_in_answer
from ui_admin.operations.payments.payment_release import close_run, release_run, write_run_files
from ui_admin.operations.payments.payment_runs import approve_run, draft_run, lock_run, try_run

if TYPE_CHECKING:
    from pathlib import Path

AUGUST = Month(2026, 8)


def test_a_claim_is_filed_decided_reported_paid_returned_and_the_books_stay_whole(thai: Desks, tmp_path: Path) -> None:
    claim = a_payable_claim(thai)
    number = a_locked_run(thai)
    assert refusal(lambda: approve_run(thai.clerk, number, 1)) == "officer.may_not"
    assert refusal(lambda: approve_run(thai.supervisor, number, 2)) == "run.count_differs"
    control = approve_run(thai.supervisor, number, 1).result
    released = release_run(thai.approver, number, tmp_path).result
    assert released.control == control
    assert released.bank_file is not None
    first = released.bank_file.read_bytes()
    assert write_run_files(thai.supervisor, number, tmp_path / "again").result is not None
    assert (tmp_path / "again" / released.bank_file.name).read_bytes() == first
    assert refusal(lambda: release_run(thai.approver, number, tmp_path)) == "run.released_already"
    ((payment, amount),) = open_payments(thai.office, number, ("bank",))
    answer = [PaymentAnswer(payment, False, amount, date(2026, 10, 20), "AC04", 2)]
    settled = take_in_answer(thai.clerk, number, answer, AnswerFile("a.csv", "a" * 64)).result
    assert (settled.returned, settled.still_open) == (1, 0)
    close_run(thai.clerk, number)
    assert claim_sheet(thai.office, claim).instalments[0].status == "payable"
    again = draft_run(thai.clerk, NewRun(date(2026, 10, 20), date(2026, 10, 20))).result
    trial = try_run(thai.clerk, again).result
    assert [part.reason for part in trial.left_out] == [LeftOut.NO_ACCOUNT]
    assert all(check.is_ok for check in check_office(thai.office))


def test_a_paid_run_adds_up_on_screen_in_the_file_and_in_the_ledger(thai: Desks, tmp_path: Path) -> None:
    a_payable_claim(thai)
    number = a_locked_run(thai)
    control = approve_run(thai.supervisor, number, 1).result
    file = release_run(thai.approver, number, tmp_path).result.bank_file
    assert file is not None
    assert f"T,1,{control.total.amount}" in file.read_text("utf-8-sig")
    with Session(thai.office.engine) as session:
        transit = session.execute(
            text(
                "SELECT -sum(p.amount) FROM postings AS p JOIN ledger_accounts AS a ON a.key = p.account_key "
                "WHERE a.code = 'payments_in_transit'"
            )
        ).scalar_one()
    assert transit == control.total.minor == run_sheet(thai.office, number).total.minor


def test_a_run_is_not_locked_when_something_changed_since_its_trial(thai: Desks) -> None:
    a_payable_claim(thai)
    clerk = thai.clerk
    number = draft_run(clerk, NewRun(date(2026, 10, 20), date(2026, 10, 20))).result
    assert refusal(lambda: lock_run(clerk, number)) == "run.look_at_trial"
    assert refusal(lambda: draft_run(clerk, NewRun(date(2026, 10, 20), date(2026, 10, 20)))) == "run.another_open"


def test_a_bank_answer_that_fits_no_payment_changes_nothing(thai: Desks, tmp_path: Path) -> None:
    a_payable_claim(thai)
    number = a_locked_run(thai)
    approve_run(thai.supervisor, number, 1)
    release_run(thai.approver, number, tmp_path)
    ((payment, amount),) = open_payments(thai.office, number, ("bank",))
    clerk, on = thai.clerk, date(2026, 10, 20)
    wrong = Money(amount.minor + 1, amount.currency)
    file = AnswerFile("a.csv", "b" * 64)
    for answers, key in (
        ([PaymentAnswer("TH-BKK-2026-999999", True, amount, on)], "run.answer_foreign"),
        ([PaymentAnswer(payment, True, wrong, on)], "run.answer_amount"),
        ([PaymentAnswer(payment, True, amount, on)] * 2, "run.answer_twice"),
        ([], "run.answer_empty"),
    ):
        assert refusal(lambda answers=answers: take_in_answer(clerk, number, answers, file)) == key
    take_in_answer(clerk, number, [PaymentAnswer(payment, True, amount, on)], file)
    assert refusal(lambda: take_in_answer(clerk, number, [PaymentAnswer(payment, True, amount, on)], file)) == (
        "run.wrong_status"
    )


def test_a_person_who_works_again_is_left_out_before_money_goes(thai: Desks) -> None:
    a_payable_claim(thai)
    employer = add_employer(thai, "New Job Ltd")
    pay_months(thai, employer, Month(2026, 9), 1)
    number = draft_run(thai.clerk, NewRun(date(2026, 10, 20), date(2026, 10, 20))).result
    try_run(thai.clerk, number)
    rows = exceptions_page(thai.office, Wanted(filters=(("run", number),))).rows
    assert [row.reason for row in rows] == [LeftOut.WORKS_AGAIN]


def test_nobody_decides_what_they_proposed_and_a_missing_paper_is_named(thai: Desks) -> None:
    employer, person = add_employer(thai), add_person(thai)
    pay_months(thai, employer, AUGUST, 8)
    claim = replace(new_claim(thai, person, employer, LAST_DAY), documents=("identity_card", "photo", "bank_book"))
    filed = file_claim(thai.clerk, claim).result
    assert filed.missing_documents == ("termination_letter",)
    assert refusal(lambda: propose_determination(thai.clerk, filed.number)) == "claim.not_known"
    receive_document(thai.clerk, filed.number, "termination_letter")
    propose_determination(thai.clerk, filed.number)
    both = replace(thai.clerk, officer=replace(thai.clerk.officer, verbs=thai.supervisor.officer.verbs))  # type: ignore[union-attr,type-var]
    assert refusal(lambda: decide_claim(both, filed.number)) == "duties.same_officer"
    assert decide_claim(thai.supervisor, filed.number).result.outcome == "allowed"


def test_a_second_claim_for_the_same_loss_and_a_claim_before_any_contribution_are_refused(thai: Desks) -> None:
    employer, person = add_employer(thai), add_person(thai)
    stranger = add_person(thai, 1)
    pay_months(thai, employer, AUGUST, 8)
    file_claim(thai.clerk, new_claim(thai, person, employer, LAST_DAY))
    assert refusal(lambda: file_claim(thai.clerk, new_claim(thai, person, employer, LAST_DAY))) == "claim.overlaps"
    early = new_claim(thai, stranger, employer, LAST_DAY)
    assert refusal(lambda: file_claim(thai.clerk, early)) == "claim.before_first_contribution"
    late = replace(new_claim(thai, stranger, employer, LAST_DAY), separated_on=date(2026, 12, 1))
    assert refusal(lambda: file_claim(thai.clerk, late)) == "claim.separation_in_future"


def test_a_malaysian_claim_is_paid_by_falling_shares_of_the_assumed_wage(malay: Desks) -> None:
    employer, person = add_employer(malay), add_person(malay)
    pay_months(malay, employer, Month(2026, 8), 20, wage=300000)
    made = decided_claim(malay, person, employer, LAST_DAY)
    amounts = [str(row.amount.amount) for row in claim_sheet(malay.office, made.claim_number).instalments]
    assert amounts == ["2360.00", "1475.00", "1180.00", "1180.00", "885.00"]


def test_an_amended_return_posts_the_difference_flags_the_award_and_never_moves_the_decision(thai: Desks) -> None:
    claim = a_payable_claim(thai)
    before = claim_sheet(thai.office, claim)
    august = next(row for row in returns_page(thai.office, Wanted()).rows if row.month == AUGUST)
    lines = [TypedLine(1, PERSONS["th-sso"][0], "", 900000)]
    amended = amend_return(
        thai.clerk, august.number, Submitted(august.employer_number, AUGUST, lines, {}), "wage corrected"
    ).result
    assert amended.wages.minor == 900000
    after = claim_sheet(thai.office, claim)
    assert (after.total, after.daily_benefit) == (before.total, before.daily_benefit)
    with Session(thai.office.engine) as session:
        assert session.execute(text("SELECT count(*) FROM flags WHERE code = 'return_changed'")).scalar_one() == 1
        owed = session.execute(
            text(
                "SELECT sum(p.amount) FROM postings AS p JOIN ledger_accounts AS a ON a.key = p.account_key "
                "WHERE a.code = 'contributions_receivable'"
            )
        ).scalar_one()
    assert owed == 7 * 150000 + 90000
    assert all(check.is_ok for check in check_office(thai.office))
