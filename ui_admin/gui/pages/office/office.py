"""The office: its officers, letterhead, calendar, months, copies, audit trail, settings, checks and licences."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget

from ui_admin.gui.pages.page import Page
from ui_admin.gui.widgets.tabs import TabBar

if TYPE_CHECKING:
    from ui_admin.gui.desk import Desk
    from ui_admin.gui.pages.office_tabs.tab import Tab

TABS = {
    "officers": "OfficersTab",
    "details": "DetailsTab",
    "calendar": "CalendarTab",
    "months": "MonthsTab",
    "layouts": "LayoutsTab",
    "backups": "BackupsTab",
    "audit": "AuditTab",
    "settings": "SettingsTab",
    "checks": "ChecksTab",
    "licences": "LicencesTab",
}
ROOM = "ui_admin.gui.pages.office_tabs"


class OfficePage(Page):
    """The office; each tab is made when it is first shown."""

    name = "office"
    watches = frozenset({"officer", "office", "holiday", "backup", "setting", "fiscal_period", "return_layout"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.tabs = TabBar([(name, desk.say(f"office_tab.{name}")) for name in TABS])
        self.tabs.chosen.connect(self._choose)
        self.stack = QStackedWidget()
        self.body.addWidget(self.tabs)
        self.body.addWidget(self.stack, 1)
        self.made: dict[str, Tab] = {}
        self.shown = ""
        profile = desk.office.profile
        self.set_heading(desk.say("page.office.title"), profile.name, profile.number_code)
        self.setFocusProxy(self.tabs)

    def open(self, what: object) -> None:
        """Show the tab that is named, or the one that was shown last."""
        name = what if isinstance(what, str) and what in TABS else self.shown or "officers"
        self.tabs.choose(name)

    def refresh(self) -> None:
        """Look at the shown tab again."""
        if self.shown:
            self.made[self.shown].refresh()

    def _choose(self, name: str) -> None:
        if name not in self.made:
            made: Tab = getattr(import_module(f"{ROOM}.{name}"), TABS[name])(self.desk)
            self.made[name] = made
            self.stack.addWidget(made)
        self.shown = name
        self.stack.setCurrentWidget(self.made[name])
        self.made[name].refresh()
        self.setFocusProxy(self.tabs)
