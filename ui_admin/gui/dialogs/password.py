"""Changing one's own password: the first one at the first sign-in, and any time after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui_admin.domain.refusal import Refused
from ui_admin.gui.theme import HINT, SECTION
from ui_admin.gui.widgets.asked import Asked, show_refusal
from ui_admin.gui.widgets.basics import Button, grow, label
from ui_admin.operations.office.officers import change_password

if TYPE_CHECKING:
    from ui_admin.office import Office
    from ui_admin.workstation.language import Words

FIELD = 300


class PasswordDialog(QDialog):
    """Asks for the old and twice for the new password; with `old` given, the first password is being replaced."""

    def __init__(self, office: Office, words: Words, parent: QWidget | None = None, *, old: str = "") -> None:
        super().__init__(parent)
        self.office, self.words, self.old = office, words, old
        say = words.say
        self.setWindowTitle(say("window.password"))
        box = QVBoxLayout(self)
        box.setContentsMargins(32, 26, 32, 24)
        box.setSpacing(12)
        box.addWidget(label(say("password.title_first" if old else "password.title"), SECTION, bold=True))
        if old:
            box.addWidget(label(say("password.why"), HINT, tone="ink2", wrap=True))
        self.fields: dict[str, Asked] = {}
        for name in ("password", "again") if old else ("old", "password", "again"):
            hint = say("password.rule") if name == "password" else ""
            field = Asked(say(f"password.{name}"), width=FIELD, above=True, hint=hint).hide_typed()
            self.fields[name] = field
            box.addWidget(field)
        row = QHBoxLayout()
        change = Button(say("password.change"), "primary", key="Ctrl+Return")
        change.clicked.connect(self.change)
        back = Button(say("action.back"), "quiet", key="Esc")
        back.clicked.connect(self.reject)
        row.addWidget(change)
        row.addStretch()
        row.addWidget(back)
        box.addSpacing(6)
        box.addLayout(row)
        self.fields["again"].entry.returnPressed.connect(self.change)  # type: ignore[attr-defined] # a line of text

    def change(self) -> None:
        """Change the password; what is wrong stands below its field."""
        new = self.fields["password"].value
        if new != self.fields["again"].value:
            self._refused(Refused("officer.password_differs", field="again"))
            return
        try:
            change_password(self.office, self.old or self.fields["old"].value, new)
        except Refused as refused:
            self._refused(refused)
            return
        self.accept()

    def _refused(self, refused: Refused) -> None:
        if not show_refusal(refused, self.fields, self.words):
            self.fields["again"].show_wrong(self.words.say_sentence(refused.sentence))
        grow(self)
