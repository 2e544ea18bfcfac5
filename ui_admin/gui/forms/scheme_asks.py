"""What only this scheme asks of a claim: an entry for each fact, and the statement they make together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ui_admin.gui.widgets.entries import DayEntry, Segments
from ui_admin.rules.claim_asks import ASKS, TAKEN_FROM_PAPERS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ui_admin.gui.desk import Desk
    from ui_admin.rules.claim_asks import ClaimAsk

MOST = 999_999_999


class WholeEntry(QWidget):
    """A whole number that may be left empty."""

    changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.field.setFixedWidth(130)
        self.field.setAccessibleName(name)
        self.field.setValidator(QIntValidator(0, MOST, self))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.field)
        row.addStretch()
        self.setFocusProxy(self.field)
        self.field.textChanged.connect(lambda _text: self.changed.emit())

    @property
    def value(self) -> int | None:
        """The number that is written; None while none is."""
        return int(self.field.text()) if self.field.text() else None


class SchemeAsks:
    """The entries of a scheme's own questions; what is taken from papers or returns is not asked at the counter."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.entries: dict[str, DayEntry | Segments | WholeEntry] = {}
        for name in desk.office.scheme.claim_asks:
            entry = self._entry(ASKS[name])
            if entry is not None:
                self.entries[name] = entry

    def statement(self) -> dict[str, Any]:
        """Give what was answered in the form of a worked case."""
        made: dict[str, Any] = {}
        for name, entry in self.entries.items():
            if entry.value is not None:
                place = ASKS[name].place
                part = made
                for step in place[:-1]:
                    part = part.setdefault(step, {})
                part[place[-1]] = entry.value.isoformat() if isinstance(entry, DayEntry) else entry.value
        return made

    def written(self) -> dict[str, Any]:
        """Give the entries as a draft keeps them."""
        return {
            name: entry.value if isinstance(entry, Segments) else entry.field.text()
            for name, entry in self.entries.items()
        }

    def put(self, written: Mapping[str, Any]) -> None:
        """Put back what a draft kept; what it lacks is emptied."""
        for name, entry in self.entries.items():
            if isinstance(entry, Segments):
                entry.put(written.get(name))
            else:
                entry.field.setText(str(written.get(name) or ""))

    def _entry(self, ask: ClaimAsk) -> DayEntry | Segments | WholeEntry | None:
        if ask.kind in TAKEN_FROM_PAPERS:
            return None
        say = self.desk.say
        words = say(f"claim_ask.{ask.name}")
        if ask.kind == "yes_no":
            return Segments(words, [(say("entry.yes"), True), (say("entry.no"), False)])
        if ask.kind == "choice":
            return Segments(words, [(say(f"claim_choice.{choice}"), choice) for choice in ask.choices])
        if ask.kind == "day":
            return DayEntry(words, self.desk.words, self.desk.office.today)
        return WholeEntry(words)
