"""Choices: one of many found by typing any part of its words, a thing that is ticked, and a small number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QIntValidator, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QCompleter, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from ui_admin.gui import icons
from ui_admin.gui.theme import THEME
from ui_admin.gui.widgets.basics import UNCLIPPED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QPaintEvent

BOX, ARROW = 18, 16


class Tick(QAbstractButton):
    """A box that is ticked with Space, with its words; painted, because a style sheet cannot draw the tick in both themes."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setText(words)
        self.setAccessibleName(words)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Room for box and words."""
        width = QFontMetricsF(THEME.font()).horizontalAdvance(self.text())
        return QSize(round(width) + BOX + 16, THEME.px(30))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint box, tick, words and the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        box = QRectF(2.5, middle - BOX / 2 + 0.5, BOX - 1, BOX - 1)
        ticked = self.isChecked()
        edge = "fill" if ticked else "accent" if self.hasFocus() else "edge"
        painter.setPen(QPen(THEME.colour(edge), 2 if self.hasFocus() else 1))
        painter.setBrush(THEME.colour("fill" if ticked else "field"))
        painter.drawRoundedRect(box, 4, 4)
        if ticked:
            painter.setPen(QPen(THEME.colour("on_accent"), 2))
            x, y = box.center().x(), box.center().y()
            painter.drawLine(QPointF(x - 4.5, y), QPointF(x - 1.5, y + 3.5))
            painter.drawLine(QPointF(x - 1.5, y + 3.5), QPointF(x + 4.5, y - 3.5))
        if self.hasFocus():
            painter.setPen(QPen(THEME.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), 6, 6)
        painter.setPen(THEME.colour("ink"))
        painter.setFont(THEME.font())
        words = QRectF(BOX + 10, 0, self.width(), self.height())
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter) | UNCLIPPED, self.text())


class CountEntry(QLineEdit):
    """A small whole number; Up and Down count."""

    def __init__(self, name: str, most: int = 99) -> None:
        super().__init__("0")
        self.most = most
        self.setAccessibleName(name)
        self.setFixedWidth(70)
        self.setValidator(QIntValidator(0, most, self))

    def value(self) -> int:
        """The number that is written; nothing counts as none, and a mark of thousands, which Qt lets in, as nothing."""
        return int("".join(sign for sign in self.text() if sign.isdigit()) or 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Count with Up and Down."""
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.setText(str(max(0, min(self.most, self.value() + step))))


class PickEntry(QWidget):
    """A list with search: Down or a click shows all choices, typing narrows them; its value is a code."""

    changed = Signal()

    def __init__(self, name: str, choices: Sequence[tuple[str, str]], *, hint: str = "", width: int = 300) -> None:
        super().__init__()
        self.codes = dict(choices)
        self.field = QLineEdit()
        self.field.setFixedWidth(width)
        self.field.setAccessibleName(name)
        self.field.setPlaceholderText(hint)
        self.field.setClearButtonEnabled(True)
        # An arrow says that there is a list; where something is chosen, the button that clears it takes its place.
        arrow = icons.icon("chevron-down", THEME.tokens.ink3, ARROW)
        self.arrow = self.field.addAction(arrow, QLineEdit.ActionPosition.TrailingPosition)
        self.arrow.triggered.connect(self._drop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.field)
        row.addStretch()
        self.setFocusProxy(self.field)
        completer = QCompleter([words for words, _code in choices], self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(12)
        self.field.setCompleter(completer)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._typed)

    @property
    def value(self) -> str | None:
        """The code of the choice that is written out; None while none is."""
        written = self.field.text().strip().casefold()
        return next((code for words, code in self.codes.items() if words.casefold() == written), None)

    def put(self, code: str | None) -> None:
        """Choose a code; one that is not in the list clears the entry."""
        self.field.setText(next((words for words, known in self.codes.items() if known == code), ""))
        # Words that are longer than the field are read from their beginning.
        self.field.setCursorPosition(0)

    def show_all(self) -> None:
        """Show every choice."""
        completer = self.field.completer()
        completer.setCompletionPrefix("" if self.value else self.field.text())
        completer.complete()

    def _drop(self) -> None:
        self.field.setFocus()
        self.show_all()

    def _typed(self, text: str) -> None:
        self.arrow.setVisible(not text)
        self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down and a click into the empty field show the choices."""
        if event.type() == QEvent.Type.KeyPress:
            key = event.key()  # type: ignore[attr-defined] # a key event, by its type
            popup = self.field.completer().popup()
            if key == Qt.Key.Key_Down and not (popup and popup.isVisible()):
                self.show_all()
                return True
        if event.type() == QEvent.Type.MouseButtonRelease and not self.field.text():
            self.show_all()
        return super().eventFilter(watched, event)
