"""An employer as registered: who owes contributions, and since when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class NewEmployer:
    """What is asked when an employer is registered; liable from a day on."""

    name: str
    liable_from: date
    identifier: str = ""
    latin_name: str = ""
    industry: str = ""
    legal_form: str = "company"
    address: str = ""
    telephone: str = ""


@dataclass(frozen=True, slots=True)
class NewEstablishment:
    """A further place of work of an employer."""

    name: str
    address: str = ""
    industry: str = ""
