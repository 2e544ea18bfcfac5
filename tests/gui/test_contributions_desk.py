"""The story of a clerk's contributions desk, told with keys only, from an empty register to a receipt that settles."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.gui.desks import CTRL, Hands, number_of
from tests.offices import add_employer, add_person, pay_months
from ui_admin.domain.contribution import NewReceipt
from ui_admin.domain.money import Money
from ui_admin.domain.periods import Month
from ui_admin.lookups.contributions.employer_accounts import employer_account
from ui_admin.lookups.contributions.return_sheets import return_sheet
from ui_admin.lookups.listing import Wanted
from ui_admin.lookups.lists import employers_page, returns_page
from ui_admin.lookups.register.employer_sheets import employer_sheet
from ui_admin.operations.contributions.receipts import record_receipt

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.offices import Desks
    from ui_admin.office import Office

KEY = Qt.Key
ENTER = KEY.Key_Return
AUGUST, SEPTEMBER = Month(2026, 8), Month(2026, 9)


def baht(amount: Money) -> int:
    """Give an amount in whole baht."""
    return int(amount.amount)


def messy_file(folder: Path) -> Path:
    """Write what an employer sends: titles, headings nobody knows, amounts as text, text dates, a total, a signature."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Sample Works – wages and contribution, August 2026"])
    sheet.append([])
    sheet.append(["#", "Ref", "Who", "Paid out", "Since"])
    sheet.append([1, number_of(0), "Somchai Jaidee", "15,000.00", "01/01/2020"])
    sheet.append([2, number_of(1), "Malee Suksai", 9000, "01/03/2021"])
    sheet.append([3, number_of(2), "Arun Thongdee", "12,5OO", "15/06/2019"])
    sheet.append(["", "Total", "", "24,000.00", ""])
    sheet.append(["", "", "Signed .........", "", ""])
    file = folder / "wages august.xlsx"
    book.save(file)
    return file


def register_and_determine(clerk: Hands, thai: Desks) -> str:
    """Register an employer with keys, then let the supervisor determine its liability at another desk."""
    clerk.go("employers")
    clerk.press(KEY.Key_N, held=CTRL)
    clerk.page("new_employer")
    clerk.type("Sample Works")
    clerk.press(ENTER, ENTER, ENTER)
    clerk.type("1/1/2020")
    clerk.finish_with(lambda: clerk.window.shown[0] == "employer")
    number = employers_page(thai.clerk, Wanted()).rows[0].number
    supervisor = Hands(clerk.qtbot, thai.supervisor)
    page = supervisor.go("employer", number)
    assert page.badge == ("under_determination", "Being determined")
    supervisor.press(KEY.Key_D, held=CTRL)
    # The day that was stated stands there; the industry is asked because the form left it out.
    supervisor.press(KEY.Key_Tab)
    supervisor.type("1410")
    supervisor.finish_with(lambda: page.badge == ("active", "Active"))
    supervisor.leave()
    clerk.window.activateWindow()
    return number


def test_a_clerk_takes_an_employer_from_registration_to_a_settled_month(
    clerk: Hands, thai: Desks, tmp_path: Path
) -> None:
    number = register_and_determine(clerk, thai)
    clerk.go("employer", number)
    imported = import_with_a_corrected_mapping(clerk, thai, messy_file(tmp_path))
    typed = type_the_next_month(clerk, number)
    amended = amend_it(clerk, typed)
    receive_money(clerk, thai, number, imported, amended)


def import_with_a_corrected_mapping(clerk: Hands, thai: Desks, file: Path) -> str:
    clerk.press(KEY.Key_I, held=CTRL)
    page = clerk.page("import_return")
    page.month.put(AUGUST)
    page.review_file(file)
    clerk.rest()
    # Neither heading is known, so nothing can be read until the officer names the columns.
    assert page.on_desk.opened.missing == ("identification", "wage")
    assert clerk.focus is page.mapping.choices["identification"]
    clerk.type("B")
    clerk.press(KEY.Key_Tab)
    clerk.type("C")
    clerk.press(KEY.Key_Tab, KEY.Key_Tab)
    clerk.type("D")
    assert {field: page.mapping.columns[field] for field in ("identification", "name", "wage")} == {
        "identification": 1,
        "name": 2,
        "wage": 3,
    }
    assert page.tabs.tabs["refused"].count == 1
    assert page.tabs.tabs["unknown"].count == 2
    assert page.totals.stated["wages"].text() == "24,000.00"
    assert page.totals.closes
    assert "letter O" in page.why.text()
    clerk.finish_with(lambda: clerk.window.shown[0] == "return")
    posted = returns_page(thai.clerk, Wanted()).rows[0]
    assert (posted.workers, baht(posted.wages)) == (2, 24000)
    assert "2 new persons" in clerk.message
    assert employers_page(thai.clerk, Wanted()).rows[0].status == "active"
    return posted.number


def type_the_next_month(clerk: Hands, employer: str) -> str:
    clerk.go("employer", employer)
    clerk.press(ENTER)
    page = clerk.page("type_return")
    assert page.month.value == SEPTEMBER
    assert [line.person.name for line in page.grid.lines.lines] == ["Somchai Jaidee", "Malee Suksai"]
    clerk.type("16000")
    clerk.press(ENTER)
    clerk.press(ENTER)
    assert clerk.focus is page.adder.entry.field
    clerk.type(f"{number_of(3)} สมชาย")
    clerk.press(ENTER)
    clerk.type("8000")
    clerk.press(ENTER)
    assert [line.wage for line in page.grid.lines.lines] == [1600000, 900000, 800000]
    assert page.grid.lines.note(page.grid.lines.lines[0]) == "was 15,000.00"
    assert page.figures["contributions"].value_shown.text() == "3,300.00"
    clerk.finish_with(lambda: clerk.window.shown[0] == "return")
    sheet = clerk.page("return").sheet
    assert (sheet.month, len(sheet.lines), sheet.contributions.amount) == (SEPTEMBER, 3, 3300)
    return str(sheet.number)


def amend_it(clerk: Hands, number: str) -> str:
    clerk.press(KEY.Key_E, held=CTRL)
    page = clerk.page("type_return")
    clerk.type("15000")
    clerk.press(ENTER)
    assert page.figures["wages"].hint_shown.text() == "1,000.00 less"
    clerk.press(ENTER, held=CTRL)
    clerk.qtbot.waitUntil(lambda: bool(clerk.message), timeout=5000)
    assert "Say why" in clerk.message
    assert clerk.focus is page.reason
    assert page.grid.lines.lines[0].wage == 1500000, "what was typed stays after a refusal"
    clerk.type("wage misread")
    clerk.finish_with(lambda: clerk.window.shown[0] == "return")
    sheet = clerk.page("return").sheet
    assert [(part.number == number, part.status) for part in sheet.versions] == [
        (False, "posted"),
        (True, "superseded"),
    ]
    assert sheet.versions[0].reason == "wage misread"
    assert sheet.versions[0].posted_by == "Somchai P."
    return str(sheet.number)


def receive_money(clerk: Hands, thai: Desks, employer: str, first: str, second: str) -> None:
    clerk.go("employer", employer)
    clerk.press(KEY.Key_R, held=CTRL)
    page = clerk.page("new_receipt")
    assert clerk.focus is page.amount.field
    clerk.type("4000")
    clerk.finish_with(lambda: "is recorded" in clerk.message)
    receipt = employer_account(thai.clerk, employer).receipts[0]
    assert [(number, baht(part)) for number, _month, part in receipt.settled] == [(first, 2400), (second, 1600)]
    assert baht(employer_account(thai.clerk, employer).balance) == 2400 + 3200 - 4000


def test_a_file_whose_totals_do_not_close_is_posted_only_with_a_reason(
    clerk: Hands, thai: Desks, tmp_path: Path
) -> None:
    number = add_employer(thai)
    page = clerk.go("import_return", ("Sample Works", number))
    page.month.put(AUGUST)
    page.review_file(known_file(tmp_path, total="30,000.00"))
    clerk.rest()
    assert page.totals.differences()[1] == 2400000 - 3000000
    assert not page.post.isEnabled()
    assert page.reason.isEnabled()
    page.reason.setFocus()
    clerk.type("one wage is paid next month")
    clerk.finish_with(lambda: clerk.window.shown[0] == "return")
    sheet = return_sheet(thai.clerk, returns_page(thai.clerk, Wanted()).rows[0].number)
    assert sheet.difference_reason == "one wage is paid next month"
    assert sheet.stated_wages is not None
    assert sheet.stated_wages.amount == 30000


def test_the_review_shows_of_every_row_what_was_written_and_all_that_is_wrong_with_it(
    clerk: Hands, thai: Desks, tmp_path: Path
) -> None:
    number = add_employer(thai)
    file = tmp_path / "bad.csv"
    file.write_text(
        f"ID,Name,Wage\n3.1006E+12,Ann,#REF!\n12345,Ben,-5\n{number_of(0)},Cid,12,000.00\n{number_of(1)},Dan,1.5E+04\n",
        encoding="utf-8",
    )
    page = clerk.go("import_return", ("Sample Works", number))
    page.month.put(AUGUST)
    page.review_file(file)
    clerk.rest()
    model = page.table.model()
    shown = [[str(model.index(row, column).data()) for column in (0, 1, 3, 7)] for row in range(model.rowCount())]
    assert [line[:3] for line in shown] == [
        ["2", "3.1006E+12", "#REF!"],
        ["3", "12345", "-5"],
        ["4", shown[2][1], "12.00"],
        ["5", shown[3][1], "1.5E+04"],
    ]
    assert "is not a number" in shown[0][3]
    assert "lost its last digits" in shown[0][3]
    page.table.setCurrentIndex(model.index(1, 0))
    assert "is negative" in page.why.text()
    assert "5 digits" in page.why.text()
    assert "is negative" in shown[1][3]
    assert "5 digits" in shown[1][3]
    assert "stands inside one of them" in shown[2][3]
    assert "written short" in shown[3][3]
    assert not page.post.isEnabled()
    assert returns_page(thai.clerk, Wanted()).rows == ()


def known_file(folder: Path, total: str = "24,000.00") -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["ID number", "Name", "Wage"])
    sheet.append([number_of(0), "Somchai Jaidee", "15,000.00"])
    sheet.append([number_of(1), "Malee Suksai", 9000])
    sheet.append(["Total", "", total])
    file = folder / "known.xlsx"
    book.save(file)
    return file


def test_a_column_chosen_by_hand_is_remembered_for_the_employers_next_file(
    clerk: Hands, thai: Desks, tmp_path: Path
) -> None:
    number = add_employer(thai)
    file = messy_file(tmp_path)
    page = clerk.go("import_return", ("Sample Works", number))
    page.month.put(AUGUST)
    page.review_file(file)
    clerk.rest()
    for letter, tabs in (("B", 1), ("C", 2), ("D", 0)):
        clerk.type(letter)
        clerk.press(*[KEY.Key_Tab] * tabs)
    clerk.finish_with(lambda: clerk.window.shown[0] == "return")
    book = openpyxl.load_workbook(file)
    sheet = book.active
    assert sheet is not None
    sheet["D4"] = "15,500.00"
    book.save(file)
    page = clerk.go("import_return", ("Sample Works", number))
    page.month.put(SEPTEMBER)
    page.review_file(file)
    clerk.rest()
    assert page.on_desk.opened.missing == ()
    assert dict(page.on_desk.opened.mapping.columns) == {"identification": 1, "name": 2, "wage": 3}


def test_stopping_a_long_import_writes_nothing_and_says_so(clerk: Hands, thai: Desks, tmp_path: Path) -> None:
    number = add_employer(thai)
    page = clerk.go("import_return", ("Sample Works", number))
    page.month.put(AUGUST)
    page.review_file(known_file(tmp_path))
    clerk.rest()
    # The one worker is kept busy until the stop was asked for: a short import would otherwise be done before.
    gate, tasks = Event(), clerk.window.desk.tasks
    tasks.run(gate.wait, lambda _done: None, refused=clerk.faults.append, failed=clerk.faults.append)
    page._post()
    page.progress._stop()
    gate.set()
    clerk.rest()
    assert "Stopped" in clerk.message
    assert page.post.isEnabled(), "the file still lies open and can be posted"
    assert returns_page(thai.clerk, Wanted()).total == 0


def test_the_board_of_a_month_tells_received_from_missing(clerk: Hands, thai: Desks) -> None:
    first, second = add_employer(thai, "Sample Works"), add_employer(thai, "Other Works")
    add_person(thai)
    pay_months(thai, first, AUGUST, 1)
    page = clerk.go("returns")
    page.month.put(AUGUST)
    clerk.rest()
    counts = {name: tab.count for name, tab in page.bar.tabs.items()}
    assert (counts["month"], counts["received"], counts["absent"]) == (2, 1, 1)
    page.bar.choose("absent")
    clerk.rest()
    assert page.table.rows.total == 1
    page.table.setFocus()
    clerk.press(ENTER)
    assert clerk.page("employer").sheet.number == second


def test_a_nil_return_is_posted_for_the_chosen_month(clerk: Hands, thai: Desks) -> None:
    number = add_employer(thai)
    page = clerk.go("employer", number)
    page.nil.setFocus()
    clerk.press(KEY.Key_Space)
    clerk.qtbot.waitUntil(lambda: "Nil return" in clerk.message, timeout=5000)
    clerk.rest()
    newest = employer_sheet(thai.clerk, number).months[0]
    assert (newest.month, newest.state) == (SEPTEMBER, "nil")


def test_a_receipt_is_voided_with_a_reason_and_what_it_settled_is_open_again(clerk: Hands, thai: Desks) -> None:
    number = add_employer(thai)
    add_person(thai)
    pay_months(thai, number, AUGUST, 1)
    pay(thai.clerk, number, "1500")
    page = clerk.go("employer", (number, "receipts"))
    page.receipts.setFocus()
    clerk.press(KEY.Key_V, held=CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert clerk.focus.accessibleName() == "Why"
    clerk.press(ENTER, held=CTRL)
    assert employer_account(thai.clerk, number).receipts[0].status != "voided", "without a reason nothing is done"
    clerk.type("cheque came back")
    clerk.press(ENTER, held=CTRL)
    clerk.qtbot.waitUntil(lambda: "is void" in clerk.message, timeout=5000)
    account = employer_account(thai.clerk, number)
    assert account.receipts[0].status == "voided"
    assert account.receipts[0].void_reason == "cheque came back"
    assert account.balance.amount == 1500


def pay(office: Office, employer: str, amount: str) -> None:
    record_receipt(office, NewReceipt(employer, Money.of(amount, office.scheme.currency), office.today()))


def test_only_a_supervisor_is_offered_to_cancel_a_return(qtbot: QtBot, clerk: Hands, thai: Desks) -> None:
    number = add_employer(thai)
    add_person(thai)
    pay_months(thai, number, AUGUST, 1)
    posted = returns_page(thai.clerk, Wanted()).rows[0].number
    amend, more = clerk.go("return", posted).actions_shown
    assert (amend.text(), [act.words for act in more.acts]) == ("Amend", ["return_page.save_as"])
    supervisor = Hands(qtbot, thai.supervisor)
    page = supervisor.go("return", posted)
    supervisor.press(KEY.Key_X, held=CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert supervisor.focus.accessibleName() == "Why"
    supervisor.type("sent twice")
    supervisor.press(ENTER, held=CTRL)
    qtbot.waitUntil(lambda: "is cancelled" in supervisor.message, timeout=5000)
    supervisor.rest()
    assert page.badge == ("cancelled", "Cancelled")
    supervisor.leave()


def test_a_half_typed_return_is_there_again_after_the_window_was_closed(
    qtbot: QtBot, clerk: Hands, thai: Desks
) -> None:
    number = add_employer(thai)
    add_person(thai)
    pay_months(thai, number, AUGUST, 1)
    page = clerk.go("type_return", (number, str(SEPTEMBER)))
    clerk.type("12345")
    clerk.press(ENTER)
    qtbot.waitUntil(lambda: "Draft kept" in page.origin.text(), timeout=5000)
    later = Hands(qtbot, thai.clerk)
    page = later.go("type_return", (number, str(SEPTEMBER)))
    assert [line.wage for line in page.grid.lines.lines] == [1234500]
    assert page.origin.text() == "This is the draft you left."
    assert page.grid.lines.note(page.grid.lines.lines[0]) == "was 15,000.00"
    later.finish_with(lambda: later.window.shown[0] == "return")
    later.go("type_return", (number, "2026-10"))
    assert later.page("type_return").origin.text() == "People and wages of September 2569"
    later.leave()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_cashier_records_money_of_an_employer_found_while_typing(qtbot: QtBot, thai: Desks) -> None:
    number = add_employer(thai, "Sample Works")
    add_employer(thai, "Other Works")
    cashier = Hands(qtbot, thai.at("cashier"))
    cashier.go("employers")
    cashier.press(KEY.Key_R, held=CTRL)
    page = cashier.page("new_receipt")
    cashier.type("sampl")
    qtbot.waitUntil(lambda: bool(page.employer.names.rowCount()), timeout=5000)
    popup = page.employer.field.completer().popup()
    qtbot.waitUntil(popup.isVisible, timeout=5000)
    QTest.keyClick(popup, KEY.Key_Down)
    QTest.keyClick(popup, ENTER)
    cashier.rest()
    assert page.employer.value == number
    page.amount.setFocus()
    cashier.type("15OO")
    assert page.amount.value is None
    cashier.press(ENTER, held=CTRL)
    assert "Write the amount" in cashier.message
    cashier.press(KEY.Key_A, held=CTRL)
    cashier.type("1,500.00")
    cashier.finish_with(lambda: "is recorded" in cashier.message)
    assert baht(employer_account(thai.clerk, number).unallocated) == 1500
    cashier.leave()
