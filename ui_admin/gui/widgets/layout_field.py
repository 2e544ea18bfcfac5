"""One field of a layout as it is typed: what it holds, from where to where, of which kind; Enter puts it in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QWidget

from ui_admin.domain.fixed_layout import FORMS, HEAD_FIELDS, KINDS, LINE_FIELDS, MOST_SIGNS, LayoutField
from ui_admin.gui.theme import HINT
from ui_admin.gui.widgets.basics import Button, label
from ui_admin.gui.widgets.choices import CountEntry, PickEntry

if TYPE_CHECKING:
    from ui_admin.gui.desk import Desk

USUAL = {
    "identification": "digits",
    "wage": "amount",
    "contribution": "amount",
    "worker": "amount",
    "employer": "amount",
    "wages": "amount",
    "contributions": "amount",
    "workers": "count",
    "month": "month",
    "status_on": "day",
    "paid_on": "day",
}
OTHER = "other"


class FieldEntries(QWidget):
    """The entries of a field; `given` has the field, `taken_out` asks to take the chosen one out."""

    given = Signal(object)
    taken_out = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        say = desk.say
        names = [(say(f"layout_holds.{name}"), name) for name in (*LINE_FIELDS, *HEAD_FIELDS, OTHER)]
        self.field = PickEntry(say("layout_page.field"), list(dict.fromkeys(names)), width=200)
        self.first = CountEntry(say("layout_page.first"), MOST_SIGNS)
        self.last = CountEntry(say("layout_page.last"), MOST_SIGNS)
        self.kind = PickEntry(
            say("layout_page.kind"), [(say(f"layout_field_kind.{kind}"), kind) for kind in KINDS], width=210
        )
        self.first.clear()
        self.last.clear()
        self.text = QLineEdit()
        self.text.setAccessibleName(say("layout_page.text"))
        self.text.setFixedWidth(100)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(3)
        entries = (
            ("layout_page.field", self.field),
            ("layout_page.first", self.first),
            ("layout_page.last", self.last),
            ("layout_page.kind", self.kind),
            ("layout_page.text", self.text),
        )
        for column, (key, entry) in enumerate(entries):
            grid.addWidget(label(say(key), HINT, tone="ink3"), 0, column)
            grid.addWidget(entry, 1, column)
        buttons = QHBoxLayout()
        put = Button(say("layout_page.put_in"), "secondary", key="Ctrl+I")
        put.clicked.connect(self.give)
        out = Button(say("layout_page.take_out"), "quiet", key="Ctrl+D")
        out.clicked.connect(self.taken_out)
        buttons.addWidget(put)
        buttons.addWidget(out)
        buttons.addStretch()
        grid.addLayout(buttons, 2, 0, 1, len(entries))
        grid.setColumnStretch(len(entries), 1)
        self.field.changed.connect(self._usual_kind)
        for line in (self.first, self.last, self.text):
            line.returnPressed.connect(self.give)

    def words_of(self, name: str) -> str:
        """Say what a field holds; one that a return does not use is said by its name in the layout."""
        if not name:
            return self.desk.say("layout_holds.nothing")
        return self.desk.say(f"layout_holds.{name}") if name in (*LINE_FIELDS, *HEAD_FIELDS) else name

    def offer_for(self, kind: str) -> None:
        """Begin with the field that comes first in a record of a kind."""
        self.field.put("identification" if kind == "line" else "month")
        self._usual_kind()

    def put(self, part: LayoutField) -> None:
        """Show a field to be changed."""
        known = (*LINE_FIELDS, *HEAD_FIELDS)
        self.field.put(part.name if part.name in known else OTHER)
        self.kind.put(part.kind)
        self.text.setText(part.form or part.value)
        self.put_places(part.first, part.last)
        self.first.setFocus()

    def put_places(self, first: int, last: int) -> None:
        """Take positions that were marked in the sample."""
        self.first.setText(str(first))
        self.last.setText(str(last))

    def give(self) -> None:
        """Put the field in as it is typed; a month or day without a form has the longest there is."""
        kind, text = self.kind.value or "text", self.text.text().strip()
        if not self.first.value() or not self.last.value():
            (self.last if self.first.value() else self.first).setFocus()
            return
        forms = FORMS.get(kind, ())
        form = (text.upper() if text.upper() in forms else forms[-1]) if forms else ""
        name = self.field.value or OTHER
        name = "" if kind in {"constant", "filler"} or name == OTHER else name
        self.given.emit(
            LayoutField(name, self.first.value(), self.last.value(), kind, text if kind == "constant" else "", form)
        )
        self.first.setText(str(self.last.value() + 1))
        self.last.clear()
        self.text.clear()
        self.field.setFocus()

    def _usual_kind(self) -> None:
        self.kind.put(USUAL.get(self.field.value or "", "text"))
