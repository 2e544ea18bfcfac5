"""The bar on top: the field that opens the finder, the language, the officer and help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QSizePolicy, QWidget

from ui_admin.gui import icons
from ui_admin.gui.theme import HINT, THEME
from ui_admin.gui.widgets.basics import UNCLIPPED
from ui_admin.gui.widgets.keys import keys_width, paint_keys

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from ui_admin.gui.desk import Desk

FIELD_WIDTH = 460
MIDDLE = int(Qt.AlignmentFlag.AlignVCenter) | UNCLIPPED


class FinderField(QAbstractButton):
    """Looks like a field and opens the finder."""

    def __init__(self, words: str, keys: str) -> None:
        super().__init__()
        self.keys = keys
        self.setText(words)
        self.setAccessibleName(words)
        self.setAccessibleDescription(keys)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setFixedHeight(THEME.px(34))
        self.setMinimumWidth(240)
        self.setMaximumWidth(FIELD_WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Room of the field."""
        return QSize(FIELD_WIDTH, THEME.px(34))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the field."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(THEME.colour("edge" if self.underMouse() else "line2"), 1))
        painter.setBrush(THEME.colour("page" if THEME.is_dark else "closed_soft"))
        painter.drawRoundedRect(box, 6, 6)
        painter.drawPixmap(10, round(box.center().y() - 9), icons.pixmap("search", THEME.colour("ink3").name(), 18))
        left = paint_keys(painter, box.right() - 8, box.center().y(), self.keys)
        painter.setFont(THEME.font())
        painter.setPen(THEME.colour("ink3"))
        room = QRectF(38, 0, left - 46, self.height())
        shown = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, round(room.width()))
        painter.drawText(room, MIDDLE, shown)


class BarButton(QAbstractButton):
    """An icon with a word, a second word in hint, and a key or an arrow."""

    def __init__(
        self, icon: str, words: str = "", second: str = "", *, keys: str = "", opens_menu: bool = False
    ) -> None:
        super().__init__()
        self.icon_name, self.second, self.keys, self.opens_menu = icon, second, keys, opens_menu
        self.setText(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Room for icon, words and key."""
        width: float = 20 + 8
        if self.text():
            width += 6 + QFontMetricsF(THEME.font()).horizontalAdvance(self.text())
        if self.second:
            width += 8 + QFontMetricsF(THEME.font(HINT)).horizontalAdvance(self.second)
        if self.keys:
            width += 8 + keys_width(self.keys)
        return QSize(round(width + (22 if self.opens_menu else 6)), THEME.px(34))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the button."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        middle = box.center().y()
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(THEME.colour("selection"))
            painter.drawRoundedRect(box, 6, 6)
        painter.drawPixmap(4, round(middle - 10), icons.pixmap(self.icon_name, THEME.colour("ink2").name(), 20))
        x = 30.0
        for words, font, tone in ((self.text(), THEME.font(), "ink"), (self.second, THEME.font(HINT), "ink2")):
            if words:
                painter.setFont(font)
                painter.setPen(THEME.colour(tone))
                painter.drawText(QRectF(x, 0, box.width(), box.height()), MIDDLE, words)
                x += QFontMetricsF(font).horizontalAdvance(words) + 8
        if self.keys:
            paint_keys(painter, box.right() - 4, middle, self.keys)
        if self.opens_menu:
            arrow = icons.pixmap("chevron-down", THEME.colour("ink2").name(), 14)
            painter.drawPixmap(round(box.right() - 20), round(middle - 7), arrow)


class TopBar(QWidget):
    """The bar on top of the page."""

    wants_finder = Signal()
    wants_help = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("topbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(THEME.px(52))
        say, officer = desk.say, desk.office.officer
        box = QHBoxLayout(self)
        box.setContentsMargins(24, 0, 20, 0)
        box.setSpacing(10)
        self.field = FinderField(say("window.find"), "Ctrl+K")
        self.field.clicked.connect(self.wants_finder.emit)
        self.language = BarButton("language", desk.words.language.upper(), opens_menu=True)
        self.language.setAccessibleName(say("window.language", language=say(f"language.{desk.words.language}")))
        name = officer.name if officer else ""
        roles = ", ".join(say(f"role.{role}") for role in officer.roles) if officer else ""
        self.officer = BarButton("user-circle", name, roles, opens_menu=True)
        self.officer.setAccessibleName(say("window.officer", name=name, roles=roles))
        about = BarButton("help-circle", keys="F1")
        about.setAccessibleName(say("window.help"))
        about.setToolTip(say("window.help"))
        about.clicked.connect(self.wants_help.emit)
        box.addWidget(self.field, 1)
        box.addStretch()
        for part in (self.language, self._line(), self.officer, self._line(), about):
            box.addWidget(part)

    def _line(self) -> QFrame:
        line = QFrame()
        line.setFixedSize(1, THEME.px(20))
        line.setStyleSheet(f"background: {THEME.tokens.line2};")
        return line
