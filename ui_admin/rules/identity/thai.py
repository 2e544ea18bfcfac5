"""Thai personal and juristic numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.domain.sentence import sentence
from ui_admin.rules.identity.number import Identity, bare

if TYPE_CHECKING:
    from ui_admin.domain.sentence import Sentence
    from ui_admin.rules.rulebook import Scheme


THAI_LENGTH = 13
THAI_GROUPS = (1, 4, 5, 2, 1)


def thai_check_digit(digits: str) -> int:
    """Reckon the thirteenth digit of a Thai number from the twelve before it."""
    weighted = sum((2 - place) * int(digit) for place, digit in enumerate(digits[: THAI_LENGTH - 1]))
    return (1 - weighted % 11) % 10


def thai_pin(scheme: Scheme, value: str) -> Identity:  # noqa: ARG001 - every check has the same form
    """Thai personal number: 13 digits, the first 1 to 8, the last a check digit."""
    digits = bare(value)
    fault = _thai_fault(digits)
    if fault is None and digits[0] in "09":
        fault = sentence("identity.thai_first_digit", digit=digits[0])
    return Identity(fault is None, _thai_form(digits) if fault is None else value.strip(), why=fault)


def thai_juristic_number(scheme: Scheme, value: str) -> Identity:  # noqa: ARG001 - every check has the same form
    """Thai juristic number: 13 digits that begin with 0, the last a check digit."""
    digits = bare(value)
    fault = _thai_fault(digits)
    if fault is None and digits[0] != "0":
        fault = sentence("identity.juristic_first_digit")
    return Identity(fault is None, _thai_form(digits) if fault is None else value.strip(), why=fault)


def _thai_fault(digits: str) -> Sentence | None:
    if not digits.isascii() or not digits.isdigit():
        place = next((no for no, sign in enumerate(digits, 1) if not ("0" <= sign <= "9")), 1)
        return sentence("identity.not_digits", place=place)
    if len(digits) != THAI_LENGTH:
        return sentence("identity.length", digits=len(digits), needed=THAI_LENGTH)
    if thai_check_digit(digits) != int(digits[-1]):
        return sentence("identity.check_digit")
    return None


def _thai_form(digits: str) -> str:
    parts, start = [], 0
    for length in THAI_GROUPS:
        parts.append(digits[start : start + length])
        start += length
    return "-".join(parts)
