"""What is asked about money paid too much: a transfer to another month or employer, or a refund."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui_admin.domain.money import Money


@dataclass(frozen=True, slots=True)
class NewTransfer:
    """Money of a receipt that is to move.

    `from_return` is the return it settles now, empty for what is left of the receipt. `to_employer` is empty for the same
    employer. `to_return` is the return it is to settle; empty lets it settle in the order in force, or wait.
    """

    receipt: str
    amount: Money
    reason: str
    from_return: str = ""
    to_employer: str = ""
    to_return: str = ""


@dataclass(frozen=True, slots=True)
class NewRefund:
    """Money left of a receipt that is to go back to its employer, to a bank account or by cheque."""

    receipt: str
    amount: Money
    reason: str
    channel: str = "bank"
    provider: str = ""
    account_no: str = ""
    holder_name: str = ""


REFUND_CHANNELS = ("bank", "cheque")
