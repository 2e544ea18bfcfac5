"""Pictures of the pages of a PDF, for the preview on screen and for the printer."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def page_count(file: Path) -> int:
    """Count the pages of a PDF."""
    import pypdfium2  # noqa: PLC0415 - loaded only for a preview

    document = pypdfium2.PdfDocument(str(file))
    try:
        return len(document)
    finally:
        document.close()


def page_picture(file: Path, place: int, width: int) -> tuple[int, int, bytes]:
    """Draw one page of a PDF, counted from 0, at a width in pixels: width, height and RGBX pixels."""
    import pypdfium2  # noqa: PLC0415 - loaded only for a preview

    document = pypdfium2.PdfDocument(str(file))
    try:
        page = document[place]
        bitmap = page.render(scale=width / page.get_width(), rev_byteorder=True, force_bitmap_format=4)
        return bitmap.width, bitmap.height, bytes(bitmap.buffer)
    finally:
        document.close()
