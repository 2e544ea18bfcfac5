"""Rows of a sheet that a program wrote one like the other, cut into columns at once by the pattern of one of them.

A few rows may be different: headings, totals, somebody without a name. Where anything is not as it is known here, the
sheet is not even, and the reader of spreadsheets takes it, which knows everything and needs twice as long.
"""

from __future__ import annotations

import itertools
import re
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast
from xml.sax.saxutils import unescape

from ui_admin.exchange.sheet_rows import RowsOfColumns, column_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from ui_admin.exchange.sheet_rows import Cell, SheetRows

# Place, row, attributes, style, kind, what opens the value, the value, and what closes it.
CELL = re.compile(
    rb'<c r="([A-Z]{1,3})([0-9]+)"((?: s="([0-9]+)")?(?: t="(n|s|str|inlineStr)")?)'
    rb'(?:/>|>((?:<f>[^<]*</f>)?<v>|<is><t(?: xml:space="preserve")?>)([^<]*)(</v>|</t></is>)</c>)'
)
ROW = re.compile(rb'<row r="([0-9]+)"([^<>]*?)(?:/>|>(.*?)</row>)', re.DOTALL)
ROW_PARTS = ROW.groups + 1
KINDS_OF_TEXT = frozenset({b"str", b"inlineStr"})
IN_NUMBERS = b"0123456789.+-Ee"
# Below it every whole number is a number of a spreadsheet.
EXACT = 2**53
MOST_ODD_ROWS = 1000
ENTITIES = {"&quot;": '"', "&apos;": "'"}


class NotEvenError(ValueError):
    """A sheet that is for the reader of spreadsheets."""


@dataclass(frozen=True, slots=True)
class BookParts:
    """What cells refer to: the words of the workbook, and the styles in which a number is a number and no day."""

    words: Sequence[str]
    number_styles: frozenset[int]

    def values(self, kind: bytes, style: bytes, written: Sequence[bytes]) -> Sequence[Cell]:
        """Give the values of cells of one kind and style."""
        if kind in KINDS_OF_TEXT:
            return texts_of(written)
        if kind == b"s":
            return list(map(self.words.__getitem__, _whole_numbers(written).tolist()))
        if style and int(style) not in self.number_styles:
            raise NotEvenError
        return _numbers(written)


def _whole_numbers(written: Sequence[bytes]) -> NDArray[np.int64]:
    import numpy as np  # noqa: PLC0415 - loaded only where a file is read

    together = b",".join(written)
    if not together.translate(None, b",").isdigit():
        raise NotEvenError
    found = np.fromstring(together, dtype=np.int64, sep=",")
    if len(found) != len(written) or found.max() >= EXACT:
        raise NotEvenError
    return found


def _numbers(written: Sequence[bytes]) -> list[float]:
    with suppress(NotEvenError):
        whole: list[float] = _whole_numbers(written).astype(float).tolist()
        return whole
    if b"".join(written).translate(None, IN_NUMBERS):
        raise NotEvenError
    return list(map(float, written))


def texts_of(written: Sequence[bytes]) -> list[str]:
    """Decode texts all at once."""
    together = b"\x00".join(written)
    # Signs that one look at all of them finds: a number for a letter, the same in the way of spreadsheets, an end of a line.
    is_escaped = b"&" in together
    if (is_escaped and b"&#" in together) or (b"_" in together and b"_x" in together) or b"\r" in together:
        raise NotEvenError
    text = together.decode()
    texts = (unescape(text, ENTITIES) if is_escaped else text).split("\x00")
    if len(texts) != len(written):
        raise NotEvenError
    return texts


def cut_evenly(xml: bytes, parts: BookParts) -> SheetRows:
    """Cut a sheet into columns; NotEvenError or ValueError for one that is not as it is known here."""
    sample = ROW.search(xml, len(xml) // 2)
    if sample is None or not sample[3]:
        raise NotEvenError
    cells = _cells(sample[1], sample[3])
    pattern = re.compile(
        rb'<row r="([0-9]+)"' + re.escape(sample[2]) + b">" + b"".join(map(_pattern, cells)) + b"</row>"
    )
    pieces = pattern.split(xml)
    step = pattern.groups + 1
    filled = [cell for cell in cells if cell[6]]
    columns = {
        column_of(cell[1].decode()): parts.values(cell[5], cell[4], pieces[at::step])
        for at, cell in enumerate(filled, 2)
    }
    between = pieces[0::step]
    between[0], between[-1] = _inside(between[0], between[-1])
    if sum(map(bool, between)) > MOST_ODD_ROWS:
        raise NotEvenError
    odd = {at: _odd_rows(piece, parts) for at, piece in enumerate(between) if piece}
    return _together(_whole_numbers(pieces[1::step]).tolist(), columns, odd)


def _cells(number: bytes, row: bytes) -> list[re.Match[bytes]]:
    """Take a row apart into its cells, of which each stands in its place in this row."""
    cells = list(CELL.finditer(row))
    if sum(len(cell[0]) for cell in cells) != len(row) or any(cell[2] != number for cell in cells):
        raise NotEvenError
    if any((cell[5] == b"inlineStr") != cell[6].startswith(b"<is>") for cell in cells if cell[6]):
        raise NotEvenError
    places = [column_of(cell[1].decode()) for cell in cells]
    if any(one >= other for one, other in itertools.pairwise(places)):
        raise NotEvenError
    return cells


def _pattern(cell: re.Match[bytes]) -> bytes:
    """Write the pattern of a cell in any row."""
    head = b'<c r="' + cell[1] + rb"\1" + b'"' + re.escape(cell[3])
    if not cell[6]:
        return head + b"/>"
    return head + b">" + re.escape(cell[6]) + b"([^<]+)" + re.escape(cell[8]) + b"</c>"


def _inside(first: bytes, last: bytes) -> tuple[bytes, bytes]:
    """Leave out what stands before and behind the rows."""
    _head, opened, rows_before = first.partition(b"<sheetData>")
    rows_behind, closed, _tail = last.rpartition(b"</sheetData>")
    if not opened or not closed:
        raise NotEvenError
    return rows_before, rows_behind


def _odd_rows(piece: bytes, parts: BookParts) -> list[tuple[int, dict[int, Cell]]]:
    """Read rows that are not as the others, without those that have nothing in them."""
    taken = ROW.split(piece)
    if any(taken[0::ROW_PARTS]):
        raise NotEvenError
    found = []
    for number, row in zip(taken[1::ROW_PARTS], taken[3::ROW_PARTS], strict=True):
        cells = {
            column_of(cell[1].decode()): parts.values(cell[5], cell[4], [cell[7]])[0]
            for cell in _cells(number, row or b"")
            if cell[6]
        }
        found.append((int(number), cells))
    return found


def _together(
    numbers: list[int], even: dict[int, Sequence[Cell]], odd: dict[int, list[tuple[int, dict[int, Cell]]]]
) -> SheetRows:
    """Put the odd rows among the others, each where it stands in the file."""
    width = 1 + max([*even, *(place for rows in odd.values() for _number, cells in rows for place in cells)])
    nothing: list[Cell] = [""] * len(numbers)
    columns = [list(even.get(place, nothing)) for place in range(width)]
    for at, rows in reversed(odd.items()):
        kept = [(number, cells) for number, cells in rows if any(cell != "" for cell in cells.values())]
        numbers[at:at] = [number for number, _cells in kept]
        for place, column in enumerate(columns):
            column[at:at] = [cells.get(place, "") for _number, cells in kept]
    if any(map(int.__ge__, numbers, numbers[1:])):
        raise NotEvenError
    return RowsOfColumns(numbers, cast("list[Sequence[Cell]]", columns))
