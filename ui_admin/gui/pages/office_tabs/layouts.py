"""The layouts of returns: those of the national offices, and those the office described itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.gui.dialogs.act import ActDialog
from ui_admin.gui.pages.office_tabs.tab import Tab
from ui_admin.gui.tables.table import Column, Table
from ui_admin.gui.theme import HINT
from ui_admin.gui.widgets.basics import label
from ui_admin.lookups.contributions.return_layouts import FIXED, layout_rows
from ui_admin.lookups.listing import Slice
from ui_admin.operations.contributions.return_layouts import retire_layout

if TYPE_CHECKING:
    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.contributions.return_layouts import LayoutRow


class LayoutsTab(Tab):
    """The list of layouts; Enter opens one."""

    verb = "layout.keep"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        say, words = desk.say, desk.words
        self.bar.addWidget(self.button("layouts_tab.new", lambda: desk.open("layout", ""), icon="plus", kind="primary"))
        self.retire = self.button("layouts_tab.retire", self._retire)
        self.bar.addWidget(self.retire)
        self.add_why_not()
        self.table = Table(
            (
                Column(say("layouts_tab.name"), lambda row: row.name, 200),
                Column(
                    say("layouts_tab.whose"),
                    lambda row: say("layouts_tab.own" if row.is_own else "layouts_tab.law"),
                    170,
                ),
                Column(say("layouts_tab.kind"), lambda row: say(f"layout_kind.{row.kind}"), 230),
                Column(say("layouts_tab.width"), lambda row: str(row.width) if row.width else "", 90, right=True),
                Column(say("layouts_tab.months"), lambda row: str(row.months), 90, right=True),
                Column(say("layouts_tab.since"), lambda row: words.day(row.since) if row.since else "", 140),
                Column(say("head.reason"), lambda row: row.reason, 160, stretch=True),
            ),
            say("office_tab.layouts"),
        )
        self.table.opened.connect(self._open)
        self.table.selectionModel().currentRowChanged.connect(lambda *_rows: self._offer())
        self.body.addWidget(self.table, 1)
        self.body.addWidget(label(say("layouts_tab.about"), HINT, tone="ink3", wrap=True))

    def refresh(self) -> None:
        """List the layouts again."""
        self.desk.ask(layout_rows, self._show)

    def _show(self, rows: tuple[LayoutRow, ...]) -> None:
        self.table.show_rows(Slice(rows, len(rows)))
        self._offer()

    def _offer(self) -> None:
        row = self.table.chosen()
        self.retire.setEnabled(row is not None and row.is_own and self.desk.may("layout.retire"))

    def _open(self, row: LayoutRow) -> None:
        if row.kind == FIXED:
            self.desk.open("layout", row.name)
        else:
            self.desk.said.emit("good", self.say("layouts_tab.of_headings", name=row.name))

    def _retire(self) -> None:
        row = self.table.chosen()
        if row is None:
            return
        dialog = ActDialog(
            self, self.desk, self.say("layouts_tab.retire"), about=self.say("layouts_tab.retire_about", name=row.name)
        )
        dialog.add_text("reason", self.say("head.why"))

        def retire(answers: dict[str, str]) -> None:
            self.desk.act(lambda office: retire_layout(office, row.name, answers["reason"]), self._retired)

        dialog.answered.connect(retire)
        dialog.finish(self.say("layouts_tab.retire"))

    def _retired(self, name: str) -> None:
        self.refresh()
        self.desk.good("layouts_tab.retired", name=name)
