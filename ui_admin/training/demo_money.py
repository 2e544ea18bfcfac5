"""The cash desk of a demo office: a till to open, and money of nobody known that waits in suspense."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from ui_admin.domain.contribution import NewReceipt
from ui_admin.domain.money import Money
from ui_admin.operations.contributions.receipts import record_receipt
from ui_admin.operations.contributions.tills import add_till

if TYPE_CHECKING:
    from ui_admin.training.sample_desks import Play

# How many days ago money came in that nobody could place, what the bank said of it, and how much it was in whole units.
UNPLACED = ((9, "TT 50213", 1250), (47, "cash deposit machine", 800))


def play_cash_desk(play: Play) -> None:
    """Set up a till for the cashier and let some money wait in suspense."""
    add_till(play.at("supervisor"), "A", "Counter 1")
    for days, reference, amount in UNPLACED:
        day = play.today - timedelta(days=days)
        money = Money.of(amount, play.scheme.currency)
        record_receipt(play.at("cashier", day), NewReceipt(None, money, day, "bank", reference))
