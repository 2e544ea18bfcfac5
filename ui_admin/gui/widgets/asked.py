"""One thing that is asked: its label, its field, and beside the field a hint or what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui_admin.gui.theme import HINT, THEME
from ui_admin.gui.widgets.basics import begin_at, label
from ui_admin.gui.widgets.understood import mark_wrong

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ui_admin.domain.refusal import Refused
    from ui_admin.workstation.language import Words

LABEL, FIELD = 150, 250


class Asked(QWidget):
    """A labelled field whose trouble is said beside it; with `above`, the label stands over the field."""

    def __init__(
        self, words: str, entry: QWidget | None = None, *, hint: str = "", width: int = FIELD, above: bool = False
    ) -> None:
        super().__init__()
        self.words, self.hint_words, self.above = words, hint, above
        self.entry: QWidget = entry or QLineEdit()
        self.entry.setAccessibleName(words)
        if width:
            self.entry.setFixedWidth(round(width * (1 + (THEME.scale - 1) / 2)))
        left = label(words, tone="ink2", wrap=not above)
        left.setBuddy(self.entry)
        self.note = label(hint, HINT, tone="ink3", wrap=True)
        row = QVBoxLayout(self) if above else QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4 if above else 10)
        if not above:
            left.setFixedWidth(round(LABEL * (1 + (THEME.scale - 1) / 2)))
            left.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for part in (left, self.entry, self.note):
            row.addWidget(part, 1 if part is self.note and not above else 0)
        self.note.setVisible(bool(hint) or not above)
        self.setFocusProxy(self.entry)
        if isinstance(self.entry, QLineEdit):
            self.entry.textEdited.connect(lambda _text: self.clear_wrong())

    @property
    def value(self) -> str:
        """What was typed or chosen."""
        if isinstance(self.entry, QComboBox):
            return str(self.entry.currentData())
        return self.entry.text() if isinstance(self.entry, QLineEdit) else ""

    def put(self, text: str) -> None:
        """Put a text in."""
        if isinstance(self.entry, QLineEdit):
            self.entry.setText(text)
        if isinstance(self.entry, QComboBox):
            self.entry.setCurrentIndex(self.entry.findData(text))

    def hide_typed(self) -> Asked:
        """Show dots in place of what is typed."""
        if isinstance(self.entry, QLineEdit):
            self.entry.setEchoMode(QLineEdit.EchoMode.Password)
        return self

    def show_wrong(self, sentence: str) -> None:
        """Say what is wrong beside the field, and give it a red edge."""
        mark_wrong(self.entry, wrong=True)
        self.note.setText(sentence)
        self.note.setStyleSheet(f"color: {THEME.tokens.bad};")
        self.note.show()
        # A screen reader hears it with the name of the field.
        self.entry.setAccessibleDescription(sentence)

    def clear_wrong(self) -> None:
        """Take the sentence away and show the hint again."""
        mark_wrong(self.entry, wrong=False)
        self.note.setText(self.hint_words)
        self.note.setStyleSheet(f"color: {THEME.tokens.ink3};")
        self.note.setVisible(bool(self.hint_words) or not self.above)
        self.entry.setAccessibleDescription("")


def show_refusal(refused: Refused, fields: Mapping[str, Asked], words: Words) -> bool:
    """Say a refusal beside the field it names and put the focus there; false when it names none of them."""
    for field in fields.values():
        field.clear_wrong()
    wrong = fields.get(refused.field or "")
    if wrong is None:
        return False
    wrong.show_wrong(words.say_sentence(refused.sentence))
    begin_at(wrong.entry)
    return True
