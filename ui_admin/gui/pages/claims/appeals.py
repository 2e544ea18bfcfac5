"""The registers of appeals and of complaints: lists by what they wait for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.gui.dialogs.appeal import ask_appeal, ask_complaint
from ui_admin.gui.pages.queues import QueuePage
from ui_admin.gui.tables.names import latin_beside
from ui_admin.gui.tables.table import Column
from ui_admin.gui.widgets.basics import Button
from ui_admin.lookups.claims.appeal_lists import appeals_page, complaints_page

if TYPE_CHECKING:
    from ui_admin.gui.desk import Desk
    from ui_admin.gui.dialogs.deed import DeedDialog
    from ui_admin.lookups.claims.appeal_lists import AppealRow, ComplaintRow
    from ui_admin.lookups.office.queue_counts import Filters

APPEAL_TABS: dict[str, Filters] = {
    "appeals_ours": (("ours", "1"),),
    "appeals_above": (("above", "1"),),
    "appeals_closed": (("status", "closed"),),
    "appeals_dismissed": (("status", "dismissed"),),
    "appeals_all": (),
}
COMPLAINT_TABS: dict[str, Filters] = {
    "complaints_open": (("open", "1"),),
    "complaints_late": (("late", "1"),),
    "complaints_all": (),
}


class AppealsPage(QueuePage):
    """The register of appeals."""

    name = "appeals"
    watches = frozenset({"appeal", "determination"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk, self._columns(desk), appeals_page, lambda row: desk.open("appeal", row.number), APPEAL_TABS
        )
        self.dialog: DeedDialog | None = None
        complaints = Button(desk.say("action.open_complaints"), "secondary", key="Ctrl+L")
        complaints.clicked.connect(lambda: desk.open("complaints"))
        self.actions_shown = [complaints]
        if desk.may("appeal.receive"):
            new = Button(desk.say("action.receive_appeal"), "primary", icon="plus", key="Ctrl+N")
            new.clicked.connect(self._receive)
            self.actions_shown.append(new)

    def _columns(self, desk: Desk) -> tuple[Column, ...]:
        say, words = desk.say, desk.words

        def in_time(row: AppealRow) -> str:
            if row.in_time is None:
                return say("appeal_page.no_limit")
            return say("appeal_page.in_time" if row.in_time else "appeal_page.late")

        return (
            Column(say("head.number"), lambda row: row.number, 184, sort="number"),
            Column(say("head.claimant"), lambda row: row.name, 200, hint=latin_beside, stretch=True),
            Column(say("appeal_page.against"), lambda row: say(f"appeal_object.{row.against}"), 150),
            Column(say("head.received"), lambda row: words.day(row.received_on), 108, sort="received_on"),
            Column(say("appeal_page.form"), in_time, 110, tint=lambda row: "bad_soft" if row.in_time is False else ""),
            Column(say("appeal_page.outcome"), self._outcome, 130),
            Column(
                say("head.status"),
                lambda row: say(f"status.appeal.{row.status}"),
                170,
                sort="status",
                status=lambda row: row.status,
            ),
        )

    def _outcome(self, row: AppealRow) -> str:
        return self.say(f"appeal_outcome.{row.outcome}") if row.outcome else ""

    def _receive(self) -> None:
        self.dialog = ask_appeal(self)

        def received(made: object) -> None:
            number = getattr(made, "number", "")
            self.desk.open("appeal", number)
            self.desk.good("appeal_page.done.received", number=number)

        self.dialog.answered.connect(received)


class ComplaintsPage(QueuePage):
    """The register of complaints."""

    name = "complaints"
    watches = frozenset({"complaint"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk, self._columns(desk), complaints_page, lambda row: desk.open("complaint", row.number), COMPLAINT_TABS
        )
        self.dialog: DeedDialog | None = None
        appeals = Button(desk.say("action.open_appeals"), "secondary", key="Ctrl+L")
        appeals.clicked.connect(lambda: desk.open("appeals"))
        self.actions_shown = [appeals]
        if desk.may("complaint.receive"):
            new = Button(desk.say("action.receive_complaint"), "primary", icon="plus", key="Ctrl+N")
            new.clicked.connect(self._receive)
            self.actions_shown.append(new)

    def _columns(self, desk: Desk) -> tuple[Column, ...]:
        say, words, today = desk.say, desk.words, desk.office.today()

        def due_shape(row: ComplaintRow) -> str:
            if row.status != "received" or row.due_on > today:
                return ""
            return "late" if row.due_on < today else "open"

        return (
            Column(say("head.number"), lambda row: row.number, 184, sort="number"),
            Column(say("head.name"), lambda row: row.name, 220, sort="name", stretch=True),
            Column(say("complaint_page.topic"), lambda row: say(f"complaint_topic.{row.topic}"), 180),
            Column(say("head.received"), lambda row: words.day(row.received_on), 110, sort="received_on"),
            Column(say("head.due"), lambda row: words.day(row.due_on), 130, sort="due_on", status=due_shape),
            Column(
                say("head.status"),
                lambda row: say(f"status.complaint.{row.status}"),
                140,
                sort="status",
                status=lambda row: row.status,
            ),
        )

    def _receive(self) -> None:
        self.dialog = ask_complaint(self)

        def received(made: object) -> None:
            number = getattr(made, "number", "")
            self.desk.open("complaint", number)
            self.desk.good("complaint_page.done.received", number=number)

        self.dialog.answered.connect(received)
