"""The seal of rows: one hash over all of their values, put together by the database."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from sqlalchemy import text

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

SEALED_AT_ONCE = 10_000


def seal_rows(session: Session, columns: str, source: str, place: str, **values: object) -> str:
    """Hash columns of rows in the order of their place: SHA-256 over each value, told apart by a separator.

    `source` follows FROM and ends with a condition, whose parameters are `values`. Rows are put together by the database, a
    bounded part at a time.
    """
    seal = hashlib.sha256()
    row = ", ".join(f"coalesce({column}, '')" for column in columns.split(", "))
    query = text(
        f"SELECT CAST(group_concat(said, '\x1e') AS BLOB), max(place) FROM (SELECT concat_ws('\x1f', {row}) AS said, "
        f"{place} AS place FROM {source} AND {place} > :last ORDER BY {place} LIMIT {SEALED_AT_ONCE})"
    )
    said, last = session.execute(query, {**values, "last": 0}).one()
    while last is not None:
        seal.update(said)
        seal.update(b"\x1e")
        said, last = session.execute(query, {**values, "last": last}).one()
    return seal.hexdigest()
