"""Shaped text on paper: ICU finds where lines may break, HarfBuzz shapes, glyphs are drawn by position.

Each run carries its true text, so that search, copying and screen readers get what was written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import uharfbuzz
from icu4py.breakers import LineBreaker

from ui_admin.reports.glyphs import BOLD, EM, REGULAR, face_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FEATURES = {"liga": False, "clig": False}
# Enough for the names that come again and again on one document; numbers are different in every row and not worth keeping.
CACHED_RUNS = 8_192
SCRIPTS = (
    (0x0E00, 0x0E7F, "Thai"),
    (0x0E80, 0x0EFF, "Laoo"),
    (0x1000, 0x109F, "Mymr"),
    (0x1780, 0x17FF, "Khmr"),
    (0x19E0, 0x19FF, "Khmr"),
)
LATIN = "Latn"
NEUTRAL = frozenset(" \u00a0\u200b\u200c\u200d0123456789.,:;-–—()[]/’‘“”'\"%+")
# Signs of which a neighbour only ever changes the distance: the test shapes them all ways and compares.
SIMPLE = frozenset([*map(chr, range(0x20, 0x7F)), "…", "–"])
WORD = re.compile(r"\S+\s*|\s+")


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one script, shaped.

    `width` is in thousandths of the size. `parts` are the glyphs as PDF strings with the distances between them, each part
    with its height over the baseline, likewise in thousandths. `spelled` is the true text as a PDF string where the
    glyphs alone do not give it back.
    """

    glyphs: tuple[int, ...]
    width: int
    parts: tuple[tuple[int, str], ...]
    spelled: str


def script_runs(text: str) -> Iterator[tuple[str, str]]:
    """Split a text into runs of one script; signs that every script uses stay with the run before them."""
    start, current = 0, ""
    for at, sign in enumerate(text):
        script = script_of(sign) or current
        if current and script != current:
            yield text[start:at], current
            start = at
        current = script
    if start < len(text):
        yield text[start:], current or LATIN


@lru_cache(maxsize=4096)
def script_of(sign: str) -> str:
    """Give the script of a sign; empty for one that every script uses."""
    if sign in NEUTRAL:
        return ""
    code = ord(sign)
    return next((name for first, last, name in SCRIPTS if first <= code <= last), LATIN)


def shape(text: str, weight: str = REGULAR) -> tuple[Run, ...]:
    """Shape a text, in runs that stand one after the other."""
    if SIMPLE.issuperset(text):
        return (_simple(weight).run(text),) if text else ()
    return _shaped_runs(text, weight)


@lru_cache(maxsize=CACHED_RUNS)
def _shaped_runs(text: str, weight: str) -> tuple[Run, ...]:
    runs: list[Run] = []
    for run, script in script_runs(text):
        words = (run,) if script == LATIN else WORD.findall(run)
        runs += [_shape_run(word, script, weight) for word in words]
    return tuple(runs)


@lru_cache(maxsize=CACHED_RUNS)
def _shape_run(text: str, script: str, weight: str) -> Run:
    face = face_of(weight)
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.direction = "ltr"
    buffer.script = script
    buffer.language = "und"
    uharfbuzz.shape(face.font, buffer, FEATURES)
    x = 0
    placed = []
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        placed.append((info.codepoint, x + position.x_offset, position.y_offset))
        x += position.x_advance
    glyphs = tuple(glyph for glyph, _x, _y in placed)
    is_one_to_one = script == LATIN and len(glyphs) == len(text)
    spelled = "" if is_one_to_one else ("\ufeff" + text).encode("utf-16-be").hex().upper()
    return Run(glyphs, x, _parts(placed, weight), spelled)


def _parts(placed: Sequence[tuple[int, int, int]], weight: str) -> tuple[tuple[int, str], ...]:
    """Write glyphs at their places as PDF strings; the pen moves by a glyph's own width, the rest is written between."""
    advance = face_of(weight).advance
    parts: list[tuple[int, str]] = []
    pen, height, strings = 0, 0, ""
    for glyph, x, y in placed:
        if y != height and strings:
            parts.append((height, strings + ">"))
            strings = ""
        height = y
        distance = f">{pen - x}<" if strings else f"{pen - x}<"
        strings += (distance if pen != x else "" if strings else "<") + f"{glyph:04X}"
        pen = x + advance(glyph)
    return (*parts, (height, strings + ">"))


class _Simple:
    """Signs that only move closer to or away from their neighbour: text of them is shaped from the distances of its pairs."""

    def __init__(self, weight: str) -> None:
        self.glyphs = _GlyphBySign(weight)
        self.advances = _AdvanceBySign(weight)
        self.distances = _DistanceByPair(weight)

    def width(self, text: str) -> int:
        """Width of a text in thousandths of the size."""
        pairs = zip(text, text[1:], strict=False)
        return sum(map(self.advances.__getitem__, text)) + sum(map(self.distances.__getitem__, pairs))

    def run(self, text: str) -> Run:
        """Shape a text."""
        glyphs = tuple(map(self.glyphs.__getitem__, text))
        distances = [*map(self.distances.__getitem__, zip(text, text[1:], strict=False)), 0]
        strings = "".join(
            [
                f"{glyph:04X}>{-distance}<" if distance else f"{glyph:04X}"
                for glyph, distance in zip(glyphs, distances, strict=True)
            ]
        )
        return Run(glyphs, self.width(text), ((0, f"<{strings}>"),), "")


class _GlyphBySign(dict[str, int]):
    """Glyph that a weight draws for a sign, looked up once."""

    def __init__(self, weight: str) -> None:
        super().__init__()
        self.face = face_of(weight)

    def __missing__(self, sign: str) -> int:
        self[sign] = glyph = self.face.font.get_nominal_glyph(ord(sign)) or 0
        return glyph


class _AdvanceBySign(_GlyphBySign):
    """Width of a sign in thousandths of the size, looked up once."""

    def __missing__(self, sign: str) -> int:
        self[sign] = advance = self.face.advance(self.face.font.get_nominal_glyph(ord(sign)) or 0)
        return advance


class _DistanceByPair(dict[tuple[str, str], int]):
    """By how much a sign stands further from the one before it than that one's width says, shaped once."""

    def __init__(self, weight: str) -> None:
        super().__init__()
        self.face = face_of(weight)

    def __missing__(self, pair: tuple[str, str]) -> int:
        run = _shape_run("".join(pair), LATIN, self.face.weight)
        self[pair] = distance = run.width - sum(self.face.advance(glyph) for glyph in run.glyphs)
        return distance


@lru_cache(maxsize=2)
def _simple(weight: str) -> _Simple:
    return _Simple(weight)


def width_of(text: str, size: float, weight: str = REGULAR) -> float:
    """Width of a text in points."""
    if SIMPLE.issuperset(text):
        return _simple(weight).width(text) * size / EM
    return sum(run.width for run in _shaped_runs(text, weight)) * size / EM


def operators_for(text: str, x: float, y: float, size: float, weight: str = REGULAR) -> tuple[str, set[int]]:
    """Give the PDF operators that draw a text with its baseline at a point, and the glyphs they use."""
    font = f"/{face_of(weight).internal_name} {size:g} Tf"
    drawn: list[str] = []
    used: set[int] = set()
    for run in shape(text, weight):
        used.update(run.glyphs)
        shown = f"BT {font} {x:.2f} {y:.2f} Td {_shown(run, size)} ET"
        drawn.append(f"/Span <</ActualText <{run.spelled}>>> BDC {shown} EMC" if run.spelled else shown)
        x += run.width * size / EM
    return "\n".join(drawn), used


def _shown(run: Run, size: float) -> str:
    if len(run.parts) == 1 and not run.parts[0][0]:
        return f"[{run.parts[0][1]}] TJ"
    lifted = [f"{height * size / EM:.2f} Ts [{strings}] TJ" for height, strings in run.parts]
    return " ".join([*lifted, "0 Ts"])


@lru_cache(maxsize=4096)
def pieces(text: str, language: str = "en") -> tuple[str, ...]:
    """Split a text where a line may break, by the dictionaries of Thai, Lao, Khmer and Burmese."""
    return tuple(text[start:end] for start, end in LineBreaker(text, language).segments())


def break_lines(text: str, width: float, size: float, weight: str = REGULAR) -> tuple[str, ...]:
    """Break a text into lines of a width in points; a piece longer than a line stands on a line of its own."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for piece in pieces(paragraph):
            if line and width_of((line + piece).rstrip(), size, weight) > width:
                lines.append(line.rstrip())
                line = ""
            line += piece
        lines.append(line.rstrip())
    return tuple(lines)


def shortened(text: str, width: float, size: float, weight: str = REGULAR) -> str:
    """Cut a text that does not fit, at a place where a syllable ends, and mark it with dots."""
    if width_of(text, size, weight) <= width:
        return text
    ends = range(1, len(text) + 1) if text.isascii() else _syllables(text)
    # The longest that fits, by halves: every sign more makes a text wider.
    fits, too_long = 0, len(ends)
    while fits < too_long:
        tried = (fits + too_long) // 2
        if width_of(_cut(text, ends[tried]), size, weight) <= width:
            fits = tried + 1
        else:
            too_long = tried
    return _cut(text, ends[fits - 1]) if fits else "…"


def _cut(text: str, end: int) -> str:
    return text[:end].rstrip() + "…"


def _syllables(text: str) -> list[int]:
    from icu4py.breakers import CharacterBreaker  # noqa: PLC0415 - few texts are cut

    return [end for _start, end in CharacterBreaker(text, "en").segments()]


__all__ = ["BOLD", "REGULAR", "break_lines", "operators_for", "shape", "shortened", "width_of"]
