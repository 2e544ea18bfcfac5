"""What intake does with a claim: its papers, the answers that come from outside, and claims that end without a decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.domain.inquiry import WITHDRAWN_BECAUSE
from ui_admin.gui.dialogs.deed import DeedDialog
from ui_admin.gui.dialogs.paper import ask_paper_of_claim
from ui_admin.operations.claims.claim_ends import lapse_claim, mark_duplicate, withdraw_claim
from ui_admin.operations.claims.claim_findings import accept_late_filing, refuse_late_filing
from ui_admin.operations.claims.second_entries import ask_second_entry
from ui_admin.operations.office.documents import dispense_with_paper

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui_admin.gui.dialogs.deed import Deed
    from ui_admin.gui.pages.claims.claim_acts import ClaimActs
    from ui_admin.lookups.claims.claim_sheets import ClaimSheet

    Acts = list[tuple[str, Callable[[], None], str]]

OPEN = frozenset({"filed", "in_assessment"})


class IntakeActs:
    """Acts of intake on the page of one claim."""

    def __init__(self, acts: ClaimActs) -> None:
        self.acts = acts
        self.page, self.desk = acts.page, acts.desk

    def among(self, sheet: ClaimSheet, acts: Acts) -> Acts:
        """Put the acts of intake that fit the state among the others: a missing paper comes right after the decision."""
        if sheet.status not in OPEN:
            return acts
        may = self.desk.may
        papers: Acts = []
        if may("document.receive"):
            papers.append(("receive_papers", lambda: self.receive(""), "Ctrl+B"))
        if sheet.missing_documents and may("document.dispense"):
            papers.append(("dispense", self._dispense, ""))
        ends: Acts = []
        if may("claim.find_cause"):
            ends.append(("find_cause", self._find_cause, ""))
        if may("claim.ask_second_entry"):
            ends.append(("ask_second_entry", self._second_entry, ""))
        if may("claim.withdraw"):
            ends.append(("withdraw", self._withdraw, ""))
        if may("claim.lapse"):
            ends.append(("lapse", self._lapse, ""))
        if may("claim.mark_duplicate"):
            ends.append(("mark_duplicate", self._duplicate, ""))
        # A claim that lacks a paper wants it first; otherwise papers that come of themselves stand in the menu.
        at = sum(verb in {"decide", "send_back", "propose", "propose_again"} for verb, _act, _key in acts)
        if not sheet.missing_documents:
            return [*acts, *papers, *ends]
        return [*acts[:at], *papers, *acts[at:], *ends]

    def receive(self, kind: str) -> None:
        """Ask for a paper that came in, with its scan or without."""
        sheet = self.page.sheet
        if sheet is None:
            return
        number = sheet.number
        dialog = ask_paper_of_claim(self.page, number, sheet.missing_documents, kind)
        self._answered(dialog, "received", number)

    def _dispense(self) -> None:
        sheet = self.page.sheet
        if sheet is None or not sheet.missing_documents:
            return
        number, dialog = sheet.number, self._ask("dispense")
        say = self.desk.say
        choices = [(say(f"required_paper.{kind}"), kind) for kind in sheet.missing_documents]
        dialog.add_choice("kind", say("head.paper"), choices)
        dialog.add_text("reason", say("head.why"))
        self._finish(
            dialog,
            "dispense",
            lambda said: lambda office: dispense_with_paper(office, number, said["kind"], said["reason"]),
        )
        self._answered(dialog, "dispensed", number)

    def _withdraw(self) -> None:
        say, number, dialog = self.desk.say, self.page.number, self._ask("withdraw")
        codes = [(say(f"withdrawn_because.{code}"), code) for code in WITHDRAWN_BECAUSE]
        dialog.add_choice("because", say("head.reason"), codes)
        dialog.add_text("reason", say("head.why"))
        self._finish(
            dialog,
            "withdraw",
            lambda said: lambda office: withdraw_claim(office, number, said["reason"], said["because"]),
        )
        self._answered(dialog, "withdrawn", number)

    def _second_entry(self) -> None:
        number, dialog = self.page.number, self._ask("ask_second_entry")
        dialog.add_text("reason", self.desk.say("head.why"))
        self._finish(
            dialog, "ask_second_entry", lambda said: lambda office: ask_second_entry(office, number, said["reason"])
        )
        self._answered(dialog, "second_entry_asked", number)

    def _lapse(self) -> None:
        number, dialog = self.page.number, self._ask("lapse")
        dialog.add_text("reason", self.desk.say("head.why"))
        self._finish(dialog, "lapse", lambda said: lambda office: lapse_claim(office, number, said["reason"]))
        self._answered(dialog, "lapsed", number)

    def _duplicate(self) -> None:
        number, dialog = self.page.number, self._ask("mark_duplicate")
        dialog.add_line("other", self.desk.say("intake_acts.other_claim"))
        dialog.optional.clear()
        dialog.add_text("reason", self.desk.say("head.why"))
        self._finish(
            dialog,
            "mark_duplicate",
            lambda said: lambda office: mark_duplicate(office, number, said["other"], said["reason"]),
        )
        self._answered(dialog, "duplicate", number)

    def _find_cause(self) -> None:
        say, number, dialog = self.desk.say, self.page.number, self._ask("find_cause")
        deeds = {"accepted": accept_late_filing, "refused": refuse_late_filing}
        verdicts = [(say(f"intake_acts.cause.{name}"), name) for name in deeds]
        dialog.add_choice("verdict", say("intake_acts.verdict"), verdicts)
        dialog.add_text("why", say("head.why"))
        self._finish(
            dialog, "find_cause", lambda said: lambda office: deeds[said["verdict"]](office, number, said["why"])
        )
        self._answered(dialog, "cause_found", number)

    def _ask(self, verb: str) -> DeedDialog:
        return DeedDialog(self.page, self.desk.say(f"ask.{verb}"), self.desk.say(f"ask.{verb}_about"))

    def _finish(self, dialog: DeedDialog, verb: str, deed: Callable[[dict[str, str]], Deed]) -> None:
        dialog.act_with(self.desk.say(f"ask.{verb}_go"), deed)

    def _answered(self, dialog: DeedDialog, said: str, number: str) -> None:
        self.acts.dialog = dialog
        dialog.answered.connect(lambda _result: self.desk.good(f"claim_page.done.{said}", number=number))
