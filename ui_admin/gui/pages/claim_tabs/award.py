"""The life of an award on a claim's page: what is proposed, its pauses, and every movement with the running balance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui_admin.gui.tables.table import Column, Table
from ui_admin.gui.theme import SECTION
from ui_admin.gui.widgets.basics import clear, label
from ui_admin.lookups.listing import Slice

if TYPE_CHECKING:
    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.benefit.award_sheets import AwardSheet, EntitlementRow, PauseRow, ProposalRow
    from ui_admin.lookups.claims.appeal_stops import AppealStop

BARS = frozenset({"waiting", "disqualification"})


class AwardPanel(QWidget):
    """The tab of an award."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 4, 0, 0)
        box.setSpacing(6)
        self.head = QVBoxLayout()
        self.head.setSpacing(4)
        box.addLayout(self.head)
        box.addWidget(label(desk.say("award_panel.movements"), SECTION, bold=True))
        self.table = Table(self._columns(), desk.say("award_panel.movements"), empty=desk.say("award_panel.none"))
        box.addWidget(self.table, 1)
        self.setFocusProxy(self.table)

    def show_sheet(self, sheet: AwardSheet | None) -> None:
        """Show an award; without one the tab says what would fill it."""
        clear(self.head)
        rows = sheet.movements if sheet is not None else ()
        self.table.show_rows(Slice(rows, len(rows)))
        if sheet is None:
            return
        for text, tone in self._lines(sheet):
            self.head.addWidget(label(text, tone=tone, wrap=True))

    def _columns(self) -> tuple[Column, ...]:
        say, words = self.desk.say, self.desk.words
        return (
            Column(say("head.day"), lambda row: words.day(row.on), 120),
            Column(say("award_panel.movement"), lambda row: say(f"movement.{row.kind}"), 190),
            Column(say("head.no"), lambda row: "" if row.period_no is None else str(row.period_no), 50, right=True),
            Column(say("award_panel.lies_on"), lambda row: words.days(row.days) if row.days else "", 220, stretch=True),
            Column(say("award_panel.change"), self._change, 150, right=True),
            Column(say("head.balance"), lambda row: "" if row.balance is None else f"{row.balance:,}", 90, right=True),
        )

    def _change(self, row: EntitlementRow) -> str:
        if row.kind in BARS and row.days is not None:
            return self.desk.say("award_panel.bar_days", count=row.days.days)
        count = self.desk.say(f"award_panel.unit.{row.unit}", count=abs(row.quantity))
        return f"{'−' if row.quantity < 0 else '+'} {count}"

    def _lines(self, sheet: AwardSheet) -> list[tuple[str, str]]:
        say = self.desk.say
        state = say(f"status.award.{sheet.status}")
        left = say(f"award_panel.unit.{sheet.unit}", count=sheet.left)
        lines = [(say("award_panel.state", number=sheet.number, state=state, left=left), "ink")]
        if sheet.window_to is not None:
            lines.append((say("award_panel.window", last=sheet.window_to), "ink2"))
        if sheet.ended_on is not None:
            why = say(f"end_ground.{sheet.end_reason}") if sheet.end_reason else ""
            lines.append((say("award_panel.ended", day=sheet.ended_on, why=why), "ink2"))
        if sheet.reserved:
            lines.append((say("award_panel.reserved", count=sheet.reserved), "ink2"))
        lines += [(self._proposal(row), "waiting" if row.status == "proposed" else "ink2") for row in sheet.proposals]
        lines += [(self._pause(row), "waiting" if row.ended_on is None else "ink2") for row in sheet.pauses]
        lines += [(self._stop(row), "waiting" if row.until_on is None else "ink2") for row in sheet.appeal_stops]
        return lines

    def _proposal(self, row: ProposalRow) -> str:
        say, about = self.desk.say, self.desk.say(f"award_about.{row.about}")
        if row.status == "proposed":
            return say("award_panel.proposed", about=about, day=row.on, maker=row.maker, reason=row.reason)
        if row.status == "refused":
            return say("award_panel.refused", about=about, decider=row.decider, reason=row.refused_reason)
        return say("award_panel.decided", about=about, day=row.on, maker=row.maker, decider=row.decider)

    def _stop(self, row: AppealStop) -> str:
        say, number = self.desk.say, row.appeal_number
        if row.until_on is None:
            return say("award_panel.appeal_stop", number=number, first=row.from_on)
        return say("award_panel.appeal_stop_over", number=number, first=row.from_on, back=row.until_on)

    def _pause(self, row: PauseRow) -> str:
        say = self.desk.say
        ground = say(f"{'suspension' if row.kind == 'suspended' else 'pause'}_ground.{row.ground}")
        state = say(f"status.award.{row.kind}")
        if row.ended_on is not None:
            return say("award_panel.pause_over", state=state, first=row.from_on, back=row.ended_on, ground=ground)
        if row.until_on is not None:
            return say("award_panel.pause_until", state=state, first=row.from_on, last=row.until_on, ground=ground)
        return say("award_panel.pause", state=state, first=row.from_on, ground=ground)
