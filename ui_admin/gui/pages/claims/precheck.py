"""A pre-check for a walk-in: the questions of a claim with the answer of the law beside them, and a slip; nothing is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.gui.dialogs.pages_view import PagesView, show_view
from ui_admin.gui.pages.claims.new_claim import NewClaimPage
from ui_admin.gui.theme import HINT
from ui_admin.gui.widgets.action_bar import action_bar, back_button
from ui_admin.gui.widgets.basics import Button, label
from ui_admin.operations.claims.prechecks import print_precheck

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from ui_admin.domain.claim import NewClaim
    from ui_admin.gui.desk import Desk
    from ui_admin.gui.pages.page import Page
    from ui_admin.lookups.claims.previews import ClaimPreview


class PreCheckPage(NewClaimPage):
    """The form of a claim that is only asked."""

    name = "precheck"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.set_heading(desk.say("page.precheck.title"), desk.say("page.people.title"), desk.say("precheck.in_short"))

    def open(self, what: object) -> None:
        """Begin anew, with a person when another page names one; what was asked before is gone."""
        self.form.clear()
        if isinstance(what, tuple):
            self.person.put(*what)

    def _action_bar(self) -> QWidget:
        say = self.desk.say
        bar, row = action_bar(10)
        slip = Button(say("precheck.slip"), "primary", key="Ctrl+Return")
        slip.clicked.connect(self._file)
        row.addWidget(slip)
        if self.desk.may("claim.file"):
            claim = Button(say("precheck.to_claim"), "secondary")
            claim.clicked.connect(self._to_claim)
            row.addWidget(claim)
        self.receipt_hint = label("", HINT, tone="ink2", wrap=True)
        row.addWidget(self.receipt_hint, 1)
        self.kept = label(say("precheck.nothing_saved"), HINT, tone="waiting")
        row.addWidget(self.kept)
        row.addWidget(back_button(self.desk, lambda: self.desk.open("people")))
        return bar

    def _show(self, found: ClaimPreview) -> None:
        super()._show(found)
        asked = self.desk.office.scheme.required_documents(self.form.reason_code or "")
        papers = ", ".join(self.say(f"required_paper.{kind}") for kind in asked)
        self.receipt_hint.setText(self.say("precheck.bring", papers=papers) if papers else "")

    def _keep(self) -> None:
        """Keep nothing: a pre-check leaves no trace."""

    def _file(self) -> None:
        """Show the slip in place of filing anything."""
        show_slip(self, self.form.new_claim())

    def _to_claim(self) -> None:
        """Go on with what was told as a claim."""
        content = self.form.content()
        self.desk.open("new_claim", content)


def show_slip(page: Page, new: NewClaim) -> None:
    """Make the slip of a pre-check and show it, to be printed."""
    desk = page.desk
    target: Path = desk.office.folder / "previews" / "precheck.pdf"
    words = desk.words

    def show(pages: int) -> None:
        view = PagesView(page, desk.say("document.precheck"), target, pages)
        view.add_line(desk.say("precheck.not_a_determination"), "waiting")
        view.add_print()
        show_view(view)

    desk.ask(lambda office: print_precheck(office, new, target, words), show)
