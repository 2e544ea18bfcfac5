"""The stage bar of a run: arrows that are done, the one that is now, and those to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF
from PySide6.QtWidgets import QWidget

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
            self._words(painter, QRectF(x + 20, 5, width - 34, height - 10), f"{place + 1}  {name}", detail, ink)

    def _words(self, painter: QPainter, box: QRectF, name: str, detail: str, ink: str) -> None:
        painter.setPen(THEME.colour(ink))
        painter.setFont(THEME.font(bold=True))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignTop) | UNCLIPPED, name)
        painter.setFont(THEME.font(SMALLEST))
        shown = painter.fontMetrics().elidedText(detail, Qt.TextElideMode.ElideRight, round(box.width()))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignBottom) | UNCLIPPED, shown)
