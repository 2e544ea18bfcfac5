"""Notes and contacts of a record: what was said, with whom and how, newest first; none is ever edited."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui_admin.gui.dialogs.deed import DeedDialog
from ui_admin.gui.tables.table import Column, Table
from ui_admin.gui.widgets.basics import Button, label
from ui_admin.lookups.claims.inquiries import notes_of
from ui_admin.lookups.listing import Slice
from ui_admin.operations.office.notes import CHANNELS, write_note

if TYPE_CHECKING:
    from ui_admin.gui.dialogs.deed import Deed
    from ui_admin.gui.pages.page import Page
    from ui_admin.lookups.claims.inquiries import NoteRow


class NotesPanel(QWidget):
    """The notes of one record, and room to write another."""

    counted = Signal(int)

    def __init__(self, page: Page, kind: str) -> None:
        super().__init__()
        self.page, self.desk, self.kind = page, page.desk, kind
        self.number = ""
        self.dialog: DeedDialog | None = None
        say = self.desk.say
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 4, 0, 0)
        box.setSpacing(6)
        row = QHBoxLayout()
        row.addWidget(label(say("notes_panel.about"), tone="ink2"), 1)
        if self.desk.may("note.write"):
            write = Button(say("notes_panel.write"), "secondary", icon="plus")
            write.clicked.connect(self.write)
            row.addWidget(write)
        box.addLayout(row)
        self.table = Table(self._columns(), say("notes_panel.title"), empty=say("notes_panel.none"))
        self.table.opened.connect(self._open)
        box.addWidget(self.table, 1)
        self.setFocusProxy(self.table)

    def look(self, number: str) -> None:
        """Look at the notes of a record."""
        self.number, kind = number, self.kind
        self.desk.ask_while(
            self, lambda: number == self.number, lambda office: notes_of(office, kind, number), self._show
        )

    def write(self) -> None:
        """Write a note or record a contact."""
        say, kind, number = self.desk.say, self.kind, self.number
        dialog = DeedDialog(self.page, say("notes_panel.write"), say("notes_panel.write_about"))
        dialog.add_choice("channel", say("notes_panel.how"), [(say(f"note_channel.{one}"), one) for one in CHANNELS])
        dialog.add_line("with_whom", say("notes_panel.with_whom"))
        dialog.add_text("text", say("notes_panel.text"))

        def deed(said: dict[str, Any]) -> Deed:
            return lambda office: write_note(
                office, kind, number, channel=said["channel"], with_whom=said["with_whom"], text=said["text"]
            )

        dialog.act_with(say("notes_panel.keep"), deed)
        dialog.answered.connect(lambda _number: self.desk.good("notes_panel.kept"))
        self.dialog = dialog

    def _open(self, row: NoteRow) -> None:
        """Show a note whole; it may be longer than its line."""
        say, words = self.desk.say, self.desk.words
        head = " · ".join(
            filter(None, (words.moment(row.at), row.officer, say(f"note_channel.{row.channel}"), row.with_whom))
        )
        dialog = DeedDialog(self.page, say("notes_panel.title"), head)
        dialog.box.addWidget(label(row.text, wrap=True))
        close = Button(say("action.close_view"), "quiet", key="Esc")
        close.clicked.connect(dialog.reject)
        dialog.box.addWidget(close)
        self.dialog = dialog
        dialog.open()

    def _show(self, rows: tuple[NoteRow, ...]) -> None:
        self.table.show_rows(Slice(rows, len(rows)))
        self.counted.emit(len(rows))

    def _columns(self) -> tuple[Column, ...]:
        say, words = self.desk.say, self.desk.words
        return (
            Column(say("head.when"), lambda row: words.moment(row.at), 160),
            Column(say("head.officer"), lambda row: row.officer, 130),
            Column(say("notes_panel.how"), lambda row: say(f"note_channel.{row.channel}"), 120),
            Column(say("notes_panel.with_whom"), lambda row: row.with_whom, 170),
            Column(say("notes_panel.text"), lambda row: " ".join(row.text.split()), 320, stretch=True),
        )
