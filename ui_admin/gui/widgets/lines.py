"""The lines around a page: banner, header, message and status."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui_admin.gui import icons
from ui_admin.gui.theme import HINT, THEME, TITLE
from ui_admin.gui.widgets.basics import Badge, clear, cut_label, label
from ui_admin.workstation.language import words_in

if TYPE_CHECKING:
    from ui_admin.gui.desk import Desk
    from ui_admin.gui.pages.page import Page
    from ui_admin.lookups.office.desk_state import DeskState


class Line(QWidget):
    """A line over the whole width, found by its name in the style sheet."""

    def __init__(self, name: str, height: int = 0) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        if height:
            self.setFixedHeight(THEME.px(height))
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(24, 0, 24, 0)
        self.row.setSpacing(8)


class Banner(Line):
    """Says on every page of a practice office that nothing here is real."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("banner", 34)
        profile = desk.office.profile
        kind = "training" if profile.is_training else "demo"
        sign = QLabel()
        sign.setPixmap(icons.pixmap("school", "#FFFFFF", 18))
        self.row.addWidget(sign)
        for words, bold in ((desk.say(f"window.{kind}_word"), True), (desk.say(f"window.{kind}"), False)):
            self.row.addWidget(cut_label(words, bold=bold, colour="#FFFFFF"), 0 if bold else 1)
        self.setAccessibleName(desk.say(f"window.{kind}"))


class PageHeader(Line):
    """Path, title with its badge, and at most three actions."""

    def __init__(self) -> None:
        super().__init__("header", 68)
        self.row.setContentsMargins(24, 6, 24, 6)
        left = QVBoxLayout()
        left.setSpacing(0)
        self.path = cut_label("", HINT, colour=THEME.tokens.ink3)
        left.addWidget(self.path)
        self.title_line = QHBoxLayout()
        self.title_line.setSpacing(12)
        left.addLayout(self.title_line)
        self.row.addLayout(left, 1)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.row.addLayout(self.buttons)
        self.owner: Page | None = None

    def show_page(self, page: Page) -> None:
        """Show what a page says about itself."""
        clear(self.title_line)
        title = cut_label(page.title, TITLE, bold=True, colour=THEME.tokens.ink)
        self.title_line.addWidget(title)
        if page.badge is not None:
            self.title_line.addWidget(Badge(*page.badge))
        self.title_line.addStretch()
        self.path.setText("  ›  ".join(page.path))
        self.path.setVisible(bool(page.path))
        self._take_back()
        self.owner = page
        for button in page.actions_shown:
            self.buttons.addWidget(button)
            button.show()

    def _take_back(self) -> None:
        """Give the buttons back to their page, which shows them again later; those it has replaced go for good."""
        while self.buttons.count():
            item = self.buttons.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is None:
                continue
            widget.hide()
            widget.setParent(self.owner)
            if self.owner is None or widget not in self.owner.actions_shown:
                widget.deleteLater()


class MessageLine(Line):
    """One sentence over the whole width: good news and refusals in the same place."""

    def __init__(self) -> None:
        super().__init__("message")
        self.row.setContentsMargins(24, 7, 24, 7)
        self.sign = QLabel()
        self.words = label("", wrap=True)
        self.row.addWidget(self.sign)
        self.row.addWidget(self.words, 1)
        self.hide()

    def show_message(self, kind: str, text: str) -> None:
        """Show a sentence; it stays until the next act."""
        tokens = THEME.tokens
        ground = tokens.good_soft if kind == "good" else tokens.bad_soft
        self.setStyleSheet(f"QWidget#message {{ background: {ground}; }}")
        colour = tokens.good if kind == "good" else tokens.bad
        self.sign.setPixmap(icons.pixmap("check" if kind == "good" else "alert-triangle", colour, 18))
        self.words.setText(text)
        self.setAccessibleName(text)
        self.show()


class StatusLine(Line):
    """The office, its scheme, whether it is encrypted, its last copy, and the day in both eras."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("statusline", 27)
        self.desk = desk
        office = desk.office
        self.office = cut_label(" · ".join((office.profile.name, office.scheme.names["en"])), HINT)
        self.lock = QLabel()
        self.kept = cut_label("", HINT)
        days = [words_in(desk.words.language).weekday_and_day(office.today())]
        if office.scheme.era == "buddhist":
            days.append(desk.words.day(office.today()))
        shown = " · ".join(days)
        if office.profile.is_training or office.profile.is_demo:
            shown = desk.say("window.practice_day", day=shown)
        for part in (self.office, self.lock, self.kept):
            self.row.addWidget(part)
        self.row.addStretch()
        self.row.addWidget(cut_label(shown, HINT))

    def show_state(self, state: DeskState) -> None:
        """Show how the office is kept; what is missing is said in amber."""
        say, words = self.desk.say, self.desk.words
        is_kept = state.is_encrypted and state.last_backup_at is not None
        tone = THEME.tokens.ink2 if is_kept else THEME.tokens.waiting
        sign = "lock" if state.is_encrypted else "lock-open"
        self.lock.setPixmap(icons.pixmap(sign, tone, 14))
        copied = (
            say("window.backup_never")
            if state.last_backup_at is None
            else say("window.backup_last", when=words.moment(state.last_backup_at))
        )
        kept = say("window.encrypted" if state.is_encrypted else "window.not_encrypted")
        self.kept.setText(f"{kept} · {copied}")
        self.kept.setStyleSheet(f"color: {tone};")
