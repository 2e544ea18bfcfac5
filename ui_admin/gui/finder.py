"""The finder: anything by any part of its name or number, and any page by its words, while typing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ui_admin.gui.rail import RAIL
from ui_admin.gui.theme import THEME
from ui_admin.lookups.finder import Found, find_anything

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from ui_admin.gui.main_window import MainWindow

WIDTH, TOP, ROW = 680, 74, 36
PAGE_OF = {
    "person": "person",
    "employer": "employer",
    "claim": "claim",
    "payment_run": "run",
    "contribution_return": "return",
}


class Finder(QWidget):
    """A field with its results over a dimmed page."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window_shown = window
        self.desk = window.desk
        self.setObjectName("dim")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet("QWidget#dim { background: rgba(10, 16, 22, 90); }")
        self.box = QWidget(self)
        self.box.setObjectName("finder")
        self.box.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inner = QVBoxLayout(self.box)
        inner.setContentsMargins(10, 10, 10, 10)
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.desk.say("window.find"))
        self.field.setAccessibleName(self.desk.say("window.find"))
        self.field.textChanged.connect(self._typed)
        self.field.returnPressed.connect(self._open)
        self.field.installEventFilter(self)
        self.results = QListWidget()
        self.results.setAccessibleName(self.desk.say("window.results"))
        self.results.itemActivated.connect(lambda _item: self._open())
        inner.addWidget(self.field)
        inner.addWidget(self.results)
        self.turn = 0
        self.hide()

    def show_over(self, window: MainWindow) -> None:
        """Open the finder over the window."""
        tokens = THEME.tokens
        self.box.setStyleSheet(
            f"QWidget#finder {{ background: {tokens.page}; border: 1px solid {tokens.line2}; border-radius: 10px; }}"
            f"QListWidget {{ background: {tokens.page}; color: {tokens.ink}; border: none; }}"
            f"QListWidget::item {{ height: {ROW}px; padding-left: 8px; }}"
            f"QListWidget::item:selected {{ background: {tokens.selection}; color: {tokens.ink}; border-radius: 6px; }}"
        )
        self.setGeometry(window.rect())
        self.box.setGeometry((window.width() - WIDTH) // 2, TOP, WIDTH, 420)
        self.field.clear()
        self._typed("")
        self.show()
        self.raise_()
        self.field.setFocus()

    def _typed(self, text: str) -> None:
        self.turn += 1
        turn = self.turn
        pages = [
            Found("page", entry.name, self.desk.say(f"page.{entry.name}.title"), "")
            for entry in RAIL
            if text.casefold() in self.desk.say(f"page.{entry.name}.title").casefold()
        ]

        def show(found: tuple[Found, ...]) -> None:
            if turn == self.turn:
                self._show([*found, *pages])

        if text.strip():
            self.desk.ask(lambda office: find_anything(office, text), show)
        else:
            self._show(pages)

    def _show(self, found: list[Found]) -> None:
        self.results.clear()
        for part in found:
            item = QListWidgetItem(f"{self.desk.say(f'found.{part.kind}')}   {part.name}   {part.detail}")
            item.setData(Qt.ItemDataRole.UserRole, part)
            self.results.addItem(item)
        if found:
            self.results.setCurrentRow(0)

    def _open(self) -> None:
        if self.results.currentRow() < 0:
            return
        part: Any = self.results.currentItem().data(Qt.ItemDataRole.UserRole)
        self.hide()
        self.desk.open(
            part.number if part.kind == "page" else PAGE_OF[part.kind], None if part.kind == "page" else part.number
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move among the results with the arrows, leave with Esc."""
        if watched is not self.field or not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            self.results.setCurrentRow(max(0, min(self.results.count() - 1, self.results.currentRow() + step)))
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)
