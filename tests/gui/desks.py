"""A window at an officer's desk for tests of the contributions pages, worked with keys only."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.gui.conftest import delete_what_is_due
from tests.gui.seats import CONTROL
from ui_admin.gui.desk import Desk
from ui_admin.gui.main_window import MainWindow
from ui_admin.rules.schemes import load_scheme
from ui_admin.training.numbers import sample_number

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from ui_admin.office import Office

CTRL = CONTROL
LONG = 10_000


class Hands:
    """Somebody at the keyboard: every key goes to whatever has the focus."""

    def __init__(self, qtbot: QtBot, office: Office) -> None:
        self.qtbot = qtbot
        self.faults: list[BaseException] = []
        self.window = MainWindow(Desk(office))
        self.window.desk.failed.connect(self.faults.append)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow, timeout=LONG)
        self.rest()

    def leave(self) -> None:
        """Go from the desk and leave nothing of it behind."""
        self.rest()
        self.window.close()
        self.window.deleteLater()
        delete_what_is_due()

    @property
    def focus(self) -> QWidget:
        """What the next key goes to."""
        found = QApplication.focusWidget()
        assert found is not None, "nothing has the focus"
        return found

    def rest(self) -> None:
        """Wait until the worker is idle and the window has shown what it gave."""
        QApplication.processEvents()
        self.qtbot.waitUntil(lambda: self.window.desk.tasks.is_idle, timeout=LONG)
        QApplication.processEvents()
        assert not self.faults, self.faults

    def type(self, text: str) -> None:
        """Type a text in any script."""
        for sign in text:
            if sign.isascii():
                QTest.keyClicks(self.focus, sign)
            else:
                # QTest knows ASCII keys only; other scripts come as text, as they do from an input method.
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    QApplication.sendEvent(self.focus, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, sign))
        self.rest()

    def press(self, *keys: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press keys one after another."""
        for key in keys:
            QTest.keyClick(self.focus, key, held)
            QApplication.processEvents()
        self.rest()

    def finish_with(self, until: Callable[[], object], key: Qt.Key = Qt.Key.Key_Return) -> None:
        """Press Ctrl with a key and wait for what it brings."""
        self.press(key, held=CTRL)
        self.qtbot.waitUntil(lambda: bool(until()), timeout=LONG)
        self.rest()

    def page(self, name: str) -> Any:  # noqa: ANN401 - a page of any kind
        """Give the page that is shown, which must be the one named."""
        assert self.window.shown[0] == name, (self.window.shown, self.message)
        return self.window.page(name)

    @property
    def message(self) -> str:
        """The sentence in the message line; empty while there is none."""
        line = self.window.message
        return line.words.text() if line.isVisible() else ""

    def go(self, name: str, what: object = None) -> Any:  # noqa: ANN401 - a page of any kind
        """Go to a page."""
        self.window.go(name, what)
        self.rest()
        return self.page(name)


def number_of(place: int) -> str:
    """Give the identification number of an invented person of Thailand."""
    return sample_number(load_scheme("th-sso"), 700 + place, date(1990, 1, 1), "male")
