"""The rail: pages with icon, word, what waits there, and, while Alt is held, their keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QVBoxLayout, QWidget

from ui_admin.gui import icons
from ui_admin.gui.actions import ACTIONS
from ui_admin.gui.rail import RAIL, RailEntry
from ui_admin.gui.theme import HINT, SMALLEST, THEME
from ui_admin.gui.widgets.basics import UNCLIPPED, label
from ui_admin.gui.widgets.keys import paint_keys

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.office.desk_state import DeskState

FOLDED = 56
WIDTHS = {1.0: 176, 1.25: 200, 1.5: 232}
# Above this entry a line parts the daily work from the law and the office.
BELOW_LINE = "scheme"
MIDDLE = int(Qt.AlignmentFlag.AlignVCenter) | UNCLIPPED
RIGHT = MIDDLE | int(Qt.AlignmentFlag.AlignRight)


class Brand(QWidget):
    """The sign and the name of the program."""

    def __init__(self) -> None:
        super().__init__()
        self.is_folded = False
        self.setAccessibleName("UI Admin")
        self.setFixedHeight(THEME.px(40))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint an open ring in a square, and the name."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        square = QRectF(8, middle - 12, 24, 24)
        is_plum = THEME.tokens.rail_ink == "#FFFFFF"
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(THEME.colour("rail_ink" if is_plum else "fill"))
        painter.drawRoundedRect(square, 6, 6)
        sign = QPainterPath(QPointF(square.left() + 8, square.top() + 6.5))
        sign.lineTo(square.left() + 8, square.top() + 13)
        sign.arcTo(QRectF(square.left() + 8, square.top() + 9, 8, 8.5), 180, 180)
        sign.lineTo(square.left() + 16, square.top() + 6.5)
        pen = QPen(THEME.colour("rail" if is_plum else "on_accent"), 2.4)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(sign)
        if not self.is_folded:
            painter.setPen(THEME.colour("rail_ink"))
            painter.setFont(THEME.font(11, bold=True))
            painter.drawText(QRectF(42, 0, self.width() - 42, self.height()), MIDDLE, "UI Admin")


class RailButton(QAbstractButton):
    """A page in the rail: soft ground, bold word, accent icon and a bar say that it is the one shown."""

    def __init__(self, entry: RailEntry, words: str, keys: str) -> None:
        super().__init__()
        self.entry, self.words, self.keys = entry, words, keys
        self.count = 0
        self.is_folded = False
        self.shows_keys = False
        self.setText(words)
        self.setToolTip(f"{words}  {keys}")
        self.setAccessibleName(words)
        self.setAccessibleDescription(keys)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        # With large text on a small screen the entries stand closer before the window would grow.
        self.setMinimumHeight(THEME.px(30))
        self.setMaximumHeight(THEME.px(36))

    def show_count(self, count: int, words: str) -> None:
        """Show what waits on the page."""
        self.count = count
        self.setAccessibleName(words if count else self.words)
        self.update()

    def sizeHint(self) -> QSize:
        """Room in the rail."""
        return QSize(160, THEME.px(36))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint icon, word and count or key."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0, 1, 0, -1)
        chosen = self.isChecked()
        self._ground(painter, box, chosen=chosen)
        is_white = chosen and THEME.tokens.rail_selected == "#FFFFFF"
        ink = THEME.colour("accent" if chosen else "rail_ink3")
        place = 10 if self.is_folded else 12
        painter.drawPixmap(place, round(box.center().y() - 10), icons.pixmap(self.entry.icon, ink.name(), 20))
        if self.is_folded:
            if self.count:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(ink)
                painter.drawEllipse(QPointF(box.right() - 7, box.top() + 9), 3.5, 3.5)
            return
        painter.setFont(THEME.font(bold=chosen))
        painter.setPen(THEME.colour("ink" if is_white else "rail_ink"))
        painter.drawText(box.adjusted(42, 0, 0, 0), MIDDLE, self.words)
        if self.shows_keys:
            # All of them begin with Ctrl; that stands once, at the foot of the rail.
            paint_keys(painter, box.right() - 8, box.center().y(), self.keys.removeprefix("Ctrl+"))
        elif self.count:
            painter.setFont(THEME.font(HINT, bold=chosen))
            painter.setPen(THEME.colour("ink" if is_white else "rail_ink3"))
            painter.drawText(box.adjusted(0, 0, -10, 0), RIGHT, str(self.count))

    def _ground(self, painter: QPainter, box: QRectF, *, chosen: bool) -> None:
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(THEME.colour("rail_selected"))
            painter.drawRoundedRect(box, 6, 6)
            painter.setBrush(THEME.colour("accent"))
            # Off the edge: on the plum rail a bar at the edge would look like a bite out of the white ground.
            painter.drawRoundedRect(QRectF(3, box.top() + 8, 3, box.height() - 16), 1.5, 1.5)
        elif self.underMouse():
            painter.setPen(THEME.colour("edge"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 6, 6)


class RailBar(QWidget):
    """All pages of the rail."""

    chosen = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(desk.say("window.rail"))
        self.width_open = WIDTHS.get(THEME.scale, 176)
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 8, 8, 12)
        box.setSpacing(2)
        self.brand = Brand()
        box.addWidget(self.brand)
        box.addSpacing(10)
        keys = {action.words: action.shortcut for action in ACTIONS}
        self.buttons = []
        for entry in RAIL:
            if entry.name == BELOW_LINE:
                box.addWidget(self._line())
            words = f"page.{entry.name}.title"
            button = RailButton(entry, desk.say(words), keys.get(words, ""))
            button.clicked.connect(lambda _checked=False, page=entry.name: self.chosen.emit(page))
            self.buttons.append(button)
            box.addWidget(button)
        box.addStretch()
        self.hint = label(desk.say("window.alt_hint"), SMALLEST, tone="rail_ink3")
        self.hint.setContentsMargins(12, 0, 0, 0)
        box.addWidget(self.hint)
        self.fold(folded=False)

    def choose(self, page: str) -> str:
        """Mark the entry a page belongs to and give its name."""
        name = next((entry.name for entry in RAIL if page == entry.name or page in entry.inner), "")
        for button in self.buttons:
            button.setChecked(button.entry.name == name)
        return name

    def show_state(self, state: DeskState) -> None:
        """Show what waits for the officer."""
        for button in self.buttons:
            count = state.waits_on(button.entry.name)
            button.show_count(count, self.desk.say("window.waits", page=button.words, count=count))

    def fold(self, *, folded: bool) -> None:
        """Fold to icons, or open."""
        self.setFixedWidth(FOLDED if folded else self.width_open)
        self.hint.setVisible(not folded)
        parts: list[Brand | RailButton] = [self.brand, *self.buttons]
        for part in parts:
            part.is_folded = folded
            part.update()

    def show_keys(self, *, shown: bool) -> None:
        """Show the keys of the pages in place of their counts."""
        self.hint.setText(self.desk.say("window.ctrl_hint" if shown else "window.alt_hint"))
        for button in self.buttons:
            if button.shows_keys is not shown:
                button.shows_keys = shown
                button.update()

    def _line(self) -> QFrame:
        line = QFrame()
        line.setFixedHeight(13)
        colour = THEME.tokens.line2 if THEME.tokens.rail_ink != "#FFFFFF" else "rgba(255,255,255,60)"
        line.setStyleSheet(f"border: none; border-bottom: 1px solid {colour}; margin: 0 8px 6px 8px;")
        return line
