"""What stands over a claim: its flags with their law and their answer, and its holds with the day on which they wake up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui_admin.gui.tables.table import Column, Table
from ui_admin.gui.theme import HINT, SECTION, THEME
from ui_admin.gui.widgets.basics import label
from ui_admin.lookups.listing import Slice

if TYPE_CHECKING:
    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.claims.claim_watch import ClaimWatch
    from ui_admin.lookups.claims.flags import FlagRow
    from ui_admin.lookups.claims.holds import HoldRow

HOLDS_SHOWN = 3
# A blocking flag is a cross, an informational one a ring with a quarter; what was acknowledged is calm.
SHAPES = {"acknowledged": "recorded", "resolved": "closed", "cancelled": "closed"}
HOLD_SHAPES = {"held": "held", "woken": "open", "ended": "closed"}


class WatchPanel(QWidget):
    """Flags above, holds below; Enter answers the chosen one."""

    flag_opened = Signal(object)
    hold_opened = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        say = desk.say
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 4, 0, 0)
        box.setSpacing(6)
        box.addWidget(label(say("watch.flags"), SECTION, bold=True))
        self.flags = Table(self._flag_columns(), say("watch.flags"), empty=say("watch.no_flags"))
        self.flags.opened.connect(self.flag_opened)
        box.addWidget(self.flags, 1)
        self.words = label("", HINT, tone="ink2", wrap=True)
        box.addWidget(self.words)
        self.flags.selectionModel().currentRowChanged.connect(lambda *_rows: self._say_whole())
        box.addWidget(label(say("watch.holds"), SECTION, bold=True))
        self.holds = Table(self._hold_columns(), say("watch.holds"), empty=say("watch.no_holds"))
        self.holds.opened.connect(self.hold_opened)
        self.holds.setFixedHeight(THEME.px(30 + 32 * HOLDS_SHOWN))
        box.addWidget(self.holds)
        self.setFocusProxy(self.flags)

    def show_watch(self, watch: ClaimWatch) -> None:
        """Show the flags and holds of a claim."""
        self.flags.show_rows(Slice(watch.flags, len(watch.flags)))
        self._say_whole()
        self.holds.show_rows(Slice(watch.holds, len(watch.holds)))

    def _say_whole(self) -> None:
        """Say the chosen flag in full below the table, where a long question has the room."""
        row = self.flags.chosen()
        self.words.setText("" if row is None else self.desk.words.say_sentence(row.says))

    def _flag_columns(self) -> tuple[Column, ...]:
        say, words = self.desk.say, self.desk.words

        def state(row: FlagRow) -> str:
            if row.status != "open":
                return say(f"status.flag.{row.status}")
            return say("watch.blocks" if row.is_blocking else "watch.informs")

        def shape(row: FlagRow) -> str:
            if row.status != "open":
                return SHAPES[row.status]
            return "blocked" if row.is_blocking else "open"

        def answer(row: FlagRow) -> str:
            if row.status == "open":
                return "" if row.can_be_acknowledged else say("watch.only_facts")
            return " · ".join(filter(None, (row.reason, row.closed_by or say("watch.by_itself"))))

        return (
            Column(say("head.status"), state, 130, status=shape),
            Column(say("head.flag"), lambda row: say(f"flag_title.{row.code}"), 210),
            Column(say("head.question"), lambda row: words.say_sentence(row.says), 340, stretch=True),
            Column(say("head.law"), lambda row: row.law, 120),
            Column(say("head.since"), lambda row: words.day(row.opened_at.astimezone().date()), 112),
            Column(say("head.answer"), answer, 180),
        )

    def _hold_columns(self) -> tuple[Column, ...]:
        say, words = self.desk.say, self.desk.words

        def wakes(row: HoldRow) -> str:
            return words.weekday_and_day(row.wake_on) if row.wake_on else say("watch.no_day")

        return (
            Column(
                say("head.status"),
                lambda row: say(f"hold_state.{row.state}"),
                130,
                status=lambda row: HOLD_SHAPES[row.state],
            ),
            Column(say("head.why"), lambda row: say(f"hold_reason.{row.reason}"), 210),
            Column(say("head.what_is_held"), lambda row: say(f"held_kind.{row.kind}"), 130),
            Column(say("head.wakes_on"), wakes, 190),
            Column(say("head.note"), lambda row: row.note, 200, stretch=True),
            Column(say("head.officer"), lambda row: row.placed_by, 150),
        )
