"""A note that asks why before an act that the record keeps a reason for; it stands on the page and blocks nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui_admin.gui.widgets.basics import Button, label

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui_admin.gui.desk import Desk


class ReasonNote(QWidget):
    """A sentence, a field for the reason, the act and the way back; Enter acts, Esc goes back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.then: Callable[[str], None] | None = None
        self.back_to: QWidget | None = None
        self.setObjectName("note")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 10, 16, 12)
        box.setSpacing(8)
        self.sentence = label("", wrap=True)
        box.addWidget(self.sentence)
        row = QHBoxLayout()
        row.setSpacing(10)
        self.field = QLineEdit()
        self.field.setAccessibleName(desk.say("reason_note.field"))
        self.field.setPlaceholderText(desk.say("reason_note.field"))
        self.field.returnPressed.connect(self._act)
        row.addWidget(self.field, 1)
        self.act = Button("", "primary")
        self.act.clicked.connect(self._act)
        row.addWidget(self.act)
        self.back = Button(desk.say("action.back"), "quiet", key="Esc")
        self.back.clicked.connect(self.close_note)
        row.addWidget(self.back)
        box.addLayout(row)
        self.hide()

    def ask(self, sentence: str, act: str, then: Callable[[str], None], *, back_to: QWidget | None = None) -> None:
        """Ask for the reason of an act; `then` hears it. The focus goes back to `back_to` when nothing is done."""
        self.then, self.back_to = then, back_to
        self.sentence.setText(sentence)
        self.act.setText(act)
        self.act.setAccessibleName(act)
        self.act.updateGeometry()
        self.field.clear()
        self.show()
        self.field.setFocus()

    def close_note(self) -> None:
        """Take the note away without acting."""
        self.hide()
        self.then = None
        if self.back_to is not None:
            self.back_to.setFocus()

    def _act(self) -> None:
        if self.then is None:
            return
        if not self.field.text().strip():
            self.desk.said.emit("bad", self.desk.say("reason_note.needed"))
            self.field.setFocus()
            return
        then, reason = self.then, self.field.text().strip()
        self.close_note()
        then(reason)
