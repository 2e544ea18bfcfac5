"""The first lines of a sample file, one sign a cell under a ruler: what is marked gives the positions of a field."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ui_admin.gui.theme import HINT, SMALLEST, THEME
from ui_admin.gui.widgets.basics import UNCLIPPED, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

    from ui_admin.domain.fixed_layout import LayoutField
    from ui_admin.gui.desk import Desk

LINES_SHOWN = 5
CELL, LINE, RULER = 10, 22, 18
CENTRE = int(Qt.AlignmentFlag.AlignCenter) | UNCLIPPED
FIELD_TINT, MARK_TINT = 40, 110


class SampleGrid(QWidget):
    """Every sign in its cell, whatever its script; arrows move, Shift with arrows or the mouse marks, fields are tinted."""

    marked = Signal(int, int)
    moved = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.lines: tuple[str, ...] = ()
        self.fields: tuple[tuple[int, int], ...] = ()
        self.line, self.place, self.anchor = 0, 0, 0
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def width_of_lines(self) -> int:
        """The signs of the longest line."""
        return max(map(len, self.lines), default=0)

    def put(self, lines: Sequence[str]) -> None:
        """Show the first lines of a file."""
        self.lines = tuple(lines[:LINES_SHOWN])
        self.line = min(self.line, max(len(self.lines) - 1, 0))
        self.setFixedSize(self.sizeHint())
        self.update()

    def tint(self, fields: Sequence[LayoutField]) -> None:
        """Tint the positions that fields have."""
        self.fields = tuple((part.first - 1, part.last) for part in fields)
        self.update()

    def _mark(self, place: int, *, extend: bool) -> None:
        self.place = max(0, min(place, self.width_of_lines - 1))
        if not extend:
            self.anchor = self.place
        first, last = sorted((self.anchor, self.place))
        self.marked.emit(first + 1, last + 1)
        self.moved.emit(self.place)
        self.update()

    def _cell(self, place: int, row: int) -> QRectF:
        cell, line = THEME.px(CELL), THEME.px(LINE)
        return QRectF(place * cell, 2 * THEME.px(RULER) + row * line, cell, line)

    def _paint_ruler(self, painter: QPainter) -> None:
        painter.setFont(THEME.font(SMALLEST))
        painter.setPen(THEME.colour("ink3"))
        cell, high = THEME.px(CELL), THEME.px(RULER)
        for place in range(1, self.width_of_lines + 1):
            left = (place - 1) * cell
            if place % 10 == 0:
                painter.drawText(QRectF(left - cell, 0, 3 * cell, high), CENTRE, str(place))
            painter.drawText(QRectF(left, high, cell, high), CENTRE, str(place % 10))

    def _paint_line(self, painter: QPainter, row: int, line: str) -> None:
        for place, sign in enumerate(line):
            if unicodedata.category(sign) in {"Mn", "Me"}:
                continue
            # A mark stands over the sign before it and still has a position of its own, which stays empty.
            marks = place + 1
            while marks < len(line) and unicodedata.category(line[marks]) in {"Mn", "Me"}:
                marks += 1
            painter.drawText(self._cell(place, row), CENTRE, line[place:marks])

    def sizeHint(self) -> QSize:
        """As wide as the longest line."""
        high = 2 * THEME.px(RULER) + max(len(self.lines), 1) * THEME.px(LINE) + 4
        return QSize(max(self.width_of_lines, 1) * THEME.px(CELL) + 4, high)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ruler, tints and signs."""
        painter = QPainter(self)
        self._paint_ruler(painter)
        high = len(self.lines) * THEME.px(LINE)
        tint = QColor(THEME.tokens.accent)
        for order, (first, last) in enumerate(sorted(self.fields)):
            tint.setAlpha(FIELD_TINT if order % 2 else FIELD_TINT // 2)
            box = self._cell(first, 0)
            painter.fillRect(QRectF(box.left(), box.top(), (last - first) * box.width(), high), tint)
        if self.lines and self.hasFocus():
            first, last = sorted((self.anchor, self.place))
            tint.setAlpha(MARK_TINT)
            box = self._cell(first, self.line)
            painter.fillRect(QRectF(box.left(), box.top(), (last - first + 1) * box.width(), box.height()), tint)
        painter.setPen(THEME.colour("ink"))
        painter.setFont(THEME.font(HINT))
        for row, line in enumerate(self.lines):
            self._paint_line(painter, row, line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by signs, by tens with Ctrl, to both ends, and between lines."""
        extend = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        far = 10 if event.modifiers() & Qt.KeyboardModifier.ControlModifier else 1
        steps = {Qt.Key.Key_Right: far, Qt.Key.Key_Left: -far}
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: self.width_of_lines - 1}
        key = Qt.Key(event.key())
        if key in steps:
            self._mark(self.place + steps[key], extend=extend)
        elif key in ends:
            self._mark(ends[key], extend=extend)
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.line = max(0, min(len(self.lines) - 1, self.line + (1 if key == Qt.Key.Key_Down else -1)))
            self.update()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to mark."""
        self.line = max(
            0, min(len(self.lines) - 1, int((event.position().y() - 2 * THEME.px(RULER)) // THEME.px(LINE)))
        )
        self._mark(int(event.position().x() // THEME.px(CELL)), extend=False)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on marking."""
        self._mark(int(event.position().x() // THEME.px(CELL)), extend=True)

    def focusInEvent(self, event: object) -> None:
        """Show the mark."""
        super().focusInEvent(event)  # type: ignore[arg-type] # Qt gives its own event
        self.update()

    def focusOutEvent(self, event: object) -> None:
        """Hide the mark."""
        super().focusOutEvent(event)  # type: ignore[arg-type] # likewise
        self.update()


class SampleLines(QWidget):
    """The grid with a bar to move along it, and how to mark; `marked` gives first and last position."""

    marked = Signal(int, int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        self.grid = SampleGrid(desk.say("layout_page.sample"))
        self.grid.marked.connect(self.marked)
        self.grid.moved.connect(self._follow)
        self.area = QScrollArea()
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self.grid)
        self.hint = label(desk.say("layout_page.mark"), HINT, tone="ink3", wrap=True)
        self.none = label(desk.say("layout_page.no_sample"), tone="ink3")
        box.addWidget(self.none)
        box.addWidget(self.area, 1)
        box.addWidget(self.hint)
        self.show_lines(())

    def show_lines(self, lines: Sequence[str]) -> None:
        """Show the first lines of a file; without one, say what would stand here."""
        if tuple(lines[:LINES_SHOWN]) != self.grid.lines:
            self.grid.put(lines)
        self.none.setVisible(not lines)
        self.area.setVisible(bool(lines))
        self.hint.setVisible(bool(lines))

    def _follow(self, place: int) -> None:
        self.area.ensureVisible(place * THEME.px(CELL), 0, 4 * THEME.px(CELL), 0)
