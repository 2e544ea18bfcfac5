"""Identities made at this desk: UUIDv7 for every record and numbers with a check digit that people read aloud."""

from __future__ import annotations

import os
import string
import time
from enum import IntEnum
from functools import lru_cache

from ui_admin.domain.refusal import Refused

# The digits that a sign counts as, and the product that follows a product and a digit.
DIGITS = {sign: tuple(map(int, str(int(sign, 36)))) for sign in string.digits + string.ascii_letters}
STEPS = tuple(tuple(((product + digit) % 10 or 10) * 2 % 11 for digit in range(10)) for product in range(11))

# Of a UUID's random part; the two bits of the variant are spelled by one of four signs.
RANDOM_BYTES, VARIANTS = 10, "89ab"


class Kind(IntEnum):
    """Kind codes that go into the check digit, so that a claim's number fails in the field of a payment."""

    EMPLOYER = 12
    PERSON = 13
    CONTRIBUTION_RETURN = 21
    RECEIPT = 22
    DOCUMENT = 31
    CLAIM = 45
    DETERMINATION = 46
    AWARD = 47
    APPEAL = 48
    COMPLAINT = 49
    PAYMENT = 61
    PAYMENT_RUN = 62
    OVERPAYMENT = 71
    JOURNAL_ENTRY = 81
    OFFICER = 91


def new_id(at: float | None = None) -> str:
    """Make a UUIDv7 (RFC 9562) as text: 48 bits of milliseconds, then random bits."""
    moment = f"{int((time.time() if at is None else at) * 1000):012x}"
    chance = os.urandom(RANDOM_BYTES).hex()
    variant = VARIANTS[int(chance[3], 16) & 3]
    return f"{moment[:8]}-{moment[8:]}-7{chance[:3]}-{variant}{chance[4:7]}-{chance[7:19]}"


def ids_in_a_row() -> tuple[str, int]:
    """Make the start of UUIDv7 for rows that are written at once: a head, and the number that the last 48 bits count on from.

    RFC 9562 (section 6.2, method 2) lets such identities count up from a random start; the start leaves 2 ** 47 of them.
    """
    start = new_id()
    return start[:24], int(start[24:], 16) >> 1


def check_digit(kind: Kind, number: str) -> str:
    """Reckon ISO/IEC 7064 MOD 11,10 over the kind code and the number, letters counted as A = 10 to Z = 35."""
    head, _dash, serial = number.rpartition("-")
    return str((11 - _carry(_of_head(int(kind), head), serial)) % 10)


def check_digits(kind: Kind, head: str, first: int, count: int) -> bytes:
    """Reckon the check digits of numbers of one head whose serials follow one another, as one text of digits.

    Ten serials share all digits but the last, so that most of the work is done once for ten.
    """
    found = bytearray()
    begun = _of_head(int(kind), head)
    for tens in range(first // 10, (first + count - 1) // 10 + 1):
        steps = STEPS[_carry(begun, f"{tens:05d}")]
        found += bytes(ord("0") + (11 - product) % 10 for product in steps)
    return bytes(found[first % 10 : first % 10 + count])


@lru_cache(maxsize=256)
def _of_head(kind: int, head: str) -> int:
    # Office and year are the same in all numbers that are given at once.
    return _carry(10, f"{kind}{head}")


def _carry(product: int, signs: str) -> int:
    for sign in signs:
        for digit in DIGITS.get(sign, ()):
            product = STEPS[product][digit]
    return product


def format_number(kind: Kind, office_code: str, year: int, serial: int) -> str:
    """Write a number as people read it: TH-BKK-2026-000123-7."""
    stem = f"{office_code}-{year}-{serial:06d}"
    return f"{stem}-{check_digit(kind, stem)}"


def read_number(kind: Kind, text: str, *, field: str | None = None) -> str:
    """Give the number as it is kept; refuses a wrong check digit and the number of another kind."""
    number = text.strip().upper().replace(" ", "")
    stem, _, digit = number.rpartition("-")
    if not stem or not digit.isdigit() or check_digit(kind, stem) != digit:
        raise Refused("number.wrong", field=field, number=text.strip())
    return number
