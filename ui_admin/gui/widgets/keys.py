"""Key caps: one cap for each key of a shortcut, painted, without a plus sign between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from ui_admin.gui.theme import SMALLEST, THEME

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

HEIGHT, GAP, PADDING = 18, 4, 5
SIGNS = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓", "Return": "Enter"}


def key_parts(keys: str) -> list[str]:
    """Name the caps of a shortcut: `Ctrl+K` has two."""
    return [SIGNS.get(part, part) for part in keys.split("+") if part]


def keys_width(keys: str) -> float:
    """Reckon how much room the caps of a shortcut take."""
    metrics = QFontMetricsF(THEME.font(SMALLEST))
    widths = [metrics.horizontalAdvance(part) + 2 * PADDING for part in key_parts(keys)]
    return sum(widths) + GAP * max(0, len(widths) - 1)


def paint_keys(painter: QPainter, right: float, middle: float, keys: str, tone: str = "ink3") -> float:
    """Paint the caps of a shortcut, the last one ending at `right`; gives where the first one begins."""
    font = THEME.font(SMALLEST)
    metrics = QFontMetricsF(font)
    height = THEME.px(HEIGHT)
    painter.save()
    painter.setFont(font)
    for part in reversed(key_parts(keys)):
        width = metrics.horizontalAdvance(part) + 2 * PADDING
        cap = QRectF(right - width, middle - height / 2, width, height)
        painter.setPen(QPen(THEME.colour("line2"), 1))
        painter.setBrush(THEME.colour("panel"))
        painter.drawRoundedRect(cap, 4, 4)
        painter.setPen(THEME.colour(tone))
        painter.drawText(cap, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip), part)
        right -= width + GAP
    painter.restore()
    return right + GAP


class KeyCaps(QWidget):
    """The caps of a shortcut as a part of a line."""

    def __init__(self, keys: str) -> None:
        super().__init__()
        self.keys = keys
        self.setAccessibleName(keys)
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """Room of the caps."""
        return QSize(round(keys_width(self.keys)) + 2, THEME.px(HEIGHT) + 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the caps."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_keys(painter, self.width() - 1, self.height() / 2, self.keys)
