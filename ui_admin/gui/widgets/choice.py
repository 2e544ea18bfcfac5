"""A choice of many in a drop-down field, with the mark that says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QComboBox

from ui_admin.gui.theme import THEME

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


class Choice(QComboBox):
    """A drop-down field; the style sheet takes Qt's own mark away, so it is painted."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field and its mark."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(THEME.colour("ink2" if self.isEnabled() else "line2"), 1.6))
        tip = QPointF(self.width() - 16, self.height() / 2 + 2.5)
        painter.drawLine(tip, tip + QPointF(-4.5, -4.5))
        painter.drawLine(tip, tip + QPointF(4.5, -4.5))
