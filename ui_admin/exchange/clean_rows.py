"""Rows of a sheet as almost all are, digits, a name and an amount, judged and read by the column instead of the cell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from ui_admin.exchange.return_layout import is_total, may_begin_a_total

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui_admin.domain.money import Currency
    from ui_admin.exchange.return_layout import ColumnMapping
    from ui_admin.exchange.sheet_rows import Cell, SheetRows

    Texts = Sequence[str]
    Columns = tuple[Sequence[int], Sequence[str], Sequence[str], Sequence[int]]

EXACT_FLOAT = 2**40
CENTS = 2
PLAIN_AMOUNTS = re.compile(r"(?:[0-9]{1,12}(?:\.[0-9]{2})?\n)+")
PUT_TOGETHER = frozenset({"surname", "days", "remark"})


class CleanRows:
    """Reads a part of a sheet at once if each of its rows is as almost all are; any other part is read cell by cell."""

    def __init__(self, mapping: ColumnMapping, currency: Currency, width: int = 0) -> None:
        """Read by a mapping; no row has anything beyond `width` columns, where that is known."""
        self._columns = mapping.columns
        self._width = width
        self._currency = currency
        self._is_simple = "name" in self._columns and not PUT_TOGETHER & set(self._columns)

    def columns_of(self, rows: SheetRows, start: int, stop: int) -> Columns | None:
        """Give row numbers, identifications, names and wages; None for a part with any row that needs a closer look."""
        numbers = rows.numbers[start:stop]
        if not self._is_simple:
            return None
        columns = rows.columns(start, stop)
        if columns is None or len(columns) <= max(self._columns.values()):
            return None
        if self._width and any(map(any, columns[self._width :])):
            return None
        identifications, names, wages = (columns[self._columns[field]] for field in ("identification", "name", "wage"))
        if not (_are_digits(identifications) and _are_plain_names(names)):
            return None
        amounts = self._amounts(wages)
        if amounts is None or _holds_a_total(columns, self._wordy(columns)):
            return None
        return numbers, cast("Texts", identifications), cast("Texts", names), amounts

    def _wordy(self, columns: Sequence[Sequence[Cell]]) -> list[Sequence[Cell]]:
        """Give the columns in which a word may stand: neither digits nor numbers begin one."""
        others = set(range(len(columns))) - {self._columns[field] for field in ("identification", "name", "wage")}
        found = [columns[place] for place in others if str in set(map(type, columns[place]))]
        return [columns[self._columns["name"]], *(column for column in found if not _are_digits(column))]

    def _amounts(self, cells: Sequence[Cell]) -> list[int] | None:
        kinds = set(map(type, cells))
        if kinds == {float}:
            return self._from_numbers(cells)
        return self._from_texts(cells) if kinds == {str} and self._currency.book_exponent == CENTS else None

    def _from_numbers(self, cells: Sequence[Cell]) -> list[int] | None:
        """Read what a spreadsheet gives; an amount finer than the book unit is for the reader of cells to refuse."""
        import numpy as np  # noqa: PLC0415 - loaded only where a file is read

        amounts = np.array(cells, dtype=np.float64)
        minor = amounts * self._currency.units
        is_exact = (amounts >= 0) & (amounts < EXACT_FLOAT) & (minor == np.floor(minor))
        found: list[int] = minor.astype(np.int64).tolist() if is_exact.all() else []
        return found or None

    def _from_texts(self, cells: Sequence[Cell]) -> list[int] | None:
        written = cast("Texts", cells)
        together = "\n".join(written) + "\n"
        if together.count("\n") != len(written) or not PLAIN_AMOUNTS.fullmatch(together):
            return None
        units = self._currency.units
        if together.count(".") == len(written):
            return _whole_numbers(together.replace(".", ""))
        return [int(text.replace(".", "")) if "." in text else int(text) * units for text in written]


def _whole_numbers(lines: str) -> list[int]:
    import numpy as np  # noqa: PLC0415 - loaded only where a file is read

    found: list[int] = np.fromstring(lines, dtype=np.int64, sep="\n").tolist()
    return found


def _are_digits(cells: Sequence[Cell]) -> bool:
    if set(map(type, cells)) != {str} or not all(cells):
        return False
    together = "".join(cast("Texts", cells))
    return together.isascii() and together.isdigit()


def _are_plain_names(cells: Sequence[Cell]) -> bool:
    """Tell whether all are names that stay as they are written: no space around them, no sign that nobody sees."""
    if set(map(type, cells)) != {str} or not all(cells):
        return False
    names = cast("Texts", cells)
    # The one space that is printed is the bare one, and no name begins with it.
    ends_bare = " " not in "".join([name[-1] for name in names])
    return ends_bare and "".join([name[0] for name in names]).isalpha() and "".join(names).isprintable()


def _first_signs(column: Sequence[Cell]) -> set[str]:
    try:
        return set("".join([cell[0] for cell in cast("Texts", column)]))
    except (TypeError, IndexError):
        return {cell[:1] for cell in column if isinstance(cell, str) and cell}


def _holds_a_total(columns: Sequence[Sequence[Cell]], wordy: Sequence[Sequence[Cell]]) -> bool:
    for column in wordy:
        suspects = {start for start in _first_signs(column) if start.isspace() or may_begin_a_total(start)}
        if suspects and any(
            isinstance(cell, str) and cell[:1] in suspects and is_total(cells)
            for cell, cells in zip(column, zip(*columns, strict=True), strict=True)
        ):
            return True
    return False
