"""How a list asks for the rows that are seen: a window, an order, a search text and filters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from sqlalchemy import func, select

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    AnySelect = Select[*tuple[Any, ...]]

Row = TypeVar("Row")


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
    total = session.scalar(select(func.count()).select_from(query.order_by(None).subquery())) or 0
    rows = session.execute(query.offset(wanted.offset).limit(wanted.limit))
    return Slice(tuple(make(row) for row in rows), total)
