"""Signing in: officer and password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout

from ui_admin.domain.refusal import Refused
from ui_admin.gui.theme import HINT, TITLE
from ui_admin.gui.widgets.basics import Button, label
from ui_admin.operations.offices import sign_in
from ui_admin.workstation.language import words_in

if TYPE_CHECKING:
    from ui_admin.office import Office

FIELD = 300


class SignInDialog(QDialog):
    """Asks who sits at the desk."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.closed_office = office
        self.office: Office | None = None
        self.words = words_in(office.profile.language)
        say = self.words.say
        self.setWindowTitle("UI Admin")
        box = QVBoxLayout(self)
        box.setContentsMargins(36, 28, 36, 28)
        box.setSpacing(10)
        box.addWidget(label(office.profile.name, TITLE, bold=True))
        box.addWidget(label(office.scheme.names["en"], tone="ink2"))
        if office.profile.is_demo or office.profile.is_training:
            box.addWidget(label(say("window.demo"), HINT, tone="waiting", wrap=True))
        self.login = QLineEdit()
        self.login.setFixedWidth(FIELD)
        self.login.setPlaceholderText(say("sign_in.officer"))
        self.login.setAccessibleName(say("sign_in.officer"))
        self.password = QLineEdit()
        self.password.setFixedWidth(FIELD)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setPlaceholderText(say("sign_in.password"))
        self.password.setAccessibleName(say("sign_in.password"))
        self.wrong = label("", tone="bad", wrap=True)
        self.login.returnPressed.connect(self.password.setFocus)
        self.password.returnPressed.connect(self.enter)
        box.addWidget(self.login)
        box.addWidget(self.password)
        box.addWidget(self.wrong)
        row = QHBoxLayout()
        enter = Button(say("sign_in.enter"), "primary")
        enter.clicked.connect(self.enter)
        row.addWidget(enter)
        row.addStretch()
        box.addLayout(row)

    def enter(self) -> None:
        """Try to sign in; what is wrong stands below the fields."""
        try:
            self.office = sign_in(self.closed_office, self.login.text(), self.password.text())
        except Refused as refused:
            self.wrong.setText(self.words.say_sentence(refused.sentence))
            self.password.selectAll()
            return
        self.accept()
