"""Taking in what employers state and pay: once, for a month that can have it, and the oldest month first."""

from __future__ import annotations

from datetime import date

from tests.offices import PERSONS, Desks, add_employer, add_person, pay_months
from tests.refusals import refusal
from ui_admin.domain.contribution import BadRows, NewReceipt, TypedLine, Unknown
from ui_admin.domain.money import Money
from ui_admin.domain.periods import Month
from ui_admin.lookups.contributions.contribution_months import contribution_months
from ui_admin.lookups.contributions.return_review import Submitted
from ui_admin.lookups.listing import Wanted
from ui_admin.lookups.lists import people_page, returns_page
from ui_admin.lookups.office.checks import check_office
from ui_admin.operations.contributions.receipts import record_receipt, void_receipt
from ui_admin.operations.contributions.returns import (
    SourceFile,
    cancel_return,
    submit_nil_return,
    take_in_return,
)

AUGUST = Month(2026, 8)


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
