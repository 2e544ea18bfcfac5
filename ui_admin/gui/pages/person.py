"""One person: identity, contribution months as a grid, employments, claims and payments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui_admin.gui.pages.page import Page, scrolled, two_columns
from ui_admin.gui.tables.table import Column, Table
from ui_admin.gui.theme import HINT, SECTION
from ui_admin.gui.widgets.basics import Button, clear, key_values, label
from ui_admin.gui.widgets.charts import MonthGrid
from ui_admin.lookups.listing import Slice
from ui_admin.lookups.people import person_sheet
from ui_admin.operations.people import verify_account

if TYPE_CHECKING:
    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.people import PersonSheet


class PersonPage(Page):
    """One person."""

    name = "person"
    watches = frozenset({"person", "account", "claim", "contribution_return", "payment"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.number = ""
        say, words = desk.say, desk.words
        main = QWidget()
        box = QVBoxLayout(main)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(label(say("person_page.months"), SECTION, bold=True))
        self.grid = QVBoxLayout()
        box.addLayout(self.grid)
        box.addWidget(label(say("person_page.claims"), SECTION, bold=True))
        self.claims = Table(
            (
                Column(say("head.claim"), lambda row: row.number, 190),
                Column(say("head.reason"), lambda row: say(f"reason.{row.reason}"), 160, stretch=True),
                Column(say("head.last_day"), lambda row: words.day(row.separated_on), 130),
                Column(say("head.filed"), lambda row: words.day(row.filed_on), 130),
                Column(
                    say("head.status"),
                    lambda row: say(f"status.claim.{row.status}"),
                    150,
                    status=lambda row: row.outcome or row.status,
                ),
            ),
            say("person_page.claims"),
        )
        self.claims.opened.connect(lambda row: desk.open("claim", row.number))
        box.addWidget(self.claims, 1)
        self.side = QVBoxLayout()
        self.side.setContentsMargins(0, 0, 0, 0)
        aside = QWidget()
        aside.setLayout(self.side)
        self.body.addLayout(two_columns(main, scrolled(aside), 340), 1)
        self.setFocusProxy(self.claims)

    def open(self, what: object) -> None:
        """Show a person by number."""
        if isinstance(what, str):
            self.number = what
            self.refresh()

    def refresh(self) -> None:
        """Look at the person again."""
        number = self.number
        if number:
            self.desk.ask(lambda office: person_sheet(office, number), self._show)

    def _show(self, sheet: PersonSheet) -> None:
        say, words = self.desk.say, self.desk.words
        clear(self.grid)
        cells = {
            (found.month.year, found.month.month): (f"{found.base // 100:,}", found.state.value)
            for found in sheet.months
        }
        heads = [say(f"month.short.{place}") for place in range(1, 13)]
        self.grid.addWidget(MonthGrid(cells, heads))
        self.grid.addWidget(label(say("person_page.legend"), HINT, tone="ink3", wrap=True))
        self.claims.show_rows(Slice(sheet.claims, len(sheet.claims)))
        clear(self.side)
        born = words.day(sheet.born_on) if sheet.born_on else "–"
        pairs = [
            (say("person_page.printed"), sheet.name),
            (say("person_page.latin"), sheet.latin_name or "–"),
            (say("person_page.born"), born),
            (say("person_page.sex"), say(f"sex.{sheet.sex}")),
            (say("head.identifier"), sheet.identifier or "–"),
            (say("head.number"), sheet.number),
        ]
        pairs += [(say("person_page.address"), address) for address in sheet.addresses]
        pairs += [(say("person_page.telephone"), contact) for contact in sheet.contacts]
        self.side.addWidget(label(say("person_page.identity"), SECTION, bold=True))
        self.side.addWidget(key_values(pairs, 120))
        self.side.addWidget(label(say("person_page.accounts"), SECTION, bold=True))
        for account in sheet.accounts:
            state = say(f"status.payment_account.{account.status}")
            self.side.addWidget(label(f"{account.provider} {account.account_no} · {state}"))
            if account.status == "entered" and self.desk.may("account.verify"):
                verify = Button(say("action.verify"), "secondary")
                verify.clicked.connect(lambda _checked=False, one=account.id: self._verify(one))
                self.side.addWidget(verify)
        self.side.addWidget(label(say("person_page.employments"), SECTION, bold=True))
        for spell in sheet.employments:
            ended = words.day(spell.ended_on) if spell.ended_on else say("person_page.today")
            self.side.addWidget(label(f"{spell.employer_name}", wrap=True))
            self.side.addWidget(label(f"{words.day(spell.started_on)} – {ended}", HINT, tone="ink3"))
        self.side.addStretch()
        self._actions(sheet)
        self.set_heading(sheet.name, say("page.people.title"), sheet.number, sheet.latin_name)

    def _actions(self, sheet: PersonSheet) -> None:
        if not self.desk.may("claim.file"):
            self.actions_shown = []
            return
        shown = f"{sheet.name} · {sheet.latin_name} · {sheet.identifier}"
        claim = Button(self.desk.say("action.new_claim"), "secondary", icon="plus")
        claim.clicked.connect(lambda: self.desk.open("new_claim", (shown, sheet.number)))
        self.actions_shown = [claim]

    def _verify(self, account_id: str) -> None:
        how = self.desk.say("person_page.verified_how")
        self.desk.act(
            lambda office: verify_account(office, account_id, how),
            lambda _done: self.desk.good("person_page.verified"),
        )
