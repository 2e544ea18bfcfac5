"""Copies of the office: made, opened and counted; and how one is restored."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from ui_admin.domain.done import Done, done
from ui_admin.gui.pages.office_tabs.tab import Tab
from ui_admin.gui.tables.table import Column, Table
from ui_admin.gui.theme import HINT
from ui_admin.gui.widgets.basics import label
from ui_admin.lookups.listing import Slice
from ui_admin.lookups.office.housekeeping import backups
from ui_admin.operations.office.backups import make_backup, restore_backup

if TYPE_CHECKING:
    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.office.housekeeping import BackupRow
    from ui_admin.office import Office
    from ui_admin.operations.office.backups import MadeBackup

MEBIBYTE = 1024 * 1024


class BackupsTab(Tab):
    """The list of copies."""

    verb = "backup.make"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        say, words = desk.say, desk.words
        self.bar.addWidget(self.button("action.backup", self.make, icon="device-floppy"))
        self.bar.addWidget(self.button("backups_tab.restore", self.restore, icon="refresh"))
        self.add_why_not()
        self.table = Table(
            (
                Column(say("head.when"), lambda row: words.moment(row.made_at), 170),
                Column(say("head.file"), lambda row: row.file_name, 260, stretch=True),
                Column(
                    say("head.result"),
                    lambda row: say("backups_tab.whole" if row.is_whole else "backups_tab.damaged"),
                    150,
                    status=lambda row: "active" if row.is_whole else "refused",
                ),
                Column(say("head.rows"), lambda row: words.number(row.rows), 100, right=True),
                Column(say("head.size"), lambda row: say("backups_tab.size", size=_size(row)), 100, right=True),
                Column(say("head.hash"), lambda row: row.sha256[:12], 130),
            ),
            say("office_tab.backups"),
            empty=say("backups_tab.empty"),
        )
        self.body.addWidget(self.table, 1)
        self.body.addWidget(label(say("backups_tab.about"), HINT, tone="ink3", wrap=True))

    def refresh(self) -> None:
        """List the copies again."""
        self.desk.ask(backups, self._show)

    def make(self) -> None:
        """Ask where the copy goes and make it."""
        office = self.desk.office
        name = f"{office.profile.number_code}-{office.today().isoformat()}.db"
        file, _kind = QFileDialog.getSaveFileName(self, self.say("action.backup"), str(Path.home() / name))
        if file:
            self.desk.act(
                lambda at: make_backup(at, Path(file)),
                self._made,
            )

    def _made(self, made: MadeBackup) -> None:
        key = "backup.made_with_papers" if made.papers else "office_page.backup_made"
        self.desk.good(key, file=made.file, count=made.papers)

    def restore(self) -> None:
        """Ask for a copy and an empty folder, and restore it there; this office stays as it is."""
        file, _kind = QFileDialog.getOpenFileName(self, self.say("backups_tab.choose_copy"))
        folder = QFileDialog.getExistingDirectory(self, self.say("backups_tab.choose_folder")) if file else ""
        if folder:
            self.restore_into(Path(file), Path(folder))

    def restore_into(self, file: Path, folder: Path) -> None:
        """Restore a copy into a folder."""

        def deed(_office: Office) -> Done[int]:
            return done(restore_backup(file, folder), "backup")

        self.desk.act(deed, lambda _generation: self.desk.good("backups_tab.restored", folder=str(folder)))

    def _show(self, rows: tuple[BackupRow, ...]) -> None:
        self.table.show_rows(Slice(rows, len(rows)))


def _size(row: BackupRow) -> str:
    return f"{row.size / MEBIBYTE:.1f}"
