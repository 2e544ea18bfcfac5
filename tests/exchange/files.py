"""Employers' files as tests make them, and how they are read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import xlsxwriter

from ui_admin.domain.money import CURRENCIES
from ui_admin.exchange.return_layout import find_layout
from ui_admin.exchange.return_rows import read_rows
from ui_admin.exchange.sheets import read_sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from ui_admin.exchange.return_rows import ReturnFile

ONE, TWO = "3100600445635", "1234545678781"
BOTH = [(ONE, "Ann", 1500000), (TWO, "Ben", 1234550)]


def read(file: Path, currency: str = "THB") -> ReturnFile:
    """Read a return by its headings."""
    sheet = read_sheet(file)
    return read_rows(sheet, find_layout(sheet), CURRENCIES[currency])


def taken(file: Path, currency: str = "THB") -> list[tuple[str, str, int | None]]:
    """Give identification, name and wage of every row."""
    return [(row.identification, row.name, row.wage) for row in read(file, currency).rows]


def write_xlsx(file: Path, rows: Iterable[Sequence[Any]], sheets: Iterable[tuple[str, Sequence[Any]]] = ()) -> Path:
    """Write rows as a spreadsheet, with other sheets before it."""
    book = xlsxwriter.Workbook(str(file))
    for name, other in sheets:
        sheet = book.add_worksheet(name)
        for place, cells in enumerate(other):
            sheet.write_row(place, 0, cells)
    sheet = book.add_worksheet("Return")
    for place, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if isinstance(cell, str):
                sheet.write_string(place, column, cell)
            elif cell is not None:
                sheet.write(place, column, cell)
    book.close()
    return file


def write_text(file: Path, text: str, encoding: str = "utf-8") -> Path:
    """Write a text file in an encoding."""
    file.write_bytes(text.encode(encoding))
    return file
