"""A field in which people type freely; beside it stands what was understood, or that nothing was."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ui_admin.gui.theme import HINT, THEME
from ui_admin.gui.widgets.basics import label


def mark_wrong(field: QWidget, *, wrong: bool) -> None:
    """Give a field the edge of a wrong entry, or take it away."""
    if bool(field.property("wrong")) != wrong:
        field.setProperty("wrong", wrong)
        field.style().unpolish(field)
        field.style().polish(field)


class WordsBeside(QWidget):
    """A line of text and the small words beside it."""

    def __init__(self, name: str, width: int) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.field.setFixedWidth(width)
        self.field.setAccessibleName(name)
        self.hint = label("", HINT, tone="ink3")
        # The distance belongs to the words, so that it goes with them.
        self.hint.setContentsMargins(10, 0, 0, 0)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.field)
        row.addWidget(self.hint, 1)
        self.setFocusProxy(self.field)


class UnderstoodEntry(WordsBeside):
    """The field with its hint; a kind of entry says what it understands with `show_understood`."""

    changed = Signal()

    def show_understood(self, said: str, *, wrong: bool) -> None:
        """Say beside the field what was understood, in red with a red edge when it is wrong, and that it changed."""
        mark_wrong(self.field, wrong=wrong)
        self.hint.setText(said)
        self.hint.setStyleSheet(f"color: {THEME.tokens.bad if wrong else THEME.tokens.ink3};")
        self.changed.emit()
