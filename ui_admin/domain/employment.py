"""A job of a person with an employer: its days, and what is known of occupation, contract and hours."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

CONTRACTS = ("unlimited", "fixed_term", "seasonal", "casual", "apprenticeship")
HOURS_OF_A_WEEK = 168


@dataclass(frozen=True, slots=True)
class NewEmployment:
    """A job that is recorded; `occupation` is a code of ISCO-08, what is not known stays empty."""

    employer_number: str
    started_on: date
    ended_on: date | None = None
    occupation: str = ""
    contract: str = ""
    weekly_hours: str = ""


def read_hours(text: str) -> Decimal | None:
    """Read the hours of a week; None for what is none."""
    try:
        hours = Decimal(text.strip())
    except InvalidOperation:
        return None
    return hours if hours.is_finite() and 0 < hours <= HOURS_OF_A_WEEK else None
