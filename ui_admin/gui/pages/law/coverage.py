"""What a rule book covers: one sentence, the numbers by how well they are proved, the years, and what nobody has proved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from ui_admin.gui.forms.person_bar import when_laws_are_read
from ui_admin.gui.pages.law.law_paper import paper_buttons
from ui_admin.gui.pages.page import Page
from ui_admin.gui.tables.bars import BarColumn, BarTable
from ui_admin.gui.tables.table import Column, Table
from ui_admin.gui.theme import HINT, SECTION, THEME
from ui_admin.gui.widgets.basics import Figure, clear, figures_row, hairline, label
from ui_admin.gui.widgets.columns import column
from ui_admin.lookups.law.coverage import CoverageSheet, coverage_sheet
from ui_admin.lookups.listing import Slice
from ui_admin.operations.office.law_papers import write_coverage

if TYPE_CHECKING:
    from pathlib import Path

    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.law.coverage import YearRow
    from ui_admin.office import Office
    from ui_admin.rules.rulebook import Scheme

CHOICE, YEARS = 260, 350


class CoveragePage(Page):
    """The coverage statement of the office's law, or of another one."""

    name = "coverage"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        say = desk.say
        self.sheet: CoverageSheet | None = None
        self.scheme = QComboBox()
        self.scheme.setAccessibleName(say("compare_head.scheme"))
        self.scheme.setFixedSize(round(CHOICE * THEME.scale), THEME.px(34))
        self.scheme.addItem(desk.office.scheme.names["en"], desk.office.scheme.code)
        self.scheme.currentIndexChanged.connect(lambda _place: self.refresh())
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(self.scheme)
        self.sentence = label("", SECTION, bold=True, wrap=True)
        top.addWidget(self.sentence, 1)
        self.body.addLayout(top)
        self.figures = QVBoxLayout()
        self.body.addLayout(self.figures)
        self.body.addWidget(hairline())
        row = QHBoxLayout()
        row.setSpacing(28)
        row.addWidget(self._titled("coverage_page.open", self._numbers()), 1)
        years = self._titled("coverage_page.years", self._years())
        years.setFixedWidth(round(YEARS * THEME.scale))
        row.addWidget(years)
        self.body.addLayout(row, 1)
        self.foot = label("", HINT, tone="ink3")
        self.body.addWidget(self.foot)
        self.actions_shown = paper_buttons(self, say("document.coverage"), self._write, ("pdf",), wide=False)
        self.set_heading(say("page.coverage.title"), say("page.scheme.title"))
        self.setFocusProxy(self.scheme)
        when_laws_are_read(desk, self._offer)

    def refresh(self) -> None:
        """State what the chosen rule book covers."""
        code, today, words = self.scheme.currentData(), self.desk.office.today(), self.desk.words
        self.desk.ask(lambda _office: coverage_sheet(code, today, words), self._show)

    def _offer(self, schemes: tuple[Scheme, ...]) -> None:
        for scheme in schemes:
            if self.scheme.findData(scheme.code) < 0:
                self.scheme.addItem(scheme.names["en"], scheme.code)

    def _show(self, sheet: CoverageSheet) -> None:
        if sheet.scheme != self.scheme.currentData():
            return
        self.sheet = sheet
        self.sentence.setText(sheet.sentence)
        clear(self.figures)
        say, words = self.say, self.desk.words
        self.figures.addWidget(
            figures_row(
                [
                    Figure(words.number(count), say(f"coverage_page.level.{level.value}"))
                    for level, count in sheet.by_confidence.items()
                ]
            )
        )
        self.numbers.show_rows(Slice(sheet.open_rows, len(sheet.open_rows)))
        self.years.show_rows(Slice(sheet.years, len(sheet.years)))
        self.foot.setText(say("coverage_page.foot", conditions=sheet.conditions, version=sheet.version))

    def _numbers(self) -> Table:
        say = self.say
        self.numbers = Table(
            (
                Column(say("worksheet.number"), lambda row: row.name, 262, status=lambda _row: "refused"),
                Column(say("worksheet.value"), lambda row: row.value, 190),
                Column(say("worksheet.since"), lambda row: row.since, 110),
                Column(say("coverage_page.rests_on"), lambda row: row.law, 160, stretch=True),
            ),
            say("coverage_page.open"),
        )
        self.numbers.verticalHeader().setDefaultSectionSize(THEME.px(28))
        return self.numbers

    def _years(self) -> Table:
        say, words = self.say, self.desk.words

        def unverified(row: YearRow) -> str:
            return words.number(row.unverified) if row.unverified else ""

        self.years = BarTable(
            (
                Column(say("coverage_page.year"), lambda row: words.year(row.year), 74),
                BarColumn(
                    say("coverage_page.proved_of"),
                    lambda row: say("coverage_page.of", proved=row.verified, numbers=row.numbers),
                    190,
                    stretch=True,
                    bar=lambda row: row.share,
                ),
                Column(say("coverage_page.unverified"), unverified, 96, right=True),
            ),
            say("coverage_page.years"),
        )
        self.years.verticalHeader().setDefaultSectionSize(THEME.px(28))
        return self.years

    def _titled(self, key: str, inside: QWidget) -> QWidget:
        part, box = column()
        box.addWidget(label(self.say(key), bold=True))
        box.addWidget(inside, 1)
        return part

    def _write(self, office: Office, target: Path) -> object:
        return None if self.sheet is None else write_coverage(office, self.sheet, target, self.desk.words)
