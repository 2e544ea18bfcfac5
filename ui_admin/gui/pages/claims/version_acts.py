"""What an officer does with the determination of a claim: propose, decide, send back, reconsider, serve, take in an appeal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui_admin.domain.determination import Outcome
from ui_admin.domain.review import SentBack
from ui_admin.gui.dialogs.act import LINE
from ui_admin.gui.dialogs.appeal import ask_appeal
from ui_admin.gui.dialogs.deed import DeedDialog
from ui_admin.gui.theme import THEME
from ui_admin.gui.widgets.choices import PickEntry
from ui_admin.lookups.claims.decision_letters import decision_letters, to_be_served
from ui_admin.operations.claims.determinations import decide_claim, propose_determination, send_back
from ui_admin.operations.claims.reconsiderations import drop_reconsideration
from ui_admin.operations.claims.served_letters import METHODS, serve_letter

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui_admin.gui.pages.claims.claim_acts import ClaimActs
    from ui_admin.lookups.claims.claim_sheets import ClaimSheet
    from ui_admin.lookups.claims.decision_letters import DecisionLetter
    from ui_admin.operations.claims.appeals import ReceivedAppeal
    from ui_admin.operations.claims.determinations import DeterminationMade
    from ui_admin.operations.claims.served_letters import ServedLetter

    Acts = list[tuple[str, Callable[[], None], str]]

OPEN = frozenset({"filed", "in_assessment"})
PROPOSED = frozenset({"proposed", "in_review"})


class VersionActs:
    """Acts about the determination on the page of one claim."""

    def __init__(self, acts: ClaimActs) -> None:
        self.acts = acts
        self.page, self.desk = acts.page, acts.desk

    def possible(self, sheet: ClaimSheet) -> Acts:
        """Give the acts that fit the state: deciding what is proposed comes first."""
        may, acts = self.desk.may, []
        waiting = next((version for version in sheet.versions if version.status in PROPOSED), None)
        is_new_version = waiting is not None and sheet.status == "decided"
        if waiting is not None and not waiting.sent_back_code and may("claim.decide"):
            acts.append(("decide", self._decide, "Ctrl+D"))
            acts.append(("send_back", self._send_back, ""))
        if sheet.status in OPEN and may("claim.propose"):
            acts.append(("propose_again" if waiting else "propose", self._propose, "Ctrl+D"))
        return acts if not is_new_version or not may("claim.reconsider") else [*acts, ("drop_version", self._drop, "")]

    def later(self, sheet: ClaimSheet) -> Acts:
        """Give the acts on a determination that was made; they stand in the menu."""
        may, acts = self.desk.may, []
        if sheet.status != "decided":
            return []
        if may("claim.reconsider"):
            acts.append(("reconsider", lambda: self.desk.open("reconsider", sheet.number), ""))
        if may("appeal.receive"):
            acts.append(("receive_appeal", self._appeal, ""))
        if may("letter.serve"):
            acts.append(("serve_letter", self._serve, ""))
        return acts

    def _propose(self) -> None:
        """Propose; what goes against the claimant asks the officer's own words first."""
        number, preview = self.page.number, self.page.preview
        if preview is None or preview.assessment.outcome is not Outcome.NOT_MET:
            self.desk.act(
                lambda office: propose_determination(office, number),
                lambda _made: self.desk.good("claim_page.done.proposed", number=number),
            )
            return
        dialog = self._ask("propose_against")
        dialog.add_text("because", self.desk.say("head.why"))
        dialog.act_with(
            self.desk.say("action.propose"),
            lambda said: lambda office: propose_determination(office, number, because=said["because"]),
        )
        dialog.answered.connect(lambda _made: self.desk.good("claim_page.done.proposed", number=number))

    def _decide(self) -> None:
        number = self.page.number

        def decided(made: DeterminationMade) -> None:
            if made.overpayment_number is not None:
                self.desk.good("version.decided_over", number=number, overpayment=made.overpayment_number)
            else:
                self.desk.good("claim_page.done.decided", number=number)

        self.desk.act(lambda office: decide_claim(office, number), decided)

    def _send_back(self) -> None:
        number, dialog = self.page.number, self._ask("send_back")
        codes = [(self.desk.say(f"sent_back_code.{code.value}"), code.value) for code in SentBack]
        dialog.add_text("reason", self.desk.say("head.why"))
        dialog.add_choice("code", self.desk.say("version.code"), codes)
        dialog.act_with(
            self.desk.say("ask.send_back_go"),
            lambda said: lambda office: send_back(office, number, said["reason"], code=said["code"]),
        )
        dialog.answered.connect(lambda _done: self.desk.good("claim_page.done.sent_back", number=number))

    def _drop(self) -> None:
        number, dialog = self.page.number, self._ask("drop_version")
        dialog.add_text("reason", self.desk.say("head.why"))
        dialog.act_with(
            self.desk.say("ask.drop_version_go"),
            lambda said: lambda office: drop_reconsideration(office, number, said["reason"]),
        )
        dialog.answered.connect(lambda _done: self.desk.good("version.dropped", number=number))

    def _serve(self) -> None:
        """Ask for the day of service; the letters of the claim are looked up first."""
        number = self.page.number
        self.desk.ask_while(
            self.page,
            lambda: number == self.page.number,
            lambda office: decision_letters(office, number),
            lambda letters: self._ask_served(number, to_be_served(letters)),
        )

    def _ask_served(self, number: str, letters: tuple[DecisionLetter, ...]) -> None:
        if not letters:
            self.desk.hint("letter.nothing_made", number=number)
            return
        dialog, say = self._ask("serve_letter"), self.desk.say
        choices = [(self._named(letter), letter.determination_number) for letter in letters]
        letter = PickEntry(say("version.which_letter"), choices, width=THEME.px(LINE))
        letter.put(letters[0].determination_number)
        dialog.add_entry("letter", say("version.which_letter"), letter)
        dialog.add_day("served_on", say("version.served_on"), self.desk.office.today())
        dialog.add_choice("method", say("version.method"), [(say(f"service_method.{name}"), name) for name in METHODS])
        dialog.act_with(
            say("ask.serve_letter_go"),
            lambda said: (
                lambda office: serve_letter(
                    office,
                    number,
                    served_on=said["served_on"],
                    method=said["method"],
                    determination_number=said["letter"],
                )
            ),
        )
        dialog.answered.connect(self._served)

    def _named(self, letter: DecisionLetter) -> str:
        """Name a letter by what it is about, its day and its number."""
        about = "letter_about" if letter.about in {"entitlement", "overpayment"} else "award_about"
        said = self.desk.say(f"{about}.{letter.about}")
        return self.desk.say(
            "version.letter_named", about=said, day=letter.issued_on, number=letter.determination_number
        )

    def _served(self, served: ServedLetter) -> None:
        if served.appeal_due_on is None:
            self.desk.good("version.served_without_limit", day=served.served_on)
        else:
            self.desk.good("version.served", day=served.served_on, until=served.appeal_due_on)

    def _appeal(self) -> None:
        dialog = ask_appeal(self.page, self.page.number)
        self.acts.dialog = dialog
        dialog.answered.connect(self._received)

    def _received(self, made: ReceivedAppeal) -> None:
        self.desk.open("appeal", made.number)
        self.desk.good("appeal_page.done.received", number=made.number)

    def _ask(self, verb: str) -> Any:  # noqa: ANN401 - a dialog
        dialog = DeedDialog(self.page, self.desk.say(f"ask.{verb}"), self.desk.say(f"ask.{verb}_about"))
        self.acts.dialog = dialog
        return dialog
