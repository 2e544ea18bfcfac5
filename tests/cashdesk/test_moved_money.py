"""Money in suspense, chosen months, credits, transfers and refunds: two officers, own entries, nothing lost."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.cashdesk.desk import (
    SEPTEMBER,
    baht,
    cashier,
    is_whole,
    months_paid,
    on_account,
    owing,
    refund_of,
    returns_of,
    take,
    tie,
)
from tests.refusals import refusal
from ui_admin.domain.lifecycle import NEXT
from ui_admin.domain.moved_money import NewTransfer
from ui_admin.lookups.contributions.employer_accounts import employer_account
from ui_admin.lookups.contributions.money_left import credits_page, suspense_by_age, suspense_page
from ui_admin.lookups.contributions.moved_money import moves_page
from ui_admin.lookups.listing import Wanted
from ui_admin.operations.contributions.receipts import allocate_receipt, assign_receipt, unassign_receipt, void_receipt
from ui_admin.operations.contributions.refunds import (
    approve_refund,
    ask_refund,
    pay_refund,
    reject_refund,
    return_refund,
    withdraw_refund,
)
from ui_admin.operations.contributions.transfers import (
    approve_transfer,
    ask_transfer,
    reject_transfer,
    withdraw_transfer,
)
from ui_admin.operations.office.details import change_setting

if TYPE_CHECKING:
    from tests.offices import Desks
    from ui_admin.domain.money import Money

AUGUST = SEPTEMBER.plus(-1)


@pytest.mark.parametrize(
    ("order", "paid"),
    [("oldest_first", {"202608": 1500, "202609": 500}), ("newest_first", {"202608": 500, "202609": 1500})],
)
def test_money_settles_in_the_order_the_office_chose(thai: Desks, order: str, paid: dict[str, int]) -> None:
    change_setting(thai.at("admin"), "receipt.allocation_order", order)
    employer = owing(thai)
    take(cashier(thai), thai, employer, 2000)
    assert months_paid(thai, employer) == paid
    assert is_whole(thai)


def test_a_setting_takes_only_the_words_it_offers(thai: Desks) -> None:
    admin = thai.at("admin")
    assert refusal(lambda: change_setting(admin, "receipt.allocation_order", "by_moon")) == "setting.choice"
    assert refusal(lambda: change_setting(admin, "receipt.allocation_order", None)) == "setting.needed"
    assert refusal(lambda: change_setting(admin, "statement.sure_from", "ninety")) == "setting.whole_number"


def test_an_officer_may_choose_the_months_by_hand_within_what_is_owed_and_free(thai: Desks) -> None:
    employer, other = owing(thai), owing(thai, name="Other Works")
    mine, theirs = returns_of(thai, employer), returns_of(thai, other)
    august, september = mine[AUGUST.code], mine[SEPTEMBER.code]
    desk = cashier(thai)

    def by_hand(*parts: tuple[str, Money]) -> object:
        return take(desk, thai, employer, 1000, parts=parts)

    assert refusal(lambda: by_hand((theirs[AUGUST.code], baht(thai, 10)))) == "receipt.not_owed"
    assert refusal(lambda: by_hand((august, baht(thai, 0)))) == "receipt.part_too_much"
    assert refusal(lambda: by_hand((august, baht(thai, 1501)))) == "receipt.part_too_much"
    assert refusal(lambda: by_hand((august, baht(thai, 1)), (august, baht(thai, 1)))) == "receipt.part_too_much"
    assert refusal(lambda: by_hand((august, baht(thai, 600)), (september, baht(thai, 500)))) == "receipt.parts_exceed"
    taken = take(desk, thai, employer, 1000, parts=((september, baht(thai, 700)),))
    assert taken.settled == ((september, baht(thai, 700)),)
    assert taken.unallocated == baht(thai, 300)
    rest = allocate_receipt(desk, taken.number, ((august, baht(thai, 100)),)).result
    assert rest.unallocated == baht(thai, 200)
    assert months_paid(thai, employer) == {"202608": 100, "202609": 700}
    assert is_whole(thai)


def test_money_of_nobody_waits_in_suspense_by_age_until_it_is_assigned_and_settles(thai: Desks) -> None:
    employer = owing(thai)
    desk = cashier(thai)
    old = take(thai.at("cashier", date(2026, 8, 1)), thai, None, 300, channel="bank", reference="unknown payer")
    new = take(desk, thai, None, 2000, channel="bank")
    rows = suspense_page(desk, Wanted()).rows
    assert [(row.number, row.age) for row in rows] == [(old.number, "quarter"), (new.number, "month")]
    assert [(name, count) for name, count, _sum in suspense_by_age(desk)][:2] == [("month", 1), ("quarter", 1)]
    assert suspense_page(desk, Wanted(search="unknown")).total == 1
    assert on_account(thai, "unallocated_receipts") == -2300
    assigned = assign_receipt(desk, new.number, employer).result
    assert [int(part.amount) for _number, part in assigned.settled] == [1500, 500]
    assert refusal(lambda: assign_receipt(desk, new.number, employer)) == "receipt.not_in_suspense"
    assert refusal(lambda: assign_receipt(desk, old.number, "TH-BKK-2026-999999-1")) == "record.unknown"
    assert on_account(thai, "unallocated_receipts", employer) == 0
    assert on_account(thai, "contributions_receivable", employer) == 1000
    assert is_whole(thai)


@pytest.mark.parametrize("is_known_at_once", [True, False])
def test_an_assignment_is_taken_back_by_reversal_as_often_as_wanted_and_a_void_clears_all(
    thai: Desks, *, is_known_at_once: bool
) -> None:
    first, second = owing(thai), owing(thai, name="Other Works")
    desk = cashier(thai)
    receipt = take(desk, thai, first if is_known_at_once else None, 2000, channel="bank").number
    if not is_known_at_once:
        assign_receipt(desk, receipt, first)
    assert refusal(lambda: unassign_receipt(desk, receipt, " ")) == "receipt.unassign_reason"
    unassign_receipt(desk, receipt, "another company of that name")
    assert refusal(lambda: unassign_receipt(desk, receipt, "again")) == "receipt.not_assigned"
    assert on_account(thai, "contributions_receivable", first) == 3000
    assert on_account(thai, "unallocated_receipts", first) == 0
    assert suspense_page(desk, Wanted()).total == 1
    assert is_whole(thai)
    assign_receipt(desk, receipt, second)
    assert months_paid(thai, second) == {"202608": 1500, "202609": 500}
    unassign_receipt(desk, receipt, "wrong again")
    assign_receipt(desk, receipt, first)
    assert months_paid(thai, first) == {"202608": 1500, "202609": 500}
    void_receipt(desk, receipt, "came back")
    assert [on_account(thai, code) for code in ("bank", "unallocated_receipts", "contributions_receivable")] == [
        0,
        0,
        6000,
    ]
    assert is_whole(thai)


def test_a_transfer_between_months_takes_a_reason_and_a_second_officer_and_its_own_entries(thai: Desks) -> None:
    employer = owing(thai)
    numbers = returns_of(thai, employer)
    august, september = numbers[AUGUST.code], numbers[SEPTEMBER.code]
    receipt = take(cashier(thai), thai, employer, 1500).number
    new = NewTransfer(receipt, baht(thai, 600), "meant for September", from_return=august, to_return=september)
    transfer = ask_transfer(cashier(thai), new).result
    assert months_paid(thai, employer) == {"202608": 1500}, "nothing moves before it is approved"
    assert refusal(lambda: approve_transfer(cashier(thai), transfer)) == "officer.may_not"
    assert refusal(lambda: void_receipt(cashier(thai), receipt, "no")) == "receipt.held"
    approve_transfer(thai.supervisor, transfer)
    assert months_paid(thai, employer) == {"202608": 900, "202609": 600}
    assert refusal(lambda: approve_transfer(thai.supervisor, transfer)) == "transition.cannot_follow"
    assert is_whole(thai)
    void_receipt(cashier(thai), receipt, "cheque came back")
    assert on_account(thai, "contributions_receivable", employer) == 3000
    assert is_whole(thai)


def test_a_transfer_to_another_employer_becomes_a_receipt_of_its_own(thai: Desks) -> None:
    first, second = owing(thai, months=1), owing(thai, name="Other Works")
    receipt = take(cashier(thai), thai, first, 2000).number
    transfer = ask_transfer(
        cashier(thai), NewTransfer(receipt, baht(thai, 500), "paid for the sister company", to_employer=second)
    ).result
    assert credits_page(thai.office, Wanted()).total == 0, "what is asked for is held"
    assert refusal(lambda: allocate_receipt(cashier(thai), receipt)) == "receipt.nothing_left"
    approve_transfer(thai.supervisor, transfer)
    assert months_paid(thai, second) == {"202608": 500}
    assert on_account(thai, "bank") + on_account(thai, "cash") == 2000, "no money came in twice"
    made = employer_account(thai.office, second).receipts[0]
    assert (made.channel, made.reference) == ("transfer", receipt)
    assert refusal(lambda: void_receipt(cashier(thai), receipt, "no")) == "receipt.held"
    assert is_whole(thai)
    assert refusal(lambda: void_receipt(cashier(thai), made.number, "asked wrongly")) == "duties.same_officer"
    void_receipt(thai.clerk, made.number, "asked wrongly")
    assert credits_page(thai.office, Wanted()).rows[0].left == baht(thai, 500)
    assert is_whole(thai)


def test_a_month_paid_by_the_wrong_employer_moves_to_the_other_in_one_transfer(thai: Desks) -> None:
    first, second = owing(thai, months=1), owing(thai, months=1, name="Other Works")
    receipt = take(cashier(thai), thai, first, 1500).number
    new = NewTransfer(
        receipt,
        baht(thai, 1500),
        "booked on the wrong employer",
        from_return=returns_of(thai, first)[SEPTEMBER.code],
        to_employer=second,
        to_return=returns_of(thai, second)[SEPTEMBER.code],
    )
    approve_transfer(thai.supervisor, ask_transfer(cashier(thai), new).result)
    assert (
        on_account(thai, "contributions_receivable", first),
        on_account(thai, "contributions_receivable", second),
    ) == (1500, 0)
    assert is_whole(thai)


def test_what_a_transfer_cannot_do_is_refused_with_a_sentence(thai: Desks) -> None:
    first, second = owing(thai, months=1), owing(thai, months=1, name="Other Works")
    mine, theirs = returns_of(thai, first)[SEPTEMBER.code], returns_of(thai, second)[SEPTEMBER.code]
    desk = cashier(thai)
    receipt = take(desk, thai, first, 2000).number
    nobody = take(desk, thai, None, 10, channel="bank").number

    def asks(amount: float, reason: str = "why", of: str = receipt, **more: str) -> str:
        return refusal(lambda: ask_transfer(desk, NewTransfer(of, baht(thai, amount), reason, **more)))

    assert asks(10, " ", to_employer=second) == "transfer.reason_needed"
    assert asks(0, to_employer=second) == "transfer.amount"
    assert asks(10) == "transfer.allocate_instead"
    assert asks(501, to_employer=second) == "transfer.more_than_left"
    assert asks(1501, from_return=mine) == "transfer.more_than_settled"
    assert asks(10, from_return=mine, to_return=mine) == "transfer.same_month"
    assert asks(10, from_return=mine, to_return=theirs) == "transfer.not_theirs"
    assert asks(10, of=nobody, to_employer=second) == "transfer.no_owner"
    take(desk, thai, second, 1400)
    assert asks(101, to_employer=second, to_return=theirs) == "transfer.more_than_owed"
    assert moves_page(desk, Wanted()).total == 0


def test_a_transfer_that_is_rejected_or_withdrawn_frees_what_it_held(thai: Desks) -> None:
    first, second = owing(thai, months=0), owing(thai, months=0, name="Other Works")
    desk = cashier(thai)
    receipt = take(desk, thai, first, 100).number
    asked = [
        ask_transfer(desk, NewTransfer(receipt, baht(thai, 50), "why", to_employer=second)).result for _ in range(2)
    ]
    assert refusal(lambda: reject_transfer(thai.supervisor, asked[0], "")) == "transfer.reject_reason"
    reject_transfer(thai.supervisor, asked[0], "not theirs")
    withdraw_transfer(desk, asked[1])
    assert credits_page(desk, Wanted()).rows[0].left == baht(thai, 100)
    assert {row.status for row in moves_page(desk, Wanted()).rows} == {"rejected", "withdrawn"}
    assert moves_page(desk, Wanted(filters=(("waiting", "1"),))).total == 0
    assert refusal(lambda: approve_transfer(thai.supervisor, asked[0])) == "transition.cannot_follow"
    assert refusal(lambda: withdraw_transfer(desk, asked[0])) == "transition.cannot_follow"


def test_a_refund_is_asked_approved_and_paid_by_different_officers_with_an_entry_at_each_step(thai: Desks) -> None:
    employer = owing(thai, months=1)
    receipt = take(cashier(thai), thai, employer, 2000, channel="bank").number
    refund = ask_refund(cashier(thai), refund_of(thai, receipt, 300)).result
    assert credits_page(thai.office, Wanted()).rows[0].left == baht(thai, 200)
    assert on_account(thai, "payments_in_transit") == 0
    assert refusal(lambda: approve_refund(cashier(thai), refund)) == "officer.may_not"
    assert refusal(lambda: pay_refund(cashier(thai), refund)) == "transition.cannot_follow"
    approve_refund(thai.supervisor, refund)
    assert (on_account(thai, "payments_in_transit"), on_account(thai, "unallocated_receipts", employer)) == (-300, -200)
    assert is_whole(thai)
    assert refusal(lambda: pay_refund(cashier(thai), refund, date(2026, 10, 1))) == "refund.before_approval"
    assert refusal(lambda: pay_refund(cashier(thai), refund, date(2027, 1, 1))) == "refund.in_future"
    pay_refund(cashier(thai), refund)
    assert (on_account(thai, "payments_in_transit"), on_account(thai, "bank")) == (0, 1700)
    assert refusal(lambda: void_receipt(cashier(thai), receipt, "no")) == "receipt.held"
    assert is_whole(thai)


def test_a_refund_that_comes_back_is_a_credit_again(thai: Desks) -> None:
    employer = owing(thai, months=0)
    receipt = take(cashier(thai), thai, employer, 300, channel="bank").number
    refund = ask_refund(cashier(thai), refund_of(thai, receipt, 300)).result
    approve_refund(thai.supervisor, refund)
    assert refusal(lambda: return_refund(cashier(thai), refund, " ")) == "refund.return_reason"
    return_refund(cashier(thai), refund, "account closed")
    assert credits_page(thai.office, Wanted()).rows[0].left == baht(thai, 300)
    assert (on_account(thai, "payments_in_transit"), on_account(thai, "unallocated_receipts", employer)) == (0, -300)
    assert is_whole(thai)


def test_what_a_refund_cannot_do_is_refused_with_a_sentence(thai: Desks) -> None:
    employer = owing(thai, months=1)
    desk = cashier(thai)
    receipt = take(desk, thai, employer, 1600).number
    nobody = take(desk, thai, None, 10, channel="bank").number

    def asks(amount: float, of: str = receipt, **more: str) -> str:
        return refusal(lambda: ask_refund(desk, refund_of(thai, of, amount, **more)))

    assert asks(101) == "refund.more_than_left"
    assert asks(0) == "refund.amount"
    assert asks(10, reason=" ") == "refund.reason_needed"
    assert asks(10, channel="cash") == "refund.channel"
    assert asks(10, account_no="") == "refund.account_needed"
    assert asks(10, of=nobody) == "refund.no_owner"
    refund = ask_refund(desk, refund_of(thai, receipt, 100, channel="cheque", provider="", account_no="")).result
    assert refusal(lambda: reject_refund(thai.supervisor, refund, "")) == "refund.reject_reason"
    withdraw_refund(desk, refund)
    assert refusal(lambda: reject_refund(thai.supervisor, refund, "late")) == "transition.cannot_follow"


def test_nobody_touches_the_money_of_an_employer_they_are_tied_to(thai: Desks) -> None:
    employer, other = owing(thai, months=0), owing(thai, months=0, name="Other Works")
    desk = cashier(thai)
    receipt = take(desk, thai, employer, 100).number
    strange = take(desk, thai, None, 50, channel="bank").number
    refund = ask_refund(thai.clerk, refund_of(thai, receipt, 10)).result
    transfer = ask_transfer(thai.clerk, NewTransfer(receipt, baht(thai, 10), "why", to_employer=other)).result
    for login in ("cashier", "supervisor"):
        tie(thai, login, employer)
    related = "duties.related"
    assert refusal(lambda: assign_receipt(desk, strange, employer)) == related
    assert refusal(lambda: void_receipt(desk, receipt, "no")) == related
    assert refusal(lambda: unassign_receipt(desk, receipt, "no")) == related
    assert refusal(lambda: ask_refund(desk, refund_of(thai, receipt, 10))) == related
    assert refusal(lambda: ask_transfer(desk, NewTransfer(receipt, baht(thai, 1), "why", to_employer=other))) == related
    assert refusal(lambda: approve_refund(thai.supervisor, refund)) == related
    assert refusal(lambda: approve_transfer(thai.supervisor, transfer)) == related
    assert refusal(lambda: reject_refund(thai.supervisor, refund, "no")) == related


def test_the_life_of_transfers_and_refunds_is_the_table() -> None:
    assert {kind: {at: sorted(to) for at, to in NEXT[kind].items()} for kind in ("receipt_transfer", "refund")} == {
        "receipt_transfer": {"asked": ["made", "rejected", "withdrawn"], "made": [], "rejected": [], "withdrawn": []},
        "refund": {
            "asked": ["approved", "rejected", "withdrawn"],
            "approved": ["paid", "returned"],
            "paid": [],
            "rejected": [],
            "returned": [],
            "withdrawn": [],
        },
    }
