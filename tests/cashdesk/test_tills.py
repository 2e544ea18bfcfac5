"""Tills: numbers without gaps, one open day each, and a closed day that takes nothing more by any path."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from tests.cashdesk.desk import baht, cashier, is_whole, opened, owing, take, with_tills
from tests.refusals import refusal
from ui_admin.domain.contribution import NewReceipt
from ui_admin.domain.lifecycle import NEXT
from ui_admin.lookups.contributions.cash_days import cash_days_page, open_day_of_till, tills
from ui_admin.lookups.listing import Wanted
from ui_admin.operations.contributions.receipts import record_receipt, void_receipt
from ui_admin.operations.contributions.tills import add_till, close_till, open_till, retire_till, use_till_again
from ui_admin.operations.office.offices import sign_in
from ui_admin.training.demo_office import PASSWORD

if TYPE_CHECKING:
    from tests.offices import Desks

TODAY = date(2026, 10, 15)
TOMORROW = TODAY + timedelta(days=1)


def numbers(desks: Desks, till: str) -> list[int]:
    with desks.office.look() as session:
        return list(
            session.execute(text("SELECT till_no FROM receipts WHERE till = :t ORDER BY key"), {"t": till}).scalars()
        )


def test_each_till_numbers_its_receipts_without_a_gap_over_voids_days_and_other_tills(thai: Desks) -> None:
    with_tills(thai, "A", "B")
    employer = owing(thai)
    first, second = opened(thai, "A"), thai.clerk
    open_till(second, "B", baht(thai, 0))
    assert (take(first, thai, employer, 10).till_no, take(second, thai, employer, 20).till_no) == (1, 1)
    gone = take(first, thai, employer, 30)
    void_receipt(first, gone.number, "counted twice")
    assert refusal(lambda: take(first, thai, employer, -1)) == "receipt.amount"
    assert take(first, thai, employer, 40, channel="cheque").till_no == 3
    assert take(first, thai, employer, 50, channel="bank").till == ""
    close_till(first, "A", baht(thai, 50))
    later = opened(thai, "A", on=TOMORROW)
    assert take(later, thai, employer, 60).till_no == 4
    assert numbers(thai, "A") == [1, 2, 3, 4]
    assert numbers(thai, "B") == [1]
    assert is_whole(thai)


def test_a_closed_day_takes_no_receipt_by_window_command_or_plain_sql(thai: Desks) -> None:
    with_tills(thai)
    employer = owing(thai)
    desk = opened(thai)
    taken = take(desk, thai, employer, 100)
    close_till(desk, "A", baht(thai, 100))
    assert refusal(lambda: take(desk, thai, employer, 5)) == "till.day_closed"
    later = opened(thai, on=TOMORROW)
    back = NewReceipt(employer, baht(thai, 5), TODAY, "cash")
    assert refusal(lambda: record_receipt(later, back)) == "till.other_day"
    with thai.office.engine.begin() as connection:
        copied = (
            "INSERT INTO receipts (id, number, till, till_no, cash_day_id, received_on, channel, reference, amount, currency,"
            " void_reason, status, created_at, row_version, origin) SELECT 'x', 'x', till, till_no + 1, cash_day_id,"
            " received_on, channel, reference, amount, currency, void_reason, status, created_at, 1, 'import' FROM receipts"
        )
        with pytest.raises(IntegrityError, match="bar:till_day_closed"):
            connection.execute(text(copied))
    assert numbers(thai, "A") == [taken.till_no]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE receipts SET amount = 1",
        "UPDATE receipts SET till_no = 7",
        "UPDATE receipts SET received_on = '2026-01-01'",
        "DELETE FROM receipts",
        "UPDATE cash_days SET counted = 1",
        "DELETE FROM cash_days",
    ],
)
def test_figures_of_receipts_and_closed_days_stay_whatever_path_is_tried(thai: Desks, change: str) -> None:
    with_tills(thai)
    desk = opened(thai)
    take(desk, thai, owing(thai), 100)
    close_till(desk, "A", baht(thai, 100))
    with thai.office.engine.begin() as connection, pytest.raises(IntegrityError, match="bar:append_only"):
        connection.execute(text(change))


def test_a_number_that_leaves_a_gap_is_refused_by_the_database(thai: Desks) -> None:
    with_tills(thai)
    take(opened(thai), thai, owing(thai), 100)
    with thai.office.engine.begin() as connection, pytest.raises(IntegrityError, match="bar:till_gap"):
        connection.execute(
            text(
                "INSERT INTO receipts (id, number, till, till_no, cash_day_id, received_on, channel, reference, amount,"
                " currency, void_reason, status, created_at, row_version, origin) SELECT 'x', 'x', till, till_no + 2,"
                " cash_day_id, received_on, channel, reference, amount, currency, void_reason, status, created_at, 1,"
                " 'keyed' FROM receipts"
            )
        )


def test_money_over_the_counter_needs_the_officers_own_open_till_once_there_are_tills(thai: Desks) -> None:
    employer = owing(thai)
    assert take(cashier(thai), thai, employer, 10).till == "", "an office without tills works as before"
    with_tills(thai)
    assert refusal(lambda: take(cashier(thai), thai, employer, 10)) == "till.open_first"
    opened(thai)
    assert refusal(lambda: take(thai.clerk, thai, employer, 10)) == "till.open_first", (
        "another officer's till is not one's own"
    )
    assert take(thai.clerk, thai, employer, 10, channel="bank").till == ""
    assert take(cashier(thai), thai, employer, 10).till == "A"


def test_yesterdays_till_is_closed_before_another_day_is_taken_in(thai: Desks) -> None:
    with_tills(thai)
    employer = owing(thai)
    opened(thai)
    tomorrow = cashier(thai, TOMORROW)
    assert refusal(lambda: take(tomorrow, thai, employer, 10)) == "till.other_day"
    assert refusal(lambda: open_till(tomorrow, "A", baht(thai, 0))) == "till.officer_has_one"
    close_till(tomorrow, "A", baht(thai, 0))
    open_till(tomorrow, "A", baht(thai, 0))
    assert take(tomorrow, thai, employer, 10).till_no == 1


def test_a_till_is_opened_once_a_day_by_one_officer_at_a_time(thai: Desks) -> None:
    with_tills(thai, "A", "B")
    desk = opened(thai)
    assert refusal(lambda: open_till(desk, "B", baht(thai, 0))) == "till.officer_has_one"
    assert refusal(lambda: open_till(thai.clerk, "A", baht(thai, 0))) == "till.open_already"
    assert refusal(lambda: open_till(thai.clerk, "C", baht(thai, 0))) == "till.unknown"
    assert refusal(lambda: open_till(thai.clerk, "B", baht(thai, -1))) == "till.opening"
    assert refusal(lambda: open_till(thai.supervisor, "B", baht(thai, 0))) == "officer.may_not"
    close_till(desk, "A", baht(thai, 0))
    assert refusal(lambda: open_till(desk, "A", baht(thai, 0))) == "till.day_closed"


def test_a_difference_needs_a_reason_and_stands_in_the_list_of_days(thai: Desks) -> None:
    with_tills(thai)
    desk = opened(thai, opening=200)
    take(desk, thai, owing(thai), 100)
    assert refusal(lambda: close_till(desk, "A", baht(thai, 290))) == "till.difference"
    assert open_day_of_till(desk, "A") is not None, "nothing was closed"
    closed = close_till(desk, "A", baht(thai, 290), "one note was torn").result
    assert (closed.expected, closed.difference) == (baht(thai, 300), baht(thai, -10))
    row = cash_days_page(desk, Wanted()).rows[0]
    assert (row.difference, row.difference_reason, row.closed_by) == (baht(thai, -10), "one note was torn", "Kamon T.")
    assert (row.receipts, row.status) == (1, "closed")


def test_the_void_of_an_earlier_day_goes_out_of_todays_drawer(thai: Desks) -> None:
    with_tills(thai)
    employer = owing(thai)
    desk = opened(thai)
    old = take(desk, thai, employer, 100)
    close_till(desk, "A", baht(thai, 100))
    tomorrow = cashier(thai, TOMORROW)
    assert refusal(lambda: void_receipt(tomorrow, old.number, "wrong payer")) == "till.void_open_first"
    open_till(tomorrow, "A", baht(thai, 100))
    take(tomorrow, thai, employer, 40)
    void_receipt(tomorrow, old.number, "wrong payer")
    closed = close_till(tomorrow, "A", baht(thai, 40)).result
    assert closed.expected == baht(thai, 40)
    assert [row.expected for row in cash_days_page(tomorrow, Wanted()).rows] == [baht(thai, 40), baht(thai, 100)]
    assert is_whole(thai)


def test_any_cashier_or_supervisor_closes_a_till_that_was_left_open_and_is_named(thai: Desks) -> None:
    with_tills(thai)
    opened(thai)
    close_till(thai.supervisor, "A", baht(thai, 0))
    row = cash_days_page(thai.clerk, Wanted()).rows[0]
    assert (row.opened_by, row.closed_by) == ("Kamon T.", "Nattaya K.")
    assert refusal(lambda: close_till(thai.supervisor, "A", baht(thai, 0))) == "till.not_open"


def test_tills_are_set_up_retired_and_used_again(thai: Desks) -> None:
    assert refusal(lambda: open_till(cashier(thai), "A", baht(thai, 0))) == "till.none"
    with_tills(thai)
    assert refusal(lambda: add_till(thai.supervisor, "a", "Again")) == "till.twice"
    assert refusal(lambda: add_till(thai.supervisor, "A-1", "Dash")) == "till.code"
    assert refusal(lambda: add_till(thai.supervisor, "Z", " ")) == "till.name_needed"
    assert refusal(lambda: add_till(cashier(thai), "Z", "Own")) == "officer.may_not"
    opened(thai)
    assert refusal(lambda: retire_till(thai.supervisor, "A")) == "till.is_open"
    close_till(cashier(thai), "A", baht(thai, 0))
    retire_till(thai.supervisor, "A")
    assert refusal(lambda: open_till(cashier(thai, TOMORROW), "A", baht(thai, 0))) == "till.retired"
    use_till_again(thai.at("admin"), "A")
    assert [(row.code, row.status) for row in tills(thai.office)] == [("A", "in_use")]


def test_the_life_of_tills_days_transfers_and_refunds_is_the_table() -> None:
    assert {kind: {at: sorted(to) for at, to in NEXT[kind].items()} for kind in ("till", "cash_day")} == {
        "till": {"in_use": ["retired"], "retired": ["in_use"]},
        "cash_day": {"open": ["closed"], "closed": []},
    }


def test_nobody_opens_a_till_without_signing_in(thai: Desks) -> None:
    with_tills(thai)
    assert refusal(lambda: open_till(thai.office, "A", baht(thai, 0))) == "officer.sign_in_first"
    assert sign_in(thai.office, "cashier", PASSWORD).officer is not None
