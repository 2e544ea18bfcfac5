"""A file: its path typed or pasted, or chosen from a folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from ui_admin.gui.widgets.basics import Button

if TYPE_CHECKING:
    from ui_admin.gui.desk import Desk

NARROWEST, WIDEST = 140, 214


class FileEntry(QWidget):
    """A file that is there to be taken in; Ctrl+O opens the choice."""

    changed = Signal()

    def __init__(self, desk: Desk, words: str, kinds: str) -> None:
        super().__init__()
        self.kinds = kinds
        self.words = words
        self.field = QLineEdit()
        self.field.setMinimumWidth(NARROWEST)
        self.field.setMaximumWidth(WIDEST)
        self.field.setAccessibleName(words)
        self.field.setPlaceholderText(desk.say("paper_dialog.no_file"))
        self.field.textChanged.connect(lambda _text: self.changed.emit())
        choose = Button(desk.say("action.choose_scan"), "secondary", key="Ctrl+O")
        choose.clicked.connect(self.choose)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        row.addWidget(choose)
        self.setFocusProxy(self.field)

    @property
    def value(self) -> Path | None:
        """The file that is named; None while none is."""
        text = self.field.text().strip().strip('"')
        return Path(text).expanduser() if text else None

    def choose(self) -> None:
        """Choose a file from a folder."""
        file, _kind = QFileDialog.getOpenFileName(self, self.words, str(Path.home()), self.kinds)
        if file:
            self.field.setText(file)
