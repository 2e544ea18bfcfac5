"""A list of things to choose from, each with its name and one sentence; Up and Down go through it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from ui_admin.gui import icons
from ui_admin.gui.theme import HINT, THEME
from ui_admin.gui.widgets.basics import UNCLIPPED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QPaintEvent

HEIGHT = 66


class Entry(QAbstractButton):
    """One thing: icon, name, and a sentence of up to two lines."""

    def __init__(self, name: str, words: str, sentence: str, icon: str) -> None:
        super().__init__()
        self.name, self.sentence, self.icon_name = name, sentence, icon
        self.setText(words)
        self.setAccessibleName(f"{words}. {sentence}")
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(THEME.px(HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the entry; the chosen one has a soft ground, a bar and a bold name."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0, 1, 0, -1)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(THEME.colour("selection"))
            painter.drawRoundedRect(box, 6, 6)
            painter.fillRect(QRectF(0, box.top() + 8, 3, box.height() - 16), THEME.colour("accent"))
        if self.hasFocus():
            painter.setPen(QPen(THEME.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 6, 6)
        tone = THEME.colour("accent" if self.isChecked() else "ink3")
        painter.drawPixmap(12, round(box.top() + 9), icons.pixmap(self.icon_name, tone.name(), 18))
        painter.setPen(THEME.colour("ink"))
        painter.setFont(THEME.font(bold=self.isChecked()))
        line = THEME.px(20)
        first = QRectF(40, box.top() + 3, box.width() - 48, line)
        painter.drawText(first, int(Qt.AlignmentFlag.AlignVCenter) | UNCLIPPED, self.text())
        painter.setPen(THEME.colour("ink3"))
        painter.setFont(THEME.font(HINT))
        rest = QRectF(40, first.bottom() - 1, box.width() - 48, box.height() - line - 4)
        painter.drawText(rest, int(Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap), self.sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the arrows to the catalogue; a button of its own would only move the focus."""
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            event.ignore()
        else:
            super().keyPressEvent(event)


class Catalogue(QWidget):
    """Entries below one another, of which one is chosen."""

    chosen = Signal(str)

    def __init__(self, entries: Sequence[tuple[str, str, str, str]]) -> None:
        super().__init__()
        self.entries: dict[str, Entry] = {}
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        for name, words, sentence, icon in entries:
            entry = Entry(name, words, sentence, icon)
            entry.clicked.connect(lambda _checked=False, name=name: self.choose(name))
            self.entries[name] = entry
            box.addWidget(entry)
        box.addStretch()
        self.current = ""
        if entries:
            self.show_chosen(entries[0][0])

    def choose(self, name: str) -> None:
        """Choose an entry and say so."""
        self.show_chosen(name)
        self.chosen.emit(name)

    def show_chosen(self, name: str) -> None:
        """Show an entry as chosen without saying so."""
        self.current = name
        for entry in self.entries.values():
            entry.setChecked(entry.name == name)
            policy = Qt.FocusPolicy.StrongFocus if entry.name == name else Qt.FocusPolicy.ClickFocus
            entry.setFocusPolicy(policy)
        if name in self.entries:
            self.setFocusProxy(self.entries[name])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the next or the last entry with Down and Up."""
        names = list(self.entries)
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is None or self.current not in names:
            super().keyPressEvent(event)
            return
        name = names[max(0, min(len(names) - 1, names.index(self.current) + step))]
        self.choose(name)
        self.entries[name].setFocus()
