"""What the pages that register somebody share: a form with notes beside its fields, and an action bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.gui.forms.form import Form
from ui_admin.gui.forms.noted import NotedField, NumberField
from ui_admin.gui.pages.page import Page
from ui_admin.gui.widgets.action_bar import action_bar, back_button
from ui_admin.gui.widgets.basics import Button
from ui_admin.gui.widgets.columns import column, scrolled, two_columns

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui_admin.domain.refusal import Refused
    from ui_admin.gui.desk import Desk

BESIDE = 300


class RegisteringPage(Page):
    """A form with its action bar; `beside` is what stands at its right."""

    def __init__(self, desk: Desk, back_to: str) -> None:
        super().__init__(desk)
        self.back_to = back_to
        self.body.setContentsMargins(0, 0, 0, 0)
        self.form = Form(self.finish)
        self.fields: dict[str, NotedField] = {}
        self.build()
        self.form.end()
        holder, inside = column(edge=(24, 12, 24, 12))
        beside = self.beside()
        if beside is None:
            inside.addWidget(self.form)
        else:
            inside.addLayout(two_columns(self.form, beside, BESIDE))
        self.body.addWidget(scrolled(holder), 1)
        self.body.addWidget(self._action_bar())
        self.set_heading(desk.say(f"page.{self.name}.title"), desk.say(f"page.{back_to}.title"))
        self.setFocusProxy(self.form.entries["name"])

    def _action_bar(self) -> QWidget:
        bar, row = action_bar()
        self.act = Button(self.say("action.register_now"), "primary", key="Ctrl+Return")
        self.act.clicked.connect(self.finish)
        row.addWidget(self.act)
        row.addStretch()
        row.addWidget(back_button(self.desk, self.leave))
        return bar

    def build(self) -> None:
        """Lay out the form."""

    def beside(self) -> QWidget | None:
        """Give what stands at the right of the form."""
        return None

    def finish(self) -> None:
        """Register what was typed."""

    def leave(self) -> None:
        """Go back; what was typed stays until the program ends."""
        self.desk.open(self.back_to)

    def text(self, name: str, width: int = 340) -> NotedField:
        """Add a line of text with its note."""
        words = self.say(f"register_form.{name}")
        return self._keep(name, words, NotedField(words, width))

    def number_entry(self, name: str, kind: str) -> NumberField:
        """Add a number that is checked when it is left."""
        words = self.say(f"register_form.{name}")
        entry = NumberField(self.desk, words, kind)
        self._keep(name, words, entry)
        return entry

    def _keep(self, name: str, words: str, entry: NotedField) -> NotedField:
        self.fields[name] = entry
        self.form.add(name, words, entry)
        return entry

    def need_name(self) -> None:
        """Say beside the name that it is missing, once it was left empty after something else was typed."""
        name = self.fields["name"]
        if not name.text and any(field.text for field in self.fields.values()):
            name.say_wrong(self.say("person.name_needed"))

    def refused(self, refused: Refused) -> None:
        """Say what is wrong beside its field and go there."""
        self.desk.refuse(refused)
        entry = self.fields.get(refused.field or "")
        if entry is not None:
            entry.say_wrong(self.desk.words.say_sentence(refused.sentence))
        self.form.focus_on(refused.field)

    def typed(self) -> dict[str, str]:
        """Give what was typed into the lines of text."""
        return {name: field.text for name, field in self.fields.items()}

    def clear_fields(self) -> None:
        """Empty the lines of text."""
        for field in self.fields.values():
            field.field.clear()
            field.say_nothing()
