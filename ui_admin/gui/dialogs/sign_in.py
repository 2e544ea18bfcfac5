"""Signing in: officer and password, with the keyboard alone; a first password is changed at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui_admin.domain.refusal import Refused
from ui_admin.gui.dialogs.password import PasswordDialog
from ui_admin.gui.focus_ring import FocusRing
from ui_admin.gui.theme import HINT, THEME, TITLE, VALUE
from ui_admin.gui.widgets.asked import Asked, show_refusal
from ui_admin.gui.widgets.basics import Button, label
from ui_admin.gui.widgets.rail_bar import Brand
from ui_admin.operations.office.offices import sign_in
from ui_admin.workstation.language import words_in
from ui_admin.workstation.settings import looks

if TYPE_CHECKING:
    from ui_admin.office import Office

FIELD, SIDE, WIDE, HIGH = 320, 320, 820, 480


class SignInDialog(QDialog):
    """Asks who sits at the desk; `wants_other_office` when another office is to be opened."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.closed_office = office
        self.office: Office | None = None
        self.wants_other_office = False
        self.words = words_in(looks().language or office.profile.language)
        self.setWindowTitle("UI Admin")
        self.setMinimumSize(round(WIDE * min(THEME.scale, 1.25)), round(HIGH * min(THEME.scale, 1.25)))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side())
        row.addWidget(self._form(), 1)
        self.ring = FocusRing(self)
        self.login.setFocus()

    def _side(self) -> QWidget:
        office, say = self.closed_office, self.words.say
        side = QWidget()
        side.setObjectName("rail")
        side.setFixedWidth(SIDE)
        box = QVBoxLayout(side)
        box.setContentsMargins(20, 20, 24, 20)
        box.addWidget(Brand())
        box.addSpacing(36)
        box.addWidget(label(office.profile.name, TITLE, bold=True, tone="rail_ink", wrap=True))
        box.addWidget(label(office.scheme.names["en"], tone="rail_ink3", wrap=True))
        box.addWidget(label(office.profile.number_code, HINT, tone="rail_ink3"))
        box.addStretch()
        if office.profile.is_demo or office.profile.is_training:
            kind = "demo" if office.profile.is_demo else "training"
            box.addWidget(label(say(f"window.{kind}_word"), VALUE, bold=True, tone="rail_ink"))
            box.addWidget(label(say(f"window.{kind}"), HINT, tone="rail_ink3", wrap=True))
            if kind == "training":
                box.addWidget(label(say("sign_in.sample_officers"), HINT, tone="rail_ink3", wrap=True))
        return side

    def _form(self) -> QWidget:
        say = self.words.say
        form = QWidget()
        box = QVBoxLayout(form)
        box.setContentsMargins(56, 40, 56, 32)
        box.setSpacing(14)
        box.addStretch()
        box.addWidget(label(say("sign_in.title"), TITLE, bold=True))
        login = Asked(say("sign_in.officer"), width=FIELD, above=True)
        password = Asked(say("sign_in.password"), width=FIELD, above=True).hide_typed()
        self.fields = {"login": login, "password": password}
        self.login, self.password = login.entry, password.entry
        for field in self.fields.values():
            box.addWidget(field)
        if isinstance(self.login, QLineEdit) and isinstance(self.password, QLineEdit):
            self.login.returnPressed.connect(self.password.setFocus)
            self.password.returnPressed.connect(self.enter)
        row = QHBoxLayout()
        enter = Button(say("sign_in.enter"), "primary")
        enter.clicked.connect(self.enter)
        other = Button(say("sign_in.other_office"), "quiet")
        other.clicked.connect(self._other_office)
        row.addWidget(enter)
        row.addStretch()
        row.addWidget(other)
        box.addSpacing(4)
        box.addLayout(row)
        box.addStretch()
        return form

    def enter(self) -> None:
        """Try to sign in; what is wrong stands below its field."""
        typed = self.fields["password"].value
        try:
            office = sign_in(self.closed_office, self.fields["login"].value, typed)
        except Refused as refused:
            if not show_refusal(refused, self.fields, self.words):
                self.fields["login"].show_wrong(self.words.say_sentence(refused.sentence))
            if isinstance(self.password, QLineEdit):
                self.password.selectAll()
            return
        if office.officer is not None and office.officer.must_change_password:
            change = PasswordDialog(office, self.words, self, old=typed)
            if not change.exec():
                return
            office = office.signed_in(replace(office.officer, must_change_password=False))
        self.office = office
        self.accept()

    def _other_office(self) -> None:
        self.wants_other_office = True
        self.reject()
