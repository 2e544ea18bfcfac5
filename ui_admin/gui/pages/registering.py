"""Registering a person or an employer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui_admin.domain.employer import NewEmployer
from ui_admin.domain.person import NewPerson
from ui_admin.gui.forms.employer_class import EmployerClassEntries
from ui_admin.gui.forms.form import Form
from ui_admin.gui.pages.page import Page, scrolled
from ui_admin.gui.theme import THEME
from ui_admin.gui.widgets.basics import Button
from ui_admin.gui.widgets.entries import DayEntry, Segments
from ui_admin.operations.employers import register_employer
from ui_admin.operations.people import register_person

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLineEdit

    from ui_admin.domain.refusal import Refused
    from ui_admin.gui.desk import Desk


class RegisteringPage(Page):
    """A form with its action bar."""

    def __init__(self, desk: Desk, back_to: str) -> None:
        super().__init__(desk)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.form = Form(self.finish)
        self.fields: dict[str, QLineEdit] = {}
        self.build()
        self.form.end()
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(24, 12, 24, 12)
        inside.addWidget(self.form)
        self.body.addWidget(scrolled(holder), 1)
        bar = QWidget()
        bar.setObjectName("actionbar")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        bar.setFixedHeight(THEME.px(52))
        row = QHBoxLayout(bar)
        row.setContentsMargins(24, 0, 24, 0)
        register = Button(desk.say("action.register_now"), "primary", key="Ctrl+Return")
        register.clicked.connect(self.finish)
        row.addWidget(register)
        row.addStretch()
        back = Button(desk.say("action.back"), "quiet", key="Esc")
        back.clicked.connect(lambda: desk.open(back_to))
        row.addWidget(back)
        self.body.addWidget(bar)
        self.set_heading(desk.say(f"page.{self.name}.title"), desk.say(f"page.{back_to}.title"))
        self.setFocusProxy(self.form.entries["name"])

    def build(self) -> None:
        """Lay out the form."""

    def finish(self) -> None:
        """Register what was typed."""

    def text(self, name: str, width: int = 370) -> None:
        """Add a line of text."""
        self.fields[name] = self.form.text(name, self.say(f"register_form.{name}"), width)

    def refused(self, refused: Refused) -> None:
        """Show what is wrong and go to the entry."""
        self.desk.refuse(refused)
        self.form.focus_on(refused.field)

    def typed(self) -> dict[str, Any]:
        """Give what was typed into the lines of text."""
        return {name: field.text().strip() for name, field in self.fields.items()}


class NewPersonPage(RegisteringPage):
    """Registering a person."""

    name = "new_person"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "people")

    def build(self) -> None:
        """The order of the identity card."""
        say, desk = self.say, self.desk
        self.form.section(say("register_form.identity"))
        self.text("name")
        self.text("latin_name")
        self.text("identifier", 190)
        self.born_on = DayEntry(say("register_form.born_on"), desk.words, desk.office.today)
        self.form.add("born_on", say("register_form.born_on"), self.born_on)
        self.sex = Segments(say("register_form.sex"), [(say("sex.2"), "female"), (say("sex.1"), "male")])
        self.form.add("sex", say("register_form.sex"), self.sex)
        country = desk.office.scheme.country
        self.citizen = Segments(
            say("register_form.citizenship"), [(say("entry.yes"), country), (say("entry.no"), "XX")]
        )
        self.form.add("citizenship", say("register_form.citizenship"), self.citizen)
        self.form.section(say("register_form.contact"))
        self.text("address")
        self.text("telephone", 190)

    def finish(self) -> None:
        """Register the person."""
        new = NewPerson(
            **self.typed(),
            born_on=self.born_on.value,
            sex=self.sex.value or "not_known",
            citizenship=self.citizen.value or "",
        )
        self.desk.act(lambda office: register_person(office, new), self._registered, refused=self.refused)

    def _registered(self, number: str) -> None:
        for field in self.fields.values():
            field.clear()
        self.born_on.put(None)
        self.sex.put(None)
        self.desk.open("person", number)
        self.desk.good("register_form.person_done", number=number)


class NewEmployerPage(RegisteringPage):
    """Registering an employer."""

    name = "new_employer"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "employers")

    def build(self) -> None:
        """The order of the registration form."""
        say, desk = self.say, self.desk
        self.form.section(say("register_form.employer"))
        self.text("name")
        self.text("latin_name")
        self.text("identifier", 190)
        self.liable_from = DayEntry(say("register_form.liable_from"), desk.words, desk.office.today)
        self.form.add("liable_from", say("register_form.liable_from"), self.liable_from)
        self.text("industry", 120)
        self.kind = EmployerClassEntries(desk, self.form)
        self.form.section(say("register_form.contact"))
        self.text("address")
        self.text("telephone", 190)

    def finish(self) -> None:
        """Register the employer."""
        liable_from = self.liable_from.value
        if liable_from is None:
            self.desk.said.emit("bad", self.say("register_form.liable_needed"))
            self.form.focus_on("liable_from")
            return
        new = NewEmployer(**self.typed(), **self.kind.values(), liable_from=liable_from)
        self.desk.act(lambda office: register_employer(office, new), self._registered, refused=self.refused)

    def _registered(self, number: str) -> None:
        for field in self.fields.values():
            field.clear()
        self.kind.clear()
        self.desk.open("employers")
        self.desk.good("register_form.employer_done", number=number)
