"""Shapes of statuses and findings, painted and never typed: they must look the same beside every script."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ui_admin.gui.theme import THEME

# Which shape and colour a status has, by its last word; the family is the same for every kind of record.
FAMILIES = {
    "waiting": (
        "filed in_assessment proposed in_review open submitted checked expected missed entered applied "
        "detected notice_sent assessing asked determined "
        "under_determination staged estimated received formal_check office_review decided_above changed_by_office"
    ),
    "good": (
        "executed answered allowed active paid posted made settled verified payable taken recorded allowed_in_part "
        "accepted"
    ),
    "bad": "denied returned not_payable late refused blocked uncollected suspended missing dismissed",
    "held": "held locked approved authorised dormant",
    "run": "in_run released recovering forwarded heard",
    "planned": "planned draft pending_start drafted",
}
STATUS_FAMILY = {status: family for family, statuses in FAMILIES.items() for status in statuses.split()}
COLOURS = {"waiting": "waiting", "good": "good", "bad": "bad", "held": "held", "run": "held", "planned": "closed"}


def family_of(status: str) -> str:
    """Give the family of a status; what is over is closed."""
    return STATUS_FAMILY.get(status, "closed")


def colour_of(status: str) -> QColor:
    """Give the colour of a status."""
    return THEME.colour(COLOURS.get(family_of(status), "closed"))


def paint_status(painter: QPainter, status: str, centre: QPointF, size: float = 10) -> None:
    """Paint the shape of a status: ring with a quarter, disc, cross, bars, arrow, dashed ring, ring."""
    family, colour = family_of(status), colour_of(status)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = QRectF(centre.x() - size / 2, centre.y() - size / 2, size, size)
    pen = QPen(colour, 1.8)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if family == "good":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(box)
    elif family == "bad":
        _cross(painter, box, pen)
    elif family == "held":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        for x in (box.left() + 1, box.right() - 4):
            painter.drawRect(QRectF(x, box.top(), 3, size))
    elif family == "run":
        _arrow(painter, box)
    else:
        if family == "planned":
            pen.setStyle(Qt.PenStyle.DotLine)
            painter.setPen(pen)
        painter.drawEllipse(box)
        if family == "waiting":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawPie(box.adjusted(1.5, 1.5, -1.5, -1.5), 0, 90 * 16)
    painter.restore()


def _cross(painter: QPainter, box: QRectF, pen: QPen) -> None:
    pen.setWidthF(2)
    painter.setPen(pen)
    inner = box.adjusted(1, 1, -1, -1)
    painter.drawLine(inner.topLeft(), inner.bottomRight())
    painter.drawLine(inner.topRight(), inner.bottomLeft())


def _arrow(painter: QPainter, box: QRectF) -> None:
    middle = box.center().y()
    tip = QPointF(box.right(), middle)
    painter.drawLine(QPointF(box.left(), middle), tip)
    painter.drawLine(tip, QPointF(box.right() - 4, middle - 4))
    painter.drawLine(tip, QPointF(box.right() - 4, middle + 4))


def paint_finding(painter: QPainter, outcome: str, centre: QPointF, size: float = 16) -> None:
    """Paint the disc of a finding: tick for met, cross for not met, question mark for not known."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour = THEME.colour({"met": "good", "not_met": "bad"}.get(outcome, "waiting"))
    box = QRectF(centre.x() - size / 2, centre.y() - size / 2, size, size)
    white = QPen(THEME.colour("page"), 1.8)
    if outcome == "unknown":
        painter.setPen(QPen(colour, 1.6))
        painter.drawEllipse(box.adjusted(1, 1, -1, -1))
        painter.setFont(THEME.font(8.5, bold=True))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip), "?")
        painter.restore()
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(box)
    painter.setPen(white)
    x, y, step = box.center().x(), box.center().y(), size / 16
    if outcome == "met":
        painter.drawLine(QPointF(x - 3.5 * step, y), QPointF(x - step, y + 2.8 * step))
        painter.drawLine(QPointF(x - step, y + 2.8 * step), QPointF(x + 3.8 * step, y - 2.8 * step))
    else:
        painter.drawLine(QPointF(x - 3 * step, y - 3 * step), QPointF(x + 3 * step, y + 3 * step))
        painter.drawLine(QPointF(x + 3 * step, y - 3 * step), QPointF(x - 3 * step, y + 3 * step))
    painter.restore()
