"""A return beside the version it took the place of: the persons whose line is another, with what was and what is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui_admin.gui.tables.table import Column, Table
from ui_admin.gui.widgets.basics import label
from ui_admin.lookups.listing import Slice

if TYPE_CHECKING:
    from ui_admin.domain.money import Money
    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.contributions.return_differences import DifferentLine, ReturnDifference

SHAPES = {"added": "taken", "removed": "refused", "changed": "open"}


class ReturnVersions(QWidget):
    """One sentence about the sums, and a table of the lines that differ."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        self.sums = label("", tone="ink2", wrap=True)
        box.addWidget(self.sums)
        empty = desk.say("return_version.same")
        self.table = Table(self._columns(), desk.say("return_version.title"), empty=empty)
        self.table.opened.connect(lambda row: desk.open("person", row.person_number))
        box.addWidget(self.table, 1)
        self.setFocusProxy(self.table)

    def _columns(self) -> tuple[Column, ...]:
        say, words = self.desk.say, self.desk.words

        def money(amount: Money | None) -> str:
            return "–" if amount is None else words.money(amount)

        def kind(row: DifferentLine) -> str:
            return say(f"return_version.{row.kind}")

        return (
            Column(say("head.name"), lambda row: row.name, 180, hint=lambda row: row.latin_name, stretch=True),
            Column(say("head.result"), kind, 100, status=lambda row: SHAPES[row.kind]),
            Column(say("return_version.wage_before"), lambda row: money(row.wage_before), 110, right=True),
            Column(say("return_version.wage"), lambda row: money(row.wage), 110, right=True),
            Column(say("return_version.owed_before"), lambda row: money(row.owed_before), 110, right=True),
            Column(say("return_version.owed"), lambda row: money(row.owed), 110, right=True),
        )

    def show_difference(self, found: ReturnDifference) -> None:
        """Show a difference."""
        owed_before, owed = found.contributions
        more = owed_before < owed
        key = "same_sum" if owed == owed_before else "more" if more else "less"
        amount = owed - owed_before if more else owed_before - owed
        self.sums.setText(
            self.desk.say(f"return_version.{key}", number=found.before, amount=amount, before=owed_before, now=owed)
            + (" " + self.desk.say("return_version.estimate") if found.was_estimate else "")
        )
        self.table.show_rows(Slice(found.lines, len(found.lines)))
