"""The cash desk: the officer's till, receipts, money in suspense, credits, transfers and refunds, and the days of the tills."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from ui_admin.domain.money import Money
from ui_admin.gui.dialogs.money import MoneyDialog, ask_close, ask_open
from ui_admin.gui.pages.page import Page
from ui_admin.gui.widgets.basics import Button
from ui_admin.gui.widgets.more_menu import MoreAct, more_button
from ui_admin.gui.widgets.tabs import TabBar
from ui_admin.lookups.contributions.cash_days import own_open_day, tills
from ui_admin.operations.contributions.tills import add_till, close_till, open_till, retire_till, use_till_again

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui_admin.gui.desk import Desk
    from ui_admin.gui.pages.cash_tabs.list_tab import ListTab
    from ui_admin.lookups.contributions.cash_days import OpenDay, TillRow
    from ui_admin.operations.contributions.tills import ClosedDay

TABS = {
    "till": ("till", "TillTab"),
    "receipts": ("receipts", "ReceiptsTab"),
    "suspense": ("suspense", "SuspenseTab"),
    "credits": ("receipts", "CreditsTab"),
    "moves": ("moves", "MovesTab"),
    "days": ("days", "DaysTab"),
}
ROOM = "ui_admin.gui.pages.cash_tabs"


class CashDeskPage(Page):
    """The cash desk; each tab is made when it is first shown."""

    name = "cash_desk"
    watches = frozenset({"receipt", "cash_day", "till", "receipt_transfer", "refund", "statement", "ledger"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.tabs = TabBar([(name, desk.say(f"cash_desk.tab.{name}")) for name in TABS])
        self.tabs.chosen.connect(self._choose)
        self.stack = QStackedWidget()
        self.body.addWidget(self.tabs)
        self.body.addWidget(self.stack, 1)
        self.made: dict[str, ListTab] = {}
        self.shown = ""
        # Buttons that the header has not taken yet belong to the page, so that they go with it.
        self.waiting = QWidget(self)
        self.waiting.hide()
        self.open_day: OpenDay | None = None
        self.tills: tuple[TillRow, ...] = ()
        self.setFocusProxy(self.tabs)
        self._head()

    def open(self, what: object) -> None:
        """Show the tab that is named, or the one that was shown last; a cashier begins at the till."""
        first = "till" if self.desk.may("till.open") else "moves"
        name = what if isinstance(what, str) and what in TABS else self.shown or first
        self.tabs.choose(name)

    def refresh(self) -> None:
        """Look at the tills and the shown tab again."""
        self.desk.ask(lambda office: (own_open_day(office), tills(office)), lambda found: self._show(*found))
        if self.shown:
            self.made[self.shown].refresh()

    def _show(self, open_day: OpenDay | None, found: tuple[TillRow, ...]) -> None:
        self.open_day, self.tills = open_day, found
        self._head()

    def _choose(self, name: str) -> None:
        if name not in self.made:
            room, made = TABS[name]
            tab: ListTab = getattr(import_module(f"{ROOM}.{room}"), made)(self.desk)
            self.made[name] = tab
            self.stack.addWidget(tab)
        self.shown = name
        self.stack.setCurrentWidget(self.made[name])
        self.made[name].refresh()
        self.setFocusProxy(self.made[name].table)

    def _head(self) -> None:
        desk, say = self.desk, self.say
        buttons: list[Button] = []

        def add(verb: str, key: str, kind: str, cap: str, deed: Callable[[], object]) -> None:
            if desk.may(verb):
                button = Button(say(key), kind, key=cap)
                button.clicked.connect(lambda _checked=False: deed())
                buttons.append(button)

        if self.open_day is not None:
            add("till.close", "action.close_till", "secondary", "Ctrl+D", self._close)
        elif any(row.status == "in_use" for row in self.tills):
            add("till.open", "action.open_till", "primary", "Ctrl+D", self._open)
        add("receipt.record", "action.record_receipt", "secondary", "Ctrl+R", lambda: desk.open("new_receipt"))
        add("statement.import", "action.take_statement", "secondary", "Ctrl+I", lambda: desk.open("import_statement"))
        more = [
            MoreAct("action.add_till", "till.add", self._add_till),
            MoreAct("action.retire_till", "till.retire", self._retire_till),
            MoreAct("action.close_other_till", "till.close", self._close_other),
        ]
        before = [button for button in self.actions_shown if button.parent() is self.waiting]
        buttons += more_button(desk, more)
        for button in buttons:
            button.setParent(self.waiting)
        self.put_actions(buttons)
        for button in before:
            button.deleteLater()
        state = (
            say("cash_desk.open_since", till=self.open_day.till, day=self.open_day.day)
            if self.open_day
            else say("cash_desk.no_till")
        )
        self.set_heading(say("page.cash_desk.title"), say("page.employers.title"), state)

    def _open(self) -> None:
        codes = [
            (self.say("cash_desk.till_name", code=row.code, name=row.name), row.code)
            for row in self.tills
            if row.status == "in_use" and row.open_for is None
        ]

        def opened(answers: dict[str, Any]) -> None:
            self.desk.act(
                lambda office: open_till(office, answers["till"], answers["opening"]),
                lambda _number: self.desk.good("cash_desk.said.opened", till=answers["till"]),
            )

        if codes:
            ask_open(self, self.desk, codes, opened)
        else:
            self.desk.said.emit("bad", self.say("cash_desk.all_open"))

    def _close(self) -> None:
        if self.open_day is not None:
            self._ask_close(self.open_day)

    def _ask_close(self, day: OpenDay) -> None:
        expected = Money(day.figures.expected, self.desk.office.scheme.currency)

        def closed(answers: dict[str, Any]) -> None:
            self.desk.act(
                lambda office: close_till(office, day.till, answers["counted"], answers["reason"]), self._closed
            )

        ask_close(self, self.desk, expected, closed)

    def _closed(self, found: ClosedDay) -> None:
        self.desk.good("cash_desk.said.closed", number=found.number)
        self.desk.open("reports", ("day-sheet", found.number))

    def _close_other(self) -> None:
        """Close a till that somebody else left open."""
        from ui_admin.lookups.contributions.cash_days import open_day_of_till  # noqa: PLC0415 - the one use

        codes = [row for row in self.tills if row.open_for is not None and not row.is_mine]
        if not codes:
            self.desk.said.emit("bad", self.say("cash_desk.none_open"))
            return
        dialog = MoneyDialog(self, self.desk, self.say("action.close_other_till"))
        dialog.add_choice(
            "till", self.say("cash_paper.till"), [(f"{row.code} · {row.opened_by}", row.code) for row in codes]
        )

        def chosen(answers: dict[str, Any]) -> None:
            self.desk.ask(
                lambda office: open_day_of_till(office, answers["till"]),
                lambda day: self._ask_close(day) if day is not None else None,
            )

        dialog.answered.connect(chosen)
        dialog.finish(self.say("action.close_till"))

    def _add_till(self) -> None:
        dialog = MoneyDialog(self, self.desk, self.say("action.add_till"), about=self.say("cash_desk.add_about"))
        dialog.add_line("code", self.say("cash_desk.code")).setFixedWidth(110)
        dialog.add_line("name", self.say("head.name"))

        def add(answers: dict[str, Any]) -> None:
            self.desk.act(
                lambda office: add_till(office, answers["code"], answers["name"]),
                lambda code: self.desk.good("cash_desk.said.added", till=code),
            )

        dialog.answered.connect(add)
        dialog.finish(self.say("action.add_till"))

    def _retire_till(self) -> None:
        if not self.tills:
            self.desk.said.emit("bad", self.say("till.none"))
            return
        dialog = MoneyDialog(self, self.desk, self.say("action.retire_till"), about=self.say("cash_desk.retire_about"))
        words = {row.code: self.say(f"status.till.{row.status}") for row in self.tills}
        dialog.add_choice(
            "till", self.say("cash_paper.till"), [(f"{row.code} · {words[row.code]}", row.code) for row in self.tills]
        )
        status = {row.code: row.status for row in self.tills}

        def change(answers: dict[str, Any]) -> None:
            code = answers["till"]
            deed = retire_till if status[code] == "in_use" else use_till_again
            self.desk.act(
                lambda office: deed(office, code), lambda done: self.desk.good("cash_desk.said.changed", till=done)
            )

        dialog.answered.connect(change)
        dialog.finish(self.say("action.retire_till"))
