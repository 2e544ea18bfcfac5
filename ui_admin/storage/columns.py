"""Column types that every table uses, so that SQLite's STRICT tables and PostgreSQL hold the same things."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated, Any

from sqlalchemy import JSON, Boolean, Date, ForeignKey, Integer, LargeBinary, String, Text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import mapped_column
from sqlalchemy.types import BigInteger, TypeDecorator

if TYPE_CHECKING:
    from sqlalchemy.engine import Dialect
    from sqlalchemy.sql.compiler import SQLCompiler
    from sqlalchemy.types import TypeEngine

TEXT_TYPES = (String, Text, Date, JSON)
INTEGER_TYPES = (Integer, BigInteger, Boolean)


def _text(_element: TypeEngine[Any], _compiler: SQLCompiler, **_options: object) -> str:
    return "TEXT"


def _integer(_element: TypeEngine[Any], _compiler: SQLCompiler, **_options: object) -> str:
    return "INTEGER"


def _blob(_element: TypeEngine[Any], _compiler: SQLCompiler, **_options: object) -> str:
    return "BLOB"


for _type in TEXT_TYPES:
    compiles(_type, "sqlite")(_text)
for _integer_type in INTEGER_TYPES:
    compiles(_integer_type, "sqlite")(_integer)
compiles(LargeBinary, "sqlite")(_blob)


class Moment(TypeDecorator[datetime]):
    """A moment in UTC with milliseconds, kept as ISO 8601 text so that order of text is order of time."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Write a moment; one without a zone is a bug."""
        return None if value is None else write_moment(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Read a moment back with its zone."""
        return None if value is None else datetime.fromisoformat(value)


class CompactJson(TypeDecorator[Any]):
    """JSON without spaces and with sorted keys, so that the same value is the same text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: object, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Write a value."""
        return None if value is None else json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    def process_result_value(self, value: str | None, dialect: Dialect) -> object:  # noqa: ARG002
        """Read a value."""
        return None if value is None else json.loads(value)


def write_moment(moment: datetime) -> str:
    """Write a moment as the database keeps it; raises ValueError when it has no zone."""
    if moment.tzinfo is None:
        raise ValueError(moment)
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


Key = Annotated[int, mapped_column(Integer, primary_key=True)]
Id = Annotated[str, mapped_column(String, unique=True)]
Day = Annotated[date, mapped_column(Date)]
At = Annotated[datetime, mapped_column(Moment)]
Minor = Annotated[int, mapped_column(BigInteger)]
Json = Annotated[Any, mapped_column(CompactJson)]


def link(target: str) -> Any:  # noqa: ANN401 - a mapped column of any type
    """Point to the `id` of another table, checked when the transaction ends."""
    return mapped_column(ForeignKey(f"{target}.id", deferrable=True, initially="DEFERRED"), index=True)


def quiet_link(target: str) -> Any:  # noqa: ANN401 - a mapped column of any type
    """Point to the `id` of another table where nobody asks in the other direction, so without an index."""
    return mapped_column(ForeignKey(f"{target}.id", deferrable=True, initially="DEFERRED"))


def act_link() -> Any:  # noqa: ANN401 - a mapped column of any type
    """Point to the audit row of the act that is still going on.

    It is no foreign key, because that row is written last: while a link is open, SQLite looks through every table
    without an index for each row that is added to a table that others point to. The check of the office looks instead.
    """
    return mapped_column(BigInteger)


def key_link(target: str) -> Any:  # noqa: ANN401 - a mapped column of any type
    """Point to the compact `key` of another table, as mass rows do."""
    return mapped_column(ForeignKey(f"{target}.key", deferrable=True, initially="DEFERRED"))
