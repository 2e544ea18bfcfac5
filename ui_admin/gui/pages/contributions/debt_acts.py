"""What can be done about the debts of one employer: charged, let go, paid in steps, and a letter written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui_admin.domain.arrears import WAIVER_REASONS
from ui_admin.domain.money import Money
from ui_admin.domain.periods import month_later
from ui_admin.domain.refusal import Refused
from ui_admin.gui.dialogs.act import ActDialog, ask_reason
from ui_admin.gui.dialogs.deed import DeedDialog
from ui_admin.gui.dialogs.plan import PlanDialog
from ui_admin.gui.pages.office.letters_out import LettersOut
from ui_admin.gui.widgets.amounts import read_money
from ui_admin.gui.widgets.basics import label
from ui_admin.lookups.contributions.surcharges import steps_of, surcharge_preview, worksheet_of
from ui_admin.operations.contributions.arrears_letters import write_arrears_letter
from ui_admin.operations.contributions.arrears_plans import agree_plan, end_plan, refuse_plan, withdraw_plan
from ui_admin.operations.contributions.surcharge_waivers import (
    approve_waiver,
    ask_waiver,
    refuse_waiver,
    withdraw_waiver,
)
from ui_admin.operations.contributions.surcharges import reckon_surcharges

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui_admin.domain.done import Done
    from ui_admin.gui.desk import Desk
    from ui_admin.gui.pages.page import Page
    from ui_admin.lookups.contributions.employer_debts import DebtRow
    from ui_admin.lookups.contributions.surcharges import DueSurcharge
    from ui_admin.office import Office

RETURNS_SHOWN = 4


class DebtActs:
    """The acts on the debts of the employer that a page shows."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.desk: Desk = page.desk
        self.dialog: ActDialog | None = None
        self.out: LettersOut | None = None

    def charge(self, number: str) -> None:
        """Show what the law adds today, step by step, and charge it when the officer says so."""
        today = self.desk.office.today()

        def ask(found: tuple[DueSurcharge, ...]) -> None:
            fresh = [due for due in found if due.difference]
            if not fresh:
                # The operation says why in its own words: nothing late, nothing new, or no such law.
                self._do(lambda office: reckon_surcharges(office, number), "debts.charged")
                return
            self._confirm_charge(number, fresh)

        self.desk.ask(lambda office: surcharge_preview(office, number, today), ask)

    def _confirm_charge(self, number: str, due: list[DueSurcharge]) -> None:
        say, words = self.desk.say, self.desk.words
        total = Money(sum(found.difference.minor for found in due), due[0].difference.currency)
        about = say("debts.charge_about", count=len(due), day=self.desk.office.today())
        dialog = DeedDialog(self.page, say("debts.charge").rstrip("…"), about, words.money_with_currency(total))
        for found in due[:RETURNS_SHOWN]:
            head = say("debts.charge_month", month=found.late.month, amount=found.difference)
            dialog.box.addWidget(label(head, bold=True))
            if found.sheet is not None:
                for step in steps_of(worksheet_of(found.sheet), found.difference.currency):
                    dialog.hint(words.say_sentence(step))
        if len(due) > RETURNS_SHOWN:
            dialog.hint(say("debts.charge_more", count=len(due) - RETURNS_SHOWN))
        self._go(
            dialog, say("debts.charge_now"), lambda office, _said: reckon_surcharges(office, number), "debts.charged"
        )

    def waive(self, row: DebtRow) -> None:
        """Ask that a surcharge be let go: how much, why, and in which words."""
        say, words = self.desk.say, self.desk.words
        about = say("debts.waive_about", month=row.month)
        dialog = DeedDialog(self.page, say("debts.waive").rstrip("…"), about, words.money_with_currency(row.open))
        dialog.add_words("amount", say("head.amount"), words.money(row.open))
        reasons = [(say(f"waiver_reason.{reason}"), reason) for reason in WAIVER_REASONS]
        dialog.add_choice("reason", say("debts.reason"), reasons)
        dialog.add_text("words", say("head.why"))

        def deed(office: Office, said: dict[str, Any]) -> Done[Any]:
            return ask_waiver(office, row.number, _amount(said["amount"], row.open), said["reason"], said["words"])

        self._go(dialog, say("debts.waive_ask"), deed, "debts.waiver_asked")

    def decide(self, row: DebtRow) -> None:
        """Let go what another officer asked for, after its reason was read."""
        asked = row.asked
        if asked is None:
            return
        say, words = self.desk.say, self.desk.words
        reason = say(f"waiver_reason.{asked.reason}")
        about = say("debts.decide_about", name=asked.officer, month=row.month, reason=reason, words=asked.words)
        dialog = DeedDialog(self.page, say("debts.title_decide"), about, words.money_with_currency(asked.amount))
        self._go(
            dialog, say("debts.let_go"), lambda office, _said: approve_waiver(office, row.number), "debts.let_go_done"
        )

    def refuse(self, row: DebtRow) -> None:
        """Say no to what another officer asked for, with the reason."""
        if row.asked is not None:
            about = self.desk.say("debts.refuse_about", name=row.asked.officer, amount=row.asked.amount)
            self._reasoned("debts.refuse", about, lambda office, why: refuse_waiver(office, row.number, why))

    def withdraw(self, row: DebtRow) -> None:
        """Take back what was asked for."""
        self._do(lambda office: withdraw_waiver(office, row.number), "debts.withdrawn")

    def plan(self, number: str, debt: Money) -> None:
        """Ask for a plan over everything that is overdue."""
        first_on = month_later(self.desk.office.today(), 1).replace(day=1)
        self.dialog = dialog = PlanDialog(self.page, number, debt, first_on)
        dialog.answered.connect(lambda plan: self.desk.good("debts.plan_proposed", number=plan))
        dialog.finished.connect(lambda _how: self.page.setFocus())

    def agree(self, plan: str) -> None:
        """Agree to the plan that another officer proposed."""
        self._do(lambda office: agree_plan(office, plan), "debts.plan_agreed")

    def refuse_plan(self, plan: str) -> None:
        """Say no to the plan that another officer proposed."""
        about = self.desk.say("debts.plan_refuse_about", number=plan)
        self._reasoned("debts.plan_refuse", about, lambda office, why: refuse_plan(office, plan, why))

    def withdraw_plan(self, plan: str) -> None:
        """Take the proposal back."""
        self._do(lambda office: withdraw_plan(office, plan), "debts.withdrawn")

    def end_plan(self, plan: str) -> None:
        """End the plan with a reason."""
        about = self.desk.say("debts.plan_end_about", number=plan)
        self._reasoned("debts.plan_end", about, lambda office, why: end_plan(office, plan, why))

    def letter(self, number: str) -> None:
        """Write the letter that comes next and ask where it goes."""

        def written(letter: str) -> None:
            self.desk.good("debts.letter_written", number=letter)
            self.out = LettersOut(self.page, [letter], letter)
            self.out.ask_and_save()

        self.desk.act(lambda office: write_arrears_letter(office, number), written)

    def _reasoned(self, title: str, about: str, deed: Callable[[Office, str], Done[Any]]) -> None:
        words = self.desk.say(title).rstrip("…")
        self.dialog = ask_reason(
            self.page, about, words, lambda why: self._do(lambda office: deed(office, why), f"{title}_done")
        )

    def _go(
        self, dialog: DeedDialog, words: str, deed: Callable[[Office, dict[str, Any]], Done[Any]], done: str
    ) -> None:
        self.dialog = dialog
        dialog.answered.connect(lambda found: self._good(done, found))
        dialog.finished.connect(lambda _how: self.page.setFocus())
        dialog.act_with(words, lambda said: lambda office: deed(office, said))

    def _do(self, deed: Callable[[Office], Done[Any]], done: str) -> None:
        self.desk.act(deed, lambda found: self._good(done, found))

    def _good(self, key: str, found: Any) -> None:  # noqa: ANN401 - what the operation gave
        total = getattr(found, "total", found)
        self.desk.good(key, found=total)


def _amount(text: str, whole: Money) -> Money:
    amount = read_money(text, whole.currency)
    if amount is None:
        raise Refused("plan_dialog.not_an_amount", field="amount", text=text)
    return amount
