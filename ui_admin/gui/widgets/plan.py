"""The planned schedule as cells of month, days and money, and the months of the law's window as a grid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from ui_admin.gui.theme import HINT, SMALLEST, THEME
from ui_admin.gui.widgets.basics import UNCLIPPED
from ui_admin.gui.widgets.charts import MonthGrid

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from ui_admin.domain.contribution import ContributionMonth
    from ui_admin.domain.determination import Assessment, PlannedInstalment
    from ui_admin.domain.periods import Month
    from ui_admin.workstation.language import Words

CELL, GAP, MARGIN = 56, 4, 10
CENTRE = int(Qt.AlignmentFlag.AlignCenter) | UNCLIPPED


def plan_parts(words: Words, instalments: Sequence[PlannedInstalment]) -> tuple[tuple[str, str, str], ...]:
    """Write each planned instalment as month, days and money."""
    return tuple(
        (
            words.say(f"month.short.{part.period.first.month}"),
            words.say(f"panel.{part.unit}s", count=str(part.quantity)),
            words.money(part.amount).removesuffix(".00"),
        )
        for part in instalments
    )


class PlanStrip(QWidget):
    """Cells of the schedule; they go into a second line where their sums would not fit beside one another."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: tuple[tuple[str, str, str], ...] = ()
        self.put(())

    def put(self, parts: Sequence[tuple[str, str, str]]) -> None:
        """Show a schedule; an empty one keeps its room, so that nothing jumps."""
        self.parts = tuple(parts)
        self.setAccessibleName(", ".join(" ".join(part) for part in self.parts))
        self._fit()
        self.update()

    def _columns(self) -> int:
        metrics = QFontMetricsF(THEME.font(SMALLEST, bold=True))
        widest = max((metrics.horizontalAdvance(text) for part in self.parts for text in part), default=40) + 10
        return max(1, min(len(self.parts) or 1, int((self.width() - MARGIN + GAP) // (widest + GAP))))

    def _fit(self) -> None:
        lines = -(-len(self.parts) // self._columns()) if self.parts else 1
        self.setFixedHeight((THEME.px(CELL) + GAP) * lines)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find room for the cells again."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the cells."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        columns = self._columns()
        width = (self.width() - MARGIN - GAP * (columns - 1)) / columns
        line = THEME.px(17)
        for place, (month, quantity, amount) in enumerate(self.parts):
            x = (place % columns) * (width + GAP)
            y = (place // columns) * (THEME.px(CELL) + GAP)
            box = QRectF(x + 0.5, y + 0.5, width - 1, THEME.px(CELL) - 1)
            painter.setPen(QPen(THEME.colour("line2"), 1))
            painter.setBrush(THEME.colour("page"))
            painter.drawRoundedRect(box, 4, 4)
            for row, (text, bold, colour) in enumerate(
                ((month, True, "ink"), (quantity, False, "ink3"), (amount, True, "ink"))
            ):
                painter.setFont(THEME.font(SMALLEST, bold=bold))
                painter.setPen(THEME.colour(colour))
                painter.drawText(QRectF(x, y + 2 + row * line, width, line), CENTRE, text)


class WindowGrid(MonthGrid):
    """Contribution months of the law's window: underlined, those of the reference wage with an accent edge, gaps crossed."""

    def __init__(
        self,
        cells: dict[tuple[int, int], tuple[str, str]],
        heads: Sequence[str],
        *,
        window: tuple[Month, Month],
        reference: frozenset[tuple[int, int]],
        words: Words,
    ) -> None:
        self.window_months = {(month.year, month.month) for month in window[0].until(window[1])}
        self.reference_months = reference
        super().__init__(cells, heads, name_year=words.year)
        self.years = sorted({year for year, _month in self.window_months}, reverse=True)
        self.setFixedHeight(THEME.px(34) * len(self.years) + THEME.px(22))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint heads, years, cells, and a line under the months of the window."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, row, head = 52, THEME.px(34), THEME.px(22)
        width = (self.width() - left) / 12
        self._paint_heads(painter, left, width)
        for place, year in enumerate(self.years):
            top = head + place * row
            painter.setFont(THEME.font(HINT, bold=True))
            painter.setPen(THEME.colour("ink"))
            middle = int(Qt.AlignmentFlag.AlignVCenter) | UNCLIPPED
            painter.drawText(QRectF(0, top, left, row - 6), middle, self.name_year(year))
            for month in range(1, 13):
                cell = QRectF(left + (month - 1) * width + 2, top + 2, width - 4, row - 9)
                self._month(painter, cell, (year, month))

    def _month(self, painter: QPainter, box: QRectF, at: tuple[int, int]) -> None:
        inside = at in self.window_months
        text, state = self.cells.get(at, ("✕" if inside else "–", "missing" if inside else ""))
        if state == "missing":
            painter.setPen(QPen(THEME.colour("bad"), 1.2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 4, 4)
            cross = QRectF(box.center().x() - 4, box.center().y() - 4, 8, 8)
            painter.setPen(QPen(THEME.colour("bad"), 1.8))
            painter.drawLine(cross.topLeft(), cross.bottomRight())
            painter.drawLine(cross.topRight(), cross.bottomLeft())
        else:
            self._cell(painter, box, text, state)
        if at in self.reference_months:
            painter.setPen(QPen(THEME.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        if inside:
            painter.fillRect(QRectF(box.left() - 2, box.bottom() + 3, box.width() + 4, 2), THEME.colour("data"))


def window_grid(words: Words, found: Assessment, months: Sequence[ContributionMonth]) -> WindowGrid | None:
    """Make the grid of the window the law looked at; None while it is not known."""
    finding = next((part for part in found.findings if part.condition == "contributions"), None)
    values = dict(finding.sentence.values) if finding else {}
    first, last = values.get("first"), values.get("last")
    if first is None or last is None:
        return None
    units = found.currency.units
    cells = {(part.month.year, part.month.month): (f"{part.base // units:,}", part.state.value) for part in months}
    heads = [words.say(f"month.short.{place}") for place in range(1, 13)]
    reference = frozenset((int(code[:4]), int(code[5:7])) for code in found.reference_months)
    window = (first, last)
    return WindowGrid(cells, heads, window=window, reference=reference, words=words)  # type: ignore[arg-type] # months by their names
