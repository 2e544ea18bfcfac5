"""Keying a claim again from its paper: the same form in the same order, without anything that was keyed first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.gui.pages.claims.new_claim import NewClaimPage
from ui_admin.gui.theme import HINT
from ui_admin.gui.widgets.action_bar import action_bar, back_button
from ui_admin.gui.widgets.basics import Button, label
from ui_admin.lookups.claims.second_entries import refuse_if_seen
from ui_admin.operations.claims.second_entries import key_second_entry

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.claims.previews import ClaimPreview
    from ui_admin.operations.claims.second_entries import KeyedAgain


class SecondEntryPage(NewClaimPage):
    """The form of a claim that is keyed again; the law is not asked, for its answer would tell what was keyed."""

    name = "second_entry"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.number = ""
        self.panel.hide()
        self._head()

    def open(self, what: object) -> None:
        """Begin with an empty form for the claim that is named; who filed it is refused at once."""
        if isinstance(what, str) and what:
            if what != self.number:
                self.form.clear()
                self.was_tried = False
            self.number = what
            self._head()
            self.desk.ask(lambda office: refuse_if_seen(office, what), lambda _nothing: None)

    def _head(self) -> None:
        in_order = self.say("claim_form.in_order", form=self.desk.office.scheme.form)
        self.set_heading(
            self.number or self.say("page.second_entry.title"), self.say("page.second_entries.title"), in_order
        )

    def _action_bar(self) -> QWidget:
        bar, row = action_bar(10)
        done = Button(self.say("action.key_again"), "primary", key="Ctrl+Return")
        done.clicked.connect(self._file)
        row.addWidget(done)
        self.receipt_hint = label(self.say("second_entry_page.blind"), HINT, tone="ink2", wrap=True)
        row.addWidget(self.receipt_hint, 1)
        self.kept = label("", HINT, tone="ink3")
        row.addWidget(self.kept)
        row.addWidget(back_button(self.desk, lambda: self.desk.open("second_entries")))
        return bar

    def _preview(self) -> None:
        """Ask nothing of the law and show nothing of the register; only what is wrong with the form is said."""
        self.form.show_errors(self._all_errors())
        for name, place in self.form.sections_by_name.items():
            missing = 0 if name == "papers" else self.form.missing_in(name)
            state = self.form.section_states[place]
            if missing:
                state.put("unknown", self.say("claim_form.answers_missing", count=missing))
            else:
                state.put("met", self.say("claim_form.complete"))

    def _show(self, _found: ClaimPreview) -> None:
        """Show no answer of the law."""

    def _keep(self) -> None:
        """Keep no draft: it would lie where the first entry's draft lies."""

    def _file(self) -> None:
        self.was_tried = True
        number, new, errors = self.number, self.form.new_claim(), self._all_errors()
        self.form.show_errors(errors)
        if errors:
            self.form.focus_on(next(name for name in self.form.entries if name in errors))
            return
        self.desk.act(lambda office: key_second_entry(office, number, new), self._keyed, refused=self._refused)

    def _keyed(self, keyed: KeyedAgain) -> None:
        self.was_tried = False
        self.form.clear()
        if keyed.differences:
            self.desk.open("compare_entries", keyed.number)
        else:
            self.desk.open("second_entries")
        self.desk.good("second_entry_page.keyed", number=keyed.number, count=keyed.differences)
