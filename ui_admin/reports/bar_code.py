"""A bar code on paper for scanners that read no square code: Code 128 with its number below, in bars wide enough to scan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.graphics.barcode.code128 import Code128
from reportlab.lib.units import mm

from ui_admin.reports.paper import SMALL

if TYPE_CHECKING:
    from ui_admin.reports.paper import Paper

# The narrowest bar: a third of a millimetre is what cheap scanners still read from a bad copy.
NARROWEST = 0.33 * mm
HEIGHT = 9 * mm
# The white that a scanner needs before and behind the bars, in narrowest bars.
QUIET = 10
NUMBER_BELOW, GAP = 9, 8


def draw_bar_code(paper: Paper, text: str) -> None:
    """Draw a bar code at the right margin, its top at the place of the paper, with the text below; the place stays."""
    bars = _bars(text)
    left = paper.right - (sum(width for width, _is_bar in bars) + QUIET) * NARROWEST
    x, bottom = left, paper.y - HEIGHT
    for width, is_bar in bars:
        if is_bar:
            paper.fill(x, bottom, width * NARROWEST, HEIGHT)
        x += width * NARROWEST
    paper.text(left, text, size=SMALL, y=bottom - NUMBER_BELOW)


def height_of_bar_code() -> float:
    """Give the room that a bar code needs with its number."""
    return float(HEIGHT + NUMBER_BELOW + GAP)


def _bars(text: str) -> list[tuple[int, bool]]:
    """Give the bars and the gaps between them from left to right, each as a multiple of the narrowest."""
    code = Code128(text)
    code.validate()
    code.encode()
    code.decompose()
    return [(ord(letter.upper()) - ord("A") + 1, letter.isupper()) for letter in code.decomposed]
