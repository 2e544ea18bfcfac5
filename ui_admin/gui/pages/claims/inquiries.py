"""Inquiries of the office: which wait, which are past their day, and going on without the answers that did not come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.gui.dialogs.act import ActDialog
from ui_admin.gui.pages.claim_tabs.separation import inquiry_columns
from ui_admin.gui.pages.queues import QueuePage
from ui_admin.gui.tables.table import Column
from ui_admin.gui.widgets.basics import Button
from ui_admin.lookups.claims.inquiries import inquiries_page
from ui_admin.operations.claims.inquiries import close_overdue_inquiries

if TYPE_CHECKING:
    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.office.queue_counts import Filters


class InquiriesPage(QueuePage):
    """All inquiries."""

    name = "inquiries"
    watches = frozenset({"inquiry", "claim"})

    def __init__(self, desk: Desk) -> None:
        say = desk.say
        tabs: dict[str, Filters] = {
            "overdue_inquiries": (("overdue", "1"),),
            "waiting_inquiries": (("status", "asked"),),
            "all_inquiries": (),
        }
        columns = (
            Column(say("head.claim"), lambda row: row.claim_number, 184, hint=lambda row: row.name, stretch=True),
            *(column for column in inquiry_columns(desk)[:-1]),
        )
        super().__init__(desk, columns, inquiries_page, lambda row: desk.open("claim", row.claim_number), tabs)
        self.dialog: ActDialog | None = None
        if desk.may("inquiry.close"):
            close = Button(say("action.go_on_without"), "primary", key="Ctrl+G")
            close.clicked.connect(self._close_all)
            self.actions_shown = [close]

    def _close_all(self) -> None:
        dialog = ActDialog(self, self.desk, self.say("action.go_on_without"), about=self.say("inquiries_page.about"))
        dialog.answered.connect(lambda _said: self.desk.act(close_overdue_inquiries, self._closed))
        dialog.finish(self.say("inquiries_page.go"))
        self.dialog = dialog

    def _closed(self, count: int) -> None:
        self.desk.good("inquiries_page.closed", count=count)
