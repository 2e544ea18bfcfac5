"""The law in force: the rule book on any day, with article, source and confidence beside each number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout

from ui_admin.gui.pages.page import Page
from ui_admin.gui.tables.table import Column, Table
from ui_admin.gui.theme import HINT
from ui_admin.gui.widgets.basics import label
from ui_admin.gui.widgets.entries import DayEntry
from ui_admin.lookups.listing import Slice

if TYPE_CHECKING:
    from ui_admin.gui.desk import Desk
    from ui_admin.rules.rulebook import ParameterValue

SHAPE = {"high": "posted", "medium": "planned", "low": "open", "unverified": "refused"}


class SchemePage(Page):
    """The rule book on a day."""

    name = "scheme"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        say, words = desk.say, desk.words
        row = QHBoxLayout()
        row.addWidget(label(say("scheme_page.on"), tone="ink2"))
        self.day = DayEntry(say("scheme_page.on"), words, desk.office.today)
        self.day.put(desk.office.today())
        self.day.changed.connect(self.refresh)
        row.addWidget(self.day)
        row.addStretch()
        self.body.addLayout(row)

        def dates(value: ParameterValue) -> str:
            since = words.day(value.since) if value.since else ""
            return f"{since} – {words.day(value.until)}" if value.until else say("days.from", first=since)

        self.table = Table(
            (
                Column(say("head.code"), lambda value: value.code, 270),
                Column(say("head.value"), lambda value: value.text, 150, right=True),
                Column(say("head.unit"), lambda value: value.unit, 250),
                Column(say("head.dates"), dates, 210),
                Column(say("head.law"), lambda value: value.law.short, 300, stretch=True),
                Column(
                    say("head.confidence"),
                    lambda value: say(f"confidence.{value.law.confidence.value}"),
                    130,
                    status=lambda value: SHAPE[value.law.confidence.value],
                ),
            ),
            say("page.scheme.title"),
        )
        self.body.addWidget(self.table, 1)
        scheme = desk.office.scheme
        self.body.addWidget(label(say("scheme_page.version", version=scheme.version), HINT, tone="ink3"))
        self.set_heading(say("page.scheme.title"), scheme.names["en"])
        self.setFocusProxy(self.table)

    def refresh(self) -> None:
        """Show the numbers of the day."""
        day = self.day.value
        if day is not None:
            rows = self.desk.office.scheme.on(day).parameters()
            self.table.show_rows(Slice(rows, len(rows)))
