"""Recording money that came in: from whom, how much, when and how; then which returns it settled and what is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.domain.contribution import NewReceipt
from ui_admin.gui.forms.form import Form
from ui_admin.gui.pages.page import Page
from ui_admin.gui.theme import HINT, SECTION, SUM
from ui_admin.gui.widgets.action_bar import action_bar, back_button
from ui_admin.gui.widgets.amounts import MoneyEntry
from ui_admin.gui.widgets.basics import Button, clear, key_values, label
from ui_admin.gui.widgets.columns import column, scrolled, two_columns
from ui_admin.gui.widgets.entries import DayEntry, SearchEntry, Segments
from ui_admin.gui.widgets.parts_by_hand import PartsByHand
from ui_admin.lookups.contributions.employer_accounts import employer_account
from ui_admin.lookups.contributions.receipts import open_lines, order_in_force
from ui_admin.lookups.listing import Wanted
from ui_admin.lookups.lists import employers_page
from ui_admin.lookups.register.employer_sheets import employer_sheet
from ui_admin.operations.contributions.receipts import record_receipt

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui_admin.domain.periods import Month
    from ui_admin.domain.refusal import Refused
    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.contributions.employer_accounts import EmployerAccount
    from ui_admin.lookups.contributions.owed_lines import OwedLine
    from ui_admin.lookups.register.employer_sheets import EmployerSheet
    from ui_admin.office import Office
    from ui_admin.operations.contributions.receipts import RecordedReceipt

CHANNELS = ("bank", "cash", "cheque")
OFFERED = 12
MOST_SHOWN = 14


class NewReceiptPage(Page):
    """Money over the counter or in the bank."""

    name = "new_receipt"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.form = Form(self.record)
        self._build()
        self.form.end()
        aside, self.beside = column()
        holder, inside = column(edge=(24, 12, 24, 12))
        inside.addLayout(two_columns(self.form, aside, 400))
        self.body.addWidget(scrolled(holder), 1)
        self.body.addWidget(self._action_bar())
        self.set_heading(desk.say("page.new_receipt.title"), desk.say("page.employers.title"))
        self.setFocusProxy(self.employer)

    def _build(self) -> None:
        say, desk = self.say, self.desk
        self.form.section(say("receipt_page.money"))
        self.employer = SearchEntry(say("receipt_page.employer"), 320)
        self.employer.wanted.connect(self._offer)
        self.employer.changed.connect(self._look_beside)
        self.form.add("employer", say("receipt_page.employer"), self.employer)
        self.amount = MoneyEntry(say("head.amount"), desk.words, desk.office.scheme.currency)
        self.form.add("amount", say("head.amount"), self.amount)
        self.received_on = DayEntry(say("receipt_page.received_on"), desk.words, desk.office.today)
        self.received_on.put(desk.office.today())
        self.form.add("received_on", say("receipt_page.received_on"), self.received_on)
        self.channel = Segments(
            say("receipt_page.channel"), [(say(f"receipt_channel.{name}"), name) for name in CHANNELS]
        )
        self.channel.put("bank")
        self.form.add("channel", say("receipt_page.channel"), self.channel)
        self.reference = self.form.text("reference", say("receipt_page.reference"), 320)
        self.settles = Segments(
            say("receipt_page.settles"),
            [(say("receipt_page.by_order"), "order"), (say("receipt_page.by_hand"), "hand")],
        )
        self.settles.put("order")
        self.settles.changed.connect(self._look_again)
        self.form.add("parts", say("receipt_page.settles"), self.settles)
        self.by_hand: PartsByHand | None = None
        self.last = ""
        self.shown_for = ""
        self.month_of: dict[str, Month] = {}

    def _action_bar(self) -> QWidget:
        bar, row = action_bar()
        record = Button(self.say("action.record_receipt"), "primary", key="Ctrl+Return")
        record.clicked.connect(self.record)
        row.addWidget(record)
        self.print_it = Button(self.say("action.print_receipt"), "secondary", key="Ctrl+P")
        self.print_it.clicked.connect(lambda: self.desk.open("reports", ("receipt", self.last)))
        self.print_it.setVisible(False)
        row.addWidget(self.print_it)
        row.addStretch()
        row.addWidget(back_button(self.desk, self._back))
        return bar

    def open(self, what: object) -> None:
        """Begin a receipt, of an employer when one is named: (what is shown, number)."""
        if isinstance(what, tuple):
            self.employer.put(*what)
            self.setFocusProxy(self.amount)
        else:
            self.setFocusProxy(self.employer)

    def record(self) -> None:
        """Record the receipt; the refusal stands in the message line and the focus goes to the entry."""
        number, amount, day = self.employer.value, self.amount.value, self.received_on.value
        missing = {"employer": not number, "amount": amount is None, "received_on": day is None}
        wrong = next((name for name, is_missing in missing.items() if is_missing), None)
        if wrong is not None or amount is None or day is None:
            self.desk.said.emit("bad", self.say(f"receipt_page.needs.{wrong}"))
            self.form.focus_on(wrong)
            return
        parts = self.by_hand.parts if self.by_hand is not None else ()
        new = NewReceipt(number, amount, day, self.channel.value or "bank", self.reference.text(), parts)
        self.desk.act(lambda office: record_receipt(office, new), self._recorded, refused=self._refused)

    def _refused(self, refused: Refused) -> None:
        self.desk.refuse(refused)
        self.form.focus_on(refused.field)

    def _recorded(self, recorded: RecordedReceipt) -> None:
        say, words = self.say, self.desk.words
        self.last = recorded.number
        self.print_it.setVisible(True)
        self.amount.put(None)
        self.reference.clear()
        self.settles.blockSignals(True)
        self.settles.put("order")
        self.settles.blockSignals(False)
        self.by_hand = None
        clear(self.beside)
        self.beside.addWidget(
            label(say("receipt_page.recorded", number=recorded.number), SECTION, bold=True, wrap=True)
        )
        if recorded.till_no is not None:
            in_till = say("receipt_page.into_till", number=recorded.till_no, till=recorded.till)
            self.beside.addWidget(label(in_till, tone="ink2", wrap=True))
        for number, part in recorded.settled:
            month = self.month_of.get(number)
            what = number if month is None else say("receipt_page.return_of", month=month, number=number)
            self.beside.addWidget(key_values([(what, words.money(part))], 280))
        if not recorded.settled:
            self.beside.addWidget(label(say("receipt_page.settled_nothing"), tone="ink2", wrap=True))
        self.beside.addWidget(label(say("receipt_page.left"), tone="ink2"))
        self.beside.addWidget(label(words.money_with_currency(recorded.unallocated), SUM, bold=True))
        self.beside.addStretch()
        self.desk.good("receipt_page.done", number=recorded.number)
        self.shown_for = ""
        self.employer.field.setFocus()
        self.employer.field.selectAll()

    def _look_beside(self) -> None:
        number = self.employer.value
        if not number or number == self.shown_for:
            return
        self.shown_for = number

        def work(office: Office) -> tuple[EmployerSheet, EmployerAccount, tuple[OwedLine, ...], str]:
            lines = open_lines(office, number)
            return employer_sheet(office, number), employer_account(office, number), lines, order_in_force(office)

        self.desk.ask_while(self, lambda: number == self.employer.value, work, lambda found: self._show_beside(*found))

    def _look_again(self) -> None:
        """Show what is owed as it is to be settled now: in order, or with amounts to be typed."""
        self.shown_for = ""
        self._look_beside()

    def _show_beside(
        self, sheet: EmployerSheet, account: EmployerAccount, lines: tuple[OwedLine, ...], order: str
    ) -> None:
        say, words = self.say, self.desk.words
        self.month_of = {found.number: found.month for found in sheet.months}
        self.by_hand = None
        clear(self.beside)
        self.beside.addWidget(label(sheet.name, SECTION, bold=True, wrap=True))
        self.beside.addWidget(label(f"{sheet.latin_name}  {sheet.number}", HINT, tone="ink3"))
        self.beside.addWidget(label(say("employer_page.balance"), tone="ink2"))
        self.beside.addWidget(label(words.money_with_currency(account.balance), SUM, bold=True))
        if not lines:
            self.beside.addWidget(label(say("receipt_page.nothing_open"), tone="ink2", wrap=True))
        elif self.settles.value == "hand":
            self._show_by_hand(lines)
        else:
            in_order = say("receipt_page.in_order", order=say(f"setting.receipt.allocation_order.choice.{order}"))
            self.beside.addWidget(label(in_order, tone="ink2", wrap=True))
            pairs = [(self._owed(line), words.money(line.open)) for line in lines[:MOST_SHOWN]]
            self.beside.addWidget(key_values(pairs, 220))
        self.beside.addStretch()

    def _show_by_hand(self, lines: tuple[OwedLine, ...]) -> None:
        self.beside.addWidget(label(self.say("receipt_page.choose_by_hand"), tone="ink2", wrap=True))
        by_hand = PartsByHand(self.desk)
        by_hand.show_lines(lines)
        self.beside.addWidget(by_hand)
        chosen = label("", tone="ink2")
        self.beside.addWidget(chosen)
        by_hand.changed.connect(lambda: chosen.setText(self.say("receipt_page.chosen", amount=by_hand.total)))
        self.by_hand = by_hand

    def _owed(self, line: OwedLine) -> str:
        month = self.desk.words.month(line.month)
        return self.say("cash_paper.surcharge_of", month=month) if line.surcharge_id else month

    def _back(self) -> None:
        if self.employer.value:
            self.desk.open("employer", (self.employer.value, "receipts"))
        else:
            self.desk.open("employers")

    def _offer(self, text: str) -> None:
        wanted = Wanted(limit=OFFERED, search=text)
        self.desk.ask(
            lambda office: employers_page(office, wanted),
            lambda part: self.employer.offer([(f"{row.name} · {row.latin_name}", row.number) for row in part.rows]),
        )
