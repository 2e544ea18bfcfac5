"""Registering a person: the number is checked as it is left, and who may be registered already stands beside the form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from ui_admin.domain.person import NewPerson
from ui_admin.gui.pages.register.registering import RegisteringPage
from ui_admin.gui.widgets.duplicates import DuplicatesPanel
from ui_admin.gui.widgets.entries import DayEntry, Segments
from ui_admin.lookups.register.register_checks import possible_duplicates
from ui_admin.operations.register.people import register_person

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.register.register_checks import NumberNote

PAUSE = 200


class NewPersonPage(RegisteringPage):
    """Registering a person."""

    name = "new_person"

    def __init__(self, desk: Desk) -> None:
        self.duplicates = DuplicatesPanel(desk)
        super().__init__(desk, "people")
        self.pause = QTimer(self)
        self.pause.setSingleShot(True)
        self.pause.setInterval(PAUSE)
        self.pause.timeout.connect(self._look)
        for name in ("name", "latin_name"):
            self.fields[name].field.textChanged.connect(lambda _text: self.pause.start())
            self.fields[name].left.connect(self.need_name)
        self.born_on.changed.connect(self.pause.start)
        self.identifier.field.textChanged.connect(lambda _text: self.pause.start())

    def build(self) -> None:
        """The order of the identity card."""
        say, desk = self.say, self.desk
        self.form.section(say("register_form.identity"))
        self.text("name")
        self.text("latin_name")
        self.identifier = self.number_entry("identifier", "national_id")
        self.identifier.checked.connect(self._take_from_number)
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

    def beside(self) -> QWidget:
        """Who may be in the register already."""
        return self.duplicates

    def finish(self) -> None:
        """Register the person."""
        new = NewPerson(
            **self.typed(),
            born_on=self.born_on.value,
            sex=self.sex.value or "not_known",
            citizenship=self.citizen.value or "",
        )
        self.desk.act(lambda office: register_person(office, new), self._registered, refused=self.refused)

    def _take_from_number(self, found: NumberNote | None) -> None:
        """A number may say when its holder was born and of which sex; what was typed stays."""
        if found is None or not found.is_good:
            return
        if found.born_on is not None and not self.born_on.field.text():
            self.born_on.put(found.born_on)
        if found.sex is not None and self.sex.value is None:
            self.sex.put(found.sex)

    def _look(self) -> None:
        asked = self._asked()
        self.desk.ask_while(
            self,
            lambda: asked == self._asked(),
            lambda office: possible_duplicates(office, *asked[:3], identifier=asked[3]),
            self.duplicates.show_found,
        )

    def _asked(self) -> tuple[str, str, date | None, str]:
        names = self.fields["name"].text, self.fields["latin_name"].text
        return *names, self.born_on.value, self.fields["identifier"].text

    def _registered(self, number: str) -> None:
        self.clear_fields()
        self.born_on.put(None)
        self.sex.put(None)
        self.citizen.put(None)
        self.pause.stop()
        self.duplicates.show_found(())
        self.desk.open("person", number)
        self.desk.good("register_form.person_done", number=number)
