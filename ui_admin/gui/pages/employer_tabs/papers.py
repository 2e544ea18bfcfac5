"""Two tabs of an employer's sheet: what it was and since when, and the letters it got, printed again as further copies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui_admin.gui.pages.office.letters_out import LettersOut
from ui_admin.gui.tables.employer_history import history_columns, letter_columns
from ui_admin.gui.tables.table import Table
from ui_admin.gui.widgets.basics import Button
from ui_admin.gui.widgets.columns import column
from ui_admin.lookups.listing import Slice
from ui_admin.reports.catalogue import REPORTS

if TYPE_CHECKING:
    from ui_admin.gui.pages.page import Page
    from ui_admin.lookups.register.employer_history import EmployerHistory, LetterRow


class EmployerPapers:
    """The tables of the two tabs and the buttons below the letters."""

    def __init__(self, page: Page) -> None:
        desk, say = page.desk, page.say
        self.page = page
        self.out: LettersOut | None = None
        self.number = ""
        self.history = Table(
            history_columns(desk), say("employer_page.tab.history"), empty=say("employer_page.empty.history")
        )
        self.letters = Table(
            letter_columns(desk), say("employer_page.tab.letters"), empty=say("employer_page.empty.letters")
        )
        self.letters.opened.connect(self._open)
        self.letters.selectionModel().currentRowChanged.connect(lambda *_rows: self._offer())
        self.save = Button(say("action.save_as"), "secondary", icon="download")
        self.save.clicked.connect(lambda: self._do("ask_and_save"))
        self.print_it = Button(say("action.print_it"), "quiet", icon="printer")
        self.print_it.clicked.connect(lambda: self._do("ask_and_print"))

    def tab(self, table: Table) -> QWidget:
        """Give what stands behind the tab of a table."""
        holder, box = column()
        box.addWidget(table, 1)
        if table is self.letters:
            row = QHBoxLayout()
            row.addWidget(self.save)
            row.addWidget(self.print_it)
            row.addStretch()
            box.addLayout(row)
        return holder

    def show(self, number: str, found: EmployerHistory) -> None:
        """Show the history and the letters of an employer."""
        self.number = number
        self.history.show_rows(Slice(found.rows, len(found.rows)))
        self.letters.show_rows(Slice(found.letters, len(found.letters)))
        self._offer()

    def _open(self, row: LetterRow) -> None:
        """Save the next copy of a sealed letter; a statement is made anew, with the figures of its day."""
        if row.is_sealed:
            self._out_for(row).ask_and_save()
        elif (name := row.kind.replace("_", "-")) in REPORTS:
            self.page.desk.open("reports", (name, self.number))

    def _offer(self) -> None:
        row = self.letters.chosen()
        may = self.page.desk.may("document.print") and row is not None and row.is_sealed
        for button in (self.save, self.print_it):
            button.setEnabled(may)

    def _out_for(self, row: LetterRow) -> LettersOut:
        self.out = LettersOut(self.page, [row.number], row.number)
        return self.out

    def _do(self, what: str) -> None:
        row = self.letters.chosen()
        if row is not None:
            getattr(self._out_for(row), what)()
