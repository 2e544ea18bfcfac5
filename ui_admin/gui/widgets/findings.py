"""The eligibility panel: headline, one row for each condition with shape, word, law and number, the sums and the schedule."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui_admin.domain.determination import Outcome
from ui_admin.gui.shapes import paint_finding
from ui_admin.gui.theme import BODY, HINT, SECTION, SMALLEST, SUM, THEME
from ui_admin.gui.widgets.basics import UNCLIPPED, clear, label
from ui_admin.gui.widgets.plan import PlanStrip, plan_parts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from ui_admin.domain.determination import Assessment, Finding
    from ui_admin.domain.money import Currency
    from ui_admin.workstation.language import Words

ROW, TITLE_LINE, LAW_LINE = 40, 21, 17
SHAPE_ROOM = 32
PLACES = 2
WORD_COLOUR = {"met": "good", "not_met": "bad", "unknown": "waiting"}
SOFT = {"not_met": "bad_soft", "unknown": "waiting_soft"}


class FindingRow(QWidget):
    """A condition: shape, words, law and value; only what is not met or not known is tinted."""

    pressed = Signal(object)

    def __init__(self, title: str, outcome: str, law: str, figure: str, sentence: str, word: str = "") -> None:
        super().__init__()
        self.is_chosen = False
        self.setFixedHeight(THEME.px(ROW))
        self.put(title, outcome, law, figure, sentence, word)

    def put(self, title: str, outcome: str, law: str, figure: str, sentence: str, word: str = "") -> None:
        """Show an answer to the condition."""
        self.title, self.outcome, self.law, self.figure = title, outcome, law, figure
        self.sentence, self.word = sentence, word
        self.setToolTip(sentence)
        self.setAccessibleName(f"{title}: {word} {sentence} {law}")
        self.update()

    def choose(self, *, chosen: bool) -> None:
        """Mark the row whose sentence is read."""
        self.is_chosen = chosen
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the row: the title on one line, word and law on another, each centred on its own line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        self._ground(painter, box)
        paint_finding(painter, self.outcome, QPointF(15, box.center().y()))
        strong = self.outcome != "met"
        middle = int(Qt.AlignmentFlag.AlignVCenter) | UNCLIPPED
        painter.setFont(THEME.font(BODY, bold=strong))
        painter.setPen(THEME.colour("ink"))
        metrics = painter.fontMetrics()
        figure_width = metrics.horizontalAdvance(self.figure) + 8 if self.figure else 0
        room = box.width() - SHAPE_ROOM - 8 - figure_width
        top = (box.height() - THEME.px(TITLE_LINE) - THEME.px(LAW_LINE)) / 2
        title = metrics.elidedText(self.title, Qt.TextElideMode.ElideRight, round(room))
        painter.drawText(QRectF(SHAPE_ROOM, top, room, THEME.px(TITLE_LINE)), middle, title)
        right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter) | UNCLIPPED
        painter.setPen(THEME.colour(WORD_COLOUR[self.outcome] if strong else "ink"))
        painter.drawText(box.adjusted(0, 0, -8, 0), right, self.figure)
        self._law(painter, QRectF(SHAPE_ROOM, top + THEME.px(TITLE_LINE), room, THEME.px(LAW_LINE)))

    def _ground(self, painter: QPainter, box: QRectF) -> None:
        soft = SOFT.get(self.outcome)
        if soft:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(THEME.colour(soft))
            painter.drawRoundedRect(box.adjusted(0, 1, 0, -1), 6, 6)
        if self.is_chosen:
            painter.setPen(QPen(THEME.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 2, -1, -2), 6, 6)

    def _law(self, painter: QPainter, box: QRectF) -> None:
        middle = int(Qt.AlignmentFlag.AlignVCenter) | UNCLIPPED
        painter.setFont(THEME.font(SMALLEST, bold=self.outcome != "met"))
        painter.setPen(THEME.colour(WORD_COLOUR[self.outcome]))
        painter.drawText(box, middle, self.word)
        used = painter.fontMetrics().horizontalAdvance(self.word) + 10 if self.word else 0
        painter.setFont(THEME.font(SMALLEST))
        painter.setPen(THEME.colour("ink3"))
        rest = box.adjusted(used, 0, 0, 0)
        law = painter.fontMetrics().elidedText(self.law, Qt.TextElideMode.ElideRight, round(rest.width()))
        painter.drawText(rest, middle, law)

    def mousePressEvent(self, _event: object) -> None:
        """Read the sentence of this row."""
        self.pressed.emit(self)


class FindingLine(FindingRow):
    """A condition on one line, where the law and the sentence are read elsewhere."""

    def __init__(self, title: str, outcome: str, law: str, figure: str, sentence: str, word: str = "") -> None:
        super().__init__(title, outcome, law, figure, sentence, word)
        self.setFixedHeight(THEME.px(28))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint shape, title and value."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        self._ground(painter, box)
        paint_finding(painter, self.outcome, QPointF(11, box.center().y()), 14)
        strong = self.outcome != "met"
        painter.setFont(THEME.font(BODY, bold=strong))
        metrics = painter.fontMetrics()
        used = metrics.horizontalAdvance(self.figure) + 12 if self.figure else 0
        middle = int(Qt.AlignmentFlag.AlignVCenter) | UNCLIPPED
        room = box.width() - 32 - used
        painter.setPen(THEME.colour("ink"))
        title = metrics.elidedText(self.title, Qt.TextElideMode.ElideRight, round(room))
        painter.drawText(QRectF(26, 0, room, box.height()), middle, title)
        painter.setPen(THEME.colour(WORD_COLOUR[self.outcome] if strong else "ink2"))
        painter.drawText(box.adjusted(0, 0, -4, 0), int(Qt.AlignmentFlag.AlignRight) | middle, self.figure)


class FindingsList(QWidget):
    """The conditions in the order of the law; Up and Down go through them and `chosen` says whose sentence is read."""

    chosen = Signal(object)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words = words
        self.rows: list[FindingRow] = []
        self.place: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(words.say("claim_page.tab.findings"))
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(2)

    def show_findings(self, findings: Sequence[tuple[str, str, str, str, str]]) -> None:
        """Show findings as title, outcome, law, figure and sentence; rows keep their place while answers change."""
        if len(findings) != len(self.rows):
            clear(self.box)
            self.rows, self.place = [], None
            for _finding in findings:
                row = FindingRow("", "unknown", "", "", "")
                row.pressed.connect(lambda made: self.choose(self.rows.index(made)))
                self.rows.append(row)
                self.box.addWidget(row)
            self.box.addStretch()
        for row, (title, outcome, law, figure, sentence) in zip(self.rows, findings, strict=True):
            row.put(title, outcome, law, figure, sentence, self.words.say(f"outcome.{outcome}"))
        self.chosen.emit(self.current())

    def current(self) -> FindingRow | None:
        """Give the row that is read: the chosen one, or the first that is not met or not known."""
        if self.place is not None and self.place < len(self.rows):
            return self.rows[self.place]
        return next((row for row in self.rows if row.outcome != "met"), self.rows[0] if self.rows else None)

    def choose(self, place: int) -> None:
        """Choose the row whose sentence is read."""
        self.place = max(0, min(place, len(self.rows) - 1))
        for number, row in enumerate(self.rows):
            row.choose(chosen=number == self.place)
        self.chosen.emit(self.current())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go through the conditions with Up and Down."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is None or not self.rows:
            super().keyPressEvent(event)
            return
        self.choose(0 if self.place is None else self.place + step)


class FindingsPanel(QWidget):
    """The answer of the law beside the form, live while typing: what it means on top, the conditions, the sum at the foot."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words = words
        tokens = THEME.tokens
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(
            f"QScrollArea#conditions, QWidget#conditions {{ background: {tokens.panel}; border: none; }}"
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 12, 6, 12)
        box.setSpacing(4)
        self.headline = label("", SECTION, bold=True, wrap=True)
        self.counts = label("", HINT, tone="ink2")
        box.addWidget(self.headline)
        box.addWidget(self.counts)
        self.list = FindingsList(words)
        self.list.chosen.connect(self._read)
        self.area = _list_area(self.list)
        box.addWidget(self.area, 1)
        self.sentence = label("", HINT, tone="ink2", wrap=True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.sentence.setFixedHeight(THEME.px(56))
        self.sentence.setContentsMargins(0, 0, 10, 0)
        box.addWidget(self.sentence)
        self.sums = QHBoxLayout()
        self.sums.setContentsMargins(0, 0, 10, 0)
        box.addLayout(self.sums)
        self.total_line = QHBoxLayout()
        self.total_line.setContentsMargins(0, 0, 10, 0)
        box.addLayout(self.total_line)
        self.plan = PlanStrip()
        box.addWidget(self.plan)

    def show_assessment(self, found: Assessment) -> None:
        """Show an assessment."""
        say = self.words.say
        self.headline.setText(headline(self.words, found))
        unknown = sum(part.outcome is Outcome.UNKNOWN for part in found.findings)
        not_met = sum(part.outcome is Outcome.NOT_MET for part in found.findings)
        lost = next((part.costs for part in found.findings if part.costs is not None), None)
        key = "panel.open_costs" if lost is not None else "panel.open"
        values = {"lost": self.words.say_sentence(lost)} if lost is not None else {}
        self.counts.setText(say(key, unknown=unknown, not_met=not_met, **values))
        self.list.show_findings([finding_parts(self.words, part) for part in found.findings])
        clear(self.sums)
        for name, value in sums_of(self.words, found):
            self.sums.addWidget(_sum(name, value), 1)
        clear(self.total_line)
        # What would be denied has no total: a sum beside a refusal would be read as a promise.
        pays = found.total is not None and bool(found.instalments) and found.outcome is not Outcome.NOT_MET
        if found.total is not None and pays:
            self.total_line.addWidget(label(self.words.money_with_currency(found.total), SUM, bold=True))
            self.total_line.addStretch()
            first = say("panel.first_pay_day", day=found.instalments[0].pay_on)
            self.total_line.addWidget(label(first, HINT, tone="ink2"))
        self.plan.put(plan_parts(self.words, found.instalments) if pays else ())

    def _read(self, row: FindingRow | None) -> None:
        self.sentence.setText("" if row is None else f"{row.sentence} {row.law}.")
        if row is not None and self.list.place is not None:
            self.area.ensureWidgetVisible(row, 0, 8)


def headline(words: Words, found: Assessment) -> str:
    """Say what would become of the claim as it stands."""
    if found.outcome is Outcome.NOT_MET:
        return words.say("panel.would_be_denied")
    if found.payable is None:
        return words.say("panel.not_yet")
    key = "panel.would_be_allowed" if found.outcome is Outcome.MET else "panel.could_be_allowed"
    return words.say(key, day=found.payable.first)


def finding_parts(words: Words, part: Finding) -> tuple[str, str, str, str, str]:
    """Write a finding as title, outcome, law, figure and sentence."""
    figure = words.say_sentence(part.figure) if part.figure else ""
    title, sentence = words.say_sentence(part.title), words.say_sentence(part.sentence)
    return title, part.outcome.value, part.law.short, figure, sentence


def sums_of(words: Words, found: Assessment) -> list[tuple[str, str]]:
    """Write the sum in its three parts: wage, benefit and how long."""
    say = words.say
    sums = []
    if found.reference_wage is not None:
        wage = write_exact(words, found.reference_wage, found.currency)
        sums.append((say(f"letter.reference_wage.{found.reference_unit}"), wage))
    if found.daily_benefit is not None:
        sums.append((say("letter.daily_benefit"), write_exact(words, found.daily_benefit, found.currency)))
    elif found.monthly_benefits:
        sums.append((say("panel.first_month"), words.money(found.monthly_benefits[0])))
    if found.duration:
        sums.append((say("letter.duration"), say(f"letter.duration_of.{found.unit}", count=found.duration)))
    return sums


def write_exact(words: Words, amount: Fraction, currency: Currency) -> str:
    """Write an exact amount with thousands marks and two places; whole where a currency without parts comes out even."""
    places = 0 if not currency.book_exponent and amount.denominator == 1 else PLACES
    return words.number(Decimal(round(amount * 10**places)).scaleb(-places), places)


def _sum(name: str, value: str) -> QWidget:
    made = QWidget()
    box = QVBoxLayout(made)
    box.setContentsMargins(0, 2, 8, 2)
    box.setSpacing(0)
    box.addWidget(label(name, SMALLEST, tone="ink2"))
    box.addWidget(label(value, bold=True))
    return made


def _list_area(inside: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setObjectName("conditions")
    inside.setObjectName("conditions")
    inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    # The bar has its own room, so that no row runs under it and none changes its width when it appears.
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
    area.setWidget(inside)
    return area
