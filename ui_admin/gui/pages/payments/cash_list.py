"""The cash list of a run as it comes back from the counter: each payee handed over, not collected, or still open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout

from ui_admin.domain.money import total
from ui_admin.gui.pages.page import Page
from ui_admin.gui.tables.names import latin_beside
from ui_admin.gui.tables.table import Column, Table
from ui_admin.gui.theme import HINT
from ui_admin.gui.widgets.action_bar import back_button
from ui_admin.gui.widgets.basics import Button, Figure, clear, figures_row, hairline, label
from ui_admin.gui.widgets.entries import DayEntry
from ui_admin.lookups.listing import Slice
from ui_admin.lookups.payments.cash_lists import CashList, CashRow, cash_list
from ui_admin.operations.payments.payment_ends import CashListClosed, hand_in_cash_list

if TYPE_CHECKING:
    from ui_admin.gui.desk import Desk

OPEN, HANDED, KEPT = "open", "collected", "uncollected"
SHAPES = {OPEN: "expected", HANDED: "paid", KEPT: "refused"}


class CashListPage(Page):
    """One cash list."""

    name = "cash_list"
    watches = frozenset({"payment"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.number = ""
        self.rows: tuple[CashRow, ...] = ()
        self.marks: dict[str, str] = {}
        say, words = desk.say, desk.words
        self.top = QHBoxLayout()
        self.body.addLayout(self.top)
        self.table = Table(
            (
                Column(
                    say("cash_list.became"),
                    lambda row: say(f"cash_list.{self.marks.get(row.number, OPEN)}"),
                    150,
                    status=lambda row: SHAPES[self.marks.get(row.number, OPEN)],
                ),
                Column(say("head.payment"), lambda row: row.number, 190),
                Column(say("head.payee"), lambda row: row.name, 220, hint=latin_beside, stretch=True),
                Column(say("head.identifier"), lambda row: row.identifier, 170),
                Column(say("head.amount"), lambda row: words.money(row.amount), 120, right=True),
            ),
            say("page.cash_list.title"),
            empty=say("cash_list.none"),
        )
        self.table.opened.connect(lambda row: self._mark(row, HANDED))
        self.body.addWidget(self.table, 1)
        self.body.addWidget(label(say("cash_list.keys"), HINT, tone="ink3", wrap=True))
        self.body.addWidget(hairline())
        self.body.addLayout(self._bar())
        for keys, mark in (("Space", HANDED), ("Del", KEPT), ("Backspace", OPEN)):
            shortcut = QShortcut(QKeySequence(keys), self.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(lambda mark=mark: self._mark(self.table.chosen(), mark))
        self.setFocusProxy(self.table)

    def _bar(self) -> QHBoxLayout:
        say = self.say
        row = QHBoxLayout()
        row.setSpacing(10)
        self.finish_button = Button(say("cash_list.hand_in"), "primary", key="Ctrl+Return")
        self.finish_button.clicked.connect(self.finish)
        self.all_button = Button(say("cash_list.all"), "secondary", key="Ctrl+Shift+A")
        self.all_button.clicked.connect(self.mark_all)
        self.day = DayEntry(say("cash_list.on"), self.desk.words, self.desk.office.today)
        row.addWidget(self.finish_button)
        row.addWidget(label(say("cash_list.on"), tone="ink2"))
        row.addWidget(self.day)
        row.addWidget(self.all_button)
        row.addStretch()
        row.addWidget(back_button(self.desk, lambda: self.desk.open("run", self.number)))
        return row

    def open(self, what: object) -> None:
        """Show the cash list of a run by its number."""
        if isinstance(what, str) and what:
            if what != self.number:
                self.marks = {}
            self.number = what
            self.day.put(self.desk.office.today())
            self.refresh()

    def refresh(self) -> None:
        """Look at the list again; what was marked stays marked while it is open."""
        number = self.number
        if number:
            self.desk.ask(lambda office: cash_list(office, number), self._show)

    def _show(self, found: CashList) -> None:
        self.rows = found.rows
        self.marks = {row.number: self.marks[row.number] for row in found.rows if row.number in self.marks}
        self.set_heading(self.say("page.cash_list.title"), self.say("page.payments.title"), found.run_number)
        self._paint()

    def _paint(self) -> None:
        chosen = self.table.currentIndex().row()
        self.table.show_rows(Slice(self.rows, len(self.rows)))
        self.table.selectRow(max(chosen, 0))
        clear(self.top)
        currency = self.desk.office.scheme.currency
        figures = []
        for mark in (OPEN, HANDED, KEPT):
            rows = [row for row in self.rows if self.marks.get(row.number, OPEN) == mark]
            amount = self.desk.words.money(total((row.amount for row in rows), currency))
            figures.append(Figure(f"{len(rows):,}", self.say(f"cash_list.{mark}"), amount))
        self.top.addWidget(figures_row(figures))
        self.finish_button.setEnabled(bool(self.marks) and self.desk.may("run.reconcile"))

    def _mark(self, row: Any, mark: str) -> None:  # noqa: ANN401 - a CashRow or nothing
        if row is None:
            return
        if mark == OPEN:
            self.marks.pop(row.number, None)
        else:
            self.marks[row.number] = mark
        at = self.table.currentIndex().row()
        self._paint()
        self.table.selectRow(min(at + 1, len(self.rows) - 1))

    def mark_all(self) -> None:
        """Mark every payment that is still open as handed over."""
        for row in self.rows:
            self.marks.setdefault(row.number, HANDED)
        self._paint()

    def finish(self) -> None:
        """Hand the list in as it is marked."""
        day = self.day.value
        if day is None:
            self.day.setFocus()
            return
        number, marks = self.number, dict(self.marks)
        self.desk.act(
            lambda office: hand_in_cash_list(
                office,
                number,
                collected=[name for name, mark in marks.items() if mark == HANDED],
                uncollected=[name for name, mark in marks.items() if mark == KEPT],
                on=day,
            ),
            self._handed_in,
        )

    def _handed_in(self, closed: CashListClosed) -> None:
        self.marks = {}
        self.desk.open("run", self.number)
        values = {"collected": closed.collected, "uncollected": closed.uncollected, "open": closed.still_open}
        self.desk.good("cash_list.done", total=closed.collected_total, **values)
