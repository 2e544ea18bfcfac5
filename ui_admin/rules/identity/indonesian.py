"""Indonesian numbers: the population number (NIK) and the number of a social security participant."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from ui_admin.domain.sentence import sentence
from ui_admin.rules.identity.number import Identity, bare, digits_fault, year_of_two_digits

if TYPE_CHECKING:
    from ui_admin.rules.rulebook import Scheme

NIK_LENGTH, PARTICIPANT_LENGTH = 16, 11
ADDED_FOR_WOMEN = 40


def indonesian_nik(scheme: Scheme, value: str) -> Identity:
    """NIK: province, city and district, then the birth date with 40 added to the day of women; it has no check digit."""
    digits = bare(value)
    fault = digits_fault(digits, NIK_LENGTH)
    if fault is not None:
        return Identity(valid=False, normal=value.strip(), why=fault)
    province = digits[:2]
    if province not in _provinces(scheme):
        return Identity(valid=False, normal=value.strip(), why=sentence("identity.province", code=province))
    day = int(digits[6:8])
    is_woman = day > ADDED_FOR_WOMEN
    born_on = _birth(day - ADDED_FOR_WOMEN if is_woman else day, int(digits[8:10]), int(digits[10:12]))
    if born_on is None:
        return Identity(valid=False, normal=value.strip(), why=sentence("identity.birth_date_inside"))
    return Identity(valid=True, normal=digits, born_on=born_on, sex="female" if is_woman else "male")


def indonesian_participant(scheme: Scheme, value: str) -> Identity:  # noqa: ARG001 - every check has the same form
    """Participant number (KPJ): eleven digits; its structure is not published."""
    digits = bare(value)
    fault = digits_fault(digits, PARTICIPANT_LENGTH)
    return Identity(fault is None, digits if fault is None else value.strip(), why=fault)


def _birth(day: int, month: int, two_digits: int) -> date | None:
    try:
        return date(year_of_two_digits(two_digits), month, day)
    except ValueError:
        return None


@lru_cache(maxsize=8)
def _provinces(scheme: Scheme) -> frozenset[str]:
    table = scheme.tables["provinces.csv"]
    return frozenset(str(int(table.number(row, "code"))) for row in table.rows)
