"""The work queues of claims: whose they are, what they wait for, and views that an officer keeps under a name."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from ui_admin.gui.pages.claims.saved_views import SavedViews
from ui_admin.gui.pages.queues import QueuePage
from ui_admin.gui.tables.claims import claim_columns
from ui_admin.gui.widgets.basics import Button
from ui_admin.gui.widgets.refine_bar import RefineBar
from ui_admin.lookups.listing import Wanted
from ui_admin.lookups.lists import claims_page
from ui_admin.lookups.office.queue_counts import queue_counts
from ui_admin.operations.claims.claims import take_claim

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.listing import Slice
    from ui_admin.lookups.lists import ClaimRow
    from ui_admin.lookups.office.queue_counts import Filters

MOST_BUTTONS = 3
# What narrows any of the tabs.
REFINES = ("held", "waking", "sent_back", "flagged", "due_soon")


class ClaimsPage(QueuePage):
    """Claims by whose they are and what they wait for; each narrowing can be laid over each tab."""

    name = "claims"
    watches = frozenset({"claim", "determination", "award", "certification", "flag", "hold"})

    def __init__(self, desk: Desk) -> None:
        officer = desk.office.officer
        tabs: dict[str, Filters] = {
            "open": (("open", "1"),),
            "mine": (("open", "1"), ("owner", officer.id if officer else "")),
            "team": (("team", "1"),),
            "unassigned": (("unassigned", "1"),),
            "to_decide": (("proposed", "1"),),
            "late": (("late", "1"),),
            "reports": (("reports", "1"),),
            "decided": (("status", "decided"),),
            "all": (),
        }
        super().__init__(desk, claim_columns(desk), claims_page, lambda row: desk.open("claim", row.number), tabs)
        self.search.setFixedWidth(220)
        self.refine = RefineBar(desk, REFINES)
        self.refine.changed.connect(self._narrow)
        self.views = SavedViews(desk, self, self.name)
        self.views.chosen.connect(self.show_view)
        self.refine.add_at_end(self.views)
        self.body.insertWidget(1, self.refine)
        self.tab_bar.chosen.disconnect()
        self.tab_bar.chosen.connect(self._choose_tab)
        self.actions_shown = self._buttons()

    def _buttons(self) -> list[Button]:
        """Give at most three; the backlog is also found by its key and in the finder."""
        made: list[Button] = []

        def add(verb: str, words: str, key: str, deed: Callable[[], object], *, kind: str = "secondary") -> None:
            if self.desk.may(verb):
                made.append(Button(self.say(words), kind, icon="plus" if kind == "primary" else "", key=key))
                made[-1].clicked.connect(deed)

        add("claim.take", "action.take_next", "Ctrl+T", self._take_next)
        add("certification.enter", "action.counter", "Ctrl+Shift+E", lambda: self.desk.open("counter"))
        add("claim.file", "action.new_claim", "Ctrl+N", lambda: self.desk.open("new_claim"), kind="primary")
        if len(made) < MOST_BUTTONS:
            add("claim.decide", "page.supervision.title", "Ctrl+B", lambda: self.desk.open("supervision"))
        return made

    def filter(self, filters: Filters) -> None:
        """Show the rows of filters, the tab they belong to, and what narrows it."""
        narrowed = tuple(pair for pair in filters if pair[0] in REFINES)
        base = tuple(pair for pair in filters if pair not in narrowed)
        super().filter(base)
        known = self.tab_bar.current != ""
        self.refine.show_set({name for name, _value in narrowed}, () if known else base)
        if narrowed:
            self._want(replace(self.wanted, filters=(*base, *narrowed)))

    def refresh(self) -> None:
        """Fetch the rows that are seen again, and count tabs and what narrows them."""
        super().refresh()
        base = self._base()
        counted: dict[str, Filters] = {name: (*base, (name, "1")) for name in REFINES}
        self.desk.ask(lambda office: queue_counts(office, claims_page, counted), self.refine.put_counts)
        self.views.refresh()

    def show_view(self, view: Wanted) -> None:
        """Show a view that was kept: its filters, its search and its order."""
        self.search.blockSignals(True)
        self.search.setText(view.search)
        self.search.blockSignals(False)
        self.wanted = replace(self.wanted, search=view.search, sort=view.sort)
        self.filter(view.filters)
        self.refresh()

    def _base(self) -> Filters:
        return tuple(pair for pair in self.wanted.filters if pair[0] not in REFINES)

    def _choose_tab(self, name: str) -> None:
        self.filter((*self.tab_filters[name], *((narrow, "1") for narrow in self.refine.chosen())))
        self.refresh()

    def _narrow(self) -> None:
        base = () if self.refine.was_reset else self._base()
        self.filter((*base, *((name, "1") for name in self.refine.chosen())))
        self.refresh()

    def _take_next(self) -> None:
        """Take on the claim that is due first, that nobody has and that does not concern the officer."""
        wanted = Wanted(limit=1, sort="due_on", filters=(("free", "1"), ("of_others", "1")))

        def found(part: Slice[ClaimRow]) -> None:
            if not part.rows:
                self.desk.good("claims_page.nothing_filed")
                return
            number = part.rows[0].number
            self.desk.act(partial(take_claim, claim_number=number), self._open_taken)

        self.desk.ask(lambda office: claims_page(office, wanted), found)

    def _open_taken(self, number: Any) -> None:  # noqa: ANN401 - the number of the claim
        self.desk.open("claim", number)
