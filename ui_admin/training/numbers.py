"""Invented numbers of persons and employers, well formed by the scheme's own checks; a serial never gives the same twice."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ui_admin.rules.identity import check_identity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from ui_admin.rules.rulebook import Scheme

DIGITS = "0123456789"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
CENTURY = date(2000, 1, 1)
ADDED_FOR_WOMEN = 40


def sample_number(scheme: Scheme, serial: int, born_on: date, sex: str) -> str:
    """Invent the number of a person that fits birth and sex where the State's number tells them."""
    form = PERSONS.get(scheme.identity.get("national_id", ""), _plain)
    return _first_valid(scheme, "national_id", form(serial, born_on, sex == "female"))


def sample_employer_number(scheme: Scheme, serial: int) -> str:
    """Invent the number of an employer; empty where the scheme checks none."""
    form = EMPLOYERS.get(scheme.identity.get("employer_no", ""))
    return "" if form is None else _first_valid(scheme, "employer_no", form(serial))


def _first_valid(scheme: Scheme, kind: str, candidates: Iterable[str]) -> str:
    return next(number for number in candidates if check_identity(scheme, kind, number).valid)


def _thai(serial: int, born_on: date, is_woman: bool) -> Iterable[str]:  # noqa: ARG001, FBT001 - every form has the same facts
    twelve = f"{1 + serial % 8}{9000 + serial % 1000:04d}{serial % 100_000:05d}{serial % 97:02d}"
    return (twelve + last for last in DIGITS)


def _malaysian(serial: int, born_on: date, is_woman: bool) -> Iterable[str]:  # noqa: FBT001 - as above
    last = serial * 2 % 10 + (0 if is_woman else 1)
    return [f"{born_on:%y%m%d}{1 + serial % 16:02d}{serial // 5 % 1000:03d}{last}"]


def _vietnamese(serial: int, born_on: date, is_woman: bool) -> Iterable[str]:  # noqa: FBT001 - as above
    century_and_sex = (2 if born_on >= CENTURY else 0) + is_woman
    return [f"001{century_and_sex}{born_on:%y}{serial:06d}"]


def _indonesian(serial: int, born_on: date, is_woman: bool) -> Iterable[str]:  # noqa: FBT001 - as above
    day = born_on.day + (ADDED_FOR_WOMEN if is_woman else 0)
    district, own = divmod(serial, 10_000)
    return [f"3171{district % 100:02d}{day:02d}{born_on:%m%y}{own:04d}"]


def _philippine(serial: int, born_on: date, is_woman: bool) -> Iterable[str]:  # noqa: ARG001, FBT001 - as above
    return [f"9000{serial:012d}"]


def _singaporean(serial: int, born_on: date, is_woman: bool) -> Iterable[str]:  # noqa: ARG001, FBT001 - as above
    start = f"{'T' if born_on >= CENTURY else 'S'}{born_on:%y}{serial % 100_000:05d}"
    return (start + last for last in LETTERS)


def _japanese(serial: int, born_on: date, is_woman: bool) -> Iterable[str]:  # noqa: ARG001, FBT001 - as above
    return (f"{70_000_000_000 + serial * 37}{last}" for last in DIGITS)


def _korean(serial: int, born_on: date, is_woman: bool) -> Iterable[str]:  # noqa: FBT001 - as above
    century_and_sex = (3 if born_on >= CENTURY else 1) + is_woman
    return [f"{born_on:%y%m%d}{century_and_sex}{serial % 1_000_000:06d}"]


def _burmese(serial: int, born_on: date, is_woman: bool) -> Iterable[str]:  # noqa: ARG001, FBT001 - as above
    return [f"12/YGN(N){serial % 1_000_000:06d}"]


def _plain(serial: int, born_on: date, is_woman: bool) -> Iterable[str]:  # noqa: ARG001, FBT001 - as above
    return [f"{10_000_000 + serial}"]


def _thai_juristic(serial: int) -> Iterable[str]:
    return (f"0105{50_000_000 + serial:08d}{last}" for last in DIGITS)


def _vietnamese_tax(serial: int) -> Iterable[str]:
    # Every eleventh start has no check digit; the next one is taken.
    starts = (f"0{10_000_000 + serial * 100 + more}" for more in range(100))
    return (start + last for start in starts for last in DIGITS)


def _philippine_employer(serial: int) -> Iterable[str]:
    return [f"03{9_000_000 + serial:07d}0000"]


PERSONS: Mapping[str, Callable[[int, date, bool], Iterable[str]]] = {
    "indonesian_nik": _indonesian,
    "japanese_individual_number": _japanese,
    "korean_resident_number": _korean,
    "malaysian_mykad": _malaysian,
    "myanmar_nrc": _burmese,
    "philippine_card": _philippine,
    "singaporean_nric": _singaporean,
    "thai_pin": _thai,
    "vietnamese_personal_number": _vietnamese,
}
EMPLOYERS: Mapping[str, Callable[[int], Iterable[str]]] = {
    "philippine_employer": _philippine_employer,
    "thai_juristic_number": _thai_juristic,
    "vietnamese_tax_code": _vietnamese_tax,
}
