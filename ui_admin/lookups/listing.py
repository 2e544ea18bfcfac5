"""How a list asks for the rows that are seen: a window, an order, a search text and filters."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from sqlalchemy import func, select

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    AnySelect = Select[*tuple[Any, ...]]

Row = TypeVar("Row")
# A statement takes only so many values; a page has far fewer rows, an export may have all.
KEYS_AT_ONCE = 1000
# Rows of another table that are looked at beyond what is expected, for they are never spread quite evenly.
FEW = 200
# To look for the list's rows of one row of another table takes up to so many times as long as to sort one row in.
TIMES_AS_LONG = 2


@dataclass(frozen=True, slots=True)
class Wanted:
    """The part of a list that is seen. `sort` names a column of the list, with `-` before it for the other way round."""

    offset: int = 0
    limit: int = 50
    sort: str = ""
    search: str = ""
    filters: tuple[tuple[str, str], ...] = ()

    def filter(self, name: str) -> str | None:
        """Give the value of one filter, None when it is not set."""
        return dict(self.filters).get(name)


@dataclass(frozen=True)
class Slice(Generic[Row]):
    """The rows that were asked for and how many there are in all."""

    rows: tuple[Row, ...]
    total: int


def ordered(query: AnySelect, wanted: Wanted, columns: Mapping[str, Any], default: str) -> AnySelect:
    """Order a query by the column the list names, or by the default; an unknown name falls back to the default."""
    name = wanted.sort or default
    column = columns.get(name.lstrip("-"))
    if column is None:
        name, column = default, columns[default.lstrip("-")]
    return query.order_by(column.desc() if name.startswith("-") else column.asc())


def holds(*columns: str) -> str:
    """Write the condition of SQL that one of some columns holds what is searched, `:like`, in capitals or not."""
    return " OR ".join(f"lower({column}) LIKE lower(:like)" for column in columns)


def take_slice(session: Session, query: AnySelect, wanted: Wanted, make: Callable[[Any], Row]) -> Slice[Row]:
    """Run a query for the rows that are seen and count all of them."""
    total = _count(session, query)
    rows = session.execute(query.offset(wanted.offset).limit(wanted.limit))
    return Slice(tuple(make(row) for row in rows), total)


@dataclass(frozen=True)
class Order:
    """How a list may be ordered: columns by name, the default one, and the key that settles what is equal.

    `joined` gives table and condition (its id, then the list's column) for a column of another table, which the count then
    does without.
    """

    columns: Mapping[str, Any]
    default: str
    key: Any
    joined: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)

    def other(self, wanted: Wanted) -> tuple[Any, Any] | None:
        """Give the other table that the chosen column stands in and the condition that joins it, if it is another one."""
        return self.joined.get(wanted.sort.lstrip("-"))

    def clauses(self, wanted: Wanted) -> tuple[Any, ...]:
        """Give the order that the list names; an unknown name falls back to the default."""
        column, is_turned = self.chosen(wanted)
        return (column.desc(), self.key.desc()) if is_turned else (column.asc(), self.key.asc())

    def from_the_end(self, wanted: Wanted) -> tuple[Any, ...]:
        """Give the same order the other way round."""
        column, is_turned = self.chosen(wanted)
        return (column.asc(), self.key.asc()) if is_turned else (column.desc(), self.key.desc())

    def chosen(self, wanted: Wanted) -> tuple[Any, bool]:
        """Give the column that the list names and whether it runs from the last value to the first."""
        name = wanted.sort if wanted.sort.lstrip("-") in self.columns else self.default
        return self.columns[name.lstrip("-")], name.startswith("-")


@dataclass(frozen=True)
class _Part:
    """The rows that are seen, as counted from the end of the list that is nearer to them."""

    passed: int
    shown: int
    total: int
    is_from_end: bool

    @classmethod
    def of(cls, total: int, wanted: Wanted) -> _Part:
        shown = max(0, min(wanted.limit, total - wanted.offset))
        before_end = total - wanted.offset - shown
        return cls(min(before_end, wanted.offset), shown, total, before_end < wanted.offset)


def take_keys(session: Session, keys: AnySelect, wanted: Wanted, order: Order) -> Slice[int]:
    """Give the keys of the rows that are seen and count all; `keys` joins only what narrows it.

    Whatever else a row shows is looked up for these keys alone. Rows near the end are found from there.
    """
    part = _Part.of(_count(session, keys), wanted)
    if not part.shown:
        return Slice((), part.total)
    found = _keys_along_other(session, keys, wanted, order, part)
    if found is None:
        other = order.other(wanted)
        found = _keys_of(session, keys if other is None else keys.join(*other), wanted, order, part)
    return Slice(found[::-1] if part.is_from_end else found, part.total)


def _keys_along_other(
    session: Session, keys: AnySelect, wanted: Wanted, order: Order, part: _Part
) -> tuple[int, ...] | None:
    """Go through the other table in its order and look for the list's rows of each: fifty claims need a thousand names.

    None where that would be more work than to join and sort all rows, or where the names looked at had too few rows.
    """
    other = order.other(wanted)
    if other is None:
        return None
    table, condition = other
    expected, passed_over = (_share(session, part, key) for key in (table.key, order.key))
    if TIMES_AS_LONG * (expected + passed_over) >= part.total:
        return None
    column, is_turned = order.chosen(wanted)
    is_falling = is_turned != part.is_from_end
    ends = select(column).order_by(column.desc() if is_falling else column).offset(2 * expected + FEW).limit(1)
    # As an expression the id is in no index, so that SQLite cannot begin at the list's own table.
    along = keys.join(table, condition.left.concat("") == condition.right)
    end = session.scalar(ends)
    if end is not None:
        along = along.where(column > end if is_falling else column < end)
    found = _keys_of(session, along, wanted, order, part)
    return found if len(found) == part.shown else None


def _share(session: Session, part: _Part, key: Any) -> int:  # noqa: ANN401 - a column
    """Give how many rows of a table come up to the last row that is seen, if they are spread evenly."""
    last = session.scalar(select(func.max(key))) or 0
    return int(last) * (part.passed + part.shown) // part.total


def _keys_of(session: Session, keys: AnySelect, wanted: Wanted, order: Order, part: _Part) -> tuple[int, ...]:
    clauses = order.from_the_end(wanted) if part.is_from_end else order.clauses(wanted)
    return tuple(session.scalars(keys.order_by(*clauses).offset(part.passed).limit(part.shown)))


def in_order(session: Session, rows: AnySelect, found: Slice[int], make: Callable[[Any], Row]) -> Slice[Row]:
    """Give the rows of some keys in their order; the first column of `rows` is the key."""
    key = rows.selected_columns[0]
    by_key: dict[int, Any] = {}
    for first in range(0, len(found.rows), KEYS_AT_ONCE):
        part = found.rows[first : first + KEYS_AT_ONCE]
        by_key |= {row[0]: row[1:] for row in session.execute(rows.where(key.in_(part)))}
    return Slice(tuple(make(by_key[key]) for key in found.rows), found.total)


def _count(session: Session, query: AnySelect) -> int:
    return session.scalar(query.with_only_columns(func.count(), maintain_column_froms=True).order_by(None)) or 0
