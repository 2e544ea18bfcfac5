"""A question that stays open until the act its answer starts is done: a refusal is said there, with all that was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog
from shiboken6 import isValid

if TYPE_CHECKING:
    from ui_admin.domain.refusal import Refused
    from ui_admin.gui.desk import Desk
    from ui_admin.gui.widgets.basics import Button


class ActingDialog(QDialog):
    """What an act under way and its question do to each other; a dialog says which button acts and where a refusal is said."""

    desk: Desk
    is_acting = False

    def acts(self) -> Button:
        """Give the button that starts the act."""
        raise NotImplementedError

    def _look(self) -> None:
        """See whether everything is answered, and let the act be started or not."""
        raise NotImplementedError

    def say_refused(self, refused: Refused) -> None:
        """Say a refusal where it belongs."""
        raise NotImplementedError

    def wait_for_act(self) -> None:
        """Stay open while the act is under way."""
        self.is_acting = True
        self.acts().setEnabled(False)

    def close_after_act(self) -> None:
        """Go: the act is done."""
        if isValid(self) and self.isVisible():
            self.is_acting = False
            self.accept()

    def refuse(self, refused: Refused) -> None:
        """Say what was refused; everything stays as it was answered. Who has left meanwhile reads it in the message line."""
        if not isValid(self) or not self.isVisible():
            self.desk.refuse(refused)
            return
        self.is_acting = False
        self._look()
        self.say_refused(refused)
