"""One overpayment: its lines and the grid, what was proposed and decided, what came back, and what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui_admin.gui.pages.benefit.overpayment_acts import OverpaymentActs
from ui_admin.gui.pages.benefit.overpayment_parts import grid_rows, side_parts, state_notes
from ui_admin.gui.pages.page import Page
from ui_admin.gui.tables.overpaid import act_table, line_table, recovery_table, step_table
from ui_admin.gui.theme import SECTION, THEME
from ui_admin.gui.widgets.basics import Figure, clear, label, low_figures
from ui_admin.gui.widgets.columns import column, scrolled, two_columns
from ui_admin.gui.widgets.findings import FindingRow
from ui_admin.gui.widgets.tabs import TabBar, behind
from ui_admin.lookups.benefit.overpayment_sheets import overpayment_sheet
from ui_admin.lookups.listing import Slice

if TYPE_CHECKING:
    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.benefit.overpayment_sheets import OverpaymentSheet

TABS = ("overview", "recovery", "history")
SIDE = 330
LINE_ROWS = 6


class OverpaymentPage(Page):
    """One overpayment."""

    name = "overpayment"
    watches = frozenset({"overpayment", "payment_run", "instalment", "hold", "determination"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.number = ""
        self.sheet: OverpaymentSheet | None = None
        self.acts = OverpaymentActs(self)
        self.body.setSpacing(6)
        self.figures = QVBoxLayout()
        self.body.addLayout(self.figures)
        main, box = column(8)
        self.tabs = TabBar([(name, desk.say(f"overpaid_page.tab.{name}")) for name in TABS])
        self.lines, self.recoveries = line_table(desk), recovery_table(desk)
        self.steps, self.history = step_table(desk), act_table(desk)
        self.recoveries.opened.connect(self.acts.open_recovery)
        parts = dict(zip(TABS, (self._overview(), self._recovery(), self.history), strict=True))
        box.addWidget(self.tabs)
        box.addWidget(behind(self.tabs, parts), 1)
        aside, self.side = column(8, (0, 0, 4, 0))
        self.body.addLayout(two_columns(main, scrolled(aside), SIDE), 1)
        QShortcut(QKeySequence("Ctrl+P"), self).activated.connect(self.acts.show_first_document)
        self.setFocusProxy(self.tabs)

    def open(self, what: object) -> None:
        """Show an overpayment by its number."""
        if isinstance(what, str):
            if what != self.number:
                self.tabs.choose("overview")
            self.number = what
            self.refresh()

    def refresh(self) -> None:
        """Look at the overpayment again."""
        number = self.number
        if number:
            self.desk.ask(lambda office: overpayment_sheet(office, number), self._show)

    def _overview(self) -> QWidget:
        holder, box = column(8, (0, 0, 8, 0))
        self.state = QVBoxLayout()
        self.state.setSpacing(6)
        box.addLayout(self.state)
        box.addWidget(label(self.say("overpaid_page.lines"), SECTION, bold=True))
        box.addWidget(self.lines)
        box.addWidget(label(self.say("overpaid_page.grid"), SECTION, bold=True))
        self.grid = QVBoxLayout()
        self.grid.setSpacing(0)
        box.addLayout(self.grid)
        box.addStretch()
        return scrolled(holder)

    def _recovery(self) -> QWidget:
        holder, box = column(8)
        box.addWidget(self.recoveries, 1)
        self.plan_head = label("", SECTION, bold=True)
        box.addWidget(self.plan_head)
        box.addWidget(self.steps, 1)
        return holder

    def _show(self, sheet: OverpaymentSheet) -> None:
        if sheet.number != self.number.strip().upper():
            return
        self.sheet = sheet
        say = self.say
        self._show_figures(sheet)
        self.lines.show_rows(Slice(sheet.lines, len(sheet.lines)))
        self.lines.setFixedHeight(THEME.px(34) + THEME.px(32) * min(LINE_ROWS, max(1, len(sheet.lines))))
        self._show_recovery(sheet)
        self.history.show_rows(Slice(sheet.history, len(sheet.history)))
        self.tabs.put_counts({"recovery": len(sheet.recoveries), "history": len(sheet.history)})
        clear(self.state)
        for note in state_notes(self.desk, sheet):
            self.state.addWidget(note)
        clear(self.grid)
        for row in grid_rows(self.desk, sheet):
            shown = FindingRow(*row)
            shown.setToolTip(row[2])
            self.grid.addWidget(shown)
        clear(self.side)
        for part in side_parts(self.desk, sheet):
            self.side.addWidget(part)
        self.side.addStretch()
        self.put_actions(self.acts.buttons(sheet))
        path = (
            say("page.payments.title"),
            say("page.overpayments.title"),
            sheet.number,
            f"{sheet.debtor.latin_name} · {sheet.debtor.identifier}",
        )
        key = "overpaid_page.sent_back" if self.acts.is_sent_back(sheet) else f"status.overpayment.{sheet.status}"
        self.set_heading(sheet.debtor.name, *path, badge=(sheet.status, say(key)))

    def _show_figures(self, sheet: OverpaymentSheet) -> None:
        say, words, sums = self.say, self.desk.words, sheet.sums
        clear(self.figures)
        figures = [Figure(words.money(sums.over), say("overpaid_page.over"), say(f"overpayment_cause.{sheet.cause}"))]
        if sums.total:
            figures += [
                Figure(words.money(sums.total), say("overpaid_page.demanded")),
                Figure(words.money(sums.taken), say("overpaid_page.came_back")),
                Figure(words.money(sums.owed), say("overpaid_page.owed"), self._owed_hint(sheet)),
            ]
        if sums.let_go:
            figures.insert(-1, Figure(words.money(sums.let_go), say("overpaid_page.let_go")))
        if sheet.status == "notice_sent" and sheet.notice.reply_due_on is not None:
            figures.append(Figure(words.day(sheet.notice.reply_due_on), say("overpaid_page.answer_until")))
        self.figures.addWidget(low_figures(figures))

    def _owed_hint(self, sheet: OverpaymentSheet) -> str:
        if sheet.sums.reserved:
            return self.say("overpaid_page.reserved", amount=self.desk.words.money(sheet.sums.reserved))
        if sheet.due_on is not None and sheet.sums.owed:
            return self.say("overpaid_page.by", day=sheet.due_on)
        return ""

    def _show_recovery(self, sheet: OverpaymentSheet) -> None:
        self.recoveries.show_rows(Slice(sheet.recoveries, len(sheet.recoveries)))
        plan = sheet.plan
        self.plan_head.setVisible(plan is not None)
        self.steps.setVisible(plan is not None)
        if plan is not None:
            status = self.say(f"status.arrears_plan.{plan.status}")
            self.plan_head.setText(self.say("overpaid_page.plan_of", day=plan.agreed_on, status=status))
            self.steps.show_rows(Slice(plan.steps, len(plan.steps)))
