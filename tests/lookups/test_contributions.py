"""What an officer asks about employers, their months and money, and about who is in the register already."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from tests.offices import PERSONS, add_employer, add_person, pay_months
from ui_admin.domain.contribution import BadRows, Differences, NewReceipt, TypedLine, Unknown
from ui_admin.domain.employer import NewEstablishment
from ui_admin.domain.money import Money
from ui_admin.domain.periods import Month
from ui_admin.domain.person import NewPerson, PersonChange
from ui_admin.domain.refusal import Cancelled, Refused
from ui_admin.exchange.return_layout import guess_layout
from ui_admin.exchange.sheets import RawSheet
from ui_admin.lookups.contributions.employer_accounts import employer_account
from ui_admin.lookups.contributions.return_board import board_of, board_page
from ui_admin.lookups.contributions.return_review import Submitted
from ui_admin.lookups.contributions.return_sheets import return_sheet
from ui_admin.lookups.contributions.typed_returns import grid_for, grid_of, owed_on
from ui_admin.lookups.listing import Wanted
from ui_admin.lookups.lists import returns_page
from ui_admin.lookups.office.checks import check_office
from ui_admin.lookups.office.finder import find_anything
from ui_admin.lookups.register.employer_sheets import employees_page, employer_sheet
from ui_admin.lookups.register.people import person_changes, person_sheet
from ui_admin.lookups.register.register_checks import note_on_number, possible_duplicates
from ui_admin.operations.contributions.receipts import allocate_receipt, record_receipt, void_receipt
from ui_admin.operations.contributions.returns import amend_return, cancel_return, submit_nil_return, take_in_return
from ui_admin.operations.register.employer_life import close_employer
from ui_admin.operations.register.employers import add_establishment
from ui_admin.operations.register.people import change_person, register_person

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.offices import Desks
    from ui_admin.office import Office

JULY, AUGUST, SEPTEMBER = Month(2026, 7), Month(2026, 8), Month(2026, 9)
PERSON = PERSONS["th-sso"][0]


def baht(amount: Money) -> int:
    """Give an amount in whole baht."""
    return int(amount.amount)


def refusal(act: Callable[[], object]) -> Refused:
    """Do what must be refused and give the refusal."""
    with pytest.raises(Refused) as caught:
        act()
    return caught.value


def pay(office: Office, employer: str, amount: int, on: date | None = None) -> str:
    new = NewReceipt(employer, Money.of(amount, office.scheme.currency), on or office.today())
    return record_receipt(office, new).result.number


def a_month(desks: Desks, month: Month = AUGUST, wage: int = 1500000) -> tuple[str, str]:
    """An employer with one person and one posted month; gives the employer's and the return's number."""
    employer = add_employer(desks)
    add_person(desks, account=False)
    pay_months(desks, employer, month, 1, wage=wage)
    return employer, returns_page(desks.clerk, Wanted()).rows[0].number


def is_whole(desks: Desks) -> bool:
    return all(finding.is_ok for finding in check_office(desks.office))


def test_the_running_balance_follows_every_posting_and_ends_at_what_is_owed(thai: Desks) -> None:
    employer, _number = a_month(thai)
    pay(thai.clerk, employer, 1000)
    account = employer_account(thai.clerk, employer)
    assert [(row.cause_kind, baht(row.amount), baht(row.balance)) for row in account.ledger] == [
        ("receipt", -1000, 500),
        ("contribution_return", 1500, 1500),
    ]
    assert baht(account.balance) == 500


@pytest.mark.parametrize(
    ("on", "age"),
    [
        (date(2026, 9, 15), None),
        (date(2026, 9, 16), "month"),
        (date(2026, 10, 15), "month"),
        (date(2026, 10, 16), "quarter"),
        (date(2026, 12, 15), "half_year"),
        (date(2027, 6, 1), "year"),
        (date(2027, 9, 16), "over"),
    ],
)
def test_arrears_fall_into_the_age_counted_from_the_due_day(thai: Desks, on: date, age: str | None) -> None:
    employer, _number = a_month(thai)
    account = employer_account(thai.at("clerk", on), employer)
    assert {name for name, amount in account.arrears if amount} == ({age} if age else set())
    assert account.not_due.amount == (0 if age else 1500)


def test_an_amendment_downwards_frees_what_was_paid_too_much(thai: Desks) -> None:
    employer, number = a_month(thai)
    pay(thai.clerk, employer, 1500)
    lower = Submitted(employer, AUGUST, [TypedLine(1, PERSON, "", 1000000)], {})
    amended = amend_return(thai.clerk, number, lower, "wage misread").result.number
    account = employer_account(thai.clerk, employer)
    assert (baht(account.balance), baht(account.unallocated)) == (0, 500)
    assert baht(account.receipts[0].unallocated) == 500
    assert return_sheet(thai.clerk, amended).paid.amount == 1000
    assert account.receipts[0].settled[0][0] == amended
    assert is_whole(thai)


def test_an_amendment_does_not_make_a_payment_late(thai: Desks) -> None:
    employer, number = a_month(thai, SEPTEMBER)
    pay(thai.clerk, employer, 1500)
    person = find_anything(thai.clerk, PERSON)[0].number
    higher = Submitted(employer, SEPTEMBER, [TypedLine(1, PERSON, "", 1500000, "20")], {})
    later = thai.at("clerk", date(2026, 12, 1))
    amend_return(later, number, higher, "days added")
    assert [found.state.value for found in person_sheet(later, person).months] == ["paid"]


def test_a_receipt_voided_after_an_amendment_takes_all_its_entries_back(thai: Desks) -> None:
    employer, number = a_month(thai)
    receipt = pay(thai.clerk, employer, 1500)
    lower = Submitted(employer, AUGUST, [TypedLine(1, PERSON, "", 1000000)], {})
    amend_return(thai.clerk, number, lower, "wage misread")
    void_receipt(thai.clerk, receipt, "cheque came back")
    account = employer_account(thai.clerk, employer)
    assert (baht(account.balance), baht(account.unallocated)) == (1000, 0)
    assert is_whole(thai)


def test_money_of_a_cancelled_return_waits_and_settles_the_next_one(thai: Desks) -> None:
    employer, number = a_month(thai)
    receipt = pay(thai.clerk, employer, 1500)
    cancel_return(thai.supervisor, number, "sent twice")
    account = employer_account(thai.clerk, employer)
    assert (baht(account.balance), baht(account.unallocated)) == (0, 1500)
    assert refusal(lambda: allocate_receipt(thai.clerk, receipt)).sentence.key == "receipt.nothing_owed"
    pay_months(thai, employer, SEPTEMBER, 1, wage=1000000)
    found = allocate_receipt(thai.clerk, receipt).result
    assert [amount.amount for _number, amount in found.settled] == [1000]
    assert found.unallocated.amount == 500
    assert employer_account(thai.clerk, employer).balance.amount == 0
    assert is_whole(thai)


def test_nothing_is_left_of_a_receipt_that_settled_in_full(thai: Desks) -> None:
    employer, _number = a_month(thai)
    receipt = pay(thai.clerk, employer, 1500)
    assert refusal(lambda: allocate_receipt(thai.clerk, receipt)).sentence.key == "receipt.nothing_left"


def test_the_months_of_an_employer_say_in_time_late_nil_missing_and_expected(thai: Desks) -> None:
    employer = add_employer(thai)
    add_person(thai, account=False)
    line = [TypedLine(1, PERSON, "", 1500000)]
    take_in_return(thai.at("clerk", date(2026, 7, 10)), Submitted(employer, Month(2026, 6), line, {}))
    take_in_return(thai.at("clerk", date(2026, 9, 1)), Submitted(employer, JULY, line, {}))
    submit_nil_return(thai.at("clerk", date(2026, 9, 10)), employer, AUGUST)
    states = {found.month: found.state for found in employer_sheet(thai.clerk, employer).months}
    assert [states[month] for month in (Month(2026, 5), Month(2026, 6), JULY, AUGUST, SEPTEMBER)] == [
        "missing",
        "in_time",
        "late",
        "nil",
        "expected",
    ]


def test_a_closed_employer_owes_no_return_for_later_months(thai: Desks) -> None:
    employer, _number = a_month(thai)
    close_employer(thai.supervisor, employer, closed_on=date(2026, 8, 31), reason="liquidated")
    assert employer_sheet(thai.clerk, employer).months[0].month == AUGUST
    assert board_of(thai.clerk, SEPTEMBER).employers == 0
    assert board_of(thai.clerk, AUGUST).employers == 1


def test_the_board_counts_what_its_rows_list(thai: Desks) -> None:
    paid, _number = a_month(thai)
    add_employer(thai, "Other Works")
    pay(thai.clerk, paid, 1500)
    office = thai.at("clerk", date(2026, 10, 20))
    board = board_of(office, AUGUST)
    assert (board.employers, board.received, board.late, board.missing, board.expected) == (2, 1, 1, 1, 0)
    assert (baht(board.owed), baht(board.paid)) == (1500, 1500)
    for state, count in (("", 2), ("received", 1), ("late", 1), ("absent", 1), ("nil", 0)):
        wanted = Wanted(filters=(("month", str(AUGUST.code)), ("state", state)))
        assert board_page(office, wanted).total == count, state
    absent = board_page(office, Wanted(filters=(("month", str(AUGUST.code)), ("state", "absent")))).rows[0]
    assert (absent.employer_name, absent.status) == ("Other Works", "missing")


def test_people_employed_are_listed_with_their_last_wage(thai: Desks) -> None:
    employer, _number = a_month(thai)
    found = employees_page(thai.clerk, employer, Wanted())
    assert found.total == employer_sheet(thai.clerk, employer).employed == 1
    assert found.rows[0].wage == Money(1500000, thai.office.scheme.currency)


def test_a_return_sheet_names_its_versions_and_what_settles_it(thai: Desks) -> None:
    employer, number = a_month(thai)
    receipt = pay(thai.clerk, employer, 700)
    higher = Submitted(employer, AUGUST, [TypedLine(1, PERSON, "", 1600000)], {})
    amended = amend_return(thai.clerk, number, higher, "overtime").result.number
    sheet = return_sheet(thai.clerk, amended)
    assert [(part.number, part.version, part.status) for part in sheet.versions] == [
        (amended, 2, "posted"),
        (number, 1, "superseded"),
    ]
    assert [(part.number, baht(part.amount)) for part in sheet.settled_by] == [(receipt, 700)]
    assert return_sheet(thai.clerk, number).settled_by == ()


def test_the_grid_begins_with_the_people_of_the_last_posted_month(thai: Desks) -> None:
    employer, number = a_month(thai, JULY)
    grid = grid_for(thai.clerk, employer, SEPTEMBER)
    assert (grid.from_month, [line.wage for line in grid.lines]) == (JULY, [1500000])
    assert grid_of(thai.clerk, number).amends == number
    cancel_return(thai.supervisor, number, "wrong employer")
    assert grid_for(thai.clerk, employer, SEPTEMBER).lines == ()
    assert refusal(lambda: grid_of(thai.clerk, number)).sentence.key == "return.not_posted"


def test_what_is_owed_while_typing_is_what_is_posted(thai: Desks) -> None:
    employer, number = a_month(thai, wage=1234500)
    posted = return_sheet(thai.clerk, number)
    owed = owed_on(thai.clerk, AUGUST, [1234500, None])
    assert (owed[0].worker, owed[0].employer) == (posted.worker, posted.employer)
    assert not owed[1].worker
    assert employer == posted.employer_number


def test_lines_that_differ_from_the_stated_totals_need_a_reason_where_one_is_asked_for(thai: Desks) -> None:
    employer = add_employer(thai)
    add_person(thai, account=False)
    stated = Submitted(employer, AUGUST, [TypedLine(1, PERSON, "", 1500000)], {}, stated_wages=1600000)

    def post(submitted: Submitted, reason: str = "") -> object:
        return take_in_return(thai.clerk, submitted, differences=Differences.NEED_REASON, difference_reason=reason)

    assert refusal(lambda: post(stated)).field == "difference_reason"
    workers = replace(stated, stated_wages=None, stated_workers=2)
    assert refusal(lambda: post(workers)).sentence.key == "return.difference_reason"
    post(replace(stated, stated_contributions=150000), "one wage follows")
    sheet = return_sheet(thai.clerk, returns_page(thai.clerk, Wanted()).rows[0].number)
    assert sheet.difference_reason == "one wage follows"


def test_work_that_is_stopped_while_posting_leaves_nothing(thai: Desks) -> None:
    employer = add_employer(thai)
    lines = [TypedLine(1, PERSON, "Somchai", 1500000)]

    def stop(_done: int, _whole: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        take_in_return(
            thai.clerk,
            Submitted(employer, AUGUST, lines, {}),
            unknown=Unknown.REGISTER,
            bad_rows=BadRows.LEAVE_OUT,
            said=stop,
        )
    assert returns_page(thai.clerk, Wanted()).total == 0


def sheet_of(*rows: tuple[object, ...]) -> RawSheet:
    return RawSheet("file.xlsx", "Sheet1", "0" * 64, tuple(enumerate(rows, 1)))  # type: ignore[arg-type] # cells


def test_a_title_with_words_of_headings_is_not_taken_for_the_headings() -> None:
    sheet = sheet_of(("Wages and national ID numbers, August",), ("Ref", "Who", "Paid out"), ("1", "A", 1.0))
    mapping = guess_layout(sheet)
    assert (mapping.header_row, mapping.headings, dict(mapping.columns)) == (2, ("Ref", "Who", "Paid out"), {})


def test_a_remembered_mapping_is_found_wherever_its_headings_stand() -> None:
    first = guess_layout(sheet_of(("Ref", "Who", "Paid out"), ("1", "A", 1.0)))
    kept = {**first.to_json(), "columns": {"identification": 0, "name": 1, "wage": 2}}
    later = guess_layout(sheet_of(("Title",), (), ("Ref", "Who", "Paid out"), ("1", "A", 1.0)), [kept])
    assert (later.header_row, dict(later.columns)) == (3, {"identification": 0, "name": 1, "wage": 2})


def test_one_column_for_the_whole_name_is_the_name() -> None:
    mapping = guess_layout(sheet_of(("เลขประจำตัวประชาชน", "ชื่อ - ชื่อสกุล", "ค่าจ้าง"), ("1", "A", 1.0)))
    assert dict(mapping.columns) == {"identification": 0, "name": 1, "wage": 2}


@pytest.mark.parametrize(
    ("name", "latin_name"),
    [("นางสาวสุภาพร สุขใจ", ""), ("สุภาพร สุขใจ", ""), ("สุภาภร สุขใจ", ""), ("", "Supaporn Sukjai"), ("สุขใจ สุภาพร", "")],
)
def test_a_slip_of_the_pen_still_finds_who_is_registered(thai: Desks, name: str, latin_name: str) -> None:
    new = NewPerson("นางสาวสุภาพร สุขใจ", PERSON, latin_name="Supaporn Sukchai", born_on=date(1990, 5, 1))
    number = register_person(thai.clerk, new).result
    assert [one.number for one in possible_duplicates(thai.clerk, name, latin_name, None)] == [number]


def test_sharing_a_title_or_a_family_name_makes_nobody_a_duplicate(thai: Desks) -> None:
    register_person(thai.clerk, NewPerson("นางสาวจิราพร สุขใจ", PERSON, born_on=date(1990, 5, 1)))
    assert possible_duplicates(thai.clerk, "นางสาวอรทัย ทองดี", "", None) == ()
    assert possible_duplicates(thai.clerk, "นางสาวเบญจมาศ สุขใจ", "", None) == ()


def test_another_birth_day_makes_a_duplicate_less_likely(thai: Desks) -> None:
    register_person(thai.clerk, NewPerson("Somchai Jaidee", PERSON, born_on=date(1990, 5, 1)))
    same = possible_duplicates(thai.clerk, "Somchai Jaidi", "", date(1990, 5, 1))[0].score
    other = possible_duplicates(thai.clerk, "Somchai Jaidi", "", date(1971, 1, 1))
    assert not other or other[0].score < same


def test_a_thai_number_is_told_wrong_or_known(thai: Desks) -> None:
    number = add_person(thai, account=False)
    known = note_on_number(thai.clerk, "national_id", PERSON)
    assert known is not None
    assert (known.is_good, known.known_number) == (False, number)
    wrong = note_on_number(thai.clerk, "national_id", "123")
    assert wrong is not None
    assert wrong.why is not None
    assert wrong.why.key == "identity.length"
    assert note_on_number(thai.clerk, "national_id", " ") is None


def test_a_malaysian_number_says_when_its_holder_was_born(malay: Desks) -> None:
    mykad = note_on_number(malay.clerk, "national_id", PERSONS["my-eis"][0])
    assert mykad is not None
    assert (mykad.is_good, mykad.born_on, mykad.sex) == (True, date(1990, 5, 1), "male")


def test_a_changed_number_is_found_and_the_old_one_can_be_given_again(thai: Desks) -> None:
    number = add_person(thai, account=False)
    change_person(thai.clerk, number, PersonChange(identifier=PERSONS["th-sso"][1]), "new card")
    assert [found.number for found in find_anything(thai.clerk, PERSONS["th-sso"][1])] == [number]
    assert find_anything(thai.clerk, PERSON) == ()
    assert register_person(thai.clerk, NewPerson("Somebody Else", PERSON)).result != number
    with thai.office.look() as session:
        ends = session.execute(
            text("SELECT valid_to FROM identifiers WHERE normal = :old AND valid_to IS NOT NULL"), {"old": PERSON}
        ).scalars()
        assert list(ends) == ["2026-10-15"]


def test_a_change_says_what_changed_and_nothing_else(thai: Desks) -> None:
    number = add_person(thai, account=False)
    sheet = person_sheet(thai.clerk, number)
    as_it_is = PersonChange(sheet.name, sheet.latin_name, sheet.identifier, sheet.born_on, "", "")
    assert refusal(lambda: change_person(thai.clerk, number, as_it_is, "card")).sentence.key == "person.nothing_changed"
    assert refusal(lambda: change_person(thai.clerk, number, as_it_is, " ")).field == "reason"
    empty = replace(as_it_is, name=" ")
    assert refusal(lambda: change_person(thai.clerk, number, empty, "card")).sentence.key == "person.name_needed"
    change_person(thai.clerk, number, replace(as_it_is, telephone="081 555 0119"), "moved")
    assert [(row.field, row.before, row.after) for row in person_changes(thai.clerk, number)] == [
        ("telephone", "", "081 555 0119")
    ]
    change_person(thai.clerk, number, replace(as_it_is, telephone=""), "number given up")
    assert person_sheet(thai.clerk, number).contacts == ()


def test_a_month_without_a_return_of_the_employer_is_undeclared_but_not_one_without_the_person(thai: Desks) -> None:
    employer, _number = a_month(thai, JULY)
    person = find_anything(thai.clerk, PERSON)[0].number
    assert person_sheet(thai.clerk, person).undeclared == (AUGUST, SEPTEMBER)
    other = [TypedLine(1, PERSONS["th-sso"][1], "Somebody Else", 900000)]
    take_in_return(thai.clerk, Submitted(employer, AUGUST, other, {}), unknown=Unknown.REGISTER)
    assert person_sheet(thai.clerk, person).undeclared == (SEPTEMBER,)


def test_places_of_work_are_counted_on_from_the_head_office(thai: Desks) -> None:
    employer = add_employer(thai)
    assert add_establishment(thai.clerk, employer, NewEstablishment("North")).result == "000001"
    assert add_establishment(thai.clerk, employer, NewEstablishment("South")).result == "000002"
    assert refusal(lambda: add_establishment(thai.clerk, employer, NewEstablishment(" "))).field == "name"
