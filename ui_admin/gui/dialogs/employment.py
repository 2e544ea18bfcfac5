"""Asking a job of a person: with which employer, on which days, and what is known of occupation, contract and hours."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from ui_admin.domain.employment import CONTRACTS, NewEmployment
from ui_admin.gui.dialogs.deed import DeedDialog
from ui_admin.gui.widgets.employer_entry import EmployerEntry
from ui_admin.operations.register.employments import record_employment

if TYPE_CHECKING:
    from ui_admin.gui.dialogs.deed import Deed
    from ui_admin.gui.pages.page import Page

MAY_LACK = frozenset({"ended_on", "contract"})


def ask_employment(page: Page, person_number: str) -> DeedDialog:
    """Ask a job; the dialog stays open while the answers are refused."""
    say, desk = page.say, page.desk
    dialog = DeedDialog(page, say("employment_dialog.title"), say("employment_dialog.about"))
    words = say("employment_dialog.employer")
    dialog.add_entry("employer_number", words, EmployerEntry(desk, words))
    dialog.add_day("started_on", say("employment_dialog.started_on"), None)
    dialog.add_day("ended_on", say("employment_dialog.ended_on"), None)
    dialog.add_line("occupation", say("employment_dialog.occupation"))
    choices = [(say(f"employment_contract.{name}"), name) for name in CONTRACTS]
    dialog.add_choice("contract", say("employment_dialog.contract"), choices)
    dialog.add_line("weekly_hours", say("employment_dialog.weekly_hours"))
    dialog.optional |= MAY_LACK

    def deed(said: dict[str, Any]) -> Deed:
        new = NewEmployment(**{**said, "contract": said["contract"] or ""})
        return partial(record_employment, person_number=person_number, new=new)

    dialog.act_with(say("employment_dialog.go"), deed)
    return dialog
