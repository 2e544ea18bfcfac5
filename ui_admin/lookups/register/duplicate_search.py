"""Looking through the whole register for persons who may be one, in blocks that share a birth day or a sound."""

from __future__ import annotations

from datetime import date
from itertools import combinations, groupby
from typing import TYPE_CHECKING

from sqlalchemy import text

from ui_admin.lookups.register.alike import SAME_DAY, Days, compare, how_days_stand, known

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sqlalchemy.orm import Session

    from ui_admin.lookups.register.alike import Alike, Known

    Row = tuple[int, str, str, str | None]

# A block larger than this says nothing by itself: half a province may have one birth day or one name.
LARGEST_DAY, LARGEST_SOUND = 400, 120
BY_DAY = """
SELECT key, name, latin_name, born_on, born_on AS block FROM people
WHERE merged_into_id IS NULL AND born_on IS NOT NULL ORDER BY born_on, key
"""
# A birth day that many persons share, such as the first of January, is looked at sound by sound.
BY_SOUND = """
SELECT key, name, latin_name, born_on, {column} AS block FROM people
WHERE merged_into_id IS NULL AND length(replace({column}, ' ', '')) > 1 ORDER BY {column}, key
"""


def alike_pairs(session: Session) -> Iterator[tuple[int, int, Alike]]:
    """Give every pair of the register that may be one person, each once, the lower key first."""
    seen: set[tuple[int, int]] = set()
    blocks = (
        (BY_DAY, LARGEST_DAY),
        (BY_SOUND.format(column="sound"), LARGEST_SOUND),
        (BY_SOUND.format(column="latin_sound"), LARGEST_SOUND),
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
    ready = {key: known(name, latin, date.fromisoformat(born) if born else None) for key, name, latin, born in rows}
    for one, other in sorted(_worth_a_look(ready)):
        first, second = ready[one], ready[other]
        # Many persons share a name; with other birth days that alone says nothing over a whole register.
        if (one, other) in seen or how_days_stand(first.born_on, second.born_on) is Days.OTHER:
            continue
        alike = compare(first, second)
        if alike is not None:
            seen.add((one, other))
            yield one, other, alike


def _worth_a_look(ready: Mapping[int, Known]) -> set[tuple[int, int]]:
    """Give the pairs of a block that share a sound, or whose names have enough letters in common; one pass over the block."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only the search of the register asks for it

    found: set[tuple[int, int]] = set()
    by_sound: dict[str, list[int]] = {}
    for key, person in ready.items():
        for sound in person.sounds:
            by_sound.setdefault(sound, []).append(key)
    for keys in by_sound.values():
        found.update(combinations(sorted(keys), 2))
    names = [(key, " ".join(sorted(name.split()))) for key, person in ready.items() for name in person.names]
    texts = [name for _key, name in names]
    table = process.cdist(texts, texts, scorer=fuzz.ratio, score_cutoff=SAME_DAY, dtype="uint8")
    for row, column in zip(*table.nonzero(), strict=True):
        one, other = names[row][0], names[column][0]
        if one < other:
            found.add((one, other))
    return found
