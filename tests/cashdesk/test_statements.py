"""Bank statements: read in any order of columns, matched with a reason, taken in once, and nothing half done."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from tests.cashdesk.desk import (
    SEPTEMBER,
    baht,
    cashier,
    is_whole,
    months_paid,
    on_account,
    owing,
    returns_of,
    row,
    statement,
    take,
    tie,
)
from tests.refusals import refusal
from ui_admin.domain.contribution import BadRows
from ui_admin.domain.refusal import Refused
from ui_admin.domain.statement import LineState
from ui_admin.exchange.statement_rows import fingerprint
from ui_admin.lookups.contributions.money_left import suspense_page
from ui_admin.lookups.contributions.statement_review import (
    open_statement,
    read_statement,
    review_statement,
    with_columns,
)
from ui_admin.lookups.listing import Wanted
from ui_admin.operations.contributions.receipts import assign_receipt, unassign_receipt
from ui_admin.operations.contributions.statements import take_in_statement

if TYPE_CHECKING:
    from pathlib import Path

    from tests.offices import Desks
    from ui_admin.lookups.contributions.statement_review import ReadStatement, StatementReview
    from ui_admin.office import Office


def read(office: Office, file: Path) -> ReadStatement:
    return read_statement(office, open_statement(office, file))


def reviewed(office: Office, file: Path) -> StatementReview:
    return review_statement(office, read(office, file))


def counts(desks: Desks) -> tuple[int, ...]:
    with desks.office.look() as session:
        tables = ("receipts", "allocations", "journal_entries", "statement_lines", "import_batches", "audit_events")
        return tuple(session.execute(text(f"SELECT count(*) FROM {table}")).scalar_one() for table in tables)


def test_columns_are_found_in_any_order_in_sheets_and_text_and_by_hand(thai: Desks, tmp_path: Path) -> None:
    desk = cashier(thai)
    mixed = statement(
        tmp_path,
        [("Acme", "1,500.00", "rent", date(2026, 10, 12)), ("Acme", "(20.00)", "fee", date(2026, 10, 12))],
        "mixed.xlsx",
        ("ชื่อบัญชี", "จำนวนเงิน", "รายละเอียด", "วันที่"),
    )
    found = read(desk, mixed)
    assert [(each.amount, each.reference, each.counterparty, each.booked_on) for each in found.rows] == [
        (150000, "rent", "Acme", date(2026, 10, 12))
    ]
    assert found.went_out == 1
    strange = open_statement(
        desk, statement(tmp_path, [("12.10.2026", "15,50", "x")], "s.csv", ("Wann", "Wieviel", "Was"))
    )
    assert strange.missing == ("day", "amount")
    named = with_columns(strange, {"day": 0, "amount": 1, "reference": 2})
    assert named.missing == ()
    assert read_statement(desk, named).rows[0].amount == 1550


def test_a_mapping_chosen_by_hand_is_remembered_for_the_same_headings(thai: Desks, tmp_path: Path) -> None:
    desk = cashier(thai)
    heads = ("Wann", "Wieviel", "Was")
    opened = open_statement(desk, statement(tmp_path, [("12.10.2026", "15", "x")], "s.csv", heads))
    take_in_statement(desk, read_statement(desk, with_columns(opened, {"day": 0, "amount": 1, "counterparty": 2})))
    again = open_statement(desk, statement(tmp_path, [("13.10.2026", "16", "y")], "t.csv", heads))
    assert again.missing == ()
    assert read_statement(desk, again).rows[0].counterparty == "y"


def test_bad_rows_are_named_and_nothing_is_taken_unless_they_are_left_out(thai: Desks, tmp_path: Path) -> None:
    desk = cashier(thai)
    file = statement(
        tmp_path,
        [
            row("100.00", "good"),
            row("1OO.00"),
            row("50.00", day="soon"),
            row("60.00", day="2027-01-01"),
            row("", debit="10.00"),
            row("", "brought forward"),
            ("", "Total", "", "10.00", "210.00", ""),
            row("70.00", sender="Total Access Trading"),
        ],
    )
    found = reviewed(desk, file)
    bad = {line.row: (line.column, line.why.key) for line in found.in_state(LineState.REFUSED)}
    assert bad == {
        3: ("credit", "statement_row.letter_o"),
        4: ("day", "statement_row.no_day"),
        5: ("day", "statement_row.in_future"),
    }
    assert found.went_out == 1
    before = counts(thai)
    with pytest.raises(Refused) as caught:
        take_in_statement(desk, read(desk, file))
    assert caught.value.sentence.key == "statement.bad_rows"
    assert counts(thai) == before
    taken = take_in_statement(desk, read(desk, file), bad_rows=BadRows.LEAVE_OUT).result
    assert (taken.taken, taken.refused, taken.amount) == (2, 3, baht(thai, 170))
    with thai.office.look() as session:
        assert session.execute(text("SELECT count(*) FROM import_rows")).scalar_one() == 3


def test_a_thousands_mark_that_cuts_an_amount_in_two_is_never_booked_as_a_few_coins(
    thai: Desks, tmp_path: Path
) -> None:
    file = tmp_path / "bank.csv"
    file.write_text("Date,Amount,Reference\n2026-10-12,15,000.00,rent\n2026-10-12,950.50,fee\n", encoding="utf-8")
    found = read(cashier(thai), file)
    assert [(one.row, one.column, one.sentence.key) for one in found.problems] == [
        (2, "amount", "statement_row.more_cells")
    ]
    assert [row.amount for row in found.rows] == [95050]


def test_equal_rows_are_all_kept_and_taking_in_a_file_twice_is_taking_it_in_once(thai: Desks, tmp_path: Path) -> None:
    desk = cashier(thai)
    twin = row("100.00", "salary deduction", "Somebody")
    file = statement(tmp_path, [twin, twin, row("5.00")])
    assert take_in_statement(desk, read(desk, file)).result.taken == 3
    before = counts(thai)
    again = take_in_statement(desk, read(desk, file)).result
    assert (again.taken, again.known) == (0, 3)
    assert counts(thai) == before, "a repeated import changes nothing, not even the audit trail"
    longer = statement(tmp_path, [row("7.00"), twin, row("5.00"), twin, twin], "longer.csv")
    assert take_in_statement(desk, read(desk, longer)).result.taken == 2
    assert suspense_page(desk, Wanted()).total == 5
    assert is_whole(thai)


def test_spaces_and_the_size_of_letters_do_not_make_a_row_another_one() -> None:
    day = date(2026, 10, 1)
    assert fingerprint(day, 5, "Ref  1", "ACME co") == fingerprint(day, 5, "ref 1", "Acme Co")
    marks = {
        fingerprint(date(2026, 10, 2), 5, "ref 1", "acme"),
        fingerprint(day, 6, "ref 1", "acme"),
        fingerprint(day, 5, "ref 2", "acme"),
        fingerprint(day, 5, "ref 1", "acne"),
        fingerprint(day, 5, "ref 1acme", ""),
        fingerprint(day, 5, "ref 1", "acme"),
    }
    assert len(marks) == 6


def test_every_way_of_matching_says_its_reason_and_how_sure_it_is(thai: Desks, tmp_path: Path) -> None:
    first, second = owing(thai, name="Siam Precision Parts Co., Ltd."), owing(thai, months=0, name="Northern Rice Mill")
    numbers = returns_of(thai, first)
    desk = cashier(thai)
    earlier = take(desk, thai, second, 5, channel="bank", reference="inv 77").number
    file = statement(
        tmp_path,
        [
            row("10.00", f"payment {first}"),
            row("11.00", f"for {numbers[SEPTEMBER.code]} thanks"),
            row("12.00", f"{first} and {second}"),
            row("13.00", "x", "SIAM PRECISON PARTS LIMITED"),
            row("3000.00", "y", "Siam Precision Part"),
            row("1500.00", "no name"),
            row("14.00", "nothing"),
            row("5.00", "INV 77", day="2026-10-14"),
            row("6.00", f"like {earlier}"),
        ],
    )
    found = [
        (
            line.state.value,
            line.match.by if line.match else line.why.key.split(".")[1],
            line.match.confidence if line.match else 0,
        )
        for line in reviewed(desk, file).lines
    ]
    assert found == [
        ("sure", "employer_number", 98),
        ("sure", "return_number", 100),
        ("suspense", "contradiction", 0),
        ("look", "name", found[3][2]),
        ("sure", "name_and_amount", 95),
        ("look", "amount", 70),
        ("suspense", "nobody", 0),
        ("sure", "receipt", 100),
        ("sure", "receipt_number", 100),
    ]
    assert 72 <= found[3][2] <= 88


@pytest.mark.parametrize(
    ("registered", "written"),
    [
        ("บริษัท สยามก่อสร้าง จำกัด", "บริษัทสยามก่อสราง จำกัด"),
        ("หจก. ศรีนครขนส่ง", "หจก.ศรีนครขนสง"),
        ("Công ty TNHH Dệt May Sài Gòn", "CONG TY TNHH DET MAY SAI GON"),
        ("Kilang Beras Utara Sdn. Bhd.", "KILANG BERAS UTARA SDN BHD"),
    ],
)
def test_names_are_matched_in_the_scripts_and_spellings_that_banks_use(
    thai: Desks, tmp_path: Path, registered: str, written: str
) -> None:
    employer = owing(thai, months=0, name=registered)
    owing(thai, months=0, name="บริษัท อื่น จำกัด")
    (line,) = reviewed(cashier(thai), statement(tmp_path, [row("1.00", "x", written)])).lines
    assert line.match is not None, line.why
    assert (line.match.employer_number, line.match.by, line.state) == (employer, "name", LineState.LOOK)


def test_a_name_that_only_shares_the_word_for_company_matches_nobody(thai: Desks, tmp_path: Path) -> None:
    owing(thai, months=0, name="บริษัท สยามก่อสร้าง จำกัด")
    (line,) = reviewed(cashier(thai), statement(tmp_path, [row("1.00", "x", "บริษัท ไทยการค้า จำกัด")])).lines
    assert line.state is LineState.SUSPENSE


def test_an_amount_that_two_employers_owe_matches_nobody(thai: Desks, tmp_path: Path) -> None:
    owing(thai, months=1)
    owing(thai, months=1, name="Other Works")
    (line,) = reviewed(cashier(thai), statement(tmp_path, [row("1500.00")])).lines
    assert (line.state, line.why.key) == (LineState.SUSPENSE, "statement_match.many")


def test_who_sent_money_before_is_known_again_until_it_was_somebody_else(thai: Desks, tmp_path: Path) -> None:
    first, second = owing(thai, months=0), owing(thai, months=0, name="Northern Rice Mill")
    desk = cashier(thai)
    take_in_statement(desk, read(desk, statement(tmp_path, [row("1.00", "a", "Mr. Nobody 17")])))
    waiting = suspense_page(desk, Wanted()).rows[0]
    assert waiting.counterparty == "Mr. Nobody 17"
    assign_receipt(desk, waiting.number, first)
    (line,) = reviewed(desk, statement(tmp_path, [row("2.00", "b", "Mr. Nobody 17")], "2.csv")).lines
    assert line.match is not None
    assert (line.match.employer_number, line.match.by, line.match.confidence) == (first, "sender", 92)
    take_in_statement(
        desk, read(desk, statement(tmp_path, [row("3.00", "c", "Mr. Nobody 17")], "3.csv")), confirmed={2: second}
    )
    (line,) = reviewed(desk, statement(tmp_path, [row("4.00", "d", "Mr. Nobody 17")], "4.csv")).lines
    assert line.state is LineState.SUSPENSE, "two employers were paid for by this sender"


def test_only_sure_rows_and_those_an_officer_confirms_go_to_employers(thai: Desks, tmp_path: Path) -> None:
    employer = owing(thai, name="Siam Precision Parts")
    other = owing(thai, months=0, name="Northern Rice Mill")
    desk = cashier(thai)
    file = statement(
        tmp_path,
        [
            row("1500.00", f"for {employer}"),
            row("400.00", sender="Siam Precison Parts"),
            row("500.00", sender="Siam Precison Parts", day="13/10/2026"),
            row("600.00", f"for {employer}, says the bank", day="14/10/2026"),
            row("700.00", "wait"),
        ],
    )
    taken = take_in_statement(desk, read(desk, file), confirmed={3: employer, 5: "", 6: other}).result
    assert (taken.taken, taken.assigned, taken.in_suspense) == (5, 3, 2)
    assert months_paid(thai, employer) == {"202608": 1500, "202609": 400}
    assert sorted(int(waiting.amount.amount) for waiting in suspense_page(desk, Wanted()).rows) == [500, 600]
    assert on_account(thai, "bank") == 3700
    assert is_whole(thai)
    with thai.office.look() as session:
        found = session.execute(
            text("SELECT row_no, matched_by, confidence FROM statement_lines ORDER BY row_no")
        ).all()
    assert [tuple(each) for each in found] == [
        (2, "employer_number", 98),
        (3, "name", found[1][2]),
        (4, "", 0),
        (5, "", 0),
        (6, "officer", 0),
    ]


def test_with_a_lower_bar_less_sure_matches_are_taken_too(thai: Desks, tmp_path: Path) -> None:
    employer = owing(thai, months=1)
    desk = cashier(thai)
    take_in_statement(desk, read(desk, statement(tmp_path, [row("1500.00")])), accept_from=70)
    assert months_paid(thai, employer) == {"202609": 1500}


def test_a_receipt_recorded_by_hand_is_ticked_off_and_not_booked_twice(thai: Desks, tmp_path: Path) -> None:
    employer = owing(thai)
    desk = cashier(thai)
    take(desk, thai, employer, 100, channel="bank", reference="TT 5521")
    same = row("100.00", "tt 5521")
    taken = take_in_statement(desk, read(desk, statement(tmp_path, [same, same]))).result
    assert (taken.ticked, taken.in_suspense) == (1, 1), "one receipt is ticked off by one row only"
    assert on_account(thai, "bank") == 200
    assert is_whole(thai)


def test_a_wrong_match_is_taken_back_and_stays_taken_in(thai: Desks, tmp_path: Path) -> None:
    employer = owing(thai)
    desk = cashier(thai)
    file = statement(tmp_path, [row("1500.00", f"for {employer}")])
    take_in_statement(desk, read(desk, file))
    with thai.office.look() as session:
        number = session.execute(text("SELECT number FROM receipts")).scalar_one()
    unassign_receipt(desk, number, "another branch paid")
    assert take_in_statement(desk, read(desk, file)).result.known == 1
    assert suspense_page(desk, Wanted()).total == 1
    assert is_whole(thai)


def test_money_of_an_employer_the_officer_is_tied_to_waits_for_another_officer(thai: Desks, tmp_path: Path) -> None:
    employer = owing(thai)
    tie(thai, "cashier", employer)
    desk = cashier(thai)
    file = statement(tmp_path, [row("1500.00", f"for {employer}")])
    (line,) = reviewed(desk, file).lines
    assert (line.state, line.why.key) == (LineState.SUSPENSE, "statement_match.tied")
    before = counts(thai)
    assert refusal(lambda: take_in_statement(desk, read(desk, file), confirmed={2: employer})) == "duties.related"
    assert counts(thai) == before, "one refused row and nothing is taken in"


def test_only_who_may_takes_in_a_statement(thai: Desks, tmp_path: Path) -> None:
    file = statement(tmp_path, [row("1.00")])
    assert refusal(lambda: take_in_statement(thai.supervisor, read(thai.supervisor, file))) == "officer.may_not"
