"""Text files as rows: decoded whatever they are written in, the sign between the cells found, and cut into cells."""

from __future__ import annotations

import csv
import io
import itertools
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from ui_admin.exchange.sheet_rows import CellsInARow, rows_with_content

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui_admin.exchange.sheet_rows import SheetRows

THAI = "cp874"
VIETNAMESE = "cp1258"
FIRST_BYTES = 4000
UTF_8_MARK = b"\xef\xbb\xbf"
DELIMITERS = ",;\t|"
SAMPLE = 60
MOST_OF_A_SAMPLE = 200_000
MOST_OF_A_CELL = 65_536
MOST_OF_A_LOOK = 400


def rows_of_text(text: str) -> SheetRows:
    """Cut a text into rows; a record that no spreadsheet reads is csv.Error.

    Rows are counted by record, as a spreadsheet that opens the file counts them.
    """
    delimiter = _delimiter(text)
    rows = _cut_at_once(text, delimiter)
    if rows is not None:
        return rows
    return rows_with_content(1, _bare(list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))))


def _cut_at_once(text: str, delimiter: str) -> SheetRows | None:
    """Cut a text whose lines have the same number of cells and no quotes, as almost all have; None for any other."""
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.count(end) + (not text.endswith(end))
    if not _is_plain(text, delimiter, end):
        return None
    # Each end of a line stays in its last cell: so it is seen whether every line has its cells where they belong.
    whole = text if text.endswith(end) else text + end
    cells = whole.replace(end, f"\n{delimiter}").split(delimiter)
    cells.pop()
    width, rest = divmod(len(cells), lines)
    last = "".join(cells[width - 1 :: width]).split("\n") if width > 1 and not rest else []
    if len(last) != lines + 1:
        return None
    cells[width - 1 :: width] = last[:-1]
    # With a column that is never empty no row is.
    if not any(all(map(str.strip, cells[at::width])) for at in range(width)):
        return None
    return CellsInARow(range(1, lines + 1), cells, width)


def _is_plain(text: str, delimiter: str, end: str) -> bool:
    """Tell whether a text has no quotes, ends all its lines alike, and has no cell longer than any cell may be."""
    lines = text.count(end)
    if '"' in text or text.count("\n") != lines or text.count("\r") != (lines if end == "\r\n" else 0):
        return False
    blocks = range(0, len(text) - MOST_OF_A_CELL, MOST_OF_A_CELL)
    return all(text.find(delimiter, start, start + MOST_OF_A_CELL) >= 0 for start in blocks)


def _bare(rows: list[list[str]]) -> Sequence[Sequence[str]]:
    """Take the spaces from around the cells; in most files there are none, which is seen at once."""
    cells = list(itertools.chain.from_iterable(rows))
    if cells == list(map(str.strip, cells)):
        return rows
    return [tuple(map(str.strip, row)) for row in rows]


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
        return _mixed(content) or unicodedata.normalize("NFC", _legacy(content))


def _mixed(content: bytes) -> str:
    """Decode a file of UTF-8 into which lines of a legacy code page were pasted, line by line; "" for any other.

    Letters of a code page almost never make a line of UTF-8, so most lines tell what the file is.
    """
    lines = content.removeprefix(UTF_8_MARK).split(b"\n")
    if not _are_mostly_utf_8(lines[:MOST_OF_A_LOOK]) or not _are_mostly_utf_8(lines):
        return ""
    pasted = [place for place, line in enumerate(lines) if _as_utf_8(line) is None]
    texts = [_as_utf_8(line) or "" for line in lines]
    legacy = unicodedata.normalize("NFC", _legacy(b"\n".join([lines[place] for place in pasted])))
    for place, text in zip(pasted, legacy.split("\n"), strict=True):
        texts[place] = text
    return "\n".join(texts)


def _are_mostly_utf_8(lines: Sequence[bytes]) -> bool:
    wide = [line for line in lines if not line.isascii()]
    said = sum(_as_utf_8(line) is not None for line in wide)
    return said * 2 >= len(wide)


def _as_utf_8(line: bytes) -> str | None:
    try:
        return line.decode()
    except UnicodeDecodeError:
        return None


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
