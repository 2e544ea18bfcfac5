"""Adding a person to a return: by any part of a name or number, or a new one by number and name in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui_admin.gui.widgets.basics import label
from ui_admin.gui.widgets.entries import SearchEntry
from ui_admin.lookups.contributions.typed_returns import GridPerson
from ui_admin.lookups.listing import Wanted
from ui_admin.lookups.lists import people_page
from ui_admin.lookups.register.register_checks import note_on_number
from ui_admin.rules.identity.number import bare

if TYPE_CHECKING:
    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.lists import PersonRow
    from ui_admin.lookups.register.register_checks import NumberNote
    from ui_admin.office import Office

OFFERED = 12


class PersonAdder(QWidget):
    """One field: choosing a person, or writing a number and a name, adds a line."""

    chosen = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.found: dict[str, PersonRow] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(label(desk.say("grid.add"), tone="ink2"))
        self.entry = SearchEntry(desk.say("grid.add"), 360)
        self.entry.field.setPlaceholderText(desk.say("grid.add_hint"))
        self.entry.wanted.connect(self._offer)
        self.entry.field.returnPressed.connect(self._enter)
        self.entry.field.completer().activated.connect(lambda _text: QTimer.singleShot(0, self._enter))
        row.addWidget(self.entry, 1)
        self.setFocusProxy(self.entry)

    def _offer(self, text: str) -> None:
        wanted = Wanted(limit=OFFERED, search=text)
        self.desk.ask(lambda office: people_page(office, wanted).rows, lambda rows: self._offered(text, rows))

    def _offered(self, text: str, rows: tuple[PersonRow, ...]) -> None:
        self.found = {f"{row.name} · {row.latin_name} · {row.identifier}": row for row in rows}
        if text == self.entry.field.text():
            self.entry.offer([(shown, row.number) for shown, row in self.found.items()])
            self.entry.hint.setText("" if rows or not text.strip() else self.desk.say("grid.not_found"))

    def _enter(self) -> None:
        text = self.entry.field.text().strip()
        if not text:
            return
        row = self.found.get(text) or (next(iter(self.found.values())) if len(self.found) == 1 else None)
        if row is not None and row.identifier:
            self._give(GridPerson(bare(row.identifier), row.number, row.name, row.latin_name, None))
            return
        self._new(text)

    def _new(self, text: str) -> None:
        """A number that nobody has, followed by a name: somebody to be registered with the return."""
        number, _space, name = text.partition(" ")

        def work(office: Office) -> tuple[NumberNote | None, tuple[PersonRow, ...]]:
            return note_on_number(office, "national_id", number), people_page(office, Wanted(search=text, limit=2)).rows

        def answer(found: tuple[NumberNote | None, tuple[PersonRow, ...]]) -> None:
            note, rows = found
            if len(rows) == 1 and rows[0].identifier:
                one = rows[0]
                self._give(GridPerson(bare(one.identifier), one.number, one.name, one.latin_name, None))
            elif note is None or (not note.is_good and not note.known_number):
                why = self.desk.words.say_sentence(note.why) if note and note.why and number[:1].isdigit() else ""
                self.desk.said.emit("bad", why or self.desk.say("grid.choose"))
            elif note.known_number or name.strip():
                self._give(GridPerson(bare(note.normal), note.known_number, name.strip(), "", None))
            else:
                self.desk.said.emit("bad", self.desk.say("grid.name_too", number=note.normal))

        self.desk.ask(work, answer)

    def _give(self, person: GridPerson) -> None:
        self.found = {}
        self.entry.field.clear()
        self.entry.hint.clear()
        self.chosen.emit(person)
