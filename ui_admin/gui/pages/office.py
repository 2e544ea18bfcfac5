"""The office: its officers, the audit trail, checks of the database, and a copy."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QVBoxLayout

from ui_admin.gui.pages.page import Page
from ui_admin.gui.tables.table import Column, Table
from ui_admin.gui.theme import SECTION
from ui_admin.gui.widgets.basics import Button, clear, label
from ui_admin.lookups.audit import audit_page
from ui_admin.lookups.checks import check_office
from ui_admin.lookups.listing import Slice, Wanted
from ui_admin.operations.backups import make_backup

if TYPE_CHECKING:
    from ui_admin.domain.check import Check
    from ui_admin.gui.desk import Desk

SHOWN = 300


class OfficePage(Page):
    """The office and its audit trail."""

    name = "office"
    watches = frozenset({"officer", "backup"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        say, words = desk.say, desk.words
        self.checks = QVBoxLayout()
        self.body.addLayout(self.checks)
        self.body.addWidget(label(say("office_page.audit"), SECTION, bold=True))
        self.table = Table(
            (
                Column(say("head.when"), lambda row: words.moment(row.at), 170),
                Column(say("head.officer"), lambda row: row.officer, 150),
                Column(say("head.act"), lambda row: say(f"verb.{row.verb}"), 220),
                Column(say("head.record"), lambda row: row.number, 200),
                Column(say("head.reason"), lambda row: row.reason or row.note, 260, stretch=True),
                Column(say("head.hash"), lambda row: row.hash[:12], 130),
            ),
            say("office_page.audit"),
        )
        self.body.addWidget(self.table, 1)
        check = Button(say("action.check"), "secondary")
        check.clicked.connect(self._check)
        self.actions_shown = [check]
        if desk.may("backup.make"):
            backup = Button(say("action.backup"), "secondary", icon="device-floppy")
            backup.clicked.connect(self._backup)
            self.actions_shown.append(backup)
        profile = desk.office.profile
        self.set_heading(say("page.office.title"), profile.name, profile.code)
        self.setFocusProxy(self.table)

    def refresh(self) -> None:
        """Look at the audit trail again."""
        self.desk.ask(lambda office: audit_page(office, Wanted(limit=SHOWN)), self._show)

    def _show(self, part: Slice[object]) -> None:
        self.table.show_rows(part)

    def _check(self) -> None:
        self.desk.ask(check_office, self._checked)

    def _checked(self, checks: tuple[Check, ...]) -> None:
        clear(self.checks)
        for check in checks:
            self.checks.addWidget(
                label(self.desk.words.say_sentence(check.sentence), tone="good" if check.is_ok else "bad")
            )

    def _backup(self) -> None:
        file, _kind = QFileDialog.getSaveFileName(self, self.say("action.backup"), "office-copy.db")
        if file:
            self.desk.act(
                lambda office: make_backup(office, Path(file)),
                lambda made: self.desk.good("office_page.backup_made", file=made.file),
            )
