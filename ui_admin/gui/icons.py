"""Icons of one open line set, drawn in the colour of the word beside them."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ui_admin.workstation.folders import RESOURCES

STROKE = "1.75"
RATIO = 2


@lru_cache(maxsize=256)
def pixmap(name: str, colour: str, size: int = 20) -> QPixmap:
    """Draw an icon in a colour and size; FileNotFoundError for a name that is not shipped."""
    text = (RESOURCES / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    text = text.replace("currentColor", colour).replace('stroke-width="2"', f'stroke-width="{STROKE}"')
    drawn = QPixmap(size * RATIO, size * RATIO)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    QSvgRenderer(QByteArray(text.encode())).render(painter, QRectF(0, 0, size * RATIO, size * RATIO))
    painter.end()
    drawn.setDevicePixelRatio(RATIO)
    return drawn


def icon(name: str, colour: str, size: int = 20) -> QIcon:
    """Give an icon for a widget."""
    return QIcon(pixmap(name, colour, size))
