"""Tabs: words with a count in hint; the chosen one is bold with a line in accent. Left and Right change it, Ctrl+Tab too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QStackedWidget, QWidget

from ui_admin.gui.theme import HINT, THEME
from ui_admin.gui.widgets.basics import UNCLIPPED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QKeyEvent, QPaintEvent

SPACE = 22
GAP = 6


class Tab(QAbstractButton):
    """One tab with its count."""

    def __init__(self, name: str, words: str) -> None:
        super().__init__()
        self.name = name
        self.count: int | None = None
        self.setText(words)
        self.setAccessibleName(words)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def put_count(self, count: int | None) -> None:
        """Show how many rows are behind the tab."""
        self.count = count
        self.setAccessibleName(self.text() if count is None else f"{self.text()} {count}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the bold word, so that nothing moves when a tab is chosen, and for its count."""
        width = QFontMetricsF(THEME.font(bold=True)).horizontalAdvance(self.text())
        if self.count is not None:
            width += GAP + QFontMetricsF(THEME.font(HINT)).horizontalAdvance(f"{self.count:,}")
        return QSize(round(width) + 2, THEME.px(34))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint word, count and the line of the chosen tab."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0, 0, 0, -3)
        font = THEME.font(bold=self.isChecked())
        painter.setFont(font)
        painter.setPen(THEME.colour("ink" if self.isChecked() else "ink2"))
        middle = int(Qt.AlignmentFlag.AlignVCenter) | UNCLIPPED
        painter.drawText(box, middle, self.text())
        if self.count is not None:
            used = QFontMetricsF(font).horizontalAdvance(self.text()) + GAP
            painter.setFont(THEME.font(HINT))
            painter.setPen(THEME.colour("ink3"))
            painter.drawText(box.adjusted(used, 0, 0, 0), middle, f"{self.count:,}")
        if self.isChecked():
            painter.fillRect(QRectF(0, self.height() - 2, self.width(), 2), THEME.colour("accent"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the arrows to the row of tabs; a button of its own would only move the focus."""
        if event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            event.ignore()
        else:
            super().keyPressEvent(event)


class TabBar(QWidget):
    """A row of tabs, of which one is chosen."""

    chosen = Signal(str)

    def __init__(self, tabs: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.tabs: dict[str, Tab] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE)
        for name, words in tabs:
            tab = Tab(name, words)
            tab.clicked.connect(lambda _checked=False, name=name: self.choose(name))
            self.tabs[name] = tab
            row.addWidget(tab)
        row.addStretch()
        self.current = ""
        if tabs:
            self._check(tabs[0][0])
        for keys, step in (("Ctrl+Tab", 1), ("Ctrl+Shift+Tab", -1)):
            # From anywhere on the page, while these tabs are seen.
            QShortcut(QKeySequence(keys), self).activated.connect(lambda step=step: self.move_by(step))

    def choose(self, name: str) -> None:
        """Choose a tab and say so."""
        self._check(name)
        self.chosen.emit(name)

    def show_chosen(self, name: str) -> None:
        """Show a tab as chosen without saying so; an unknown name leaves none chosen."""
        self._check(name)

    def put_counts(self, counts: dict[str, int]) -> None:
        """Show how many rows are behind each tab."""
        for name, count in counts.items():
            if name in self.tabs:
                self.tabs[name].put_count(count)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line on which the tabs stand."""
        QPainter(self).fillRect(QRectF(0, self.height() - 1, self.width(), 1), THEME.colour("line2"))

    def _check(self, name: str) -> None:
        self.current = name
        for tab in self.tabs.values():
            tab.setChecked(tab.name == name)
            tab.setFocusPolicy(Qt.FocusPolicy.StrongFocus if tab.name == name else Qt.FocusPolicy.ClickFocus)
        if name in self.tabs:
            self.setFocusProxy(self.tabs[name])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the next or the last tab with Right and Left."""
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        if step is None or self.current not in self.tabs:
            super().keyPressEvent(event)
        else:
            self.move_by(step)

    def move_by(self, step: int) -> None:
        """Choose a tab so many places on, round the row, and put the focus there."""
        names = list(self.tabs)
        if self.current in names:
            name = names[(names.index(self.current) + step) % len(names)]
            self.choose(name)
            self.tabs[name].setFocus(Qt.FocusReason.TabFocusReason)


def behind(tabs: TabBar, parts: Mapping[str, QWidget]) -> QStackedWidget:
    """Put a part of the page behind each tab; the part of the chosen tab is seen."""
    stack = QStackedWidget()
    stack.setObjectName("pages")
    for part in parts.values():
        stack.addWidget(part)
    tabs.chosen.connect(lambda name: stack.setCurrentWidget(parts[name]))
    return stack
