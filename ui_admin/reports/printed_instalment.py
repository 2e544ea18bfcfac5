"""A benefit period as the decision letter and the worksheet print it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PrintedInstalment:
    """A line of the schedule, in the words of its paper."""

    no: int
    days: str
    quantity: str
    amount: str
    pay_on: str
