"""A form on a page: numbered sections in the order of the paper, labels on the left, Enter goes on, Ctrl+Enter finishes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui_admin.gui.theme import SECTION, THEME
from ui_admin.gui.widgets.basics import label

if TYPE_CHECKING:
    from collections.abc import Callable

LABEL_WIDTH = 168


class Form(QWidget):
    """Sections of labelled entries."""

    def __init__(self, finish: Callable[[], None]) -> None:
        super().__init__()
        self.finish = finish
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 16, 0)
        self.box.setSpacing(8)
        self.sections = 0
        self.entries: dict[str, QWidget] = {}

    def section(self, title: str) -> None:
        """Begin a section with its number."""
        self.sections += 1
        row = QHBoxLayout()
        row.setContentsMargins(0, 6 if self.sections > 1 else 0, 0, 0)
        number = label(str(self.sections), bold=True)
        number.setFixedSize(THEME.px(22), THEME.px(22))
        number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        tokens = THEME.tokens
        number.setStyleSheet(f"color: {tokens.ink}; border: 1px solid {tokens.edge}; border-radius: 4px;")
        row.addWidget(number)
        row.addSpacing(8)
        row.addWidget(label(title, SECTION, bold=True))
        row.addStretch()
        self.box.addLayout(row)

    def add(self, name: str, words: str, entry: QWidget) -> None:
        """Add an entry with its label."""
        row = QHBoxLayout()
        row.setSpacing(10)
        left = label(words, tone="ink2", wrap=True)
        left.setFixedWidth(round(LABEL_WIDTH * THEME.scale))
        left.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        left.setBuddy(entry)
        row.addWidget(left)
        row.addWidget(entry, 1)
        self.box.addLayout(row)
        self.entries[name] = entry
        for field in [entry, *entry.findChildren(QLineEdit)]:
            field.installEventFilter(self)

    def text(self, name: str, words: str, width: int = 370) -> QLineEdit:
        """Add a line of text."""
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        field = QLineEdit()
        field.setFixedWidth(width)
        field.setAccessibleName(words)
        row.addWidget(field)
        row.addStretch()
        holder.setFocusProxy(field)
        self.add(name, words, holder)
        return field

    def end(self) -> None:
        """Leave the rest of the room empty."""
        self.box.addStretch()

    def focus_on(self, name: str | None) -> None:
        """Put the focus on the entry that was wrong."""
        if name in self.entries:
            self.entries[name].setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes to the next entry, Ctrl+Enter finishes."""
        if event.type() == QEvent.Type.KeyPress:
            key, held = event.key(), event.modifiers()  # type: ignore[attr-defined] # a key event, by its type
            if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                if held & Qt.KeyboardModifier.ControlModifier:
                    self.finish()
                    return True
                completer = watched.completer() if isinstance(watched, QLineEdit) else None
                popup = completer.popup() if completer else None
                if isinstance(watched, QWidget) and not (popup and popup.isVisible()):
                    self.focusNextChild()
                    return True
        return super().eventFilter(watched, event)
