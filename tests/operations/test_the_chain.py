"""From an employer's return to a payment that came back, with every bar on the way."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.orm import Session

from tests.offices import PERSONS, Desks, add_employer, add_person, decided_claim, new_claim, pay_months
from ui_admin.domain.claim import ReportAnswers
from ui_admin.domain.contribution import BadRows, NewReceipt, TypedLine, Unknown
from ui_admin.domain.identifiers import Kind, check_digit, format_number, read_number
from ui_admin.domain.lifecycle import NEXT, check_move
from ui_admin.domain.money import Money
from ui_admin.domain.payment import LeftOut, NewRun, PaymentAnswer
from ui_admin.domain.periods import Month
from ui_admin.domain.person import NewPerson
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.claims.claim_sheets import claim_sheet
from ui_admin.lookups.contributions.contribution_months import contribution_months
from ui_admin.lookups.contributions.return_review import Submitted
from ui_admin.lookups.listing import Wanted
from ui_admin.lookups.lists import people_page, returns_page
from ui_admin.lookups.office.checks import check_office
from ui_admin.lookups.payments.payments import exceptions_page, run_sheet
from ui_admin.operations.benefit.certifications import enter_certification
from ui_admin.operations.claims.claims import file_claim, receive_document
from ui_admin.operations.claims.determinations import decide_claim, propose_determination
from ui_admin.operations.contributions.receipts import record_receipt, void_receipt
from ui_admin.operations.contributions.returns import (
    SourceFile,
    amend_return,
    cancel_return,
    submit_nil_return,
    take_in_return,
)
from ui_admin.operations.office.backups import make_backup, restore_backup
from ui_admin.operations.office.offices import NewOfficer, add_officer, open_office, sign_in
from ui_admin.operations.payments.payment_answers import AnswerFile, open_payments, take_in_answer
from ui_admin.operations.payments.payment_release import close_run, release_run, write_run_files
from ui_admin.operations.payments.payment_runs import approve_run, draft_run, lock_run, try_run
from ui_admin.operations.register.people import register_person
from ui_admin.storage.schema import lay_bars

LAST_DAY = date(2026, 8, 31)
AUGUST = Month(2026, 8)


def refusal(act: object) -> str:
    """Do what must be refused and give the key of its sentence."""
    with pytest.raises(Refused) as caught:
        act()  # type: ignore[operator] # a function without arguments
    return caught.value.sentence.key


def a_payable_claim(desks: Desks) -> str:
    employer, person = add_employer(desks), add_person(desks)
    pay_months(desks, employer, AUGUST, 8)
    made = decided_claim(desks, person, employer, LAST_DAY)
    assert made.outcome == "allowed"
    enter_certification(desks.clerk, made.claim_number, 1, ReportAnswers(applications=3))
    return made.claim_number


def a_locked_run(desks: Desks) -> str:
    clerk = desks.clerk
    number = draft_run(clerk, NewRun(date(2026, 10, 20), date(2026, 10, 20))).result
    try_run(clerk, number)
    lock_run(clerk, number)
    return number


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


def test_a_receipt_settles_the_oldest_return_and_a_voided_one_opens_it_again(thai: Desks) -> None:
    employer, _person = add_employer(thai), add_person(thai)
    pay_months(thai, employer, AUGUST, 2)
    money = Money(200000, thai.office.scheme.currency)
    recorded = record_receipt(thai.at("cashier"), NewReceipt(employer, money, date(2026, 9, 10))).result
    assert [amount.minor for _number, amount in recorded.settled] == [150000, 50000]
    with thai.office.look() as session:
        states = [month.state.value for month in contribution_months(session, 1, Month(2026, 7), AUGUST)]
    assert states == ["paid_late", "declared"]
    void_receipt(thai.at("cashier"), recorded.number, "typed twice")
    with thai.office.look() as session:
        states = [month.state.value for month in contribution_months(session, 1, Month(2026, 7), AUGUST)]
    assert states == ["declared", "declared"]
    assert all(check.is_ok for check in check_office(thai.office))


def test_a_return_is_taken_once_and_only_for_a_month_that_can_have_one(thai: Desks) -> None:
    employer, _person = add_employer(thai), add_person(thai)
    lines = [TypedLine(2, PERSONS["th-sso"][0], "", 1500000)]
    source = SourceFile("r.csv", "c" * 64, {})
    clerk = thai.clerk
    take_in_return(clerk, Submitted(employer, AUGUST, lines, {}), source=source)
    september = Submitted(employer, Month(2026, 9), lines, {})
    assert refusal(lambda: take_in_return(clerk, september, source=source)) == "return.file_known"
    assert refusal(lambda: take_in_return(clerk, Submitted(employer, AUGUST, lines, {}))) == "return.second"
    later = Submitted(employer, Month(2027, 1), lines, {})
    assert refusal(lambda: take_in_return(clerk, later)) == "return.not_due_yet"
    before = Submitted(employer, Month(2019, 1), lines, {})
    assert refusal(lambda: take_in_return(clerk, before)) == "return.before_liable"
    nil = submit_nil_return(clerk, employer, Month(2026, 7)).result
    assert refusal(lambda: submit_nil_return(clerk, employer, Month(2026, 7))) == "return.second"
    cancel_return(thai.supervisor, nil, "wrong month")
    submit_nil_return(clerk, employer, Month(2026, 7))


def test_refused_rows_stop_the_whole_return_unless_they_are_left_out(thai: Desks) -> None:
    employer, _person = add_employer(thai), add_person(thai)
    good, bad = PERSONS["th-sso"][0], "3100600445636"
    lines = [TypedLine(2, good, "", 1500000), TypedLine(3, bad, "X", 1500000), TypedLine(4, good, "", 1500000)]
    submitted = Submitted(employer, AUGUST, lines, {})
    assert refusal(lambda: take_in_return(thai.clerk, submitted)) == "return.rows_refused"
    assert returns_page(thai.office, Wanted()).total == 0
    posted = take_in_return(thai.clerk, submitted, bad_rows=BadRows.LEAVE_OUT).result
    assert (posted.lines, posted.left_out) == (1, 2)
    unknown = Submitted(employer, Month(2026, 7), [TypedLine(2, PERSONS["th-sso"][1], "นายใหม่ คนงาน", 900000)], {})
    assert refusal(lambda: take_in_return(thai.clerk, unknown)) == "return.unknown_persons"
    assert take_in_return(thai.clerk, unknown, unknown=Unknown.REGISTER).result.registered == 1
    assert people_page(thai.office, Wanted(search="คนงาน")).total == 1


def test_a_kill_in_the_middle_of_posting_leaves_the_file_whole_and_nothing_posted(thai: Desks) -> None:
    employer, _person = add_employer(thai), add_person(thai)
    folder = thai.office.folder
    script = f"""
import os
from pathlib import Path
from ui_admin.domain.contribution import TypedLine
from ui_admin.domain.periods import Month
from ui_admin.lookups.contributions.return_review import Submitted
from ui_admin.operations.office import offices
from ui_admin.operations.contributions import returns
from ui_admin.operations.steps.contributions import return_posting
office = offices.sign_in(offices.open_office(Path({str(folder)!r})), "clerk", "demo")
return_posting._post_owed = lambda *parts: os._exit(9)
lines = [TypedLine(1, {PERSONS["th-sso"][0]!r}, "", 1500000)]
returns.take_in_return(office, Submitted({employer!r}, Month(2026, 8), lines, {{}}))
"""
    killed = subprocess.run([sys.executable, "-c", script], check=False, cwd=Path(__file__).parents[2])
    assert killed.returncode == 9
    again = open_office(folder)
    assert returns_page(again, Wanted()).total == 0
    assert all(check.is_ok for check in check_office(again))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_events SET verb = 'x'",
        "DELETE FROM audit_events",
        "UPDATE postings SET amount = amount + 1",
        "DELETE FROM journal_entries",
        "UPDATE findings SET outcome = 'met'",
        "DELETE FROM determinations",
        "UPDATE determinations SET outcome = 'denied'",
        "UPDATE return_lines SET wage = 1",
        "DELETE FROM return_lines",
        "UPDATE state_changes SET to_status = 'x'",
        "UPDATE instalments SET net = 1 WHERE status = 'in_run'",
        "UPDATE entitlement_entries SET quantity = '999'",
    ],
)
def test_what_was_written_once_stays_as_it_is_even_for_plain_sql(thai: Desks, statement: str) -> None:
    a_payable_claim(thai)
    a_locked_run(thai)
    with thai.office.engine.connect() as connection, pytest.raises(Exception, match="bar:"):
        connection.exec_driver_sql(statement)


def test_a_changed_byte_in_a_copy_is_found_and_named(thai: Desks) -> None:
    add_employer(thai)
    with thai.office.engine.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER audit_events_update")
        connection.exec_driver_sql("UPDATE audit_events SET officer_id = 'someone' WHERE key = 3")
        lay_bars(connection)
    broken = [check for check in check_office(thai.office) if not check.is_ok]
    assert [check.name for check in broken] == ["audit"]
    assert dict(broken[0].sentence.values)["row"] == 3


def test_a_closed_month_refuses_every_entry(thai: Desks) -> None:
    employer, _person = add_employer(thai), add_person(thai)
    pay_months(thai, employer, AUGUST, 1)
    with thai.office.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE fiscal_periods SET status = 'closed'")
    money = Money(100000, thai.office.scheme.currency)
    receipt = NewReceipt(employer, money, date(2026, 9, 10))
    assert refusal(lambda: record_receipt(thai.at("cashier"), receipt)) == "bar.period_closed"


def test_too_many_wrong_passwords_lock_the_officer_out(thai: Desks) -> None:
    for _ in range(5):
        refusal(lambda: sign_in(thai.office, "clerk", "wrong"))
    assert refusal(lambda: sign_in(thai.office, "clerk", "demo")) == "officer.locked_until"


def test_roles_that_join_duties_which_stay_apart_are_refused_by_name(thai: Desks) -> None:
    both = NewOfficer("Both Hands", "both", "secret words", ("clerk", "administrator"))
    assert refusal(lambda: add_officer(thai.at("admin"), both)) == "officer.forbidden_pair"


def test_an_officer_may_not_touch_an_own_record(thai: Desks) -> None:
    employer, person = add_employer(thai), add_person(thai)
    pay_months(thai, employer, AUGUST, 8)
    with thai.office.engine.begin() as connection:
        connection.exec_driver_sql(
            "UPDATE officers SET person_id = (SELECT id FROM people WHERE number = ?) WHERE login = 'clerk'", (person,)
        )
    assert refusal(lambda: file_claim(thai.clerk, new_claim(thai, person, employer, LAST_DAY))) == "duties.own_record"


def test_the_same_identifier_cannot_be_registered_twice_or_with_a_wrong_digit(thai: Desks) -> None:
    add_person(thai)
    twice = NewPerson("Someone Else", PERSONS["th-sso"][0])
    assert refusal(lambda: register_person(thai.clerk, twice)) == "identifier.known"
    assert refusal(lambda: register_person(thai.clerk, NewPerson("X", "3100600445636"))) == "identifier.wrong"


@pytest.mark.parametrize("words", ["ทดสอบ", "ทดส", "test pers", "00445", "3-1006", "TEST"])
def test_a_person_is_found_by_any_part_of_a_name_or_number(thai: Desks, words: str) -> None:
    add_person(thai)
    assert people_page(thai.office, Wanted(search=words)).total == 1


def test_a_copy_is_verified_and_a_restored_office_has_the_next_generation(thai: Desks, tmp_path: Path) -> None:
    add_employer(thai)
    made = make_backup(thai.at("admin"), tmp_path / "copy.db").result
    assert restore_backup(Path(made.file), tmp_path / "restored") == 2
    assert open_office(tmp_path / "restored").profile == thai.office.profile
    damaged = tmp_path / "damaged.db"
    damaged.write_bytes(Path(made.file).read_bytes()[:5000])
    assert refusal(lambda: restore_backup(damaged, tmp_path / "other")) == "backup.damaged"


@pytest.mark.parametrize("kind", sorted(NEXT))
def test_every_allowed_step_is_taken_and_every_other_one_is_refused(kind: str) -> None:
    for status, following in NEXT[kind].items():
        for to_status in NEXT[kind]:
            if to_status in following:
                check_move(kind, status, to_status)
            else:
                with pytest.raises(Refused):
                    check_move(kind, status, to_status)


@given(st.integers(1, 999999), st.integers(2020, 2099), st.sampled_from(list(Kind)))
def test_every_single_wrong_digit_of_a_number_is_refused(serial: int, year: int, kind: Kind) -> None:
    number = format_number(kind, "TH-BKK", year, serial)
    assert read_number(kind, number) == number
    stem, digit = number[:-2], number[-1]
    for place, sign in enumerate(stem):
        if sign.isdigit():
            for other in "0123456789":
                if other != sign:
                    assert check_digit(kind, stem[:place] + other + stem[place + 1 :]) != digit
