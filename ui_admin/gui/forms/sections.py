"""A form that copies a paper: sections say whether they are complete, errors stand beside their field, rows come and go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QWidget

from ui_admin.gui.forms.form import Form
from ui_admin.gui.shapes import paint_finding
from ui_admin.gui.theme import HINT, THEME
from ui_admin.gui.widgets.basics import UNCLIPPED, label

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QPaintEvent

COLOURS = {"met": "ink2", "not_met": "bad", "unknown": "waiting"}


class SectionState(QWidget):
    """Whether a section is complete, late or waits for an answer: shape and words at its right."""

    def __init__(self) -> None:
        super().__init__()
        self.outcome, self.words = "", ""
        self.setFixedHeight(THEME.px(22))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def put(self, outcome: str, words: str) -> None:
        """Show a state."""
        self.outcome, self.words = outcome, words
        self.setAccessibleName(words)
        self.setFixedWidth(round(QFontMetricsF(THEME.font()).horizontalAdvance(words)) + 26)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the shape and the words."""
        if not self.words:
            return
        painter = QPainter(self)
        paint_finding(painter, self.outcome, QPointF(9, self.height() / 2), 14)
        painter.setPen(THEME.colour(COLOURS[self.outcome]))
        painter.setFont(THEME.font())
        box = self.rect().adjusted(22, 0, 0, 0)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter) | UNCLIPPED, self.words)


class PaperForm(Form):
    """Sections of labelled entries in the order of a paper form."""

    def __init__(self, finish: Callable[[], None]) -> None:
        super().__init__(finish)
        self.section_states: list[SectionState] = []
        self.section_of: dict[str, int] = {}
        self.errors: dict[str, QLabel] = {}
        self.holders: dict[str, QWidget] = {}

    def section(self, title: str) -> None:
        """Begin a section; its state stands at the right."""
        super().section(title)
        state = SectionState()
        item = self.box.itemAt(self.box.count() - 1)
        row = item.layout() if item is not None else None
        if isinstance(row, QHBoxLayout):
            row.addWidget(state)
        self.section_states.append(state)

    def add(self, name: str, words: str, entry: QWidget) -> None:
        """Add an entry with room for what is wrong with it."""
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(entry, 1)
        error = label("", HINT, tone="bad", wrap=True)
        error.setFixedWidth(round(190 * THEME.scale))
        error.hide()
        row.addWidget(error)
        holder.setFocusProxy(entry)
        super().add(name, words, holder)
        self.entries[name] = entry
        self.holders[name], self.errors[name] = holder, error
        self.section_of[name] = len(self.section_states) - 1

    def show_row(self, name: str, *, shown: bool) -> None:
        """Show a row or take it away, with its label."""
        holder = self.holders[name]
        holder.setVisible(shown)
        for words in self.findChildren(QLabel):
            if words.buddy() is holder:
                words.setVisible(shown)

    def is_asked(self, name: str) -> bool:
        """Tell whether a row is there."""
        return not self.holders[name].isHidden()

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Say what is wrong beside each field; fields that are not named are right."""
        for name, shown in self.errors.items():
            text = errors.get(name, "")
            shown.setText(text)
            shown.setVisible(bool(text))
            entry = self.entries[name]
            for field in ([entry] if isinstance(entry, QLineEdit) else []) + entry.findChildren(QLineEdit):
                _mark(field, wrong=bool(text))


def _mark(field: QLineEdit, *, wrong: bool) -> None:
    if bool(field.property("wrong")) != wrong:
        field.setProperty("wrong", wrong)
        field.style().unpolish(field)
        field.style().polish(field)
