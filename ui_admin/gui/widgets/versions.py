"""One version of a return in its chain: number in a square, status, who posted it when and why; opens with Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui_admin.gui.shapes import paint_status
from ui_admin.gui.theme import HINT, THEME
from ui_admin.gui.widgets.basics import UNCLIPPED, label

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.contributions.return_sheets import ReturnVersion

SQUARE = 24


class VersionRow(QWidget):
    """A version; the one that is shown is not opened again."""

    opened = Signal(str)

    def __init__(self, desk: Desk, version: ReturnVersion, *, is_shown: bool) -> None:
        super().__init__()
        self.version, self.is_shown = version, is_shown
        say, words = desk.say, desk.words
        self.status = say(f"status.contribution_return.{version.status}")
        box = QVBoxLayout(self)
        box.setContentsMargins(SQUARE + 12, THEME.px(26), 0, 4)
        box.setSpacing(2)
        box.addWidget(label(f"{version.number} · {words.money(version.contributions)}", tone="ink2"))
        if version.posted_at is not None:
            posted = say("return_page.posted", officer=version.posted_by, at=version.posted_at)
            box.addWidget(label(posted, HINT, tone="ink3", wrap=True))
        if version.reason:
            box.addWidget(label(version.reason, HINT, tone="ink3", wrap=True))
        self.setAccessibleName(f"{version.version} {self.status} {version.number}")
        if not is_shown:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the number in its square and the status beside it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(1, 1, SQUARE, SQUARE)
        painter.setPen(QPen(THEME.colour("accent" if self.is_shown or self.hasFocus() else "line2"), 2))
        painter.drawRoundedRect(box, 4, 4)
        painter.setFont(THEME.font(bold=True))
        painter.setPen(THEME.colour("ink" if self.is_shown else "ink3"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter) | UNCLIPPED, str(self.version.version))
        paint_status(painter, self.version.status, QPointF(SQUARE + 18, box.center().y()))
        painter.setFont(THEME.font(bold=self.is_shown))
        words = QRectF(SQUARE + 32, 1, 200, SQUARE)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter) | UNCLIPPED, self.status)

    def mouseReleaseEvent(self, _event: object) -> None:
        """Open the version."""
        if not self.is_shown:
            self.opened.emit(self.version.number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the version with Enter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not self.is_shown:
            self.opened.emit(self.version.number)
        else:
            super().keyPressEvent(event)
