"""Which column of a bank statement is which: one choice for each field, over one line, changed by an officer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from ui_admin.exchange.statement_layout import FIELDS
from ui_admin.gui.theme import HINT, THEME
from ui_admin.gui.widgets.basics import label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.contributions.return_files import OpenedFile


class StatementMapping(QWidget):
    """The columns of a statement as they are mapped."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.choices: dict[str, QComboBox] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(2)
        for place, field in enumerate(FIELDS):
            words = desk.say(f"statement_column.{field}")
            grid.addWidget(label(words, HINT, tone="ink3"), 0, place)
            choice = QComboBox()
            choice.setAccessibleName(desk.say("cash_desk.column_of", what=words))
            choice.setMinimumContentsLength(8)
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            choice.setFixedHeight(THEME.px(30))
            choice.setStyleSheet(_style(wrong=False))
            choice.currentIndexChanged.connect(lambda _place: self.changed.emit())
            choice.setEnabled(False)
            grid.addWidget(choice, 1, place)
            grid.setColumnStretch(place, 1)
            self.choices[field] = choice

    def show_file(self, opened: OpenedFile) -> None:
        """Offer the headings of a file, as they are mapped so far."""
        columns = opened.mapping.columns
        for field, choice in self.choices.items():
            choice.blockSignals(True)
            choice.clear()
            choice.addItem(self.desk.say("mapping.none"), None)
            for place, letter, heading in opened.headings:
                choice.addItem(f"{letter}   {' '.join(heading.split())}", place)
            found = choice.findData(columns.get(field)) if field in columns else 0
            choice.setCurrentIndex(max(found, 0))
            choice.setEnabled(True)
            choice.blockSignals(False)
        self.show_missing(opened.missing)

    def show_missing(self, missing: tuple[str, ...]) -> None:
        """Mark the needed fields that have no column yet."""
        for field, choice in self.choices.items():
            choice.setStyleSheet(_style(wrong=field in missing))

    @property
    def columns(self) -> Mapping[str, int]:
        """The columns as chosen."""
        chosen = {field: choice.currentData() for field, choice in self.choices.items()}
        return {field: place for field, place in chosen.items() if place is not None}


def _style(*, wrong: bool) -> str:
    edge = f"QComboBox {{ border: 2px solid {THEME.tokens.bad}; }}" if wrong else ""
    return f"QComboBox {{ min-height: 0; padding: 2px 8px; }} {edge}"
