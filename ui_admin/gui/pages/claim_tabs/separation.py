"""How the work of a claim ended, each version beside the others, with the inquiries and what can be done about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui_admin.gui.pages.claims.inquiry_acts import InquiryActs
from ui_admin.gui.tables.table import Column, Table
from ui_admin.gui.theme import HINT, SECTION, THEME
from ui_admin.gui.widgets.basics import Button, clear, label
from ui_admin.lookups.claims.inquiries import separation_file
from ui_admin.lookups.listing import Slice

if TYPE_CHECKING:
    from ui_admin.gui.desk import Desk
    from ui_admin.gui.pages.page import Page
    from ui_admin.lookups.claims.inquiries import InquiryRow, SaidVersion, SeparationFile

OPEN = frozenset({"filed", "in_assessment"})
SHAPES = {"answered": "posted", "unanswered": "missed", "cancelled": "cancelled"}


class SeparationPanel(QWidget):
    """The versions above, the inquiries below, and their acts between."""

    counted = Signal(int)

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page, self.desk = page, page.desk
        self.number, self.status = "", ""
        self.file: SeparationFile | None = None
        self.acts = InquiryActs(page, self)
        say = self.desk.say
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 4, 0, 0)
        box.setSpacing(6)
        box.addWidget(label(say("separation_panel.versions"), SECTION, bold=True))
        self.versions = Table(self._version_columns(), say("separation_panel.versions"))
        self.versions.setFixedHeight(THEME.px(30 + 3 * 32) + 2)
        box.addWidget(self.versions)
        self.late = label("", HINT, tone="waiting", wrap=True)
        box.addWidget(self.late)
        head = QHBoxLayout()
        head.addWidget(label(say("separation_panel.inquiries"), SECTION, bold=True))
        head.addStretch()
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        head.addLayout(self.buttons)
        box.addLayout(head)
        self.inquiries = Table(
            inquiry_columns(self.desk), say("separation_panel.inquiries"), empty=say("separation_panel.none_asked")
        )
        self.inquiries.opened.connect(self.acts.answer)
        box.addWidget(self.inquiries, 1)
        self.setFocusProxy(self.inquiries)

    def look(self, number: str, status: str) -> None:
        """Look at the separation of a claim."""
        self.number, self.status = number, status
        self.desk.ask_while(
            self, lambda: number == self.number, lambda office: separation_file(office, number), self._show
        )

    @property
    def chosen(self) -> InquiryRow | None:
        """The inquiry that is chosen in the table."""
        row = self.inquiries.chosen()
        return row if row is not None else None

    def _show(self, file: SeparationFile) -> None:
        self.file = file
        self.versions.show_rows(Slice(file.versions, len(file.versions)))
        self.versions.setFixedHeight(THEME.px(30 + len(file.versions) * 32) + 2)
        self.inquiries.show_rows(Slice(file.inquiries, len(file.inquiries)))
        self.late.setText(self._late(file))
        self.late.setVisible(file.late is not None)
        self._put_buttons(file)
        self.counted.emit(len(file.inquiries))

    def _late(self, file: SeparationFile) -> str:
        late, say = file.late, self.desk.say
        if late is None:
            return ""
        reason = late.reason or say("separation_panel.no_late_reason")
        if late.accepted is None:
            return say("separation_panel.late", due=late.due_on, reason=reason)
        key = "separation_panel.late_accepted" if late.accepted else "separation_panel.late_refused"
        return say(key, due=late.due_on, reason=reason, name=late.officer, why=late.why)

    def _put_buttons(self, file: SeparationFile) -> None:
        clear(self.buttons)
        waiting = any(row.status in {"asked", "unanswered"} for row in file.inquiries)
        is_open = self.status in OPEN
        for verb, key, shown, deed in (
            ("inquiry.send", "ask", is_open, self.acts.ask),
            ("inquiry.answer", "answered", waiting, self.acts.answer_chosen),
            ("inquiry.serve", "more", waiting, self.acts.more),
            ("separation.find", "find", is_open, self.acts.find),
        ):
            if shown and self.desk.may(verb):
                button = Button(self.desk.say(f"separation_panel.{key}"), "secondary")
                button.clicked.connect(deed)
                if key == "more":
                    self.acts.more_button = button
                self.buttons.addWidget(button)

    def _version_columns(self) -> tuple[Column, ...]:
        say, words = self.desk.say, self.desk.words

        def why(row: SaidVersion) -> str:
            return words.say_sentence(row.why) if row.why else say("separation_panel.not_asked")

        return (
            Column(say("separation_panel.who"), lambda row: say(f"separation_panel.whose.{row.whose}"), 150),
            Column(say("head.reason"), lambda row: say(f"reason.{row.reason}") if row.reason else "–", 210),
            Column(say("head.last_day"), lambda row: words.day(row.separated_on) if row.separated_on else "–", 120),
            Column(say("separation_panel.source"), why, 320, stretch=True),
        )


def inquiry_columns(desk: Desk) -> tuple[Column, ...]:
    """The columns of inquiries: to whom, what, until when, and what came."""
    say, words = desk.say, desk.words

    def state(row: InquiryRow) -> str:
        return say("separation_panel.overdue") if row.is_overdue else say(f"status.inquiry.{row.status}")

    def shape(row: InquiryRow) -> str:
        return "late" if row.is_overdue else SHAPES.get(row.status, "open")

    return (
        Column(
            say("separation_panel.to"),
            lambda row: row.addressee,
            210,
            hint=lambda row: say(f"inquiry_party.{row.party}"),
        ),
        Column(say("separation_panel.asked"), lambda row: words.day(row.asked_on), 108),
        Column(say("separation_panel.served"), lambda row: words.day(row.served_on) if row.served_on else "", 108),
        Column(say("head.due"), lambda row: words.day(row.due_on), 108),
        Column(say("head.status"), state, 120, status=shape),
        Column(say("separation_panel.answer"), lambda row: row.answer or row.question, 220, stretch=True),
    )
