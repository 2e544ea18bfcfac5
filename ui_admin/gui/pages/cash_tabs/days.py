"""The days of the tills: what was expected and counted, why they differ, who closed; the sheet printed again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.gui.pages.cash_tabs.list_tab import ListTab
from ui_admin.gui.tables.cashdesk import day_columns
from ui_admin.lookups.contributions.cash_days import cash_days_page

if TYPE_CHECKING:
    from ui_admin.gui.desk import Desk


class DaysTab(ListTab):
    """The list of cash days."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, day_columns(desk), cash_days_page, ("cash_desk.tab.days", "cash_desk.empty.days"))
        self.search.setPlaceholderText(self.say("reports_page.search_cash_day"))
        self.table.opened.connect(lambda _row: self._print())
        self.print_it = self.act("action.print_sheet", "document.print", self._print, key="Ctrl+P")
        self.end_acts()

    def offer_acts(self) -> None:
        """The sheet of a closed day can be printed, as often as wanted."""
        row = self.table.chosen()
        self.print_it.setEnabled(row is not None and row.status == "closed")

    def _print(self) -> None:
        row = self.table.chosen()
        if row is not None and row.status == "closed":
            self.desk.open("reports", ("day-sheet", row.number))
