"""A cashier's day told with keys only: a till opened, money taken, a statement taken in, suspense cleared, the day closed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.cashdesk.desk import baht, is_whole, months_paid, opened, owing, returns_of, row, statement, take, with_tills
from tests.gui.desks import CTRL, Hands
from tests.refusals import refusal
from ui_admin.lookups.contributions.cash_days import cash_days_page, own_open_day
from ui_admin.lookups.contributions.money_left import credits_page, suspense_page
from ui_admin.lookups.contributions.moved_money import moves_page
from ui_admin.lookups.contributions.receipts import receipts_page
from ui_admin.lookups.listing import Wanted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.offices import Desks

KEY = Qt.Key
ENTER, TAB = KEY.Key_Return, KEY.Key_Tab
SHIFT = Qt.KeyboardModifier.ShiftModifier

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def hands(qtbot: QtBot, thai: Desks) -> Iterator[Hands]:
    """The hands of the Thai cashier at the window."""
    found = Hands(qtbot, thai.at("cashier"))
    yield found
    found.leave()


def tab_of(hands: Hands, name: str) -> Any:  # noqa: ANN401 - a tab with acts of its own
    made = hands.go("cash_desk", name).made[name]
    made.table.setFocus()
    return made


def back(hands: Hands, said: str) -> None:
    """Wait for what is said when a question was answered, and sit down at the window again."""
    hands.qtbot.waitUntil(lambda: said in hands.message, timeout=5000)
    hands.rest()
    sit_down(hands)


def sit_down(hands: Hands) -> None:
    """Let the window hear the keys again after a question was closed."""
    hands.window.activateWindow()
    hands.qtbot.waitUntil(hands.window.isActiveWindow, timeout=5000)
    hands.window.pages[hands.window.shown[0]].setFocus()


def answer(hands: Hands, *texts: str) -> None:
    """Type the answers of the question that is open, one after the other, and let it go on."""
    hands.rest()
    for place, text in enumerate(texts):
        if place:
            QTest.keyClick(hands.focus, TAB)
        hands.type(text)
    hands.press(ENTER, held=CTRL)


def choose_employer(hands: Hands, part: str) -> None:
    """Find an employer while typing and take the first that is offered."""
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    hands.type(part)
    entry: Any = hands.focus.parent()
    hands.qtbot.waitUntil(lambda: bool(entry.names.rowCount()), timeout=5000)
    popup = entry.field.completer().popup()
    hands.qtbot.waitUntil(popup.isVisible, timeout=5000)
    QTest.keyClick(popup, KEY.Key_Down)
    QTest.keyClick(popup, ENTER)
    hands.rest()
    assert entry.value
    hands.press(ENTER, held=CTRL)


def test_a_cashiers_day_from_the_opening_to_the_sheet(hands: Hands, thai: Desks) -> None:
    with_tills(thai, "A")
    employer = owing(thai)
    hands.press(KEY.Key_J, held=CTRL)
    page = hands.page("cash_desk")
    assert page.tabs.current == "till"
    hands.press(KEY.Key_D, held=CTRL)
    # There is one till, so it is chosen already, and the drawer is what is asked.
    answer(hands, "500")
    back(hands, "is open")
    day = own_open_day(thai.at("cashier"))
    assert day is not None
    assert day.figures.opening == 50000
    hands.press(KEY.Key_R, held=CTRL)
    receipt = hands.page("new_receipt")
    receipt.employer.put("Sample Works", employer)
    receipt.channel.put("cash")
    receipt.amount.setFocus()
    hands.type("1600")
    hands.finish_with(lambda: "is recorded" in hands.message)
    assert months_paid(thai, employer) == {"202608": 1500, "202609": 100}
    hands.go("cash_desk", "till")
    page = hands.page("cash_desk")
    assert [line.till_no for line in page.made["till"].table.rows.rows.values()] == [1]
    hands.press(KEY.Key_D, held=CTRL)
    answer(hands, "2090")
    assert own_open_day(thai.at("cashier")) is not None, "a difference without a reason closes nothing"
    # The key of the act went on to what was still to answer.
    hands.type("ten are missing")
    hands.press(ENTER, held=CTRL)
    hands.qtbot.waitUntil(lambda: hands.window.shown[0] == "reports", timeout=5000)
    hands.rest()
    row_ = cash_days_page(thai.office, Wanted()).rows[0]
    assert (row_.status, row_.difference, row_.difference_reason) == ("closed", baht(thai, -10), "ten are missing")
    reports = hands.page("reports")
    assert reports.catalogue.current == "day-sheet"
    assert reports.number == row_.number
    assert is_whole(thai)


def test_cash_without_an_open_till_is_refused_in_the_window_and_nothing_is_written(hands: Hands, thai: Desks) -> None:
    with_tills(thai)
    employer = owing(thai, months=0)
    page = hands.go("new_receipt", ("Sample Works", employer))
    page.channel.put("cash")
    page.amount.setFocus()
    hands.type("10")
    hands.press(ENTER, held=CTRL)
    hands.qtbot.waitUntil(lambda: bool(hands.message), timeout=5000)
    assert "Open your till first" in hands.message
    assert receipts_page(thai.office, Wanted()).total == 0


def test_months_are_chosen_by_hand_while_a_receipt_is_recorded(hands: Hands, thai: Desks) -> None:
    employer = owing(thai)
    page = hands.go("new_receipt", ("Sample Works", employer))
    hands.type("1000")
    page.settles.put("hand")
    hands.rest()
    assert [line.month.month for line, _entry in page.by_hand.entries] == [8, 9]
    page.by_hand.entries[1][1].setFocus()
    hands.type("400")
    hands.finish_with(lambda: "is recorded" in hands.message)
    assert months_paid(thai, employer) == {"202609": 400}
    assert page.settles.value == "order", "the next receipt begins in the order of the office"
    hands.press(KEY.Key_P, held=CTRL)
    assert hands.page("reports").number == page.last


def test_a_statement_is_confirmed_row_by_row_and_what_is_left_is_assigned_from_suspense(
    hands: Hands, thai: Desks, tmp_path: Path
) -> None:
    first, second = owing(thai, name="Siam Precision Parts"), owing(thai, months=0, name="Northern Rice Mill")
    rows = [
        row("1500.00", f"for {first}"),
        row("400.00", sender="Siam Precison Parts"),
        row("300.00", sender="Siam Precison Parts", day="13/10/2026"),
        row("200.00", "who"),
        row("5O"),
    ]
    file = statement(tmp_path, rows)
    confirm_each_row(hands, file, first, second)
    hands.finish_with(lambda: "taken in" in hands.message)
    desk = hands.page("cash_desk")
    assert desk.tabs.current == "suspense"
    assert months_paid(thai, first) == {"202608": 1500, "202609": 400}
    assert credits_page(thai.office, Wanted()).rows[0].employer_number == second
    desk.made["suspense"].table.setFocus()
    hands.press(ENTER)
    choose_employer(hands, "siam")
    back(hands, "settles")
    assert suspense_page(thai.office, Wanted()).total == 0
    page = hands.go("import_statement")
    page.review_file(file)
    hands.rest()
    assert not page.post.isEnabled(), "nothing new is in it"
    assert is_whole(thai)


def confirm_each_row(hands: Hands, file: Path, first: str, second: str) -> None:
    """Go through the rows that need an answer: one is confirmed, one belongs to another employer."""
    hands.go("cash_desk")
    hands.press(KEY.Key_I, held=CTRL)
    page = hands.page("import_statement")
    page.review_file(file)
    hands.rest()
    counts = {name: tab.count for name, tab in page.tabs.tabs.items()}
    assert counts == {"all": 5, "look": 2, "sure": 1, "suspense": 1, "known": 0, "refused": 1}
    assert page.tabs.current == "look", "what needs an answer is shown first"
    assert hands.focus is page.table
    assert "called much like Siam Precision Parts" in page.why.text()
    hands.press(ENTER)
    assert page.confirmed == {3: (first, "Siam Precision Parts")}
    hands.press(KEY.Key_E, held=CTRL)
    choose_employer(hands, "north")
    hands.qtbot.waitUntil(lambda: 4 in page.confirmed, timeout=5000)
    sit_down(hands)
    page.table.setFocus()
    assert page.confirmed[4] == (second, "Northern Rice Mill")
    assert page.post_hint.text() == "3 to employers, 1 into suspense."


def test_a_statement_whose_columns_are_strange_is_mapped_by_hand(hands: Hands, thai: Desks, tmp_path: Path) -> None:
    page = hands.go("import_statement")
    page.review_file(statement(tmp_path, [("12.10.2026", "15", "x")], "s.csv", ("Wann", "Wieviel", "Was")))
    hands.rest()
    assert hands.focus is page.mapping.choices["day"]
    hands.type("A")
    page.mapping.choices["amount"].setFocus()
    hands.type("B")
    assert page.on_desk.reviewed is not None
    hands.finish_with(lambda: "taken in" in hands.message)
    assert suspense_page(thai.office, Wanted()).rows[0].amount == baht(thai, 15)


def test_a_refund_is_asked_by_the_cashier_approved_by_the_supervisor_and_paid_by_the_cashier(
    qtbot: QtBot, hands: Hands, thai: Desks
) -> None:
    employer = owing(thai, months=0)
    take(thai.at("cashier"), thai, employer, 300, channel="bank")
    tab = tab_of(hands, "credits")
    hands.press(KEY.Key_R, held=CTRL | SHIFT)
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    for name, text in (("Bank", "KBANK"), ("Account", "1234567890"), ("Why", "paid twice")):
        while hands.focus.accessibleName() != name:
            QTest.keyClick(hands.focus, TAB)
        hands.type(text)
    hands.press(ENTER, held=CTRL)
    back(hands, "waits for the approval")
    assert tab.table.rows.total == 0, "what is asked for is no credit any more"
    supervisor = Hands(qtbot, thai.supervisor)
    moves = tab_of(supervisor, "moves")
    assert moves.approve.isEnabled()
    supervisor.press(ENTER, held=CTRL)
    back(supervisor, "is approved")
    supervisor.leave()
    hands.window.activateWindow()
    moves = tab_of(hands, "moves")
    hands.press(ENTER, held=CTRL)
    back(hands, "is paid")
    assert moves_page(thai.office, Wanted()).rows[0].status == "paid"
    assert is_whole(thai)


def test_money_moves_to_another_month_when_the_supervisor_approves_and_not_when_rejected(
    qtbot: QtBot, hands: Hands, thai: Desks
) -> None:
    employer = owing(thai)
    take(thai.at("cashier"), thai, employer, 1500, channel="bank")
    tab_of(hands, "receipts")
    for why in ("meant for September", "again"):
        hands.press(KEY.Key_T, held=CTRL)
        QTest.keyClick(hands.focus, TAB)
        hands.type("500")
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        fields: dict[str, Any] = {field.accessibleName(): field for field in dialog.findChildren(QLineEdit)}
        fields["To"].setText(next(text for text in fields["To"].parent().codes if text.startswith("September")))
        fields["Why"].setFocus()
        answer(hands, why)
        back(hands, "waits for the approval")
        hands.rest()
    supervisor = Hands(qtbot, thai.supervisor)
    tab_of(supervisor, "moves")
    supervisor.press(KEY.Key_X, held=CTRL | SHIFT)
    supervisor.type("no proof")
    supervisor.press(ENTER, held=CTRL)
    back(supervisor, "is rejected")
    assert months_paid(thai, employer) == {"202608": 1500}
    tab_of(supervisor, "moves")
    supervisor.press(ENTER, held=CTRL)
    back(supervisor, "is approved")
    assert months_paid(thai, employer) == {"202608": 1000, "202609": 500}
    supervisor.leave()


def test_a_receipt_is_voided_and_taken_back_and_allocated_from_the_list(hands: Hands, thai: Desks) -> None:
    employer = owing(thai)
    with_tills(thai)
    desk = opened(thai)
    take(desk, thai, employer, 100)
    tab = tab_of(hands, "till")
    hands.press(KEY.Key_V, held=CTRL | SHIFT)
    hands.type("counted twice")
    hands.press(ENTER, held=CTRL)
    back(hands, "is void")
    assert not tab.void.isEnabled()
    other = take(desk, thai, employer, 50, parts=((returns_of(thai, employer)[202609], baht(thai, 10)),))
    tab = tab_of(hands, "receipts")
    hands.press(KEY.Key_A, held=CTRL | SHIFT)
    hands.type("15")
    hands.press(ENTER, held=CTRL)
    back(hands, "settles")
    assert months_paid(thai, employer) == {"202608": 15, "202609": 10}
    tab.unassign.setFocus()
    hands.press(KEY.Key_Space)
    hands.type("another payer")
    hands.press(ENTER, held=CTRL)
    back(hands, "suspense again")
    assert suspense_page(thai.office, Wanted()).rows[0].number == other.number
    assert is_whole(thai)


def test_a_supervisor_sets_up_a_till_and_cannot_take_money(qtbot: QtBot, thai: Desks) -> None:
    supervisor = Hands(qtbot, thai.supervisor)
    page = supervisor.go("cash_desk")
    assert page.tabs.current == "moves"
    assert [button.text() for button in page.actions_shown] == ["More"]
    page._add_till()
    answer(supervisor, "B", "Second counter")
    back(supervisor, "is set up")
    assert [row_.code for row_ in page.tills] == ["B"]
    supervisor.leave()
    assert refusal(lambda: take(thai.supervisor, thai, None, 1)) == "officer.may_not"
