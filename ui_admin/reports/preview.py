"""Pictures of the pages of a PDF, for the preview on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

MOST_PAGES = 30


def page_pictures(file: Path, width: int) -> list[tuple[int, int, bytes]]:
    """Draw the first pages of a PDF at a width in pixels: width, height and RGBX pixels of each."""
    import pypdfium2  # noqa: PLC0415 - loaded only for a preview

    document = pypdfium2.PdfDocument(str(file))
    try:
        pictures = []
        for place in range(min(len(document), MOST_PAGES)):
            page = document[place]
            bitmap = page.render(scale=width / page.get_width(), rev_byteorder=True, force_bitmap_format=4)
            pictures.append((bitmap.width, bitmap.height, bytes(bitmap.buffer)))
        return pictures
    finally:
        document.close()
