"""The focus ring: 2 px in accent, 2 px away from the control that has the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QFocusFrame,
    QLineEdit,
    QPlainTextEdit,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QTextBrowser,
)

from ui_admin.gui.theme import THEME

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QStyleOption, QWidget

AWAY, STROKE, RADIUS = 2, 2, 9
# Fields turn their own edge to the accent; a list shows its chosen row.
OWN_FOCUS = (QLineEdit, QComboBox, QPlainTextEdit, QAbstractItemView, QTextBrowser)


class _Room(QProxyStyle):
    """Gives the frame its room outside the control, and no mask."""

    def pixelMetric(
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        """Room on each side."""
        if metric in {QStyle.PixelMetric.PM_FocusFrameHMargin, QStyle.PixelMetric.PM_FocusFrameVMargin}:
            return AWAY + STROKE
        return super().pixelMetric(metric, option, widget)

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returned: QStyleHintReturn | None = None,
    ) -> int:
        """Above the page, so that a narrow row of tabs does not cut the ring; only the edge of what scrolls does."""
        if hint == QStyle.StyleHint.SH_FocusFrame_AboveWidget:
            return 1
        return super().styleHint(hint, option, widget, returned)


class FocusRing(QFocusFrame):
    """Follows the focus inside one window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.window_shown = window
        self.room = _Room("Fusion")
        self.room.setParent(self)
        self.setStyle(self.room)
        self.hide()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        is_here = now is not None and now.window() is self.window_shown and now is not self.window_shown
        rings = is_here and not isinstance(now, OWN_FOCUS) and getattr(now, "has_ring", True)
        self.setWidget(now if rings else None)  # type: ignore[arg-type] # None takes the frame away

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(THEME.colour("accent"), STROKE))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
