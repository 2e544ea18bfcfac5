"""Every receipt of the office, or those of which something is left: printed, voided, allocated, moved and paid back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui_admin.domain.moved_money import NewRefund, NewTransfer
from ui_admin.gui.dialogs.act import ask_reason
from ui_admin.gui.dialogs.money import (
    IN_ORDER,
    WHAT_IS_LEFT,
    MoneyDialog,
    ask_assign,
    ask_refund_of,
    ask_transfer_of,
)
from ui_admin.gui.pages.cash_tabs.list_tab import ListTab
from ui_admin.gui.tables.cashdesk import receipt_columns
from ui_admin.gui.widgets.parts_by_hand import PartsByHand
from ui_admin.lookups.contributions.receipts import open_lines, receipts_page
from ui_admin.operations.contributions.receipts import allocate_receipt, assign_receipt, unassign_receipt, void_receipt
from ui_admin.operations.contributions.refunds import ask_refund
from ui_admin.operations.contributions.transfers import ask_transfer

if TYPE_CHECKING:
    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.contributions.owed_lines import OwedLine
    from ui_admin.lookups.contributions.receipts import ReceiptLine
    from ui_admin.operations.contributions.receipts import RecordedReceipt


class ReceiptsTab(ListTab):
    """All receipts, the newest first."""

    words = ("cash_desk.tab.receipts", "cash_desk.empty.receipts")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, receipt_columns(desk), receipts_page, self.words)
        self.table.opened.connect(self._open)
        self.print_it = self.act("action.print", "document.print", self._print, key="Ctrl+P")
        self.allocate = self.act("action.allocate_money", "receipt.allocate", self._allocate, key="Ctrl+Shift+A")
        self.move_it = self.act("action.move_money", "transfer.ask", self._transfer, key="Ctrl+T")
        self.refund = self.act("action.refund_money", "refund.ask", self._refund, key="Ctrl+Shift+R")
        self.assign = self.act("action.assign_money", "receipt.assign", self._assign)
        self.unassign = self.act("action.unassign_money", "receipt.unassign", self._unassign)
        self.void = self.act("action.void", "receipt.void", self._void, key="Ctrl+Shift+V")
        self.end_acts()

    def offer_acts(self) -> None:
        """An act lives while the chosen receipt allows it."""
        row = self.table.chosen()
        is_live = row is not None and row.status == "recorded"
        has_owner = row is not None and bool(row.employer_number)
        self.print_it.setEnabled(row is not None)
        self.void.setEnabled(is_live)
        self.allocate.setEnabled(is_live and has_owner and bool(row and row.left))
        self.refund.setEnabled(is_live and has_owner and bool(row and row.left))
        self.move_it.setEnabled(is_live and has_owner)
        self.assign.setEnabled(is_live and not has_owner)
        self.unassign.setEnabled(is_live and has_owner and bool(row and row.channel != "transfer"))

    def _open(self, row: ReceiptLine) -> None:
        if row.employer_number:
            self.desk.open("employer", (row.employer_number, "receipts"))
        elif self.desk.may("receipt.assign"):
            self._assign()

    def _print(self) -> None:
        row = self.table.chosen()
        if row is not None:
            self.desk.open("reports", ("receipt", row.number))

    def _allocate(self) -> None:
        row = self.table.chosen()
        if row is not None:
            self.desk.ask(
                lambda office: open_lines(office, row.employer_number), lambda lines: self._by_hand(row, lines)
            )

    def _by_hand(self, row: ReceiptLine, lines: tuple[OwedLine, ...]) -> None:
        about = self.say("cash_desk.allocate_about", number=row.number, name=row.employer_name)
        dialog = MoneyDialog(
            self,
            self.desk,
            self.say("action.allocate_money"),
            about=about,
            large=self.desk.words.money_with_currency(row.left),
        )
        by_hand = PartsByHand(self.desk)
        by_hand.show_lines(lines)
        dialog.box.addWidget(by_hand)
        dialog.answered.connect(lambda _answers: self._do_allocate(row.number, by_hand.parts))
        dialog.finish(self.say("action.allocate_money"))
        if by_hand.entries:
            by_hand.entries[0][1].setFocus()

    def _do_allocate(self, number: str, parts: Any) -> None:  # noqa: ANN401 - parts by hand
        self.desk.act(lambda office: allocate_receipt(office, number, parts), self._said_settled)

    def _said_settled(self, found: RecordedReceipt) -> None:
        self.desk.good(
            "cash_desk.said.allocated", number=found.number, left=found.unallocated, count=len(found.settled)
        )

    def _assign(self) -> None:
        row = self.table.chosen()
        if row is None:
            return
        about = self.say("cash_desk.assign_about", number=row.number, amount=row.amount)

        def assign(employer: str) -> None:
            self.desk.act(lambda office: assign_receipt(office, row.number, employer), self._said_settled)

        ask_assign(self, self.desk, about, assign)

    def _unassign(self) -> None:
        row = self.table.chosen()
        if row is None:
            return

        def take_back(reason: str) -> None:
            self.desk.act(
                lambda office: unassign_receipt(office, row.number, reason),
                lambda number: self.desk.good("cash_desk.said.unassigned", number=number),
            )

        sentence = self.say("cash_desk.unassign_about", number=row.number, name=row.employer_name)
        title, act = self.say("verb.receipt.unassign"), self.say("action.unassign_money")
        ask_reason(self, sentence, act, take_back, title=title)  # type: ignore[arg-type] # a tab says and asks like a page

    def _transfer(self) -> None:
        row = self.table.chosen()
        if row is None:
            return

        def ask(answers: dict[str, Any]) -> None:
            new = NewTransfer(
                row.number,
                answers["amount"],
                answers["reason"],
                from_return="" if answers["from_return"] == WHAT_IS_LEFT else answers["from_return"],
                to_employer=answers["to_employer"].strip(),
                to_return="" if answers["to_return"] == IN_ORDER else answers["to_return"],
            )
            self.desk.act(
                lambda office: ask_transfer(office, new),
                lambda number: self.desk.good("cash_desk.said.asked", number=number),
            )

        ask_transfer_of(self, self.desk, row, ask)

    def _refund(self) -> None:
        row = self.table.chosen()
        if row is None:
            return

        def ask(answers: dict[str, Any]) -> None:
            new = NewRefund(
                row.number,
                answers["amount"],
                answers["reason"],
                channel=answers["channel"],
                provider=answers["provider"].strip(),
                account_no=answers["account_no"].strip(),
            )
            self.desk.act(
                lambda office: ask_refund(office, new),
                lambda number: self.desk.good("cash_desk.said.asked", number=number),
            )

        ask_refund_of(self, self.desk, row, ask)

    def _void(self) -> None:
        row = self.table.chosen()
        if row is None:
            return

        def void(reason: str) -> None:
            self.desk.act(
                lambda office: void_receipt(office, row.number, reason),
                lambda number: self.desk.good("employer_page.voided", number=number),
            )

        sentence = self.say("employer_page.void", number=row.number, amount=row.amount)
        title, act = self.say("verb.receipt.void"), self.say("action.void")
        ask_reason(self, sentence, act, void, title=title)  # type: ignore[arg-type] # a tab says and asks like a page


class CreditsTab(ReceiptsTab):
    """Receipts of which something is left."""

    filters = (("left", "1"),)
    words = ("cash_desk.tab.credits", "cash_desk.empty.credits")
