"""An amount as people type it, 1500 or 1,500.00, with what was understood beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt

from ui_admin.domain.money import Money
from ui_admin.exchange.return_rows import read_amount
from ui_admin.gui.widgets.understood import UnderstoodEntry

if TYPE_CHECKING:
    from ui_admin.domain.money import Currency
    from ui_admin.gui.desk import Desk
    from ui_admin.workstation.language import Words


class MayBeHidden(Protocol):
    """A row of an amount that may concern the officer at the desk."""

    @property
    def amount(self) -> Money:
        """The amount."""

    @property
    def is_hidden(self) -> bool:
        """Whether the officer may not see it."""


def shown_amount(desk: Desk, row: MayBeHidden) -> str:
    """Write the amount of a row, or that it is not shown to this officer."""
    return desk.say("amount.hidden") if row.is_hidden else desk.words.money(row.amount)


def read_money(text: str, currency: Currency) -> Money | None:
    """Read an amount with or without thousands marks; None for nothing and for what is no amount."""
    found = read_amount(text.strip(), currency) if text.strip() else None
    return Money(found, currency) if isinstance(found, int) else None


class MoneyEntry(UnderstoodEntry):
    """An amount in the currency of the office."""

    def __init__(self, name: str, words: Words, currency: Currency, width: int = 150) -> None:
        super().__init__(name, width)
        self.words, self.currency = words, currency
        self.field.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.field.textChanged.connect(self._typed)

    @property
    def value(self) -> Money | None:
        """The amount that was understood."""
        return read_money(self.field.text(), self.currency)

    def put(self, amount: Money | None) -> None:
        """Put an amount in, or empty the field."""
        self.field.setText("" if amount is None else self.words.money(amount))

    def _typed(self) -> None:
        text, amount = self.field.text().strip(), self.value
        wrong = bool(text) and amount is None
        said = self.words.say("entry.no_amount") if wrong else ""
        if amount is not None:
            said = f"= {self.words.money_with_currency(amount)}"
        self.show_understood(said, wrong=wrong)
