"""The audit trail: every act, by officer, act, record and day; a row opens its record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox

from ui_admin.gui.pages.office_tabs.tab import Tab
from ui_admin.gui.pages.page import ListPage
from ui_admin.gui.tables.table import Column
from ui_admin.gui.widgets.entries import DayEntry
from ui_admin.lookups.listing import Wanted
from ui_admin.lookups.office.audit import audit_choices, audit_page

if TYPE_CHECKING:
    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.office.audit import AuditChoices, AuditRow

PAGE_OF = {
    "person": "person",
    "employer": "employer",
    "claim": "claim",
    "payment_run": "run",
    "contribution_return": "return",
}


class AuditList(ListPage):
    """The acts, newest first."""

    name = "audit"

    def __init__(self, desk: Desk) -> None:
        say, words = desk.say, desk.words
        columns = (
            Column(say("head.when"), lambda row: words.moment(row.at), 160),
            Column(say("head.officer"), lambda row: row.officer, 130),
            Column(say("head.act"), lambda row: say(f"verb.{row.verb}"), 220),
            Column(say("head.record"), lambda row: row.number, 190),
            Column(say("head.reason"), lambda row: row.reason or row.note, 200, stretch=True),
            Column(say("head.hash"), lambda row: row.hash[:12], 120),
        )
        super().__init__(desk, columns, audit_page, self._open_record)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.search.setFixedWidth(220)
        self.search.setPlaceholderText(say("audit_tab.record"))
        self.search.setAccessibleName(say("audit_tab.record"))
        self.officer = self._choice(say("head.officer"), say("audit_tab.every_officer"))
        self.verb = self._choice(say("head.act"), say("audit_tab.every_act"))
        self.day = DayEntry(say("head.day"), words, desk.office.today)
        self.day.field.setPlaceholderText(say("audit_tab.every_day"))
        self.day.changed.connect(self.narrow)
        for part in (self.officer, self.verb, self.day):
            self.tabs.addWidget(part)
        desk.ask(audit_choices, self._offer)

    def narrow(self) -> None:
        """Ask for the acts that fit what is chosen."""
        day = self.day.value
        filters = (
            ("officer", str(self.officer.currentData() or "")),
            ("verb", str(self.verb.currentData() or "")),
            ("day", day.isoformat() if day else ""),
        )
        self.filter(tuple((name, value) for name, value in filters if value))

    def refresh(self) -> None:
        """Look again with the same filters."""
        self._want(Wanted(search=self.wanted.search, filters=self.wanted.filters))

    def _choice(self, name: str, every: str) -> QComboBox:
        choice = QComboBox()
        choice.setAccessibleName(name)
        choice.addItem(every, "")
        choice.setMinimumWidth(150)
        choice.currentIndexChanged.connect(lambda _place: self.narrow())
        return choice

    def _offer(self, choices: AuditChoices) -> None:
        for officer in choices.officers:
            self.officer.addItem(officer, officer)
        for verb in choices.verbs:
            self.verb.addItem(self.say(f"verb.{verb}"), verb)

    def _open_record(self, row: AuditRow) -> None:
        from ui_admin.gui.rail import PAGES  # noqa: PLC0415 - the one use

        page = PAGE_OF.get(row.kind)
        if page is not None and page in PAGES and row.number:
            self.desk.open(page, row.number)


class AuditTab(Tab):
    """The audit trail."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.list = AuditList(desk)
        self.body.addWidget(self.list, 1)

    def refresh(self) -> None:
        """Look again."""
        self.list.refresh()
