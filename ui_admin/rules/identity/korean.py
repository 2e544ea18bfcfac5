"""Korean resident registration numbers."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ui_admin.domain.sentence import sentence
from ui_admin.rules.identity.number import Identity, bare

if TYPE_CHECKING:
    from ui_admin.rules.rulebook import Scheme

LENGTH = 13
CENTURIES = {
    "9": 1800,
    "0": 1800,
    "1": 1900,
    "2": 1900,
    "5": 1900,
    "6": 1900,
    "3": 2000,
    "4": 2000,
    "7": 2000,
    "8": 2000,
}


def korean_resident_number(scheme: Scheme, value: str) -> Identity:  # noqa: ARG001 - every check has the same form
    """Thirteen digits that begin with the birth date; the seventh tells century and sex.

    Numbers given since October 2020 end in random digits, so there is no check digit that could be asked.
    """
    digits = bare(value)
    if not digits.isascii() or not digits.isdigit():
        return Identity(valid=False, normal=value.strip(), why=sentence("identity.not_digits", place=1))
    if len(digits) != LENGTH:
        fault = sentence("identity.length", digits=len(digits), needed=LENGTH)
        return Identity(valid=False, normal=value.strip(), why=fault)
    try:
        born_on = date(CENTURIES[digits[6]] + int(digits[:2]), int(digits[2:4]), int(digits[4:6]))
    except ValueError:
        return Identity(valid=False, normal=value.strip(), why=sentence("identity.birth_date"))
    sex = "male" if int(digits[6]) % 2 else "female"
    return Identity(valid=True, normal=f"{digits[:6]}-{digits[6:]}", born_on=born_on, sex=sex)
