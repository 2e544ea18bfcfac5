"""Rows of the finder, painted whole: icon, name with the fitting part bold, details, status and keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate

from ui_admin.gui import icons
from ui_admin.gui.shapes import paint_status
from ui_admin.gui.theme import BODY, HINT, THEME
from ui_admin.gui.widgets.basics import UNCLIPPED
from ui_admin.gui.widgets.keys import keys_width, paint_keys

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QStyleOptionViewItem

ROW, HEAD = 36, 30
MIDDLE = int(Qt.AlignmentFlag.AlignVCenter) | UNCLIPPED
RIGHT = MIDDLE | int(Qt.AlignmentFlag.AlignRight)


@dataclass(frozen=True)
class FinderRow:
    """A row, or the head of a group with its count in `detail`; `meant` is what choosing it gives."""

    name: str
    detail: str = ""
    icon: str = ""
    marks: tuple[tuple[int, int], ...] = ()
    detail_marks: tuple[tuple[int, int], ...] = ()
    status: str = ""
    status_words: str = ""
    keys: str = ""
    is_head: bool = False
    meant: Any = None


class FinderRows(QStyledItemDelegate):
    """Paints the rows of the finder."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Any) -> QSize:  # noqa: ANN401 - Qt's own form
        """Height of a row or of a head."""
        row: FinderRow = index.data(Qt.ItemDataRole.UserRole)
        return QSize(200, THEME.px(HEAD if row.is_head else ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Any) -> None:  # noqa: ANN401 - Qt's own form
        """Paint one row."""
        row: FinderRow = index.data(Qt.ItemDataRole.UserRole)
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.is_head:
            self._head(painter, box, row)
        else:
            self._row(painter, box, row, chosen=bool(option.state & QStyle.StateFlag.State_Selected))
        painter.restore()

    def _head(self, painter: QPainter, box: QRectF, row: FinderRow) -> None:
        painter.setFont(THEME.font(HINT))
        painter.setPen(THEME.colour("ink3"))
        painter.drawText(box.adjusted(14, 4, 0, 0), MIDDLE, f"{row.name}  {row.detail}")

    def _row(self, painter: QPainter, box: QRectF, row: FinderRow, *, chosen: bool) -> None:
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(THEME.colour("selection"))
            painter.drawRoundedRect(box.adjusted(1, 0, -1, 0), 6, 6)
        middle = box.center().y()
        ink = THEME.colour("accent" if chosen else "ink2").name()
        painter.drawPixmap(QPointF(box.left() + 14, middle - 9), icons.pixmap(row.icon, ink, 18))
        right = self._right(painter, box, row, chosen=chosen)
        left = box.left() + 42
        left += self._words(painter, QRectF(left, box.top(), right - left, box.height()), row.name, row.marks, BODY)
        room = QRectF(left + 10, box.top(), right - left - 20, box.height())
        if row.detail and room.width() > 60:
            self._words(painter, room, row.detail, row.detail_marks, HINT)

    def _right(self, painter: QPainter, box: QRectF, row: FinderRow, *, chosen: bool) -> float:
        """Paint status or keys at the right; gives where they begin."""
        right, middle = box.right() - 14, box.center().y()
        if row.keys:
            return paint_keys(painter, right, middle, row.keys) - 10
        if chosen:
            right = paint_keys(painter, right, middle, "Enter") - 12
        else:
            right -= keys_width("Enter") + 12 if row.status_words else 0
        if not row.status_words:
            return right
        font = THEME.font(HINT)
        width = QFontMetricsF(font).horizontalAdvance(row.status_words)
        painter.setFont(font)
        painter.setPen(THEME.colour("ink"))
        painter.drawText(QRectF(right - width, box.top(), width, box.height()), RIGHT, row.status_words)
        paint_status(painter, row.status, QPointF(right - width - 12, middle))
        return right - width - 26

    def _words(
        self, painter: QPainter, room: QRectF, text: str, marks: Sequence[tuple[int, int]], points: float
    ) -> float:
        """Paint a text with its fitting parts bold in accent, shaped as one so that no script is torn; gives its width."""
        font = THEME.font(points)
        metrics = QFontMetricsF(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        layout = QTextLayout(shown, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        layout.setTextOption(option)
        plain, fitting = QTextCharFormat(), QTextCharFormat()
        plain.setForeground(THEME.colour("ink" if points == BODY else "ink2"))
        fitting.setForeground(THEME.colour("accent"))
        fitting.setFont(THEME.font(points, bold=True))
        layout.setFormats(
            [_range(0, len(shown), plain)]
            + [_range(first, length, fitting) for first, length in marks if first + length <= len(shown)]
        )
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(10_000)
        layout.endLayout()
        layout.draw(painter, QPointF(room.left(), room.center().y() - line.height() / 2))
        return line.naturalTextWidth()


def _range(first: int, length: int, form: QTextCharFormat) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = first, length, form
    return made
