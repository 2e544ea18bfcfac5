"""Japanese individual numbers and employment insurance numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.domain.sentence import sentence
from ui_admin.rules.identity.number import Identity, bare

if TYPE_CHECKING:
    from ui_admin.rules.rulebook import Scheme

INDIVIDUAL_LENGTH, INSURED_LENGTH = 12, 11
WEIGHTS = (2, 3, 4, 5, 6, 7, 2, 3, 4, 5, 6)


def japanese_individual_number(scheme: Scheme, value: str) -> Identity:  # noqa: ARG001 - every check has the same form
    """Twelve digits, the last a check digit."""
    digits = bare(value)
    if not digits.isascii() or not digits.isdigit():
        return Identity(valid=False, normal=value.strip(), why=sentence("identity.not_digits", place=1))
    if len(digits) != INDIVIDUAL_LENGTH:
        fault = sentence("identity.length", digits=len(digits), needed=INDIVIDUAL_LENGTH)
        return Identity(valid=False, normal=value.strip(), why=fault)
    weighted = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, reversed(digits[:-1]), strict=True))
    rest = weighted % 11
    if int(digits[-1]) != (0 if rest <= 1 else 11 - rest):
        return Identity(valid=False, normal=value.strip(), why=sentence("identity.check_digit"))
    return Identity(valid=True, normal=digits)


def japanese_insured_number(scheme: Scheme, value: str) -> Identity:  # noqa: ARG001 - every check has the same form
    """Eleven digits, written in groups of 4, 6 and 1."""
    digits = bare(value)
    if not digits.isascii() or not digits.isdigit() or len(digits) != INSURED_LENGTH:
        fault = sentence("identity.length", digits=len(digits), needed=INSURED_LENGTH)
        return Identity(valid=False, normal=value.strip(), why=fault)
    return Identity(valid=True, normal=f"{digits[:4]}-{digits[4:10]}-{digits[10]}")
