"""The work queues: claims by what they wait for, and payment runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QKeySequence, QShortcut

from ui_admin.domain.payment import NewRun, RunKind
from ui_admin.gui.dialogs.act import ActDialog
from ui_admin.gui.pages.page import ListPage
from ui_admin.gui.tables.names import latin_beside
from ui_admin.gui.tables.table import Column
from ui_admin.gui.widgets.basics import Button
from ui_admin.gui.widgets.choices import PickEntry
from ui_admin.gui.widgets.tabs import TabBar
from ui_admin.lookups.listing import Wanted
from ui_admin.lookups.lists import claims_page
from ui_admin.lookups.payments import runs_page
from ui_admin.lookups.queue_counts import queue_counts
from ui_admin.operations.claims import take_claim
from ui_admin.operations.payment_runs import draft_run

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.listing import Slice
    from ui_admin.lookups.lists import ClaimRow
    from ui_admin.lookups.payments import RunRow
    from ui_admin.lookups.queue_counts import Filters
    from ui_admin.office import Office

OPEN = frozenset({"filed", "in_assessment"})


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


class ClaimsPage(QueuePage):
    """Claims by what they wait for."""

    name = "claims"
    watches = frozenset({"claim", "determination", "award", "certification"})

    def __init__(self, desk: Desk) -> None:
        officer = desk.office.officer
        mine = (("owner", officer.id if officer else ""), ("open", "1"))
        tabs: dict[str, Filters] = {
            "open": (("open", "1"),),
            "mine": mine,
            "to_decide": (("proposed", "1"),),
            "late": (("late", "1"),),
            "reports": (("reports", "1"),),
            "decided": (("status", "decided"),),
            "all": (),
        }
        super().__init__(desk, self._columns(desk), claims_page, lambda row: desk.open("claim", row.number), tabs)
        self.actions_shown = []
        if desk.may("claim.take"):
            take = Button(desk.say("action.take_next"), "secondary", key="Ctrl+T")
            take.clicked.connect(self._take_next)
            self.actions_shown.append(take)
        if desk.may("certification.enter"):
            counter = Button(desk.say("action.counter"), "secondary", key="Ctrl+Shift+E")
            counter.clicked.connect(lambda: desk.open("counter"))
            self.actions_shown.append(counter)
        if desk.may("claim.file"):
            new = Button(desk.say("action.new_claim"), "primary", icon="plus", key="Ctrl+N")
            new.clicked.connect(lambda: desk.open("new_claim"))
            self.actions_shown.append(new)

    def _columns(self, desk: Desk) -> tuple[Column, ...]:
        say, words, today = desk.say, desk.words, desk.office.today()

        def due_shape(row: ClaimRow) -> str:
            if row.status not in OPEN or row.due_on is None or row.due_on > today:
                return ""
            return "late" if row.due_on < today else "open"

        def age(row: ClaimRow) -> str:
            return say("today.days", days=(today - row.filed_on).days) if row.status in OPEN else ""

        return (
            Column(say("head.claim"), lambda row: row.number, 184, sort="number"),
            Column(
                say("head.claimant"),
                lambda row: row.name,
                240,
                sort="name",
                hint=latin_beside,
                stretch=True,
            ),
            Column(say("head.reason"), lambda row: say(f"reason.{row.reason}"), 150),
            Column(say("head.filed"), lambda row: words.day(row.filed_on), 112, sort="filed_on"),
            Column(say("head.age"), age, 64, right=True),
            Column(say("head.status"), lambda row: status_of(desk, row), 160, status=shape_of, sort="status"),
            Column(
                say("head.due"),
                lambda row: words.day(row.due_on) if row.due_on and row.status in OPEN else "",
                128,
                status=due_shape,
                sort="due_on",
            ),
            Column(say("head.officer"), lambda row: row.officer, 104),
        )

    def _take_next(self) -> None:
        """Take on the claim that was filed first and that nobody has."""
        wanted = Wanted(limit=1, sort="due_on", filters=(("status", "filed"),))

        def found(part: Slice[Any]) -> None:
            if not part.rows:
                self.desk.good("claims_page.nothing_filed")
                return
            number = part.rows[0].number
            self.desk.act(lambda office: take_claim(office, number), lambda _done: self.desk.open("claim", number))

        self.desk.ask(lambda office: claims_page(office, wanted), found)


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


def status_of(desk: Desk, row: ClaimRow) -> str:
    """Write the state of a claim as its queue shows it: what was decided, what is proposed, or its own status."""
    if row.status == "decided":
        return desk.say(f"outcome_word.{row.outcome}") if row.outcome else desk.say("status.claim.decided")
    if row.outcome and row.status in OPEN:
        return desk.say(f"proposed_word.{row.outcome}")
    return desk.say(f"status.claim.{row.status}")


def shape_of(row: ClaimRow) -> str:
    """Give the status whose shape stands beside a claim."""
    return row.outcome or "decided" if row.status == "decided" else row.status
