"""The list of overpayments by what they wait for: an answer, a decision, money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.gui.pages.queues import QueuePage
from ui_admin.gui.tables.overpaid import overpayment_columns
from ui_admin.gui.widgets.more_menu import MoreAct, more_button
from ui_admin.lookups.benefit.overpayments import overpayments_page

if TYPE_CHECKING:
    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.office.queue_counts import Filters


class OverpaymentsPage(QueuePage):
    """Overpayments, newest first."""

    name = "overpayments"
    watches = frozenset({"overpayment", "payment_run"})

    def __init__(self, desk: Desk) -> None:
        tabs: dict[str, Filters] = {
            "overpaid_open": (("open", "1"),),
            "overpaid_new": (("status", "detected"),),
            "overpaid_answered": (("answered", "1"),),
            "overpaid_to_decide": (("to_decide", "1"),),
            "overpaid_owing": (("status", "determined,recovering"),),
            "closed": (("closed", "1"),),
            "all": (),
        }
        columns = overpayment_columns(desk, with_person=True)
        super().__init__(desk, columns, overpayments_page, lambda row: desk.open("overpayment", row.number), tabs)
        acts = (
            MoreAct("document.overpayments_by_cause", "document.print", lambda: self._report("overpayments-by-cause")),
            MoreAct("document.overpayments_by_age", "document.print", lambda: self._report("overpayments-by-age")),
        )
        self.actions_shown = [*more_button(desk, acts)]

    def _report(self, name: str) -> None:
        self.desk.open("reports", (name, ""))
