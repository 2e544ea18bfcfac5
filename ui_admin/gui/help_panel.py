"""Help for a page, at the right over the page: short, true, and away with Esc."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from ui_admin.gui.theme import BODY, SECTION, THEME
from ui_admin.gui.widgets.basics import Button, label
from ui_admin.workstation.folders import RESOURCES

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QKeyEvent

    from ui_admin.gui.desk import Desk

WIDTH = 400
SOURCE_LANGUAGE = "en"


def help_file(page: str, language: str) -> Path:
    """Give the help of a page in a language, else in English."""
    own = RESOURCES / "help" / language / f"{page}.md"
    return own if own.is_file() else RESOURCES / "help" / SOURCE_LANGUAGE / f"{page}.md"


class HelpPanel(QWidget):
    """The help of the page that is shown."""

    closed = Signal()

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self.desk = desk
        self.setObjectName("helppanel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        tokens = THEME.tokens
        self.setStyleSheet(
            f"QWidget#helppanel {{ background: {tokens.panel}; border-left: 1px solid {tokens.line2}; }}"
            f"QTextBrowser {{ background: {tokens.panel}; color: {tokens.ink}; border: none; }}"
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 14, 12, 12)
        head = QHBoxLayout()
        head.addWidget(label(desk.say("window.help"), SECTION, bold=True))
        head.addStretch()
        close = Button(desk.say("window.close"), "quiet")
        close.clicked.connect(self.leave)
        head.addWidget(close)
        box.addLayout(head)
        self.text = QTextBrowser()
        self.text.setAccessibleName(desk.say("window.help"))
        self.text.setOpenLinks(False)
        self.text.document().setDefaultFont(THEME.font(BODY))
        self.text.document().setDocumentMargin(2)
        self.text.document().setIndentWidth(18)
        box.addWidget(self.text, 1)
        self.hide()

    def show_page(self, page: str) -> None:
        """Show the help of a page."""
        self.text.setMarkdown(help_file(page, self.desk.words.language).read_text(encoding="utf-8"))
        self.place()
        self.show()
        self.raise_()
        self.text.setFocus()

    def place(self) -> None:
        """Stand at the right of the window, below the top bar and above the status line."""
        window = self.window()
        width = min(round(WIDTH * THEME.scale), window.width())
        top, bottom = THEME.px(52), THEME.px(27)
        self.setGeometry(window.width() - width, top, width, window.height() - top - bottom)

    def leave(self) -> None:
        """Close the help."""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Esc or F1."""
        if event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_F1}:
            self.leave()
        else:
            super().keyPressEvent(event)
