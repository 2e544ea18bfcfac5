"""The question for an arrears plan: how many steps, from which day, what at once, and when it is broken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui_admin.domain.arrears import BrokenWhen, NewPlan, equal_steps
from ui_admin.domain.refusal import Refused
from ui_admin.gui.dialogs.deed import DeedDialog
from ui_admin.gui.widgets.amounts import read_money
from ui_admin.gui.widgets.basics import label
from ui_admin.operations.contributions.arrears_plans import propose_plan

if TYPE_CHECKING:
    from datetime import date

    from ui_admin.domain.arrears import PlanStep
    from ui_admin.domain.done import Done
    from ui_admin.domain.money import Money
    from ui_admin.gui.pages.page import Page
    from ui_admin.office import Office

FIRST_STEPS = "6"


class PlanDialog(DeedDialog):
    """Asks for a plan over a debt and says at once what the steps come to."""

    def __init__(self, page: Page, number: str, debt: Money, first_on: date) -> None:
        say = page.desk.say
        large = page.desk.words.money_with_currency(debt)
        super().__init__(page, say("plan_dialog.title"), say("plan_dialog.about"), large)
        self.number, self.debt = number, debt
        self.add_words("count", say("plan_dialog.count"), FIRST_STEPS)
        self.add_day("first_on", say("plan_dialog.first_on"), first_on)
        self.add_line("down", say("plan_dialog.down")).textChanged.connect(lambda _text: self._look())
        rule = BrokenWhen()
        self.add_words("missed", say("plan_dialog.missed"), str(rule.missed_steps))
        self.add_words("grace", say("plan_dialog.grace"), str(rule.grace_days))
        self.add_text("reason", say("head.why"))
        self.comes_to = label("", tone="ink2", wrap=True)
        self.box.addWidget(self.comes_to)
        self.act_with(say("plan_dialog.propose"), lambda said: lambda office: self._propose(office, said))

    def _propose(self, office: Office, said: dict[str, Any]) -> Done[str]:
        rule = BrokenWhen(_whole(said["missed"], "missed"), _whole(said["grace"], "grace"))
        return propose_plan(office, NewPlan(self.number, self._steps(said), rule, said["reason"]))

    def _steps(self, said: dict[str, Any]) -> tuple[PlanStep, ...]:
        count, first_on = _whole(said["count"], "count"), said["first_on"]
        if not count or first_on is None:
            raise Refused("plan.step_amount", field="count")
        down = self._amount(said["down"]) if said["down"] else None
        return equal_steps(self.debt, count, first_on, down)

    def _amount(self, text: str) -> Money:
        amount = read_money(text, self.debt.currency)
        if amount is None:
            raise Refused("plan_dialog.not_an_amount", field="down", text=text)
        return amount

    def _look(self) -> None:
        super()._look()
        if not hasattr(self, "comes_to"):
            return
        words = self.desk.words
        try:
            steps = self._steps({name: value() for name, value in self.values.items()})
        except Refused as refused:
            self.comes_to.setText(words.say_sentence(refused.sentence))
            return
        first, last = steps[0], steps[-1]
        said = {"count": len(steps), "first": first.amount, "last": last.amount, "day": last.due_on}
        self.comes_to.setText(self.desk.say("plan_dialog.comes_to", **said))


def _whole(text: str, field: str) -> int:
    try:
        found = int(text)
    except ValueError:
        raise Refused("setting.whole_number", field=field) from None
    if found < 0:
        raise Refused("setting.whole_number", field=field)
    return found
