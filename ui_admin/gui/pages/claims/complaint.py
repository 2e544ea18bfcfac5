"""One complaint: what it is about, by when it is answered, the answer, and what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout

from ui_admin.gui.dialogs.deed import DeedDialog
from ui_admin.gui.pages.page import SheetPage
from ui_admin.gui.theme import SECTION
from ui_admin.gui.widgets.basics import Button, Figure, clear, key_values, label, low_figures
from ui_admin.gui.widgets.columns import column, scrolled, two_columns
from ui_admin.gui.widgets.time_line import TimeLine
from ui_admin.lookups.claims.appeal_sheets import complaint_sheet
from ui_admin.operations.claims.complaints import answer_complaint, close_complaint, withdraw_complaint

if TYPE_CHECKING:
    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.claims.appeal_sheets import ComplaintSheet

SIDE, NAMES = 390, 150


class ComplaintPage(SheetPage):
    """One complaint."""

    name = "complaint"
    watches = frozenset({"complaint"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, complaint_sheet)
        self.sheet: ComplaintSheet | None = None
        self.dialog: DeedDialog | None = None
        self.top = QVBoxLayout()
        self.body.addLayout(self.top)
        main, self.main = column(6, (0, 0, 10, 0))
        aside, self.side = column(6, (0, 0, 10, 0))
        self.body.addLayout(two_columns(scrolled(main), scrolled(aside), SIDE), 1)

    def _show(self, sheet: ComplaintSheet) -> None:
        if sheet.number != self.number:
            return
        self.sheet = sheet
        say, words = self.desk.say, self.desk.words
        clear(self.top)
        figures = [
            Figure(words.day(sheet.received_on), say("appeal_page.received_on")),
            Figure(words.day(sheet.due_on), say("complaint_page.due")),
        ]
        if sheet.answered_on is not None:
            figures.append(Figure(words.day(sheet.answered_on), say("complaint_page.answered_on")))
        self.top.addWidget(low_figures(figures))
        self._main(sheet)
        clear(self.side)
        self.side.addWidget(label(say("claim_page.history"), SECTION, bold=True))
        self.side.addWidget(
            TimeLine([(words.moment(act.at), say(f"verb.{act.verb}"), act.officer) for act in sheet.history])
        )
        self.side.addStretch()
        self.put_actions(self._buttons(sheet))
        badge = (sheet.status, say(f"status.complaint.{sheet.status}"))
        self.set_heading(sheet.name, say("page.complaints.title"), sheet.number, badge=badge)
        if self.actions_shown:
            self.setFocusProxy(self.actions_shown[0])
            if self.window().focusWidget() is self:
                self.setFocus()

    def _main(self, sheet: ComplaintSheet) -> None:
        say = self.desk.say
        clear(self.main)
        self.main.addWidget(label(say("complaint_page.what"), SECTION, bold=True))
        pairs = [
            (say("complaint_page.topic"), say(f"complaint_topic.{sheet.topic}")),
            (say("complaint_page.words"), sheet.words),
            (say("appeal_page.channel"), say(f"appeal_channel.{sheet.channel}")),
        ]
        self.main.addWidget(key_values(pairs, NAMES))
        if sheet.answer:
            justified = say("complaint_page.justified" if sheet.is_justified else "complaint_page.not_justified")
            self.main.addWidget(label(say("complaint_page.answer"), SECTION, bold=True))
            pairs = [
                (say("complaint_page.answer"), sheet.answer),
                (say("complaint_page.found"), justified),
                (say("complaint_page.answered_by"), sheet.answered_by),
            ]
            self.main.addWidget(key_values(pairs, NAMES))
        self.main.addStretch()

    def _buttons(self, sheet: ComplaintSheet) -> list[Button]:
        acts: list[tuple[str, Any, str]] = []
        if sheet.status == "received" and self.desk.may("complaint.answer"):
            acts.append(("answer_complaint", self._answer, "Ctrl+D"))
        if sheet.status == "received" and self.desk.may("complaint.close"):
            acts.append(("withdraw_complaint", self._withdraw, ""))
        if sheet.status == "answered" and self.desk.may("complaint.close"):
            acts.append(("close_complaint", self._close, "Ctrl+D"))
        if sheet.person_number:
            acts.append(("open_person", lambda: self.desk.open("person", sheet.person_number), "Ctrl+O"))
        made = []
        for place, (verb, act, key) in enumerate(acts[:3]):
            button = Button(self.desk.say(f"action.{verb}"), "primary" if place == 0 else "secondary", key=key)
            button.clicked.connect(act)
            made.append(button)
        return made

    def _answer(self) -> None:
        number, dialog = self.number, self._ask("answer_complaint")
        dialog.add_text("answer", self.say("complaint_page.answer"))
        dialog.add_yes_no("is_justified", self.say("complaint_page.is_justified"))
        dialog.act_with(
            self.say("ask.answer_complaint_go"),
            lambda said: (
                lambda office: answer_complaint(office, number, said["answer"], is_justified=said["is_justified"])
            ),
        )
        dialog.answered.connect(lambda _done: self.desk.good("complaint_page.done.answered", number=number))

    def _withdraw(self) -> None:
        number, dialog = self.number, self._ask("withdraw_complaint")
        dialog.add_text("reason", self.say("head.why"))
        dialog.act_with(
            self.say("ask.withdraw_complaint_go"),
            lambda said: lambda office: withdraw_complaint(office, number, said["reason"]),
        )
        dialog.answered.connect(lambda _done: self.desk.good("complaint_page.done.withdrawn", number=number))

    def _close(self) -> None:
        number = self.number
        self.desk.act(
            lambda office: close_complaint(office, number),
            lambda _done: self.desk.good("complaint_page.done.closed", number=number),
        )

    def _ask(self, verb: str) -> DeedDialog:
        self.dialog = DeedDialog(self, self.say(f"ask.{verb}"), self.say(f"ask.{verb}_about"))
        return self.dialog
