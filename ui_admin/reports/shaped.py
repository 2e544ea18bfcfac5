"""Shaped text on paper: ICU finds where lines may break, HarfBuzz shapes, glyphs are drawn by position.

Each run carries its true text, so that search, copying and screen readers get what was written.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import uharfbuzz
from icu4py.breakers import LineBreaker

from ui_admin.reports.glyphs import BOLD, EM, REGULAR, face_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ui_admin.reports.glyphs import GlyphFont

FEATURES = {"liga": False, "clig": False}
# Enough for the names that come again and again on one document; the numbers of its rows are all different.
CACHED_WORDS = 4096
CACHED_TEXTS = 512
SCRIPTS = (
    (0x0E00, 0x0E7F, "Thai"),
    (0x0E80, 0x0EFF, "Laoo"),
    (0x1000, 0x109F, "Mymr"),
    (0x1780, 0x17FF, "Khmr"),
    (0x19E0, 0x19FF, "Khmr"),
)
LATIN = "Latn"
NEUTRAL = frozenset(" \u00a0\u200b\u200c\u200d0123456789.,:;-–—()[]/’‘“”'\"%+")
OPENING = "([“‘"
# Signs that a neighbour only ever moves closer or away; a test shapes their texts both ways and compares.
SIMPLE = frozenset([*map(chr, range(0x20, 0x7F)), "…", "–"])
WORD = re.compile(r"\S+\s*|\s+")


@dataclass(frozen=True, slots=True)
class Placed:
    """A glyph at its place in a run, in thousandths of the size; the first glyph of a cluster carries its text."""

    glyph: int
    x: int
    y: int
    text: str


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one script, shaped; the width is in thousandths of the size. `operators` are those of a plain run."""

    text: str
    glyphs: tuple[int, ...]
    width: int
    is_plain: bool
    operators: str
    placed: tuple[Placed, ...]


def script_runs(text: str) -> Iterator[tuple[str, str]]:
    """Split a text into runs of one script; signs that every script uses stay with the run before, brackets open the next."""
    start, current = 0, ""
    for at, sign in enumerate(text):
        script = script_of(sign) or current
        if current and script != current:
            end = start + len(text[start:at].rstrip(OPENING))
            yield text[start:end], current
            start = end
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


def forget_shapes() -> None:
    """Forget what was shaped, for whoever shapes in another way from now on."""
    _shaped_runs.cache_clear()
    _shape_run.cache_clear()


@lru_cache(maxsize=CACHED_TEXTS)
def _shaped_runs(text: str, weight: str) -> tuple[Run, ...]:
    runs: list[Run] = []
    for run, script in script_runs(text):
        words = (run,) if script == LATIN else WORD.findall(run)
        runs += [_shape_run(word, script, weight) for word in words]
    return tuple(runs)


@lru_cache(maxsize=CACHED_WORDS)
def _shape_run(text: str, script: str, weight: str) -> Run:
    face = face_of(weight)
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.direction = "ltr"
    buffer.script = script
    buffer.language = "und"
    uharfbuzz.shape(face.font, buffer, FEATURES)
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    starts = [*sorted({info.cluster for info in infos}), len(text)]
    clusters = {start: text[start:end] for start, end in itertools.pairwise(starts)}
    x = 0
    placed = []
    is_plain = True
    for info, position in zip(infos, positions, strict=True):
        meant = clusters.pop(info.cluster, "")
        placed.append(Placed(info.codepoint, x + position.x_offset, position.y_offset, meant))
        if position.x_offset or position.y_offset or position.x_advance != face.advance(info.codepoint):
            is_plain = False
        x += position.x_advance
    glyphs = tuple(part.glyph for part in placed)
    one_to_one = script == LATIN and len(glyphs) == len(text)
    operators = f"<{''.join(f'{glyph:04X}' for glyph in glyphs)}>" if is_plain and one_to_one else ""
    return Run(text, glyphs, x, is_plain and one_to_one, operators, tuple(placed))


class _Simple:
    """Signs that only move closer to or away from their neighbour: text of them is shaped from the distances of its pairs."""

    def __init__(self, weight: str) -> None:
        self.glyphs = _GlyphBySign(weight)
        self.advances = _AdvanceBySign(weight)
        self.distances = _DistanceByPair(weight)

    def width(self, text: str) -> int:
        """Width of a text in thousandths of the size."""
        pairs = itertools.pairwise(text)
        return sum(map(self.advances.__getitem__, text)) + sum(map(self.distances.__getitem__, pairs))

    def run(self, text: str) -> Run:
        """Shape a text."""
        glyphs = tuple(map(self.glyphs.__getitem__, text))
        distances = [*map(self.distances.__getitem__, itertools.pairwise(text)), 0]
        strings = "".join(
            [
                f"{glyph:04X}>{-distance}<" if distance else f"{glyph:04X}"
                for glyph, distance in zip(glyphs, distances, strict=True)
            ]
        )
        return Run(text, glyphs, self.width(text), is_plain=True, operators=f"<{strings}>", placed=())


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


def operators_for(text: str, x: float, y: float, size: float, font: GlyphFont) -> str:
    """Give the PDF operators that draw a text with its baseline at a point, and note the glyphs the font must hold."""
    name = font.face.internal_name
    parts: list[str] = []
    for run in shape(text, font.face.weight):
        if run.is_plain:
            font.used.update(run.glyphs)
            parts.append(f"BT /{name} {size:g} Tf {x:.2f} {y:.2f} Td [{run.operators}] TJ ET")
        else:
            actual = ("\ufeff" + run.text).encode("utf-16-be").hex().upper()
            start = f"/Span <</ActualText <{actual}>>> BDC BT /{name} {size:g} Tf {x:.2f} {y:.2f} Td"
            parts.append(f"{start} {_spelled(run, size, font)} ET EMC")
        x += run.width * size / EM
    return "\n".join(parts)


def _spelled(run: Run, size: float, font: GlyphFont) -> str:
    """Draw glyph by glyph. Each code is as wide as the way to the next glyph, so that no reader takes a gap for a space."""
    pen = run.placed[0].x if run.placed else 0
    lifted, row, shown = 0, [f"{-pen}"] if pen else [], []
    nexts = [part.x for part in run.placed[1:]] + [run.width]
    for part, following in zip(run.placed, nexts, strict=True):
        if part.y != lifted:
            if row:
                shown.append(f"[{''.join(row)}] TJ")
            shown.append(f"{part.y * size / EM:.2f} Ts")
            lifted, row = part.y, []
        way = following - part.x
        row.append(f"<{font.code(part.glyph, part.text, max(way, 0)):04X}>")
        if way < 0:
            row.append(f"{-way}")
    shown.append(f"[{''.join(row)}] TJ")
    if lifted:
        shown.append("0 Ts")
    return " ".join(shown)


@lru_cache(maxsize=4096)
def pieces(text: str, language: str = "en") -> tuple[str, ...]:
    """Split a text where a line may break, by the dictionaries of Thai, Lao, Khmer and Burmese."""
    return tuple(text[start:end] for start, end in LineBreaker(text, language).segments())


def break_lines(text: str, width: float, size: float, weight: str = REGULAR) -> tuple[str, ...]:
    """Break a text into lines of a width in points; what is longer than a line is broken between two signs."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for piece in pieces(paragraph):
            if line and width_of((line + piece).rstrip(), size, weight) > width:
                lines.append(line.rstrip())
                line = ""
            if width_of(piece.rstrip(), size, weight) > width:
                *whole, piece = _cut(piece, width, size, weight)  # noqa: PLW2901 - its rest goes on
                lines += whole
            line += piece
        lines.append(line.rstrip())
    return tuple(lines)


def _cut(piece: str, width: float, size: float, weight: str) -> list[str]:
    parts = [""]
    for sign in signs(piece):
        if parts[-1] and width_of((parts[-1] + sign).rstrip(), size, weight) > width:
            parts.append("")
        parts[-1] += sign
    return parts


def signs(text: str) -> tuple[str, ...]:
    """Split a text into what a reader takes for one sign: a letter with its vowels and marks."""
    from icu4py.breakers import CharacterBreaker  # noqa: PLC0415 - few texts are cut

    return tuple(text[start:end] for start, end in CharacterBreaker(text, "en").segments())


def shortened(text: str, width: float, size: float, weight: str = REGULAR) -> str:
    """Cut a text that does not fit, at a place where a syllable ends, and mark it with dots."""
    if width_of(text, size, weight) <= width:
        return text
    kept = tuple(text) if text.isascii() else signs(text)
    # The longest that fits, by halves: every sign more makes a text wider.
    fits, too_long = 0, len(kept)
    while fits < too_long:
        tried = (fits + too_long) // 2
        if width_of("".join(kept[: tried + 1]).rstrip() + "…", size, weight) <= width:
            fits = tried + 1
        else:
            too_long = tried
    return "".join(kept[:fits]).rstrip() + "…"


__all__ = ["BOLD", "REGULAR", "break_lines", "operators_for", "shape", "shortened", "width_of"]
