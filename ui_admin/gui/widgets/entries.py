"""Entries of a form: a day in any usual way of writing, yes or no, one of a few, one found by searching."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QCompleter, QHBoxLayout, QLineEdit, QPushButton, QSizePolicy, QWidget

from ui_admin.domain.calendar import BUDDHIST_OFFSET, common_year
from ui_admin.gui.theme import THEME
from ui_admin.gui.widgets.understood import UnderstoodEntry, WordsBeside

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ui_admin.workstation.language import Words

BUDDHIST_FROM = 2400
SHORT_YEAR = 100
DAY_WIDTH = 130
CLEAR_BUTTON = 44
DAY_MONTH_YEAR = re.compile(r"^(\d{1,2})[./\-\s](\d{1,2})(?:[./\-\s](\d{2,4}))?$")


class SearchLine(QLineEdit):
    """A search that wishes for room enough to say what can be typed into it."""

    def sizeHint(self) -> QSize:
        """Ask for the words and the button that clears them."""
        hint, words = super().sizeHint(), self.fontMetrics().horizontalAdvance(self.placeholderText())
        return QSize(max(hint.width(), words + THEME.px(CLEAR_BUTTON)), hint.height())


def read_day(text: str, today: date, *, era: str = "common") -> date | None:
    """Read a day as people type it: 5/3/26, 2026-03-05, today, +30, or with a Buddhist year; None for what is no day."""
    written = text.strip().casefold()
    if written in {"today", "."}:
        return today
    if re.fullmatch(r"[+-]\d{1,4}", written):
        return today + timedelta(days=int(written))
    try:
        return date.fromisoformat(written)
    except ValueError:
        pass
    found = DAY_MONTH_YEAR.match(written)
    if found is None:
        return None
    year = _full_year(int(found[3]), era) if found[3] else today.year
    try:
        return date(year, int(found[2]), int(found[1]))
    except ValueError:
        return None


def _full_year(year: int, era: str) -> int:
    if year < SHORT_YEAR:
        # Two digits are of the era of the scheme: 69 is 2569 where years are Buddhist.
        return common_year(2500 + year) if era == "buddhist" and year > 50 else 2000 + year
    return year - BUDDHIST_OFFSET if year >= BUDDHIST_FROM else year


class DayEntry(UnderstoodEntry):
    """A day; beside it stands what was understood, or what is wrong."""

    def __init__(self, name: str, words: Words, today: Callable[[], date]) -> None:
        super().__init__(name, DAY_WIDTH)
        self.words, self.today = words, today
        self.field.textChanged.connect(self._typed)

    @property
    def value(self) -> date | None:
        """The day that was understood."""
        return read_day(self.field.text(), self.today(), era=self.words.era)

    def put(self, day: date | None) -> None:
        """Put a day in, written as it is read."""
        self.field.setText(f"{day.day}/{day.month}/{self.words.year(day.year)}" if day else "")

    def _typed(self) -> None:
        text, day = self.field.text().strip(), self.value
        wrong = bool(text) and day is None
        said = self.words.say("entry.no_day") if wrong else ""
        if day is not None:
            said = f"= {self.words.weekday_and_day(day)}"
        self.show_understood(said, wrong=wrong)


class Segments(QWidget):
    """One of a few choices, beside one another; none may be chosen yet."""

    changed = Signal()

    def __init__(self, name: str, choices: Sequence[tuple[str, Any]]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.group = QButtonGroup(self)
        self.values: dict[int, Any] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        tokens = THEME.tokens
        for place, (words, value) in enumerate(choices):
            button = QPushButton(words)
            button.setCheckable(True)
            button.setAccessibleName(f"{name}: {words}")
            # In a dialog Qt would press the first of them by Enter from any line.
            button.setAutoDefault(False)
            button.setStyleSheet(
                f"QPushButton {{ background: {tokens.page}; color: {tokens.ink}; border: 1px solid {tokens.edge};"
                f" padding: 5px 13px; min-height: {THEME.px(20)}px; }}"
                f"QPushButton:checked {{ background: {tokens.selection}; color: {tokens.accent}; font-weight: bold;"
                f" border: 2px solid {tokens.accent}; padding: 4px 12px; }}"
                f"QPushButton:focus {{ border: 2px solid {tokens.accent}; padding: 4px 12px; }}"
                + _corners(first=place == 0, last=place == len(choices) - 1)
            )
            # The chosen word is bold; the room for it is there from the start, so nothing moves and nothing is cut.
            button.setMinimumWidth(QFontMetrics(THEME.font(bold=True)).horizontalAdvance(words) + 30)
            self.group.addButton(button, place)
            self.values[place] = value
            row.addWidget(button)
            if place == 0:
                self.setFocusProxy(button)
        row.addStretch()
        self.group.idToggled.connect(lambda _place, _on: self.changed.emit())

    @property
    def value(self) -> Any | None:  # noqa: ANN401 - the value of a choice
        """The value that is chosen; None while none is."""
        return self.values.get(self.group.checkedId())

    def put(self, value: Any) -> None:  # noqa: ANN401 - the value of a choice
        """Choose a value; one that is not among them clears the choice."""
        self.group.setExclusive(False)
        for place, known in self.values.items():
            button = self.group.button(place)
            if button is not None:
                button.setChecked(value is not None and known == value)
        self.group.setExclusive(True)


def _corners(*, first: bool, last: bool) -> str:
    """Round the outer corners of a row of segments, and let neighbours share one edge."""
    rules = "" if first else "QPushButton:!checked:!focus { border-left: none; }"
    if first:
        rules += "QPushButton { border-top-left-radius: 6px; border-bottom-left-radius: 6px; }"
    if last:
        rules += "QPushButton { border-top-right-radius: 6px; border-bottom-right-radius: 6px; }"
    return rules


class SearchEntry(WordsBeside):
    """A record found while typing any part of its name or number; the number that was chosen is its value."""

    changed = Signal()
    wanted = Signal(str)

    def __init__(self, name: str, width: int = 370) -> None:
        super().__init__(name, width)
        # While nothing is said beside the field, nothing stands there either.
        self.hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.found: dict[str, str] = {}
        self.names = QStringListModel(self)
        completer = QCompleter(self.names, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        # A name that is longer than its field is read from its beginning.
        completer.activated.connect(lambda _shown: QTimer.singleShot(0, self.field, self._show_beginning))
        self.field.setCompleter(completer)
        self.field.textEdited.connect(self.wanted.emit)
        self.field.textChanged.connect(lambda _text: self.changed.emit())

    @property
    def value(self) -> str:
        """The number of the chosen record, empty when none is."""
        return self.found.get(self.field.text(), "")

    def offer(self, rows: Sequence[tuple[str, str]]) -> None:
        """Offer records: what is shown, and the number behind it."""
        self.found.update(dict(rows))
        self.names.setStringList([shown for shown, _number in rows])
        if self.field.hasFocus() and rows:
            self.field.completer().complete()
        self.changed.emit()

    def _show_beginning(self) -> None:
        if self.value:
            self.field.setCursorPosition(0)

    def put(self, shown: str, number: str) -> None:
        """Choose a record."""
        self.found[shown] = number
        self.field.setText(shown)
        self.field.setCursorPosition(0)
