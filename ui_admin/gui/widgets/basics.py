"""Small painted parts: words in their roles, buttons with their key, badges, lines and figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPalette, QPen, QShortcutEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui_admin.gui import icons
from ui_admin.gui.shapes import colour_of, family_of, paint_status
from ui_admin.gui.theme import BODY, HINT, SMALLEST, THEME

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QResizeEvent

UNCLIPPED = int(Qt.TextFlag.TextDontClip)
SOFT = {"waiting": "waiting_soft", "good": "good_soft", "bad": "bad_soft", "held": "held_soft", "run": "held_soft"}


class WrappedLabel(QLabel):
    """Words over several lines that keep the height they need: a layout short of room would cut them without a word."""

    def setText(self, text: str) -> None:
        """Say something else, in the height that it needs."""
        super().setText(text)
        self._keep_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the height that the new width needs."""
        super().resizeEvent(event)
        self._keep_height()

    def _keep_height(self) -> None:
        needed = max(0, self.heightForWidth(self.width())) if self.text() else 0
        if needed != self.minimumHeight():
            self.setMinimumHeight(needed)


def label(text: str, points: float = BODY, *, bold: bool = False, tone: str = "ink", wrap: bool = False) -> QLabel:
    """Make a label in a role of the type scale."""
    made = WrappedLabel(text) if wrap else QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setFont(THEME.font(points, bold=bold))
    made.setStyleSheet(f"color: {getattr(THEME.tokens, tone)};")
    made.setWordWrap(wrap)
    return made


class CutLabel(QLabel):
    """Words that are cut at the end where there is no room, so that a line never makes the window wider."""

    def minimumSizeHint(self) -> QSize:
        """Hardly any room is needed."""
        return QSize(40, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the words as far as there is room."""
        painter = QPainter(self)
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignVCenter) | UNCLIPPED, shown)


def cut_label(text: str, points: float = BODY, *, bold: bool = False, colour: str = "") -> CutLabel:
    """Make words that may be cut; the tooltip says them whole."""
    made = CutLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setFont(THEME.font(points, bold=bold))
    made.setStyleSheet(f"color: {colour or THEME.tokens.ink2};")
    made.setToolTip(text)
    return made


def begin_at(entry: QWidget) -> None:
    """Put the focus into an entry, so that what stands there already is typed over; it is read from its beginning."""
    entry.setFocus()
    field = entry.focusProxy() or entry
    if isinstance(field, QLineEdit):
        field.setSelection(len(field.text()), -len(field.text()))


def grow(window: QWidget) -> None:
    """Let a window be as tall as its words want when more of them have come; it never becomes less tall."""
    box = window.layout()
    if box is not None:
        tall = box.totalHeightForWidth(window.width()) if box.hasHeightForWidth() else box.sizeHint().height()
        window.resize(window.width(), max(window.height(), tall))


def shown_key(key: str) -> str:
    """Name a key as it stands on the keyboard."""
    return key.replace("Return", "Enter")


def hairline() -> QFrame:
    """Make a line between two regions."""
    line = QFrame()
    line.setFixedHeight(1)
    line.setStyleSheet(f"background: {THEME.tokens.line};")
    return line


class Button(QAbstractButton):
    """A button with icon, word and key; primary, secondary or quiet."""

    def __init__(self, text: str, kind: str = "secondary", *, icon: str = "", key: str = "") -> None:
        super().__init__()
        self.kind = kind
        self.icon_name = icon
        self.key = key
        self.setText(text)
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def setText(self, text: str) -> None:
        """Set the word; Qt takes the shortcut away with every new word, so it is given back."""
        super().setText(text)
        if self.key:
            self.setShortcut(self.key)

    def event(self, event: QEvent) -> bool:
        """Act at once when the key is pressed; Qt would wait to show the button going down."""
        if isinstance(event, QShortcutEvent) and not event.isAmbiguous():
            self.click()
            return True
        return super().event(event)

    def sizeHint(self) -> QSize:
        """Room for icon, word and key."""
        width = QFontMetricsF(THEME.font(bold=self.kind == "primary")).horizontalAdvance(self.text())
        if self.icon_name:
            width += 26
        if self.key:
            width += QFontMetricsF(THEME.font(SMALLEST)).horizontalAdvance(shown_key(self.key)) + 10
        return QSize(round(width + (16 if self.kind == "quiet" else 32)), THEME.px(34))

    def minimumSizeHint(self) -> QSize:
        """A button is never squeezed in height."""
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the button in its kind and state."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        ink = self._ground(painter, box)
        x = box.left() + (6 if self.kind == "quiet" else 14)
        if self.icon_name:
            painter.drawPixmap(QPointF(x, box.center().y() - 9), icons.pixmap(self.icon_name, ink.name(), 18))
            x += 26
        painter.setPen(ink)
        painter.setFont(THEME.font(bold=self.kind == "primary"))
        middle = int(Qt.AlignmentFlag.AlignVCenter) | UNCLIPPED
        painter.drawText(QRectF(x, box.top(), box.width(), box.height()), middle, self.text())
        if self.key:
            painter.setFont(THEME.font(SMALLEST))
            right = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight) | UNCLIPPED
            painter.drawText(box.adjusted(0, 0, -(6 if self.kind == "quiet" else 13), 0), right, shown_key(self.key))

    def _ground(self, painter: QPainter, box: QRectF) -> QColor:
        if not self.isEnabled():
            painter.setPen(QPen(THEME.colour("line2"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            if self.kind != "quiet":
                painter.drawRoundedRect(box, 6, 6)
            return THEME.colour("ink3")
        if self.kind == "primary":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(THEME.colour("fill"))
            painter.drawRoundedRect(box, 6, 6)
            return THEME.colour("on_accent")
        if self.kind == "secondary":
            painter.setPen(QPen(THEME.colour("edge"), 1))
            painter.setBrush(THEME.colour("page"))
            painter.drawRoundedRect(box, 6, 6)
            return THEME.colour("ink")
        return THEME.colour("accent")


class Badge(QWidget):
    """A status in a soft pill, beside a title."""

    def __init__(self, status: str, words: str) -> None:
        super().__init__()
        self.status, self.words = status, words
        self.setAccessibleName(words)
        width = QFontMetricsF(THEME.font(bold=True)).horizontalAdvance(words)
        self.setFixedSize(round(width + 40), THEME.px(26))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the pill with its shape and word."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(THEME.colour(SOFT.get(family_of(self.status), "closed_soft")))
        painter.drawRoundedRect(QRectF(self.rect()), 13, 13)
        paint_status(painter, self.status, QPointF(16, self.height() / 2))
        painter.setPen(colour_of(self.status))
        painter.setFont(THEME.font(bold=True))
        box = QRectF(28, 0, self.width(), self.height())
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter) | UNCLIPPED, self.words)


class Figure(QWidget):
    """A large figure with its label; pressing it opens its rows."""

    def __init__(self, value: str, words: str, hint: str = "", *, opened: Callable[[], None] | None = None) -> None:
        super().__init__()
        self.opened = opened
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 4, 4, 8)
        box.setSpacing(2)
        self.words = words
        self.value_shown, self.hint_shown = label(value, 17, bold=True), cut_label(hint, HINT, colour=THEME.tokens.ink3)
        # The figure and its word have the room; the hint gives way down to nothing.
        self.hint_shown.setMinimumWidth(1)
        box.addWidget(self.value_shown)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(label(words))
        line.addWidget(self.hint_shown, 1)
        box.addLayout(line)
        self.put(value, hint)
        if opened is not None:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Show where the focus is."""
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(THEME.colour("accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)

    def put(self, value: str, hint: str = "") -> None:
        """Show another value in the same place."""
        self.value_shown.setText(value)
        self.hint_shown.setText(hint)
        self.hint_shown.setToolTip(hint)
        # Where there is nothing to hint at, the figures beside this one get the room.
        self.hint_shown.setVisible(bool(hint))
        self.setAccessibleName(f"{self.words}: {value} {hint}")

    def mouseReleaseEvent(self, _event: object) -> None:
        """Open the rows behind the figure."""
        if self.opened is not None:
            self.opened()

    def keyPressEvent(self, event: object) -> None:
        """Open the rows behind the figure with Enter."""
        if getattr(event, "key", int)() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.opened is not None:
            self.opened()


def figures_row(figures: Sequence[Figure]) -> QWidget:
    """Put figures beside one another with thin lines between them."""
    row = QWidget()
    box = QHBoxLayout(row)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(20)
    for place, figure in enumerate(figures):
        if place:
            line = QFrame()
            line.setFixedWidth(1)
            line.setStyleSheet(f"background: {THEME.tokens.line};")
            box.addWidget(line)
        box.addWidget(figure)
    return row


def low_figures(figures: Sequence[Figure]) -> QWidget:
    """Put figures beside one another and let them be no taller than they are: the rest of a page is for what is below."""
    row = figures_row(figures)
    row.setMaximumHeight(row.sizeHint().height())
    return row


def key_values(pairs: Sequence[tuple[str, str]], width: int = 130) -> QWidget:
    """Put labels and values below one another."""
    made = QWidget()
    box = QVBoxLayout(made)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(4)
    for name, value in pairs:
        line = QHBoxLayout()
        line.setSpacing(10)
        left = label(name, tone="ink2", wrap=True)
        left.setFixedWidth(round(width * THEME.scale))
        left.setAlignment(Qt.AlignmentFlag.AlignTop)
        line.addWidget(left)
        right = label(value, wrap=True)
        right.setAlignment(Qt.AlignmentFlag.AlignTop)
        right.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        line.addWidget(right, 1)
        box.addLayout(line)
    return made


def clear(layout: QVBoxLayout | QHBoxLayout) -> None:
    """Take everything out of a layout."""
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        inner = item.layout() if item is not None else None
        if isinstance(inner, (QVBoxLayout, QHBoxLayout)):
            clear(inner)
