"""A closed month of the books takes nothing more, by whatever path it comes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from tests.offices import PERSONS, Desks, add_employer, add_person, decided_claim, pay_months
from tests.refusals import refusal
from ui_admin.domain.certification import ReportAnswers
from ui_admin.domain.contribution import NewReceipt, TypedLine
from ui_admin.domain.money import Money
from ui_admin.domain.payment import NewRun, PaymentAnswer
from ui_admin.domain.periods import Month
from ui_admin.lookups.contributions.return_review import Submitted
from ui_admin.lookups.listing import Wanted
from ui_admin.lookups.lists import returns_page
from ui_admin.lookups.office.audit import audit_page
from ui_admin.lookups.office.checks import check_office
from ui_admin.lookups.office.fiscal_months import fiscal_months
from ui_admin.operations.benefit.certifications import enter_certification
from ui_admin.operations.contributions.receipts import record_receipt, void_receipt
from ui_admin.operations.contributions.returns import amend_return, cancel_return, take_in_return
from ui_admin.operations.office.fiscal_months import ask_to_open_month, close_month, lock_month, open_month
from ui_admin.operations.office.officers import grant_role
from ui_admin.operations.office.offices import NewOfficer, add_officer
from ui_admin.operations.payments.payment_answers import AnswerFile, open_payments, take_in_answer
from ui_admin.operations.payments.payment_release import release_run
from ui_admin.operations.payments.payment_runs import approve_run, draft_run, lock_run, try_run
from ui_admin.training.demo_office import PASSWORD

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

OCTOBER, NOVEMBER = Month(2026, 10), Month(2026, 11)
LATER = date(2026, 11, 3)
PAY_DAY = date(2026, 10, 20)


def counts(desks: Desks) -> tuple[int, ...]:
    """Count what acts write."""
    with desks.office.look() as session:
        tables = ("journal_entries", "postings", "contribution_returns", "receipts", "state_changes", "payments")
        return tuple(session.execute(text(f"SELECT count(*) FROM {table}")).scalar_one() for table in tables)


def test_every_path_that_enters_something_is_refused_in_a_closed_month(thai: Desks, tmp_path: Path) -> None:
    employer, person = add_employer(thai), add_person(thai)
    pay_months(thai, employer, Month(2026, 8), 8)
    money = Money(50000, thai.office.scheme.currency)
    receipt = record_receipt(thai.at("cashier"), NewReceipt(employer, money, date(2026, 10, 9))).result.number
    made = decided_claim(thai, person, employer, date(2026, 8, 31))
    enter_certification(thai.clerk, made.claim_number, 1, ReportAnswers(applications=3))
    other, neighbour = add_employer(thai, "Other Works"), add_person(thai, 1)
    pay_months(thai, other, Month(2026, 8), 8, place=1)
    second = decided_claim(thai, neighbour, other, date(2026, 8, 31)).claim_number
    run = draft_run(thai.clerk, NewRun(PAY_DAY, PAY_DAY)).result
    try_run(thai.clerk, run)
    lock_run(thai.clerk, run)
    approve_run(thai.supervisor, run, 1)
    close_month(thai.at("supervisor", LATER), OCTOBER)
    before = counts(thai)
    august = next(row for row in returns_page(thai.office, Wanted()).rows if row.month == Month(2026, 8)).number
    lines = [TypedLine(1, PERSONS["th-sso"][0], "", 900000)]
    again = Submitted(employer, Month(2026, 8), lines, {})
    paths: dict[str, Callable[[], object]] = {
        "a return": lambda: take_in_return(thai.clerk, Submitted(employer, Month(2026, 9), lines, {})),
        "an amendment": lambda: amend_return(thai.clerk, august, again, "wage corrected"),
        "a cancellation": lambda: cancel_return(thai.supervisor, august, "wrong month"),
        "a receipt": lambda: record_receipt(thai.at("cashier"), NewReceipt(employer, money, date(2026, 10, 9))),
        "a void": lambda: void_receipt(thai.at("cashier"), receipt, "typed twice"),
        "a report": lambda: enter_certification(thai.clerk, second, 1, ReportAnswers(applications=3)),
        "a release": lambda: release_run(thai.approver, run, tmp_path / "out"),
    }
    assert {name: refusal(act) for name, act in paths.items()} == dict.fromkeys(paths, "bar.period_closed")
    assert counts(thai) == before
    assert not list((tmp_path / "out").glob("*"))
    assert all(check.is_ok for check in check_office(thai.office))
    # The same acts go into the open month.
    november = thai.at("approver", LATER)
    release_run(november, run, tmp_path / "out")
    ((payment, amount),) = open_payments(thai.office, run, ("bank",))
    answer = [PaymentAnswer(payment, True, amount, LATER)]
    file = AnswerFile("a.csv", "a" * 64)
    assert refusal(lambda: take_in_answer(thai.clerk, run, answer, file)) == "bar.period_closed"
    take_in_answer(thai.at("clerk", LATER), run, answer, file)
    assert [(row.month, row.status) for row in fiscal_months(thai.office)] == [(NOVEMBER, "open"), (OCTOBER, "closed")]


def test_a_month_without_an_entry_before_a_closed_one_is_closed_with_it(thai: Desks) -> None:
    employer = add_employer(thai)
    close_month(thai.at("supervisor", LATER), OCTOBER)
    money = Money(50000, thai.office.scheme.currency)
    early = thai.at("cashier", date(2026, 9, 20))
    assert refusal(lambda: record_receipt(early, NewReceipt(employer, money, date(2026, 9, 9)))) == "bar.period_closed"
    with thai.office.engine.connect() as connection, pytest.raises(Exception, match="bar:append_only"):
        connection.exec_driver_sql("UPDATE fiscal_periods SET period_from = '2026-09-01'")


def test_months_are_closed_oldest_first_when_they_are_over_and_by_those_who_may(thai: Desks) -> None:
    employer = add_employer(thai)
    money = Money(50000, thai.office.scheme.currency)
    record_receipt(thai.at("cashier"), NewReceipt(employer, money, date(2026, 10, 9)))
    record_receipt(thai.at("cashier", LATER), NewReceipt(employer, money, date(2026, 11, 2)))
    december = thai.at("supervisor", date(2026, 12, 1))
    assert refusal(lambda: close_month(thai.supervisor, OCTOBER)) == "period.not_over"
    assert refusal(lambda: close_month(thai.at("supervisor", date(2026, 10, 31)), OCTOBER)) == "period.not_over"
    assert refusal(lambda: close_month(december, NOVEMBER)) == "period.earlier_open"
    assert refusal(lambda: close_month(thai.at("clerk", date(2026, 12, 1)), OCTOBER)) == "officer.may_not"
    assert close_month(december, OCTOBER).result == 1
    assert close_month(december, NOVEMBER).result == 1
    assert refusal(lambda: close_month(december, NOVEMBER)) == "transition.cannot_follow"
    assert refusal(lambda: open_month(december, OCTOBER, "late receipt")) == "period.later_closed"
    assert refusal(lambda: open_month(december, NOVEMBER, " ")) == "period.reason_needed"
    assert refusal(lambda: open_month(december, NOVEMBER, "late receipt")) == "period.ask_first"
    clerk = thai.at("clerk", date(2026, 12, 1))
    assert refusal(lambda: ask_to_open_month(clerk, OCTOBER, "late receipt")) == "period.later_closed"
    assert refusal(lambda: ask_to_open_month(clerk, NOVEMBER, " ")) == "period.reason_needed"
    ask_to_open_month(clerk, NOVEMBER, "late receipt")
    assert refusal(lambda: ask_to_open_month(clerk, NOVEMBER, "late receipt")) == "period.asked_already"
    asked = fiscal_months(thai.office)[0].asked
    assert asked is not None
    assert asked.reason == "late receipt"
    assert refusal(lambda: open_month(clerk, NOVEMBER, "late receipt")) == "officer.may_not"
    open_month(december, NOVEMBER, "late receipt")
    assert refusal(lambda: open_month(december, NOVEMBER, "late receipt")) == "period.not_closed"
    assert fiscal_months(thai.office)[0].asked is None
    rows = audit_page(thai.office, Wanted(filters=(("verb", "period.close"),))).rows
    assert [(row.number, row.note.split()[0]) for row in rows] == [("2026-11", "1"), ("2026-10", "1")]
    assert all(check.is_ok for check in check_office(thai.office))


def test_nobody_opens_the_month_they_asked_for_and_an_ask_counts_once(thai: Desks) -> None:
    employer = add_employer(thai)
    record_receipt(
        thai.at("cashier"), NewReceipt(employer, Money(50000, thai.office.scheme.currency), date(2026, 10, 9))
    )
    supervisor = thai.at("supervisor", LATER)
    close_month(supervisor, OCTOBER)
    ask_to_open_month(supervisor, OCTOBER, "a receipt came late")
    assert refusal(lambda: open_month(supervisor, OCTOBER, "a receipt came late")) == "duties.same_officer"
    grant_role(thai.at("admin"), "approver", "ledger_officer", date(2026, 10, 15))
    other = thai.at("approver", LATER)
    open_month(other, OCTOBER, "a receipt came late")
    close_month(supervisor, OCTOBER)
    assert refusal(lambda: open_month(other, OCTOBER, "once more")) == "period.ask_first"


def test_a_month_is_locked_for_good_oldest_first_and_by_another_officer_than_closed_it(thai: Desks) -> None:
    keeper = NewOfficer("Book keeper", "books", PASSWORD, ("ledger_officer",), must_change_password=False)
    add_officer(thai.at("admin"), keeper)
    day = date(2026, 12, 3)
    supervisor, books = thai.at("supervisor", day), thai.at("books", day)
    employer, _person = add_employer(thai), add_person(thai)
    pay_months(thai, employer, Month(2026, 9), 1)
    for month in (OCTOBER, NOVEMBER):
        close_month(supervisor, month)

    assert refusal(lambda: lock_month(books, Month(2026, 12))) == "period.not_closed"
    assert refusal(lambda: lock_month(books, NOVEMBER)) == "period.earlier_not_locked"
    assert refusal(lambda: lock_month(supervisor, OCTOBER)) == "duties.same_officer"
    assert refusal(lambda: lock_month(thai.at("clerk", day), OCTOBER)) == "officer.may_not"
    lock_month(books, OCTOBER)
    lock_month(books, NOVEMBER)
    assert [row.status for row in fiscal_months(books)] == ["locked", "locked"]
    assert refusal(lambda: ask_to_open_month(books, NOVEMBER, "a late entry")) == "transition.cannot_follow"
