"""Asking the day of a death and its proof, and taking back a day that was wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.gui.dialogs.deed import DeedDialog
from ui_admin.operations.register.deaths import record_death, take_death_back

if TYPE_CHECKING:
    from ui_admin.gui.pages.page import Page


def ask_death(page: Page, name: str, number: str) -> DeedDialog:
    """Ask when a person died and which paper says so."""
    say, desk = page.say, page.desk
    dialog = DeedDialog(page, say("action.record_death"), say("death_dialog.about", name=name))
    dialog.add_day("died_on", say("death_dialog.died_on"), None)
    dialog.add_words("proof", say("death_dialog.proof"))
    dialog.act_with(
        say("death_dialog.go"), lambda said: lambda office: record_death(office, number, said["died_on"], said["proof"])
    )
    dialog.answered.connect(lambda _number: desk.good("death_dialog.recorded", name=name))
    return dialog


def ask_back(page: Page, name: str, number: str) -> DeedDialog:
    """Ask why a day of death is taken back."""
    say, desk = page.say, page.desk
    dialog = DeedDialog(page, say("action.take_death_back"), say("death_dialog.back_about", name=name))
    dialog.add_text("why", say("head.why"))
    dialog.act_with(
        say("death_dialog.back_go"), lambda said: lambda office: take_death_back(office, number, said["why"])
    )
    dialog.answered.connect(lambda _number: desk.good("death_dialog.taken_back", name=name))
    return dialog
