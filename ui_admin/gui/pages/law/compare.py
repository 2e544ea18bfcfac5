"""One person beside every law: paid or not and why, the benefit and its length on one scale, and the Conventions."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from ui_admin.gui.forms.person_bar import PersonBar
from ui_admin.gui.pages.law.law_answer import LawAnswer
from ui_admin.gui.pages.law.law_paper import paper_buttons
from ui_admin.gui.pages.page import Page
from ui_admin.gui.tables.bars import BarTable
from ui_admin.gui.tables.compared import NUMBERS_FROM, NUMBERS_UNTIL, compared_columns
from ui_admin.gui.theme import HINT, THEME
from ui_admin.gui.widgets.basics import Button, label
from ui_admin.gui.widgets.benefit_lines import BenefitLine, BenefitLines
from ui_admin.gui.widgets.columns import column
from ui_admin.lookups.law.compared_words import name_of, percent
from ui_admin.lookups.law.comparisons import ComparedRow, PersonAsked, comparison, person_of_claim
from ui_admin.lookups.listing import Slice
from ui_admin.operations.office.law_papers import write_comparison
from ui_admin.rules.standards import CONVENTIONS, needed

if TYPE_CHECKING:
    from pathlib import Path

    from ui_admin.domain.refusal import Refused
    from ui_admin.gui.desk import Desk
    from ui_admin.office import Office

CHART = 150
LARGE = 1.4
PER_CENT = 100


class ComparePage(Page):
    """The person, the table of laws and the chart; Enter opens the whole answer of one law."""

    name = "compare"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        say = desk.say
        self.rows: tuple[ComparedRow, ...] = ()
        self.turn = 0
        self.person = PersonBar(desk)
        self.person.changed.connect(self.refresh)
        self.table = BarTable(compared_columns(desk.words), say("page.compare.title"))
        self.table.opened.connect(self._open_answer)
        self.table.selectionModel().selectionChanged.connect(lambda *_rows: self._draw())
        marks = [(say(f"compare_page.mark.{name}"), float(needed(name, "rate")) / PER_CENT) for name in CONVENTIONS]
        self.chart = BenefitLines(say("compare_page.chart"), marks, say("compare_page.month"))
        self.answer = LawAnswer(desk, self._close_answer)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._beside())
        self.stack.addWidget(self.answer)
        self.body.addWidget(self.stack, 1)
        what_if = Button(say("action.what_if"), "quiet", icon="scale")
        what_if.clicked.connect(lambda: desk.open("what_if", self.person.value))
        self.actions_shown = [*paper_buttons(self, say("page.compare.title"), self._write, ("pdf", "xlsx")), what_if]
        self.set_heading(say("page.compare.title"), say("page.scheme.title"))
        QShortcut(QKeySequence("Escape"), self).activated.connect(self._close_answer)
        self.setFocusProxy(self.person)

    def open(self, what: object) -> None:
        """Show a person, or the person of a claim that another page names as `("claim", number)`."""
        self._close_answer()
        match what:
            case PersonAsked():
                self.person.put(what)
                self.refresh()
            case ("claim", str(number)):
                self.desk.ask(lambda office: person_of_claim(office, number), self.open)

    def refresh(self) -> None:
        """Put the person to every law."""
        person = self.person.value
        if person is None:
            self.foot.setText(self.say("compare_page.cannot_read"))
            return
        self.turn += 1
        turn = self.turn

        def show(rows: tuple[ComparedRow, ...]) -> None:
            if turn == self.turn:
                self._show(rows)

        office_refuses = partial(self._refused, turn)
        self.desk.tasks.run(lambda: comparison(person), show, refused=office_refuses, failed=self.desk.failed.emit)

    def _beside(self) -> QWidget:
        part, box = column(8)
        box.addWidget(self.person)
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.setChildrenCollapsible(False)
        halves.addWidget(self.table)
        halves.addWidget(self.chart)
        halves.setStretchFactor(0, 1)
        halves.setCollapsible(1, True)
        # In large text the table needs the room; the chart can be drawn up from the foot.
        halves.setSizes([THEME.px(360), THEME.px(CHART) if THEME.scale < LARGE else 0])
        box.addWidget(halves, 1)
        self.foot = label("", HINT, tone="ink3", wrap=True)
        box.addWidget(self.foot)
        return part

    def _show(self, rows: tuple[ComparedRow, ...]) -> None:
        chosen = {row.scheme for row in self._chosen()} or {self.desk.office.scheme.code}
        self.rows = tuple(sorted(rows, key=lambda row: (not row.is_paid, row.state != "in_force", -(row.worth or 0))))
        self.table.clearSpans()
        self.table.show_rows(Slice(self.rows, len(self.rows)))
        for place, row in enumerate(self.rows):
            if not row.is_paid:
                self.table.join(place, NUMBERS_FROM, NUMBERS_UNTIL - NUMBERS_FROM)
        first = next((place for place, row in enumerate(self.rows) if row.scheme in chosen), 0)
        self.table.selectRow(first)
        self.foot.setText(self.say("compare_page.foot"))
        self._draw()

    def _refused(self, turn: int, refused: Refused) -> None:
        if turn == self.turn:
            self.foot.setText(self.desk.words.say_sentence(refused.sentence))

    def _chosen(self) -> list[ComparedRow]:
        places = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        return [self.rows[place] for place in places if place < len(self.rows)]

    def _draw(self) -> None:
        words, chosen = self.desk.words, {row.scheme for row in self._chosen()}
        self.chart.put(
            [
                BenefitLine(
                    name_of(words, row),
                    tuple(float(share) for share in row.shares),
                    row.scheme in chosen,
                    self.say(
                        "compare_page.line",
                        scheme=name_of(words, row),
                        shares=", ".join(percent(words, share) for share in row.shares),
                    ),
                )
                for row in self.rows
                if row.shares
            ]
        )

    def _open_answer(self, row: ComparedRow) -> None:
        self.answer.show_row(row)
        self.stack.setCurrentWidget(self.answer)
        self.answer.setFocus()

    def _close_answer(self) -> None:
        if self.stack.currentWidget() is self.answer:
            self.stack.setCurrentIndex(0)
            self.table.setFocus()

    def _write(self, office: Office, target: Path) -> object:
        person = self.person.value
        if person is None or not self.rows:
            return None
        return write_comparison(office, person, self.rows, target, self.desk.words)
