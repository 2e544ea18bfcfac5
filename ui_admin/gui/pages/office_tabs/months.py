"""The months of the books: which are open and which take no entry any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.gui.pages.office_tabs.tab import Tab
from ui_admin.gui.tables.table import Column, Table
from ui_admin.gui.theme import HINT
from ui_admin.gui.widgets.basics import label
from ui_admin.lookups.housekeeping import fiscal_periods
from ui_admin.lookups.listing import Slice

if TYPE_CHECKING:
    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.housekeeping import PeriodRow

SHAPE = {"open": "active", "closed": "closed", "locked": "locked"}


class MonthsTab(Tab):
    """The list of months."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        say, words = desk.say, desk.words
        self.table = Table(
            (
                Column(say("head.month"), lambda row: words.month(row.month), 220),
                Column(say("head.entries"), lambda row: words.number(row.entries), 120, right=True),
                Column("", lambda _row: "", 60, stretch=True),
                Column(
                    say("head.status"),
                    lambda row: say(f"status.fiscal_period.{row.status}"),
                    200,
                    status=lambda row: SHAPE.get(row.status, "closed"),
                ),
            ),
            say("office_tab.months"),
        )
        self.body.addWidget(self.table, 1)
        self.body.addWidget(label(say("months_tab.about"), HINT, tone="ink3", wrap=True))

    def refresh(self) -> None:
        """List the months again."""
        self.desk.ask(fiscal_periods, self._show)

    def _show(self, rows: tuple[PeriodRow, ...]) -> None:
        self.table.show_rows(Slice(rows, len(rows)))
