"""What becomes of a person's account besides being verified: blocked, unblocked or closed, each with its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.gui.dialogs.act import ActDialog
from ui_admin.operations.register.accounts import block_account, close_account, unblock_account

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.register.people import AccountRow

# In which status each act is possible, and its permission.
ACTS = {
    "block": (("verified",), "account.block"),
    "unblock": (("blocked",), "account.unblock"),
    "close": (("entered", "verified", "blocked"), "account.close"),
}
DEEDS = {"block": block_account, "unblock": unblock_account, "close": close_account}
BECOMES = {"block": "blocked", "unblock": "verified", "close": "closed"}


def possible_acts(desk: Desk, status: str) -> list[str]:
    """Give what the officer may do with an account of a status."""
    return [name for name, (statuses, verb) in ACTS.items() if status in statuses and desk.may(verb)]


def ask_account_act(parent: QWidget, desk: Desk, name: str, account: AccountRow) -> None:
    """Ask why an account is blocked, unblocked or closed, and do it."""
    words, deed = desk.say(f"account_form.{name}"), DEEDS[name]
    about = desk.say(f"account_form.{name}_about", number=account.account_no)
    dialog = ActDialog(parent, desk, desk.say(f"verb.account.{name}"), about=about)
    dialog.add_text("reason", desk.say("head.why"))
    status = desk.say(f"status.payment_account.{BECOMES[name]}")

    def act(answers: dict[str, str]) -> None:
        desk.act(
            lambda office: deed(office, account.id, answers["reason"]),
            lambda _done: desk.good("account_form.acted", status=status),
        )

    dialog.answered.connect(act)
    dialog.finish(words)
