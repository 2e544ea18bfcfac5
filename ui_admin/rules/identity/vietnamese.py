"""Vietnamese tax codes, social insurance numbers and personal identification numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ui_admin.domain.sentence import sentence
from ui_admin.rules.identity.number import Identity, bare

if TYPE_CHECKING:
    from ui_admin.domain.sentence import Sentence
    from ui_admin.rules.rulebook import Scheme

PERSONAL_LENGTH = 12
INSURANCE_LENGTHS = (10, 12)
TAX_LENGTHS = (10, 13)
TAX_WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)


def vietnamese_personal_number(scheme: Scheme, value: str) -> Identity:  # noqa: ARG001 - every check has the same form
    """Personal identification number: 12 digits; no check digit is public."""
    return _of_lengths(value, (PERSONAL_LENGTH,))


def vietnamese_social_insurance_number(scheme: Scheme, value: str) -> Identity:  # noqa: ARG001 - as above
    """Social insurance number: 10 digits, or since August 2025 the 12 of the personal number; no check digit is public."""
    return _of_lengths(value, INSURANCE_LENGTHS)


def vietnamese_tax_code(scheme: Scheme, value: str) -> Identity:  # noqa: ARG001 - as above
    """Tax code (MST) of an employer: 10 digits, the last a check digit, and three more for a branch."""
    digits = bare(value)
    fault = _fault(digits, TAX_LENGTHS) or _tax_fault(digits)
    if fault is not None:
        return Identity(valid=False, normal=value.strip(), why=fault)
    return Identity(valid=True, normal="-".join(part for part in (digits[:10], digits[10:]) if part))


def tax_check_digit(digits: str) -> str:
    """Reckon the tenth sign of a tax code from the nine before it; `10` means that no code begins with these nine."""
    weighted = sum(weight * int(digit) for weight, digit in zip(TAX_WEIGHTS, digits, strict=False))
    return str(10 - weighted % 11)


def _tax_fault(digits: str) -> Sentence | None:
    if digits[10:] == "000":
        return sentence("identity.branch_zero")
    return None if tax_check_digit(digits) == digits[9] else sentence("identity.check_digit")


def _of_lengths(value: str, lengths: tuple[int, ...]) -> Identity:
    digits = bare(value)
    fault = _fault(digits, lengths)
    return Identity(fault is None, digits if fault is None else value.strip(), why=fault)


def _fault(digits: str, lengths: tuple[int, ...]) -> Sentence | None:
    if not re.fullmatch("[0-9]+", digits):
        place = next((no for no, sign in enumerate(digits, 1) if not ("0" <= sign <= "9")), 1)
        return sentence("identity.not_digits", place=place)
    if len(digits) not in lengths:
        needed = " / ".join(str(length) for length in lengths)
        return sentence("identity.length", digits=len(digits), needed=needed)
    return None
