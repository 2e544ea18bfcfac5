"""Reading what employers really send: XLSX, XLS, ODS or CSV in any encoding, as rows of raw cells."""

from __future__ import annotations

import csv
import hashlib
import io
import itertools
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from ui_admin.domain.refusal import Refused

if TYPE_CHECKING:
    from pathlib import Path

Cell = str | int | float | bool | date | datetime | time | timedelta | None

MOST_ROWS = 200_000
SPREADSHEETS = {".xlsx", ".xlsm", ".xls", ".ods"}
PROTECTED_OR_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"
PICTURES = {b"%PDF": "PDF", b"\x89PNG": "PNG", b"\xff\xd8\xff": "JPEG", b"MZ": "program", b"GIF8": "GIF"}
THAI = "cp874"
VIETNAMESE = "cp1258"
DELIMITERS = ",;\t|"


@dataclass(frozen=True, slots=True)
class RawSheet:
    """A sheet as it was read: each row with its number in the file, counted from 1. `sha256` is that of the file."""

    file_name: str
    sheet: str
    sha256: str
    rows: tuple[tuple[int, tuple[Cell, ...]], ...]

    @property
    def width(self) -> int:
        """The number of columns."""
        return max((len(cells) for _number, cells in self.rows), default=0)


def read_sheet(file: Path) -> RawSheet:
    """Read the first sheet with content; refuses in a sentence what is no sheet, protected, damaged, empty or too long."""
    try:
        content = file.read_bytes()
    except OSError:
        raise Refused("sheet.not_there", file=file.name) from None
    if not content.strip():
        raise Refused("sheet.empty", file=file.name)
    for start, name in PICTURES.items():
        if content.startswith(start):
            raise Refused("sheet.not_a_sheet", file=file.name, kind=name)
    digest = hashlib.sha256(content).hexdigest()
    if content.startswith((ZIP, PROTECTED_OR_OLD)):
        sheet, rows = _spreadsheet(file, content)
    elif file.suffix.lower() in SPREADSHEETS:
        raise Refused("sheet.damaged", file=file.name)
    else:
        sheet, rows = "", _text(file, content)
    filled = tuple((number, cells) for number, cells in rows if any(cell not in (None, "") for cell in cells))
    if not filled:
        raise Refused("sheet.empty", file=file.name)
    if len(filled) > MOST_ROWS:
        raise Refused("sheet.too_long", file=file.name, rows=len(filled), most=MOST_ROWS)
    return RawSheet(file.name, sheet, digest, filled)


def _spreadsheet(file: Path, content: bytes) -> tuple[str, list[tuple[int, tuple[Cell, ...]]]]:
    from python_calamine import (  # noqa: PLC0415 - loaded only where a spreadsheet is read
        CalamineError,
        CalamineWorkbook,
        PasswordError,
    )

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            start = sheet.start
            rows = sheet.to_python(skip_empty_area=True)
            if start is not None and rows:
                return name, [(start[0] + 1 + place, tuple(row)) for place, row in enumerate(rows)]
    except PasswordError:
        raise Refused("sheet.protected", file=file.name) from None
    except CalamineError as fault:
        protected = content.startswith(PROTECTED_OR_OLD) and b"E\x00n\x00c\x00r\x00y\x00p\x00t" in content
        if protected or "password" in str(fault).lower():
            raise Refused("sheet.protected", file=file.name) from None
        raise Refused("sheet.damaged", file=file.name) from None
    raise Refused("sheet.empty", file=file.name)


def _text(file: Path, content: bytes) -> list[tuple[int, tuple[Cell, ...]]]:
    text = decode(content)
    if "\x00" in text:
        raise Refused("sheet.not_a_sheet", file=file.name, kind=file.suffix.lstrip(".") or "?")
    delimiter = _delimiter(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: list[tuple[int, tuple[Cell, ...]]] = []
    try:
        rows.extend((reader.line_num, tuple(cell.strip() for cell in row)) for row in reader)
    except csv.Error:
        raise Refused("sheet.damaged", file=file.name) from None
    return rows


def decode(content: bytes) -> str:
    """Decode a text file: by its byte-order mark, as UTF-8, or by the letters that a legacy code page gives."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16")
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"", "utf-8")):
        if content.startswith(mark):
            try:
                return content.decode(name)
            except UnicodeDecodeError:
                continue
    even, odd = content[0:400:2].count(0), content[1:400:2].count(0)
    if max(even, odd) > len(content[:400]) // 5:
        return content.decode("utf-16-le" if odd > even else "utf-16-be", errors="replace")
    return _legacy(content)


def _legacy(content: bytes) -> str:
    high = [byte for byte in content if byte >= 0x80]
    thai = sum(0xA1 <= byte <= 0xFB for byte in high)
    runs = sum(first >= 0xA1 and second >= 0xA1 for first, second in itertools.pairwise(content))
    if thai == len(high) and runs * 2 > len(high):
        return content.decode(THAI, errors="replace")
    return content.decode(VIETNAMESE, errors="replace")


def _delimiter(text: str) -> str:
    lines = [line for line in text.splitlines() if line.strip()][:50]
    return max(
        DELIMITERS, key=lambda sign: (sum(sign in line for line in lines), sum(line.count(sign) for line in lines))
    )
