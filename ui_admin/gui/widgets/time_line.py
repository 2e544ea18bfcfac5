"""The time line: what was done, newest on top, with the moment and the officer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from ui_admin.gui.theme import HINT, THEME
from ui_admin.gui.widgets.basics import UNCLIPPED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

MOMENT, BESIDE = 20, 12


class TimeLine(QWidget):
    """What was done, newest on top: filled dot for the newest, rings for the others."""

    def __init__(self, rows: Sequence[tuple[str, str, str]]) -> None:
        super().__init__()
        self.rows = tuple(rows)
        self.setFixedHeight(THEME.px(26) * max(1, len(self.rows)))
        self.setAccessibleName("; ".join(" ".join(row) for row in self.rows))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint dots, line, moment, act and officer."""
        if not self.rows:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row, middle = THEME.px(26), int(Qt.AlignmentFlag.AlignVCenter) | UNCLIPPED
        painter.setFont(THEME.font(HINT))
        # The acts begin behind the longest moment, so that theirs is all the room there is.
        begins = MOMENT + BESIDE + max(painter.fontMetrics().horizontalAdvance(moment) for moment, *_rest in self.rows)
        painter.setPen(QPen(THEME.colour("line2"), 1))
        painter.drawLine(QPointF(6, row / 2), QPointF(6, row * (len(self.rows) - 0.5)))
        for place, (moment, act, officer) in enumerate(self.rows):
            centre = QPointF(6, row * place + row / 2)
            painter.setPen(QPen(THEME.colour("accent" if place == 0 else "edge"), 1.5))
            painter.setBrush(THEME.colour("accent" if place == 0 else "page"))
            painter.drawEllipse(centre, 4.5, 4.5)
            painter.setFont(THEME.font(HINT))
            painter.setPen(THEME.colour("ink3"))
            painter.drawText(QRectF(MOMENT, row * place, begins - MOMENT, row), middle, moment)
            width = painter.fontMetrics().horizontalAdvance(officer)
            right = QRectF(self.width() - width, row * place, width, row)
            painter.drawText(right, middle, officer)
            painter.setFont(THEME.font())
            painter.setPen(THEME.colour("ink"))
            room = self.width() - width - begins - BESIDE
            shown = painter.fontMetrics().elidedText(act, Qt.TextElideMode.ElideRight, round(room))
            painter.drawText(QRectF(begins, row * place, room, row), middle, shown)
