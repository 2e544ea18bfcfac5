"""What an officer does with a single payment of a run: hold it, again, back to the fund, or reversed, each with its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui_admin.gui.dialogs.act import ActDialog
from ui_admin.gui.dialogs.hold import ask_hold
from ui_admin.gui.widgets.basics import Button
from ui_admin.gui.widgets.holds_panel import HoldsPanel
from ui_admin.operations.payments.payment_ends import pay_uncollected_again, return_to_fund, reverse_payment

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui_admin.gui.pages.payments.run import RunPage
    from ui_admin.gui.tables.table import Table

# The status that each act needs, its permission, and its key.
ACTS = (
    ("again", "uncollected", "payment.reissue", "Ctrl+Shift+G"),
    ("to_fund", "uncollected", "payment.to_fund", "Ctrl+Shift+F"),
    ("reverse", "paid", "payment.reverse", "Ctrl+Shift+R"),
)
# A hold keeps a run with the payment from being released: afterwards there is nothing to keep.
HELD_WHILE = "locked"


class PaymentActs(QWidget):
    """A table of payments with the acts of the chosen one below it."""

    def __init__(self, page: RunPage, table: Table) -> None:
        super().__init__()
        self.page, self.desk, self.table = page, page.desk, table
        self.dialog: ActDialog | None = None
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(table, 1)
        row = QHBoxLayout()
        self.buttons: dict[str, Button] = {}
        for name, _status, _verb, key in ACTS:
            button = Button(page.say(f"payment_act.{name}"), "secondary", key=key)
            button.clicked.connect(lambda _checked=False, name=name: self.ask(name))
            self.buttons[name] = button
            row.addWidget(button)
        self.hold = Button(page.say("action.hold"), "secondary")
        self.hold.clicked.connect(self.ask_hold)
        row.addWidget(self.hold)
        row.addStretch()
        self.holds = HoldsPanel(page.desk, "payment", in_section=False)
        box.addWidget(self.holds)
        box.addLayout(row)
        table.selectionModel().currentRowChanged.connect(lambda *_rows: self.offer())
        table.model().modelReset.connect(self.offer)
        self.offer()

    def offer(self) -> None:
        """Offer what may be done with the chosen payment."""
        row = self.table.chosen()
        for name, status, verb, _key in ACTS:
            possible = row is not None and row.status == status and self.desk.may(verb)
            self.buttons[name].setEnabled(possible)
            self.buttons[name].setVisible(self.desk.may(verb))
        self.hold.setVisible(self.desk.may("hold.place"))
        self.hold.setEnabled(row is not None and row.status == HELD_WHILE)
        self.holds.look("" if row is None else row.number)

    def ask_hold(self) -> None:
        """Ask why the chosen payment is held and until when."""
        row = self.table.chosen()
        if row is not None:
            self.dialog = ask_hold(self, self.desk, "payment", row.number)

    def ask(self, name: str) -> None:
        """Ask why, and on which day where the act has one, and do it."""
        row = self.table.chosen()
        if row is None:
            return
        say, amount = self.page.say, self.desk.words.money_with_currency(row.amount)
        about = say(f"payment_act.{name}_about", number=row.number, name=row.name)
        dialog = ActDialog(self, self.desk, say(f"payment_act.{name}"), about=about, large=amount)
        if name == "reverse":
            dialog.add_day("on", say("payment_act.on"), self.desk.office.today())
        dialog.add_text("reason", say("head.why"))
        dialog.answered.connect(lambda answers: self._do(name, row.number, answers))
        dialog.finish(say(f"payment_act.{name}"))

    def _do(self, name: str, number: str, answers: dict[str, Any]) -> None:
        reason = answers["reason"]
        deeds: dict[str, Callable[[Any], Any]] = {
            "again": lambda office: pay_uncollected_again(office, number, reason),
            "to_fund": lambda office: return_to_fund(office, number, reason),
            "reverse": lambda office: reverse_payment(office, number, reason, answers["on"]),
        }
        self.desk.act(deeds[name], lambda done: self.desk.good(f"payment_act.{name}_done", number=done))
