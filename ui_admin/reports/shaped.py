"""Shaped text on paper: ICU finds where lines may break, HarfBuzz shapes, glyphs are drawn by position.

Each run carries its true text, so that search, copying and screen readers get what was written.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import uharfbuzz
from icu4py.breakers import LineBreaker

from ui_admin.reports.glyphs import BOLD, EM, REGULAR, face_of

if TYPE_CHECKING:
    from collections.abc import Iterator

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


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one script, shaped: operators of a PDF in thousandths of the size, and the width likewise."""

    text: str
    glyphs: tuple[int, ...]
    width: int
    is_plain: bool
    operators: str
    placed: tuple[tuple[int, int, int], ...]


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
    x = 0
    placed = []
    is_plain = True
    for info, position in zip(infos, positions, strict=True):
        placed.append((info.codepoint, x + position.x_offset, position.y_offset))
        if position.x_offset or position.y_offset or position.x_advance != face.advance(info.codepoint):
            is_plain = False
        x += position.x_advance
    glyphs = tuple(glyph for glyph, _x, _y in placed)
    one_to_one = script == LATIN and len(glyphs) == len(text)
    operators = "".join(f"{glyph:04X}" for glyph in glyphs) if is_plain and one_to_one else ""
    return Run(text, glyphs, x, is_plain and one_to_one, operators, tuple(placed))


def width_of(text: str, size: float, weight: str = REGULAR) -> float:
    """Width of a text in points."""
    return sum(run.width for run in shape(text, weight)) * size / EM


def operators_for(text: str, x: float, y: float, size: float, weight: str = REGULAR) -> tuple[str, set[int]]:
    """Give the PDF operators that draw a text with its baseline at a point, and the glyphs they use."""
    face = face_of(weight)
    parts: list[str] = []
    used: set[int] = set()
    for run in shape(text, weight):
        used.update(run.glyphs)
        if run.is_plain:
            parts.append(f"BT /{face.internal_name} {size:g} Tf {x:.2f} {y:.2f} Td <{run.operators}> Tj ET")
        else:
            parts.append(_spelled(run, x, y, size, face.internal_name))
        x += run.width * size / EM
    return "\n".join(parts), used


def _spelled(run: Run, x: float, y: float, size: float, font: str) -> str:
    actual = ("\ufeff" + run.text).encode("utf-16-be").hex().upper()
    drawn = [f"/Span <</ActualText <{actual}>>> BDC BT /{font} {size:g} Tf"]
    scale = size / EM
    drawn += [f"1 0 0 1 {x + at * scale:.2f} {y + up * scale:.2f} Tm <{glyph:04X}> Tj" for glyph, at, up in run.placed]
    drawn.append("ET EMC")
    return " ".join(drawn)


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
    from icu4py.breakers import CharacterBreaker  # noqa: PLC0415 - few texts are cut

    ends = [end for _start, end in CharacterBreaker(text, "en").segments()]
    for end in reversed(ends):
        candidate = text[:end].rstrip() + "…"
        if width_of(candidate, size, weight) <= width:
            return candidate
    return "…"


__all__ = ["BOLD", "REGULAR", "break_lines", "operators_for", "shape", "shortened", "width_of"]
