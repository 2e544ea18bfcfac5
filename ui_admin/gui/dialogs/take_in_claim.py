"""Taking in the file of a claim that another office sent, from anywhere in the window."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ui_admin.gui.dialogs.deed import DeedDialog
from ui_admin.gui.widgets.file_entry import FileEntry
from ui_admin.operations.claims.claim_transfers import take_in_claim

if TYPE_CHECKING:
    from ui_admin.gui.desk import Desk
    from ui_admin.gui.dialogs.deed import Deed
    from ui_admin.gui.pages.page import Page
    from ui_admin.operations.claims.claim_transfers import TakenClaim

KINDS = "(*.json)"


def ask_claim_file(page: Page) -> None:
    """Ask for the file, file the claim, and open it."""
    desk = page.desk
    dialog = DeedDialog(page, desk.say("action.take_in_claim"), desk.say("transfer_dialog.about"))
    dialog.add_file_of("file", FileEntry(desk, desk.say("transfer_dialog.choose"), KINDS))

    def deed(said: dict[str, Any]) -> Deed:
        return partial(take_in_claim, file=Path(said["file"]))

    dialog.answered.connect(partial(_show, desk))
    dialog.act_with(desk.say("transfer_dialog.go"), deed)


def _show(desk: Desk, taken: TakenClaim) -> None:
    desk.open("claim", taken.number)
    if taken.is_new:
        desk.good("transfer_dialog.taken", number=taken.number, before=taken.from_number, office=taken.from_office)
    else:
        desk.good("transfer_dialog.known", number=taken.number)
