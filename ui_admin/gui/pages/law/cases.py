"""Worked cases run from a button: which agree with the rule books, where they differ, and the protocol to sign."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from ui_admin.gui.pages.law.law_paper import paper_buttons
from ui_admin.gui.pages.page import Page
from ui_admin.gui.tables.table import Column, Table
from ui_admin.gui.theme import HINT, THEME
from ui_admin.gui.widgets.basics import Button, label
from ui_admin.gui.widgets.case_reading import CaseReading
from ui_admin.gui.widgets.charts import Share
from ui_admin.gui.widgets.choices import Tick
from ui_admin.gui.widgets.columns import column, scrolled
from ui_admin.gui.widgets.tabs import TabBar
from ui_admin.lookups.law.case_runs import (
    AGREES,
    DISAGREES,
    NOT_ANSWERED,
    CaseRow,
    counts,
    differences_said,
    question_name,
    run_case,
)
from ui_admin.lookups.listing import Slice
from ui_admin.operations.office.law_papers import write_protocol
from ui_admin.rules.case_files import case_files
from ui_admin.rules.cases import read_cases
from ui_admin.rules.schemes import load_scheme, scheme_codes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ui_admin.domain.refusal import Refused
    from ui_admin.gui.desk import Desk
    from ui_admin.office import Office

LEFT, READING = 330, 190
# Files with more cases of a scheme, and those that are about no single one.
MORE, OF_NO_SCHEME = "-more", frozenset({"kpi", "small-schemes-more", "standards"})
AT_ONCE = 12
SHAPES = {AGREES: "paid", DISAGREES: "denied", NOT_ANSWERED: "open"}
ORDER = {DISAGREES: 0, NOT_ANSWERED: 1, AGREES: 2}


class CasesPage(Page):
    """Files on the left, answers on the right, the chosen case below them."""

    name = "cases"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        say = desk.say
        self.ticks: dict[Path, Tick] = {}
        self.rows: list[CaseRow] = []
        self.waiting: list[Mapping[str, Any]] = []
        self.turn, self.all = 0, 0
        self.is_running = False
        row = QHBoxLayout()
        row.setSpacing(28)
        row.addWidget(self._files())
        row.addWidget(self._answers(), 1)
        self.body.addLayout(row, 1)
        self.run_button = Button(say("cases_page.run"), "primary", icon="refresh", key="Ctrl+Return")
        self.run_button.clicked.connect(self.run)
        self.cancel_button = Button(say("cases_page.cancel"), "secondary", icon="x")
        self.cancel_button.clicked.connect(self.cancel)
        self.paper_row = paper_buttons(self, say("document.case_protocol"), self._write, ("pdf",), wide=False)
        self.paper_row[0].setText(say("cases_page.protocol"))
        self.paper_row[0].setAccessibleName(say("cases_page.protocol"))
        self.actions_shown = [self.run_button, self.cancel_button, *self.paper_row]
        self.set_heading(say("page.cases.title"), say("page.scheme.title"))
        self._allow()
        self.setFocusProxy(self.run_button)

    def run(self) -> None:
        """Read the files that are ticked and put their cases, a few at a time."""
        files = [file for file, tick in self.ticks.items() if tick.isChecked()]
        if not files:
            self.desk.said.emit("bad", self.say("cases_page.nothing_ticked"))
            return
        self.turn += 1
        turn = self.turn
        self.rows, self.is_running = [], True
        self._show()

        def read(cases: list[Mapping[str, Any]]) -> None:
            if turn == self.turn:
                self.waiting, self.all = cases, len(cases)
                self._next(turn)

        def refused(why: Refused) -> None:
            self._stop()
            self.desk.refuse(why)

        work = self.desk.tasks.run
        work(
            lambda: [case for file in files for case in read_cases(file)],
            read,
            refused=refused,
            failed=self.desk.failed.emit,
        )

    def cancel(self) -> None:
        """Stop after the cases that are being answered; what was answered stays."""
        if self.is_running:
            self._stop()
            self.progress_words.setText(self.say("cases_page.cancelled", done=len(self.rows), all=self.all))

    def add_file(self, file: Path) -> None:
        """Offer a file of cases and tick it."""
        if file not in self.ticks:
            self._tick(file)
        self.ticks[file].setChecked(True)

    def _next(self, turn: int) -> None:
        if turn != self.turn or not self.is_running:
            return
        if not self.waiting:
            self._stop()
            return
        part, self.waiting = self.waiting[:AT_ONCE], self.waiting[AT_ONCE:]

        def answered(rows: list[CaseRow]) -> None:
            if turn == self.turn and self.is_running:
                self.rows += rows
                self._show()
                self._next(turn)

        self.desk.ask(lambda _office: [run_case(case) for case in part], answered)

    def _stop(self) -> None:
        self.is_running, self.waiting = False, []
        self.turn += 1
        self._show()

    def _show(self) -> None:
        found, done = counts(self.rows), len(self.rows)
        self.tabs.put_counts({"all": done, **found})
        self._filter()
        self.share.part, self.share.whole = done, self.all
        self.share.setAccessibleName(f"{done} / {self.all}")
        self.share.setVisible(self.is_running)
        self.share.update()
        if self.is_running:
            self.progress_words.setText(self.say("cases_page.progress", done=done, all=self.all))
        elif done:
            values = {"agree": found[AGREES], "disagree": found[DISAGREES], "open": found[NOT_ANSWERED]}
            version = self.desk.office.scheme.version
            self.progress_words.setText(self.say("cases_page.summary", version=version, **values))
        else:
            self.progress_words.setText(self.say("cases_page.none_run"))
        self._allow()

    def _filter(self) -> None:
        wanted = self.tabs.current
        rows = sorted((row for row in self.rows if wanted in {"all", row.verdict}), key=lambda row: ORDER[row.verdict])
        self.table.show_rows(Slice(tuple(rows), len(rows)))
        self._read()

    def _allow(self) -> None:
        self.run_button.setEnabled(not self.is_running)
        self.cancel_button.setEnabled(self.is_running)
        for button in self.paper_row:
            button.setEnabled(bool(self.rows) and not self.is_running)

    def _files(self) -> QWidget:
        part = QWidget()
        part.setFixedWidth(round(LEFT * THEME.scale))
        box = QVBoxLayout(part)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addWidget(label(self.say("cases_page.files"), HINT, tone="ink3"))
        holder = QWidget()
        self.file_box = QVBoxLayout(holder)
        self.file_box.setContentsMargins(0, 0, 0, 0)
        self.file_box.setSpacing(0)
        self.file_box.addStretch()
        for file in case_files():
            self._tick(file)
        box.addWidget(scrolled(holder), 1)
        add = Button(self.say("cases_page.add_files"), "quiet", icon="plus")
        add.clicked.connect(self._ask_for_files)
        box.addWidget(add)
        return part

    def _tick(self, file: Path) -> None:
        tick = Tick(self._named(file))
        tick.setChecked(True)
        tick.setToolTip(str(file))
        self.ticks[file] = tick
        self.file_box.insertWidget(self.file_box.count() - 1, tick)

    def _named(self, file: Path) -> str:
        """Name a shipped file by its scheme, or by what it is about; one that was added by its own name."""
        code = next((code for code in scheme_codes() if file.stem in {code, f"{code}{MORE}"}), "")
        if not code:
            return self.say(f"cases_page.of_no_scheme.{file.stem}") if file.stem in OF_NO_SCHEME else file.stem
        name = load_scheme(code).names["en"]
        return self.say("cases_page.more_of", name=name) if file.stem.endswith(MORE) else name

    def _ask_for_files(self) -> None:
        kinds = self.say("cases_page.kind_of_files")
        names, _kind = QFileDialog.getOpenFileNames(self, self.say("cases_page.add_files"), "", kinds)
        for name in names:
            self.add_file(Path(name))

    def _answers(self) -> QWidget:
        say, words = self.say, self.desk.words
        part, box = column(8)
        top = QHBoxLayout()
        self.tabs = TabBar([(name, say(f"cases_page.tab.{name}")) for name in ("all", *ORDER)])
        self.tabs.chosen.connect(lambda _name: self._filter())
        self.share = Share(0, 0)
        self.share.setFixedWidth(140)
        self.share.hide()
        self.progress_words = label(say("cases_page.none_run"), HINT, tone="ink2")
        top.addWidget(self.tabs, 1)
        top.addWidget(self.share)
        top.addWidget(self.progress_words)
        box.addLayout(top)
        columns = (
            Column(
                say("case_head.verdict"),
                lambda row: say(f"verdict.{row.verdict}"),
                128,
                status=lambda row: SHAPES[row.verdict],
            ),
            Column(say("case_head.id"), lambda row: row.id, 268),
            Column(say("case_head.question"), lambda row: question_name(words, row.question), 130),
            Column(
                say("case_head.source"),
                lambda row: differences_said(words, row) or row.source.title,
                240,
                stretch=True,
            ),
        )
        self.table = Table(columns, say("page.cases.title"))
        self.table.verticalHeader().setDefaultSectionSize(THEME.px(28))
        self.table.selectionModel().currentChanged.connect(lambda *_moved: self._read())
        self.reading = CaseReading(words)
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.setChildrenCollapsible(False)
        halves.addWidget(self.table)
        halves.addWidget(self.reading)
        halves.setStretchFactor(0, 1)
        halves.setSizes([THEME.px(300), THEME.px(READING)])
        box.addWidget(halves, 1)
        return part

    def _read(self) -> None:
        self.reading.show_case(self.table.chosen())

    def _write(self, office: Office, target: Path) -> object:
        return write_protocol(office, tuple(self.rows), target, self.desk.words)
