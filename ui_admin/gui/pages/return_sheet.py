"""One return with its lines, what is owed and what was paid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from ui_admin.gui.pages.page import Page
from ui_admin.gui.tables.table import Column, Table
from ui_admin.gui.widgets.basics import Figure, clear, figures_row
from ui_admin.lookups.listing import Slice
from ui_admin.lookups.return_sheets import return_sheet

if TYPE_CHECKING:
    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.return_sheets import ReturnSheet


class ReturnPage(Page):
    """One return."""

    name = "return"
    watches = frozenset({"contribution_return", "receipt"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.number = ""
        say, words = desk.say, desk.words
        self.top = QVBoxLayout()
        self.body.addLayout(self.top)
        self.table = Table(
            (
                Column(say("head.row"), lambda row: str(row.line_no), 60, right=True),
                Column(say("head.identifier"), lambda row: row.identifier, 170),
                Column(say("head.name"), lambda row: row.name, 260, hint=lambda row: row.latin_name, stretch=True),
                Column(say("head.wage"), lambda row: words.money(row.wage), 130, right=True),
                Column(say("head.base"), lambda row: words.money(row.base), 130, right=True),
                Column(say("head.worker"), lambda row: words.money(row.worker), 110, right=True),
                Column(say("head.employer_part"), lambda row: words.money(row.employer), 110, right=True),
            ),
            say("page.return.title"),
        )
        self.table.opened.connect(lambda row: desk.open("person", row.person_number))
        self.body.addWidget(self.table, 1)
        self.setFocusProxy(self.table)

    def open(self, what: object) -> None:
        """Show a return by its number."""
        if isinstance(what, str):
            self.number = what
            self.refresh()

    def refresh(self) -> None:
        """Look at the return again."""
        number = self.number
        if number:
            self.desk.ask(lambda office: return_sheet(office, number), self._show)

    def _show(self, sheet: ReturnSheet) -> None:
        say, words = self.desk.say, self.desk.words
        clear(self.top)
        figures = [
            Figure(str(len(sheet.lines)), say("return_page.lines")),
            Figure(words.money(sheet.wages), say("return_page.wages")),
            Figure(words.money(sheet.contributions), say("return_page.owed"), say("return_page.due", day=sheet.due_on)),
            Figure(words.money(sheet.paid), say("return_page.paid")),
        ]
        self.top.addWidget(figures_row(figures))
        self.table.show_rows(Slice(sheet.lines, len(sheet.lines)))
        status = say(f"status.contribution_return.{sheet.status}")
        self.set_heading(
            f"{sheet.employer_name}, {words.month(sheet.month)}",
            say("page.returns.title"),
            sheet.number,
            badge=(sheet.status, status),
        )
