"""Drawing a sample that anybody can draw again, and what a sample says of the whole with its sampling error.

Shares are exact fractions; only a root is rounded, and to the side that makes the error larger: no share looks surer or
better than it is.
"""

from __future__ import annotations

import hashlib
import heapq
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import isqrt
from typing import TYPE_CHECKING

from ui_admin.domain.quality import Checklist, ChecklistItem, Estimate, Population
from ui_admin.domain.refusal import Refused
from ui_admin.workstation.folders import RESOURCES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

FILE = RESOURCES / "quality" / "checklists.yaml"
WHOLE_SCORE = 100
# Digits behind the point that a root is reckoned to.
ROOT_SCALE = 10**9


def draw(seed: str, numbers: Iterable[str], size: int) -> tuple[str, ...]:
    """Draw numbers: those whose SHA-256 with the seed before them is smallest, in that order.

    Each has the same chance, and who knows the seed and the numbers draws the same ones with any tool.
    """
    ranked = ((hashlib.sha256(f"{seed}|{number}".encode()).hexdigest(), number) for number in numbers)
    return tuple(number for _hash, number in heapq.nsmallest(size, ranked))


def fingerprint(numbers: Iterable[str]) -> str:
    """Give the hash of a population: of its numbers in order, one on each line."""
    found = hashlib.sha256()
    for number in sorted(numbers):
        found.update(f"{number}\n".encode())
    return found.hexdigest()


def share_of(found: int, cases: int, population: int) -> Estimate | None:
    """Estimate the share of a population from how many cases of a sample have something; None without a case.

    The interval is Wilson's, which holds for few cases and for none found; both heed that the population is finite.
    """
    if cases <= 0:
        return None
    share, left = Fraction(found, cases), _left(cases, population)
    variance = share * (1 - share) / max(1, cases - 1) * left
    if left == 0:
        return Estimate(share, Fraction(0), share, share, cases)
    z, size = _z(), Fraction(cases) / left
    middle = (share + z * z / (2 * size)) / (1 + z * z / size)
    half = z * root(share * (1 - share) / size + z * z / (4 * size * size)) / (1 + z * z / size)
    return Estimate(share, root(variance), max(Fraction(0), middle - half), min(Fraction(1), middle + half), cases)


def ratio_of(pairs: Sequence[tuple[int, int]], population: int) -> Estimate | None:
    """Estimate the share of an amount in a whole, from pairs of amount and whole; None without a whole."""
    cases, whole = len(pairs), sum(base for _part, base in pairs)
    if not cases or whole <= 0:
        return None
    ratio = Fraction(sum(part for part, _base in pairs), whole)
    spread = sum(((part - ratio * base) ** 2 for part, base in pairs), Fraction(0))
    mean = Fraction(whole, cases)
    error = root(_left(cases, population) * spread / (cases * max(1, cases - 1))) / mean
    half = _z() * error
    return Estimate(ratio, error, max(Fraction(0), ratio - half), ratio + half, cases)


def root(value: Fraction) -> Fraction:
    """Give the square root, rounded up at the ninth digit."""
    scaled = value * ROOT_SCALE * ROOT_SCALE
    whole = -(-scaled.numerator // scaled.denominator)
    found = isqrt(whole)
    return Fraction(found if found * found == whole else found + 1, ROOT_SCALE)


def checklist_of(population: Population) -> Checklist:
    """Give the checklist of a population with its weights and its source."""
    told = _file()["checklists"][population.value]
    law = _file()["laws"][told["law"]]
    items = tuple(
        ChecklistItem(item["code"], tuple(item["points"].items()), is_vital=bool(item.get("vital")))
        for item in told["items"]
    )
    source = f"{law['act']}, {law['article']}"
    return Checklist(population, str(told["version"]), source, items, int(told["size"]), int(told["passes_from"]))


def checklist_from(kept: Mapping[str, Any]) -> Checklist:
    """Read a checklist as a sample keeps it."""
    items = tuple(
        ChecklistItem(item["code"], tuple((answer, int(points)) for answer, points in item["points"]), item["vital"])
        for item in kept["items"]
    )
    return Checklist(
        Population(kept["population"]), kept["version"], kept["source"], items, kept["size"], kept["passes_from"]
    )


def kept_form(checklist: Checklist) -> dict[str, Any]:
    """Give a checklist in the form that a sample keeps, so that a later one does not change what was scored."""
    return {
        "population": checklist.population.value,
        "version": checklist.version,
        "source": checklist.source,
        "size": checklist.size,
        "passes_from": checklist.passes_from,
        "items": [
            {"code": item.code, "points": [list(pair) for pair in item.points], "vital": item.is_vital}
            for item in checklist.items
        ],
    }


def per_cent(share: Fraction, *, up: bool) -> Decimal:
    """Write a share in per cent with one decimal, cut off, or up to the next: whichever makes the office look no better."""
    scaled = share * WHOLE_SCORE * 10
    whole = -(-scaled.numerator // scaled.denominator) if up else scaled.numerator // scaled.denominator
    return Decimal(whole) / 10


def population_of(name: str) -> Population:
    """Give a population by its name; refuses another word."""
    try:
        return Population(name)
    except ValueError:
        raise Refused("quality.unknown_population", field="population", name=name) from None


def confidence() -> int:
    """Give the per cent of intervals that hold the true share."""
    return int(_file()["interval"]["percent"])


def _left(cases: int, population: int) -> Fraction:
    """Give the part of the population that was not drawn: what a census leaves of the error."""
    return Fraction(0) if population <= cases else Fraction(population - cases, population)


def _z() -> Fraction:
    return Fraction(str(_file()["interval"]["z"]))


@lru_cache(maxsize=1)
def _file() -> dict[str, Any]:
    from ui_admin.rules.yaml_files import read_yaml  # noqa: PLC0415 - read when a sample is first asked for

    found = read_yaml(FILE)
    if not isinstance(found, dict):
        raise TypeError(FILE)
    return found
