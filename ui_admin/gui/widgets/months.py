"""A month: typed in any usual way, or moved by one with Page Up and Page Down; beside it stands what was understood."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ui_admin.domain.calendar import common_year
from ui_admin.domain.periods import Month
from ui_admin.gui.theme import HINT, THEME
from ui_admin.gui.widgets.basics import Button, label
from ui_admin.gui.widgets.understood import mark_wrong

if TYPE_CHECKING:
    from ui_admin.workstation.language import Words

YEAR_MONTH = re.compile(r"^(\d{4})[-/. ](\d{1,2})$")
MONTH_YEAR = re.compile(r"^(\d{1,2})[-/. ](\d{4}|\d{2})$")
BUDDHIST_FROM = 2400


def read_month(text: str, *, era: str = "common") -> Month | None:
    """Read 2026-09, 9/2026, 9/26 or the same with a Buddhist year; None for what is no month."""
    written = text.strip()
    if found := YEAR_MONTH.match(written):
        year, month = int(found[1]), int(found[2])
    elif found := MONTH_YEAR.match(written):
        year, month = int(found[2]), int(found[1])
    else:
        return None
    if year < 100:
        year = common_year(2500 + year) if era == "buddhist" and year > 50 else 2000 + year
    elif year >= BUDDHIST_FROM:
        year = common_year(year)
    return Month(year, month) if 1 <= month <= 12 else None


class MonthEntry(QWidget):
    """A month with the ones before and after it a key away."""

    changed = Signal()

    def __init__(self, name: str, words: Words, month: Month) -> None:
        super().__init__()
        self.words = words
        self.field = QLineEdit(self._written(month))
        self.field.setFixedWidth(96)
        self.field.setAccessibleName(name)
        self.field.setToolTip(words.say("entry.month_keys"))
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._typed)
        self.hint = label("", HINT, tone="ink3")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for sign, step, key in (("‹", -1, "entry.month_before"), ("›", 1, "entry.month_after")):
            move = Button(sign, "quiet")
            move.setAccessibleName(words.say(key))
            move.clicked.connect(lambda _checked=False, step=step: self.move_by(step))
            row.addWidget(move)
            if step < 0:
                row.addWidget(self.field)
        row.addSpacing(4)
        row.addWidget(self.hint)
        self.setFocusProxy(self.field)
        self._typed()

    @property
    def value(self) -> Month | None:
        """The month that was understood."""
        return read_month(self.field.text(), era=self.words.era)

    def put(self, month: Month) -> None:
        """Put a month in."""
        self.field.setText(self._written(month))

    def _written(self, month: Month) -> str:
        """Write a month as a day is written: the month before the year, in the era of the scheme."""
        return f"{month.month}/{self.words.year(month.year)}"

    def move_by(self, months: int) -> None:
        """Go some months back or on."""
        if self.value is not None:
            self.put(self.value.plus(months))

    def _typed(self) -> None:
        month = self.value
        mark_wrong(self.field, wrong=month is None)
        self.hint.setText(self.words.say("entry.no_month") if month is None else self.words.month(month))
        self.hint.setStyleSheet(f"color: {THEME.tokens.bad if month is None else THEME.tokens.ink3};")
        self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Page Up is the month before, Page Down the month after."""
        if event.type() == QEvent.Type.KeyPress:
            key = event.key()  # type: ignore[attr-defined] # a key event, by its type
            step = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}.get(key)
            if step is not None:
                self.move_by(step)
                return True
        return super().eventFilter(watched, event)
