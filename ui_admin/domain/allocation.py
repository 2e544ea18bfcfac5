"""The order in which money received settles what is owed, and what is owed as a line that it may settle."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class AllocationOrder(StrEnum):
    """What is settled first; within it the oldest month, unless the order says the newest."""

    OLDEST_FIRST = "oldest_first"
    NEWEST_FIRST = "newest_first"
    CONTRIBUTIONS_FIRST = "contributions_first"
    SURCHARGE_FIRST = "surcharge_first"


@dataclass(frozen=True, slots=True)
class OpenItem:
    """A return, or the surcharge on one, with what is still owed on it in book units."""

    return_id: str
    number: str
    period: int
    owed: int
    surcharge_id: str | None = None

    @property
    def is_surcharge(self) -> bool:
        """Whether the surcharge is owed and not the contributions."""
        return self.surcharge_id is not None


def in_order(items: Iterable[OpenItem], order: AllocationOrder) -> list[OpenItem]:
    """Put what is owed into the order in which money settles it; of one month the contributions come first."""
    oldest = sorted(items, key=lambda item: (item.period, item.is_surcharge, item.number))
    match order:
        case AllocationOrder.NEWEST_FIRST:
            return sorted(oldest, key=lambda item: -item.period)
        case AllocationOrder.CONTRIBUTIONS_FIRST:
            return sorted(oldest, key=lambda item: item.is_surcharge)
        case AllocationOrder.SURCHARGE_FIRST:
            return sorted(oldest, key=lambda item: not item.is_surcharge)
    return oldest


def spread(amount: int, items: Sequence[OpenItem]) -> list[tuple[OpenItem, int]]:
    """Spread an amount over what is owed, item by item, as far as it goes."""
    parts = []
    for item in items:
        part = min(amount, item.owed)
        if part > 0:
            parts.append((item, part))
            amount -= part
    return parts
