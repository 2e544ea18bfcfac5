"""Reading what employers really send: XLSX, XLS, ODS or CSV in any encoding, as rows of raw cells."""

from __future__ import annotations

import csv
import hashlib
import io
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui_admin.domain.refusal import Refused
from ui_admin.exchange.even_workbook import read_even_workbook
from ui_admin.exchange.formula_errors import formula_errors, with_errors
from ui_admin.exchange.sheet_rows import SheetRows, rows_with_content
from ui_admin.exchange.text_rows import FIRST_BYTES, decode, rows_of_text
from ui_admin.workstation.memory import no_collecting

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ui_admin.exchange.sheet_rows import Cell, Row

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
MARKUP = {b"<html": "HTML", b"<!doctype html": "HTML", b"<?xml": "XML"}
NOTHING = b"\x00\t\r\n \xef\xbb\xbf\xff\xfe"


@dataclass(frozen=True, slots=True)
class RawSheet:
    """A sheet as it was read: each row with its number in the file, counted from 1. `sha256` is that of the file."""

    file_name: str
    sheet: str
    sha256: str
    rows: Sequence[Row]

    @property
    def width(self) -> int:
        """The number of columns."""
        return SheetRows.of(self.rows).width


def read_sheet(file: Path) -> RawSheet:
    """Read the first sheet with content; refuses what `read_book` refuses."""
    return read_book(file)[0]


def read_book(file: Path, content: bytes | None = None) -> tuple[RawSheet, ...]:
    """Read every visible sheet with content; `content` is that of the file where it was read before.

    Refuses in a sentence what is not there, no sheet, protected, damaged, empty or too long.
    """
    content = content_of(file) if content is None else content
    digest = hashlib.sha256(content).hexdigest()
    with no_collecting():
        sheets = _sheets(file, content)
        found = [RawSheet(file.name, name, digest, rows) for name, rows in sheets if rows]
    if not found:
        raise Refused("sheet.empty", file=file.name)
    for sheet in found:
        if len(sheet.rows) > MOST_ROWS:
            raise Refused("sheet.too_long", file=file.name, rows=len(sheet.rows), most=MOST_ROWS)
    return tuple(found)


def _sheets(file: Path, content: bytes) -> list[tuple[str, SheetRows]]:
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
    head = content[:FIRST_BYTES].lstrip(NOTHING).lower()
    for start, name in MARKUP.items():
        # Programs of payroll call a page of the web .xls, and a spreadsheet opens it.
        if head.startswith(start):
            raise Refused("sheet.not_a_sheet", file=file.name, kind=name)
    return content


def _is_text(content: bytes) -> bool:
    return b"\x00" not in content[:FIRST_BYTES] and any(sign in content for sign in (b",", b";", b"\t", b"|"))


def _spreadsheet(file: Path, content: bytes) -> list[tuple[str, SheetRows]]:
    from python_calamine import (  # noqa: PLC0415 - loaded only where a spreadsheet is read
        CalamineError,
        CalamineWorkbook,
        PasswordError,
        SheetVisibleEnum,
    )

    if content.startswith(PROTECTED_OR_OLD) and ENCRYPTED in content:
        raise Refused("sheet.protected", file=file.name)
    _refuse_bomb(file, content)
    even = read_even_workbook(content) if content.startswith(ZIP) else None
    if even is not None:
        return [even]
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        if not book.sheets_metadata:
            raise Refused("sheet.damaged", file=file.name)
        visible = [sheet.name for sheet in book.sheets_metadata if sheet.visible is SheetVisibleEnum.Visible]
        shown = formula_errors(content)
        sheets = []
        for name in visible:
            sheet = book.get_sheet_by_name(name)
            read = sheet.to_python(skip_empty_area=True)
            cells, (first_row, first_column) = with_errors(read, sheet.start or (0, 0), shown.get(name, {}))
            before: tuple[Cell, ...] = ("",) * first_column
            sheets.append((name, rows_with_content(first_row + 1, cells, before)))
    except PasswordError:
        raise Refused("sheet.protected", file=file.name) from None
    except (CalamineError, ValueError, OSError, OverflowError) as fault:
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


def _text(file: Path, content: bytes) -> SheetRows:
    text = decode(content)
    if "\x00" in text:
        # No text holds such a sign: whatever its name says, it is a file of another kind or was torn on its way.
        raise Refused("sheet.damaged", file=file.name)
    try:
        return rows_of_text(text)
    except csv.Error:
        raise Refused("sheet.damaged", file=file.name) from None
