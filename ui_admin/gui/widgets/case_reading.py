"""One worked case read in full: its source, what the source states beside the answer, and the explanation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui_admin.gui.shapes import paint_finding
from ui_admin.gui.theme import HINT, THEME
from ui_admin.gui.widgets.basics import clear, label
from ui_admin.gui.widgets.columns import scrolled
from ui_admin.lookups.law.case_runs import CaseRow, field_name, field_value

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from ui_admin.lookups.law.case_runs import FieldRow
    from ui_admin.workstation.language import Words

NAME, SHAPE = 150, 20


class CaseReading(QWidget):
    """Two parts beside one another: source and fields, explanation."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words = words
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 6, 0, 0)
        row.setSpacing(28)
        self.left, self.right = QVBoxLayout(), QVBoxLayout()
        for lines in (self.left, self.right):
            lines.setSpacing(3)
            holder = QWidget()
            lines.setContentsMargins(0, 0, 8, 0)
            holder.setLayout(lines)
            row.addWidget(scrolled(holder), 1)

    def show_case(self, case: CaseRow | None) -> None:
        """Show a case; nothing when none is chosen."""
        clear(self.left)
        clear(self.right)
        if case is not None:
            self._source(case)
            self._explanation(case)
        self.left.addStretch()
        self.right.addStretch()

    def _source(self, case: CaseRow) -> None:
        say, source = self.words.say, case.source
        kind = say(f"source_kind.{source.kind}") if f"source_kind.{source.kind}" in self.words else source.kind
        self.left.addWidget(label(say("protocol.source", title=source.title, kind=kind, url=source.url), wrap=True))
        if source.note:
            self.left.addWidget(label(source.note, HINT, tone="ink3", wrap=True))
        self.left.addWidget(label(say("cases_page.expected"), HINT, tone="ink3"))
        for part in case.fields:
            self.left.addWidget(self._field(part, answered=case.problem is None))

    def _field(self, part: FieldRow, *, answered: bool) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(_Mark("unknown" if not answered else "met" if part.agrees else "not_met"))
        name = label(field_name(self.words, part.name), tone="ink2")
        name.setFixedWidth(round(NAME * THEME.scale))
        row.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
        expected, found = field_value(self.words, part.expected), field_value(self.words, part.answered)
        shown = expected if part.agrees else self.words.say("cases_page.not_but", expected=expected, answered=found)
        row.addWidget(label(shown, wrap=True, bold=not part.agrees), 1)
        return line

    def _explanation(self, case: CaseRow) -> None:
        self.right.addWidget(label(self.words.say("cases_page.explanation"), HINT, tone="ink3"))
        if case.problem is not None:
            self.right.addWidget(label(self.words.say_sentence(case.problem), wrap=True))
        for number, sentence in enumerate(case.explanation, 1):
            said = self.words.say("cases_page.sentence", number=number, sentence=sentence)
            self.right.addWidget(label(said, wrap=True))


class _Mark(QWidget):
    """The disc of a field: agrees, differs, or not answered."""

    def __init__(self, outcome: str) -> None:
        super().__init__()
        self.outcome = outcome
        self.setFixedSize(SHAPE, THEME.px(22))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the disc."""
        paint_finding(QPainter(self), self.outcome, QPointF(SHAPE / 2, self.height() / 2), 14)
