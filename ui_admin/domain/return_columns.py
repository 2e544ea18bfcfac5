"""Lines and reviewed rows of a return kept as columns; one of them is made only when somebody asks for it.

A large employer's return has a hundred thousand rows of which a person looks at a few dozen.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import compress
from typing import TYPE_CHECKING, TypeVar, overload

from ui_admin.domain.contribution import ReviewedRow, RowState, TypedLine

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import numpy as np
    from numpy.typing import NDArray

One = TypeVar("One")


class MadeOnDemand(Sequence[One]):
    """A sequence whose members are made when they are asked for."""

    @abstractmethod
    def _make(self, place: int) -> One: ...

    @overload
    def __getitem__(self, place: int) -> One: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[One, ...]: ...

    def __getitem__(self, place: int | slice) -> One | tuple[One, ...]:
        """Make one, or those of a slice."""
        if isinstance(place, slice):
            return tuple(self._make(each) for each in range(*place.indices(len(self))))
        return self._make(range(len(self))[place])

    def __iter__(self) -> Iterator[One]:
        """Make one after the other."""
        return map(self._make, range(len(self)))


@dataclass(slots=True)
class LineColumns(MadeOnDemand[TypedLine]):
    """The lines of a return as columns; `words` are the days and the remark of the few lines that have any, by place."""

    rows: list[int] = field(default_factory=list)
    identifications: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    wages: list[int | None] = field(default_factory=list)
    words: dict[int, tuple[str, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, lines: Sequence[TypedLine]) -> LineColumns:
        """Give lines as columns."""
        if isinstance(lines, cls):
            return lines
        columns = cls()
        for line in lines:
            columns.add(line)
        return columns

    def add(self, line: TypedLine) -> None:
        """Add a line."""
        if line.days or line.remark:
            self.words[len(self.rows)] = line.days, line.remark
        self.rows.append(line.row)
        self.identifications.append(line.identification)
        self.names.append(line.name)
        self.wages.append(line.wage)

    def extend(
        self, rows: Iterable[int], identifications: Iterable[str], names: Iterable[str], wages: Iterable[int]
    ) -> None:
        """Add lines without days or remarks, column by column."""
        self.rows.extend(rows)
        self.identifications.extend(identifications)
        self.names.extend(names)
        self.wages.extend(wages)

    def __len__(self) -> int:
        """How many lines there are."""
        return len(self.rows)

    def _make(self, place: int) -> TypedLine:
        days, remark = self.words.get(place, ("", ""))
        return TypedLine(
            self.rows[place], self.identifications[place], self.names[place], self.wages[place], days, remark
        )


@dataclass(frozen=True, slots=True)
class Owed:
    """What is owed on each line, in book units, in the order of the lines."""

    base: NDArray[np.int64]
    worker: NDArray[np.int64]
    employer: NDArray[np.int64]


@dataclass(frozen=True)
class ReviewedRows(MadeOnDemand[ReviewedRow]):
    """The rows of a review in the order of the file.

    `judged` are those that something was to be said about, by place; every other row is taken as it stands: a person whom
    the register knows by number and, where the line names one, by the same name. The key of nobody is nought.
    """

    lines: LineColumns
    person_keys: NDArray[np.int64]
    register_names: Sequence[str]
    owed: Owed
    judged: Mapping[int, ReviewedRow]

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.lines)

    def _make(self, place: int) -> ReviewedRow:
        return self.judged.get(place) or self.as_it_stands(place)

    def as_it_stands(self, place: int) -> ReviewedRow:
        """Make a row before anything is said about it."""
        line = self.lines[place]
        return ReviewedRow(
            row=line.row,
            identification=line.identification,
            name=line.name,
            register_name=self.register_names[place],
            person_key=int(self.person_keys[place]) or None,
            wage=line.wage,
            base=int(self.owed.base[place]),
            worker=int(self.owed.worker[place]),
            employer=int(self.owed.employer[place]),
            state=RowState.TAKE,
            days=line.days,
            remark=line.remark,
        )

    @cached_property
    def is_plain(self) -> bytes:
        """One for each row that nothing was said about, nought for the others."""
        plain = bytearray(b"\x01") * len(self)
        for place in self.judged:
            plain[place] = 0
        return bytes(plain)

    def plain(self, column: Iterable[One]) -> Iterator[One]:
        """Give of a column what belongs to rows that nothing was said about."""
        return compress(column, self.is_plain) if self.judged else iter(column)

    def in_states(self, *states: RowState) -> Sequence[ReviewedRow]:
        """Give the rows in some states, in the order of the file."""
        if RowState.TAKE in states:
            return ChosenRows(self, frozenset(states))
        return tuple(row for _place, row in sorted(self.judged.items()) if row.state in states)


@dataclass(frozen=True)
class ChosenRows(MadeOnDemand[ReviewedRow]):
    """Rows of a review in some states, rows taken as they stand among them."""

    all_rows: ReviewedRows
    states: frozenset[RowState]

    @cached_property
    def judged(self) -> tuple[ReviewedRow, ...]:
        """The chosen rows that something was said about."""
        return tuple(row for _place, row in sorted(self.all_rows.judged.items()) if row.state in self.states)

    def __len__(self) -> int:
        """How many rows are chosen."""
        return len(self.all_rows) - len(self.all_rows.judged) + len(self.judged)

    @cached_property
    def _places(self) -> list[int]:
        judged = self.all_rows.judged
        return [
            place for place in range(len(self.all_rows)) if place not in judged or judged[place].state in self.states
        ]

    def _make(self, place: int) -> ReviewedRow:
        return self.all_rows[self._places[place]]
