"""Pages of a PDF as a test reads them: their text by two readers, and their ink."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pypdf
import pypdfium2

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

MM = 72 / 25.4


def texts(file: Path) -> list[str]:
    """Give the text of each page as one reader finds it."""
    document = pypdfium2.PdfDocument(file.read_bytes())
    try:
        return [
            document[place].get_textpage().get_text_bounded().replace("\r\n", "\n") for place in range(len(document))
        ]
    finally:
        document.close()


def other_texts(file: Path) -> list[str]:
    """Give the text of each page as another reader finds it."""
    with file.open("rb") as stream:
        return [page.extract_text() for page in pypdf.PdfReader(stream).pages]


def ink(file: Path, page: int = 0, dots_a_mm: float = 8) -> NDArray[np.bool_]:
    """Give where a page has ink."""
    document = pypdfium2.PdfDocument(file.read_bytes())
    try:
        bitmap = document[page].render(scale=dots_a_mm / MM, grayscale=True)
        pixels = np.asarray(bitmap.to_numpy()).reshape(bitmap.height, -1)[:, : bitmap.width]
        return pixels < 128
    finally:
        document.close()


def cropped(picture: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Cut a picture down to its ink."""
    rows, columns = np.any(picture, axis=1).nonzero()[0], np.any(picture, axis=0).nonzero()[0]
    return picture[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
