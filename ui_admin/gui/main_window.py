"""The window: rail on the left, finder on top, a header, the page, one message line and the status line."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui_admin.gui import icons
from ui_admin.gui.finder import Finder
from ui_admin.gui.rail import PAGES, RAIL, RailEntry
from ui_admin.gui.theme import HINT, THEME, TITLE
from ui_admin.gui.widgets.basics import UNCLIPPED, Badge, Button, clear, label
from ui_admin.workstation import crash
from ui_admin.workstation.language import words_in

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent

    from ui_admin.gui.desk import Desk
    from ui_admin.gui.pages.page import Page

NARROW = 1100
HISTORY = 50


class RailButton(QAbstractButton):
    """A page in the rail: soft ground, bold word, accent icon and a bar say that it is the one shown."""

    def __init__(self, entry: RailEntry, words: str) -> None:
        super().__init__()
        self.entry = entry
        self.setText(words)
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(THEME.px(36))
        self.is_folded = False

    def sizeHint(self) -> QSize:
        """Room of the rail."""
        return QSize(160, THEME.px(36))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint icon and word."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0, 1, 0, -1)
        chosen = self.isChecked()
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(THEME.colour("rail_selected"))
            painter.drawRoundedRect(box, 6, 6)
            painter.setBrush(THEME.colour("accent"))
            painter.drawRect(QRectF(0, box.top() + 8, 3, box.height() - 16))
        elif self.hasFocus() or self.underMouse():
            painter.setPen(THEME.colour("edge"))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 6, 6)
        ink = THEME.colour("accent") if chosen else THEME.colour("rail_ink3")
        painter.drawPixmap(14, round(box.center().y() - 10), icons.pixmap(self.entry.icon, ink.name(), 20))
        if self.is_folded:
            return
        painter.setFont(THEME.font(bold=chosen))
        painter.setPen(THEME.colour("ink") if chosen else THEME.colour("rail_ink"))
        if chosen and not THEME.is_dark:
            painter.setPen(THEME.colour("ink"))
        painter.drawText(box.adjusted(44, 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter) | UNCLIPPED, self.text())


class MessageLine(QWidget):
    """One sentence over the whole width: good news and refusals in the same place."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("message")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        box = QHBoxLayout(self)
        box.setContentsMargins(24, 6, 24, 6)
        self.sign = QLabel()
        self.words = label("", wrap=True)
        box.addWidget(self.sign)
        box.addWidget(self.words, 1)
        self.setAccessibleName("message")
        self.hide()

    def show_message(self, kind: str, text: str) -> None:
        """Show a sentence; it stays until the next act."""
        tokens = THEME.tokens
        ground = tokens.good_soft if kind == "good" else tokens.bad_soft
        self.setStyleSheet(f"QWidget#message {{ background: {ground}; }}")
        colour = tokens.good if kind == "good" else tokens.bad
        self.sign.setPixmap(icons.pixmap("check" if kind == "good" else "x", colour, 18))
        self.words.setText(text)
        self.setAccessibleDescription(text)
        self.show()


class MainWindow(QMainWindow):
    """The window of one officer at one desk."""

    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setWindowTitle(f"UI Admin – {desk.office.profile.name}")
        self.resize(1366, 768)
        self.pages: dict[str, Page] = {}
        self.history: list[tuple[str, object]] = []
        self.shown: tuple[str, object] = ("", None)
        self._build()
        self._shortcuts()
        desk.go.connect(self.go)
        desk.said.connect(self.message.show_message)
        desk.touched.connect(self._touched)
        desk.failed.connect(self._failed)
        self.go("today", None)

    def go(self, name: str, what: object) -> None:
        """Show a page; the one before can be gone back to."""
        if self.shown[0]:
            self.history = [*self.history[-HISTORY:], self.shown]
        self._show(name, what)

    def back(self) -> None:
        """Go back to the page before."""
        if self.history:
            name, what = self.history.pop()
            self._show(name, what)

    def page(self, name: str) -> Page:
        """Give a page, made when it is first asked for."""
        if name not in self.pages:
            module, _, factory = PAGES[name].partition(":")
            made: Page = getattr(import_module(module), factory)(self.desk)
            made.heading.connect(lambda: self._heading(made))
            self.pages[name] = made
            self.stack.addWidget(made)
        return self.pages[name]

    def _show(self, name: str, what: object) -> None:
        self.message.hide()
        self.shown = (name, what)
        page = self.page(name)
        self.stack.setCurrentWidget(page)
        rail_name = next((entry.name for entry in RAIL if name == entry.name or name in entry.inner), "")
        for button in self.rail_buttons:
            button.setChecked(button.entry.name == rail_name)
        page.open(what)
        if page.is_stale or what is None:
            page.is_stale = False
            page.refresh()
        self._heading(page)
        page.setFocus()

    def _touched(self, kinds: frozenset[str]) -> None:
        for page in self.pages.values():
            if page.watches & kinds:
                page.is_stale = True
        current = self.stack.currentWidget()
        for page in self.pages.values():
            if page is current and page.is_stale:
                page.is_stale = False
                page.refresh()

    def _failed(self, fault: BaseException) -> None:
        file = crash.write_crash_file(fault)
        self.message.show_message("bad", crash.sentence_for(file))

    def _build(self) -> None:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail())
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._topbar())
        if self.desk.office.profile.is_training or self.desk.office.profile.is_demo:
            column.addWidget(self._banner())
        column.addWidget(self._header())
        self.stack = QStackedWidget()
        self.stack.setObjectName("pages")
        column.addWidget(self.stack, 1)
        self.message = MessageLine()
        column.addWidget(self.message)
        column.addWidget(self._status())
        row.addLayout(column, 1)
        self.setCentralWidget(whole)
        self.finder = Finder(self)

    def _rail(self) -> QWidget:
        self.rail = QWidget()
        self.rail.setObjectName("rail")
        self.rail.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.rail.setFixedWidth(round(176 * THEME.scale))
        box = QVBoxLayout(self.rail)
        box.setContentsMargins(8, 12, 8, 12)
        box.setSpacing(2)
        name = label("UI Admin", 12, bold=True, tone="rail_ink")
        name.setContentsMargins(8, 0, 0, 14)
        self.brand = name
        box.addWidget(name)
        self.rail_buttons = []
        for entry in RAIL:
            button = RailButton(entry, self.desk.say(f"page.{entry.name}.title"))
            button.clicked.connect(lambda _checked=False, page=entry.name: self.go(page, None))
            self.rail_buttons.append(button)
            box.addWidget(button)
        box.addStretch()
        return self.rail

    def _topbar(self) -> QWidget:
        bar = QWidget()
        bar.setObjectName("topbar")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        bar.setFixedHeight(THEME.px(52))
        box = QHBoxLayout(bar)
        box.setContentsMargins(24, 0, 24, 0)
        find = Button(self.desk.say("window.find"), "secondary", icon="search", key="Ctrl+K")
        find.clicked.connect(self._find)
        box.addWidget(find)
        box.addStretch()
        theme = Button(self.desk.say("window.theme"), "quiet")
        theme.clicked.connect(self._other_theme)
        box.addWidget(theme)
        officer = self.desk.office.officer
        roles = ", ".join(self.desk.say(f"role.{role}") for role in officer.roles) if officer else ""
        self.officer = Button(f"{officer.name if officer else ''}  {roles}", "quiet", icon="user-circle")
        self.officer.clicked.connect(self._officer_menu)
        box.addWidget(self.officer)
        return bar

    def _banner(self) -> QWidget:
        bar = QWidget()
        bar.setObjectName("banner")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        bar.setFixedHeight(THEME.px(30))
        box = QHBoxLayout(bar)
        box.setContentsMargins(24, 0, 24, 0)
        key = "window.training" if self.desk.office.profile.is_training else "window.demo"
        words = label(self.desk.say(key))
        words.setStyleSheet("color: #FFFFFF;")
        box.addWidget(words)
        return bar

    def _header(self) -> QWidget:
        self.header = QWidget()
        self.header.setObjectName("header")
        self.header.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.header.setFixedHeight(THEME.px(70))
        box = QHBoxLayout(self.header)
        box.setContentsMargins(24, 6, 24, 6)
        left = QVBoxLayout()
        left.setSpacing(0)
        self.path = label("", HINT, tone="ink3")
        left.addWidget(self.path)
        self.title_line = QHBoxLayout()
        self.title_line.setSpacing(12)
        left.addLayout(self.title_line)
        box.addLayout(left, 1)
        self.header_actions = QHBoxLayout()
        self.header_actions.setSpacing(8)
        box.addLayout(self.header_actions)
        return self.header

    def _heading(self, page: Page) -> None:
        if page is not self.stack.currentWidget():
            return
        clear(self.title_line)
        title = label(page.title, TITLE, bold=True)
        title.setAccessibleName(page.title)
        self.title_line.addWidget(title)
        if page.badge is not None:
            self.title_line.addWidget(Badge(*page.badge))
        self.title_line.addStretch()
        self.path.setText("  ›  ".join(page.path))
        while self.header_actions.count():
            item = self.header_actions.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.setParent(None)
        for button in page.actions_shown:
            self.header_actions.addWidget(button)
            button.show()

    def _status(self) -> QWidget:
        bar = QWidget()
        bar.setObjectName("statusline")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        bar.setFixedHeight(THEME.px(27))
        box = QHBoxLayout(bar)
        box.setContentsMargins(24, 0, 24, 0)
        office = self.desk.office
        where = f"{office.profile.name} · {office.scheme.names['en']} · {office.profile.code}"
        box.addWidget(label(where, HINT, tone="ink2"))
        box.addStretch()
        today = office.today()
        days = [words_in("en").weekday_and_day(today)]
        if office.scheme.era == "buddhist":
            days.append(self.desk.words.day(today))
        box.addWidget(label(" · ".join(days), HINT, tone="ink2"))
        return bar

    def _shortcuts(self) -> None:
        for keys, act in (
            ("Alt+Left", self.back),
            ("F5", self._look_again),
            ("Ctrl+1", lambda: self.go("today", None)),
            ("Ctrl+2", lambda: self.go("people", None)),
            ("Ctrl+3", lambda: self.go("employers", None)),
            ("Ctrl+4", lambda: self.go("returns", None)),
            ("Ctrl+5", lambda: self.go("claims", None)),
            ("Ctrl+6", lambda: self.go("payments", None)),
            ("Ctrl+N", lambda: self.go("new_claim", None)),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _look_again(self) -> None:
        self.page(self.shown[0]).refresh()

    def _find(self) -> None:
        self.finder.show_over(self)

    def _other_theme(self) -> None:
        from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - the one use

        app = QApplication.instance()
        if isinstance(app, QApplication):
            THEME.choose(app, dark=not THEME.is_dark, training=self.desk.office.profile.is_training, scale=THEME.scale)
            QTimer.singleShot(0, self._rebuild)

    def _rebuild(self) -> None:
        shown = self.shown
        self.pages.clear()
        self._build()
        self._show(*shown)

    def _officer_menu(self) -> None:
        menu = QMenu(self)
        menu.addAction(self.desk.say("window.sign_out")).triggered.connect(self.left.emit)
        menu.exec(self.officer.mapToGlobal(self.officer.rect().bottomLeft()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the rail to icons where the window is narrow."""
        folded = event.size().width() < NARROW
        self.rail.setFixedWidth(56 if folded else round(176 * THEME.scale))
        self.brand.setVisible(not folded)
        for button in self.rail_buttons:
            button.is_folded = folded
        super().resizeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Finish the work in hand before the window goes."""
        self.desk.tasks.finish()
        super().closeEvent(event)
