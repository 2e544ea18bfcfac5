"""Lists whose tabs show what waits behind each, and the list of payment runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QKeySequence, QShortcut

from ui_admin.domain.payment import NewRun, RunKind
from ui_admin.gui.dialogs.act import ActDialog
from ui_admin.gui.pages.page import ListPage
from ui_admin.gui.tables.table import Column
from ui_admin.gui.widgets.basics import Button
from ui_admin.gui.widgets.choices import PickEntry
from ui_admin.gui.widgets.tabs import TabBar
from ui_admin.lookups.listing import Wanted
from ui_admin.lookups.office.queue_counts import queue_counts
from ui_admin.lookups.payments.payments import runs_page
from ui_admin.operations.payments.payment_runs import draft_run

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.listing import Slice
    from ui_admin.lookups.office.queue_counts import Filters
    from ui_admin.lookups.payments.payments import RunRow
    from ui_admin.office import Office


class QueuePage(ListPage):
    """A list whose tabs show which is chosen and how many rows stand behind each."""

    def __init__(
        self,
        desk: Desk,
        columns: Sequence[Column],
        rows: Callable[[Office, Wanted], Slice[Any]],
        opens: Callable[[Any], None],
        tabs: Mapping[str, Filters],
    ) -> None:
        super().__init__(desk, columns, rows, opens)
        self.tab_filters = dict(tabs)
        self.tab_bar = TabBar([(name, desk.say(f"tab.{name}")) for name in tabs])
        self.tab_bar.chosen.connect(lambda name: self.filter(self.tab_filters[name]))
        self.tabs.addWidget(self.tab_bar)
        self.wanted = Wanted(filters=next(iter(tabs.values())))
        QShortcut(QKeySequence("Ctrl+F"), self).activated.connect(self.search.setFocus)

    def filter(self, filters: Filters) -> None:
        """Show the rows of a filter, and the tab it belongs to."""
        found = next((name for name, known in self.tab_filters.items() if known == filters), "")
        self.tab_bar.show_chosen(found)
        super().filter(filters)

    def refresh(self) -> None:
        """Fetch the rows that are seen again, and count the tabs."""
        super().refresh()
        rows, tabs = self.asks, self.tab_filters
        self.desk.ask(lambda office: queue_counts(office, rows, tabs), self.tab_bar.put_counts)


class PaymentsPage(QueuePage):
    """Payment runs, newest first."""

    name = "payments"
    watches = frozenset({"payment_run", "payment"})

    def __init__(self, desk: Desk) -> None:
        say, words = desk.say, desk.words

        def status(row: RunRow) -> str:
            return say(f"status.payment_run.{row.status}")

        columns = (
            Column(say("head.run"), lambda row: row.number, 200, sort="number"),
            Column(say("head.kind"), lambda row: say(f"run_kind.{row.kind}"), 160, stretch=True),
            Column(say("head.pay_day"), lambda row: words.weekday_and_day(row.pay_on), 170, sort="pay_on"),
            Column(say("head.due_to"), lambda row: words.day(row.due_to), 140),
            Column(say("head.payments"), lambda row: f"{row.payments:,}", 100, right=True),
            Column(say("head.total"), lambda row: words.money(row.total), 160, right=True, sort="total"),
            Column(say("head.status"), status, 150, status=lambda row: row.status),
        )
        tabs: dict[str, Filters] = {"all": (), "open_runs": (("open", "1"),), "closed": (("status", "closed"),)}
        super().__init__(desk, columns, runs_page, lambda row: desk.open("run", row.number), tabs)
        self.dialog: ActDialog | None = None
        if desk.may("run.draft"):
            new = Button(say("action.new_run"), "primary", icon="plus", key="Ctrl+R")
            new.clicked.connect(self._new_run)
            self.actions_shown = [new]
        overpaid = Button(say("page.overpayments.title"), "secondary", icon="cash")
        overpaid.setToolTip("Ctrl+Shift+O")
        overpaid.clicked.connect(lambda: desk.open("overpayments"))
        self.actions_shown = [overpaid, *self.actions_shown]

    def _new_run(self) -> None:
        say, office = self.desk.say, self.desk.office
        today = office.today()
        dialog = ActDialog(self, self.desk, say("action.new_run"), about=say("ask.new_run_about"))
        self.dialog = dialog
        kinds = [(say(f"run_kind.{kind.value}"), kind.value) for kind in RunKind]
        kind = dialog.add_choice("kind", say("head.kind"), kinds)
        if isinstance(kind, PickEntry):
            kind.put(RunKind.REGULAR.value)
        dialog.add_day("due_to", say("head.due_to"), today)
        dialog.add_day("pay_on", say("head.pay_day"), office.calendar.on_or_after(today))

        def open_it(said: dict[str, Any]) -> None:
            new = NewRun(said["pay_on"], said["due_to"], RunKind(said["kind"]))
            self.desk.act(lambda at: draft_run(at, new), lambda number: self.desk.open("run", number))

        dialog.answered.connect(open_it)
        dialog.finish(say("ask.new_run_go"))
