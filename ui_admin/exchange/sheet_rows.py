"""The rows of a sheet as they were read, given one by one or by the column: a large return is read by the column."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from ui_admin.domain.return_columns import MadeOnDemand

if TYPE_CHECKING:
    from collections.abc import Sequence

Cell = str | int | float | bool | date | datetime | time | timedelta | None
Row = tuple[int, tuple[Cell, ...]]


class SheetRows(MadeOnDemand[Row]):
    """Rows, each with its number in the file, counted from 1."""

    __slots__ = ()

    numbers: Sequence[int]

    @property
    @abstractmethod
    def width(self) -> int:
        """The number of columns."""

    @abstractmethod
    def columns(self, start: int, stop: int) -> Sequence[Sequence[Cell]] | None:
        """Give the columns of some rows, with any spaces around their cells; None where the rows are not equally wide."""

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.numbers)

    @classmethod
    def of(cls, rows: Sequence[Row]) -> SheetRows:
        """Give rows so that they can be read by the column."""
        if isinstance(rows, SheetRows):
            return rows
        return RowsOfCells([number for number, _cells in rows], [cells for _number, cells in rows])


@dataclass(frozen=True, slots=True, eq=False)
class RowsOfCells(SheetRows):
    """Rows of any width; `before` are the empty columns to their left."""

    numbers: Sequence[int]
    cells: Sequence[Sequence[Cell]]
    before: tuple[Cell, ...] = ()

    @property
    def width(self) -> int:
        """The number of columns of the widest row."""
        return len(self.before) + max(map(len, self.cells), default=0) if self.cells else 0

    def columns(self, start: int, stop: int) -> Sequence[Sequence[Cell]] | None:
        """Turn some rows into columns."""
        part = self.cells[start:stop]
        if len(set(map(len, part))) != 1:
            return None
        return [*((cell,) * len(part) for cell in self.before), *zip(*part, strict=True)]

    def _make(self, place: int) -> Row:
        return self.numbers[place], (*self.before, *self.cells[place])


@dataclass(frozen=True, slots=True, eq=False)
class CellsInARow(SheetRows):
    """Rows of one width whose cells of text lie one behind the other, with any spaces around them."""

    numbers: Sequence[int]
    cells: Sequence[str]
    wide: int

    @property
    def width(self) -> int:
        """The number of columns."""
        return self.wide

    def columns(self, start: int, stop: int) -> Sequence[Sequence[Cell]] | None:
        """Pick the columns of some rows."""
        first, last = start * self.wide, stop * self.wide
        return [self.cells[first + at : last : self.wide] for at in range(self.wide)]

    def _make(self, place: int) -> Row:
        first = place * self.wide
        return self.numbers[place], tuple(map(str.strip, self.cells[first : first + self.wide]))


@dataclass(frozen=True, slots=True, eq=False)
class RowsOfColumns(SheetRows):
    """Rows of one width that are kept as columns."""

    numbers: Sequence[int]
    cells: Sequence[Sequence[Cell]]

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(self.cells)

    def columns(self, start: int, stop: int) -> Sequence[Sequence[Cell]] | None:
        """Give a part of each column."""
        return [column[start:stop] for column in self.cells]

    def _make(self, place: int) -> Row:
        return self.numbers[place], tuple([column[place] for column in self.cells])


def column_of(letters: str) -> int:
    """Count a column that a spreadsheet names by letters, from 0."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def rows_with_content(first: int, cells: Sequence[Sequence[Cell]], before: tuple[Cell, ...] = ()) -> SheetRows:
    """Leave out the rows that have nothing in them; `first` is the number of the first row."""
    numbers = range(first, first + len(cells))
    # A row with anything but noughts is told at once, and almost always every row has something.
    if all(map(any, cells)):
        return RowsOfCells(numbers, cells, before)
    kept = [place for place, row in enumerate(cells) if any(row) or any(cell not in (None, "") for cell in row)]
    return RowsOfCells([numbers[place] for place in kept], [cells[place] for place in kept], before)
