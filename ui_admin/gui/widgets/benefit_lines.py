"""The benefit by month as a share of the wage: a step line for each law, the chosen ones strong and named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui_admin.gui.theme import HINT, SMALLEST, THEME
from ui_admin.gui.widgets.basics import UNCLIPPED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

LEFT, RIGHT, TOP, BOTTOM = 44, 120, 28, 22
SAMPLE, GAP = 26, 18
STEP = 0.2
# The scale ends at twice the wage; a line beyond it, of a minimum paid to a very low wage, leaves the chart at the top.
LEAST, MOST = 0.6, 2.0
PATTERNS = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DashDotLine, Qt.PenStyle.DotLine)


@dataclass(frozen=True, slots=True)
class BenefitLine:
    """A law with the shares of its months; `words` say it to who cannot see the chart."""

    name: str
    shares: tuple[float, ...]
    is_chosen: bool
    words: str


class BenefitLines(QWidget):
    """The chart; a law that is not chosen stays as a pale line, so that the chosen one is seen among all."""

    def __init__(self, title: str, marks: Sequence[tuple[str, float]], month: str) -> None:
        super().__init__()
        self.title, self.marks, self.month = title, tuple(marks), month
        self.lines: tuple[BenefitLine, ...] = ()
        self.setMinimumHeight(THEME.px(120))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def put(self, lines: Sequence[BenefitLine]) -> None:
        """Show lines."""
        self.lines = tuple(lines)
        self.setAccessibleName("; ".join([self.title, *(line.words for line in lines if line.is_chosen)]))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint title, scale, standards and lines."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = THEME.scale
        plot = QRectF(LEFT * scale, TOP * scale, self.width() - (LEFT + RIGHT) * scale, 0)
        plot.setBottom(self.height() - BOTTOM * scale)
        painter.setFont(THEME.font(HINT, bold=True))
        painter.setPen(THEME.colour("ink2"))
        painter.drawText(
            QRectF(0, 0, self.width(), TOP * scale), int(Qt.AlignmentFlag.AlignTop) | UNCLIPPED, self.title
        )
        months = max((len(line.shares) for line in self.lines), default=0)
        if not months or plot.height() < 20:
            return
        most = min(MOST, max(LEAST, *(share for line in self.lines for share in line.shares)))
        most = STEP * -(-round(most * 100) // round(STEP * 100))
        self._scale(painter, plot, months, most)
        for line in [part for part in self.lines if not part.is_chosen]:
            painter.setPen(QPen(THEME.colour("line2"), 1.5))
            painter.drawPolyline(_steps(line.shares, plot, months, most))
        self._chosen(painter, plot, months, most)

    def _scale(self, painter: QPainter, plot: QRectF, months: int, most: float) -> None:
        painter.setFont(THEME.font(SMALLEST))
        right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter) | UNCLIPPED
        for place in range(round(most / STEP) + 1):
            y = plot.bottom() - plot.height() * place * STEP / most
            painter.setPen(QPen(THEME.colour("line"), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(THEME.colour("ink3"))
            painter.drawText(QRectF(0, y - 9, plot.left() - 8, 18), right, f"{round(place * STEP * 100)} %")
        width = plot.width() / months
        centre = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop) | UNCLIPPED
        for month in range(months):
            box = QRectF(plot.left() + month * width, plot.bottom() + 3, width, 18)
            painter.drawText(box, centre, f"{self.month} {month + 1}" if month == 0 else str(month + 1))
        for number, (words, level) in enumerate(self.marks):
            y = plot.bottom() - plot.height() * level / most
            painter.setPen(QPen(THEME.colour("ink2"), 1, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            self._named(painter, plot, y + (7 if number == 0 else -7), words, tone="ink3")

    def _chosen(self, painter: QPainter, plot: QRectF, months: int, most: float) -> None:
        painter.setFont(THEME.font(HINT, bold=True))
        metrics = QFontMetricsF(painter.font())
        x = metrics.horizontalAdvance(self.title) + 2 * GAP
        for number, line in enumerate(part for part in self.lines if part.is_chosen and part.shares):
            pen = QPen(THEME.colour("data"), 2.5, PATTERNS[number % len(PATTERNS)])
            painter.setPen(pen)
            painter.drawPolyline(_steps(line.shares, plot, months, most))
            width = SAMPLE + 6 + metrics.horizontalAdvance(line.name)
            if x + width < self.width():
                painter.drawLine(QPointF(x, 9), QPointF(x + SAMPLE, 9))
                painter.setPen(THEME.colour("ink"))
                box = QRectF(x + SAMPLE + 6, 0, width, 18)
                painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter) | UNCLIPPED, line.name)
            x += width + GAP

    def _named(self, painter: QPainter, plot: QRectF, y: float, words: str, *, tone: str) -> None:
        painter.setFont(THEME.font(SMALLEST))
        painter.setPen(THEME.colour(tone))
        box = QRectF(plot.right() + 8, y - 9, self.width() - plot.right() - 8, 18)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter) | UNCLIPPED, words)


def _steps(shares: Sequence[float], plot: QRectF, months: int, most: float) -> QPolygonF:
    """Give the corners of a step line that falls to nothing after its last month."""
    width, points = plot.width() / months, []
    for place, share in enumerate(shares):
        y = plot.bottom() - plot.height() * min(share, most) / most
        points += [QPointF(plot.left() + place * width, y), QPointF(plot.left() + (place + 1) * width, y)]
    if points:
        points.append(QPointF(points[-1].x(), plot.bottom()))
    return QPolygonF(points)
