"""The whole answer of one law to a person: every condition with its sentence, and the reckoning step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui_admin.gui.theme import HINT, SECTION, THEME
from ui_admin.gui.widgets.basics import Button, clear, hairline, key_values, label
from ui_admin.gui.widgets.columns import column, scrolled
from ui_admin.gui.widgets.findings import FindingsList, finding_parts, sums_of
from ui_admin.lookups.law.compared_words import name_of, reason_of, shortfalls_of, standing
from ui_admin.lookups.law.step_words import input_value, sum_done

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ui_admin.domain.determination import TraceStep
    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.law.comparisons import ComparedRow

NUMBER = 26
SUMS = 180
TOP = Qt.AlignmentFlag.AlignTop


class LawAnswer(QWidget):
    """Findings on the left, the reckoning on the right; Escape goes back."""

    def __init__(self, desk: Desk, back: Callable[[], None]) -> None:
        super().__init__()
        self.desk = desk
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        top = QHBoxLayout()
        self.title = label("", SECTION, bold=True)
        self.standing = label("", tone="ink2", wrap=True)
        back_button = Button(desk.say("action.back_to_all"), "quiet", icon="arrow-left", key="Esc")
        back_button.setShortcut("")
        back_button.clicked.connect(back)
        top.addWidget(back_button)
        top.addWidget(self.title)
        top.addWidget(self.standing, 1)
        box.addLayout(top)
        box.addWidget(hairline())
        self.list = FindingsList(desk.words)
        self.list.chosen.connect(self._read)
        self.sentence = label("", wrap=True)
        self.right = QVBoxLayout()
        halves = QHBoxLayout()
        halves.setSpacing(28)
        halves.addWidget(self._findings(), 1)
        halves.addWidget(self._reckoning(), 1)
        box.addLayout(halves, 1)
        self.setFocusProxy(self.list)

    def show_row(self, row: ComparedRow) -> None:
        """Show what a law answers."""
        words, say, found = self.desk.words, self.desk.say, row.assessment
        self.title.setText(name_of(words, row))
        why = " ".join(filter(None, (reason_of(words, row), *shortfalls_of(words, row))))
        self.standing.setText(say("compare_page.standing", standing=say(f"standing.{standing(row)}"), why=why))
        self.list.place = None
        self.list.show_findings([finding_parts(words, part) for part in found.findings] if found else [])
        clear(self.right)
        if found is not None:
            self.right.addWidget(key_values(sums_of(words, found), SUMS))
            self.right.addWidget(hairline())
            for widget in step_lines(self.desk, found.steps):
                self.right.addWidget(widget)
        self.right.addStretch()

    def _findings(self) -> QWidget:
        part, box = column()
        box.addWidget(label(self.desk.say("compare_page.findings"), HINT, tone="ink3"))
        holder, inside = column(edge=(0, 0, 8, 0))
        inside.addWidget(self.list)
        box.addWidget(scrolled(holder), 1)
        box.addWidget(hairline())
        box.addWidget(self.sentence)
        return part

    def _reckoning(self) -> QWidget:
        part, box = column()
        box.addWidget(label(self.desk.say("compare_page.reckoning"), HINT, tone="ink3"))
        holder, inside = column(edge=(0, 0, 8, 0))
        inside.addLayout(self.right)
        box.addWidget(scrolled(holder), 1)
        return part

    def _read(self, row: object) -> None:
        self.sentence.setText(getattr(row, "sentence", ""))


def step_lines(desk: Desk, steps: Sequence[TraceStep]) -> list[QWidget]:
    """Write each step of a reckoning: its number, what is done with which figures, the law, and the result at the right."""
    made, words = [], desk.words
    for step in steps:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 4, 0, 4)
        number = label(str(step.no), bold=True)
        number.setFixedWidth(THEME.px(NUMBER))
        row.addWidget(number, 0, TOP)
        said = QVBoxLayout()
        said.setSpacing(1)
        said.addWidget(label(words.say_sentence(step.sentence), wrap=True))
        done = sum_done(words, step.rule, step.inputs)
        if done:
            said.addWidget(label(done, HINT, tone="ink2", wrap=True))
        said.addWidget(label(step.law.short, HINT, tone="ink3", wrap=True))
        row.addLayout(said, 1)
        row.addWidget(label(input_value(words, step.result), bold=True), 0, TOP)
        made.append(line)
    return made
