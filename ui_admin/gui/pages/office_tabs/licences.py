"""The licences of everything that is shipped or used while the program runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPlainTextEdit

from ui_admin.gui.pages.office_tabs.tab import Tab
from ui_admin.gui.tables.table import Column, Table
from ui_admin.gui.theme import HINT, THEME
from ui_admin.gui.widgets.columns import two_columns
from ui_admin.lookups.listing import Slice
from ui_admin.workstation.licences import licences

if TYPE_CHECKING:
    from ui_admin.gui.desk import Desk
    from ui_admin.workstation.licences import Licence

TEXT = 520


class LicencesTab(Tab):
    """The parts, and the licence of the chosen one beside them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        say = desk.say
        self.table = Table(
            (
                Column(say("licences_tab.part"), lambda row: row.part, 170),
                Column(say("licences_tab.version"), lambda row: row.version, 100),
                Column(say("licences_tab.licence"), lambda row: row.licence, 200, stretch=True),
            ),
            say("office_tab.licences"),
        )
        self.table.selectionModel().currentRowChanged.connect(lambda _now, _before: self._show_one())
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setFont(THEME.font(HINT))
        self.text.setAccessibleName(say("licences_tab.text"))
        self.body.addLayout(two_columns(self.table, self.text, TEXT), 1)

    def refresh(self) -> None:
        """List the parts."""
        if self.table.rows.total == 0:
            self.desk.ask(lambda _office: licences(), self._show)

    def _show(self, found: tuple[Licence, ...]) -> None:
        self.table.show_rows(Slice(found, len(found)))
        self._show_one()

    def _show_one(self) -> None:
        row: Licence | None = self.table.chosen()
        self.text.setPlainText(row.text if row is not None else "")
