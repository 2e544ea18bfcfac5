"""Cells of a workbook in which a formula failed, such as #N/A: the reader of spreadsheets gives them as empty.

An empty cell says that nothing is there; a worker whose number and wage were both looked up in vain would be passed
over as a note. So what the spreadsheet shows in these cells is put back, for the reader of rows to refuse by name.
An old workbook (XLS) does not say it where it can be found.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from itertools import pairwise
from typing import TYPE_CHECKING

from ui_admin.exchange.even_rows import texts_of
from ui_admin.exchange.even_workbook import path_of_sheet, tags
from ui_admin.exchange.sheet_rows import column_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ui_admin.exchange.sheet_rows import Cell

    Place = tuple[int, int]

FAILED = re.compile(
    rb'<(?:\w+:)?c\s(?=[^<>]*\bt="e")[^<>]*\br="([A-Z]{1,3})([0-9]+)"[^<>]*>(?:(?!</(?:\w+:)?c>).)*?<(?:\w+:)?v>([^<]*)<',
    re.DOTALL,
)
OPEN_FAILED = b'calcext:value-type="error"'
OPEN_PART = re.compile(rb"<table:(table-row|table-cell|covered-table-cell|table)(?=[\s/>])([^<>]*)>")
REPEATED = re.compile(rb'number-(?:columns|rows)-repeated="([0-9]+)"')
OPEN_NAME = re.compile(rb'table:name="([^"]*)"')
OPEN_TEXT = re.compile(rb"<text:p[^<>]*>([^<]*)<")


def formula_errors(content: bytes) -> Mapping[str, Mapping[Place, str]]:
    """Give what is shown in the cells of each sheet whose formula failed, by row and column counted from 0."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            names = packed.namelist()
            if "xl/workbook.xml" in names:
                return dict(_of_workbook(packed))
            if "content.xml" in names:
                return _of_open_document(packed.read("content.xml"))
    # Whatever is wrong with a file is for the reader of spreadsheets to say.
    except (ValueError, LookupError, zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError):
        pass
    return {}


def with_errors(
    cells: Sequence[Sequence[Cell]], start: Place, shown: Mapping[Place, str]
) -> tuple[Sequence[Sequence[Cell]], Place]:
    """Put what is shown back into the cells of a sheet, which begin at a place; gives them with the place they begin at."""
    if not shown:
        return cells, start
    first_row, first_column = (min(start[way], *(place[way] for place in shown)) for way in (0, 1))
    last_row = max(start[0] + len(cells) - 1, *(row for row, _column in shown))
    whole: list[list[Cell]] = [[] for _row in range(first_row, last_row + 1)]
    before: tuple[Cell, ...] = ("",) * (start[1] - first_column)
    for place, read in enumerate(cells, start[0] - first_row):
        whole[place] = [*before, *read]
    for (row, column), text in shown.items():
        line = whole[row - first_row]
        line.extend([""] * (column - first_column + 1 - len(line)))
        line[column - first_column] = text
    width = max(map(len, whole))
    return [[*line, *[""] * (width - len(line))] for line in whole], (first_row, first_column)


def _of_workbook(packed: zipfile.ZipFile) -> Iterator[tuple[str, Mapping[Place, str]]]:
    for sheet in tags(packed.read("xl/workbook.xml"), b"sheet"):
        xml = packed.read(path_of_sheet(packed, sheet[b"r:id"]))
        if b't="e"' in xml:
            found = {
                (int(row) - 1, column_of(letters.decode())): text.decode() for letters, row, text in FAILED.findall(xml)
            }
            yield texts_of([sheet[b"name"]])[0], found


def _of_open_document(xml: bytes) -> Mapping[str, Mapping[Place, str]]:
    """Count rows and cells as they are repeated: an open document gives no cell its place."""
    found: dict[str, dict[Place, str]] = {}
    if OPEN_FAILED not in xml:
        return found
    parts = list(OPEN_PART.finditer(xml))
    name, row, next_row, column = "", -1, 0, 0
    for part, following in pairwise([*parts, None]):
        if part is None:
            break
        repeated = REPEATED.search(part[2])
        times = int(repeated[1]) if repeated else 1
        if part[1] == b"table":
            title = OPEN_NAME.search(part[2])
            name, row, next_row = texts_of([title[1]])[0] if title else "", -1, 0
        elif part[1] == b"table-row":
            row, next_row, column = next_row, next_row + times, 0
        else:
            if OPEN_FAILED in part[2]:
                text = OPEN_TEXT.search(xml, part.end(), following.start() if following else len(xml))
                found.setdefault(name, {})[row, column] = text[1].decode() if text else "#"
            column += times
    return found
