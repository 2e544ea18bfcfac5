"""Tabs: words with a count in hint; the chosen one is bold over a line in accent, and the arrows move along them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from ui_admin.gui.theme import HINT, THEME
from ui_admin.gui.widgets.basics import UNCLIPPED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

MIDDLE = int(Qt.AlignmentFlag.AlignVCenter) | UNCLIPPED
PADDING = 11


class TabButton(QAbstractButton):
    """One tab; it paints its own focus, for the row of tabs has no room around it."""

    has_ring = False

    def __init__(self, words: str) -> None:
        super().__init__()
        self.count = ""
        self.setText(words)
        self.setAccessibleName(words)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_count(self, count: int) -> None:
        """Show how many rows are behind the tab."""
        self.count = str(count)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the bold word and the count, so that choosing moves nothing."""
        width = QFontMetricsF(THEME.font(bold=True)).horizontalAdvance(self.text()) + 2 * PADDING
        if self.count:
            width += 6 + QFontMetricsF(THEME.font(HINT)).horizontalAdvance(self.count)
        return QSize(round(width), THEME.px(36))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint word, count and line."""
        painter = QPainter(self)
        chosen = self.isChecked()
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(THEME.colour("accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 3, -2, -4), 6, 6)
        font = THEME.font(bold=chosen)
        painter.setFont(font)
        painter.setPen(THEME.colour("ink" if chosen or self.underMouse() else "ink2"))
        painter.drawText(QRectF(PADDING, 0, self.width(), self.height()), MIDDLE, self.text())
        if self.count:
            x = PADDING + QFontMetricsF(THEME.font(bold=True)).horizontalAdvance(self.text()) + 6
            painter.setFont(THEME.font(HINT))
            painter.setPen(THEME.colour("ink3"))
            painter.drawText(QRectF(x, 0, self.width(), self.height()), MIDDLE, self.count)
        if chosen:
            painter.fillRect(
                QRectF(PADDING - 4, self.height() - 2, self.width() - 2 * PADDING + 8, 2), THEME.colour("accent")
            )


class Tabs(QWidget):
    """A row of tabs over a hairline."""

    chosen = Signal(int)

    def __init__(self, name: str, words: Sequence[str]) -> None:
        super().__init__()
        self.setObjectName("tabs")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(name)
        self.setStyleSheet(f"QWidget#tabs {{ border-bottom: 1px solid {THEME.tokens.line2}; }}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self.buttons = [TabButton(text) for text in words]
        for place, button in enumerate(self.buttons):
            button.clicked.connect(lambda _checked=False, place=place: self.choose(place))
            row.addWidget(button)
        row.addStretch()

    def choose(self, place: int) -> None:
        """Choose a tab."""
        self.buttons[place].setChecked(True)
        self.chosen.emit(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move along the tabs."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if not step:
            super().keyPressEvent(event)
            return
        now = next((place for place, button in enumerate(self.buttons) if button.isChecked()), 0)
        then = (now + step) % len(self.buttons)
        self.choose(then)
        self.buttons[then].setFocus()
