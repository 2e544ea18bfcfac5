"""The cover over a window that was left alone: it asks for the password again, and nothing typed below it is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QMainWindow,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from ui_admin.gui.theme import SECTION, THEME
from ui_admin.gui.widgets.asked import Asked, show_refusal
from ui_admin.gui.widgets.basics import Button, label
from ui_admin.operations.office.offices import sign_in

if TYPE_CHECKING:
    from ui_admin.domain.refusal import Refused
    from ui_admin.gui.desk import Desk
    from ui_admin.office import Office

FIELD = 340
ACTIVITY = {QEvent.Type.KeyPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel}
MILLISECONDS = 60_000


class DeskWatch(QObject):
    """Watches keys and mouse of the whole program: says when nobody touched them, and when Alt is held."""

    idle = Signal()
    alt = Signal(bool)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self.idle.emit)

    def start(self, minutes: float) -> None:
        """Say `idle` after so many minutes without a touch."""
        self.timer.start(round(minutes * MILLISECONDS))
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
            app.installEventFilter(self)

    def stop(self) -> None:
        """Watch no longer."""
        self.timer.stop()
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin to count anew at each touch."""
        kind = event.type()
        if kind in ACTIVITY:
            self.timer.start()
        if kind in {QEvent.Type.KeyPress, QEvent.Type.KeyRelease} and event.key() == Qt.Key.Key_Alt:  # type: ignore[attr-defined] # a key event, by its type
            self.alt.emit(kind == QEvent.Type.KeyPress)
        elif kind == QEvent.Type.WindowDeactivate:
            self.alt.emit(False)
        return super().eventFilter(watched, event)


class _Blank(QWidget):
    """Hides what stands in a window while another one asks for the password."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAutoFillBackground(True)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()


class LockCover(QWidget):
    """Covers a window until its officer gives the password again, or another officer signs in elsewhere."""

    opened = Signal(object)
    other_officer = Signal()

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self.desk = desk
        self.stilled: list[QWidget] = []
        self.blanks: list[_Blank] = []
        self.setObjectName("lockcover")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(f"QWidget#lockcover {{ background: {THEME.tokens.page}; }}")
        say, officer = desk.say, desk.office.officer
        middle = QWidget()
        middle.setFixedWidth(round((FIELD + 18) * (1 + (THEME.scale - 1) / 2)))
        box = QVBoxLayout(middle)
        box.setSpacing(14)
        box.addWidget(label(say("lock.title"), SECTION, bold=True))
        box.addWidget(label(say("lock.about", name=officer.name if officer else ""), tone="ink2", wrap=True))
        self.password = Asked(say("sign_in.password"), width=FIELD, above=True).hide_typed()
        if isinstance(self.password.entry, QLineEdit):
            self.password.entry.returnPressed.connect(self.enter)
        box.addWidget(self.password)
        row = QHBoxLayout()
        enter = Button(say("lock.open"), "primary", icon="lock-open")
        enter.clicked.connect(self.enter)
        other = Button(say("lock.other"), "quiet")
        other.clicked.connect(self.other_officer.emit)
        row.addWidget(enter)
        row.addStretch()
        row.addWidget(other)
        box.addLayout(row)
        outer = QVBoxLayout(self)
        outer.addStretch()
        outer.addWidget(middle, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch()
        self.hide()

    def cover(self, host: QWidget) -> None:
        """Cover a window or dialog, still what is in it, and blank every other window of the program."""
        self.password.put("")
        self.password.clear_wrong()
        self.setParent(host)
        host.installEventFilter(self)
        inside = host.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        self.stilled = [part for part in inside if part is not self and part.isEnabled() and not part.isWindow()]
        for part in self.stilled:
            part.setEnabled(False)
        others = [window for window in QApplication.topLevelWidgets() if window.isVisible() and window is not host]
        self.blanks = [_Blank(window) for window in others if isinstance(window, (QDialog, QMainWindow))]
        self.place()
        self.show()
        self.raise_()
        self.password.setFocus()

    def uncover(self, home: QWidget) -> None:
        """Show again what was covered, as it was."""
        self.hide()
        self.window().removeEventFilter(self)
        self.setParent(home)
        for part in self.stilled:
            if isValid(part):
                part.setEnabled(True)
        for blank in self.blanks:
            if isValid(blank):
                blank.deleteLater()
        self.stilled, self.blanks = [], []

    def place(self) -> None:
        """Cover all of the window."""
        self.setGeometry(self.window().rect())

    def enter(self) -> None:
        """Try the password; a wrong one counts as at the sign-in."""
        officer, typed = self.desk.office.officer, self.password.value
        login = officer.login if officer else ""
        closed = self.desk.office

        def opened(office: Office) -> None:
            self.opened.emit(office)

        def refused(refusal: Refused) -> None:
            if not show_refusal(refusal, {"password": self.password}, self.desk.words):
                self.password.show_wrong(self.desk.words.say_sentence(refusal.sentence))
            self.password.put("")

        self.desk.tasks.run(
            lambda: sign_in(closed, login, typed), opened, refused=refused, failed=self.desk.failed.emit
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover all of a window that changes its size, as a dialog does when its words wrap."""
        if event.type() == QEvent.Type.Resize and watched is self.parentWidget():
            self.place()
        return super().eventFilter(watched, event)
