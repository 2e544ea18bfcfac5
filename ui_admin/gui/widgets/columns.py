"""How the parts of a page stand: below one another, in two columns, and scrolling where there is too little room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from ui_admin.gui.theme import THEME

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

NO_EDGE = (0, 0, 0, 0)
# A window has a title bar, and the screen a bar of tasks.
FRAME = 90


def column(spacing: int | None = None, edge: tuple[int, int, int, int] = NO_EDGE) -> tuple[QWidget, QVBoxLayout]:
    """Give a part and the column in which its pieces stand below one another.

    `spacing` between the pieces (that of the style without one) and `edge` at left, top, right and bottom in pixels.
    """
    part = QWidget()
    pieces = QVBoxLayout(part)
    pieces.setContentsMargins(*edge)
    if spacing is not None:
        pieces.setSpacing(spacing)
    return part, pieces


def two_columns(left: QWidget, right: QWidget, width: int) -> QHBoxLayout:
    """Put a main part and a narrow one beside one another."""
    row = QHBoxLayout()
    row.setSpacing(28)
    row.addWidget(left, 1)
    right.setFixedWidth(round(width * THEME.scale))
    row.addWidget(right)
    return row


class TallPart(QScrollArea):
    """A part of a page that scrolls before anything in it is squeezed: words over several lines keep their height."""

    def keep_height(self) -> None:
        """Ask for the height that the content needs at the width it has."""
        inside = self.widget()
        layout = None if inside is None else inside.layout()
        if inside is not None and layout is not None and layout.hasHeightForWidth():
            needed = layout.minimumHeightForWidth(self.viewport().width())
            if needed != inside.minimumHeight():
                inside.setMinimumHeight(needed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look again when what is inside asks for another size."""
        if event.type() is QEvent.Type.LayoutRequest and watched is self.widget():
            self.keep_height()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look again at another width."""
        super().resizeEvent(event)
        self.keep_height()


def scrolled(inside: QWidget) -> QScrollArea:
    """Let a tall part of a page scroll."""
    area = TallPart()
    area.setObjectName("scroll")
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    inside.setObjectName("scrolled")
    inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    area.setWidget(inside)
    inside.installEventFilter(area)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


def fit(window: QWidget, part: QScrollArea) -> None:
    """Let a window be as tall as all that is in it wants, with what scrolls, and no taller than the screen."""
    content = part.widget()
    whole, inside = window.layout(), None if content is None else content.layout()
    if whole is None or inside is None:
        return
    part.setMinimumWidth(inside.minimumSize().width())
    sides = whole.contentsMargins()
    beside = sides.left() + sides.right()
    wide = max(window.width(), window.minimumSizeHint().width(), part.minimumWidth() + beside)
    room = wide - beside
    tall = _height(inside, room) + _height(whole, wide) - part.sizeHint().height()
    most = window.screen().availableGeometry().height() - FRAME
    if tall > most:
        # The bar stands beside what scrolls and takes nothing from it.
        part.setMinimumWidth(room + part.verticalScrollBar().sizeHint().width())
        wide = part.minimumWidth() + beside
    window.resize(wide, max(window.height(), min(tall, most)))


def _height(box: QLayout, width: int) -> int:
    return box.totalHeightForWidth(width) if box.hasHeightForWidth() else box.sizeHint().height()


def scrolled_page(page: QWidget) -> QScrollArea:
    """Let a whole page scroll where the window is too small for it, so that large text never makes the window grow."""
    area = QScrollArea()
    area.setObjectName("scroll")
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(page)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
