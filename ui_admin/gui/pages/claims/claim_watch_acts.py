"""What an officer does about what stands over a claim: flags, holds, responsibility, and facts with their source."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from ui_admin.domain.facts import DOCUMENT, SOURCES, NewFact
from ui_admin.domain.holds import RELEASE_REASONS, TRANSFER_REASONS
from ui_admin.gui.dialogs.act import ActDialog, ask_reason
from ui_admin.gui.dialogs.deed import DeedDialog
from ui_admin.gui.dialogs.hold import ask_end_hold, ask_hold
from ui_admin.lookups.office.officers import officers
from ui_admin.operations.claims.claim_transfers import Transfer, transfer_claim
from ui_admin.operations.claims.facts import record_fact
from ui_admin.operations.claims.flags import QUESTION, STOP, acknowledge_flag, raise_flag
from ui_admin.operations.claims.responsibility import hand_over_claim, release_claim

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui_admin.domain.done import Done
    from ui_admin.gui.dialogs.deed import Deed
    from ui_admin.gui.pages.claims.claim import ClaimPage
    from ui_admin.lookups.claims.claim_facts import FactRow
    from ui_admin.lookups.claims.claim_sheets import ClaimSheet
    from ui_admin.lookups.claims.flags import FlagRow
    from ui_admin.lookups.claims.holds import HoldRow
    from ui_admin.lookups.office.officers import OfficerRow
    from ui_admin.office import Office
    from ui_admin.operations.claims.claim_transfers import SentClaim

    Act = tuple[str, Callable[[], None], str]

OPEN = frozenset({"filed", "in_assessment"})


class WatchActs:
    """The acts about flags, holds, responsibility and facts of the page of one claim."""

    def __init__(self, page: ClaimPage) -> None:
        self.page = page
        self.desk = page.desk
        self.dialog: ActDialog | None = None
        self.deed_dialog: DeedDialog | None = None

    def possible(self, sheet: ClaimSheet) -> list[Act]:
        """Give the acts that fit, as the menu of the page shows them."""
        may, watch = self.desk.may, self.page.watch
        acts: list[Act] = []
        if sheet.status in OPEN:
            if may("claim.hand_over"):
                acts.append(("hand_over", self._hand_over, ""))
            if watch is not None and watch.owner_id is not None and may("claim.release"):
                acts.append(("release_claim", self._release, ""))
        if sheet.status in OPEN and may("claim.transfer"):
            acts.append(("transfer", self.transfer, ""))
        if may("hold.place"):
            acts.append(("hold", self._hold, ""))
        if may("flag.raise"):
            acts.append(("raise_flag", self._raise, ""))
        return acts

    def to_take(self, sheet: ClaimSheet) -> list[Act]:
        """Give the act of taking on a claim that was given back to the team: the first thing to do with it."""
        watch = self.page.watch
        if (
            watch is None
            or watch.owner_id is not None
            or sheet.status != "in_assessment"
            or not self.desk.may("claim.take")
        ):
            return []
        return [("take", self._take, "")]

    def acknowledge(self, row: FlagRow) -> None:
        """Ask why a flag does not stand in the way; one that only facts can close says so."""
        if row.status != "open" or not self.desk.may("flag.acknowledge"):
            return
        says = self.desk.words.say_sentence(row.says)
        if not row.can_be_acknowledged:
            self.desk.said.emit("bad", self.desk.say("flag_act.only_facts", flag=says))
            return

        def keep(reason: str) -> None:
            self._do(lambda office: acknowledge_flag(office, row.id, reason), "acknowledged")

        title = self.desk.say(f"flag_title.{row.code}")
        self.dialog = ask_reason(self.page, says, self.desk.say("action.acknowledge"), keep, title=title)

    def end_hold(self, row: HoldRow) -> None:
        """Ask why a hold ends."""
        if row.state == "ended" or not self.desk.may("hold.end"):
            return
        self.dialog = ask_end_hold(self.page, self.desk, row, self.page.number)

    def record_fact(self, row: FactRow) -> None:
        """Ask for another value of a fact, with where it comes from."""
        say, file = self.desk.say, self.page.file
        fact = say(f"fact.{row.name}")
        dialog = self._ask("record_fact", title=fact)
        if row.kind == "day":
            dialog.add_day("value", say("head.value"), None)
        elif row.kind == "reason":
            reasons = [(say(f"reason.{code}"), code) for code in self.desk.office.scheme.reasons()]
            dialog.add_choice("value", say("head.value"), reasons)
        else:
            dialog.add_yes_no("value", say("head.value"))
        came = [paper for paper in (file.papers if file else ()) if paper.direction == "in" and paper.on]
        sources = [source for source in SOURCES if came or source != DOCUMENT]
        dialog.add_choice("source", say("head.source"), [(say(f"fact_source.{name}"), name) for name in sources])
        if came:
            dialog.optional.add("paper")
            dialog.add_choice("paper", say("head.paper"), _paper_choices(self.desk.say, came))
        dialog.add_note("note", say("head.note"))

        def keep(said: dict[str, Any]) -> None:
            paper = said.get("paper") or ""
            new = NewFact(self.page.number, row.name, said["value"], said["source"], paper, said["note"])
            self._do(lambda office: record_fact(office, new), "fact_recorded")

        dialog.answered.connect(keep)
        dialog.finish(say("action.keep"))

    def transfer(self) -> None:
        """Ask where the claim goes and why, and write its file into the folder of the papers."""
        say = self.desk.say
        dialog = DeedDialog(self.page, say("ask.transfer"), say("ask.transfer_about"))
        dialog.add_line("code", say("transfer_dialog.code"))
        dialog.add_line("name", say("transfer_dialog.name"))
        dialog.add_choice(
            "reason", say("head.why"), [(say(f"transfer_reason.{name}"), name) for name in TRANSFER_REASONS]
        )
        dialog.add_line("note", say("head.note"))
        number = self.page.number

        def send(said: dict[str, Any]) -> Deed:
            to = Transfer(said["code"], said["name"], said["reason"], said["note"])
            file = self.desk.office.folder / "sent" / f"{number}.claim.json"
            return partial(transfer_claim, number=number, to=to, file=file)

        def sent(found: SentClaim) -> None:
            self.desk.good(
                "claim_page.done.transferred", number=found.number, office=office_named, file=str(found.file)
            )

        office_named = say("transfer_dialog.other")
        dialog.answered.connect(sent)
        self.deed_dialog = dialog
        dialog.act_with(say("ask.transfer_go"), send)

    def _take(self) -> None:
        self.page.acts.take()

    def _ask(self, verb: str, *, title: str = "") -> ActDialog:
        say = self.desk.say
        dialog = ActDialog(self.page, self.desk, title or say(f"ask.{verb}"), about=say(f"ask.{verb}_about"))
        self.dialog = dialog
        return dialog

    def _do(self, deed: Callable[[Office], Done[Any]], said: str) -> None:
        number = self.page.number
        self.desk.act(deed, lambda _result: self.desk.good(f"claim_page.done.{said}", number=number))

    def _hold(self) -> None:
        self.dialog = ask_hold(self.page, self.desk, "claim", self.page.number)

    def _raise(self) -> None:
        say, dialog = self.desk.say, self._ask("raise_flag")
        dialog.add_choice(
            "code",
            say("head.flag"),
            [(say("flag_title.officer_question"), QUESTION), (say("flag_title.officer_stop"), STOP)],
        )
        dialog.add_text("says", say("head.question"))

        def keep(said: dict[str, Any]) -> None:
            number = self.page.number
            self._do(lambda office: raise_flag(office, number, said["says"], code=said["code"]), "flag_raised")

        dialog.answered.connect(keep)
        dialog.finish(say("ask.raise_flag_go"))

    def _hand_over(self) -> None:
        self.desk.ask(officers, self._choose_officer)

    def _choose_officer(self, rows: tuple[OfficerRow, ...]) -> None:
        say, dialog = self.desk.say, self._ask("hand_over")
        others = [(row.name, row.login) for row in rows if row.status == "active"]
        dialog.add_choice("login", say("head.officer"), others)
        self._add_release_reason(dialog)

        def keep(said: dict[str, Any]) -> None:
            number = self.page.number
            self.desk.act(
                lambda office: hand_over_claim(office, number, said["login"], said["reason"], said["note"]),
                lambda name: self.desk.good("claim_page.done.handed_over", number=number, name=name),
            )

        dialog.answered.connect(keep)
        dialog.finish(say("ask.hand_over_go"))

    def _release(self) -> None:
        dialog = self._ask("release_claim")
        self._add_release_reason(dialog)

        def keep(said: dict[str, Any]) -> None:
            number = self.page.number
            self._do(lambda office: release_claim(office, number, said["reason"], said["note"]), "released")

        dialog.answered.connect(keep)
        dialog.finish(self.desk.say("ask.release_claim_go"))

    def _add_release_reason(self, dialog: ActDialog) -> None:
        say = self.desk.say
        dialog.add_choice(
            "reason", say("head.why"), [(say(f"release_reason.{name}"), name) for name in RELEASE_REASONS]
        )
        dialog.add_note("note", say("head.note"))


def _paper_choices(say: Callable[..., str], came: list[Any]) -> list[tuple[str, str]]:
    """Name the papers of the claim: a document by its number, a paper that was asked by its kind."""
    choices = []
    for paper in came:
        words = " ".join(filter(None, (say(f"required_paper.{paper.kind}"), paper.number)))
        choices.append((words, paper.number or paper.kind))
    return choices
