"""The lists of persons, employers, claims and payment runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.gui.pages.page import ListPage
from ui_admin.gui.tables.table import Column
from ui_admin.gui.widgets.basics import Button
from ui_admin.lookups.lists import claims_page, employers_page, people_page
from ui_admin.lookups.payments import runs_page

if TYPE_CHECKING:
    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.lists import ClaimRow, EmployerRow, PersonRow
    from ui_admin.lookups.payments import RunRow


class PeoplePage(ListPage):
    """The register of persons."""

    name = "people"
    watches = frozenset({"person"})

    def __init__(self, desk: Desk) -> None:
        say, words = desk.say, desk.words

        def born(row: PersonRow) -> str:
            return words.day(row.born_on) if row.born_on else ""

        columns = (
            Column(say("head.number"), lambda row: row.number, 190, sort="number"),
            Column(
                say("head.name"), lambda row: row.name, 300, sort="name", hint=lambda row: row.latin_name, stretch=True
            ),
            Column(say("head.identifier"), lambda row: row.identifier, 180, sort="identifier"),
            Column(say("head.born"), born, 140, sort="born_on"),
        )
        super().__init__(desk, columns, people_page, lambda row: desk.open("person", row.number))
        if desk.may("person.register"):
            new = Button(say("action.new_person"), "secondary", icon="plus", key="Ctrl+Shift+N")
            new.clicked.connect(lambda: desk.open("new_person"))
            self.actions_shown = [new]


class EmployersPage(ListPage):
    """The register of employers."""

    name = "employers"
    watches = frozenset({"employer"})

    def __init__(self, desk: Desk) -> None:
        say = desk.say

        def status(row: EmployerRow) -> str:
            return say(f"status.employer.{row.status}")

        columns = (
            Column(say("head.number"), lambda row: row.number, 190, sort="number"),
            Column(
                say("head.name"), lambda row: row.name, 320, sort="name", hint=lambda row: row.latin_name, stretch=True
            ),
            Column(say("head.identifier"), lambda row: row.identifier, 170),
            Column(say("head.status"), status, 150, sort="status", status=lambda row: row.status),
        )
        super().__init__(desk, columns, employers_page, lambda row: desk.open("employer", row.number))
        if desk.may("employer.register"):
            new = Button(say("action.new_employer"), "secondary", icon="plus", key="Ctrl+Shift+E")
            new.clicked.connect(lambda: desk.open("new_employer"))
            self.actions_shown = [new]
        if desk.may("receipt.record"):
            receipt = Button(say("action.record_receipt"), "secondary", icon="cash", key="Ctrl+R")
            receipt.clicked.connect(lambda: desk.open("new_receipt"))
            self.actions_shown = [*self.actions_shown, receipt]


class ClaimsPage(ListPage):
    """Claims and work queues."""

    name = "claims"
    watches = frozenset({"claim", "determination", "award"})

    def __init__(self, desk: Desk) -> None:
        say, words = desk.say, desk.words
        today = desk.office.today()

        def status(row: ClaimRow) -> str:
            if row.status == "decided":
                return say(f"outcome_word.{row.outcome}") if row.outcome else say("status.claim.decided")
            if row.outcome:
                return say(f"proposed_word.{row.outcome}")
            return say(f"status.claim.{row.status}")

        def shape(row: ClaimRow) -> str:
            return row.outcome or "decided" if row.status == "decided" else row.status

        def late(row: ClaimRow) -> str:
            is_open = row.status in {"filed", "in_assessment"}
            return "late" if is_open and row.due_on is not None and row.due_on < today else ""

        columns = (
            Column(say("head.claim"), lambda row: row.number, 190, sort="number"),
            Column(
                say("head.claimant"),
                lambda row: row.name,
                280,
                sort="name",
                hint=lambda row: row.latin_name,
                stretch=True,
            ),
            Column(say("head.reason"), lambda row: say(f"reason.{row.reason}"), 130),
            Column(say("head.last_day"), lambda row: words.day(row.separated_on), 120),
            Column(say("head.filed"), lambda row: words.day(row.filed_on), 120, sort="filed_on"),
            Column(say("head.status"), status, 150, status=shape, sort="status"),
            Column(
                say("head.due"),
                lambda row: words.day(row.due_on) if row.due_on else "",
                130,
                status=late,
                sort="due_on",
            ),
        )
        super().__init__(desk, columns, claims_page, lambda row: desk.open("claim", row.number))
        officer = desk.office.officer
        self.add_tab(say("tab.open"), (("open", "1"),))
        self.add_tab(say("tab.mine"), (("owner", officer.id if officer else ""), ("open", "1")))
        self.add_tab(say("tab.late"), (("late", "1"),))
        self.add_tab(say("tab.decided"), (("status", "decided"),))
        self.add_tab(say("tab.all"), ())
        if desk.may("claim.file"):
            new = Button(say("action.new_claim"), "primary", icon="plus")
            new.setToolTip("Ctrl+N")
            new.clicked.connect(lambda: desk.open("new_claim"))
            self.actions_shown = [new]


class PaymentsPage(ListPage):
    """Payment runs, newest first."""

    name = "payments"
    watches = frozenset({"payment_run", "payment"})

    def __init__(self, desk: Desk) -> None:
        say, words = desk.say, desk.words

        def status(row: RunRow) -> str:
            return say(f"status.payment_run.{row.status}")

        columns = (
            Column(say("head.run"), lambda row: row.number, 200, sort="number"),
            Column(say("head.kind"), lambda row: say(f"run_kind.{row.kind}"), 160, stretch=True),
            Column(say("head.pay_day"), lambda row: words.weekday_and_day(row.pay_on), 170, sort="pay_on"),
            Column(say("head.due_to"), lambda row: words.day(row.due_to), 140),
            Column(say("head.payments"), lambda row: str(row.payments), 100, right=True),
            Column(say("head.total"), lambda row: words.money(row.total), 160, right=True, sort="total"),
            Column(say("head.status"), status, 150, status=lambda row: row.status),
        )
        super().__init__(desk, columns, runs_page, lambda row: desk.open("run", row.number))
        if desk.may("run.draft"):
            new = Button(say("action.new_run"), "primary", icon="plus", key="Ctrl+R")
            new.clicked.connect(self._new_run)
            self.actions_shown = [new]

    def _new_run(self) -> None:
        from ui_admin.domain.payment import NewRun  # noqa: PLC0415 - the one use
        from ui_admin.operations.payment_runs import draft_run  # noqa: PLC0415 - likewise

        office = self.desk.office
        today = office.today()
        new = NewRun(office.calendar.on_or_after(today), today)
        self.desk.act(lambda at: draft_run(at, new), lambda number: self.desk.open("run", number))
