"""An employer as registered: who owes contributions, and since when."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from ui_admin.domain.periods import Month

ENTERPRISE, STATE = "enterprise", "state"


@dataclass(frozen=True, slots=True)
class NewEmployer:
    """What is asked when an employer is registered; liable from a day on.

    `ownership` is enterprise or state; `employer_class` is what decides contributions beside the wage, where the scheme has
    such a fact: the region, the risk class, the industry or the number of employees, empty while nobody has said it.
    """

    name: str
    liable_from: date
    identifier: str = ""
    latin_name: str = ""
    industry: str = ""
    legal_form: str = "company"
    address: str = ""
    telephone: str = ""
    ownership: str = ENTERPRISE
    employer_class: str = ""


@dataclass(frozen=True, slots=True)
class NewEstablishment:
    """A further place of work of an employer."""

    name: str
    address: str = ""
    industry: str = ""


class Ending(StrEnum):
    """How an employer ends; a claim that waits for its answer gets this instead."""

    CLOSED = "closed"
    INSOLVENT = "insolvent"
    UNTRACEABLE = "untraceable"


# While one of these lasts no return is expected.
IDLE = ("dormant", *Ending, "merged")


@dataclass(frozen=True, slots=True)
class ProvedDay:
    """A day on which something changed, and the paper or visit that proves it."""

    day: date
    proof: str


@dataclass(frozen=True, slots=True)
class NewClass:
    """What decides an employer's contributions beside the wage, from a month on, and what proves it."""

    employer_class: str
    ownership: str
    since: Month
    proof: str


@dataclass(frozen=True, slots=True)
class EmployerChange:
    """What is to be different about an employer; None leaves a thing as it is."""

    name: str | None = None
    latin_name: str | None = None
    trade_name: str | None = None
    identifier: str | None = None
    tax_number: str | None = None
    industry: str | None = None
    legal_form: str | None = None
    address: str | None = None
    telephone: str | None = None
    email: str | None = None
