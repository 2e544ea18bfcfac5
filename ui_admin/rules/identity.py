"""Numbers that states and banks give: is one well formed, and what does it say about the person."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from ui_admin.domain.sentence import sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import numpy as np
    from numpy.typing import NDArray

    from ui_admin.domain.sentence import Sentence
    from ui_admin.rules.rulebook import Scheme

THAI_LENGTH = 13
THAI_GROUPS = (1, 4, 5, 2, 1)
MYKAD_LENGTH = 12
LONGEST_LIFE = 110


@dataclass(frozen=True, slots=True)
class Identity:
    """Whether a number is well formed; `normal` is how it is printed, `why` says what is wrong with it."""

    valid: bool
    normal: str
    born_on: date | None = None
    sex: str | None = None
    why: Sentence | None = None


def bare(value: str) -> str:
    """Take spaces and dashes out of a number."""
    return re.sub(r"[\s\-–.]", "", value).upper()


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


def malaysian_mykad(scheme: Scheme, value: str) -> Identity:
    """MyKad: birth date, place code that exists, and a last digit that is odd for men; it has no check digit."""
    digits = bare(value)
    if not digits.isascii() or not digits.isdigit():
        return Identity(valid=False, normal=value.strip(), why=sentence("identity.not_digits", place=1))
    if len(digits) != MYKAD_LENGTH:
        fault = sentence("identity.length", digits=len(digits), needed=MYKAD_LENGTH)
        return Identity(valid=False, normal=value.strip(), why=fault)
    born_on = _mykad_birth(digits)
    if born_on is None:
        return Identity(valid=False, normal=value.strip(), why=sentence("identity.birth_date"))
    if digits[6:8] not in _birthplaces(scheme):
        return Identity(valid=False, normal=value.strip(), why=sentence("identity.birth_place", code=digits[6:8]))
    sex = "male" if int(digits[-1]) % 2 else "female"
    return Identity(valid=True, normal=f"{digits[:6]}-{digits[6:8]}-{digits[8:]}", born_on=born_on, sex=sex)


def _mykad_birth(digits: str) -> date | None:
    year, month, day = int(digits[:2]), int(digits[2:4]), int(digits[4:6])
    this_year = date.today().year  # noqa: DTZ011 - only chooses the century
    century = this_year // 100 * 100
    full = century + year if century + year <= this_year else century - 100 + year
    try:
        return date(full, month, day)
    except ValueError:
        return None


@lru_cache(maxsize=8)
def _birthplaces(scheme: Scheme) -> frozenset[str]:
    from ui_admin.rules.rulebook import RULES  # noqa: PLC0415 - the one use

    lines = (RULES / scheme.code / "birthplaces.csv").read_text(encoding="utf-8").splitlines()[1:]
    return frozenset(line.split(",", 1)[0] for line in lines)


def bank_account(scheme: Scheme, value: str) -> Identity:  # noqa: ARG001 - every check has the same form
    """An account number: digits, with or without dashes."""
    digits = bare(value)
    valid = digits.isascii() and digits.isdigit()
    return Identity(
        valid, digits if valid else value.strip(), why=None if valid else sentence("identity.not_digits", place=1)
    )


CHECKS: Mapping[str, Callable[[Scheme, str], Identity]] = {
    "thai_pin": thai_pin,
    "thai_juristic_number": thai_juristic_number,
    "malaysian_mykad": malaysian_mykad,
    "bank_account": bank_account,
}


def check_identity(scheme: Scheme, kind: str, value: str) -> Identity:
    """Check a number of a kind that the scheme knows; a kind it has no rule for is taken as it stands."""
    name = scheme.identity.get(kind)
    if name is None:
        return Identity(valid=bool(value.strip()), normal=value.strip())
    return CHECKS[name](scheme, value)


def check_account(scheme: Scheme, bank: str, value: str) -> Identity:
    """Check an account number by the rule of its bank: the number of digits it has there."""
    found = bank_account(scheme, value)
    known = next((entry for entry in scheme.banks if entry.code == bank), None)
    if not found.valid or known is None or len(found.normal) in known.digits:
        return found
    lengths = " / ".join(str(length) for length in known.digits)
    return Identity(
        valid=False,
        normal=found.normal,
        why=sentence("identity.account_length", digits=len(found.normal), needed=lengths),
    )


def valid_thai_numbers(numbers: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Check a column of Thai personal numbers at once: the same answers as `thai_pin`."""
    import numpy as np  # noqa: PLC0415 - only imports of files need it

    rest = numbers.copy()
    weighted = np.zeros(len(numbers), dtype=np.int64)
    last = rest % 10
    for place in range(THAI_LENGTH - 2, -1, -1):
        rest //= 10
        weighted += (2 - place) * (rest % 10)
    first = numbers // 10 ** (THAI_LENGTH - 1)
    return np.asarray((first >= 1) & (first <= 8) & ((1 - weighted % 11) % 10 == last))
