"""Late contributions are charged by the law of the scheme, the difference only, and money settles what is charged."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.offices import PERSONS, Desks, add_employer, add_person, make_desks, pay_months
from tests.operations.late_months import baht, income, is_whole, lines, pay, relate
from tests.refusals import refusal
from ui_admin.domain.contribution import TypedLine
from ui_admin.domain.money import Money
from ui_admin.domain.periods import Month
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.contributions.employer_accounts import employer_account
from ui_admin.lookups.contributions.owed_lines import ORDERS
from ui_admin.lookups.contributions.return_review import Submitted
from ui_admin.lookups.contributions.surcharges import surcharge_preview
from ui_admin.operations.contributions.receipts import void_receipt
from ui_admin.operations.contributions.returns import amend_return, cancel_return
from ui_admin.operations.contributions.surcharges import reckon_month, reckon_surcharges
from ui_admin.rules.schemes import load_scheme
from ui_admin.rules.surcharge import LatePart, surcharge_sheet

AUGUST = Month(2026, 8)
DUE = date(2026, 9, 15)


@pytest.fixture
def late(thai: Desks) -> tuple[Desks, str]:
    """An employer that owes 1,500 for August since 15 September 2026."""
    employer = add_employer(thai)
    add_person(thai, account=False)
    pay_months(thai, employer, AUGUST, 1)
    return thai, employer


def test_a_late_return_is_charged_and_later_only_the_difference(late: tuple[Desks, str]) -> None:
    desks, employer = late
    first = reckon_surcharges(desks.at("clerk", date(2026, 10, 15)), employer).result
    assert baht(first.total) == "30.00"  # one month at 2 % of 1,500
    again = desks.at("clerk", date(2026, 10, 16))
    assert refusal(lambda: reckon_surcharges(again, employer)) == "surcharge.nothing_new"
    second = reckon_surcharges(desks.at("clerk", date(2026, 11, 15)), employer).result
    assert baht(second.total) == "30.00"
    account = employer_account(desks.office, employer)
    assert [(row.cause_kind, baht(row.amount)) for row in account.ledger] == [
        ("surcharge", "30.00"),
        ("surcharge", "30.00"),
        ("contribution_return", "1500.00"),
    ]
    assert account.ledger[0].period == AUGUST.code
    assert income(desks) == 6000
    assert is_whole(desks)


def test_a_part_that_was_paid_stops_growing_on_its_day(late: tuple[Desks, str]) -> None:
    desks, employer = late
    pay(desks, employer, "1000", date(2026, 10, 15))
    found = reckon_surcharges(desks.at("clerk", date(2026, 12, 15)), employer).result
    assert baht(found.total) == "50.00"  # 1,000 for one month and 500 for three
    ((due,),) = (surcharge_preview(desks.office, employer, date(2026, 12, 15)),)
    assert due.sheet is not None
    assert [(line.part.amount.minor, line.periods, line.part.is_paid) for line in due.sheet.lines] == [
        (100000, 1, True),
        (50000, 3, False),
    ]


def test_what_was_paid_in_time_is_not_charged(late: tuple[Desks, str]) -> None:
    desks, employer = late
    pay(desks, employer, "1500", DUE)
    later = desks.at("clerk", date(2026, 12, 15))
    assert refusal(lambda: reckon_surcharges(later, employer)) == "surcharge.nothing_late"


def test_money_settles_the_surcharge_in_the_order_of_the_office_and_a_void_opens_it_again(
    late: tuple[Desks, str],
) -> None:
    desks, employer = late
    pay_months(desks, employer, Month(2026, 9), 1)
    reckon_surcharges(desks.at("clerk", date(2026, 11, 15)), employer)
    assert [(line.kind, line.month.month, baht(line.open)) for line in lines(desks, employer)] == [
        ("contribution", 8, "1500.00"),
        ("surcharge", 8, "60.00"),
        ("contribution", 9, "1500.00"),
        ("surcharge", 9, "30.00"),
    ]
    assert [line.kind[0] + str(line.month.month) for line in lines(desks, employer, "contributions_first")] == [
        "c8",
        "c9",
        "s8",
        "s9",
    ]
    assert [line.kind[0] + str(line.month.month) for line in lines(desks, employer, "surcharges_first")] == [
        "s8",
        "s9",
        "c8",
        "c9",
    ]
    receipt = pay(desks, employer, "1540", date(2026, 11, 15))
    assert next((line.kind, baht(line.open)) for line in lines(desks, employer)) == ("surcharge", "20.00")
    assert is_whole(desks)
    void_receipt(desks.at("cashier", date(2026, 11, 16)), receipt, "wrong employer")
    assert sum(line.open.minor for line in lines(desks, employer)) == 309000
    assert employer_account(desks.office, employer).balance.minor == 309000
    assert is_whole(desks)


@pytest.mark.parametrize("order", sorted(ORDERS))
def test_in_every_order_the_lines_are_the_balance_of_the_ledger(late: tuple[Desks, str], order: str) -> None:
    desks, employer = late
    reckon_surcharges(desks.at("clerk", date(2026, 11, 15)), employer)
    assert sum(line.open.minor for line in lines(desks, employer, order)) == 156000
    assert employer_account(desks.office, employer).balance.minor == 156000


def test_a_month_is_charged_for_all_late_employers_but_the_officers_own(late: tuple[Desks, str]) -> None:
    desks, employer = late
    other = add_employer(desks, "Other Works")
    add_person(desks, 1, account=False)
    pay_months(desks, other, AUGUST, 1, place=1)
    on = desks.at("clerk", date(2026, 10, 15))
    relate(desks, "clerk", other)
    found = reckon_month(on, AUGUST).result
    assert (len(found.charged), found.own, baht(found.total)) == (1, 1, "30.00")
    assert refusal(lambda: reckon_surcharges(on, other)) == "duties.related"
    assert refusal(lambda: reckon_month(on, AUGUST)) == "surcharge.nothing_new_in"
    assert refusal(lambda: reckon_month(on, Month(2026, 7))) == "surcharge.none_late_in"
    assert employer_account(desks.office, employer).balance.minor == 153000


def test_an_amended_return_keeps_its_surcharge_and_a_lower_one_frees_the_money(late: tuple[Desks, str]) -> None:
    desks, employer = late
    december = date(2026, 12, 15)
    reckon_surcharges(desks.at("clerk", december), employer)
    pay(desks, employer, "1590", december)
    number = employer_account(desks.office, employer).receipts[0].settled[0][0]
    lower = Submitted(employer, AUGUST, [TypedLine(1, PERSONS["th-sso"][0], "", 1000000)], {})
    amend_return(desks.at("clerk", december), number, lower, "wage misread")
    found = reckon_surcharges(desks.at("clerk", december), employer).result
    assert baht(found.total) == "-30.00"
    account = employer_account(desks.office, employer)
    assert (account.balance.minor, account.unallocated.minor) == (0, 53000)
    assert is_whole(desks)


def test_a_cancelled_return_takes_its_surcharge_along(late: tuple[Desks, str]) -> None:
    desks, employer = late
    reckon_surcharges(desks.at("clerk", date(2026, 10, 15)), employer)
    number = lines(desks, employer)[0].number
    cancel_return(desks.at("supervisor", date(2026, 10, 16)), number, "not liable in that month")
    assert employer_account(desks.office, employer).balance.minor == 0
    assert (lines(desks, employer), income(desks)) == ((), 0)
    assert is_whole(desks)


def test_where_the_law_has_no_surcharge_nothing_is_charged_and_it_is_said(tmp_path: object) -> None:
    desks = make_desks(str(tmp_path), "la-lsso")
    found = load_scheme("la-lsso")
    with pytest.raises(Refused) as caught:
        surcharge_sheet(found, (), due_on=date(2026, 9, 15))
    assert caught.value.sentence.key == "surcharge.not_in_law"
    assert income(desks) == 0


def test_where_the_rate_is_not_known_for_the_time_nothing_is_charged() -> None:
    found = load_scheme("vn-ui")
    part = [LatePart(Money(1000000, found.currency), date(2025, 6, 20), is_paid=False)]
    assert surcharge_sheet(found, part, due_on=date(2025, 6, 2)).amount.minor == 0  # within the free days
    with pytest.raises(Refused) as caught:
        surcharge_sheet(found, [LatePart(part[0].amount, date(2025, 9, 1), is_paid=False)], due_on=date(2025, 6, 2))
    assert caught.value.sentence.key == "surcharge.number_not_known"


def test_a_surcharge_is_for_officers_who_may_and_for_days_that_came(late: tuple[Desks, str]) -> None:
    desks, employer = late
    on = date(2026, 11, 15)
    assert refusal(lambda: reckon_surcharges(desks.at("admin", on), employer)) == "officer.may_not"
    assert (
        refusal(lambda: reckon_surcharges(desks.at("clerk", on), employer, date(2026, 11, 16))) == "surcharge.in_future"
    )
    earlier = reckon_surcharges(desks.at("clerk", on), employer, date(2026, 10, 15)).result
    assert baht(earlier.total) == "30.00"


PARTS = st.lists(st.tuples(st.integers(1, 10**9), st.integers(-40, 900)), max_size=6)


@pytest.mark.parametrize("code", ["th-sso", "my-eis", "ph-sss", "id-jkp"])
@given(parts=PARTS)
def test_a_sheet_adds_up_its_lines_and_rounds_once(code: str, parts: list[tuple[int, int]]) -> None:
    found, due_on = load_scheme(code), date(2022, 3, 15)
    given_parts = [
        LatePart(Money(amount, found.currency), due_on + timedelta(days=late), is_paid=True) for amount, late in parts
    ]
    sheet = surcharge_sheet(found, given_parts, due_on=due_on)
    exact = sum((line.exact for line in sheet.lines), Fraction(0)) * found.currency.units
    assert abs(Fraction(sheet.amount.minor) - exact) <= Fraction(1, 2)
    assert {id(line.part) for line in sheet.lines} == {id(part) for part in given_parts if part.until > due_on}
    later = [LatePart(part.amount, part.until + timedelta(days=45), is_paid=True) for part in given_parts]
    assert surcharge_sheet(found, later, due_on=due_on).amount.minor >= sheet.amount.minor
