"""Tables of the law, read from CSV files: exact numbers in rows, found by a band or by a key."""

from __future__ import annotations

import csv
from bisect import bisect_left
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Table:
    """Rows of a table of the law; an empty cell is None, everything that reads as a number is exact."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Fraction | str | None, ...], ...]
    _ends: list[Fraction] = field(default_factory=list, repr=False, compare=False)

    def number(self, row: tuple[Fraction | str | None, ...], column: str) -> Fraction:
        """Give a number of a row; TypeError where the cell holds none."""
        value = row[self.columns.index(column)]
        if not isinstance(value, Fraction):
            raise TypeError(column)
        return value

    def band(self, amount: Fraction) -> tuple[Fraction | str | None, ...]:
        """Give the row whose band holds an amount: above its lower bound, up to and with its upper one."""
        if not self._ends:
            upper = self.columns.index("wage_up_to_inclusive")
            self._ends.extend(value for row in self.rows if isinstance(value := row[upper], Fraction))
        return self.rows[min(bisect_left(self._ends, amount), len(self.rows) - 1)]

    def step(self, count: int, column: str) -> Fraction:
        """Give a number of the row whose first two columns hold a count, zero where none does; an empty end is open."""
        for row in self.rows:
            first, last = row[0], row[1]
            if isinstance(first, Fraction) and first <= count and (not isinstance(last, Fraction) or count <= last):
                return self.number(row, column)
        return Fraction(0)


def read_table(file: Path) -> Table:
    """Read a table; the first line names the columns."""
    with file.open(encoding="utf-8", newline="") as lines:
        reader = csv.reader(lines)
        columns = tuple(next(reader))
        rows = tuple(tuple(_cell(text) for text in row) for row in reader)
    return Table(file.name, columns, rows)


def _cell(text: str) -> Fraction | str | None:
    stripped = text.strip()
    if not stripped:
        return None
    try:
        return Fraction(stripped)
    except ValueError:
        return stripped
