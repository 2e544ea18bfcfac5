"""The registers of persons and employers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.gui.pages.page import ListPage
from ui_admin.gui.tables.table import Column
from ui_admin.gui.widgets.basics import Button
from ui_admin.gui.widgets.more_menu import MoreAct, more_button
from ui_admin.gui.widgets.tabs import TabBar
from ui_admin.lookups.lists import employer_counts, employers_page, people_page

if TYPE_CHECKING:
    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.lists import EmployerRow, PersonRow


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
        check = Button(say("action.precheck"), "secondary", icon="scale")
        check.clicked.connect(self._precheck)
        twice = Button(say("page.duplicates.title"), "secondary", icon="users")
        twice.clicked.connect(lambda: desk.open("duplicates"))
        self.actions_shown = [check, twice]
        if desk.may("person.register"):
            new = Button(say("action.new_person"), "secondary", icon="plus", key="Ctrl+N")
            new.clicked.connect(lambda: desk.open("new_person"))
            self.actions_shown = [new, check, twice]

    def _precheck(self) -> None:
        """Ask for the chosen person whether benefit would be allowed."""
        row: PersonRow | None = self.table.chosen()
        shown = row and " · ".join(dict.fromkeys(filter(None, (row.name, row.latin_name, row.identifier))))
        self.desk.open("precheck", (shown, row.number) if row else None)


# Statuses behind the tabs, in the order of an employer's life; nothing for all.
EMPLOYER_TABS = ("", "under_determination", "active", "dormant", "ended")


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
        names = {status: say(f"employers_page.tab.{status or 'all'}") for status in EMPLOYER_TABS}
        self.bar = TabBar(list(names.items()))
        self.bar.chosen.connect(lambda status: self.filter((("status", status),) if status else ()))
        self.bar.show_chosen("")
        self.tabs.addWidget(self.bar)
        if desk.may("employer.register"):
            new = Button(say("action.new_employer"), "secondary", icon="plus", key="Ctrl+N")
            new.clicked.connect(lambda: desk.open("new_employer"))
            self.actions_shown = [new]
        if desk.may("receipt.record"):
            receipt = Button(say("action.record_receipt"), "secondary", icon="cash", key="Ctrl+R")
            receipt.clicked.connect(lambda: desk.open("new_receipt"))
            self.actions_shown = [*self.actions_shown, receipt]
        cash_desk = Button(say("page.cash_desk.title"), "secondary", key="Ctrl+J")
        cash_desk.clicked.connect(lambda: desk.open("cash_desk"))
        arrears = MoreAct("page.arrears.title", "document.print", lambda: desk.open("arrears"))
        self.actions_shown = [*self.actions_shown, cash_desk, *more_button(desk, [arrears])]

    def refresh(self) -> None:
        """Fetch the rows that are seen and the counts of the tabs again."""
        self.desk.ask(
            employer_counts, lambda counts: self.bar.put_counts({name: counts.get(name, 0) for name in EMPLOYER_TABS})
        )
        super().refresh()

    def filter(self, filters: tuple[tuple[str, str], ...]) -> None:
        """Show the rows of a filter; a status that has a tab shows it as chosen."""
        status = dict(filters).get("status", "")
        if status in EMPLOYER_TABS:
            self.bar.show_chosen(status)
        super().filter(filters)
