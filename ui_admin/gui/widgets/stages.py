"""The stage bar of a run: arrows that are done, the one that is now, and those to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF
from PySide6.QtWidgets import QWidget

from ui_admin.gui.shapes import paint_finding
from ui_admin.gui.theme import SMALLEST, THEME
from ui_admin.gui.widgets.basics import UNCLIPPED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

TIP = 10


class StageBar(QWidget):
    """Stages are reached by acts and never clicked."""

    def __init__(self, stages: Sequence[tuple[str, str]], reached: int) -> None:
        super().__init__()
        self.stages, self.reached = tuple(stages), reached
        self.setFixedHeight(THEME.px(48))
        now = self.stages[reached][0] if reached < len(self.stages) else self.stages[-1][0]
        self.setAccessibleName(now)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the arrows."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = self.width() / len(self.stages)
        for place, (name, detail) in enumerate(self.stages):
            x, height = place * width, float(self.height())
            points = [
                QPointF(x, 0),
                QPointF(x + width - TIP - 3, 0),
                QPointF(x + width - 3, height / 2),
                QPointF(x + width - TIP - 3, height),
                QPointF(x, height),
                QPointF(x + (TIP if place else 0), height / 2),
            ]
            ground = "data3" if place < self.reached else "fill" if place == self.reached else "panel"
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(THEME.colour(ground))
            painter.drawPolygon(QPolygonF(points))
            ink = "on_accent" if place == self.reached else "ink" if place < self.reached else "ink3"
            shift = 0
            if place < self.reached:
                paint_finding(painter, "met", QPointF(x + 26, height / 2 - 10), 14)
                shift = 20
            shown = name if place < self.reached else f"{place + 1}  {name}"
            self._words(painter, QRectF(x + 20, 3, width - 34, height - 6), shown, detail, ink, shift=shift)

    def _words(self, painter: QPainter, box: QRectF, name: str, detail: str, ink: str, *, shift: int) -> None:
        middle = int(Qt.AlignmentFlag.AlignVCenter) | UNCLIPPED
        half = QRectF(box.left() + shift, box.top(), box.width() - shift, box.height() / 2)
        painter.setPen(THEME.colour(ink))
        painter.setFont(THEME.font(bold=True))
        painter.drawText(half, middle, name)
        painter.setFont(THEME.font(SMALLEST))
        shown = painter.fontMetrics().elidedText(detail, Qt.TextElideMode.ElideRight, round(half.width()))
        painter.drawText(half.translated(0, box.height() / 2 - 2), middle, shown)
