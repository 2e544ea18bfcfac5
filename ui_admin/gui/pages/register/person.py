"""One person: identity and accounts at the side; contribution months, employments and claims; months in rows; changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui_admin.domain.periods import Month, age_on
from ui_admin.gui.dialogs.act import ask_reason
from ui_admin.gui.dialogs.death import ask_back, ask_death
from ui_admin.gui.dialogs.employment import ask_employment
from ui_admin.gui.dialogs.hold import ask_hold
from ui_admin.gui.dialogs.paper import ask_paper
from ui_admin.gui.dialogs.paper_view import view_paper
from ui_admin.gui.dialogs.same_person import ask_merge_into, ask_same
from ui_admin.gui.pages.page import Page
from ui_admin.gui.pages.register.accounts import AccountsPanel
from ui_admin.gui.tables.overpaid import overpayments_of
from ui_admin.gui.tables.papers import incoming_table
from ui_admin.gui.tables.person import change_columns, claim_columns, event_columns, month_columns
from ui_admin.gui.tables.table import Table
from ui_admin.gui.theme import HINT, SECTION
from ui_admin.gui.widgets.basics import Button, clear, hairline, key_values, label
from ui_admin.gui.widgets.charts import MonthGrid, MonthLegend
from ui_admin.gui.widgets.columns import column, scrolled, two_columns
from ui_admin.gui.widgets.duplicates import DuplicatesPanel
from ui_admin.gui.widgets.holds_panel import HoldsPanel
from ui_admin.gui.widgets.more_menu import MoreAct, more_button
from ui_admin.gui.widgets.notes_panel import NotesPanel
from ui_admin.gui.widgets.spells import SpellBar, SpellBars
from ui_admin.gui.widgets.tabs import TabBar, behind
from ui_admin.lookups.benefit.overpayments import overpayments_page
from ui_admin.lookups.claims.papers import papers_of
from ui_admin.lookups.listing import Slice, Wanted
from ui_admin.lookups.register.duplicates import found_different
from ui_admin.lookups.register.people import person_changes, person_sheet
from ui_admin.lookups.register.person_time_line import person_time_line
from ui_admin.lookups.register.register_checks import possible_duplicates
from ui_admin.lookups.register.representatives import representatives_page
from ui_admin.operations.register.people import verify_account

if TYPE_CHECKING:
    from ui_admin.gui.desk import Desk
    from ui_admin.gui.dialogs.act import ActDialog
    from ui_admin.gui.dialogs.deed import DeedDialog
    from ui_admin.lookups.benefit.overpayments import OverpaymentRow
    from ui_admin.lookups.claims.papers import IncomingPaper
    from ui_admin.lookups.register.people import AccountRow, ChangeRow, EmploymentRow, PersonSheet
    from ui_admin.lookups.register.person_time_line import PersonEvent
    from ui_admin.lookups.register.register_checks import PossibleDuplicate
    from ui_admin.lookups.register.representatives import RepresentativeRow
    from ui_admin.office import Office

TABS = ("sheet", "time_line", "months", "overpaid", "papers", "contacts", "changes")
LEGEND = ("paid", "paid_late", "declared", "missing")
YEARS = 6
SHOWN_DEBTS = 200


class PersonPage(Page):
    """One person."""

    name = "person"
    watches = frozenset(
        [
            "person",
            "account",
            "claim",
            "contribution_return",
            "payment",
            "receipt",
            "document",
            "overpayment",
            "note",
            "hold",
            "representative",
        ]
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.number = ""
        self.sheet: PersonSheet | None = None
        self.dialog: DeedDialog | None = None
        self.hold_dialog: ActDialog | None = None
        main, box = column(8)
        self.tabs = TabBar([(name, desk.say(f"person_page.tab.{name}")) for name in TABS])
        box.addWidget(self.tabs)
        self.claims = Table(claim_columns(desk), desk.say("person_page.claims"))
        self.claims.opened.connect(lambda row: desk.open("claim", row.number))
        self.months = Table(
            month_columns(desk), desk.say("person_page.tab.months"), empty=desk.say("person_page.empty.months")
        )
        self.months.opened.connect(lambda row: desk.open("return", row.return_number))
        self.overpaid = overpayments_of(desk)
        self.papers = incoming_table(desk)
        self.papers.opened.connect(lambda row: view_paper(self, row.number))
        self.changes = Table(
            change_columns(desk), desk.say("person_page.tab.changes"), empty=desk.say("person_page.empty.changes")
        )
        self.events = Table(
            event_columns(desk), desk.say("person_page.tab.time_line"), empty=desk.say("time_line.empty")
        )
        self.events.opened.connect(lambda row: desk.open(row.page, row.number))
        self.contacts = NotesPanel(self, "person")
        self.contacts.counted.connect(lambda count: self.tabs.put_counts({"contacts": count}))
        tables = (self.events, self.months, self.overpaid, self.papers, self.contacts, self.changes)
        box.addWidget(behind(self.tabs, dict(zip(TABS, (self._sheet(), *tables), strict=True))), 1)
        self.columns = (main, scrolled(self._side()))
        self.body.addLayout(two_columns(*self.columns, 330), 1)
        self.setFocusProxy(self.tabs)

    def _sheet(self) -> QWidget:
        holder, box = column(6)
        box.addWidget(label(self.say("person_page.months"), SECTION, bold=True))
        self.grid = QVBoxLayout()
        box.addLayout(self.grid)
        box.addWidget(label(self.say("person_page.employments"), SECTION, bold=True))
        self.spells = QVBoxLayout()
        box.addLayout(self.spells)
        box.addWidget(label(self.say("person_page.claims"), SECTION, bold=True))
        self.no_claims = label(self.say("person_page.no_claims"), tone="ink3")
        box.addWidget(self.no_claims)
        self.claims.setMinimumHeight(96)
        box.addWidget(self.claims)
        box.addStretch()
        return scrolled(holder)

    def _side(self) -> QWidget:
        aside, box = column(8, (0, 0, 4, 0))
        self.holds = HoldsPanel(self.desk, "person")
        box.addWidget(self.holds)
        self.identity = QVBoxLayout()
        self.identity.setSpacing(8)
        box.addLayout(self.identity)
        box.addWidget(hairline())
        box.addWidget(label(self.say("person_page.accounts"), SECTION, bold=True))
        self.accounts = AccountsPanel(self.desk)
        self.accounts.to_verify.connect(self._verify)
        box.addWidget(self.accounts)
        self.paid_to = label("", tone="ink2", wrap=True)
        self.paid_to.hide()
        box.addWidget(self.paid_to)
        can_merge = self.desk.may("person.ask_merge")
        self.duplicates = DuplicatesPanel(self.desk, can_merge=can_merge)
        self.duplicates.same.connect(self._same)
        box.addWidget(self.duplicates)
        if can_merge:
            merge = Button(self.say("duplicates_page.merge_other"), "quiet")
            merge.clicked.connect(self._merge_other)
            box.addWidget(merge)
        box.addStretch()
        return aside

    def open(self, what: object) -> None:
        """Show a person by number."""
        if isinstance(what, str):
            if what != self.number:
                self.tabs.choose("sheet")
                self.blank(what, self.say("page.people.title"), self.columns)
            self.number = what
            self.refresh()

    def refresh(self) -> None:
        """Look at the person again."""
        number = self.number
        if not number:
            return

        def work(office: Office) -> tuple[PersonSheet, tuple[ChangeRow, ...], tuple[PossibleDuplicate, ...]]:
            sheet = person_sheet(office, number)
            alike = possible_duplicates(office, sheet.name, sheet.latin_name, sheet.born_on)
            apart = found_different(office, sheet.number) | {sheet.number}
            others = tuple(one for one in alike if one.number not in apart)
            return sheet, person_changes(office, number), others

        self.desk.ask(work, lambda found: self._show(*found))
        self.desk.ask(lambda office: papers_of(office, "person", number), self._show_papers)
        self.contacts.look(number)
        self.desk.ask(lambda office: person_time_line(office, number), self._show_events)
        in_force = Wanted(limit=1, filters=(("person", number), ("status", "verified")))
        self.desk.ask(lambda office: representatives_page(office, in_force), self._show_paid_to)
        debts = Wanted(limit=SHOWN_DEBTS, filters=(("person", number),))
        self.desk.ask(lambda office: overpayments_page(office, debts), self._show_overpaid)

    def _show(self, sheet: PersonSheet, changes: tuple[ChangeRow, ...], alike: tuple[PossibleDuplicate, ...]) -> None:
        if sheet.number != self.number.strip().upper():
            return
        self.sheet = sheet
        for part in self.columns:
            part.show()
        self._show_months(sheet)
        self._show_spells(sheet)
        months = tuple(reversed(sheet.months))
        for table, rows in ((self.claims, sheet.claims), (self.months, months), (self.changes, changes)):
            table.show_rows(Slice(rows, len(rows)))
        self.claims.setVisible(bool(sheet.claims))
        self.no_claims.setVisible(not sheet.claims)
        self.tabs.put_counts({"months": len(months), "changes": len(changes)})
        self._show_identity(sheet)
        self.holds.look(sheet.number)
        self.accounts.show_person(sheet)
        self.duplicates.setVisible(bool(alike))
        self.duplicates.show_found(alike)
        self._actions(sheet)
        badge = ("closed", self.say("merges_page.badge", number=sheet.merged_into)) if sheet.merged_into else None
        self.set_heading(sheet.name, self.say("page.people.title"), sheet.number, sheet.latin_name, badge=badge)

    def _show_paid_to(self, found: Slice[RepresentativeRow]) -> None:
        self.paid_to.setVisible(bool(found.rows))
        for row in found.rows:
            kind = self.say(f"representative_kind.{row.kind}")
            self.paid_to.setText(self.say("person_page.paid_to", name=row.payee_name, kind=kind))

    def _show_events(self, rows: tuple[PersonEvent, ...]) -> None:
        self.events.show_rows(Slice(rows, len(rows)))
        self.tabs.put_counts({"time_line": len(rows)})

    def _show_papers(self, rows: tuple[IncomingPaper, ...]) -> None:
        self.papers.show_rows(Slice(rows, len(rows)))
        self.tabs.put_counts({"papers": len(rows)})

    def _show_overpaid(self, found: Slice[OverpaymentRow]) -> None:
        self.overpaid.show_rows(found)
        self.tabs.put_counts({"overpaid": found.total})

    def _show_months(self, sheet: PersonSheet) -> None:
        clear(self.grid)
        cells = _cells(sheet, Month.of(self.desk.office.today()))
        if not cells:
            self.grid.addWidget(label(self.say("person_page.no_months"), tone="ink3"))
            return
        units = self.desk.office.scheme.currency.units
        shown = {
            place: (f"{base // units:,}" if base is not None else "", state) for place, (base, state) in cells.items()
        }
        heads = [self.say(f"month.short.{place}") for place in range(1, 13)]
        self.grid.addWidget(MonthGrid(shown, heads, name_year=self.desk.words.year))
        currency = self.desk.office.scheme.currency.code
        legend = [(state, self.say(f"person_page.legend.{state}", currency=currency)) for state in LEGEND]
        self.grid.addWidget(MonthLegend(legend))

    def _show_spells(self, sheet: PersonSheet) -> None:
        clear(self.spells)
        bars = [SpellBar(spell.employer_name, spell.started_on, spell.ended_on) for spell in sheet.employments]
        if bars:
            self.spells.addWidget(SpellBars(bars, self.desk.office.today(), self.desk.words.year))
        else:
            self.spells.addWidget(label(self.say("person_page.no_employments"), tone="ink3"))

    def _show_identity(self, sheet: PersonSheet) -> None:
        say = self.say
        clear(self.identity)
        nothing = say("entry.nothing")
        born = nothing
        if sheet.born_on is not None:
            age = age_on(sheet.born_on, self.desk.office.today())
            born = say("person_page.born_and_age", day=sheet.born_on, age=age)
        pairs = [
            (say("person_page.printed"), sheet.name),
            (say("person_page.latin"), sheet.latin_name or nothing),
            (say("person_page.born"), born),
            (say("person_page.sex"), say(f"sex.{sheet.sex}")),
            (say("head.identifier"), sheet.identifier or nothing),
            (say("head.number"), sheet.number),
        ]
        if sheet.died_on is not None:
            pairs.append((say("person_page.died"), self.desk.words.day(sheet.died_on)))
        pairs += [(say("person_page.former"), name) for name in sheet.former_names]
        pairs += [(say("person_page.address"), address) for address in sheet.addresses]
        pairs += [(say("person_page.telephone"), contact) for contact in sheet.contacts]
        self.identity.addWidget(label(say("person_page.identity"), SECTION, bold=True))
        self.identity.addWidget(key_values(pairs, 104))
        for spell in sheet.employments[:1]:
            since = say("person_page.with", employer=spell.employer_name, day=spell.started_on)
            if spell.ended_on is None:
                self.identity.addWidget(label(since, HINT, tone="ink3", wrap=True))
            if job := self._job(spell):
                self.identity.addWidget(label(job, HINT, tone="ink3", wrap=True))

    def _job(self, spell: EmploymentRow) -> str:
        """Say what is known of a job beside its days."""
        parts = (
            self.say("person_page.occupation", code=spell.occupation) if spell.occupation else "",
            self.say(f"employment_contract.{spell.contract}") if spell.contract else "",
            self.say("person_page.weekly_hours", hours=spell.weekly_hours) if spell.weekly_hours else "",
        )
        return " · ".join(filter(None, parts))

    def _actions(self, sheet: PersonSheet) -> None:
        say, desk = self.say, self.desk
        shown = f"{sheet.name} · {sheet.latin_name} · {sheet.identifier}"
        buttons: list[Button] = []

        def add(verb: str, key: str, cap: str, icon: str, deed: Any) -> None:  # noqa: ANN401 - a slot
            if desk.may(verb):
                button = Button(say(key), "secondary", icon=icon, key=cap)
                button.clicked.connect(deed)
                buttons.append(button)

        if sheet.merged_into:
            kept = Button(say("merges_page.open_kept"), "primary")
            kept.clicked.connect(lambda: desk.open("person", sheet.merged_into))
            self.actions_shown = [kept]
            return
        add("claim.file", "action.new_claim", "", "plus", lambda: desk.open("new_claim", (shown, sheet.number)))
        add("person.change", "action.change_person", "Ctrl+E", "", lambda: desk.open("change_person", sheet.number))
        record = lambda: desk.open("reports", ("contribution-record", sheet.number))  # noqa: E731 - what the act does
        more = more_button(
            desk,
            [
                MoreAct("action.take_in_paper", "document.receive", lambda: self._take_in(sheet.number), "Ctrl+B"),
                MoreAct("action.record_employment", "employment.record", lambda: self._record_job(sheet.number)),
                MoreAct("action.hold", "hold.place", lambda: self._hold(sheet.number)),
                MoreAct("action.contribution_record", "document.print", record, "Ctrl+P"),
                self._death(sheet),
            ],
        )
        self.actions_shown = [*buttons, *more]

    def _hold(self, number: str) -> None:
        self.hold_dialog = ask_hold(self, self.desk, "person", number)

    def _same(self, other: PossibleDuplicate) -> None:
        if self.sheet is not None:
            self.dialog = ask_same(self, (self.sheet.name, self.sheet.number), (other.name, other.number))

    def _merge_other(self) -> None:
        if self.sheet is not None:
            self.dialog = ask_merge_into(self, self.sheet.number)

    def _take_in(self, number: str) -> None:
        self.dialog = ask_paper(self, ("person", number))
        self.dialog.answered.connect(lambda paper: self.desk.good("papers_page.taken_in", number=paper))

    def _record_job(self, number: str) -> None:
        self.dialog = ask_employment(self, number)
        self.dialog.answered.connect(lambda _id: self.desk.good("employment_dialog.done"))

    def _death(self, sheet: PersonSheet) -> MoreAct:
        if sheet.died_on is None:
            return MoreAct("action.record_death", "person.record_death", lambda: self._ask_death(sheet))
        return MoreAct("action.take_death_back", "person.take_death_back", lambda: self._ask_death(sheet))

    def _ask_death(self, sheet: PersonSheet) -> None:
        ask = ask_death if sheet.died_on is None else ask_back
        self.dialog = ask(self, sheet.name, sheet.number)

    def _verify(self, account: AccountRow) -> None:
        sentence = self.say("person_page.verify", number=account.account_no, name=account.holder_name)

        def verify(how: str) -> None:
            self.desk.act(
                lambda office: verify_account(office, account.id, how),
                lambda _done: self.desk.good("person_page.verified"),
            )

        ask_reason(self, sentence, self.say("action.verify"), verify, title=self.say("verb.account.verify"))


def _cells(sheet: PersonSheet, now: Month) -> dict[tuple[int, int], tuple[int | None, str]]:
    """The state of each month of the last years: what was declared, and months of an employment that lack a return."""
    first = now.plus(1 - 12 * YEARS)
    cells: dict[tuple[int, int], tuple[int | None, str]] = {
        (month.year, month.month): (None, "missing") for month in sheet.undeclared if month >= first
    }
    for found in sheet.months:
        if found.month >= first:
            cells[found.month.year, found.month.month] = (found.base, found.state.value)
    return cells
