"""What can be done with an employer's life from its sheet: each act asks its day and proof and then does one operation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui_admin.domain.employer import ENTERPRISE, STATE, Ending, NewClass, ProvedDay
from ui_admin.domain.periods import Month
from ui_admin.gui.dialogs.act import ActDialog, ask_reason
from ui_admin.gui.dialogs.deed import DeedDialog
from ui_admin.gui.dialogs.hold import ask_hold
from ui_admin.gui.widgets.employer_entry import EmployerEntry
from ui_admin.gui.widgets.entries import Segments
from ui_admin.gui.widgets.months import MonthEntry
from ui_admin.gui.widgets.more_menu import MoreAct
from ui_admin.operations.register.employer_classes import change_class
from ui_admin.operations.register.employer_life import (
    close_employer,
    merge_employer,
    reopen_employer,
    rest_employer,
    resume_employer,
)
from ui_admin.operations.register.employers import close_establishment
from ui_admin.operations.register.liability import determine_liability, find_not_liable

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui_admin.domain.done import Done
    from ui_admin.domain.money import Money
    from ui_admin.gui.desk import Desk
    from ui_admin.gui.pages.page import Page
    from ui_admin.lookups.register.employer_sheets import EmployerSheet
    from ui_admin.office import Office

LASTING = frozenset({"active", "dormant"})
OPENED_AGAIN = frozenset({"closed", "untraceable"})


class EmployerActs:
    """The acts on one employer, as its status and the officer's verbs allow."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.desk: Desk = page.desk
        self.dialog: ActDialog | None = None

    def possible(self, sheet: EmployerSheet, balance: Money) -> list[MoreAct]:
        """Give the acts behind the More button, in the order of an employer's life."""
        acts = [MoreAct("action.employer_change", "employer.change", lambda: self._change(sheet), "Ctrl+E")]
        if sheet.status == "under_determination":
            acts.append(MoreAct("action.employer_not_liable", "employer.determine", lambda: self._not_liable(sheet)))
        if sheet.status == "active":
            acts.append(MoreAct("action.employer_rest", "employer.rest", lambda: self._rest(sheet)))
        if sheet.status in LASTING:
            acts.append(MoreAct("action.employer_classify", "employer.classify", lambda: self._classify(sheet)))
            if len(sheet.establishments) > 1:
                leave = MoreAct("action.establishment_close", "employer.change", lambda: self._close_place(sheet))
                acts.append(leave)
            acts.append(MoreAct("action.employer_merge", "employer.merge", lambda: self._merge(sheet, balance)))
            acts.append(MoreAct("action.employer_close", "employer.close", lambda: self._close(sheet, balance)))
        return acts

    def first(self, sheet: EmployerSheet) -> list[tuple[str, str, str, Callable[[], object]]]:
        """Give what stands in the header for a status that is not active: verb, words, key and act."""
        if sheet.status == "under_determination":
            return [("employer.determine", "action.determine", "Ctrl+D", lambda: self.determine(sheet))]
        if sheet.status == "dormant":
            return [("employer.resume", "action.employer_resume", "Ctrl+D", lambda: self._resume(sheet))]
        if sheet.status in OPENED_AGAIN:
            return [("employer.reopen", "action.employer_reopen", "Ctrl+D", lambda: self._reopen(sheet))]
        if sheet.successor is not None:
            number = sheet.successor[0]
            return [("document.print", "action.successor", "Ctrl+D", lambda: self.desk.open("employer", number))]
        return []

    def hold(self, number: str) -> None:
        """Ask why the employer is held and until when."""
        self.dialog = ask_hold(self.page, self.desk, "employer", number)

    def determine(self, sheet: EmployerSheet) -> None:
        """Ask the first day of liability and the industry, then determine it."""
        dialog = self._dialog("determine", sheet)
        dialog.add_day("day", self.desk.say("register_form.liable_from"), sheet.liable_from)
        dialog.add_words("industry", self.desk.say("register_form.industry"), sheet.industry)
        self._go(
            dialog,
            lambda office, said: determine_liability(
                office, sheet.number, first_day=said["day"], industry=said["industry"]
            ),
            "employer_page.determined",
        )

    def _not_liable(self, sheet: EmployerSheet) -> None:
        say, number = self.desk.say, sheet.number

        def act(reason: str) -> None:
            self.desk.act(
                lambda office: find_not_liable(office, number, reason),
                lambda _done: self.desk.good("employer_acts.not_liable_done", number=number),
            )

        title = say("action.employer_not_liable")
        self.dialog = ask_reason(self.page, say("employer_acts.not_liable", name=sheet.name), title, act)

    def _rest(self, sheet: EmployerSheet) -> None:
        self._ask_day(sheet, "rest", lambda office, since: rest_employer(office, sheet.number, since))

    def _resume(self, sheet: EmployerSheet) -> None:
        self._ask_day(sheet, "resume", lambda office, since: resume_employer(office, sheet.number, since))

    def _reopen(self, sheet: EmployerSheet) -> None:
        self._ask_day(sheet, "reopen", lambda office, since: reopen_employer(office, sheet.number, since))

    def _ask_day(self, sheet: EmployerSheet, act: str, deed: Callable[[Office, ProvedDay], Done[Any]]) -> None:
        dialog = self._dialog(act, sheet)
        self._add_proof(dialog, act)
        self._go(
            dialog,
            lambda office, said: deed(office, ProvedDay(said["day"], said["proof"])),
            f"employer_acts.{act}_done",
        )

    def _close(self, sheet: EmployerSheet, balance: Money) -> None:
        say = self.desk.say
        dialog = self._dialog("close", sheet, balance)
        choices = [(say(f"status.employer.{ending.value}"), ending) for ending in Ending]
        dialog.add_choice("ending", say("employer_acts.how"), choices)
        self._add_proof(dialog, "close")
        self._go(
            dialog,
            lambda office, said: close_employer(
                office, sheet.number, closed_on=said["day"], reason=said["proof"], ending=said["ending"]
            ),
            "employer_acts.close_done",
        )

    def _merge(self, sheet: EmployerSheet, balance: Money) -> None:
        dialog = self._dialog("merge", sheet, balance)
        words = self.desk.say("employer_acts.successor")
        dialog.add_entry("successor", words, EmployerEntry(self.desk, words))
        self._add_proof(dialog, "merge")
        self._go(
            dialog,
            lambda office, said: merge_employer(
                office, sheet.number, said["successor"], ProvedDay(said["day"], said["proof"])
            ),
            "employer_acts.merge_done",
        )

    def _classify(self, sheet: EmployerSheet) -> None:
        desk, say = self.desk, self.desk.say
        dialog = self._dialog("classify", sheet)
        kinds = [(say(f"ownership.{kind}"), kind) for kind in (ENTERPRISE, STATE)]
        ownership = Segments(say("register_form.ownership"), kinds)
        ownership.put(sheet.ownership)
        dialog.add_entry("ownership", say("register_form.ownership"), ownership)
        asked = desk.office.scheme.employer_class
        if asked is not None:
            words = say(f"employer_class_form.{asked.fact}")
            if asked.values:
                choices = [(say(f"employer_class_value.{asked.fact}.{value}"), value) for value in asked.values]
                dialog.add_choice("employer_class", words, choices)
            else:
                dialog.add_words("employer_class", words, sheet.employer_class)
        month = MonthEntry(say("employer_acts.since"), desk.words, Month.of(desk.office.today()))
        dialog.add_entry("since", say("employer_acts.since"), month)
        dialog.add_text("proof", say("employer_acts.proof"))

        def deed(office: Office, said: dict[str, Any]) -> Done[Any]:
            new = NewClass(said.get("employer_class", ""), said["ownership"], said["since"], said["proof"])
            return change_class(office, sheet.number, new)

        self._go(dialog, deed, "employer_acts.classify_done")

    def _close_place(self, sheet: EmployerSheet) -> None:
        say = self.desk.say
        dialog = self._dialog("close_place", sheet)
        choices = [(f"{place.number}  {place.name}", place.number) for place in sheet.establishments[1:]]
        dialog.add_choice("place", say("employer_acts.place"), choices)
        self._add_proof(dialog, "close_place")
        self._go(
            dialog,
            lambda office, said: close_establishment(
                office, sheet.number, said["place"], closed_on=said["day"], reason=said["proof"]
            ),
            "employer_acts.close_place_done",
        )

    def _change(self, sheet: EmployerSheet) -> None:
        self.desk.open("change_employer", sheet.number)

    def _dialog(self, act: str, sheet: EmployerSheet, balance: Money | None = None) -> DeedDialog:
        say, words = self.desk.say, self.desk.words
        large = "" if balance is None else say("employer_acts.balance", amount=words.money_with_currency(balance))
        about = say(f"employer_acts.{act}", name=sheet.name)
        self.dialog = dialog = DeedDialog(self.page, say(f"employer_acts.title.{act}"), about, large)
        return dialog

    def _add_proof(self, dialog: DeedDialog, act: str) -> None:
        dialog.add_day("day", self.desk.say(f"employer_acts.day.{act}"), None)
        dialog.add_text("proof", self.desk.say("employer_acts.proof"))

    def _go(self, dialog: DeedDialog, deed: Callable[[Office, dict[str, Any]], Done[Any]], done: str) -> None:
        """Do the operation with the answers; a refusal is said in the dialog, what it gave is named in the good news."""
        number = str(self.page.number)  # type: ignore[attr-defined] # of the employer's page
        dialog.answered.connect(lambda result: self.desk.good(done, number=number, result=result))
        # The button that was pressed is made anew with the new status; the page keeps the keys.
        dialog.finished.connect(lambda _how: self.page.setFocus())
        dialog.act_with(dialog.windowTitle(), lambda said: lambda office: deed(office, said))
