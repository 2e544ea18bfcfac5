"""Money of nobody known, oldest first: assigned to the employer it is from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.gui.dialogs.money import ask_assign
from ui_admin.gui.pages.cash_tabs.list_tab import ListTab
from ui_admin.gui.tables.cashdesk import suspense_columns
from ui_admin.gui.widgets.basics import label
from ui_admin.lookups.contributions.money_left import suspense_by_age, suspense_page
from ui_admin.operations.contributions.receipts import assign_receipt

if TYPE_CHECKING:
    from ui_admin.domain.money import Money
    from ui_admin.gui.desk import Desk
    from ui_admin.operations.contributions.receipts import RecordedReceipt


class SuspenseTab(ListTab):
    """The suspense account."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk, suspense_columns(desk), suspense_page, ("cash_desk.tab.suspense", "cash_desk.empty.suspense")
        )
        self.ages = label("", tone="ink2")
        self.bar.addWidget(self.ages)
        self.table.opened.connect(lambda _row: self._assign())
        self.assign = self.act("action.assign_money", "receipt.assign", self._assign, key="Ctrl+Return", kind="primary")
        self.print_it = self.act("action.print", "document.print", self._print, key="Ctrl+P")
        self.end_acts()

    def refresh(self) -> None:
        """Look at the rows and their ages again."""
        super().refresh()
        self.desk.ask(suspense_by_age, self._show_ages)

    def offer_acts(self) -> None:
        """Money is assigned when a row is chosen."""
        self.assign.setEnabled(self.table.chosen() is not None)

    def _show_ages(self, found: tuple[tuple[str, int, Money], ...]) -> None:
        parts = [
            self.say("cash_desk.of_age", age=self.say(f"employer_page.age.{name}"), amount=amount)
            for name, count, amount in found
            if count
        ]
        self.ages.setText("   ·   ".join(parts))

    def _print(self) -> None:
        self.desk.open("reports", ("suspense-list", ""))

    def _assign(self) -> None:
        row = self.table.chosen()
        if row is None or not self.desk.may("receipt.assign"):
            return
        about = self.say("cash_desk.assign_about", number=row.number, amount=row.amount)

        def said(found: RecordedReceipt) -> None:
            self.desk.good(
                "cash_desk.said.allocated", number=found.number, left=found.unallocated, count=len(found.settled)
            )

        def assign(employer: str) -> None:
            self.desk.act(lambda office: assign_receipt(office, row.number, employer), said)

        ask_assign(self, self.desk, about, assign)
