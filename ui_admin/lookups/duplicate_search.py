"""Looking through the whole register for persons who may be one, in blocks that share a birth day or a sound."""

from __future__ import annotations

from itertools import combinations, groupby
from typing import TYPE_CHECKING

from sqlalchemy import text

from ui_admin.lookups.alike import Days, compare, how_days_stand, known

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy.orm import Session

    from ui_admin.lookups.alike import Alike

    Row = tuple[int, str, str, str | None]

# A block larger than this says nothing by itself: half a province may have one birth day or one name.
LARGEST_DAY, LARGEST_SOUND = 400, 120
SAME_DAY = """
SELECT key, name, latin_name, born_on, born_on AS block FROM people
WHERE merged_into_id IS NULL AND born_on IS NOT NULL ORDER BY born_on, key
"""
# A birth day that many persons share, such as the first of January, is looked at sound by sound.
SAME_SOUND = """
SELECT key, name, latin_name, born_on, {column} AS block FROM people
WHERE merged_into_id IS NULL AND length(replace({column}, ' ', '')) > 1 ORDER BY {column}, key
"""


def alike_pairs(session: Session) -> Iterator[tuple[int, int, Alike]]:
    """Give every pair of the register that may be one person, each once, the lower key first."""
    seen: set[tuple[int, int]] = set()
    blocks = (
        (SAME_DAY, LARGEST_DAY),
        (SAME_SOUND.format(column="sound"), LARGEST_SOUND),
        (SAME_SOUND.format(column="latin_sound"), LARGEST_SOUND),
    )
    for query, largest in blocks:
        for rows in _blocks(session, query):
            if len(rows) <= largest:
                yield from _pairs(rows, seen)


def _blocks(session: Session, query: str) -> Iterator[list[Row]]:
    rows = session.execute(text(query))
    for _block, found in groupby(rows, key=lambda row: row.block):
        block = [(row.key, row.name, row.latin_name, row.born_on) for row in found]
        if len(block) > 1:
            yield block


def _pairs(rows: list[Row], seen: set[tuple[int, int]]) -> Iterable[tuple[int, int, Alike]]:
    from datetime import date  # noqa: PLC0415 - beside its one use

    ready = [(key, known(name, latin, date.fromisoformat(born) if born else None)) for key, name, latin, born in rows]
    for (one, first), (other, second) in combinations(ready, 2):
        pair = (min(one, other), max(one, other))
        # Many persons share a name; with other birth days that alone says nothing over a whole register.
        if pair in seen or how_days_stand(first.born_on, second.born_on) is Days.OTHER:
            continue
        alike = compare(first, second)
        if alike is not None:
            seen.add(pair)
            yield *pair, alike
