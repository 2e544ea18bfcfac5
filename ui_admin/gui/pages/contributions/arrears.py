"""Arrears: all employers that are behind, by age, with the letters that are due and the plans that are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from ui_admin.domain.arrears import LETTERS
from ui_admin.domain.periods import Month
from ui_admin.gui.dialogs.deed import DeedDialog
from ui_admin.gui.pages.office.letters_out import LettersOut
from ui_admin.gui.pages.page import ListPage
from ui_admin.gui.tables.arrears import AGE_NAMES, arrears_columns
from ui_admin.gui.widgets.basics import Button, Figure, clear, figures_row
from ui_admin.gui.widgets.months import MonthEntry
from ui_admin.gui.widgets.more_menu import MoreAct, more_button
from ui_admin.gui.widgets.tabs import TabBar
from ui_admin.lookups.contributions.arrears import arrears_page, arrears_totals
from ui_admin.operations.contributions.arrears_letters import write_arrears_letters
from ui_admin.operations.contributions.surcharge_waivers import let_small_go
from ui_admin.operations.contributions.surcharges import reckon_month

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.contributions.arrears import ArrearsTotals
    from ui_admin.operations.contributions.surcharge_waivers import LetGo
    from ui_admin.operations.contributions.surcharges import Reckoned

SHOWN = {"all": "", **{kind: f"letter:{kind}" for kind in LETTERS}, "plan": "plan", "decide": "decide"}


class ArrearsPage(ListPage):
    """Employers with arrears."""

    name = "arrears"
    watches = frozenset(
        {"contribution_return", "receipt", "ledger", "surcharge", "waiver", "arrears_plan", "document", "employer"}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk, arrears_columns(desk), arrears_page, lambda row: desk.open("employer", (row.number, "debts"))
        )
        say = desk.say
        self.bar = TabBar([(name, say(f"arrears_page.tab.{name}")) for name in SHOWN])
        self.bar.chosen.connect(self._tab)
        self.tabs.addWidget(self.bar)
        self.search.setMinimumWidth(140)
        self.search.setMaximumWidth(260)
        self.figures = QVBoxLayout()
        self.body.insertLayout(0, self.figures)
        self.dialog: DeedDialog | None = None
        self.out: LettersOut | None = None
        self.letters_act = Button(say("arrears_page.write"), "primary", icon="send", key="Ctrl+L")
        self.letters_act.clicked.connect(lambda _checked=False: self.write())
        self._actions()
        self._offer()

    def _actions(self) -> None:
        desk, say = self.desk, self.say
        buttons: list[Button] = []
        if desk.may("arrears.write"):
            buttons.append(self.letters_act)
        if desk.may("surcharge.reckon"):
            charge = Button(say("arrears_page.charge_month"), "secondary")
            charge.clicked.connect(lambda _checked=False: self.charge_month())
            buttons.append(charge)
        more = [
            MoreAct("action.print", "document.print", lambda: desk.open("reports", ("arrears", "")), "Ctrl+P"),
            MoreAct("arrears_page.small", "waiver.small", self.let_small_go),
        ]
        self.actions_shown = [*buttons, *more_button(desk, more)]

    def refresh(self) -> None:
        """Look at the list and its totals again."""
        self.desk.ask(arrears_totals, self._totals)
        super().refresh()

    def write(self) -> None:
        """Issue the letters of the tab to all for whom they are due, and ask where the file goes."""
        kind = self.bar.current
        if kind not in LETTERS:
            return
        title = self.say(f"document.{kind}")

        def issued(numbers: tuple[str, ...]) -> None:
            self.desk.good("arrears_page.written", count=len(numbers))
            self.out = LettersOut(self, numbers, title)
            self.out.ask_and_save()

        self.desk.act(lambda office: write_arrears_letters(office, kind), issued)

    def charge_month(self) -> None:
        """Ask for a month and charge all its late returns up to today."""
        say = self.say
        dialog = DeedDialog(self, say("arrears_page.charge_title"), say("arrears_page.charge_about"))
        month = MonthEntry(say("head.month"), self.desk.words, Month.of(self.desk.office.today()).plus(-2))
        dialog.add_entry("month", say("head.month"), month)
        dialog.add_day("until", say("arrears_page.until"), self.desk.office.today())
        dialog.answered.connect(self._charged)
        dialog.finished.connect(lambda _how: self.setFocus())
        self.dialog = dialog
        dialog.act_with(
            say("debts.charge_now"), lambda said: lambda office: reckon_month(office, said["month"], said["until"])
        )

    def let_small_go(self) -> None:
        """Let go what is too small to collect, by the office's setting."""

        def gone(found: LetGo) -> None:
            self.desk.good("arrears_page.small_gone", count=found.count, total=found.total)

        self.desk.act(let_small_go, gone)

    def _charged(self, found: Reckoned) -> None:
        self.desk.good("arrears_page.charged", count=len(found.charged), total=found.total)

    def _totals(self, found: ArrearsTotals) -> None:
        say, words = self.say, self.desk.words
        clear(self.figures)
        ages = dict(found.ages)
        figures = [
            Figure(words.money(ages[age]), say(f"employer_page.age.{age}"), opened=self._opens(age))
            for age in AGE_NAMES
        ]
        owed = say("arrears_page.of_ledger", amount=found.receivable)
        figures.append(Figure(words.money(found.overdue), say("arrears_page.overdue"), owed, opened=self._opens("")))
        self.figures.addWidget(figures_row(figures))
        self.bar.put_counts({"all": found.employers, **dict(found.letters), "decide": found.to_decide})
        self.bar.updateGeometry()

    def _opens(self, age: str) -> Callable[[], None]:
        def opened() -> None:
            self.bar.show_chosen("all")
            self.filter((("show", f"age:{age}"),) if age else ())
            self._offer()
            self.table.setFocus()

        return opened

    def _tab(self, name: str) -> None:
        self.filter((("show", SHOWN[name]),) if SHOWN[name] else ())
        self._offer()

    def _offer(self) -> None:
        """Letters are written from the tab of their kind, so that nobody writes what they did not look at."""
        self.letters_act.setEnabled(self.bar.current in LETTERS)
