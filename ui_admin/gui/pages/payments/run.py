"""One payment run: stages, totals, what is left out, what changed, signatures, and the next act with its numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui_admin.gui.pages.page import Page
from ui_admin.gui.pages.payments.payment_acts import PaymentActs
from ui_admin.gui.pages.payments.run_acts import RunActs
from ui_admin.gui.tables.names import latin_beside
from ui_admin.gui.tables.returned import why_it_came_back
from ui_admin.gui.tables.table import Column, Table
from ui_admin.gui.theme import HINT, SECTION
from ui_admin.gui.widgets.amounts import shown_amount
from ui_admin.gui.widgets.basics import Button, Figure, clear, key_values, label, low_figures
from ui_admin.gui.widgets.columns import column, scrolled, two_columns
from ui_admin.gui.widgets.findings import FindingLine
from ui_admin.gui.widgets.stages import StageBar
from ui_admin.gui.widgets.sums import sums
from ui_admin.gui.widgets.tabs import TabBar, behind
from ui_admin.lookups.listing import Wanted
from ui_admin.lookups.payments.payments import exceptions_page, payments_page, run_sheet

if TYPE_CHECKING:
    from ui_admin.domain.money import Money
    from ui_admin.domain.payment import LeftOut
    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.listing import Slice
    from ui_admin.lookups.payments.payments import PaymentRow, RunSheet

STAGES = ("trial", "lock", "approve", "release", "reconcile", "close")
REACHED = {"draft": 0, "locked": 2, "approved": 3, "authorised": 3, "released": 4, "reconciled": 5, "closed": 6}
TABS = ("overview", "payments", "exceptions", "returned")
SIGNED = ("lock", "approve", "authorise", "release")
SHOWN = 500
ASIDE = 322
# The shape beside a reason for leaving out: what an officer must mend is red, what waits is amber.
SHAPE = {
    "not_certified": "expected",
    "died": "closed",
    "held": "held",
    "works_again": "refused",
    "flagged": "held",
    "over_cap": "refused",
    "no_account": "refused",
    "account_not_verified": "expected",
    "returned_before": "refused",
}


class RunPage(Page):
    """One payment run."""

    name = "run"
    watches = frozenset({"payment_run", "payment", "instalment", "hold"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.number = self.payment = ""
        self.sheet: RunSheet | None = None
        self.acts = RunActs(self)
        self.body.setSpacing(6)
        self.top = QVBoxLayout()
        self.top.setSpacing(4)
        self.body.addLayout(self.top)
        main, box = column(6)
        self.tabs = TabBar([(name, desk.say(f"run_page.tab.{name}")) for name in TABS])
        self.overview = QHBoxLayout()
        self.overview.setContentsMargins(0, 6, 10, 0)
        self.overview.setSpacing(28)
        holder = QWidget()
        holder.setLayout(self.overview)
        self.payments = self._payments_table("run_page.payments")
        self.exceptions = self._exceptions_table()
        self.returned = self._payments_table("run_page.tab.returned")
        self.payment_acts = PaymentActs(self, self.payments)
        self.returned_acts = PaymentActs(self, self.returned)
        parts = (scrolled(holder), self.payment_acts, self.exceptions, self.returned_acts)
        box.addWidget(self.tabs)
        box.addWidget(behind(self.tabs, dict(zip(TABS, parts, strict=True))), 1)
        aside, self.side = column(6, (0, 6, 10, 0))
        self.body.addLayout(two_columns(main, scrolled(aside), ASIDE), 1)
        self.setFocusProxy(self.tabs)

    def open(self, what: object) -> None:
        """Show a run by its number; with the number of a payment too, that one among those which reached nobody."""
        number, self.payment = what if isinstance(what, tuple) else (what, "")
        if isinstance(number, str):
            if self.payment:
                self.tabs.choose("returned")
            elif number != self.number:
                self.tabs.choose("overview")
            self.number = number
            self.refresh()

    def refresh(self) -> None:
        """Look at the run again."""
        number = self.number
        if not number:
            return
        self.desk.ask(lambda office: run_sheet(office, number), self._show)
        wanted = Wanted(limit=SHOWN, filters=(("run", number),))
        came_back = Wanted(limit=SHOWN, filters=(("run", number), ("status", "came_back")))
        self.desk.ask(lambda office: payments_page(office, wanted), self._counted("payments", self.payments))
        self.desk.ask(lambda office: exceptions_page(office, wanted), self._counted("exceptions", self.exceptions))
        self.desk.ask(lambda office: payments_page(office, came_back), self._counted("returned", self.returned))

    def _counted(self, name: str, table: Table) -> Any:  # noqa: ANN401 - a function of a slice
        def show(part: Slice[Any]) -> None:
            # An act on one of the rows leaves it chosen.
            chosen = table.currentIndex().row()
            table.show_rows(part)
            named = [place for place, row in enumerate(part.rows) if self.payment and row.number == self.payment]
            if table is self.returned and named:
                chosen, self.payment = named[0], ""
                table.setFocus()
            if 0 < chosen < len(part.rows):
                table.selectRow(chosen)
            self.tabs.put_counts({name: part.total})

        return show

    def _payments_table(self, name: str) -> Table:
        say = self.desk.say

        def paid(row: PaymentRow) -> str:
            return say("paper.payee_for", payee=row.name, claimant=row.claimant) if row.claimant else row.name

        table = Table(
            (
                Column(say("head.payment"), lambda row: row.number, 186),
                Column(say("head.payee"), paid, 180, hint=latin_beside, stretch=True),
                Column(say("head.account"), lambda row: f"{row.provider} {row.account_no}".strip(), 150),
                Column(say("head.amount"), lambda row: shown_amount(self.desk, row), 96, right=True),
                Column(
                    say("head.status"),
                    lambda row: why_it_came_back(self.desk, row.return_reason) or say(f"status.payment.{row.status}"),
                    150,
                    status=lambda row: row.status,
                ),
            ),
            say(name),
        )
        table.opened.connect(lambda row: self.desk.open("claim", row.claim_number))
        return table

    def _exceptions_table(self) -> Table:
        say = self.desk.say
        table = Table(
            (
                Column(
                    say("head.left_out"),
                    lambda row: say(f"left_out.{row.reason.value}"),
                    170,
                    status=lambda row: SHAPE[row.reason.value],
                ),
                Column(say("head.payee"), lambda row: row.name, 200, hint=latin_beside, stretch=True),
                Column(say("head.claim"), lambda row: row.claim_number, 186),
                Column(say("head.period"), lambda row: str(row.period_no or "–"), 60, right=True),
                Column(say("head.amount"), lambda row: shown_amount(self.desk, row), 100, right=True),
            ),
            say("run_page.exceptions"),
        )
        table.opened.connect(lambda row: self.desk.open("claim", row.claim_number))
        return table

    def _show(self, sheet: RunSheet) -> None:
        if sheet.number != self.number:
            return
        self.sheet = sheet
        say = self.desk.say
        status = say(f"status.payment_run.{sheet.status}")
        title = say("run_page.title", kind=say(f"run_kind.{sheet.kind}"), day=sheet.pay_on)
        clear(self.top)
        self.top.addWidget(StageBar(self._stages(sheet), REACHED.get(sheet.status, 0)))
        self.top.addWidget(low_figures(self._figures(sheet)))
        self._overview(sheet)
        self._side(sheet)
        register = Button(say("action.register"), "secondary", icon="printer", key="Ctrl+P")
        register.clicked.connect(lambda: self.desk.open("reports", ("payment-register", self.number)))
        register.setEnabled(sheet.status not in {"draft", "aborted"})
        self.put_actions([*self.acts.header_buttons(sheet), register])
        due = say("run_page.due_to", day=sheet.due_to)
        self.set_heading(title, say("page.payments.title"), sheet.number, due, badge=(sheet.status, status))

    def _stages(self, sheet: RunSheet) -> list[tuple[str, str]]:
        by_step = {row.step: row.officer for row in sheet.signatures}
        details = {name: by_step.get(name, "") for name in STAGES}
        details["trial"] = self.desk.words.moment(sheet.trial_seen_at) if sheet.trial_seen_at else ""
        now = STAGES[min(REACHED.get(sheet.status, 0), len(STAGES) - 1)]
        if sheet.status not in {"closed", "aborted"}:
            details[now] = details[now] or self.desk.say("run_page.now")
        return [(self.desk.say(f"stage.{name}"), details[name]) for name in STAGES]

    def _figures(self, sheet: RunSheet) -> list[Figure]:
        say, words = self.desk.say, self.desk.words
        left_out = sum(part.instalments for part in sheet.left_out)
        figures = [
            Figure(words.money(sheet.total), say("run_page.total", currency=sheet.currency)),
            Figure(f"{sheet.payments:,}", say("run_page.count"), opened=lambda: self.tabs.choose("payments")),
        ]
        if sheet.difference is not None:
            change = sheet.total.minor - sheet.difference.last_total.minor
            figures.append(
                Figure(
                    signed(words.money(sheet.total - sheet.difference.last_total), change), say("run_page.than_last")
                )
            )
        figures.append(Figure(f"{left_out:,}", say("run_page.left_out"), opened=lambda: self.tabs.choose("exceptions")))
        figures.append(Figure(words.money(sheet.fund_balance), say("run_page.fund", currency=sheet.currency)))
        return figures

    def _overview(self, sheet: RunSheet) -> None:
        say, words = self.desk.say, self.desk.words
        clear(self.overview)
        left, right = QWidget(), QWidget()
        for holder in (left, right):
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(4)
            self.overview.addWidget(holder, 1)
        one, two = left.layout(), right.layout()
        if not isinstance(one, QVBoxLayout) or not isinstance(two, QVBoxLayout):
            return
        count, currency = say("head.payments"), sheet.currency
        one.addWidget(label(say("run_page.totals"), SECTION, bold=True))
        rows = [(say(f"channel.{p.channel}"), f"{p.payments:,}", words.money(p.total)) for p in sheet.channels]
        total = (say("paper.together"), f"{sheet.payments:,}", words.money(sheet.total))
        one.addWidget(sums((say("head.channel"), count, currency), rows, total))
        if sheet.statuses and sheet.status in {"released", "reconciled", "closed"}:
            one.addSpacing(10)
            one.addWidget(label(say("run_page.became"), SECTION, bold=True))
            became = [
                (say(f"status.payment.{p.status}"), f"{p.payments:,}", words.money(p.total)) for p in sheet.statuses
            ]
            one.addWidget(sums((say("head.status"), count, currency), became))
        one.addStretch()
        two.addWidget(label(say("run_page.exceptions"), SECTION, bold=True))
        left_out = [
            (self._reason(part.reason), f"{part.instalments:,}", words.money(part.total)) for part in sheet.left_out
        ]
        if left_out:
            two.addWidget(sums((say("head.left_out"), say("head.instalments"), currency), left_out))
        else:
            words_for = "run_page.nothing_left_out" if sheet.trial_seen_at else "run_page.not_tried"
            two.addWidget(label(say(words_for), tone="ink3", wrap=True))
        two.addSpacing(10)
        self._difference(two, sheet)
        two.addStretch()

    def _reason(self, reason: LeftOut) -> str:
        return self.desk.say(f"left_out.{reason.value}")

    def _difference(self, box: QVBoxLayout, sheet: RunSheet) -> None:
        say, words, part = self.desk.say, self.desk.words, sheet.difference
        if part is None:
            return
        box.addWidget(label(say("run_page.difference"), SECTION, bold=True))

        def row(words_of: str, count: int, amount: Money, sign: int) -> tuple[str, str, str]:
            return words_of, signed(f"{count:,}", sign * count), signed(words.money(amount), amount.minor)

        rows = [
            (say("run_page.last", day=part.last_pay_on), f"{part.last_payments:,}", words.money(part.last_total)),
            row(say("run_page.new"), part.new.payments, part.new.total, 1),
            row(say("run_page.gone"), part.gone.payments, part.gone.total, -1),
            (
                say("run_page.other_amount"),
                f"{part.other_amount.payments:,}",
                signed(words.money(part.other_amount.total), part.other_amount.total.minor),
            ),
        ]
        total = (say("run_page.this_run"), f"{sheet.payments:,}", words.money(sheet.total))
        box.addWidget(sums((say("run_page.change"), say("head.payments"), sheet.currency), rows, total))

    def _side(self, sheet: RunSheet) -> None:
        say, words = self.desk.say, self.desk.words
        clear(self.side)
        self.side.addWidget(self.acts.note(sheet))
        if sheet.status not in {"draft", "aborted"}:
            self.side.addWidget(label(say("run_page.signatures"), SECTION, bold=True))
            by_step = {row.step: row for row in sheet.signatures}
            for step in SIGNED:
                row = by_step.get(step)
                if row is None and step == "authorise" and not sheet.needs_second:
                    continue
                outcome, title = ("met" if row else "unknown"), say(f"signature.{step}")
                self.side.addWidget(
                    FindingLine(title, outcome, "", row.officer if row else say("run_page.not_yet"), "")
                )
                if row is not None:
                    moment = label(words.moment(row.signed_at), HINT, tone="ink3")
                    moment.setContentsMargins(26, 0, 0, 2)
                    self.side.addWidget(moment)
        if sheet.content_hash:
            self.side.addWidget(label(say("run_page.control"), SECTION, bold=True))
            shown = " ".join(sheet.content_hash[at : at + 4] for at in range(0, 24, 4))
            pairs = [
                (say("run_page.count"), f"{sheet.payments:,}"),
                (say("paper.control_total"), words.money_with_currency(sheet.total)),
                (say("run_page.hash"), shown),
                *((say(f"run_page.file_{file.direction}"), file.name) for file in sheet.files),
            ]
            self.side.addWidget(key_values(pairs, 96))
        self.side.addStretch()


def signed(text: str, amount: int) -> str:
    """Write a change with its sign."""
    bare = text.lstrip("-−")
    return f"+{bare}" if amount > 0 else f"−{bare}" if amount < 0 else bare
