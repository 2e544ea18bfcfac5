"""Registering an employer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.domain.employer import NewEmployer
from ui_admin.gui.forms.employer_class import EmployerClassEntries
from ui_admin.gui.pages.register.registering import RegisteringPage
from ui_admin.gui.widgets.entries import DayEntry
from ui_admin.operations.register.employers import register_employer

if TYPE_CHECKING:
    from ui_admin.gui.desk import Desk


class NewEmployerPage(RegisteringPage):
    """Registering an employer."""

    name = "new_employer"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "employers")
        self.fields["name"].left.connect(self.need_name)

    def build(self) -> None:
        """The order of the registration form."""
        say, desk = self.say, self.desk
        self.form.section(say("register_form.employer"))
        self.text("name")
        self.text("latin_name")
        self.number_entry("identifier", "employer_no")
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
        self.clear_fields()
        self.liable_from.put(None)
        self.kind.clear()
        self.desk.open("employer", number)
        self.desk.good("register_form.employer_done", number=number)
