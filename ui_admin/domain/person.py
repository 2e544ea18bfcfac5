"""A person as registered at the counter: the name as the card prints it, never forced into parts."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

SEXES = {"": 0, "not_known": 0, "male": 1, "female": 2, "not_applicable": 9}
SCRIPTS = (("THAI", "Thai"), ("LAO", "Laoo"), ("KHMER", "Khmr"), ("MYANMAR", "Mymr"), ("LATIN", "Latn"))


@dataclass(frozen=True, slots=True)
class NewPerson:
    """What is asked when a person is registered; `name` in full as printed, one name only is complete."""

    name: str
    identifier: str = ""
    identifier_type: str = "national_id"
    latin_name: str = ""
    born_on: date | None = None
    sex: str = "not_known"
    citizenship: str = ""
    address: str = ""
    telephone: str = ""
    disability: str = "unknown"


@dataclass(frozen=True, slots=True)
class PersonChange:
    """What of a person is to be different; None leaves a field as it is, an empty text takes a value away."""

    name: str | None = None
    latin_name: str | None = None
    identifier: str | None = None
    born_on: date | None = None
    address: str | None = None
    telephone: str | None = None


# What says who a person is; once a claim rests on it, a second officer approves its change.
IDENTITY = ("name", "latin_name", "identifier", "born_on")


# Ways by which a person can be paid.
ACCOUNT_CHANNELS = ("bank", "wallet", "cash_point", "post", "cheque")


@dataclass(frozen=True, slots=True)
class NewAccount:
    """An account that a person wants to be paid to."""

    channel: str
    provider: str = ""
    account_no: str = ""
    holder_name: str = ""


def script_of(name: str) -> str:
    """Give the ISO 15924 code of the script a name is written in; Zyyy when it has no letters."""
    for character in name:
        if character.isalpha():
            description = unicodedata.name(character, "")
            return next((code for word, code in SCRIPTS if description.startswith(word)), "Zzzz")
    return "Zyyy"
