"""The tab of an employer's sheet about its debts: every open one, what can be done, and the plan to pay them in steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui_admin.domain.arrears import PlanState
from ui_admin.gui.pages.contributions.debt_acts import DebtActs
from ui_admin.gui.tables.arrears import debt_columns, step_columns
from ui_admin.gui.tables.table import Table
from ui_admin.gui.theme import SECTION, THEME
from ui_admin.gui.widgets.basics import Button, label
from ui_admin.gui.widgets.columns import column
from ui_admin.lookups.listing import Slice

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui_admin.gui.pages.page import Page
    from ui_admin.lookups.contributions.arrears_plans import JudgedPlan
    from ui_admin.lookups.contributions.employer_debts import DebtRow, EmployerDebts

STEPS_HEIGHT = 134
CLOSED_AS = {
    "kept": "fulfilled",
    "broken": "broken_ended",
    "replaced": "replaced",
    "refused": "refused",
    "withdrawn": "withdrawn",
}
RUNNING = frozenset({PlanState.KEPT, PlanState.BROKEN, PlanState.FULFILLED})


class EmployerDebtsTab(QWidget):
    """The debts of an employer and how they are paid."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        desk, say = page.desk, page.say
        self.page, self.desk = page, desk
        self.found: EmployerDebts | None = None
        self.acts = DebtActs(page)
        self.table = Table(debt_columns(desk), say("employer_page.tab.debts"), empty=say("employer_page.empty.debts"))
        self.table.opened.connect(lambda row: desk.open("return", row.number))
        self.table.selectionModel().currentRowChanged.connect(lambda *_rows: self._offer())
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.table, 1)
        box.addLayout(self._debt_buttons())
        self.plan_holder = self._plan_part()
        box.addWidget(self.plan_holder)
        self._offer()

    def _debt_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.charge = self._button("debts.charge", lambda: self.acts.charge(self._number()), "Ctrl+L")
        self.waive = self._button("debts.waive", lambda: self._on_row(self.acts.waive))
        self.decide = self._button("debts.decide", lambda: self._on_row(self.acts.decide), "Ctrl+D")
        self.refuse = self._button("debts.refuse", lambda: self._on_row(self.acts.refuse))
        self.withdraw = self._button("debts.withdraw", lambda: self._on_row(self.acts.withdraw))
        self.plan = self._button("debts.plan", self._plan)
        self.letter = self._button("debts.letter", lambda: self.acts.letter(self._number()))
        for button in (self.charge, self.waive, self.decide, self.refuse, self.withdraw, self.plan, self.letter):
            row.addWidget(button)
        row.addStretch()
        return row

    def _plan_part(self) -> QWidget:
        holder, box = column(6, (0, 6, 0, 0))
        head = QHBoxLayout()
        head.setSpacing(8)
        self.plan_title = label("", SECTION, bold=True)
        head.addWidget(self.plan_title)
        head.addStretch()
        self.agree = self._button("debts.plan_agree", lambda: self._on_plan(self.acts.agree))
        self.refuse_plan = self._button("debts.plan_refuse", lambda: self._on_plan(self.acts.refuse_plan))
        self.withdraw_plan = self._button("debts.withdraw", lambda: self._on_plan(self.acts.withdraw_plan))
        self.end_plan = self._button("debts.plan_end", lambda: self._on_plan(self.acts.end_plan))
        for button in (self.agree, self.refuse_plan, self.withdraw_plan, self.end_plan):
            head.addWidget(button)
        box.addLayout(head)
        self.plan_said = label("", tone="ink2", wrap=True)
        box.addWidget(self.plan_said)
        self.steps = Table(step_columns(self.desk), self.page.say("debts.steps"))
        self.steps.setFixedHeight(THEME.px(STEPS_HEIGHT))
        box.addWidget(self.steps)
        holder.hide()
        return holder

    def show_debts(self, found: EmployerDebts) -> None:
        """Show the debts of an employer and the plan that was proposed last."""
        self.found = found
        chosen = self.table.currentIndex().row()
        self.table.show_rows(Slice(found.rows, len(found.rows)))
        if 0 < chosen < len(found.rows):
            self.table.selectRow(chosen)
        plan = self._shown_plan()
        self.plan_holder.setVisible(plan is not None)
        if plan is not None:
            self._show_plan(plan)
        self._offer()

    def _shown_plan(self) -> JudgedPlan | None:
        return self.found.plans[0] if self.found is not None and self.found.plans else None

    def _show_plan(self, plan: JudgedPlan) -> None:
        say = self.page.say
        key = CLOSED_AS[plan.status] if plan.state is PlanState.CLOSED else str(plan.state)
        self.plan_title.setText(say("debts.plan_title", number=plan.number))
        self.plan_said.setText(
            say(
                f"debts.plan_is.{key}",
                paid=plan.paid,
                debt=plan.debt,
                open=plan.open,
                day=plan.agreed_on,
                broken_on=plan.broken_on or plan.agreed_on,
                missed=plan.broken_when.missed_steps,
                grace=plan.broken_when.grace_days,
            )
        )
        self.steps.show_rows(Slice(plan.steps, len(plan.steps)))

    def _offer(self) -> None:
        """Show only what the officer may do, and let only what fits the chosen debt and the plan be pressed."""
        row, found, plan = self.table.chosen(), self.found, self._shown_plan()
        is_surcharge = row is not None and row.kind == "surcharge"
        asked = row is not None and row.asked is not None
        state = None if plan is None else plan.state
        fits: dict[Button, tuple[str, bool, bool]] = {
            self.charge: ("surcharge.reckon", True, True),
            self.waive: ("waiver.ask", not asked, is_surcharge),
            self.decide: ("waiver.approve", asked, asked),
            self.refuse: ("waiver.approve", asked, asked),
            self.withdraw: ("waiver.ask", asked, asked),
            self.plan: ("arrears_plan.propose", True, self._may_plan()),
            self.letter: ("arrears.write", True, found is not None and bool(found.next_letter)),
            self.agree: ("arrears_plan.agree", state is PlanState.PROPOSED, True),
            self.refuse_plan: ("arrears_plan.agree", state is PlanState.PROPOSED, True),
            self.withdraw_plan: ("arrears_plan.propose", state is PlanState.PROPOSED, True),
            self.end_plan: ("arrears_plan.end", state in RUNNING, True),
        }
        for button, (verb, is_shown, is_possible) in fits.items():
            button.setVisible(is_shown and self.desk.may(verb))
            button.setEnabled(is_possible)

    def _may_plan(self) -> bool:
        plan = self._shown_plan()
        is_free = plan is None or plan.state in {PlanState.CLOSED, PlanState.BROKEN, PlanState.FULFILLED}
        return is_free and self.found is not None and bool(self.found.overdue)

    def _plan(self) -> None:
        if self.found is not None:
            self.acts.plan(self._number(), self.found.overdue)

    def _on_row(self, act: Callable[[DebtRow], None]) -> None:
        row = self.table.chosen()
        if row is not None:
            act(row)

    def _on_plan(self, act: Callable[[str], None]) -> None:
        plan = self._shown_plan()
        if plan is not None:
            act(plan.number)

    def _number(self) -> str:
        return str(self.page.number)  # type: ignore[attr-defined] # of the employer's page

    def _button(self, words: str, deed: Callable[[], None], key: str = "") -> Button:
        button = Button(self.page.say(words), "secondary", key=key)
        button.clicked.connect(lambda _checked=False: deed())
        return button
