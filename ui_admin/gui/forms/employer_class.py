"""The entries of a form that say what kind of employer it is and what decides its contributions beside the wage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from ui_admin.domain.employer import ENTERPRISE, STATE
from ui_admin.gui.widgets.entries import Segments

if TYPE_CHECKING:
    from ui_admin.gui.desk import Desk
    from ui_admin.gui.forms.form import Form

COUNT_WIDTH = 120


class EmployerClassEntries:
    """Enterprise or state, and the fact that the scheme asks of an employer, where it asks one."""

    def __init__(self, desk: Desk, form: Form) -> None:
        """Add the entries to the section that is open."""
        say = desk.say
        self.ownership = Segments(
            say("register_form.ownership"), [(say(f"ownership.{kind}"), kind) for kind in (ENTERPRISE, STATE)]
        )
        self.ownership.put(ENTERPRISE)
        form.add("ownership", say("register_form.ownership"), self.ownership)
        self.own: Segments | QLineEdit | None = None
        asked = desk.office.scheme.employer_class
        if asked is None:
            return
        words = say(f"employer_class_form.{asked.fact}")
        if asked.values:
            choices = [(say(f"employer_class_value.{asked.fact}.{value}"), value) for value in asked.values]
            self.own = Segments(words, choices)
            form.add("employer_class", words, self.own)
        else:
            self.own = form.text("employer_class", words, COUNT_WIDTH)

    def values(self) -> dict[str, str]:
        """Give what was chosen, as a new employer carries it."""
        match self.own:
            case Segments():
                own = self.own.value or ""
            case QLineEdit():
                own = self.own.text().strip()
            case _:
                own = ""
        return {"ownership": self.ownership.value or ENTERPRISE, "employer_class": own}

    def clear(self) -> None:
        """Make ready for the next employer."""
        self.ownership.put(ENTERPRISE)
        match self.own:
            case Segments():
                self.own.put(None)
            case QLineEdit():
                self.own.clear()
