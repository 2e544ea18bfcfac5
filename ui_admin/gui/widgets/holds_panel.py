"""The holds that stand over a person, an employer or a payment, each with its reason and day; an officer can end them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui_admin.gui.dialogs.hold import ask_end_hold
from ui_admin.gui.theme import HINT, SECTION
from ui_admin.gui.widgets.basics import Button, clear, hairline, label
from ui_admin.gui.widgets.watch_strip import StatusWords
from ui_admin.lookups.claims.holds import holds_of

if TYPE_CHECKING:
    from ui_admin.gui.desk import Desk
    from ui_admin.gui.dialogs.act import ActDialog
    from ui_admin.lookups.claims.holds import HoldRow

SHAPES = {"held": "held", "woken": "open"}


class HoldsPanel(QWidget):
    """Shows what holds one record; nothing is seen where nothing does."""

    def __init__(self, desk: Desk, kind: str, *, in_section: bool = True) -> None:
        super().__init__()
        self.desk, self.kind, self.number = desk, kind, ""
        self.in_section = in_section
        self.dialog: ActDialog | None = None
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(4)
        self.hide()

    def look(self, number: str) -> None:
        """Look at the holds of a record by its number; without one nothing is shown."""
        self.number = number
        if not number:
            self.hide()
            return
        self.desk.ask_while(
            self,
            lambda: number == self.number,
            lambda office: holds_of(office, self.kind, number),
            self._show,
        )

    def _show(self, rows: tuple[HoldRow, ...]) -> None:
        clear(self.box)
        standing = [row for row in rows if row.state in SHAPES]
        self.setVisible(bool(standing))
        if not standing:
            return
        if self.in_section:
            self.box.addWidget(label(self.desk.say("watch.holds"), SECTION, bold=True))
        for row in standing:
            self._add(row)
        if self.in_section:
            self.box.addWidget(hairline())

    def _add(self, row: HoldRow) -> None:
        say, words = self.desk.say, self.desk.words
        reason = say(f"hold_reason.{row.reason}")
        if row.state == "woken":
            said = say("hold_dialog.woken", reason=reason)
        elif row.wake_on is None:
            said = say("watch.held", reason=reason)
        else:
            said = say("watch.held_until", reason=reason, day=row.wake_on)
        line = QHBoxLayout()
        line.addWidget(StatusWords(SHAPES[row.state], said), 1)
        if self.desk.may("hold.end"):
            end = Button(say("hold_dialog.end"), "quiet")
            end.setAccessibleName(f"{say('ask.end_hold')}: {reason}")
            end.clicked.connect(lambda: self._end(row))
            line.addWidget(end)
        self.box.addLayout(line)
        by = " · ".join(filter(None, (row.note, row.placed_by, words.day(row.placed_at.astimezone().date()))))
        self.box.addWidget(label(by, HINT, tone="ink3", wrap=True))

    def _end(self, row: HoldRow) -> None:
        self.dialog = ask_end_hold(self, self.desk, row, self.number)
