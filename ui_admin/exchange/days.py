"""Days and months as people write them in files: ISO, day first, with names of months, in the common or the Buddhist era."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING

from ui_admin.domain.periods import Month

if TYPE_CHECKING:
    from ui_admin.exchange.sheet_rows import Cell

BUDDHIST = 543
OLDEST, NEWEST = 1900, 2150
ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ].*)?$")
DAY_FIRST = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})$")
NAMED = re.compile(r"(\d{1,2})[\s\-]+([^\d\s]+)[\s\-]+(?:พ\.ศ\.\s*)?(\d{4})$")
MONTHS = (
    ("january", "jan", "มกราคม", "ม.ค.", "januari"),
    ("february", "feb", "กุมภาพันธ์", "ก.พ.", "februari"),
    ("march", "mar", "มีนาคม", "มี.ค.", "mac", "maret"),
    ("april", "apr", "เมษายน", "เม.ย."),
    ("may", "พฤษภาคม", "พ.ค.", "mei"),
    ("june", "jun", "มิถุนายน", "มิ.ย.", "juni"),
    ("july", "jul", "กรกฎาคม", "ก.ค.", "julai", "juli"),
    ("august", "aug", "สิงหาคม", "ส.ค.", "ogos", "agustus"),
    ("september", "sep", "กันยายน", "ก.ย."),
    ("october", "oct", "ตุลาคม", "ต.ค.", "oktober", "okt"),
    ("november", "nov", "พฤศจิกายน", "พ.ย."),
    ("december", "dec", "ธันวาคม", "ธ.ค.", "disember", "desember"),
)


def read_day(cell: Cell) -> date | None:
    """Read a day; a year after 2400 is one of the Buddhist era. Gives None for what is no day."""
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return _in_common_era(cell.year, cell.month, cell.day)
    if not isinstance(cell, str):
        return None
    text = cell.strip().casefold()
    if found := ISO.match(text):
        return _in_common_era(int(found[1]), int(found[2]), int(found[3]))
    if found := DAY_FIRST.match(text):
        return _in_common_era(int(found[3]), int(found[2]), int(found[1]))
    if found := NAMED.match(text):
        month = next((number for number, names in enumerate(MONTHS, 1) if found[2] in names), 0)
        return _in_common_era(int(found[3]), month, int(found[1]))
    return None


def read_month(text: str, form: str, era: str) -> Month | None:
    """Read a month of a file of fixed width, such as 0169 or 012026; two digits of a year are of this or the last century."""
    if not text.isascii() or not text.isdigit() or len(text) != len(form):
        return None
    month, year = int(text[:2]), int(text[2:])
    if len(form) == len("MMYY"):
        year += 2500 if era == "buddhist" else 2000
    common = _in_common_era(year, month, 1)
    return None if common is None else Month.of(common)


def _in_common_era(year: int, month: int, day: int) -> date | None:
    if year > NEWEST + 1:
        year -= BUDDHIST
    if not OLDEST <= year <= NEWEST:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def write_month(month: Month, form: str, era: str) -> str:
    """Write a month in a form such as MMYY, in the era of the file."""
    return f"{month.month:02d}{_year(month.year, form, era)}"


def read_short_day(text: str, form: str, era: str) -> date | None:
    """Read a day of a file of fixed width, such as 15102569; gives None for what is no day."""
    if not text.isascii() or not text.isdigit() or len(text) != len(form):
        return None
    day, month, year = int(text[:2]), int(text[2:4]), int(text[4:])
    if len(form) == len("DDMMYY"):
        year += 2500 if era == "buddhist" else 2000
    return _in_common_era(year, month, day)


def write_short_day(day: date, form: str, era: str) -> str:
    """Write a day in a form such as DDMMYY, in the era of the file."""
    return f"{day.day:02d}{day.month:02d}{_year(day.year, form, era)}"


def _year(year: int, form: str, era: str) -> str:
    text = str(year + BUDDHIST if era == "buddhist" else year)
    return text[-form.count("Y") :]
