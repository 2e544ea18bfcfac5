"""Who is paid in the place of claimants: what waits to be verified, what is in force, and entering, verifying and ending."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui_admin.domain.representative import ALL_PAPERS, PAPERS, NewRepresentative
from ui_admin.gui.dialogs.deed import DeedDialog
from ui_admin.gui.pages.queues import QueuePage
from ui_admin.gui.pages.register.duplicates import button
from ui_admin.gui.tables.table import Column
from ui_admin.lookups.register.representatives import representatives_page
from ui_admin.operations.register.representatives import (
    end_representative,
    enter_representative,
    verify_representative,
)

if TYPE_CHECKING:
    from ui_admin.gui.desk import Desk
    from ui_admin.gui.dialogs.deed import Deed
    from ui_admin.lookups.office.queue_counts import Filters
    from ui_admin.lookups.register.representatives import RepresentativeRow

SHAPES = {"entered": "open", "verified": "verified", "ended": "closed"}
TABS: dict[str, Filters] = {
    "payees_entered": (("status", "entered"),),
    "payees_verified": (("status", "verified"),),
    "payees_ended": (("status", "ended"),),
    "payees_all": (),
}


class RepresentativesPage(QueuePage):
    """Representatives, the newest first; Enter opens the claimant."""

    name = "representatives"
    watches = frozenset({"representative", "person"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            self._columns(desk),
            representatives_page,
            lambda row: desk.open("person", row.claimant_number),
            TABS,
        )
        self.dialog: DeedDialog | None = None
        buttons = []
        if desk.may("representative.enter"):
            buttons.append(button(self, "action.enter_representative", "primary", "Ctrl+N", self._enter))
        if desk.may("representative.verify"):
            buttons.append(button(self, "action.verify_representative", "secondary", "Ctrl+G", self._verify))
        if desk.may("representative.end"):
            buttons.append(button(self, "action.end_representative", "secondary", "Ctrl+D", self._end))
        self.actions_shown = buttons

    def _columns(self, desk: Desk) -> tuple[Column, ...]:
        say, words = desk.say, desk.words

        def days(row: RepresentativeRow) -> str:
            if row.valid_from is None:
                return ""
            first = words.day(row.valid_from)
            if row.valid_to is None:
                return say("representatives_page.since", first=first)
            return say("representatives_page.between", first=first, last=words.day(row.valid_to))

        def papers(row: RepresentativeRow) -> str:
            if row.ended_why:
                return row.ended_why
            if row.lacking:
                missing = ", ".join(say(f"representative_paper.{name}") for name in row.lacking)
                return say("representatives_page.missing", papers=missing)
            return ", ".join(say(f"representative_paper.{name}") for name in row.papers)

        return (
            Column(
                say("representatives_page.claimant"),
                lambda row: row.claimant_name,
                272,
                hint=lambda row: row.claimant_number,
            ),
            Column(
                say("representatives_page.payee"), lambda row: row.payee_name, 272, hint=lambda row: row.payee_number
            ),
            Column(say("representatives_page.kind"), lambda row: say(f"representative_kind.{row.kind}"), 96),
            Column(say("representatives_page.days"), days, 170, sort="valid_from"),
            Column(say("representatives_page.papers"), papers, 150, stretch=True),
            Column(
                say("head.status"),
                lambda row: say(f"status.representative.{row.status}"),
                140,
                status=lambda row: SHAPES[row.status],
            ),
        )

    def _enter(self) -> None:
        dialog = ask_representative(self)
        dialog.answered.connect(lambda _id: self.filter(TABS["payees_entered"]))
        self.dialog = dialog

    def _verify(self) -> None:
        row: RepresentativeRow | None = self.table.chosen()
        if row is None or row.status != "entered":
            self.desk.hint("representatives_page.choose")
            return
        names = {"claimant": row.claimant_name, "payee": row.payee_name}
        about = self.say("representatives_page.verify_about", **names)
        dialog = DeedDialog(self, self.say("verb.representative.verify"), about)
        dialog.add_text("how", self.say("representative_dialog.how"))
        dialog.act_with(
            self.say("action.verify"), lambda said: lambda office: verify_representative(office, row.id, said["how"])
        )
        dialog.answered.connect(lambda _id: self.desk.good("representatives_page.verified", **names))
        self.dialog = dialog

    def _end(self) -> None:
        row: RepresentativeRow | None = self.table.chosen()
        if row is None or row.status == "ended":
            self.desk.hint("representatives_page.choose_to_end")
            return
        names = {"claimant": row.claimant_name, "payee": row.payee_name}
        about = self.say("representatives_page.end_about", **names)
        dialog = DeedDialog(self, self.say("verb.representative.end"), about)
        dialog.add_text("reason", self.say("head.why"))
        dialog.act_with(
            self.say("action.end_representative"),
            lambda said: lambda office: end_representative(office, row.id, said["reason"]),
        )
        dialog.answered.connect(lambda _id: self.desk.good("representatives_page.ended", **names))
        self.dialog = dialog


def ask_representative(page: RepresentativesPage) -> DeedDialog:
    """Ask who is paid for whom, as what, in which days, and what each paper is known by."""
    say, desk = page.say, page.desk
    dialog = DeedDialog(page, say("action.enter_representative"), say("representative_dialog.about"))
    dialog.add_words("acts_for_number", say("representative_dialog.claimant"))
    dialog.add_words("person_number", say("representative_dialog.payee"))
    kinds = [(say(f"representative_kind.{name}"), name) for name in PAPERS]
    dialog.add_choice("kind", say("representative_dialog.kind"), kinds)
    dialog.add_day("valid_from", say("representative_dialog.from"), desk.office.today())
    dialog.add_day("valid_to", say("representative_dialog.to"), None)
    dialog.optional.add("valid_to")
    for name in ALL_PAPERS:
        dialog.add_line(name, say(f"representative_paper.{name}"))
    dialog.hint(say("representative_dialog.hint"))

    def deed(said: dict[str, Any]) -> Deed:
        papers = {name: said[name] for name in ALL_PAPERS if said[name]}
        new = NewRepresentative(
            said["acts_for_number"], said["person_number"], said["kind"], said["valid_from"], said["valid_to"], papers
        )
        return lambda office: enter_representative(office, new)

    dialog.act_with(say("representative_dialog.go"), deed)
    return dialog
