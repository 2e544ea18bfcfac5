"""What narrows a list: words to switch on and off with their counts, and a filter from elsewhere that can be dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from ui_admin.gui.theme import HINT, THEME
from ui_admin.gui.widgets.basics import UNCLIPPED, Button

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QPaintEvent

    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.office.queue_counts import Filters

GAP = 6


class Chip(QAbstractButton):
    """A word in a rounded edge that is on or off, with its count."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.count: int | None = None
        self.setText(words)
        self.setAccessibleName(words)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def put_count(self, count: int) -> None:
        """Show how many rows are left with it."""
        self.count = count
        self.setAccessibleName(f"{self.text()} {count}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for word and count."""
        metrics = QFontMetricsF(THEME.font(HINT))
        width = metrics.horizontalAdvance(self.text()) + 24
        if self.count is not None:
            width += GAP + metrics.horizontalAdvance(f"{self.count:,}")
        return QSize(round(width), THEME.px(26))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the edge, the word and the count; when it is on, on a soft ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        edge = "accent" if self.isChecked() or self.hasFocus() else "line2"
        painter.setPen(QPen(THEME.colour(edge), 2 if self.hasFocus() else 1))
        painter.setBrush(THEME.colour("selection") if self.isChecked() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setFont(THEME.font(HINT))
        painter.setPen(THEME.colour("ink" if self.isChecked() else "ink2"))
        middle = int(Qt.AlignmentFlag.AlignVCenter) | UNCLIPPED
        painter.drawText(box.adjusted(11, 0, 0, 0), middle, self.text())
        if self.count is not None:
            painter.setPen(THEME.colour("ink3"))
            right = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight) | UNCLIPPED
            painter.drawText(box.adjusted(0, 0, -11, 0), right, f"{self.count:,}")


class RefineBar(QWidget):
    """The row of chips below the tabs."""

    changed = Signal()

    def __init__(self, desk: Desk, names: Sequence[str]) -> None:
        super().__init__()
        self.desk = desk
        self.was_reset = False
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(8)
        self.chips = {name: Chip(desk.say(f"refine.{name}")) for name in names}
        for chip in self.chips.values():
            chip.clicked.connect(lambda _checked=False: self.changed.emit())
            self.row.addWidget(chip)
        self.other = Button("", "quiet")
        self.other.clicked.connect(self._drop_other)
        self.other.hide()
        self.row.addWidget(self.other)
        self.row.addStretch()

    def add_at_end(self, widget: QWidget) -> None:
        """Put something at the right end of the row."""
        self.row.addWidget(widget)

    def chosen(self) -> tuple[str, ...]:
        """Name the chips that are on."""
        return tuple(name for name, chip in self.chips.items() if chip.isChecked())

    def put_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many rows each chip would leave."""
        for name, count in counts.items():
            self.chips[name].put_count(count)

    def show_set(self, names: set[str], others: Filters) -> None:
        """Show which chips are on, and a filter that no tab has as words that can be dropped."""
        self.was_reset = False
        for name, chip in self.chips.items():
            chip.setChecked(name in names)
        words = " · ".join(filter(None, (self._words(name, value) for name, value in others)))
        self.other.setText(self.desk.say("refine.drop", words=words) if words else "")
        self.other.setAccessibleName(self.other.text())
        self.other.setVisible(bool(words))
        self.other.updateGeometry()

    def _words(self, name: str, value: str) -> str:
        key = f"filter_words.{name}.{value}" if name in {"age", "status"} else f"filter_words.{name}"
        return self.desk.say(key) if key in self.desk.words else ""

    def _drop_other(self) -> None:
        self.was_reset = True
        self.changed.emit()
