"""An amount as people type it, 1500 or 1,500.00, with what was understood beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ui_admin.domain.money import Money
from ui_admin.exchange.return_rows import read_amount
from ui_admin.gui.theme import HINT, THEME
from ui_admin.gui.widgets.basics import label

if TYPE_CHECKING:
    from ui_admin.domain.money import Currency
    from ui_admin.workstation.language import Words


def read_money(text: str, currency: Currency) -> Money | None:
    """Read an amount with or without thousands marks; None for nothing and for what is no amount."""
    found = read_amount(text.strip(), currency) if text.strip() else None
    return Money(found, currency) if isinstance(found, int) else None


def mark_wrong(field: QLineEdit, *, wrong: bool) -> None:
    """Give a field the edge of a wrong entry, or take it away."""
    if bool(field.property("wrong")) != wrong:
        field.setProperty("wrong", wrong)
        field.style().unpolish(field)
        field.style().polish(field)


class MoneyEntry(QWidget):
    """An amount in the currency of the office."""

    changed = Signal()

    def __init__(self, name: str, words: Words, currency: Currency, width: int = 150) -> None:
        super().__init__()
        self.words, self.currency = words, currency
        self.field = QLineEdit()
        self.field.setFixedWidth(width)
        self.field.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.field.setAccessibleName(name)
        self.hint = label("", HINT, tone="ink3")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.field)
        row.addWidget(self.hint, 1)
        self.setFocusProxy(self.field)
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
        mark_wrong(self.field, wrong=wrong)
        shown = self.words.say("entry.no_amount") if wrong else ""
        self.hint.setText(f"= {self.words.money_with_currency(amount)}" if amount is not None else shown)
        self.hint.setStyleSheet(f"color: {THEME.tokens.bad if wrong else THEME.tokens.ink3};")
        self.changed.emit()
