"""Employments as bars on an axis of years, the name in its bar or beside it, and today as a line behind them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from ui_admin.gui.theme import HINT, THEME
from ui_admin.gui.widgets.basics import UNCLIPPED

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QPaintEvent

ROW = 30
HEAD = 22
BAR = 22


@dataclass(frozen=True, slots=True)
class SpellBar:
    """A spell with its name; without a last day it reaches to today and on."""

    name: str
    first: date
    last: date | None


class SpellBars(QWidget):
    """Spells below one another, the latest on top."""

    def __init__(self, spells: Sequence[SpellBar], today: date, name_year: Callable[[int], str]) -> None:
        super().__init__()
        self.spells, self.today, self.name_year = tuple(spells), today, name_year
        earliest = min((spell.first for spell in self.spells), default=today)
        self.start = date(earliest.year, 1, 1)
        self.days = max((date(today.year + 1, 1, 1) - self.start).days, 1)
        self.setFixedHeight(THEME.px(HEAD) + THEME.px(ROW) * max(1, len(self.spells)))
        self.setAccessibleName("; ".join(f"{spell.name} {spell.first} – {spell.last or ''}" for spell in self.spells))

    def _x(self, day: date) -> float:
        return (day - self.start).days / self.days * (self.width() - 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the years, today and the bars."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._axis(painter)
        for place, spell in enumerate(self.spells):
            self._bar(painter, spell, THEME.px(HEAD) + place * THEME.px(ROW))

    def _axis(self, painter: QPainter) -> None:
        painter.setFont(THEME.font(HINT))
        years = range(self.start.year, self.today.year + 1)
        step = max(1, len(years) * 60 // max(self.width(), 1) + 1)
        for year in years[::step]:
            x = self._x(date(year, 1, 1))
            painter.setPen(QPen(THEME.colour("line"), 1))
            painter.drawLine(QLineF(x, THEME.px(HEAD) - 4, x, self.height()))
            painter.setPen(THEME.colour("ink3"))
            box = QRectF(x + 4, 0, 60, THEME.px(HEAD) - 4)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter) | UNCLIPPED, self.name_year(year))
        painter.setPen(QPen(THEME.colour("bad"), 1.4))
        x = self._x(self.today)
        painter.drawLine(QLineF(x, THEME.px(HEAD) - 4, x, self.height()))

    def _bar(self, painter: QPainter, spell: SpellBar, top: float) -> None:
        left, right = self._x(spell.first), self._x(spell.last or self.today)
        box = QRectF(left, top + 3, max(right - left, 4), THEME.px(BAR))
        is_over = spell.last is not None and spell.last < self.today
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(THEME.colour("data2" if is_over else "data"))
        painter.drawRoundedRect(box, 4, 4)
        painter.setFont(THEME.font())
        width = painter.fontMetrics().horizontalAdvance(spell.name)
        inside = width + 16 < box.width()
        if inside:
            painter.setPen(THEME.colour("ink" if is_over else "on_accent"))
            place = box.adjusted(8, 0, 0, 0)
        else:
            painter.setPen(THEME.colour("ink"))
            room_left = box.left() - width - 8 > 0
            x = box.left() - width - 8 if room_left else box.right() + 8
            place = QRectF(x, box.top(), width, box.height())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter) | UNCLIPPED, spell.name)
