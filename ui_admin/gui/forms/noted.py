"""A line of text with room beside it for what was understood or what is wrong, said when the field is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ui_admin.gui.theme import HINT, THEME
from ui_admin.gui.widgets.basics import label
from ui_admin.gui.widgets.understood import mark_wrong

if TYPE_CHECKING:
    from ui_admin.domain.sentence import Sentence
    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.register.register_checks import NumberNote
    from ui_admin.office import Office


class NotedField(QWidget):
    """A field with its note; an error turns the edge red and never moves anything."""

    left = Signal()

    def __init__(self, name: str, width: int = 340) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.field.setFixedWidth(width)
        self.field.setAccessibleName(name)
        self.note = label("", HINT, tone="ink3", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.field)
        row.addWidget(self.note, 1)
        self.setFocusProxy(self.field)
        self.field.editingFinished.connect(self.left.emit)
        self.field.textChanged.connect(lambda _text: self.say_nothing())

    @property
    def text(self) -> str:
        """What is typed, without spaces around it."""
        return self.field.text().strip()

    @property
    def is_wrong(self) -> bool:
        """Whether an error stands beside the field."""
        return bool(self.field.property("wrong"))

    def say_nothing(self) -> None:
        """Take the note away."""
        self._say("", tone="ink3", wrong=False)

    def say_good(self, text: str) -> None:
        """Say what was understood."""
        self._say(text, tone="good", wrong=False)

    def say_wrong(self, text: str) -> None:
        """Say what is wrong."""
        self._say(text, tone="bad", wrong=True)

    def _say(self, text: str, *, tone: str, wrong: bool) -> None:
        self.note.setText(text)
        self.note.setStyleSheet(f"color: {getattr(THEME.tokens, tone)};")
        self.field.setAccessibleDescription(text)
        mark_wrong(self.field, wrong=wrong)


class NumberField(NotedField):
    """A number that a state gives: checked when it is left, by its rule and against the register."""

    checked = Signal(object)

    def __init__(self, desk: Desk, name: str, kind: str, *, own: str = "") -> None:
        super().__init__(name, 190)
        self.desk, self.kind, self.own = desk, kind, own
        self.checked_text = ""
        self.field.textChanged.connect(self._forget)
        self.left.connect(self.check)

    def check(self) -> None:
        """Check what is typed; the number of the record itself is no duplicate of it."""
        text, kind = self.text, self.kind
        if text == self.checked_text:
            return
        self.checked_text = text

        def work(office: Office) -> NumberNote | None:
            from ui_admin.lookups.register.register_checks import note_on_number  # noqa: PLC0415 - kept beside its use

            return note_on_number(office, kind, text)

        self.desk.ask_while(self, lambda: text == self.text, work, self._show)

    def _forget(self) -> None:
        self.checked_text = ""

    def _show(self, found: NumberNote | None) -> None:
        if found is None:
            self.say_nothing()
        elif found.is_good or (self.own and found.known_number == self.own):
            self.say_good(found.normal)
        elif found.why is not None:
            self.say_wrong(self._written(found.why))
        self.checked.emit(found)

    def _written(self, why: Sentence) -> str:
        return self.desk.words.say_sentence(why)
