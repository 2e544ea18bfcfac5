"""Each script on paper has the same ink as the text engine of the desktop gives it, and never that of unshaped letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
import uharfbuzz
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QImage, QPainter

from tests.reports.pages import cropped, ink, other_texts, texts
from tests.reports.test_register import NAMES
from ui_admin.reports import shaped
from ui_admin.reports.glyphs import BOLD, REGULAR, face_of
from ui_admin.reports.paper import LEFT, RIGHT, Letterhead, Paper, Print
from ui_admin.workstation.language import words_in

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

SIZE = 40
CELLS = 96
HEIGHT = 24
# Two engines smooth the edges of letters differently; a letter in another place differs by far more.
LIKE = 0.06
WORDS_OF_SCRIPTS = {
    "Thai": "น้ำฝนปิ่นฟ้ากตัญญู",
    "Lao": "ນ້ຳຝົນເກົ້າຫຼວງ",
    "Khmer": "ស្រីមុំក្រុងភ្នំពេញ",
    "Burmese": "ကျော်စွာမြင့်နှင်းရည်",
    "Vietnamese": "Nguyễn Ẩn Phượng",
}


def on_paper(text: str, file: Path, weight: str = REGULAR) -> NDArray[np.bool_]:
    paper = Paper(file, Letterhead(""), "", Print("", ""), words_in("en"))
    paper.text(LEFT, text, size=SIZE, weight=weight, y=500)
    paper.close()
    return cropped(ink(file)[(95 * 8) : (140 * 8)])


def on_screen(text: str, weight: str = REGULAR) -> NDArray[np.bool_]:
    application = QGuiApplication.instance()
    assert application is not None
    QFontDatabase.addApplicationFont(str(face_of(weight).file))
    font = QFont(QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(face_of(weight).file)))[0])
    font.setPixelSize(round(SIZE * 8 * 25.4 / 72))
    font.setBold(weight is BOLD)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    picture = QImage(2400, 400, QImage.Format.Format_Grayscale8)
    picture.fill(QColor("white"))
    painter = QPainter(picture)
    painter.setFont(font)
    painter.drawText(60, 250, text)
    painter.end()
    pixels = np.frombuffer(picture.constBits(), np.uint8).reshape(400, picture.bytesPerLine())[:, :2400]
    return cropped(pixels < 128)


def apart(one: NDArray[np.bool_], other: NDArray[np.bool_]) -> float:
    """How far two pictures are apart: the mean difference of the ink of small cells, 0 for the same picture."""
    return float(np.abs(coarse(one) - coarse(other)).mean())


def coarse(picture: NDArray[np.bool_]) -> NDArray[np.float64]:
    rows = np.array_split(picture.astype(float), HEIGHT, axis=0)
    return np.array([[cell.mean() for cell in np.array_split(row, CELLS, axis=1)] for row in rows])


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("weight", [REGULAR, BOLD])
@pytest.mark.parametrize("script", sorted(WORDS_OF_SCRIPTS))
def test_a_word_has_the_ink_that_the_desktop_gives_it(script: str, weight: str, tmp_path: Path) -> None:
    text = WORDS_OF_SCRIPTS[script]
    assert apart(on_paper(text, tmp_path / "a.pdf", weight), on_screen(text, weight)) < LIKE


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("script", ["Thai", "Khmer", "Burmese"])
def test_letters_that_are_not_shaped_are_told_from_those_that_are(
    script: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unshaped(font: uharfbuzz.Font, buffer: uharfbuzz.Buffer, _features: object) -> None:
        off = dict.fromkeys(
            ("ccmp", "mark", "mkmk", "pref", "blwf", "abvf", "pstf", "pres", "blws", "abvs", "psts", "clig"), False
        )
        buffer.script = "Zyyy"
        original(font, buffer, off)

    original = uharfbuzz.shape
    shaped.forget_shapes()
    monkeypatch.setattr(uharfbuzz, "shape", unshaped)
    wrong = on_paper(WORDS_OF_SCRIPTS[script], tmp_path / "a.pdf")
    shaped.forget_shapes()
    assert apart(wrong, on_screen(WORDS_OF_SCRIPTS[script])) > LIKE


@pytest.mark.parametrize("script", sorted(NAMES))
def test_a_text_broken_over_lines_keeps_every_letter_and_fits_its_width(script: str) -> None:
    text = NAMES[script] * 6
    width = 120.0
    lines = shaped.break_lines(text, width, 9)
    assert len(lines) > 3
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(shaped.width_of(line, 9) <= width for line in lines)


@pytest.mark.parametrize("script", sorted(NAMES))
def test_a_name_that_is_cut_short_ends_in_dots_between_two_signs(script: str) -> None:
    cut = shaped.shortened(NAMES[script], 60, 9)
    assert cut.endswith("…")
    assert shaped.width_of(cut, 9) <= 60
    kept = cut[:-1].replace(" ", "")
    signs = [sign for sign in shaped.signs(NAMES[script]) if sign.strip()]
    assert kept in {"".join(signs[:place]) for place in range(len(signs))}


def test_a_page_of_all_scripts_is_read_back_whole_by_both_readers(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    paper = Paper(file, Letterhead("Office"), "Title", Print("", "printed"), words_in("en"))
    for text in NAMES.values():
        paper.paragraph(f"{text} 123-45 (ABC) {text}", width=RIGHT - LEFT, weight=BOLD)
    paper.close()
    for read in (texts, other_texts):
        (found,) = read(file)
        for text in NAMES.values():
            assert f"{text} 123-45 (ABC) {text}" in found
