"""A made document on its way to the printer: its pages are drawn as pictures in the resolution of the printer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from ui_admin.reports.preview import page_count, page_picture

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtPrintSupport import QPrinter

MOST_DOTS = 300
MM_OF_INCH = 25.4
A4_WIDTH = 210


def image_of(width: int, height: int, pixels: bytes) -> QImage:
    """Make an image from the pixels of a page; it keeps its own copy of them."""
    return QImage(pixels, width, height, width * 4, QImage.Format.Format_RGBX8888).copy()


def print_file(file: Path, printer: QPrinter) -> int:
    """Send every page of a PDF to a printer; gives how many were sent. Nothing is sent when the printer refuses to begin."""
    painter = QPainter()
    if not painter.begin(printer):
        return 0
    try:
        dots = min(printer.resolution(), MOST_DOTS)
        width = round(A4_WIDTH / MM_OF_INCH * dots)
        pages = page_count(file)
        for place in range(pages):
            if place:
                printer.newPage()
            image = image_of(*page_picture(file, place, width))
            room = painter.viewport()
            scale = min(room.width() / image.width(), room.height() / image.height())
            painter.drawImage(QRectF(0, 0, image.width() * scale, image.height() * scale), image)
        return pages
    finally:
        painter.end()
