"""A question before an act: Enter goes on, the dead button says what lacks, and the focus stays where the work is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from ui_admin.gui.dialogs.act import ActDialog
from ui_admin.gui.widgets.basics import Button

if TYPE_CHECKING:
    from tests.gui.desks import Hands

ENTER, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Space
CONTROL = Qt.KeyboardModifier.ControlModifier


def asked(clerk: Hands) -> tuple[ActDialog, list[object]]:
    """Ask for a yes or no, a line and an optional line."""
    page = clerk.go("claims")
    dialog = ActDialog(page, page.desk, "A question…")
    dialog.add_choice("only", "Only one", [("The one", "1")])
    dialog.add_yes_no("sure", "Sure")
    dialog.add_words("line", "Line")
    dialog.add_words("more", "More")
    dialog.optional.add("more")
    heard: list[object] = []
    dialog.answered.connect(heard.append)
    dialog.finish("Do it…")
    clerk.rest()
    return dialog, heard


def test_enter_goes_from_answer_to_answer_and_from_the_last_to_the_act(clerk: Hands) -> None:
    dialog, heard = asked(clerk)
    assert dialog.entries["sure"].isAncestorOf(clerk.focus), "what is chosen already is passed over"
    clerk.press(ENTER)
    assert (clerk.focus, dialog.values["sure"]()) == (dialog.entries["line"], True)
    clerk.press(ENTER, ENTER)
    assert clerk.focus is dialog.entries["line"], "from the last one it goes to what lacks, never to the way back"
    clerk.type("three")
    clerk.press(ENTER, ENTER)
    assert clerk.focus is dialog.go
    clerk.press(ENTER)
    assert heard == [{"only": "1", "sure": True, "line": "three", "more": ""}]


def test_the_dead_button_says_what_is_still_to_answer_and_its_key_goes_there(clerk: Hands) -> None:
    dialog, heard = asked(clerk)
    assert dialog.lacking.text() == "2 still to answer: Sure"
    clerk.press(SPACE)
    assert dialog.go.accessibleDescription() == "Still to answer: Line"
    clerk.press(ENTER, held=CONTROL)
    assert clerk.focus is dialog.entries["line"]
    clerk.type("three")
    assert (dialog.lacking.text(), dialog.go.isEnabled(), heard) == ("", True, [])
    dialog.reject()


def test_a_button_that_goes_while_a_question_is_still_closing_leaves_the_focus_on_the_page(clerk: Hands) -> None:
    page = clerk.go("claims")
    old = Button("Old")
    page.put_actions([old])
    clerk.window.header.show_page(page)
    old.setFocus()
    # Another window is active, as it is before the window manager has given the focus back.
    other = QWidget()
    other.show()
    other.activateWindow()
    clerk.qtbot.waitUntil(lambda: QApplication.activeWindow() is other, timeout=10_000)
    page.put_actions([Button("New")])
    other.close()
    other.deleteLater()
    clerk.window.activateWindow()
    clerk.qtbot.waitUntil(clerk.window.isActiveWindow, timeout=10_000)
    focused = clerk.window.focusWidget()
    assert focused is not None
    assert page is focused or page.isAncestorOf(focused)


def test_a_question_taller_than_the_screen_scrolls_and_keeps_its_act_in_sight(clerk: Hands) -> None:
    page = clerk.go("claims")
    dialog = ActDialog(page, page.desk, "A long question")
    for number in range(20):
        dialog.add_words(f"line{number}", f"Line {number}")
    dialog.finish("Do it")
    clerk.rest()
    room = dialog.screen().availableGeometry().height()
    assert dialog.height() < room
    assert dialog.rect().contains(dialog.go.geometry())
    for _line in range(19):
        clerk.press(ENTER)
    last = dialog.entries["line19"]
    assert clerk.focus is last
    seen = dialog.part.viewport().rect()
    assert seen.contains(last.mapTo(dialog.part.viewport(), last.rect().center()))
    dialog.reject()
