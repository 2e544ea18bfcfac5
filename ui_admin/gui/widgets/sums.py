"""A small table of sums: words, counts and money, a line above the total; nothing in it is chosen or sorted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from ui_admin.gui.theme import HINT, THEME
from ui_admin.gui.widgets.basics import hairline, label

if TYPE_CHECKING:
    from collections.abc import Sequence

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def sums(heads: Sequence[str], rows: Sequence[Sequence[str]], total: Sequence[str] | None = None) -> QWidget:
    """Put rows below their heads, all but the first column on the right; the total is bold below its line."""
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(0)
    grid.setColumnStretch(0, 1)
    at = 0
    _row(grid, at, heads, points=HINT, tone="ink3")
    for row in rows:
        grid.addWidget(hairline(), at + 1, 0, 1, len(heads))
        at += 2
        _row(grid, at, row)
    if total is not None:
        line = hairline()
        line.setStyleSheet(f"background: {THEME.tokens.edge};")
        grid.addWidget(line, at + 1, 0, 1, len(heads))
        _row(grid, at + 2, total, bold=True)
    made.setAccessibleName("; ".join(" ".join(row) for row in [*rows, *([total] if total else [])]))
    return made


def _row(
    grid: QGridLayout, at: int, cells: Sequence[str], *, points: float = 10.0, bold: bool = False, tone: str = "ink"
) -> None:
    for column, text in enumerate(cells):
        # Words may take a second line where large text leaves too little room; a figure never does.
        cell = label(text, points, bold=bold, tone=tone, wrap=not any(sign.isdigit() for sign in text))
        cell.setMinimumHeight(THEME.px(26))
        if column:
            cell.setAlignment(RIGHT)
        grid.addWidget(cell, at, column)
