"""The day of a till in plain figures: what came in by channel, what was voided, and what should lie in the drawer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class TillLine:
    """A receipt of a till day: its number in the till and in the office, who paid, how, and how much in book units.

    A repayment of an overpayment has no number in the till, for it is counted among the debts: 0.
    """

    till_no: int
    number: str
    payer: str
    channel: str
    amount: int
    is_void: bool


@dataclass(frozen=True, slots=True)
class VoidLine:
    """A receipt voided on a till day, taken on that day or an earlier one: its money went out of the drawer."""

    till_no: int
    number: str
    channel: str
    amount: int
    reason: str


@dataclass(frozen=True, slots=True)
class DayFigures:
    """What a till day holds; `opening` is what lay in the drawer before."""

    opening: int
    lines: tuple[TillLine, ...]
    voids: tuple[VoidLine, ...]

    @property
    def expected(self) -> int:
        """What should lie in the drawer, in book units: the opening and what was taken, less what was voided."""
        return self.opening + sum(line.amount for line in self.lines) - sum(void.amount for void in self.voids)

    @property
    def first_no(self) -> int | None:
        """The first number of the day."""
        return min((line.till_no for line in self.lines if line.till_no), default=None)

    @property
    def last_no(self) -> int | None:
        """The last number of the day."""
        return max((line.till_no for line in self.lines if line.till_no), default=None)

    @property
    def missing(self) -> tuple[int, ...]:
        """Numbers between the first and the last that no receipt has; there are none unless somebody tampered."""
        if self.first_no is None or self.last_no is None:
            return ()
        have = {line.till_no for line in self.lines}
        return tuple(no for no in range(self.first_no, self.last_no + 1) if no not in have)

    def channels(self) -> tuple[tuple[str, int, int], ...]:
        """Count and sum of the receipts by channel, voided ones included."""
        names = dict.fromkeys(line.channel for line in self.lines)
        found = []
        for name in names:
            amounts = [line.amount for line in self.lines if line.channel == name]
            found.append((name, len(amounts), sum(amounts)))
        return tuple(found)

    def to_json(self) -> dict[str, Any]:
        """Give the form in which a closed day is sealed."""
        return {
            "opening": self.opening,
            "lines": [
                [line.till_no, line.number, line.payer, line.channel, line.amount, line.is_void] for line in self.lines
            ],
            "voids": [[void.till_no, void.number, void.channel, void.amount, void.reason] for void in self.voids],
        }

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> DayFigures:
        """Read a sealed day back."""
        return cls(
            int(kept["opening"]),
            tuple(TillLine(*line) for line in kept["lines"]),
            tuple(VoidLine(*void) for void in kept["voids"]),
        )
