"""What is drawn the quick way is what the shaper draws, and a long register neither grows crooked nor fills the memory."""

from __future__ import annotations

import tracemalloc
from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from benchmarks.printing import a_print, a_register
from ui_admin.reports.glyphs import BOLD, REGULAR, face_of
from ui_admin.reports.payment_register import write_payment_register
from ui_admin.reports.shaped import LATIN, SIMPLE, _shape_run, shape, shortened, signs, width_of
from ui_admin.workstation.language import words_in

if TYPE_CHECKING:
    from pathlib import Path

SIMPLE_TEXT = st.text(st.sampled_from(sorted(SIMPLE)), min_size=1, max_size=40)


@given(SIMPLE_TEXT, st.sampled_from([REGULAR, BOLD]))
def test_signs_shaped_from_their_pairs_stand_where_the_shaper_puts_them(text: str, weight: str) -> None:
    (quick,) = shape(text, weight)
    whole = _shape_run(text, LATIN, weight)
    assert (quick.glyphs, quick.width) == (whole.glyphs, whole.width)
    pens = [part.x for part in whole.placed]
    assert _pens(quick.operators, weight) == pens
    assert all(part.y == 0 for part in whole.placed)


def _pens(operators: str, weight: str) -> list[int]:
    """Read where the pen stands at each glyph of `<0024>-40<0025>`."""
    pen, pens = 0, []
    for part in operators.replace("<", "|<").replace(">", ">|").split("|"):
        if part.startswith("<"):
            codes = part.strip("<>")
            for at in range(0, len(codes), 4):
                pens.append(pen)
                pen += face_of(weight).advance(int(codes[at : at + 4], 16))
        elif part:
            pen -= int(part)
    return pens


@given(
    st.text(st.sampled_from("AWaiT. ,ผู้น้ำเก็บ"), min_size=1, max_size=30),
    st.floats(min_value=5, max_value=120, allow_nan=False),
)
def test_a_text_is_cut_at_the_longest_part_that_fits(text: str, width: float) -> None:
    found = shortened(text, width, 8.5)
    if width_of(text, 8.5) <= width:
        assert found == text
        return
    parts = signs(text)
    fitting = [
        candidate
        for count in range(len(parts))
        if width_of(candidate := "".join(parts[:count]).rstrip() + "…", 8.5) <= width
    ]
    assert found == (fitting[-1] if fitting else "…")


def test_every_page_of_a_register_says_how_many_there_are_and_holds_its_own_rows(tmp_path: Path) -> None:
    data = a_register(120)
    target = tmp_path / "register.pdf"
    pages = write_payment_register(data, target, a_print(), words_in("en"))
    texts = [page.extract_text() for page in PdfReader(target).pages]
    assert len(texts) == pages > 2
    for number, text in enumerate(texts, 1):
        assert f"{number} / {pages}" in text
    for row in (data.rows[0], data.rows[59], data.rows[119]):
        assert sum(row.identifier in text for text in texts) == 1


def test_a_longer_register_keeps_its_pages_packed_until_they_are_numbered(tmp_path: Path) -> None:
    peaks = []
    for count in (800, 400, 800):
        data = a_register(count)
        tracemalloc.start()
        write_payment_register(data, tmp_path / "register.pdf", a_print(), words_in("en"))
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    # The first one has filled the caches. A row is drawn with some 2,500 bytes, which would be kept twice unpacked.
    assert peaks[2] - peaks[1] < 400 * 1500


def test_the_same_register_is_the_same_bytes(tmp_path: Path) -> None:
    data = replace(a_register(40), status="Locked")
    for name in ("one", "two"):
        write_payment_register(data, tmp_path / name, a_print(), words_in("en"))
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
