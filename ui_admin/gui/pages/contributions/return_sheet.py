"""One return: what is owed and paid, its lines, its versions, who posted it, and what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from ui_admin.gui.dialogs.act import ask_reason
from ui_admin.gui.dialogs.save_return import ask_to_save
from ui_admin.gui.pages.page import Page
from ui_admin.gui.tables.names import latin_beside
from ui_admin.gui.tables.table import Column, Table
from ui_admin.gui.theme import HINT, SECTION
from ui_admin.gui.widgets.basics import Button, Figure, clear, figures_row, hairline, key_values, label
from ui_admin.gui.widgets.columns import column, scrolled, two_columns
from ui_admin.gui.widgets.more_menu import MoreAct, MoreButton
from ui_admin.gui.widgets.return_versions import ReturnVersions
from ui_admin.gui.widgets.tabs import TabBar
from ui_admin.gui.widgets.versions import VersionRow
from ui_admin.lookups.contributions.return_differences import return_difference
from ui_admin.lookups.contributions.return_sheets import return_sheet
from ui_admin.lookups.contributions.surcharges import steps_of
from ui_admin.lookups.listing import Slice
from ui_admin.operations.contributions.returns import cancel_return
from ui_admin.reports.catalogue import REPORTS

if TYPE_CHECKING:
    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.contributions.return_differences import ReturnDifference
    from ui_admin.lookups.contributions.return_sheets import ReturnSheet


TABS = ("lines", "difference")


class ReturnPage(Page):
    """One return."""

    name = "return"
    watches = frozenset({"surcharge", "waiver", "contribution_return", "receipt"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.number = ""
        self.sheet: ReturnSheet | None = None
        say = desk.say
        main, box = column()
        self.top = QVBoxLayout()
        box.addLayout(self.top)
        self.table = Table(self._columns(desk), say("page.return.title"), empty=say("return_page.no_lines"))
        self.table.opened.connect(lambda row: desk.open("person", row.person_number))
        self.difference = ReturnVersions(desk)
        self.tabs = TabBar([(name, say(f"return_page.tab.{name}")) for name in TABS])
        self.tabs.chosen.connect(self._tab)
        box.addWidget(self.tabs)
        self.stack = QStackedWidget()
        self.stack.setObjectName("pages")
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.difference)
        box.addWidget(self.stack, 1)
        aside, self.side = column(8, (0, 0, 4, 0))
        self.body.addLayout(two_columns(main, scrolled(aside), 290), 1)
        self.setFocusProxy(self.table)

    def _columns(self, desk: Desk) -> tuple[Column, ...]:
        say, words = desk.say, desk.words
        return (
            Column(say("head.row"), lambda row: str(row.line_no), 50, right=True),
            Column(say("head.identifier"), lambda row: row.identifier, 160),
            Column(say("head.name"), lambda row: row.name, 220, hint=latin_beside, stretch=True),
            Column(say("head.wage"), lambda row: words.money(row.wage), 105, right=True),
            Column(say("head.base"), lambda row: words.money(row.base), 105, right=True),
            Column(say("head.worker"), lambda row: words.money(row.worker), 90, right=True),
            Column(say("head.employer_part"), lambda row: words.money(row.employer), 90, right=True),
        )

    def open(self, what: object) -> None:
        """Show a return by its number."""
        if isinstance(what, str):
            if what != self.number:
                self.tabs.show_chosen(TABS[0])
                self._tab(TABS[0])
            self.number = what
            self.refresh()

    def _tab(self, name: str) -> None:
        self.stack.setCurrentIndex(TABS.index(name))
        self.setFocusProxy(self.table if name == TABS[0] else self.difference)

    def refresh(self) -> None:
        """Look at the return again."""
        number = self.number
        if number:
            self.desk.ask(
                lambda office: (return_sheet(office, number), return_difference(office, number)),
                lambda found: self._show(*found),
            )

    def _show(self, sheet: ReturnSheet, difference: ReturnDifference | None) -> None:
        say, words = self.desk.say, self.desk.words
        if sheet.number != self.number.strip().upper():
            return
        self.sheet = sheet
        self.tabs.setVisible(difference is not None)
        if difference is not None:
            self.difference.show_difference(difference)
            self.tabs.put_counts({"lines": len(sheet.lines), "difference": len(difference.lines)})
        clear(self.top)
        owed = say("return_page.due", day=sheet.due_on)
        figures = [
            Figure(f"{sheet.workers:,}", say("return_page.lines")),
            Figure(words.money(sheet.wages), say("return_page.wages")),
            Figure(words.money(sheet.contributions), say("return_page.owed"), owed),
            Figure(words.money(sheet.paid), say("return_page.paid")),
        ]
        self.top.addWidget(figures_row(figures))
        self.table.show_rows(Slice(sheet.lines, len(sheet.lines)))
        self._show_side(sheet)
        self._actions(sheet)
        status = say(f"status.contribution_return.{sheet.status}")
        self.set_heading(
            f"{sheet.employer_name}, {words.month(sheet.month)}",
            say("page.returns.title"),
            sheet.number,
            badge=(sheet.status, status),
        )

    def _show_side(self, sheet: ReturnSheet) -> None:
        say, words = self.say, self.desk.words
        clear(self.side)
        self._section("return_page.head")
        came = sheet.file_name or say(f"return_channel.{sheet.channel}")
        pairs = [
            (say("return_page.kind"), say(f"return_kind.{sheet.kind}")),
            (say("return_page.received"), words.day(sheet.received_on)),
            (say("return_page.came"), came),
            (say("head.worker"), words.money(sheet.worker)),
            (say("head.employer_part"), words.money(sheet.employer)),
        ]
        if sheet.stated_wages is not None:
            pairs.append((say("return_page.stated"), words.money(sheet.stated_wages)))
        if sheet.difference_reason:
            pairs.append((say("return_page.difference"), sheet.difference_reason))
        self.side.addWidget(key_values(pairs, 100))
        employer = Button(say("action.open_employer"), "quiet", icon="building-factory-2")
        employer.clicked.connect(lambda: self.desk.open("employer", sheet.employer_number))
        self.side.addWidget(employer)
        self.side.addWidget(hairline())
        self._section("return_page.settled_by")
        for part in sheet.settled_by:
            how = say("return_page.receipt", day=part.received_on, channel=say(f"receipt_channel.{part.channel}"))
            self.side.addWidget(key_values([(part.number, words.money(part.amount))], 160))
            self.side.addWidget(label(how, HINT, tone="ink3"))
        if not sheet.settled_by:
            self.side.addWidget(label(say("return_page.not_paid"), tone="ink3", wrap=True))
        self.side.addWidget(hairline())
        self._surcharge(sheet)
        self._section("return_page.versions")
        for version in sheet.versions:
            row = VersionRow(self.desk, version, is_shown=version.number == sheet.number)
            row.opened.connect(lambda number: self.desk.open("return", number))
            self.side.addWidget(row)
        self.side.addStretch()

    def _surcharge(self, sheet: ReturnSheet) -> None:
        """Show what was charged because the return was paid late, and how the last of it was reckoned."""
        found, say, words = sheet.surcharge, self.say, self.desk.words
        if found is None:
            return
        self._section("return_page.surcharge")
        pairs = [(say(f"surcharge.{name}"), getattr(found, name)) for name in ("charged", "settled", "waived", "open")]
        self.side.addWidget(key_values([(name, words.money(amount)) for name, amount in pairs if amount.minor], 160))
        last = found.reckonings[0]
        self.side.addWidget(label(say("surcharge.reckoned_to", day=last.reckoned_to), tone="ink2", wrap=True))
        for step in steps_of(last.worksheet, last.total.currency):
            self.side.addWidget(label(words.say_sentence(step), HINT, tone="ink3", wrap=True))
        self.side.addWidget(hairline())

    def _section(self, key: str) -> None:
        self.side.addWidget(label(self.say(key), SECTION, bold=True))

    def _actions(self, sheet: ReturnSheet) -> None:
        buttons: list[Button] = []

        def add(verb: str, key: str, cap: str, deed: Any) -> None:  # noqa: ANN401 - a slot
            if self.desk.may(verb):
                button = Button(self.say(key), "secondary", key=cap)
                button.clicked.connect(deed)
                buttons.append(button)

        if sheet.status == "posted":
            add("return.amend", "action.amend", "Ctrl+E", lambda: self.desk.open("type_return", sheet.number))
        document = next((name for name, report in REPORTS.items() if report.needs == "return"), "")
        if document:
            add("document.print", "action.print", "Ctrl+P", lambda: self.desk.open("reports", (document, sheet.number)))
        if sheet.status == "posted":
            more = (
                MoreAct(
                    "return_page.save_as", "return.export", lambda: ask_to_save(self, sheet.number), "Ctrl+Shift+S"
                ),
                MoreAct("action.cancel_return", "return.cancel", self._cancel, "Ctrl+Shift+X"),
            )
            possible = [act for act in more if self.desk.may(act.verb)]
            if possible:
                buttons.append(MoreButton(self.desk, possible))
        self.actions_shown = buttons

    def _cancel(self) -> None:
        sheet = self.sheet
        if sheet is None:
            return
        sentence = self.say("return_page.cancel", number=sheet.number, owed=sheet.contributions, lines=len(sheet.lines))

        def cancel(reason: str) -> None:
            self.desk.act(
                lambda office: cancel_return(office, sheet.number, reason),
                lambda number: self.desk.good("return_page.cancelled", number=number),
            )

        ask_reason(self, sentence, self.say("action.cancel_return"), cancel)
