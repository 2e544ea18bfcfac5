"""Shaped text on paper: ICU finds where lines may break, HarfBuzz shapes, glyphs are drawn by position.

Each run carries its true text, so that search, copying and screen readers get what was written.
"""

from __future__ import annotations

import itertools
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
CACHED_RUNS = 200_000
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


def script_of(sign: str) -> str:
    """Give the script of a sign; empty for one that every script uses."""
    if sign in NEUTRAL:
        return ""
    code = ord(sign)
    return next((name for first, last, name in SCRIPTS if first <= code <= last), LATIN)


@lru_cache(maxsize=CACHED_RUNS)
def shape(text: str, weight: str = REGULAR) -> tuple[Run, ...]:
    """Shape a text; runs are kept, because the same names and words come again and again."""
    return tuple(_shape_run(run, script, weight) for run, script in script_runs(text))


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
    operators = "".join(f"{glyph:04X}" for glyph in glyphs) if is_plain and one_to_one else ""
    return Run(text, glyphs, x, is_plain and one_to_one, operators, tuple(placed))


def width_of(text: str, size: float, weight: str = REGULAR) -> float:
    """Width of a text in points."""
    return sum(run.width for run in shape(text, weight)) * size / EM


def operators_for(text: str, x: float, y: float, size: float, font: GlyphFont) -> str:
    """Give the PDF operators that draw a text with its baseline at a point, and note the glyphs the font must hold."""
    name = font.face.internal_name
    parts: list[str] = []
    for run in shape(text, font.face.weight):
        if run.is_plain:
            font.used.update(run.glyphs)
            parts.append(f"BT /{name} {size:g} Tf {x:.2f} {y:.2f} Td <{run.operators}> Tj ET")
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
    kept = list(signs(text))
    while kept:
        kept.pop()
        candidate = "".join(kept).rstrip() + "…"
        if width_of(candidate, size, weight) <= width:
            return candidate
    return "…"


__all__ = ["BOLD", "REGULAR", "break_lines", "operators_for", "shape", "shortened", "width_of"]
