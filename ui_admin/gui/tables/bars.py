"""Tables with two lines in a row and bars inside the cells, all on the scale of their column, standards as dashed lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPen

from ui_admin.gui.shapes import paint_status
from ui_admin.gui.tables.table import Cells, Column, Table
from ui_admin.gui.theme import HINT, THEME
from ui_admin.gui.widgets.basics import UNCLIPPED

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QPainter

ROW = 42
LINES = 20, 17
NUMBER_ROOM = 58
BAR = 11
SHAPE_ROOM = 18


@dataclass(frozen=True)
class BarColumn(Column):
    """A column with a second line; `bar` is its length on the scale that ends with `most`, `marks` are standards on it."""

    second: Callable[[Any], str] | None = None
    bar: Callable[[Any], float | None] | None = None
    marks: tuple[float, ...] = ()
    most: float = 1.0
    quiet: Callable[[Any], bool] | None = None


class BarCells(Cells):
    """Paints two lines, or a bar with its number."""

    def _content(self, painter: QPainter, box: QRectF, column: Column, row: Any) -> None:  # noqa: ANN401 - any row
        if not isinstance(column, BarColumn):
            super()._content(painter, box, column, row)
            return
        length = column.bar(row) if column.bar is not None else None
        if length is not None:
            first = self._first_line(box, column, row)
            self._bar(painter, first, column, length, column.text(row))
            self._second(painter, box, column, row)
            return
        if column.status is not None:
            status = column.status(row)
            first = self._first_line(box, column, row)
            if status:
                paint_status(painter, status, QPointF(box.left() + 5, first.center().y()))
            box = box.adjusted(SHAPE_ROOM, 0, 0, 0)
        self._lines(painter, box, column, row)

    def _first_line(self, box: QRectF, column: BarColumn, row: Any) -> QRectF:  # noqa: ANN401 - any row
        first, second = (THEME.px(height) for height in LINES)
        has_second = column.second is not None and bool(column.second(row))
        top = box.top() + (box.height() - first - (second if has_second else 0)) / 2
        return QRectF(box.left(), top, box.width(), first)

    def _lines(self, painter: QPainter, box: QRectF, column: BarColumn, row: Any) -> None:  # noqa: ANN401 - any row
        side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
        flags = int(side | Qt.AlignmentFlag.AlignVCenter) | UNCLIPPED
        line = self._first_line(box, column, row)
        painter.setFont(THEME.font(bold=column.strong is not None and column.strong(row)))
        painter.setPen(THEME.colour("ink3" if column.quiet is not None and column.quiet(row) else "ink"))
        metrics = painter.fontMetrics()
        painter.drawText(
            line, flags, metrics.elidedText(column.text(row), Qt.TextElideMode.ElideRight, round(line.width()))
        )
        self._second(painter, box, column, row)

    def _second(self, painter: QPainter, box: QRectF, column: BarColumn, row: Any) -> None:  # noqa: ANN401 - any row
        second = column.second(row) if column.second is not None else ""
        if not second:
            return
        first = self._first_line(box, column, row)
        side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
        painter.setFont(THEME.font(HINT))
        painter.setPen(THEME.colour("ink3"))
        under = QRectF(first.left(), first.bottom(), first.width(), THEME.px(LINES[1]))
        cut = painter.fontMetrics().elidedText(second, Qt.TextElideMode.ElideRight, round(under.width()))
        painter.drawText(under, int(side | Qt.AlignmentFlag.AlignVCenter) | UNCLIPPED, cut)

    def _bar(self, painter: QPainter, box: QRectF, column: BarColumn, length: float, number: str) -> None:
        room = QRectF(box.left(), box.top(), box.width() - NUMBER_ROOM * THEME.scale, box.height())
        middle = room.center().y()
        track = QRectF(room.left(), middle - BAR / 2, room.width(), BAR)
        painter.fillRect(track, THEME.colour("data3"))
        filled = room.width() * min(1.0, length / column.most)
        painter.fillRect(QRectF(track.left(), track.top(), filled, BAR), THEME.colour("data"))
        for mark in column.marks:
            x = round(room.left() + room.width() * mark / column.most) + 0.5
            painter.setPen(QPen(THEME.colour("page" if mark < length else "ink2"), 1, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(x, track.top()), QPointF(x, track.bottom()))
            painter.setPen(QPen(THEME.colour("ink2"), 1, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(x, track.top() - 4), QPointF(x, track.top() - 1))
            painter.drawLine(QPointF(x, track.bottom() + 1), QPointF(x, track.bottom() + 4))
        painter.setFont(THEME.font(bold=True))
        painter.setPen(THEME.colour("ink"))
        flags = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter) | UNCLIPPED
        painter.drawText(box, flags, number)


class BarTable(Table):
    """A table whose rows have two lines; a row may say one thing across several columns."""

    def __init__(self, columns: Sequence[Column], name: str) -> None:
        super().__init__(columns, name)
        self.setItemDelegate(BarCells(columns, self))
        self.verticalHeader().setDefaultSectionSize(THEME.px(ROW))

    def join(self, row: int, first: int, count: int) -> None:
        """Let a row say one thing across columns."""
        if count > 1:
            self.setSpan(row, first, 1, count)
