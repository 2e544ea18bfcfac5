"""What is owed line by line, each with an amount to be typed: an officer who chooses which months money settles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from ui_admin.domain.money import Money
from ui_admin.gui.theme import HINT, THEME
from ui_admin.gui.widgets.amounts import read_money
from ui_admin.gui.widgets.basics import label
from ui_admin.gui.widgets.understood import mark_wrong

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.contributions.owed_lines import OwedLine

MOST_SHOWN = 12
FIELD = 110


class PartsByHand(QWidget):
    """A line for each debt with the amount that settles it; together they may be at most what came in."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.entries: list[tuple[OwedLine, QLineEdit]] = []
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setVerticalSpacing(4)
        self.grid.setColumnStretch(0, 1)

    def show_lines(self, lines: Sequence[OwedLine]) -> None:
        """Show what is owed, nothing chosen yet."""
        while self.grid.count():
            item = self.grid.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.entries = []
        for place, line in enumerate(lines[:MOST_SHOWN]):
            self._add(place, line)

    def _add(self, place: int, line: OwedLine) -> None:
        words = self.desk.words
        month = words.month(line.month)
        what = self.desk.say("cash_paper.surcharge_of", month=month) if line.surcharge_id else month
        entry = QLineEdit()
        entry.setFixedWidth(THEME.px(FIELD))
        entry.setAlignment(Qt.AlignmentFlag.AlignRight)
        entry.setAccessibleName(what)
        entry.textChanged.connect(lambda _text, field=entry, owed=line: self._typed(field, owed))
        owed: QLabel = label(words.money(line.open), HINT, tone="ink3")
        owed.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.grid.addWidget(label(what), place, 0)
        self.grid.addWidget(owed, place, 1)
        self.grid.addWidget(entry, place, 2)
        self.entries.append((line, entry))

    def _typed(self, entry: QLineEdit, line: OwedLine) -> None:
        text = entry.text().strip()
        amount = read_money(text, line.open.currency)
        mark_wrong(entry, wrong=bool(text) and (amount is None or amount.minor > line.open.minor))
        self.changed.emit()

    @property
    def parts(self) -> tuple[tuple[str, Money], ...]:
        """What was chosen: numbers of returns, those of a surcharge with a plus, and the amounts."""
        found = []
        for line, entry in self.entries:
            amount = read_money(entry.text(), line.open.currency)
            if amount is not None and amount.minor:
                found.append((line.number + ("+" if line.surcharge_id else ""), amount))
        return tuple(found)

    @property
    def total(self) -> Money:
        """What was chosen, added up."""
        return Money(sum(amount.minor for _number, amount in self.parts), self.desk.office.scheme.currency)
