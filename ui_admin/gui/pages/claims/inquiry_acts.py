"""Acts on inquiries: asking, recording what came, handing letters over, going on without an answer, and finding what it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from ui_admin.domain.inquiry import PARTIES, FoundSeparation, NewInquiry, Reply
from ui_admin.gui.dialogs.deed import DeedDialog
from ui_admin.operations.claims import inquiries
from ui_admin.operations.claims.claim_findings import find_separation

if TYPE_CHECKING:
    from ui_admin.gui.dialogs.deed import Deed
    from ui_admin.gui.pages.claim_tabs.separation import SeparationPanel
    from ui_admin.gui.pages.page import Page
    from ui_admin.gui.widgets.basics import Button
    from ui_admin.lookups.claims.inquiries import InquiryRow

ANSWERABLE = frozenset({"asked", "unanswered"})


class InquiryActs:
    """The acts of the part of a claim about how the work ended."""

    def __init__(self, page: Page, panel: SeparationPanel) -> None:
        self.page, self.panel, self.desk = page, panel, page.desk
        self.dialog: DeedDialog | None = None
        self.more_button: Button | None = None

    def ask(self) -> None:
        """Ask a party; the letter is issued at once."""
        number, say = self.panel.number, self.desk.say
        dialog = self._dialog("ask")
        dialog.add_choice("party", say("inquiry_dialog.whom"), [(say(f"inquiry_party.{one}"), one) for one in PARTIES])
        dialog.add_line("addressee", say("inquiry_dialog.which_office"))
        dialog.add_text("question", say("inquiry_dialog.question"))
        dialog.optional.add("question")
        dialog.add_day("due_on", say("inquiry_dialog.due"), None)
        dialog.optional.add("due_on")
        dialog.hint(say("inquiry_dialog.due_hint"))

        def deed(said: dict[str, Any]) -> Deed:
            new = NewInquiry(said["party"], said["question"], said["addressee"], said["due_on"])
            return lambda office: inquiries.ask_party(office, number, new)

        dialog.act_with(say("inquiry_dialog.ask_go"), deed)
        dialog.answered.connect(
            lambda made: self.desk.good("inquiry_dialog.asked", letter=made.letter, due=made.due_on)
        )

    def answer_chosen(self) -> None:
        """Record the answer to the chosen inquiry, or to the first that waits."""
        row = self._waiting()
        if row is not None:
            self.answer(row)

    def answer(self, row: InquiryRow) -> None:
        """Record an answer as it was given."""
        if row.status not in ANSWERABLE or not self.desk.may("inquiry.answer"):
            return
        say, dialog = self.desk.say, self._dialog("answer", name=row.addressee)
        dialog.add_day("answered_on", say("inquiry_dialog.answered_on"), self.desk.office.today())
        if row.party == "employer":
            dialog.add_choice("reason", say("inquiry_dialog.reason"), self._reasons())
            dialog.add_day("separated_on", say("head.last_day"), None)
            dialog.optional.add("separated_on")
        dialog.add_text("answer", say("inquiry_dialog.words"))
        if row.party == "employer":
            dialog.optional.add("answer")

        def deed(said: dict[str, Any]) -> Deed:
            reply = Reply(said["answered_on"], said["answer"], said.get("reason"), said.get("separated_on"))
            return lambda office: inquiries.record_reply(office, row.id, reply)

        dialog.act_with(say("inquiry_dialog.answer_go"), deed)
        dialog.answered.connect(lambda _id: self.desk.good("inquiry_dialog.answered"))

    def more(self) -> None:
        """Open the rarer acts on the chosen inquiry."""
        row, button = self._waiting(), self.more_button
        if row is None or button is None:
            return
        menu = QMenu(button)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.desk.say("inquiry_dialog.show_letter")).triggered.connect(lambda: self._show_letter(row))
        if row.status == "asked":
            menu.addAction(self.desk.say("inquiry_dialog.serve")).triggered.connect(lambda: self._serve(row))
        if row.is_overdue and self.desk.may("inquiry.close"):
            menu.addAction(self.desk.say("inquiry_dialog.go_on")).triggered.connect(lambda: self._go_on(row))
        if row.status == "asked" and self.desk.may("inquiry.cancel"):
            menu.addAction(self.desk.say("inquiry_dialog.cancel")).triggered.connect(lambda: self._cancel(row))
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
        menu.setActiveAction(menu.actions()[0])

    def find(self) -> None:
        """Find how the work ended."""
        number, say = self.panel.number, self.desk.say
        dialog = self._dialog("find")
        dialog.add_choice("reason", say("head.reason"), self._reasons())
        dialog.add_day("separated_on", say("head.last_day"), None)
        dialog.optional.add("separated_on")
        dialog.add_text("why", say("head.why"))

        def deed(said: dict[str, Any]) -> Deed:
            found = FoundSeparation(said["reason"], said["separated_on"], said["why"])
            return lambda office: find_separation(office, number, found)

        dialog.act_with(say("inquiry_dialog.find_go"), deed)
        dialog.answered.connect(lambda _number: self.desk.good("inquiry_dialog.found", number=number))

    def _show_letter(self, row: InquiryRow) -> None:
        self.desk.open("reports", (f"{row.party.replace('_', '-')}-inquiry", self.panel.number))

    def _serve(self, row: InquiryRow) -> None:
        say, dialog = self.desk.say, self._dialog("serve", name=row.addressee)
        dialog.add_day("day", say("inquiry_dialog.served_on"), self.desk.office.today())
        dialog.add_text("how", say("inquiry_dialog.how"))
        dialog.act_with(
            say("action.keep"), lambda said: lambda at: inquiries.serve_inquiry(at, row.id, said["day"], said["how"])
        )
        dialog.answered.connect(lambda _id: self.desk.good("inquiry_dialog.served"))

    def _go_on(self, row: InquiryRow) -> None:
        self.desk.act(
            lambda office: inquiries.go_on_without_answer(office, row.id),
            lambda _id: self.desk.good("inquiry_dialog.goes_on", name=row.addressee),
        )

    def _cancel(self, row: InquiryRow) -> None:
        say, dialog = self.desk.say, self._dialog("cancel", name=row.addressee)
        dialog.add_text("reason", say("head.why"))
        dialog.act_with(
            say("inquiry_dialog.cancel_go"),
            lambda said: lambda at: inquiries.cancel_inquiry(at, row.id, said["reason"]),
        )
        dialog.answered.connect(lambda _id: self.desk.good("inquiry_dialog.cancelled"))

    def _waiting(self) -> InquiryRow | None:
        row = self.panel.chosen
        if row is not None and row.status in ANSWERABLE:
            return row
        rows = self.panel.file.inquiries if self.panel.file else ()
        return next((one for one in rows if one.status in ANSWERABLE), None)

    def _reasons(self) -> list[tuple[str, str]]:
        return [(self.desk.say(f"reason.{code}"), code) for code in self.desk.office.scheme.reasons()]

    def _dialog(self, what: str, **values: str) -> DeedDialog:
        say = self.desk.say
        title, about = say(f"inquiry_dialog.{what}_title"), say(f"inquiry_dialog.{what}_about", **values)
        self.dialog = DeedDialog(self.page, title, about)
        return self.dialog
