"""Reading what employers really send: XLSX, XLS, ODS or CSV in any encoding, as rows of raw cells."""

from __future__ import annotations

import csv
import hashlib
import io
import itertools
import unicodedata
import zipfile
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from operator import itemgetter
from typing import TYPE_CHECKING

from ui_admin.domain.refusal import Refused
from ui_admin.workstation.memory import no_collecting

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

Cell = str | int | float | bool | date | datetime | time | timedelta | None
Rows = list[tuple[int, tuple[Cell, ...]]]

MOST_ROWS = 200_000
MOST_BYTES = 1_500_000_000
SPREADSHEETS = {".xlsx", ".xlsm", ".xls", ".ods"}
PROTECTED_OR_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
ZIP = b"PK\x03\x04"
PICTURES = {
    b"%PDF": "PDF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"MZ": "program",
    b"GIF8": "GIF",
    b"Rar!": "RAR",
    b"7z\xbc\xaf": "7Z",
    b"{\\rtf": "RTF",
}
THAI = "cp874"
VIETNAMESE = "cp1258"
NOTHING = b"\x00\t\r\n \xef\xbb\xbf\xff\xfe"
FIRST_BYTES = 4000
DELIMITERS = ",;\t|"
SAMPLE = 60
MOST_OF_A_SAMPLE = 200_000


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
    """Read the first sheet with content; refuses what `read_book` refuses."""
    return read_book(file)[0]


def read_book(file: Path) -> tuple[RawSheet, ...]:
    """Read every visible sheet with content.

    Refuses in a sentence what is not there, no sheet, protected, damaged, empty or too long.
    """
    content = content_of(file)
    digest = hashlib.sha256(content).hexdigest()
    with no_collecting():
        sheets = _sheets(file, content)
        found = [RawSheet(file.name, name, digest, rows) for name, all_rows in sheets if (rows := _filled(all_rows))]
    if not found:
        raise Refused("sheet.empty", file=file.name)
    for sheet in found:
        if len(sheet.rows) > MOST_ROWS:
            raise Refused("sheet.too_long", file=file.name, rows=len(sheet.rows), most=MOST_ROWS)
    return tuple(found)


def _sheets(file: Path, content: bytes) -> list[tuple[str, Rows]]:
    if content.startswith((ZIP, PROTECTED_OR_OLD)):
        return _spreadsheet(file, content)
    if file.suffix.lower() in SPREADSHEETS and not _is_text(content):
        raise Refused("sheet.damaged", file=file.name)
    return [("", _text(file, content))]


def content_of(file: Path) -> bytes:
    """Read the bytes of a file; refuses one that is not there, empty, or of another kind altogether."""
    try:
        content = file.read_bytes()
    except OSError:
        raise Refused("sheet.not_there", file=file.name) from None
    if not content[:FIRST_BYTES].strip(NOTHING) and not content.strip(NOTHING):
        raise Refused("sheet.empty", file=file.name)
    for start, name in PICTURES.items():
        if content.startswith(start):
            raise Refused("sheet.not_a_sheet", file=file.name, kind=name)
    return content


def _filled(rows: Rows) -> tuple[tuple[int, tuple[Cell, ...]], ...]:
    # A row with anything but noughts is told at once, and almost always every row has something.
    if all(map(any, map(itemgetter(1), rows))):
        return tuple(rows)
    return tuple([row for row in rows if any(row[1]) or any(cell not in (None, "") for cell in row[1])])


def _is_text(content: bytes) -> bool:
    return b"\x00" not in content[:FIRST_BYTES] and any(sign in content for sign in (b",", b";", b"\t", b"|"))


def _spreadsheet(file: Path, content: bytes) -> list[tuple[str, Rows]]:
    from python_calamine import (  # noqa: PLC0415 - loaded only where a spreadsheet is read
        CalamineError,
        CalamineWorkbook,
        PasswordError,
        SheetVisibleEnum,
    )

    if content.startswith(PROTECTED_OR_OLD) and ENCRYPTED in content:
        raise Refused("sheet.protected", file=file.name)
    _refuse_bomb(file, content)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        visible = [sheet.name for sheet in book.sheets_metadata if sheet.visible is SheetVisibleEnum.Visible]
        sheets = []
        for name in visible:
            sheet = book.get_sheet_by_name(name)
            start = sheet.start
            rows = sheet.to_python(skip_empty_area=True)
            first_row, first_column = start if start is not None else (0, 0)
            before: tuple[Cell, ...] = ("",) * first_column
            cells = (before + row for row in map(tuple, rows)) if before else map(tuple, rows)
            sheets.append((name, list(zip(itertools.count(first_row + 1), cells, strict=False))))
    except PasswordError:
        raise Refused("sheet.protected", file=file.name) from None
    except (CalamineError, ValueError, OSError) as fault:
        key = "sheet.protected" if "password" in str(fault).lower() else "sheet.damaged"
        raise Refused(key, file=file.name) from None
    return sheets


def _refuse_bomb(file: Path, content: bytes) -> None:
    """Refuse a file that would unpack to more than any return holds."""
    if not content.startswith(ZIP):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            size = sum(entry.file_size for entry in packed.infolist())
    except (zipfile.BadZipFile, ValueError, OSError):
        raise Refused("sheet.damaged", file=file.name) from None
    if size > MOST_BYTES:
        raise Refused("sheet.damaged", file=file.name)


def _text(file: Path, content: bytes) -> Rows:
    text = decode(content)
    if "\x00" in text:
        raise Refused("sheet.not_a_sheet", file=file.name, kind=file.suffix.lstrip(".") or "?")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        # Counted by record, as a spreadsheet that opens the file counts its rows.
        return list(enumerate(_bare(list(reader)), 1))
    except csv.Error:
        raise Refused("sheet.damaged", file=file.name) from None


def _bare(rows: list[list[str]]) -> Iterable[tuple[str, ...]]:
    """Take the spaces from around the cells; in most files there are none, which is seen at once."""
    cells = list(itertools.chain.from_iterable(rows))
    if cells == list(map(str.strip, cells)):
        return map(tuple, rows)
    return (tuple(map(str.strip, row)) for row in rows)


def decode(content: bytes) -> str:
    """Decode a text file: by its byte-order mark, as UTF-8, or by the letters that a legacy code page gives."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    wide = _wide(content)
    if wide:
        return wide
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return unicodedata.normalize("NFC", _legacy(content))


def _wide(content: bytes) -> str:
    """Decode two bytes a sign without a mark: every other byte of Latin letters and digits is zero."""
    start = content[:FIRST_BYTES]
    even, odd = start[0::2].count(0), start[1::2].count(0)
    if max(even, odd) * 10 <= len(start):
        return ""
    return content.decode("utf-16-le" if odd > even else "utf-16-be", errors="replace")


def _legacy(content: bytes) -> str:
    """Tell Thai from Vietnamese: Thai letters stand beside one another, Vietnamese ones among Latin letters."""
    high = [byte for byte in content if byte >= 0x80]
    thai = sum(0xA1 <= byte <= 0xFB or byte in (0x85, 0x91, 0x92, 0x93, 0x94, 0x96, 0x97) for byte in high)
    mixed = sum(
        (one >= 0x80) != (other >= 0x80) and chr(min(one, other)).isalpha()
        for one, other in itertools.pairwise(content)
    )
    return content.decode(THAI if thai == len(high) and mixed * 4 < len(high) else VIETNAMESE, errors="replace")


def _delimiter(text: str) -> str:
    """Find the sign that cuts the most rows into the same number of cells."""
    start = text[:MOST_OF_A_SAMPLE]

    def regularity(sign: str) -> tuple[int, int]:
        try:
            rows = list(itertools.islice(csv.reader(io.StringIO(start, newline=""), delimiter=sign), SAMPLE))
        except csv.Error:
            return (0, 0)
        widths = Counter(len(row) for row in rows if len(row) > 1)
        return (widths.most_common(1)[0][1], max(widths)) if widths else (0, 0)

    return max(DELIMITERS, key=regularity)
