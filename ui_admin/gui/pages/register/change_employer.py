"""Changing an employer: names, number, industry, address or contacts, with the reason; what it was is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.domain.employer import EmployerChange
from ui_admin.gui.pages.register.registering import RegisteringPage
from ui_admin.lookups.register.employer_history import EmployerHistory, employer_history
from ui_admin.lookups.register.employer_sheets import EmployerSheet, employer_sheet
from ui_admin.operations.register.employers import change_employer

if TYPE_CHECKING:
    from ui_admin.gui.desk import Desk
    from ui_admin.office import Office

NAMED = ("name", "latin_name", "trade_name", "identifier", "tax_number", "industry", "address", "telephone", "email")


class ChangeEmployerPage(RegisteringPage):
    """An employer's entries as they are, to be put right."""

    name = "change_employer"

    def __init__(self, desk: Desk) -> None:
        self.number = ""
        super().__init__(desk, "employers")
        self.act.setText(self.say("action.change_employer"))
        self.act.updateGeometry()

    def build(self) -> None:
        """What may change, in the order of the registration form, and why."""
        say = self.say
        self.form.section(say("register_form.employer"))
        self.text("name")
        self.text("latin_name")
        self.text("trade_name")
        self.number_entry("identifier", "employer_no")
        self.text("tax_number", 190)
        self.text("industry", 120)
        self.form.section(say("register_form.contact"))
        self.text("address")
        self.text("telephone", 190)
        self.text("email", 240)
        self.form.section(say("register_form.why"))
        self.text("reason")

    def open(self, what: object) -> None:
        """Show an employer's entries by number."""
        if isinstance(what, str):
            self.number = what

            def work(office: Office) -> tuple[EmployerSheet, EmployerHistory]:
                return employer_sheet(office, what), employer_history(office, what)

            self.desk.ask(work, lambda found: self._show(*found))

    def _show(self, sheet: EmployerSheet, history: EmployerHistory) -> None:
        self.clear_fields()

        def now(what: str, kind: str) -> str:
            rows = (row.value for row in history.rows if (row.what, row.kind, row.until) == (what, kind, None))
            return next(rows, "")

        values = {
            "name": sheet.name,
            "latin_name": sheet.latin_name,
            "trade_name": now("name", "trade"),
            "identifier": sheet.identifier,
            "tax_number": now("tax_number", "tax_no"),
            "industry": sheet.industry,
            "address": next(iter(sheet.addresses), ""),
            "telephone": now("contact", "telephone"),
            "email": now("contact", "email"),
        }
        for name, value in values.items():
            self.fields[name].field.setText(value)
        self.set_heading(
            self.say("page.change_employer.title"), self.say("page.employers.title"), sheet.number, sheet.name
        )

    def finish(self) -> None:
        """Change what is different."""
        typed, number = self.typed(), self.number
        change = EmployerChange(**{name: typed[name] for name in NAMED})
        self.desk.act(
            lambda office: change_employer(office, number, change, typed["reason"]), self._changed, refused=self.refused
        )

    def _changed(self, number: str) -> None:
        self.clear_fields()
        self.desk.open("employer", number)
        self.desk.good("register_form.changed", number=number)

    def leave(self) -> None:
        """Go back to the employer."""
        self.desk.open("employer", self.number)
