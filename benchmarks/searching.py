"""Search while typing: every keystroke of real names and numbers, in Thai and Latin letters."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.figures import MOST, Figure, percentile
from benchmarks.population import SEED
from ui_admin.lookups.office.finder import find_anything

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from benchmarks.nation import Nation
    from ui_admin.office import Office

MOST_WORDS = 200
PERSONS_A_WORD = 10
LONGEST = 8
TARGET_MS = 20.0
WARM = 20


def search(nation: Nation) -> list[Figure]:
    """Type parts of names and numbers and wait for each keystroke; the floor is a range of a B-tree."""
    office = nation.open()
    typed = keystrokes(office, nation.population.size)
    for words in typed[:: len(typed) // WARM or 1]:
        find_anything(office, words)
    found = [_milliseconds(lambda words=words: find_anything(office, words)) for words in typed]  # type: ignore[misc]
    floor = _floor(office, typed)
    count = len(typed)
    return [
        Figure("search", "95_percent", percentile(found, 0.95), "ms", percentile(floor, 0.95), MOST, TARGET_MS, count),
        Figure("search", "half", percentile(found, 0.5), "ms", percentile(floor, 0.5), rows=count),
        Figure("search", "slowest", max(found), "ms", max(floor), rows=count),
    ]


def keystrokes(office: Office, size: int) -> list[str]:
    """Give what stands in the field after each keystroke, for words drawn from the register with a fixed seed."""
    random = np.random.default_rng(SEED + 2)
    typed: list[str] = []
    with office.look() as session:
        connection = session.connection()
        for key in random.integers(1, size + 1, min(MOST_WORDS, size // PERSONS_A_WORD)).tolist():
            query = "SELECT name, latin_name, identifier, number FROM people WHERE key = ?"
            name, latin, identifier, number = connection.exec_driver_sql(query, (key,)).one()
            given, family = name.removeprefix("นางสาว").removeprefix("นาย").split(" ")
            start = int(random.integers(0, 6))
            digits = identifier.replace("-", "")
            words = (given, family, latin, latin.split(" ")[1], digits, digits[start : start + LONGEST], number)
            word = words[int(random.integers(0, len(words)))]
            typed += [word[:length] for length in range(1, min(len(word), LONGEST) + 1)]
            typed.append(word)
    return typed


def _floor(office: Office, typed: Sequence[str]) -> list[float]:
    query = "SELECT key FROM people WHERE sort_name >= ? AND sort_name < ? || char(1114111) LIMIT 14"
    with office.look() as session:
        connection = session.connection()
        return [
            _milliseconds(lambda words=words: connection.exec_driver_sql(query, (words, words)).all())  # type: ignore[misc]
            for words in typed
        ]


def _milliseconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000
