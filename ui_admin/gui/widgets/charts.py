"""Small painted figures: bars with their numbers, a share, the strip of a schedule, and the month grid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from ui_admin.gui.theme import HINT, SMALLEST, THEME
from ui_admin.gui.widgets.basics import UNCLIPPED

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QPaintEvent

LABEL = 88
ROW = 26


class Bars(QWidget):
    """Bars on one scale, each with its label and number."""

    def __init__(self, parts: Sequence[tuple[str, int]]) -> None:
        super().__init__()
        self.parts = tuple(parts)
        self.setFixedHeight(THEME.px(ROW) * max(1, len(self.parts)))
        self.setAccessibleName(", ".join(f"{name}: {count}" for name, count in self.parts))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the bars."""
        painter = QPainter(self)
        painter.setFont(THEME.font())
        most = max((count for _name, count in self.parts), default=0) or 1
        row = THEME.px(ROW)
        for place, (name, count) in enumerate(self.parts):
            top = place * row
            painter.setPen(THEME.colour("ink2"))
            painter.drawText(QRectF(0, top, LABEL, row), int(Qt.AlignmentFlag.AlignVCenter) | UNCLIPPED, name)
            width = (self.width() - LABEL - 44) * count / most
            bar = QRectF(LABEL, top + row / 2 - 6, max(2.0, width) if count else 0, 12)
            painter.fillRect(bar, THEME.colour("data2" if place < len(self.parts) - 1 else "data"))
            painter.setPen(THEME.colour("ink"))
            end = QRectF(bar.right() + 8, top, 60, row)
            painter.drawText(end, int(Qt.AlignmentFlag.AlignVCenter) | UNCLIPPED, str(count))


class Share(QWidget):
    """How much of something is there."""

    def __init__(self, part: int, whole: int) -> None:
        super().__init__()
        self.part, self.whole = part, whole
        self.setFixedHeight(12)
        self.setAccessibleName(f"{part} / {whole}")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the track and the part."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(THEME.colour("data3"))
        painter.drawRoundedRect(QRectF(self.rect()), 4, 4)
        painter.setBrush(THEME.colour("data"))
        width = self.width() * min(self.part, self.whole) / self.whole if self.whole else 0
        painter.drawRoundedRect(QRectF(0, 0, width, self.height()), 4, 4)


class Strip(QWidget):
    """The schedule as a strip: length is days; paid filled, in run half tone, planned dashed."""

    def __init__(self, parts: Sequence[tuple[str, float, str]]) -> None:
        super().__init__()
        self.parts = tuple(parts)
        self.setFixedHeight(THEME.px(28))
        self.setAccessibleName(", ".join(f"{name}: {status}" for name, _days, status in self.parts))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the parts."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = sum(days for _name, days, _status in self.parts) or 1
        x = 0.5
        painter.setFont(THEME.font(HINT, bold=True))
        for name, days, status in self.parts:
            width = (self.width() - 1) * days / whole
            box = QRectF(x, 0.5, width - 2, self.height() - 1)
            self._ground(painter, box, status)
            painter.setPen(THEME.colour("page" if status == "paid" else "ink"))
            if width > painter.fontMetrics().horizontalAdvance(name) + 10:
                painter.drawText(box.adjusted(7, 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter) | UNCLIPPED, name)
            x += width

    def _ground(self, painter: QPainter, box: QRectF, status: str) -> None:
        if status == "paid":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(THEME.colour("data"))
        elif status in {"in_run", "payable"}:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(THEME.colour("data2" if status == "in_run" else "data3"))
        elif status in {"cancelled", "not_payable"}:
            painter.setPen(QPen(THEME.colour("bad"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        else:
            painter.setPen(QPen(THEME.colour("edge"), 1, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 4, 4)


class MonthGrid(QWidget):
    """Months by year, the latest on top: paid tinted, late with a dark corner, declared dashed, missing crossed."""

    def __init__(
        self,
        cells: dict[tuple[int, int], tuple[str, str]],
        heads: Sequence[str],
        *,
        name_year: Callable[[int], str] = str,
    ) -> None:
        super().__init__()
        self.cells = cells
        self.name_year = name_year
        self.heads = tuple(heads)
        self.years = sorted({year for year, _month in cells}, reverse=True)
        self.setFixedHeight(THEME.px(34) * max(1, len(self.years)) + THEME.px(22))
        self.setAccessibleName(", ".join(f"{y}-{m:02d} {state}" for (y, m), (_text, state) in sorted(cells.items())))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the grid."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, row, head = 52, THEME.px(34), THEME.px(22)
        width = (self.width() - left) / 12
        self._paint_heads(painter, left, width)
        for place, year in enumerate(self.years):
            top = head + place * row
            painter.setFont(THEME.font(bold=True))
            painter.setPen(THEME.colour("ink"))
            painter.drawText(
                QRectF(0, top, left, row), int(Qt.AlignmentFlag.AlignVCenter) | UNCLIPPED, self.name_year(year)
            )
            for month in range(1, 13):
                box = QRectF(left + (month - 1) * width + 2, top + 2, width - 4, row - 5)
                self._cell(painter, box, *self.cells.get((year, month), ("–", "")))

    def _paint_heads(self, painter: QPainter, left: float, width: float) -> None:
        painter.setFont(THEME.font(HINT))
        painter.setPen(THEME.colour("ink3"))
        for place, name in enumerate(self.heads):
            box = QRectF(left + place * width, 0, width, THEME.px(22))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter) | UNCLIPPED, name)

    def _cell(self, painter: QPainter, box: QRectF, text: str, state: str) -> None:
        paint_month(painter, box, state)
        if state == "missing":
            return
        painter.setFont(THEME.font(SMALLEST))
        painter.setPen(THEME.colour("ink" if state else "ink3"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter) | UNCLIPPED, text)


def paint_month(painter: QPainter, box: QRectF, state: str) -> None:
    """Paint the ground of a month: tinted, with a dark corner, dashed, or edged red with a cross; nothing for no state."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if state in {"paid", "paid_late"}:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(THEME.colour("data3"))
        painter.drawRoundedRect(box, 4, 4)
    elif state in {"declared", "expected"}:
        painter.setPen(QPen(THEME.colour("waiting" if state == "declared" else "edge"), 1.2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(box, 4, 4)
    elif state == "missing":
        painter.setPen(QPen(THEME.colour("bad"), 1.2))
        painter.setBrush(THEME.colour("bad_soft"))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(QPen(THEME.colour("bad"), 1.8))
        middle = box.center()
        for side in (-1, 1):
            painter.drawLine(middle + QPointF(-3.5, -3.5 * side), middle + QPointF(3.5, 3.5 * side))
    if state == "paid_late":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(THEME.colour("waiting"))
        corner = box.topRight()
        painter.drawPolygon([corner, corner + QPointF(-8, 0), corner + QPointF(0, 8)])


class MonthLegend(QWidget):
    """What the grounds of the months mean, each with its word."""

    def __init__(self, parts: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.parts = tuple(parts)
        self.setFixedHeight(THEME.px(24))
        self.setAccessibleName(", ".join(words for _state, words in self.parts))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint each swatch with its word."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x, height = 52.0, float(self.height())
        for state, words in self.parts:
            paint_month(painter, QRectF(x, height / 2 - 7, 20, 14), state)
            painter.setFont(THEME.font(HINT))
            painter.setPen(THEME.colour("ink3"))
            painter.drawText(QRectF(x + 26, 0, 300, height), int(Qt.AlignmentFlag.AlignVCenter) | UNCLIPPED, words)
            x += 26 + painter.fontMetrics().horizontalAdvance(words) + 18
