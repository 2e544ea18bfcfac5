"""Transfers and refunds: approved by another officer than the one who asked, paid out, and those that came back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui_admin.gui.dialogs.act import ask_reason
from ui_admin.gui.pages.cash_tabs.list_tab import ListTab
from ui_admin.gui.tables.cashdesk import move_columns
from ui_admin.lookups.contributions.moved_money import moves_page
from ui_admin.operations.contributions import refunds, transfers

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui_admin.domain.done import Done
    from ui_admin.gui.desk import Desk
    from ui_admin.office import Office

APPROVE = {"transfer": transfers.approve_transfer, "refund": refunds.approve_refund}
REJECT = {"transfer": transfers.reject_transfer, "refund": refunds.reject_refund}
WITHDRAW = {"transfer": transfers.withdraw_transfer, "refund": refunds.withdraw_refund}


class MovesTab(ListTab):
    """What waits for approval or payment first, then what was decided."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, move_columns(desk), moves_page, ("cash_desk.tab.moves", "cash_desk.empty.moves"))
        self.table.opened.connect(lambda row: desk.open("employer", (row.owner_number, "receipts")))
        self.approve = self.act("action.approve_it", "refund.approve", self._approve, key="Ctrl+Return", kind="primary")
        self.reject = self.act("action.reject_it", "refund.reject", self._reject, key="Ctrl+Shift+X")
        self.withdraw = self.act("action.withdraw_it", "refund.withdraw", self._withdraw)
        self.pay = self.act("action.refund_paid", "refund.pay", self._pay, key="Ctrl+Return", kind="primary")
        self.came_back = self.act("action.refund_back", "refund.return", self._came_back)
        self.voucher = self.act("action.print_voucher", "document.print", self._voucher, key="Ctrl+P")
        self.end_acts()

    def offer_acts(self) -> None:
        """An act lives while the status allows it, and never for who did the step before."""
        row = self.table.chosen()
        is_asked = row is not None and row.status == "asked"
        is_approved = row is not None and row.kind == "refund" and row.status == "approved"
        self.approve.setEnabled(is_asked and not (row and row.is_mine))
        self.reject.setEnabled(is_asked)
        self.withdraw.setEnabled(is_asked)
        self.pay.setEnabled(is_approved and not (row and row.was_mine))
        self.came_back.setEnabled(is_approved)
        self.voucher.setEnabled(row is not None and row.kind == "refund" and row.status in {"approved", "paid"})

    def _do(self, deed: Callable[[Office, str], Done[str]], said: str) -> None:
        row = self.table.chosen()
        if row is not None:
            self.desk.act(lambda office: deed(office, row.number), lambda number: self.desk.good(said, number=number))

    def _with_reason(self, deed: Callable[[Office, str, str], Done[str]], words: tuple[str, str, str]) -> None:
        row = self.table.chosen()
        if row is None:
            return
        about, act, said = words

        def do(reason: str) -> None:
            self.desk.act(
                lambda office: deed(office, row.number, reason), lambda number: self.desk.good(said, number=number)
            )

        sentence = self.say(about, number=row.number, amount=row.amount)
        ask_reason(self, sentence, self.say(act), do)  # type: ignore[arg-type] # a tab says and asks like a page

    def _approve(self) -> None:
        self._do(self._of(APPROVE), "cash_desk.said.approved")

    def _reject(self) -> None:
        self._with_reason(self._of(REJECT), ("cash_desk.reject_about", "action.reject_it", "cash_desk.said.rejected"))

    def _withdraw(self) -> None:
        self._do(self._of(WITHDRAW), "cash_desk.said.withdrawn")

    def _pay(self) -> None:
        self._do(refunds.pay_refund, "cash_desk.said.paid")

    def _came_back(self) -> None:
        words = ("cash_desk.back_about", "action.refund_back", "cash_desk.said.back")
        self._with_reason(refunds.return_refund, words)

    def _voucher(self) -> None:
        row = self.table.chosen()
        if row is not None:
            self.desk.open("reports", ("refund-voucher", row.number))

    def _of(self, deeds: dict[str, Any]) -> Any:  # noqa: ANN401 - an operation of this kind
        row = self.table.chosen()
        return deeds[row.kind if row is not None else "refund"]
