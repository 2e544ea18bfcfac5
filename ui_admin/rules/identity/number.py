"""Whether a number that a state or a bank gave is well formed, and what it says about the person."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ui_admin.domain.sentence import sentence

if TYPE_CHECKING:
    from ui_admin.domain.sentence import Sentence


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


def digits_fault(digits: str, length: int) -> Sentence | None:
    """Say what keeps a text from being a number of a length: the first sign that is no digit, or the length."""
    place = next((no for no, sign in enumerate(digits, 1) if not "0" <= sign <= "9"), None)
    if place is not None:
        return sentence("identity.not_digits", place=place)
    if len(digits) != length:
        return sentence("identity.length", digits=len(digits), needed=length)
    return None


def grouped(digits: str, groups: tuple[int, ...]) -> str:
    """Write digits in groups with dashes between them."""
    ends = [sum(groups[: number + 1]) for number in range(len(groups))]
    return "-".join(digits[end - length : end] for end, length in zip(ends, groups, strict=True))


def year_of_two_digits(two_digits: int) -> int:
    """Give the latest year that ends with two digits and has begun."""
    this_year = date.today().year  # noqa: DTZ011 - only chooses the century
    year = this_year // 100 * 100 + two_digits
    return year if year <= this_year else year - 100
