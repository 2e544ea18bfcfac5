"""What is taken back of benefit drawn by fraud, and what the law adds to it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from ui_admin.domain.money import Money, Rounding
from ui_admin.rules.contributions import PERCENT
from ui_admin.rules.tables import Table

if TYPE_CHECKING:
    from ui_admin.domain.determination import LawReference
    from ui_admin.rules.rulebook import RuleBook


@dataclass(frozen=True, slots=True)
class FraudRecovery:
    """What is repaid; `additional` is fixed, `additional_most` leaves the office a choice up to it."""

    repay: Money
    additional: Money | None
    additional_most: Money | None
    due_days: int
    law: LawReference


def fraud_recovery(
    book: RuleBook, drawn: Money, *, detections: int, collusion: bool, self_reported: bool
) -> FraudRecovery:
    """Reckon the recovery of benefit drawn by fraud; whoever reports it before any inquiry repays and no more.

    Raises NumberOutsideItsDates where the law has no rule on the day of the book.
    """
    due_days, law = int(book.number("overpayment.due_days")), book.dated("overpayment.additional").law
    zero = Money.zero(drawn.currency)
    if self_reported:
        return FraudRecovery(drawn, zero, None, due_days, law)
    if collusion:
        most = _share(drawn, book.number("overpayment.collusion_most"))
        return FraudRecovery(drawn, None, most, due_days, law)
    table = book.dated("overpayment.additional").value
    if not isinstance(table, Table):
        raise TypeError(book.scheme.code)
    row = [row for row in table.rows if table.number(row, "detections_from") <= detections][-1]
    return FraudRecovery(drawn, _share(drawn, table.number(row, "percent")), None, due_days, law)


def has_addition(book: RuleBook) -> bool:
    """Tell whether the law adds something to what was drawn by fraud."""
    return book.has("overpayment.additional")


def _share(drawn: Money, percent: Fraction) -> Money:
    return Money.rounded(Fraction(drawn.amount) * percent / PERCENT, drawn.currency, Rounding.HALF_UP)
