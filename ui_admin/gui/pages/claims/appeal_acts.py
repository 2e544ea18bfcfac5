"""What an officer can do with an appeal at its step; each act asks what it needs and does one operation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QMenu

from ui_admin.domain.appeal import CHECKLIST, NEEDS_NEW, FormalCheck, NewHearing, Outcome
from ui_admin.gui.dialogs.deed import DeedDialog
from ui_admin.gui.widgets.basics import Button
from ui_admin.operations.claims import appeal_outcomes, appeals

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui_admin.gui.dialogs.deed import Deed
    from ui_admin.gui.pages.claims.appeal import AppealPage
    from ui_admin.lookups.claims.appeal_sheets import AppealSheet

    Acts = list[tuple[str, Callable[[], None], str]]

OPEN = frozenset({"received", "formal_check", "office_review", "forwarded", "heard"})


class AppealActs:
    """The acts of the page of one appeal."""

    def __init__(self, page: AppealPage) -> None:
        self.page = page
        self.desk = page.desk
        self.dialog: DeedDialog | None = None

    def buttons(self, sheet: AppealSheet) -> list[Button]:
        """Give the first two acts as buttons, and the rest with the letters in a menu."""
        acts = self._possible(sheet)
        made = []
        for place, (verb, act, key) in enumerate(acts[:2]):
            is_step = place == 0 and verb in VERB
            button = Button(self.desk.say(f"action.{verb}"), "primary" if is_step else "secondary", key=key)
            button.clicked.connect(act)
            made.append(button)
        more = Button(self.desk.say("action.more"), "secondary", icon="chevron-down", key="Ctrl+M")
        more.clicked.connect(lambda: self._menu(more, sheet, acts[2:]))
        return [*made, more]

    def letters(self, sheet: AppealSheet) -> list[str]:
        """Give the letters that this appeal has, the newest first."""
        names = ["appeal-acknowledgement"]
        if sheet.forwarded_on is not None:
            names.insert(0, "appeal-forwarding")
        if sheet.status in {"dismissed", "executed", "closed"}:
            names.insert(0, "appeal-outcome")
        return names

    def show_first_letter(self) -> None:
        """Show the newest letter of the appeal."""
        if self.page.sheet is not None:
            self.desk.open("reports", (self.letters(self.page.sheet)[0], self.page.number))

    def _possible(self, sheet: AppealSheet) -> Acts:
        acts: Acts = []
        if sheet.may_handle:
            acts = [row for row in self._steps(sheet) if self.desk.may(VERB[row[0]])]
        acts.append(("open_claim", lambda: self.desk.open("claim", sheet.claim_number), "Ctrl+O"))
        if sheet.status in OPEN and self.desk.may("appeal.withdraw"):
            acts.append(("withdraw_appeal", self._withdraw, ""))
        return acts

    def _steps(self, sheet: AppealSheet) -> Acts:
        match sheet.status:
            case "received":
                return [("check_appeal", self._check, "Ctrl+D")]
            case "formal_check":
                return [("check_appeal", self._check, "Ctrl+D"), ("dismiss_appeal", self._dismiss, "Ctrl+B")]
            case "office_review":
                return [("forward_appeal", self._forward, "Ctrl+D"), ("change_by_office", self._change, "Ctrl+B")]
            case "forwarded" if sheet.next_hearing is not None:
                return [("hold_hearing", self._hold, "Ctrl+D"), ("adjourn_hearing", self._adjourn, "")]
            case "forwarded":
                return [("fix_hearing", self._fix, "Ctrl+D"), ("hear_on_papers", self._hold, "Ctrl+B")]
            case "heard":
                return [("record_outcome", self._outcome, "Ctrl+D")]
            case "decided_above" | "changed_by_office":
                return self._execution(sheet)
            case "executed":
                return [("close_appeal", self._close, "Ctrl+D")]
        return []

    def _execution(self, sheet: AppealSheet) -> Acts:
        """Where a new determination is asked for, it is proposed first, or an overpayment set aside; then it is executed."""
        needs_new = sheet.status == "changed_by_office" or sheet.outcome in NEEDS_NEW
        is_set_aside = sheet.overpayment is not None and sheet.overpayment[1] == "set_aside"
        if not needs_new or sheet.made_version or is_set_aside:
            return [("execute_appeal", self._execute, "Ctrl+D")]
        if sheet.overpayment is not None:
            number = sheet.overpayment[0]
            return [("open_appealed", lambda: self.desk.open("overpayment", number), "Ctrl+D")]
        if sheet.proposed_version is not None:
            return []
        reconsider = lambda: self.desk.open("reconsider", (sheet.claim_number, "appeal"))  # noqa: E731 - one line
        return [("reconsider", reconsider, "Ctrl+D")]

    def _menu(self, button: Button, sheet: AppealSheet, acts: Acts) -> None:
        menu, say = QMenu(button), self.desk.say
        for verb, act, _key in acts:
            menu.addAction(say(f"action.{verb}")).triggered.connect(act)
        if acts:
            menu.addSeparator()
        for place, name in enumerate(self.letters(sheet)):
            entry = menu.addAction(say("action.show_document", document=say(f"document.{name.replace('-', '_')}")))
            if place == 0:
                entry.setText(f"{entry.text()}\tCtrl+P")
            entry.triggered.connect(lambda _checked=False, name=name: self.desk.open("reports", (name, sheet.number)))
        menu.addSeparator()
        person = menu.addAction(say("action.open_person"))
        person.triggered.connect(lambda: self.desk.open("person", sheet.person_number))
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
        menu.setActiveAction(menu.actions()[0])

    def _ask(self, verb: str) -> DeedDialog:
        say = self.desk.say
        return DeedDialog(self.page, say(f"ask.{verb}"), say(f"ask.{verb}_about"))

    def _finish(self, dialog: DeedDialog, verb: str, deed: Callable[[dict[str, Any]], Deed]) -> None:
        self.dialog = dialog
        number = self.page.number
        dialog.act_with(self.desk.say(f"ask.{verb}_go"), deed)
        dialog.answered.connect(lambda _result: self.desk.good(f"appeal_page.done.{verb}", number=number))

    def _words(self, verb: str, deed: Callable[[str], Deed]) -> None:
        dialog = self._ask(verb)
        dialog.add_text("words", self.desk.say("head.why"))
        self._finish(dialog, verb, lambda said: deed(said["words"]))

    def _check(self) -> None:
        sheet, number, dialog = self.page.sheet, self.page.number, self._ask("check_appeal")
        for name in CHECKLIST:
            dialog.add_yes_no(name, self.desk.say(f"appeal_check.{name}"))
        is_late = sheet is not None and sheet.in_time is False
        if is_late:
            dialog.add_yes_no("excuse_accepted", self.desk.say("appeal_check.excuse_accepted"))
        dialog.add_line("words", self.desk.say("appeal_page.words"))

        def deed(said: dict[str, Any]) -> Deed:
            return lambda office: appeals.check_appeal(office, number, FormalCheck(**said))

        self._finish(dialog, "check_appeal", deed)

    def _dismiss(self) -> None:
        number = self.page.number
        self._words("dismiss_appeal", lambda words: lambda office: appeals.dismiss_appeal(office, number, words))

    def _change(self) -> None:
        number = self.page.number
        self._words("change_by_office", lambda words: lambda office: appeals.change_by_office(office, number, words))

    def _withdraw(self) -> None:
        number = self.page.number
        self._words("withdraw_appeal", lambda words: lambda office: appeals.withdraw_appeal(office, number, words))

    def _forward(self) -> None:
        sheet, number, say = self.page.sheet, self.page.number, self.desk.say
        body = sheet.law.body if sheet is not None else ""
        about = (
            say("ask.forward_appeal_about", body=self.page.body_named(body)) if body else say("ask.forward_appeal_to")
        )
        dialog = DeedDialog(self.page, say("ask.forward_appeal"), about)
        dialog.add_text("words", say("appeal_page.office_says"))
        dialog.add_line("to", say("appeal_page.forwarded_to"))
        if not body:
            dialog.optional.discard("to")
        self._finish(
            dialog,
            "forward_appeal",
            lambda said: lambda office: appeals.forward_appeal(office, number, said["words"], to=said["to"]),
        )

    def _fix(self) -> None:
        sheet, number, dialog, say = self.page.sheet, self.page.number, self._ask("fix_hearing"), self.desk.say
        dialog.add_day("held_on", say("appeal_page.day"), None)
        dialog.add_line("at_time", say("appeal_page.time"))
        place = dialog.add_line("place", say("appeal_page.place"))
        place.setText(self.desk.office.profile.address.replace("\n", ", "))
        invited = dialog.add_line("invited", say("appeal_page.invited"))
        invited.setText(sheet.appellant_name if sheet is not None else "")

        def deed(said: dict[str, Any]) -> Deed:
            names = tuple(said["invited"].split(","))
            new = NewHearing(said["held_on"], said["at_time"], said["place"], names)
            return lambda office: appeal_outcomes.fix_hearing(office, number, new)

        self._finish(dialog, "fix_hearing", deed)

    def _hold(self) -> None:
        sheet, number = self.page.sheet, self.page.number
        is_fixed = sheet is not None and sheet.next_hearing is not None
        verb = "hold_hearing" if is_fixed else "hear_on_papers"
        dialog = self._ask(verb)
        if is_fixed:
            came = dialog.add_line("came", self.desk.say("appeal_page.came"))
            came.setText(", ".join(sheet.next_hearing.invited) if sheet and sheet.next_hearing else "")
        dialog.add_text("words", self.desk.say("appeal_page.words"))

        def deed(said: dict[str, Any]) -> Deed:
            names = said.get("came", "").split(",")
            return lambda office: appeal_outcomes.hold_hearing(office, number, names, said["words"])

        self._finish(dialog, verb, deed)

    def _adjourn(self) -> None:
        number = self.page.number
        self._words(
            "adjourn_hearing", lambda words: lambda office: appeal_outcomes.adjourn_hearing(office, number, words)
        )

    def _outcome(self) -> None:
        number, dialog, say = self.page.number, self._ask("record_outcome"), self.desk.say
        outcomes = [(say(f"appeal_outcome.{code.value}"), code.value) for code in Outcome]
        dialog.add_choice("outcome", say("appeal_page.outcome"), outcomes)
        dialog.add_day("decided_on", say("appeal_page.day"), self.desk.office.today())
        dialog.add_line("reference", say("appeal_page.reference"))
        dialog.add_line("words", say("appeal_page.words"))

        def deed(said: dict[str, Any]) -> Deed:
            outcome, more = said["outcome"], {name: said[name] for name in ("reference", "words")}
            return lambda office: appeal_outcomes.record_outcome(
                office, number, outcome, decided_on=said["decided_on"], **more
            )

        self._finish(dialog, "record_outcome", deed)

    def _execute(self) -> None:
        number, dialog = self.page.number, self._ask("execute_appeal")
        dialog.add_line("words", self.desk.say("appeal_page.words"))
        self._finish(
            dialog,
            "execute_appeal",
            lambda said: lambda office: appeal_outcomes.execute_appeal(office, number, said["words"]),
        )

    def _close(self) -> None:
        number = self.page.number
        self.desk.act(
            lambda office: appeal_outcomes.close_appeal(office, number),
            lambda _number: self.desk.good("appeal_page.done.close_appeal", number=number),
        )


# The verb that each step of the page needs.
VERB = {
    "check_appeal": "appeal.check",
    "dismiss_appeal": "appeal.check",
    "forward_appeal": "appeal.forward",
    "change_by_office": "appeal.review",
    "fix_hearing": "appeal.hear",
    "hold_hearing": "appeal.hear",
    "hear_on_papers": "appeal.hear",
    "adjourn_hearing": "appeal.hear",
    "record_outcome": "appeal.decide",
    "reconsider": "claim.reconsider",
    "open_appealed": "appeal.execute",
    "execute_appeal": "appeal.execute",
    "close_appeal": "appeal.close",
}
