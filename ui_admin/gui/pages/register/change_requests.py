"""Changes of personal data that wait for a second officer, with what stands now and what would stand."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ui_admin.gui.dialogs.deed import DeedDialog
from ui_admin.gui.pages.queues import QueuePage
from ui_admin.gui.pages.register.duplicates import button
from ui_admin.gui.tables.table import Column
from ui_admin.lookups.register.change_requests import change_requests_page
from ui_admin.operations.register.change_requests import approve_change, refuse_change, withdraw_change

if TYPE_CHECKING:
    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.office.queue_counts import Filters
    from ui_admin.lookups.register.change_requests import ChangeRequestRow

SHAPES = {"asked": "open", "approved": "posted", "refused": "denied", "withdrawn": "closed"}


class ChangeRequestsPage(QueuePage):
    """Changes that were asked for."""

    name = "change_requests"
    watches = frozenset({"change_request", "person"})

    def __init__(self, desk: Desk) -> None:
        tabs: dict[str, Filters] = {"asked_changes": (("status", "asked"),), "all_changes": ()}
        super().__init__(
            desk, self._columns(desk), change_requests_page, lambda row: desk.open("person", row.number), tabs
        )
        self.dialog: DeedDialog | None = None
        buttons = []
        if desk.may("person.approve_change"):
            buttons.append(button(self, "change_requests_page.approve", "primary", "Ctrl+G", self._approve))
            buttons.append(button(self, "change_requests_page.refuse", "secondary", "Ctrl+D", self._refuse))
        elif desk.may("person.ask_change"):
            buttons.append(button(self, "change_requests_page.withdraw", "secondary", "Ctrl+D", self._withdraw))
        self.actions_shown = buttons

    def _columns(self, desk: Desk) -> tuple[Column, ...]:
        say, words = desk.say, desk.words

        def written(name: str, value: str | None) -> str:
            if name == "born_on" and value:
                return words.day(date.fromisoformat(value))
            return value or say("entry.nothing")

        def what(row: ChangeRequestRow) -> str:
            return "; ".join(
                say(
                    "change_requests_page.field",
                    field=say(f"person_field.{name}"),
                    before=written(name, row.before[name]),
                    after=written(name, after),
                )
                for name, after in row.after.items()
            )

        return (
            Column(say("head.name"), lambda row: row.name, 200, hint=lambda row: row.number),
            Column(say("change_requests_page.what"), what, 330, stretch=True),
            Column(say("head.why"), lambda row: row.decided_why or row.reason, 200),
            Column(say("change_requests_page.asked"), lambda row: words.day(row.asked_on), 108),
            Column(say("head.officer"), lambda row: row.asked_by, 116),
            Column(
                say("head.status"),
                lambda row: say(f"status.change_request.{row.status}"),
                160,
                status=lambda row: SHAPES[row.status],
            ),
        )

    def _chosen(self) -> ChangeRequestRow | None:
        row: ChangeRequestRow | None = self.table.chosen()
        if row is None or row.status != "asked":
            self.desk.hint("change_requests_page.choose")
            return None
        return row

    def _approve(self) -> None:
        row = self._chosen()
        if row is not None:
            self.desk.act(
                lambda office: approve_change(office, row.id),
                lambda _number: self.desk.good("change_requests_page.approved", name=row.name),
            )

    def _refuse(self) -> None:
        row = self._chosen()
        if row is not None:
            dialog = self._ask("refuse")
            dialog.act_with(
                self.say("change_requests_page.refuse_go"),
                lambda said: lambda office: refuse_change(office, row.id, said["why"]),
            )
            dialog.answered.connect(lambda _number: self.desk.good("change_requests_page.refused", name=row.name))

    def _withdraw(self) -> None:
        row = self._chosen()
        if row is not None:
            dialog = self._ask("withdraw")
            dialog.act_with(
                self.say("change_requests_page.withdraw_go"),
                lambda said: lambda office: withdraw_change(office, row.id, said["why"]),
            )
            dialog.answered.connect(lambda _number: self.desk.good("change_requests_page.withdrawn", name=row.name))

    def _ask(self, what: str) -> DeedDialog:
        title, about = self.say(f"change_requests_page.{what}"), self.say(f"change_requests_page.{what}_about")
        self.dialog = DeedDialog(self, title, about)
        self.dialog.add_text("why", self.say("head.why"))
        return self.dialog
