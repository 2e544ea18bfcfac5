"""One employer: who it is, its returns month by month, the people it employs, its account and what it has paid."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from ui_admin.domain.money import Money
from ui_admin.gui.dialogs.act import ask_reason
from ui_admin.gui.pages.employer_tabs.debts import EmployerDebtsTab
from ui_admin.gui.pages.employer_tabs.papers import EmployerPapers
from ui_admin.gui.pages.employer_tabs.side import EmployerSide
from ui_admin.gui.pages.page import Page
from ui_admin.gui.pages.register.employer_acts import EmployerActs
from ui_admin.gui.tables.employer import account_columns, employee_columns, month_columns, receipt_columns
from ui_admin.gui.tables.table import Table, wanted_at
from ui_admin.gui.widgets.basics import Button, Figure, clear, figures_row
from ui_admin.gui.widgets.charts import MonthGrid, MonthLegend
from ui_admin.gui.widgets.columns import column, scrolled, two_columns
from ui_admin.gui.widgets.more_menu import MoreAct, more_button
from ui_admin.gui.widgets.tabs import TabBar
from ui_admin.lookups.contributions.employer_accounts import employer_account
from ui_admin.lookups.contributions.employer_debts import employer_debts
from ui_admin.lookups.listing import Slice, Wanted
from ui_admin.lookups.register.employer_history import employer_history
from ui_admin.lookups.register.employer_sheets import employees_page, employer_sheet
from ui_admin.operations.contributions.receipts import allocate_receipt, void_receipt
from ui_admin.operations.contributions.returns import submit_nil_return
from ui_admin.reports.catalogue import REPORTS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ui_admin.gui.desk import Desk
    from ui_admin.gui.tables.table import Column
    from ui_admin.lookups.contributions.employer_accounts import EmployerAccount, ReceiptRow
    from ui_admin.lookups.contributions.employer_debts import EmployerDebts
    from ui_admin.lookups.register.employer_history import EmployerHistory
    from ui_admin.lookups.register.employer_sheets import EmployeeRow, EmployerSheet, ReturnMonth
    from ui_admin.office import Office
    from ui_admin.operations.contributions.receipts import RecordedReceipt

TABS = ("months", "people", "account", "debts", "receipts", "history", "letters")
GRID_STATE = {
    "missing": "missing",
    "expected": "expected",
    "in_time": "paid",
    "late": "paid_late",
    "nil": "paid",
    "estimate": "missing",
}
LEGEND = ("paid", "paid_late", "declared", "missing", "expected")


class EmployerPage(Page):
    """One employer."""

    name = "employer"
    watches = frozenset(
        {"employer", "contribution_return", "receipt", "ledger", "document", "surcharge", "waiver", "arrears_plan"}
        | {"hold"}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.number = ""
        self.sheet: EmployerSheet | None = None
        self.account: EmployerAccount | None = None
        self.acts = EmployerActs(self)
        self.papers = EmployerPapers(self)
        self.debts = EmployerDebtsTab(self)
        main, box = column(8)
        self.figures = QVBoxLayout()
        box.addLayout(self.figures)
        self.tabs = TabBar([(name, self.say(f"employer_page.tab.{name}")) for name in TABS])
        self.tabs.chosen.connect(self._tab)
        box.addWidget(self.tabs)
        self.stack = QStackedWidget()
        self.stack.setObjectName("pages")
        self._build_tables()
        self._lay_tabs()
        box.addWidget(self.stack, 1)
        self.side = EmployerSide(desk)
        self.columns = (main, scrolled(self.side))
        self.body.addLayout(two_columns(*self.columns, 310), 1)
        self.setFocusProxy(self.months)

    def _build_tables(self) -> None:
        self.months = self._table(month_columns(self.desk), "months")
        self.months.opened.connect(self._open_month)
        self.months.selectionModel().currentRowChanged.connect(lambda *_rows: self._offer_acts())
        self.people = self._table(employee_columns(self.desk), "people")
        self.people.rows.wanted.connect(self._ask_people)
        self.people.opened.connect(lambda row: self.desk.open("person", row.number))
        self.ledger = self._table(account_columns(self.desk), "account")
        self.ledger.opened.connect(self._open_cause)
        self.receipts = self._table(receipt_columns(self.desk), "receipts")
        self.receipts.opened.connect(self._open_settled)
        self.receipts.selectionModel().currentRowChanged.connect(lambda *_rows: self._offer_acts())
        self.tables = {"months": self.months, "people": self.people, "account": self.ledger, "receipts": self.receipts}
        self.tables |= {"history": self.papers.history, "letters": self.papers.letters, "debts": self.debts.table}

    def _table(self, columns: Sequence[Column], tab: str) -> Table:
        return Table(columns, self.say(f"employer_page.tab.{tab}"), empty=self.say(f"employer_page.empty.{tab}"))

    def _lay_tabs(self) -> None:
        """Put each table behind its tab, with what can be done with its rows."""
        self.grid = QVBoxLayout()
        self.nil = self._act("action.nil_return", self._nil_return)
        self.type_month = self._act("action.type_return", self._type_month)
        self.void = self._act("action.void", self._void, key="Ctrl+Shift+V")
        self.allocate = self._act("action.allocate", self._allocate)
        acts = {"months": (self.type_month, self.nil), "receipts": (self.void, self.allocate)}
        for name in TABS:
            if name in {"history", "letters", "debts"}:
                inside = self.debts if name == "debts" else self.papers.tab(self.tables[name])
                self.stack.addWidget(inside)
                continue
            holder, box = column()
            if name == "months":
                box.addLayout(self.grid)
            box.addWidget(self.tables[name], 1)
            row = QHBoxLayout()
            for act in acts.get(name, ()):
                row.addWidget(act)
            row.addStretch()
            box.addLayout(row)
            self.stack.addWidget(holder)

    def _act(self, words: str, deed: Callable[[], None], key: str = "") -> Button:
        button = Button(self.say(words), "secondary", key=key)
        button.clicked.connect(deed)
        return button

    def open(self, what: object) -> None:
        """Show an employer by number, or one of its tabs: (number, tab)."""
        number, tab = what if isinstance(what, tuple) else (what, "")
        if isinstance(number, str):
            if number != self.number:
                self.blank(number, self.say("page.employers.title"), self.columns)
                self.tabs.show_chosen("months")
                self.stack.setCurrentIndex(0)
            self.number = number
            if tab in TABS:
                self.tabs.choose(tab)
            self.refresh()

    def refresh(self) -> None:
        """Look at the employer again."""
        number = self.number
        if not number:
            return

        def work(office: Office) -> tuple[Any, ...]:
            people = employees_page(office, number, wanted_at(0, Wanted()))
            history, debts = employer_history(office, number), employer_debts(office, number)
            return employer_sheet(office, number), employer_account(office, number), people, history, debts

        self.desk.ask(work, lambda found: self._show(*found))

    def _show(
        self,
        sheet: EmployerSheet,
        account: EmployerAccount,
        people: Slice[EmployeeRow],
        history: EmployerHistory,
        debts: EmployerDebts,
    ) -> None:
        if sheet.number != self.number.strip().upper():
            return
        self.sheet, self.account = sheet, account
        for part in self.columns:
            part.show()
        self._show_figures(sheet, account)
        self._show_grid(sheet)
        for table, rows in (
            (self.months, sheet.months),
            (self.ledger, account.ledger),
            (self.receipts, account.receipts),
        ):
            chosen = table.currentIndex().row()
            table.show_rows(Slice(rows, len(rows)))
            if 0 < chosen < len(rows):
                table.selectRow(chosen)
        self.people.show_rows(people)
        self.papers.show(sheet.number, history)
        self.debts.show_debts(debts)
        counts = {"people": people.total, "account": len(account.ledger), "receipts": len(account.receipts)}
        self.tabs.put_counts({**counts, "letters": len(history.letters), "debts": len(debts.rows)})
        self.side.show_employer(sheet, account, history)
        self._header(sheet)
        self._offer_acts()

    def _show_figures(self, sheet: EmployerSheet, account: EmployerAccount) -> None:
        say, words = self.say, self.desk.words
        clear(self.figures)
        overdue = say("employer_page.overdue", amount=account.overdue)
        figures = [
            Figure(words.money(account.balance), say("employer_page.balance"), overdue, opened=self._opens("debts")),
            Figure(words.money(account.unallocated), say("employer_page.unallocated"), opened=self._opens("receipts")),
            Figure(f"{sheet.employed:,}", say("employer_page.employed"), opened=self._opens("people")),
            Figure(str(sheet.months_missing), say("employer_page.missing"), opened=self._opens("months")),
        ]
        self.figures.addWidget(figures_row(figures))

    def _opens(self, tab: str) -> Callable[[], None]:
        def opened() -> None:
            self.tabs.choose(tab)
            self.tables[tab].setFocus()

        return opened

    def _show_grid(self, sheet: EmployerSheet) -> None:
        clear(self.grid)
        if not sheet.months:
            return
        words = self.desk.words
        cells = {
            (found.month.year, found.month.month): (self._in_cell(found), self._state(found))
            for found in sheet.months
            if found.state != "idle"
        }
        heads = [self.say(f"month.short.{place}") for place in range(1, 13)]
        self.grid.addWidget(MonthGrid(cells, heads, name_year=words.year))
        self.grid.addWidget(MonthLegend([(state, self.say(f"employer_page.legend.{state}")) for state in LEGEND]))

    def _in_cell(self, found: ReturnMonth) -> str:
        if found.state == "nil":
            return self.say("employer_page.nil")
        return f"{found.owed.minor // found.owed.currency.units:,}" if found.number else ""

    def _state(self, found: ReturnMonth) -> str:
        return GRID_STATE[found.state] if found.is_settled or not found.number else "declared"

    def _header(self, sheet: EmployerSheet) -> None:
        desk, say = self.desk, self.say
        buttons: list[Button] = []

        def add(verb: str, key: str, kind: str, cap: str, deed: Any) -> None:  # noqa: ANN401 - a slot
            if desk.may(verb):
                button = Button(say(key), kind, key=cap)
                button.clicked.connect(deed)
                buttons.append(button)

        chosen = (f"{sheet.name} · {sheet.latin_name}".strip(" ·"), sheet.number)
        for verb, key, cap, deed in self.acts.first(sheet):
            add(verb, key, "primary", cap, deed)
        if sheet.status == "active":
            add("return.post", "action.import_return", "primary", "Ctrl+I", lambda: desk.open("import_return", chosen))
            add("receipt.record", "action.record_receipt", "secondary", "Ctrl+R", lambda: self._receipt(chosen))
        more = self.acts.possible(
            sheet, self.account.balance if self.account else Money.zero(desk.office.scheme.currency)
        )
        more.append(MoreAct("action.hold", "hold.place", lambda: self.acts.hold(sheet.number)))
        document = next((name for name, report in REPORTS.items() if report.needs == "employer"), "")
        if document:
            more.append(MoreAct("action.print", "document.print", lambda: self._print(document), "Ctrl+P"))
        papers = (("action.account_statement", "account-statement"), ("action.clearance", "clearance"))
        more += [MoreAct(words, "document.print", partial(self._print, name)) for words, name in papers]
        buttons += more_button(desk, more)
        self.actions_shown = buttons
        status = say(f"status.employer.{sheet.status}")
        self.set_heading(
            sheet.name, say("page.employers.title"), sheet.number, sheet.latin_name, badge=(sheet.status, status)
        )

    def _offer_acts(self) -> None:
        month, receipt = self.months.chosen(), self.receipts.chosen()
        is_active = self.sheet is not None and self.sheet.status == "active"
        absent = is_active and month is not None and not month.number
        self.nil.setVisible(self.desk.may("return.nil"))
        self.nil.setEnabled(absent)
        self.type_month.setVisible(self.desk.may("return.post"))
        self.type_month.setEnabled(absent)
        is_live = receipt is not None and receipt.status == "recorded"
        self.void.setVisible(self.desk.may("receipt.void"))
        self.void.setEnabled(is_live)
        self.allocate.setVisible(self.desk.may("receipt.allocate"))
        self.allocate.setEnabled(receipt is not None and is_live and bool(receipt.unallocated))

    def _tab(self, name: str) -> None:
        self.stack.setCurrentIndex(TABS.index(name))
        self.setFocusProxy(self.tables[name])

    def _ask_people(self, offset: int) -> None:
        number = self.number
        self.desk.ask_while(
            self,
            lambda: number == self.number,
            lambda office: employees_page(office, number, wanted_at(offset, Wanted())),
            lambda part: self.people.show_rows(part, offset),
        )

    def _open_settled(self, row: ReceiptRow) -> None:
        if row.settled:
            self.desk.open("return", row.settled[0][0])

    def _open_month(self, row: ReturnMonth) -> None:
        if row.number:
            self.desk.open("return", row.number)
        elif self.desk.may("return.post"):
            self._type_month()

    def _open_cause(self, row: Any) -> None:  # noqa: ANN401 - a LedgerRow
        if row.cause_kind in {"surcharge", "waiver"}:
            self.tabs.choose("debts")
        elif row.cause_kind in {"contribution_return", "estimate"}:
            self.desk.open("return", row.cause_number)
        elif row.cause_kind == "employer":
            self.tabs.choose("history")
        else:
            self.tabs.choose("receipts")

    def _type_month(self) -> None:
        row = self.months.chosen()
        if row is not None and not row.number:
            self.desk.open("type_return", (self.number, str(row.month)))

    def _nil_return(self) -> None:
        row, number = self.months.chosen(), self.number
        if row is None or row.number:
            return
        self.desk.act(
            lambda office: submit_nil_return(office, number, row.month),
            lambda result: self.desk.good("import_page.nil_posted", number=result),
        )

    def _receipt(self, chosen: tuple[str, str]) -> None:
        self.desk.open("new_receipt", chosen)

    def _print(self, document: str) -> None:
        self.desk.open("reports", (document, self.number))

    def _void(self) -> None:
        row = self.receipts.chosen()
        if row is None:
            return
        sentence = self.say("employer_page.void", number=row.number, amount=row.amount)

        def void(reason: str) -> None:
            self.desk.act(
                lambda office: void_receipt(office, row.number, reason),
                lambda number: self.desk.good("employer_page.voided", number=number),
            )

        ask_reason(self, sentence, self.say("action.void"), void, title=self.say("verb.receipt.void"))

    def _allocate(self) -> None:
        row = self.receipts.chosen()
        if row is None:
            return

        def said(found: RecordedReceipt) -> None:
            self.desk.good(
                "employer_page.allocated", number=found.number, count=len(found.settled), left=found.unallocated
            )

        self.desk.act(lambda office: allocate_receipt(office, row.number), said)
