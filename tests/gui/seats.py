"""A seat at a desk: a real window of an officer, moved by keys only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from ui_admin.gui.desk import Desk
from ui_admin.gui.main_window import MainWindow

if TYPE_CHECKING:
    from types import TracebackType

    from pytestqt.qtbot import QtBot

    from ui_admin.office import Office

CONTROL = Qt.KeyboardModifier.ControlModifier
PLAIN = Qt.KeyboardModifier.NoModifier
MOST_TABS = 80
MOST_STEPS = 40


class Seat:
    """An officer in front of the window."""

    def __init__(self, qtbot: QtBot, office: Office) -> None:
        self.qtbot = qtbot
        self.window = MainWindow(Desk(office))
        self.said: list[tuple[str, str]] = []
        self.faults: list[object] = []
        self.window.desk.said.connect(lambda kind, text: self.said.append((kind, text)))
        self.window.desk.failed.connect(self.faults.append)
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitExposed(self.window)
        self.wait()

    def __enter__(self) -> Self:
        """Sit down."""
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        """Go, so that the next officer can sit down."""
        self.leave()

    @property
    def page(self) -> Any:  # noqa: ANN401 - whichever page is shown
        """The page that is shown."""
        return self.window.pages[self.window.shown[0]]

    @property
    def last(self) -> tuple[str, str]:
        """The last message: its kind and its sentence."""
        return self.said[-1]

    def wait(self) -> None:
        """Wait until nothing is asked or done any more."""
        self.qtbot.wait(5)
        self.qtbot.waitUntil(lambda: self.window.desk.tasks.is_idle, timeout=20000)
        self.qtbot.wait(5)
        self.qtbot.waitUntil(lambda: self.window.desk.tasks.is_idle, timeout=20000)
        assert not self.faults, self.faults

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = PLAIN) -> None:
        """Press a key, wherever the focus is."""
        self._sit_down()
        target = QApplication.activePopupWidget() or QApplication.focusWidget() or self.window
        QTest.keyClick(target, key, held)
        self.wait()

    def hold(self, key: Qt.Key) -> None:
        """Press a key with Control held; a button shows for a tenth of a second that its shortcut was pressed."""
        self.press(key, CONTROL)
        self.qtbot.wait(120)
        self.wait()

    def type(self, text: str) -> None:
        """Type a text where the focus is and let the page think about it."""
        self._sit_down()
        QTest.keyClicks(QApplication.focusWidget() or self.window, text)
        self.qtbot.wait(150)
        self.wait()

    def enter(self, text: str) -> None:
        """Type a text and go on to the next entry."""
        self.type(text)
        self.press(Qt.Key.Key_Return)

    def pick(self, text: str) -> None:
        """Search for a record, take the first that is offered, and go on."""
        self.type(text)
        self.press(Qt.Key.Key_Down)
        self.press(Qt.Key.Key_Return)
        self.press(Qt.Key.Key_Return)

    def tab_to(self, name: str) -> None:
        """Go with Tab to what has this name; fails when it cannot be reached without a mouse."""
        self._sit_down()
        for _turn in range(MOST_TABS):
            focused = QApplication.focusWidget()
            if focused is not None and focused.accessibleName().startswith(name):
                return
            QTest.keyClick(focused or self.window, Qt.Key.Key_Tab)
            self.qtbot.wait(1)
        raise AssertionError(name)

    def push(self, name: str) -> None:
        """Go with Tab to a button and press it with Space."""
        self.tab_to(name)
        self.press(Qt.Key.Key_Space)

    def find(self, text: str, page: str) -> None:
        """Find a record by its name or number from wherever the officer is."""
        self.hold(Qt.Key.Key_K)
        self.type(text)
        self.press(Qt.Key.Key_Return)
        assert self.page.name == page, self.page.name

    def say_in_thai(self, text: str) -> None:
        """Type a text as an input method gives it."""
        entry = QApplication.focusWidget()
        assert entry is not None
        for sign in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(entry, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, sign))
        self.wait()

    def choose(self, words: str) -> None:
        """Open the menu of the page and take an entry with the arrows."""
        self.hold(Qt.Key.Key_M)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        for _step in range(MOST_STEPS):
            if menu.activeAction() is not None and menu.activeAction().text() == words:
                self.press(Qt.Key.Key_Return)
                return
            self.press(Qt.Key.Key_Down)
        raise AssertionError([entry.text() for entry in menu.actions()])

    def turn_to(self, tab: str) -> None:
        """Turn to a tab of the page."""
        for _step in range(MOST_STEPS):
            if self.page.tabs.current == tab:
                return
            self.press(Qt.Key.Key_Tab, CONTROL)
        raise AssertionError(tab)

    def answer(self, name: str, words: str) -> None:
        """Choose one of a list by typing its words."""
        self.tab_to(name)
        self.type(words)
        self.press(Qt.Key.Key_Return)

    def write(self, name: str, words: str) -> None:
        """Write words into an entry."""
        self.tab_to(name)
        self.type(words)

    def do(self) -> str:
        """Finish what is asked with Ctrl+Enter; gives what is said then."""
        before = len(self.said)
        self.hold(Qt.Key.Key_Return)
        assert [kind for kind, _text in self.said[before:]] == ["good"], self.said
        return self.last[1]

    def _sit_down(self) -> None:
        if QApplication.activeModalWidget() is None and not self.window.isActiveWindow():
            self.window.activateWindow()
            self.qtbot.wait(20)

    def leave(self) -> None:
        """Close the window, so that the next officer can sit down."""
        self.window.close()
