"""Singaporean numbers: the identity card (NRIC) and the number of foreigners (FIN), both with a check letter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ui_admin.domain.sentence import sentence
from ui_admin.rules.identity.number import Identity, bare

if TYPE_CHECKING:
    from ui_admin.rules.rulebook import Scheme

FORM = re.compile(r"([STFGM])([0-9]{7})([A-Z])")
WEIGHTS = (2, 7, 6, 5, 4, 3, 2)
ADDED = {"T": 4, "G": 4, "M": 3}
LETTERS = {
    "S": "JZIHGFEDCBA",
    "T": "JZIHGFEDCBA",
    "F": "XWUTRQPNMLK",
    "G": "XWUTRQPNMLK",
    "M": "XWUTRQPNJLK",
}


def singaporean_nric(scheme: Scheme, value: str) -> Identity:  # noqa: ARG001 - every check has the same form
    """NRIC or FIN: a letter for the kind of person, seven digits and a check letter."""
    number = bare(value)
    parts = FORM.fullmatch(number)
    if parts is None:
        return Identity(valid=False, normal=value.strip(), why=sentence("identity.nric_form"))
    if check_letter(parts[1], parts[2]) != parts[3]:
        return Identity(valid=False, normal=value.strip(), why=sentence("identity.check_letter"))
    return Identity(valid=True, normal=number)


def check_letter(kind: str, digits: str) -> str:
    """Reckon the check letter of a kind and seven digits."""
    weighted = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, digits, strict=True))
    return LETTERS[kind][(weighted + ADDED.get(kind, 0)) % 11]
