"""The frame of the window: keys, finder, help, looks, lock, counts; played with keys and seen in the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.gui.conftest import settle, wait_until
from tests.offices import add_employer, add_person, new_claim, pay_months
from ui_admin.domain.periods import Month
from ui_admin.domain.roles import ROLES
from ui_admin.gui.actions import ACTIONS, meant_by, possible
from ui_admin.gui.dialogs.ask import AskDialog
from ui_admin.gui.help_panel import help_file
from ui_admin.gui.menus import drop_language_menu, drop_officer_menu
from ui_admin.gui.pages.office.office import TABS
from ui_admin.gui.rail import PAGES
from ui_admin.gui.theme import THEME
from ui_admin.lookups.office.desk_state import desk_state
from ui_admin.lookups.office.finder import find_anything, marks
from ui_admin.operations.claims.claims import file_claim
from ui_admin.operations.claims.determinations import propose_determination
from ui_admin.operations.office.details import change_setting
from ui_admin.workstation.language import words_in
from ui_admin.workstation.licences import licences
from ui_admin.workstation.settings import Looks, looks

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.offices import Desks
    from ui_admin.gui.main_window import MainWindow
    from ui_admin.gui.widgets.finder_rows import FinderRow

    Open = Callable[..., MainWindow]

CTRL = Qt.KeyboardModifier.ControlModifier


def rows(window: MainWindow) -> list[FinderRow]:
    results = window.finder.results
    return [results.item(place).data(Qt.ItemDataRole.UserRole) for place in range(results.count())]


def chosen(window: MainWindow) -> FinderRow:
    return window.finder.results.currentItem().data(Qt.ItemDataRole.UserRole)  # type: ignore[no-any-return]


def test_every_page_has_help_and_every_action_has_words() -> None:
    words = words_in("en")
    assert [page for page in PAGES if not help_file(page, "en").is_file()] == []
    assert [action.words for action in ACTIONS if action.words not in words] == []
    verbs = frozenset().union(*ROLES.values())
    assert [action.verb for action in ACTIONS if action.verb and action.verb not in verbs] == []


def test_a_key_means_one_thing_on_a_page() -> None:
    for page in ("", *PAGES):
        keys = [(action.shortcut, action.page) for action in ACTIONS if action.shortcut and action.page in {"", page}]
        assert len(keys) == len(set(keys)), page


def test_the_key_for_new_means_what_the_page_is_about(thai: Desks, open_window: Open) -> None:
    among = possible(open_window(thai.clerk).desk)
    meant = {page: meant_by("Ctrl+N", page, among) for page in ("people", "employers", "returns", "today")}
    assert {page: action.words for page, action in meant.items() if action} == {
        "people": "action.new_person",
        "employers": "action.new_employer",
        "returns": "action.import_return",
        "today": "action.new_claim",
    }


def test_an_officer_is_offered_only_what_the_roles_allow(thai: Desks, open_window: Open) -> None:
    offered = {action.words for action in possible(open_window(thai.at("admin")).desk)}
    assert "action.new_claim" not in offered
    assert "action.backup" in offered


def test_keys_lead_from_page_to_page_and_escape_leads_back(thai: Desks, open_window: Open) -> None:
    window = open_window(thai.clerk)
    for keys, page in ((Qt.Key.Key_5, "claims"), (Qt.Key.Key_2, "people"), (Qt.Key.Key_9, "office")):
        QTest.keyClick(window, keys, CTRL)
        settle(window)
        assert window.shown[0] == page
        assert [button.entry.name for button in window.rail.buttons if button.isChecked()] == [page]
    QTest.keyClick(window, Qt.Key.Key_Escape)
    settle(window)
    assert window.shown[0] == "people"
    QTest.keyClick(window, Qt.Key.Key_N, CTRL)
    settle(window)
    assert window.shown[0] == "new_person"


def test_a_page_button_keeps_its_key_for_itself(thai: Desks, open_window: Open) -> None:
    window = open_window(thai.clerk)
    window.go("returns", None)
    settle(window)
    free = {shortcut.key().toString() for shortcut in window.keys if shortcut.isEnabled()}
    taken = {button.key for button in window.page("returns").actions_shown if button.key}
    assert taken
    assert free.isdisjoint(taken)
    assert "Ctrl+K" in free


def test_the_finder_finds_people_in_any_script_and_opens_the_first_with_enter(thai: Desks, open_window: Open) -> None:
    number = add_person(thai)
    window = open_window(thai.clerk)
    QTest.keyClick(window, Qt.Key.Key_K, CTRL)
    assert window.finder.isVisible()
    QTest.keyClicks(window.finder.field, "test per")
    settle(window)
    assert rows(window)[0].is_head
    assert chosen(window).meant.found.number == number
    QTest.keyClick(window.finder.field, Qt.Key.Key_Return)
    settle(window)
    assert (window.finder.isVisible(), window.shown) == (False, ("person", number))
    assert [found.number for found in find_anything(thai.office, "ทดสอบ")] == [number]


def test_the_arrows_pass_over_the_heads_of_groups(thai: Desks, open_window: Open) -> None:
    add_person(thai)
    add_employer(thai, "Test Works")
    window = open_window(thai.clerk)
    window.open_finder()
    QTest.keyClicks(window.finder.field, "test")
    settle(window)
    first = chosen(window)
    QTest.keyClick(window.finder.field, Qt.Key.Key_Down)
    second = chosen(window)
    assert [first.meant.found.kind, second.meant.found.kind] == ["person", "employer"]
    QTest.keyClick(window.finder.field, Qt.Key.Key_Up)
    assert chosen(window) == first
    QTest.keyClick(window.finder.field, Qt.Key.Key_Escape)
    assert not window.finder.isVisible()


def test_the_finder_does_an_action_by_its_words(thai: Desks, open_window: Open) -> None:
    window = open_window(thai.clerk)
    window.open_finder()
    QTest.keyClicks(window.finder.field, "new cl")
    settle(window)
    assert (chosen(window).name, chosen(window).keys) == ("New claim", "Ctrl+N")
    QTest.keyClick(window.finder.field, Qt.Key.Key_Return)
    settle(window)
    assert window.shown[0] == "new_claim"


def test_nothing_found_is_said(thai: Desks, open_window: Open) -> None:
    window = open_window(thai.clerk)
    window.open_finder()
    QTest.keyClicks(window.finder.field, "qqqq")
    settle(window)
    assert [row.name for row in rows(window)] == [words_in("en").say("finder.nothing")]
    QTest.keyClick(window.finder.field, Qt.Key.Key_Return)
    assert window.finder.isVisible()


@pytest.mark.parametrize(
    ("text", "typed", "found"),
    [
        ("Supaporn Srisuk", "supa", ["Supa"]),
        ("Supaporn Srisuk", "sri supa", ["Supa", "Sri"]),
        ("นางสาวสุภาพร ศรีสุข", "สุภาพ", ["สุภาพ"]),
        ("พื้นที่", "พืน", ["พื้น"]),
        ("Nguyễn Đức", "duc", ["Đức"]),
        ("3-1006-00445-63-5", "1006", ["1006"]),
        ("Somchai", "zz", []),
    ],
)
def test_the_part_that_fits_is_marked_with_its_tones(text: str, typed: str, found: list[str]) -> None:
    assert [text[first : first + length] for first, length in marks(text, typed)] == found


def test_help_opens_for_the_page_and_closes_with_escape(thai: Desks, open_window: Open) -> None:
    window = open_window(thai.clerk)
    window.go("claims", None)
    settle(window)
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert window.help.isVisible()
    assert window.help.text.toPlainText().startswith("Claims")
    QTest.keyClick(window.help, Qt.Key.Key_Escape)
    assert not window.help.isVisible()


def test_looks_are_kept_and_the_page_is_still_there(thai: Desks, open_window: Open) -> None:
    window = open_window(thai.clerk)
    window.go("claims", None)
    settle(window)
    window.other_theme()
    wait_until(lambda: THEME.is_dark)
    settle(window)
    window.text_size(125)
    wait_until(lambda: THEME.scale == 1.25)
    settle(window)
    assert (looks(), window.shown[0]) == (Looks(is_dark=True, text_size=125), "claims")


def test_the_rail_folds_where_the_window_is_narrow(thai: Desks, open_window: Open) -> None:
    window = open_window(thai.clerk)
    window.resize(1000, 690)
    QApplication.processEvents()
    assert (window.rail.width(), window.rail.hint.isVisible()) == (56, False)
    window.resize(1366, 690)
    QApplication.processEvents()
    assert (window.rail.width(), window.rail.hint.isVisible()) == (176, True)


def test_the_rail_counts_what_waits_for_this_officer_and_no_other(thai: Desks, open_window: Open) -> None:
    employer, person = add_employer(thai), add_person(thai, account=False)
    pay_months(thai, employer, Month(2026, 8), 15)
    filed = file_claim(thai.clerk, new_claim(thai, person, employer, Month(2026, 8).last)).result
    assert desk_state(thai.clerk).waits_on("claims") == 1
    assert desk_state(thai.supervisor).waits_on("claims") == 0
    propose_determination(thai.clerk, filed.number)
    assert desk_state(thai.clerk).waits_on("claims") == 0
    window = open_window(thai.supervisor)
    button = next(button for button in window.rail.buttons if button.entry.name == "claims")
    assert (button.count, button.accessibleName()) == (1, "Claims, 1 waits for you")


def test_alt_shows_the_keys_of_the_pages(thai: Desks, open_window: Open) -> None:
    window = open_window(thai.clerk)
    QTest.keyPress(window, Qt.Key.Key_Alt)
    assert all(button.shows_keys for button in window.rail.buttons)
    QTest.keyRelease(window, Qt.Key.Key_Alt)
    assert not any(button.shows_keys for button in window.rail.buttons)


def test_tab_reaches_the_rail_after_the_page(thai: Desks, open_window: Open) -> None:
    window = open_window(thai.clerk)
    window.go("claims", None)
    settle(window)
    window.top.field.setFocus()
    order = [window.focusWidget()]
    while window.focusNextPrevChild(True) and window.focusWidget() not in order:
        order.append(window.focusWidget())
    assert window.focusWidget() is order[0], "Tab goes round"
    first_rail = min(order.index(button) for button in window.rail.buttons)
    assert set(window.pages["claims"].actions_shown) <= set(order[:first_rail]), "the header is reached"
    assert any(window.stack.isAncestorOf(widget) for widget in order[:first_rail]), "the page is reached"
    assert all(window.rail.isAncestorOf(widget) for widget in order[first_rail:])


def test_the_ring_goes_where_the_focus_goes_and_leaves_fields_to_their_own_edge(thai: Desks, open_window: Open) -> None:
    window = open_window(thai.clerk)
    window.activateWindow()
    wait_until(window.isActiveWindow)
    window.top.officer.setFocus()
    assert window.ring.widget() is window.top.officer
    window.go("people", None)
    settle(window)
    window.page("people").search.setFocus()  # type: ignore[attr-defined] # a list has a search
    assert window.ring.widget() is None


def _give(window: MainWindow, password: str) -> None:
    window.cover.password.put(password)
    QTest.keyClick(window.cover.password.entry, Qt.Key.Key_Return)
    settle(window)


def test_a_window_left_alone_locks_and_what_was_typed_is_there_again(thai: Desks, open_window: Open) -> None:
    window = open_window(thai.clerk)
    window.go("new_person", None)
    settle(window)
    field = window.page("new_person").findChildren(QLineEdit)[0]
    field.setText("half a name")
    window.watch.start(0.0005)
    wait_until(lambda: window.is_locked)
    window.watch.start(10)
    assert window.cover.isVisible()
    assert window.cover.geometry() == window.rect()
    QTest.keyClick(window, Qt.Key.Key_5, CTRL)
    assert window.shown[0] == "new_person"
    _give(window, "wrong")
    assert window.is_locked
    assert "4 more tries" in window.cover.password.note.text()
    _give(window, "demo")
    wait_until(lambda: not window.is_locked)
    assert (window.cover.isVisible(), field.text(), field.isEnabled()) == (False, "half a name", True)


def test_a_dialog_over_the_window_is_covered_too_and_keeps_what_was_typed(thai: Desks, open_window: Open) -> None:
    window = open_window(thai.at("admin"))
    window.go("office", "officers")
    settle(window)
    page: Any = window.page("office")
    page.made["officers"].ask_new()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, AskDialog)
    dialog.fields["name"].put("Malee C.")
    window.lock()
    dialog.resize(600, 580)
    QApplication.processEvents()
    assert (window.cover.window(), window.cover.size()) == (dialog, dialog.size())
    assert not dialog.fields["name"].isEnabled()
    _give(window, "demo")
    wait_until(lambda: not window.is_locked)
    assert (dialog.fields["name"].value, dialog.fields["name"].isEnabled()) == ("Malee C.", True)
    assert window.cover.window() is window
    dialog.reject()


def test_the_minutes_of_the_lock_are_those_of_the_office(thai: Desks, open_window: Open) -> None:
    change_setting(thai.at("admin"), "window.idle_lock_minutes", 7)
    window = open_window(thai.clerk)
    assert window.watch.timer.interval() == 7 * 60_000


def test_another_officer_may_leave_the_locked_window_as_it_is(thai: Desks, open_window: Open) -> None:
    window = open_window(thai.clerk)
    ended: list[str] = []
    window.ended.connect(ended.append)
    window.lock()
    window.cover.other_officer.emit()
    assert (ended, window.is_locked) == (["other"], True)


def test_every_tab_of_the_office_opens_for_everyone(thai: Desks, open_window: Open) -> None:
    for login in ("clerk", "admin"):
        window = open_window(thai.at(login))
        for tab in TABS:
            window.go("office", tab)
            settle(window)
            page: Any = window.page("office")
            assert page.shown == tab
            assert not window.message.isVisible()


def test_everything_shipped_has_its_licence_and_its_text() -> None:
    found = {licence.part: licence for licence in licences()}
    assert [part for part, licence in found.items() if not (licence.licence and len(licence.text) > 400)] == []
    assert {"UI Admin", "Noto fonts", "Tabler icons", "PySide6_Essentials", "reportlab", "sqlcipher3"} <= set(found)
    assert "LGPL" in found["PySide6_Essentials"].licence


def test_the_officer_menu_offers_the_looks_the_lock_and_the_way_out(thai: Desks, open_window: Open) -> None:
    window = open_window(thai.clerk)
    menu = drop_officer_menu(window)
    words = [line.text().partition("\t")[0] for line in menu.actions()]
    assert words[0] == "Light or dark"
    assert words[-2:] == ["Lock the window", "Sign out"]
    next(line for line in menu.actions() if line.text() == "Text 150 %").trigger()
    wait_until(lambda: THEME.scale == 1.5)
    menu.close()
    languages = drop_language_menu(window)
    assert [line.text() for line in languages.actions() if line.isChecked()] == ["English"]
    languages.close()
