"""A scanner for tests: reads every bar code of Code 128 off the picture of a page, line by line, as a laser does."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pypdfium2

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

DOTS_PER_INCH, BLACK, EVERY = 300, 128, 5
MODULES = 11
# Widths of bars and gaps of each symbol, as ISO/IEC 15417 lists them; the last three but one start, the last one stops.
TABLE = """
    212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222
    123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321
    232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121
    313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224
    111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111
    111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113
    114311 411113 411311 113141 114131 311141 411131 211412 211214 211232 233111
"""
SYMBOLS = TABLE.split()
VALUES = {symbol: value for value, symbol in enumerate(SYMBOLS)}
TO_C, TO_B, START_B, START_C, STOP = 99, 100, 104, 105, 106


def bar_codes(file: Path, page: int = 0) -> set[str]:
    """Give the texts of the bar codes on a page; a code counts only when its check symbol is right."""
    document = pypdfium2.PdfDocument(str(file))
    try:
        picture = document[page].render(scale=DOTS_PER_INCH / 72, grayscale=True).to_numpy()
    finally:
        document.close()
    found: set[str] = set()
    for row in np.asarray(picture).reshape(picture.shape[0], -1)[::EVERY]:
        found.update(_codes_of(row < BLACK))
    return found


def _codes_of(dark: np.ndarray) -> Iterator[str]:
    edges = np.flatnonzero(np.diff(dark.astype(np.int8))) + 1
    runs = [int(last - first) for first, last in pairwise(edges)]
    for start in range(0, len(runs), 2):
        values = _values(runs[start:])
        text = _text(values) if values else None
        if text:
            yield text


def _values(runs: Sequence[int]) -> list[int]:
    """Give the symbols from a start to a stop; none where no code begins."""
    values: list[int] = []
    for place in range(0, len(runs) - 5, 6):
        part = runs[place : place + 6]
        module = sum(part) / MODULES
        value = VALUES.get("".join(str(round(run / module)) for run in part))
        if value is None or (not values and value not in {START_B, START_C}):
            return []
        values.append(value)
        if value == STOP:
            return values
    return []


def _text(values: Sequence[int]) -> str | None:
    start, *said, check, _stop = values
    if (start + sum(place * value for place, value in enumerate(said, 1))) % 103 != check:
        return None
    text, pairs = "", start == START_C
    for value in said:
        if value == (TO_B if pairs else TO_C):
            pairs = not pairs
        else:
            text += f"{value:02}" if pairs else chr(value + 32)
    return text
