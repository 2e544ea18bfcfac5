"""What an officer can do to get an overpayment back, or to let it go."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from ui_admin.domain.overpayment import Repayment, SpecialReason
from ui_admin.gui.dialogs.debt import PlanDialog
from ui_admin.gui.pages.contributions.new_receipt import CHANNELS
from ui_admin.operations.benefit import overpayment_waivers as waivers
from ui_admin.operations.benefit import recoveries

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui_admin.domain.done import Done
    from ui_admin.gui.pages.benefit.overpayment_acts import Act, OverpaymentActs
    from ui_admin.lookups.benefit.overpayment_sheets import OverpaymentSheet
    from ui_admin.office import Office
    from ui_admin.operations.benefit.recoveries import RecordedRepayment


class RecoveryActs:
    """The acts on a debt that is owed."""

    def __init__(self, acts: OverpaymentActs) -> None:
        self.acts = acts
        self.page = acts.page
        self.desk = acts.desk

    def possible(self, sheet: OverpaymentSheet) -> list[Act]:
        """Give the acts on a debt; an answer to a waiver that is asked for comes first."""
        asked = sheet.asked_waiver is not None
        answers: list[Act] = [("waiver.approve", self._approve, "Ctrl+D"), ("waiver.refuse", self._refuse, "")]
        plan = sheet.plan
        ways: list[Act] = [
            ("recovery.cash", self._cash, "Ctrl+R"),
            ("recovery.offset", self._offset, "Ctrl+D" if not asked else ""),
            ("recovery.plan", self._plan, ""),
        ]
        if plan is not None and plan.status == "agreed":
            ways.append(("recovery.end_plan", self._end_plan, ""))
        return [*(answers if asked else []), *ways, *([] if asked else [("waiver.ask", self._ask_waiver, "")])]

    def reverse(self) -> None:
        """Reverse one of the recoveries that still stand."""
        sheet = self.page.sheet
        if sheet is None:
            return
        say, words = self.desk.say, self.desk.words
        dialog = self.acts.ask("recovery.reverse")
        standing = [part for part in sheet.recoveries if part.amount.minor > 0 and not part.is_reversed]
        choices = []
        for part in standing:
            shown = (words.day(part.on), say(f"recovery_how.{part.how}"), words.money(part.amount), part.number)
            choices.append((" · ".join(filter(None, shown)), part.id))
        dialog.add_choice("which", say("overpaid_ask.which"), choices)
        dialog.add_text("reason", say("head.why"))
        self.acts.finish(
            dialog,
            "recovery.reverse",
            lambda said: partial(recoveries.reverse_recovery, recovery_id=said["which"], reason=said["reason"]),
        )

    def _cash(self) -> None:
        sheet = self.page.sheet
        if sheet is None:
            return
        say, number = self.desk.say, sheet.number
        dialog = self.acts.ask("recovery.cash")
        dialog.add_money("amount", say("column.amount"), sheet.sums.owed)
        dialog.add_choice("channel", say("head.how"), [(say(f"receipt_channel.{name}"), name) for name in CHANNELS])
        dialog.add_day("day", say("debt_letter.receipt.on"), self.desk.office.today())
        dialog.add_line("reference", say("head.reference"))

        def deed(said: dict[str, Any]) -> Callable[[Office], Done[Any]]:
            paid = Repayment(said["amount"], said["day"], said["channel"], said["reference"])
            return partial(recoveries.record_repayment, number=number, paid=paid)

        def recorded(found: RecordedRepayment) -> None:
            rest = self.desk.words.money_with_currency(found.still_owed)
            self.desk.good("overpaid_page.done.recovery_cash", number=found.number, rest=rest)

        dialog.answered.connect(recorded)
        dialog.act_with(self.acts.plain_words("recovery.cash"), deed)

    def _offset(self) -> None:
        sheet = self.page.sheet
        if sheet is None:
            return
        most = sheet.terms.offset_percent.value
        dialog = self.acts.ask("recovery.offset", about=self.desk.say("overpaid_ask.recovery_offset", most=most))
        dialog.add_count("percent", self.desk.say("overpaid_ask.percent"), sheet.offset_percent or most, most)
        self.acts.finish(
            dialog,
            "recovery.offset",
            lambda said: partial(recoveries.agree_offset, number=sheet.number, percent=said["percent"]),
        )

    def _plan(self) -> None:
        sheet = self.page.sheet
        if sheet is None:
            return
        owed = sheet.sums.owed - sheet.sums.reserved
        about = self.desk.say("overpaid_ask.recovery_plan", amount=self.desk.words.money_with_currency(owed))
        dialog = PlanDialog(self.page, self.acts.plain_words("recovery.plan"), about)
        self.acts.dialog = dialog
        dialog.ask(owed, sheet.due_on or self.desk.office.today())
        self.acts.finish(
            dialog,
            "recovery.plan",
            lambda said: partial(
                recoveries.agree_plan,
                number=sheet.number,
                steps=dialog.steps(),
                basis=said["basis"],
                words=said["words"],
            ),
        )

    def _end_plan(self) -> None:
        number, dialog = self.page.number, self.acts.ask("recovery.end_plan")
        dialog.add_text("reason", self.desk.say("head.why"))
        self.acts.finish(
            dialog,
            "recovery.end_plan",
            lambda said: partial(recoveries.end_agreed_plan, number=number, reason=said["reason"]),
        )

    def _ask_waiver(self) -> None:
        sheet = self.page.sheet
        if sheet is None:
            return
        say, number = self.desk.say, sheet.number
        dialog = self.acts.ask("waiver.ask")
        dialog.add_money("amount", say("column.amount"), sheet.sums.owed - sheet.sums.reserved)
        codes = [*(one.value for one in SpecialReason), waivers.SMALL]
        dialog.add_choice("reason", say("head.reason"), [(say(f"debt_waiver_reason.{code}"), code) for code in codes])
        dialog.add_text("words", say("head.why"))
        self.acts.finish(
            dialog,
            "waiver.ask",
            lambda said: partial(
                waivers.ask_waiver, number=number, amount=said["amount"], reason=said["reason"], words=said["words"]
            ),
        )

    def _approve(self) -> None:
        number, dialog = self.page.number, self.acts.ask("waiver.approve")
        dialog.add_text("words", self.desk.say("head.why"))
        dialog.may_be_empty("words")
        self.acts.finish(
            dialog, "waiver.approve", lambda said: partial(waivers.approve_waiver, number=number, words=said["words"])
        )

    def _refuse(self) -> None:
        number, dialog = self.page.number, self.acts.ask("waiver.refuse")
        dialog.add_text("words", self.desk.say("head.why"))
        self.acts.finish(
            dialog, "waiver.refuse", lambda said: partial(waivers.refuse_waiver, number=number, words=said["words"])
        )
