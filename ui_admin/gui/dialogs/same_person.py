"""Saying that two records are one person: which is kept and why; another officer makes the merge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui_admin.gui.dialogs.deed import DeedDialog
from ui_admin.operations.register.merges import ask_merge

if TYPE_CHECKING:
    from ui_admin.gui.dialogs.deed import Deed
    from ui_admin.gui.pages.page import Page

    Record = tuple[str, str]


def ask_same(page: Page, one: Record, other: Record) -> DeedDialog:
    """Ask which of two records, (name, number), is kept."""
    say = page.say
    dialog = DeedDialog(page, say("duplicates_page.same"), say("duplicates_page.same_about"))
    kept = [(f"{name} {number}", number) for name, number in (one, other)]
    dialog.add_choice("kept", say("duplicates_page.kept"), kept)
    dialog.add_text("reason", say("head.why"))
    away = {one[1]: other[1], other[1]: one[1]}

    def deed(said: dict[str, Any]) -> Deed:
        return lambda office: ask_merge(office, said["kept"], away[said["kept"]], said["reason"])

    return _finish(dialog, deed)


def ask_merge_into(page: Page, kept: str) -> DeedDialog:
    """Ask which other record is merged into this one, found by any part of its name or number."""
    say = page.say
    dialog = DeedDialog(page, say("duplicates_page.merge_other"), say("duplicates_page.same_about"))
    dialog.add_subject("other", ["person"])
    dialog.add_text("reason", say("head.why"))

    def deed(said: dict[str, Any]) -> Deed:
        _kind, number = said["other"]
        return lambda office: ask_merge(office, kept, number, said["reason"])

    return _finish(dialog, deed)


def _finish(dialog: DeedDialog, deed: Any) -> DeedDialog:  # noqa: ANN401 - a function of the answers
    dialog.act_with(dialog.desk.say("duplicates_page.same_go"), deed)
    dialog.answered.connect(lambda _id: dialog.desk.good("duplicates_page.is_asked"))
    return dialog
