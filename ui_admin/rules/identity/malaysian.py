"""Malaysian identity card numbers."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from ui_admin.domain.sentence import sentence
from ui_admin.rules.identity.number import Identity, bare, digits_fault, year_of_two_digits

if TYPE_CHECKING:
    from ui_admin.rules.rulebook import Scheme


MYKAD_LENGTH = 12


def malaysian_mykad(scheme: Scheme, value: str) -> Identity:
    """MyKad: birth date, place code that exists, and a last digit that is odd for men; it has no check digit."""
    digits = bare(value)
    fault = digits_fault(digits, MYKAD_LENGTH)
    if fault is not None:
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
    try:
        return date(year_of_two_digits(year), month, day)
    except ValueError:
        return None


@lru_cache(maxsize=8)
def _birthplaces(scheme: Scheme) -> frozenset[str]:
    from ui_admin.rules.schemes import RULES  # noqa: PLC0415 - the one use

    lines = (RULES / scheme.code / "birthplaces.csv").read_text(encoding="utf-8").splitlines()[1:]
    return frozenset(line.split(",", 1)[0] for line in lines)
