"""One line over a claim: held until when, flags that wait, days left for each step and who is responsible."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui_admin.gui.shapes import paint_status
from ui_admin.gui.theme import HINT, THEME
from ui_admin.gui.widgets.basics import UNCLIPPED, clear

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.claims.claim_watch import ClaimWatch
    from ui_admin.lookups.claims.deadline_clock import DeadlineClock

SHAPE_ROOM = 16


class StatusWords(QWidget):
    """A shape and the words beside it, in small type."""

    def __init__(self, status: str, words: str) -> None:
        super().__init__()
        self.status, self.words = status, words
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setToolTip(words)

    def sizeHint(self) -> QSize:
        """Room for shape and words."""
        width = QFontMetricsF(THEME.font(HINT)).horizontalAdvance(self.words)
        return QSize(round(width) + SHAPE_ROOM + 4, THEME.px(24))

    def minimumSizeHint(self) -> QSize:
        """Words may be cut where there is no room."""
        return QSize(60, THEME.px(24))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the shape and the words."""
        painter = QPainter(self)
        left = 0.0
        if self.status:
            paint_status(painter, self.status, QPointF(6, self.height() / 2))
            left = SHAPE_ROOM
        painter.setFont(THEME.font(HINT))
        painter.setPen(THEME.colour("ink2"))
        box = QRectF(left, 0, self.width() - left, self.height())
        shown = painter.fontMetrics().elidedText(self.words, Qt.TextElideMode.ElideRight, round(box.width()))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter) | UNCLIPPED, shown)


class WatchStrip(QWidget):
    """The line over the tabs of a claim; what does not apply is not there."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(24)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_watch(self, watch: ClaimWatch) -> None:
        """Show what stands over a claim."""
        clear(self.row)
        for status, words in self._parts(watch):
            self.row.addWidget(StatusWords(status, words))
        self.row.addStretch(1)

    def _parts(self, watch: ClaimWatch) -> list[tuple[str, str]]:
        say, parts = self.desk.say, []
        held = watch.held
        if held is not None:
            reason = say(f"hold_reason.{held.reason}")
            until = say("watch.held_until", reason=reason, day=held.wake_on) if held.wake_on else ""
            parts.append(("held", until or say("watch.held", reason=reason)))
        blocking = sum(flag.is_blocking for flag in watch.open_flags)
        if watch.open_flags:
            key = "watch.flags_block" if blocking else "watch.flags_inform"
            shape = "blocked" if blocking else "open"
            parts.append((shape, say(key, count=len(watch.open_flags), blocking=blocking)))
        parts += [(clock.shape, clock_words(self.desk, clock)) for clock in watch.clocks]
        parts.append(("", say("watch.owner", name=watch.owner) if watch.owner else say("watch.no_owner")))
        return parts


def clock_words(desk: Desk, clock: DeadlineClock) -> str:
    """Say how long a step still has, in working days."""
    step = desk.say(f"clock_step.{clock.step}")
    return desk.say(f"clock.{clock.state}", step=step, days=abs(clock.days), day=clock.due_on)
