"""The eligibility panel: headline, one row for each condition with shape, sentence and law, the sums and the schedule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui_admin.domain.determination import Outcome
from ui_admin.gui.shapes import paint_finding
from ui_admin.gui.theme import BODY, SECTION, SMALLEST, SUM, THEME
from ui_admin.gui.widgets.basics import UNCLIPPED, clear, key_values, label
from ui_admin.gui.widgets.charts import Strip
from ui_admin.rules.rulebook import write_fraction

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from ui_admin.domain.determination import Assessment, Finding
    from ui_admin.workstation.language import Words

ROW = 37
PLACES = 2


class FindingRow(QWidget):
    """A condition: shape, words, law and value; only what is not met or not known is tinted."""

    def __init__(self, title: str, outcome: str, law: str, figure: str, sentence: str) -> None:
        super().__init__()
        self.title, self.outcome, self.law, self.figure = title, outcome, law, figure
        self.setToolTip(sentence)
        self.setAccessibleName(f"{title}: {sentence} {law}")
        self.setFixedHeight(THEME.px(ROW))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the row."""
        painter = QPainter(self)
        box = QRectF(self.rect())
        if self.outcome != "met":
            soft = "bad_soft" if self.outcome == "not_met" else "waiting_soft"
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(THEME.colour(soft))
            painter.drawRoundedRect(box.adjusted(0, 1, 0, -1), 6, 6)
        paint_finding(painter, self.outcome, QPointF(14, box.center().y()))
        strong = self.outcome != "met"
        painter.setFont(THEME.font(BODY, bold=strong))
        painter.setPen(THEME.colour("ink"))
        figure_width = painter.fontMetrics().horizontalAdvance(self.figure) if self.figure else 0
        room = box.width() - 40 - figure_width
        title = painter.fontMetrics().elidedText(self.title, Qt.TextElideMode.ElideRight, round(room))
        painter.drawText(QRectF(30, 3, room, box.height()), int(Qt.AlignmentFlag.AlignTop) | UNCLIPPED, title)
        right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter) | UNCLIPPED
        painter.drawText(box.adjusted(0, 0, -8, 0), right, self.figure)
        painter.setFont(THEME.font(SMALLEST))
        painter.setPen(THEME.colour("ink3"))
        low = QRectF(30, 0, room, box.height() - 3)
        law = painter.fontMetrics().elidedText(self.law, Qt.TextElideMode.ElideRight, round(room))
        painter.drawText(low, int(Qt.AlignmentFlag.AlignBottom) | UNCLIPPED, law)


class FindingsPanel(QWidget):
    """The answer of the law beside the form, live while typing."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words = words
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(18, 14, 18, 14)
        self.box.setSpacing(3)

    def show_assessment(self, found: Assessment) -> None:
        """Show an assessment."""
        clear(self.box)
        say = self.words.say
        self.box.addWidget(label(self._headline(found), SECTION, bold=True, wrap=True))
        unknown = sum(part.outcome is Outcome.UNKNOWN for part in found.findings)
        not_met = sum(part.outcome is Outcome.NOT_MET for part in found.findings)
        self.box.addWidget(label(say("panel.open", unknown=unknown, not_met=not_met), tone="ink2"))
        self.box.addSpacing(4)
        for part in found.findings:
            self.box.addWidget(self._row(part))
        self.box.addSpacing(6)
        self.box.addWidget(key_values(self._sums(found), 200))
        if found.total is not None and found.instalments:
            self.box.addWidget(label(say("panel.total"), tone="ink2"))
            self.box.addWidget(label(self.words.money_with_currency(found.total), SUM, bold=True))
            parts = [
                (say(f"month.short.{part.period.first.month}"), float(part.quantity), "planned")
                for part in found.instalments
            ]
            self.box.addWidget(Strip(parts))
        self.box.addStretch()

    def _headline(self, found: Assessment) -> str:
        say = self.words.say
        if found.outcome is Outcome.NOT_MET:
            return say("panel.would_be_denied")
        if found.payable is None:
            return say("panel.not_yet")
        key = "panel.would_be_allowed" if found.outcome is Outcome.MET else "panel.could_be_allowed"
        return say(key, day=found.payable.first)

    def _row(self, part: Finding) -> FindingRow:
        figure = self.words.say_sentence(part.figure) if part.figure else ""
        return FindingRow(
            self.words.say_sentence(part.title),
            part.outcome.value,
            part.law.short,
            figure,
            self.words.say_sentence(part.sentence),
        )

    def _sums(self, found: Assessment) -> list[tuple[str, str]]:
        say = self.words.say
        sums = []
        if found.reference_wage is not None:
            wage = write_fraction(found.reference_wage, PLACES)
            sums.append((say(f"letter.reference_wage.{found.reference_unit}"), wage))
        if found.daily_benefit is not None:
            sums.append((say("letter.daily_benefit"), write_fraction(found.daily_benefit, PLACES)))
        for place, amount in enumerate(found.monthly_benefits, 1):
            sums.append((say("panel.month", number=place), self.words.money(amount)))
        if found.duration:
            sums.append((say("letter.duration"), say(f"letter.duration_of.{found.unit}", count=found.duration)))
        return sums
