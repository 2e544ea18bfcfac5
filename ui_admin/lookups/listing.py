"""How a list asks for the rows that are seen: a window, an order, a search text and filters."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from sqlalchemy import func

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    AnySelect = Select[*tuple[Any, ...]]

Row = TypeVar("Row")
# A statement takes only so many values; a page has far fewer rows, an export may have all.
KEYS_AT_ONCE = 1000


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


def take_slice(session: Session, query: AnySelect, wanted: Wanted, make: Callable[[Any], Row]) -> Slice[Row]:
    """Run a query for the rows that are seen and count all of them."""
    total = _count(session, query)
    rows = session.execute(query.offset(wanted.offset).limit(wanted.limit))
    return Slice(tuple(make(row) for row in rows), total)


@dataclass(frozen=True)
class Order:
    """How a list may be ordered: columns by name, the default one, and the key that settles what is equal.

    `joined` gives table and condition for a column of another table, which the count then does without.
    """

    columns: Mapping[str, Any]
    default: str
    key: Any
    joined: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)

    def with_join(self, keys: AnySelect, wanted: Wanted) -> AnySelect:
        """Join the table that the chosen column stands in, where it is another one."""
        join = self.joined.get(wanted.sort.lstrip("-"))
        return keys if join is None else keys.join(*join)

    def clauses(self, wanted: Wanted) -> tuple[Any, ...]:
        """Give the order that the list names; an unknown name falls back to the default."""
        column, is_turned = self._chosen(wanted)
        return (column.desc(), self.key.desc()) if is_turned else (column.asc(), self.key.asc())

    def from_the_end(self, wanted: Wanted) -> tuple[Any, ...]:
        """Give the same order the other way round."""
        column, is_turned = self._chosen(wanted)
        return (column.asc(), self.key.asc()) if is_turned else (column.desc(), self.key.desc())

    def _chosen(self, wanted: Wanted) -> tuple[Any, bool]:
        name = wanted.sort if wanted.sort.lstrip("-") in self.columns else self.default
        return self.columns[name.lstrip("-")], name.startswith("-")


def take_keys(session: Session, keys: AnySelect, wanted: Wanted, order: Order) -> Slice[int]:
    """Give the keys of the rows that are seen and count all; `keys` joins only what narrows it.

    Whatever else a row shows is looked up for these keys alone. Rows near the end are found from there.
    """
    total = _count(session, keys)
    shown = max(0, min(wanted.limit, total - wanted.offset))
    before_end = total - wanted.offset - shown
    keys = order.with_join(keys, wanted)
    if before_end >= wanted.offset:
        from_start = keys.order_by(*order.clauses(wanted)).offset(wanted.offset).limit(shown)
        return Slice(tuple(session.scalars(from_start)), total)
    from_end = keys.order_by(*order.from_the_end(wanted)).offset(before_end).limit(shown)
    return Slice(tuple(session.scalars(from_end))[::-1], total)


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
