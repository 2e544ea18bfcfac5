"""Changing a person: name, number, birth date or contact, with the reason; what it was is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.domain.person import IDENTITY, PersonChange
from ui_admin.gui.pages.register.registering import RegisteringPage
from ui_admin.gui.widgets.entries import DayEntry
from ui_admin.lookups.register.people import person_sheet
from ui_admin.operations.register.change_requests import ask_change
from ui_admin.operations.register.people import change_person

if TYPE_CHECKING:
    from ui_admin.domain.done import Done
    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.register.people import PersonSheet
    from ui_admin.office import Office

NAMED = ("name", "latin_name", "identifier", "address", "telephone")


class ChangePersonPage(RegisteringPage):
    """A person's entries as they are, to be put right."""

    name = "change_person"

    def __init__(self, desk: Desk) -> None:
        self.number = ""
        self.sheet: PersonSheet | None = None
        super().__init__(desk, "people")
        self.act.setText(self.say("action.change_person"))
        self.act.updateGeometry()

    def build(self) -> None:
        """What may change, in the order of the identity card, and why."""
        say, desk = self.say, self.desk
        self.form.section(say("register_form.identity"))
        self.text("name")
        self.text("latin_name")
        self.identifier = self.number_entry("identifier", "national_id")
        self.born_on = DayEntry(say("register_form.born_on"), desk.words, desk.office.today)
        self.form.add("born_on", say("register_form.born_on"), self.born_on)
        self.form.section(say("register_form.contact"))
        self.text("address")
        self.text("telephone", 190)
        self.form.section(say("register_form.why"))
        self.text("reason")

    def open(self, what: object) -> None:
        """Show a person's entries by number."""
        if isinstance(what, str):
            self.number = what
            self.desk.ask(lambda office: person_sheet(office, what), self._show)

    def _show(self, sheet: PersonSheet) -> None:
        self.sheet = sheet
        self.clear_fields()
        self.identifier.own = sheet.number
        values = {
            "name": sheet.name,
            "latin_name": sheet.latin_name,
            "identifier": sheet.identifier,
            "address": next(iter(sheet.addresses), ""),
            "telephone": next(iter(sheet.contacts), ""),
        }
        for name, value in values.items():
            self.fields[name].field.setText(value)
        self.born_on.put(sheet.born_on)
        self.set_heading(self.say("page.change_person.title"), self.say("page.people.title"), sheet.number, sheet.name)

    def finish(self) -> None:
        """Change what is different."""
        typed, number = self.typed(), self.number
        change = PersonChange(**{name: typed[name] for name in NAMED}, born_on=self.born_on.value)
        asks_first = bool(self.sheet and self.sheet.claims) and self._touches_identity(change)

        def deed(office: Office) -> Done[str]:
            if asks_first:
                return ask_change(office, number, change, typed["reason"])
            return change_person(office, number, change, typed["reason"])

        self.desk.act(deed, self._asked if asks_first else self._changed, refused=self.refused)

    def _touches_identity(self, change: PersonChange) -> bool:
        sheet = self.sheet
        return sheet is not None and any(getattr(change, name) != getattr(sheet, name) for name in IDENTITY)

    def _asked(self, _request: str) -> None:
        self.clear_fields()
        self.desk.open("person", self.number)
        self.desk.good("change_requests_page.is_asked")

    def _changed(self, number: str) -> None:
        self.clear_fields()
        self.desk.open("person", number)
        self.desk.good("register_form.changed", number=number)

    def leave(self) -> None:
        """Go back to the person."""
        self.desk.open("person", self.number)
