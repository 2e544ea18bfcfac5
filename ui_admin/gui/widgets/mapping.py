"""Which column of an employer's file is which: one choice per field over the headings of the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QSizePolicy, QWidget

from ui_admin.gui.theme import HINT, SECTION, THEME
from ui_admin.gui.widgets.basics import Button, label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.contributions.return_files import OpenedFile

FIELDS = ("identification", "name", "surname", "wage", "days")
NEEDED = ("identification", "wage")


class ColumnMappingPanel(QWidget):
    """The columns as they are mapped; changing one reads the file again."""

    changed = Signal()
    read_otherwise = Signal(str)
    kept = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.others: dict[str, int] = {}
        box = QGridLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setHorizontalSpacing(10)
        box.setVerticalSpacing(3)
        box.addWidget(label(desk.say("mapping.title"), SECTION, bold=True), 0, 0)
        self.state = label("", HINT, tone="ink3")
        self.state.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        box.addWidget(self.state, 0, 1)
        self.layouts = _choice(desk.say("mapping.read_by"))
        self.layouts.currentIndexChanged.connect(
            lambda _place: self.read_otherwise.emit(self.layouts.currentData() or "")
        )
        box.addWidget(label(desk.say("mapping.read_by"), tone="ink2"), 1, 0)
        box.addWidget(self.layouts, 1, 1)
        self.choices: dict[str, QComboBox] = {}
        for row, field in enumerate(FIELDS, 2):
            words = desk.say(f"mapping.{field}")
            choice = _choice(words)
            choice.currentIndexChanged.connect(lambda _place: self.changed.emit())
            self.choices[field] = choice
            box.addWidget(label(words, tone="ink2"), row, 0)
            box.addWidget(choice, row, 1)
        self.keep = Button(desk.say("mapping.keep"), "quiet", key="Ctrl+Shift+K")
        self.keep.setToolTip(desk.say("mapping.keep_about"))
        self.keep.clicked.connect(self.kept)
        self.keep.setEnabled(False)
        box.addWidget(self.keep, len(FIELDS) + 2, 1)
        box.setColumnStretch(1, 1)
        box.setRowStretch(len(FIELDS) + 3, 1)

    def offer_layouts(self, names: Sequence[str]) -> None:
        """Offer the layouts by which a file can be read besides by its headings."""
        self.layouts.blockSignals(True)
        self.layouts.clear()
        self.layouts.addItem(self.desk.say("mapping.by_headings"), "")
        for name in names:
            self.layouts.addItem(name, name)
        self.layouts.blockSignals(False)

    def show_file(self, opened: OpenedFile) -> None:
        """Offer the headings of a file, as they are mapped so far; a file of a layout has none."""
        self.layouts.blockSignals(True)
        self.layouts.setCurrentIndex(max(self.layouts.findData(opened.layout), 0))
        self.layouts.setEnabled(True)
        self.layouts.blockSignals(False)
        columns = opened.mapping.columns
        self.others = {field: place for field, place in columns.items() if field not in FIELDS}
        for field, choice in self.choices.items():
            choice.blockSignals(True)
            choice.clear()
            choice.addItem(self.desk.say("mapping.none"), None)
            for place, letter, heading in opened.headings:
                choice.addItem(f"{letter}   {' '.join(heading.split())}", place)
            found = choice.findData(columns.get(field)) if field in columns else 0
            choice.setCurrentIndex(max(found, 0))
            choice.setEnabled(not opened.layout)
            choice.blockSignals(False)
        self.keep.setEnabled(not opened.layout and not opened.missing and self.desk.may("layout.keep"))
        self.show_missing(opened.missing)
        if opened.layout:
            self.state.setText(self.desk.say("mapping.by_layout"))

    def show_missing(self, missing: tuple[str, ...]) -> None:
        """Mark the needed fields that have no column yet."""
        for field, choice in self.choices.items():
            choice.setStyleSheet(f"QComboBox {{ min-height: 0; padding: 2px 8px; }} {_edge(wrong=field in missing)}")
        self.state.setText(self.desk.say("mapping.incomplete" if missing else "mapping.remembered"))
        self.state.setStyleSheet(f"color: {THEME.tokens.bad if missing else THEME.tokens.ink3};")

    @property
    def columns(self) -> Mapping[str, int]:
        """The columns as chosen; those of fields that are not shown stay as they were found."""
        chosen = {field: choice.currentData() for field, choice in self.choices.items()}
        named = {field: place for field, place in chosen.items() if place is not None}
        kept = {field: place for field, place in self.others.items() if place not in named.values()}
        return {**kept, **named}


def _choice(words: str) -> QComboBox:
    choice = QComboBox()
    choice.setAccessibleName(words)
    choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    choice.setMinimumContentsLength(14)
    choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    choice.setFixedHeight(THEME.px(30))
    choice.setStyleSheet(f"QComboBox {{ min-height: 0; padding: 2px 8px; }} {_edge(wrong=False)}")
    choice.setEnabled(False)
    return choice


def _edge(*, wrong: bool) -> str:
    return f"QComboBox {{ border: 2px solid {THEME.tokens.bad}; }}" if wrong else ""
