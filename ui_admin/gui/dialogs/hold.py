"""Holding a record and ending a hold: the same questions on the page of a claim, a person, an employer or a payment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui_admin.domain.holds import HOLD_REASONS
from ui_admin.gui.dialogs.act import ActDialog
from ui_admin.operations.claims.holds import NewHold, end_hold, place_hold

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.claims.holds import HoldRow


def ask_hold(parent: QWidget, desk: Desk, kind: str, number: str) -> ActDialog:
    """Ask why a record is held and until when; without a day the office's usual days for the reason count."""
    say = desk.say
    about = f"{say(f'hold_dialog.about.{kind}')} {say('hold_dialog.usual_days')}"
    dialog = ActDialog(parent, desk, say(f"hold_dialog.title.{kind}"), about=about)
    dialog.add_choice("reason", say("head.why"), [(say(f"hold_reason.{name}"), name) for name in HOLD_REASONS])
    dialog.optional.add("wake_on")
    dialog.add_day("wake_on", say("head.wakes_on"), None)
    dialog.add_note("note", say("head.note"))

    def keep(said: dict[str, Any]) -> None:
        new = NewHold(kind, number, said["reason"], said["note"], said["wake_on"])
        desk.act(
            lambda office: place_hold(office, new),
            lambda placed: desk.good("hold_dialog.held", number=number, day=placed.wake_on),
        )

    dialog.answered.connect(keep)
    dialog.finish(say("ask.hold_go"))
    return dialog


def ask_end_hold(parent: QWidget, desk: Desk, row: HoldRow, number: str) -> ActDialog:
    """Ask why a hold ends before its day."""
    say = desk.say
    about = say("ask.end_hold_about", reason=say(f"hold_reason.{row.reason}"))
    dialog = ActDialog(parent, desk, say("ask.end_hold"), about=about)
    dialog.add_text("reason", say("head.why"))

    def keep(said: dict[str, Any]) -> None:
        desk.act(
            lambda office: end_hold(office, row.id, said["reason"]),
            lambda _id: desk.good("hold_dialog.ended", number=number),
        )

    dialog.answered.connect(keep)
    dialog.finish(say("ask.end_hold_go"))
    return dialog
