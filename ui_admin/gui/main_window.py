"""The window: rail on the left, finder on top, a header, the page, one message line and the status line."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from ui_admin.gui.actions import bind
from ui_admin.gui.dialogs.password import PasswordDialog
from ui_admin.gui.finder import PAGE_OF, Finder, Meant
from ui_admin.gui.focus_ring import FocusRing
from ui_admin.gui.help_panel import HelpPanel
from ui_admin.gui.lock_cover import DeskWatch, LockCover
from ui_admin.gui.menus import drop_language_menu, drop_officer_menu
from ui_admin.gui.rail import PAGES
from ui_admin.gui.tab_order import move_on, stops
from ui_admin.gui.theme import THEME
from ui_admin.gui.widgets.basics import Button
from ui_admin.gui.widgets.columns import scrolled_page
from ui_admin.gui.widgets.lines import Banner, MessageLine, PageHeader, StatusLine
from ui_admin.gui.widgets.rail_bar import RailBar
from ui_admin.gui.widgets.top_bar import TopBar
from ui_admin.lookups.office.desk_state import desk_state
from ui_admin.lookups.office.housekeeping import setting_in_force
from ui_admin.workstation import crash
from ui_admin.workstation.settings import keep_looks, looks

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent, QShortcut

    from ui_admin.gui.desk import Desk
    from ui_admin.gui.pages.page import Page
    from ui_admin.lookups.office.desk_state import DeskState
    from ui_admin.office import Office
    from ui_admin.workstation.settings import Looks

NARROW = 1100
HISTORY = 50
IDLE_LOCK = "window.idle_lock_minutes"


class MainWindow(QMainWindow):
    """The window of one officer at one desk. `ended` says how it was left: closed, signed_out or other."""

    ended = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        desk.setParent(self)
        self.setWindowTitle(f"UI Admin – {desk.office.profile.name}")
        self.resize(1366, 768)
        self.pages: dict[str, Page] = {}
        self.frames: dict[str, QScrollArea] = {}
        self.history: list[tuple[str, object]] = []
        self.shown: tuple[str, object] = ("", None)
        self.rail_page = ""
        self.is_locked = False
        self.focus_before: QWidget | None = None
        self.keys: list[QShortcut] = []
        self.retired: list[QWidget] = []
        self.ring = FocusRing(self)
        self._build()
        self.keys = bind(self)
        self.watch = DeskWatch(self)
        self.watch.idle.connect(self.lock)
        self.watch.alt.connect(lambda held: self.rail.show_keys(shown=held))
        desk.go.connect(self.go)
        desk.said.connect(self._said)
        desk.touched.connect(self._touched)
        desk.failed.connect(self._failed)
        desk.tasks.busy.connect(self._let_retired_go)
        self._ask_idle()
        self.go("today", None)

    def stay(self) -> str:
        """Show the window until it is left, and say how."""
        loop, how = QEventLoop(), ["closed"]

        def left(said: str) -> None:
            how[0] = said
            loop.quit()

        self.ended.connect(left)
        self.show()
        self._ask_idle()
        loop.exec()
        self.ended.disconnect(left)
        return how[0]

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

    def look_again(self) -> None:
        """Fetch what is shown once more."""
        self.page(self.shown[0]).refresh()
        self._ask_state()

    def open_finder(self) -> None:
        """Open the finder."""
        self.help.hide()
        self.finder.rail_page = self.rail_page
        self.finder.show_over()

    def show_help(self) -> None:
        """Show help for the page."""
        self.help.show_page(self.shown[0])

    def other_theme(self) -> None:
        """Change between light and dark."""
        self._look(replace(looks(), is_dark=not THEME.is_dark))

    def text_size(self, percent: int) -> None:
        """Choose the size of the text."""
        self._look(replace(looks(), text_size=percent))

    def speak(self, language: str) -> None:
        """Choose the language."""
        self._look(replace(looks(), language=language))

    def change_password(self) -> None:
        """Ask for another password."""
        if PasswordDialog(self.desk.office, self.desk.words, self).exec():
            self.desk.good("password.changed")

    def sign_out(self) -> None:
        """Leave the desk to the sign-in."""
        self.ended.emit("signed_out")

    def lock(self) -> None:
        """Cover the window, and any dialog over it, until the password is given again."""
        if self.is_locked:
            return
        self.is_locked = True
        self._let_keys(allowed=False)
        self.finder.hide()
        self.help.hide()
        self.focus_before = QApplication.focusWidget()
        # A dialog keeps the window from being reached: then it is the dialog that asks for the password.
        self.cover.cover(QApplication.activeModalWidget() or self)

    def unlock(self, office: Office) -> None:
        """Uncover the window for the same officer, where it was left."""
        self.is_locked = False
        self.desk.office = office
        self.cover.uncover(self)
        self._let_keys(allowed=True)
        if self.focus_before is not None and isValid(self.focus_before):
            self.focus_before.setFocus()

    def page(self, name: str) -> Page:
        """Give a page, made when it is first asked for."""
        if name not in self.pages:
            module, _, factory = PAGES[name].partition(":")
            made: Page = getattr(import_module(module), factory)(self.desk)
            made.heading.connect(lambda: self._heading(made))
            self.pages[name], self.frames[name] = made, scrolled_page(made)
            self.stack.addWidget(self.frames[name])
        return self.pages[name]

    def _show(self, name: str, what: object) -> None:
        self.message.hide()
        self.help.hide()
        self.shown = (name, what)
        self.desk.page = name
        page = self.page(name)
        self.stack.setCurrentWidget(self.frames[name])
        self.rail_page = self.rail.choose(name)
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
        current = self.pages.get(self.shown[0])
        if current is not None and current.is_stale:
            current.is_stale = False
            current.refresh()
        self._ask_state()
        if "setting" in kinds:
            self._ask_idle()

    def _said(self, kind: str, text: str) -> None:
        self.message.show_message(kind, text)

    def _failed(self, fault: BaseException) -> None:
        file = crash.write_crash_file(fault)
        self.message.show_message("bad", crash.sentence_for(file))

    def _heading(self, page: Page) -> None:
        if page is self.pages.get(self.shown[0]):
            self.header.show_page(page)
            self._let_keys(allowed=not self.is_locked)

    def _let_keys(self, *, allowed: bool) -> None:
        """Let the keys of the window work, but for those that a button of the page has taken."""
        page = self.pages.get(self.shown[0])
        buttons = list(page.actions_shown) if page is not None else []
        if page is not None:
            buttons += [button for button in page.findChildren(Button) if button.isVisibleTo(page)]
        taken = {button.shortcut().toString() for button in buttons if button.key}
        for shortcut in self.keys:
            shortcut.setEnabled(allowed and shortcut.key().toString() not in taken)

    def _build(self) -> None:
        self.whole = QWidget()
        row = QHBoxLayout(self.whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.rail = RailBar(self.desk)
        self.rail.chosen.connect(lambda page: self.go(page, None))
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.top = TopBar(self.desk)
        self.top.wants_finder.connect(self.open_finder)
        self.top.wants_help.connect(self.show_help)
        self.top.officer.clicked.connect(lambda: drop_officer_menu(self))
        self.top.language.clicked.connect(lambda: drop_language_menu(self))
        self.header, self.message, self.status = PageHeader(), MessageLine(), StatusLine(self.desk)
        self.stack = QStackedWidget()
        self.stack.setObjectName("pages")
        column.addWidget(self.top)
        if self.desk.office.profile.is_training or self.desk.office.profile.is_demo:
            column.addWidget(Banner(self.desk))
        column.addWidget(self.header)
        column.addWidget(self.stack, 1)
        column.addWidget(self.message)
        column.addWidget(self.status)
        row.addLayout(column, 1)
        row.insertWidget(0, self.rail)
        self.setCentralWidget(self.whole)
        self.finder = Finder(self.desk, self)
        self.finder.chosen.connect(self._found)
        self.finder.closed.connect(self._focus_page)
        self.help = HelpPanel(self.desk, self)
        self.help.closed.connect(self._focus_page)
        self.cover = LockCover(self.desk, self)
        self.cover.opened.connect(self.unlock)
        self.cover.other_officer.connect(lambda: self.ended.emit("other"))
        self._ask_state()

    def _focus_page(self) -> None:
        page = self.pages.get(self.shown[0])
        if page is not None:
            page.setFocus()

    def _found(self, meant: Meant) -> None:
        if meant.action is not None:
            meant.action.do(self)
        elif meant.found is not None:
            found = meant.found
            if found.kind == "employer":
                has_sheet = "employer" in PAGES
                self.go(
                    "employer" if has_sheet else "returns",
                    found.number if has_sheet else (("employer", found.number),),
                )
            else:
                self.go(PAGE_OF[found.kind], found.number)

    def _ask_state(self) -> None:
        def show(state: DeskState) -> None:
            self.rail.show_state(state)
            self.status.show_state(state)

        self.desk.ask(desk_state, show)

    def _ask_idle(self) -> None:
        self.desk.ask(lambda office: setting_in_force(office, IDLE_LOCK), self._watch_idle)

    def _watch_idle(self, minutes: object) -> None:
        if isinstance(minutes, int):
            self.watch.start(minutes)

    def _look(self, chosen: Looks) -> None:
        """Keep how the window shall look and build it anew."""
        keep_looks(chosen)
        QTimer.singleShot(0, self._rebuild)

    def _rebuild(self) -> None:
        apply_looks(self.desk.office)
        self.desk.speak(looks().language)
        shown = self.shown
        # An answer that is on its way may still want the old pages: they go when nothing is waited for.
        self.takeCentralWidget()
        self.retired += [self.whole, self.finder, self.help, self.cover]
        for part in self.retired:
            part.hide()
        self.pages.clear()
        self.frames.clear()
        self._build()
        self._fold()
        self._show(*shown)

    def _let_retired_go(self, is_busy: bool) -> None:  # noqa: FBT001 - Qt's own signal
        if not is_busy:
            for part in self.retired:
                part.deleteLater()
            self.retired = []

    def _fold(self) -> None:
        self.rail.fold(folded=self.width() < NARROW)
        for part in (self.finder, self.help, self.cover):
            if part.isVisible():
                part.place()

    def focusNextPrevChild(self, next_one: bool) -> bool:  # noqa: FBT001 - Qt's own form
        """Move the focus through finder, header, page and help, and the rail last; what covers the window keeps it."""
        reached = stops(self, (self.top, self.header, self.stack, self.help, self.rail))
        if self.cover.isVisible() or self.finder.isVisible() or not reached:
            return super().focusNextPrevChild(next_one)
        move_on(self, reached, forward=next_one)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back with Esc where nothing else wants it."""
        if event.key() == Qt.Key.Key_Escape and not self.is_locked:
            self.back()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the rail to icons where the window is narrow."""
        super().resizeEvent(event)
        self._fold()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Finish the work in hand before the window goes."""
        self.watch.stop()
        self.desk.tasks.finish()
        super().closeEvent(event)
        self.ended.emit("closed")


def apply_looks(office: Office | None = None) -> None:
    """Put the looks that are kept on the running program; a practice office is plum."""
    app, kept = QApplication.instance(), looks()
    practice = office is not None and (office.profile.is_training or office.profile.is_demo)
    if isinstance(app, QApplication):
        THEME.choose(app, dark=kept.is_dark, training=practice, scale=kept.text_size / 100)
