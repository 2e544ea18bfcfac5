"""The first lines of a sample file under a ruler: what is marked in them gives the positions of a field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from ui_admin.gui.theme import HINT, THEME
from ui_admin.gui.widgets.basics import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui_admin.gui.desk import Desk

LINES_SHOWN = 6


def ruler(width: int) -> str:
    """Give two lines that number the positions: tens above, units below."""
    tens = "".join(f"{place:>10}" for place in range(10, width + 10, 10))[:width]
    return f"{tens.ljust(width)}\n{''.join(str(place % 10) for place in range(1, width + 1))}"


class SampleLines(QWidget):
    """Lines of a file in signs of one width; `marked` gives first and last position of what is selected in a line."""

    marked = Signal(int, int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setAccessibleName(desk.say("layout_page.sample"))
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSizeF(THEME.scale * 9)
        self.text.setFont(font)
        self.text.setPlaceholderText(desk.say("layout_page.no_sample"))
        self.text.selectionChanged.connect(self._mark)
        self.hint = label(desk.say("layout_page.mark"), HINT, tone="ink3", wrap=True)
        box.addWidget(self.text, 1)
        box.addWidget(self.hint)

    def show_lines(self, lines: Sequence[str]) -> None:
        """Show the first lines of a file below the ruler of its widest line."""
        width = max(map(len, lines), default=0)
        self.text.setPlainText("\n".join((ruler(width), *lines[:LINES_SHOWN])) if lines else "")

    def _mark(self) -> None:
        cursor = self.text.textCursor()
        if not cursor.hasSelection():
            return
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        document = self.text.document()
        block = document.findBlock(start)
        if document.findBlock(end - 1) == block:
            self.marked.emit(start - block.position() + 1, end - block.position())
