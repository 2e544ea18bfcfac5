"""Persons who may be registered twice, and the merges that wait for a second officer or were made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from ui_admin.gui.dialogs.deed import DeedDialog
from ui_admin.gui.dialogs.same_person import ask_same
from ui_admin.gui.pages.queues import QueuePage
from ui_admin.gui.tables.table import Column
from ui_admin.gui.widgets.basics import Button
from ui_admin.lookups.register.duplicates import duplicates_page, merges_page
from ui_admin.operations.register.duplicates import look_for_duplicates
from ui_admin.operations.register.merges import find_different, merge_persons, refuse_merge, unmerge_persons

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from ui_admin.gui.desk import Desk
    from ui_admin.gui.dialogs.deed import Deed
    from ui_admin.lookups.office.queue_counts import Filters
    from ui_admin.lookups.register.duplicates import DuplicateRow, MergeRow

SHAPES = {"possible": "open", "merged": "posted", "different": "closed"}
MERGE_SHAPES = {"asked": "open", "merged": "posted", "refused": "closed", "undone": "closed"}


class DuplicatesPage(QueuePage):
    """Pairs that may be one person, the most alike first."""

    name = "duplicates"
    watches = frozenset({"person"})

    def __init__(self, desk: Desk) -> None:
        tabs: dict[str, Filters] = {
            "possible_pairs": (("kind", "possible"),),
            "different_pairs": (("kind", "different"),),
            "merged_pairs": (("kind", "merged"),),
        }
        super().__init__(desk, self._columns(desk), duplicates_page, self._open, tabs)
        self.dialog: DeedDialog | None = None
        buttons = []
        if desk.may("person.ask_merge"):
            buttons.append(button(self, "duplicates_page.same", "primary", "Ctrl+G", self._same))
            buttons.append(button(self, "duplicates_page.different", "secondary", "Ctrl+D", self._different))
        if desk.may("person.find_duplicates"):
            buttons.append(button(self, "duplicates_page.look", "secondary", "Ctrl+L", self._look))
        self.actions_shown = buttons

    def _columns(self, desk: Desk) -> tuple[Column, ...]:
        say, words = desk.say, desk.words

        def born(day: date | None) -> str:
            return words.day(day) if day else say("duplicates.born_unknown")

        def found(row: DuplicateRow) -> str:
            if row.kind != "possible":
                return say(f"duplicates_page.kind.{row.kind}")
            return say("duplicates_page.asked") if row.asked_merge else say("duplicates.alike", score=row.score)

        return (
            Column(
                say("duplicates_page.one"),
                lambda row: row.a_name,
                220,
                hint=lambda row: born(row.a_born_on),
                stretch=True,
            ),
            Column(
                say("duplicates_page.other"),
                lambda row: row.b_name,
                220,
                hint=lambda row: born(row.b_born_on),
                stretch=True,
            ),
            Column(
                say("duplicates_page.why"),
                lambda row: row.decided_why or words.say_sentence(row.why),
                330,
            ),
            Column(say("head.status"), found, 150, status=lambda row: SHAPES[row.kind], sort="score"),
        )

    def _open(self, row: DuplicateRow) -> None:
        """Open one of the two; the other stands beside it as a possible duplicate."""
        self.desk.open("person", row.b_number)

    def _chosen(self) -> DuplicateRow | None:
        row = self.table.chosen()
        if row is None:
            self.desk.hint("duplicates_page.choose")
        return row

    def _same(self) -> None:
        row = self._chosen()
        if row is None:
            return
        self.dialog = ask_same(self, (row.a_name, row.a_number), (row.b_name, row.b_number))

    def _different(self) -> None:
        row = self._chosen()
        if row is None:
            return
        dialog = DeedDialog(self, self.say("duplicates_page.different"), self.say("duplicates_page.different_about"))
        dialog.add_text("reason", self.say("head.why"))
        dialog.act_with(
            self.say("duplicates_page.different_go"),
            lambda said: lambda office: find_different(office, row.a_number, row.b_number, said["reason"]),
        )
        dialog.answered.connect(lambda _number: self.desk.good("duplicates_page.are_different"))
        self.dialog = dialog

    def _look(self) -> None:
        self.desk.good("duplicates_page.looking")
        self.desk.act(look_for_duplicates, lambda count: self.desk.good("duplicates_page.looked", count=count))


class MergesPage(QueuePage):
    """Merges: what waits for a second officer, what was merged, and what was undone."""

    name = "merges"
    watches = frozenset({"person"})

    def __init__(self, desk: Desk) -> None:
        tabs: dict[str, Filters] = {
            "asked_merges": (("status", "asked"),),
            "made_merges": (("status", "merged"),),
            "all_merges": (),
        }
        super().__init__(desk, self._columns(desk), merges_page, lambda row: desk.open("person", row.kept_number), tabs)
        self.search.hide()
        self.dialog: DeedDialog | None = None
        buttons = []
        if desk.may("person.merge"):
            buttons.append(button(self, "merges_page.merge", "primary", "Ctrl+G", self._merge))
            self.more = button(self, "action.more", "secondary", "Ctrl+M", self._menu)
            buttons.append(self.more)
        self.actions_shown = buttons

    def _columns(self, desk: Desk) -> tuple[Column, ...]:
        say, words = desk.say, desk.words

        def why(row: MergeRow) -> str:
            return row.ended_why or row.reason

        return (
            Column(
                say("merges_page.kept"), lambda row: row.kept_name, 220, hint=lambda row: row.kept_number, stretch=True
            ),
            Column(
                say("merges_page.merged"),
                lambda row: row.merged_name,
                220,
                hint=lambda row: row.merged_number,
                stretch=True,
            ),
            Column(say("head.why"), why, 200),
            Column(say("merges_page.asked"), lambda row: words.day(row.asked_on), 108),
            Column(say("head.officer"), lambda row: row.asked_by, 116),
            Column(
                say("head.status"),
                lambda row: say(f"status.person_merge.{row.status}"),
                170,
                status=lambda row: MERGE_SHAPES[row.status],
            ),
        )

    def _chosen(self, status: str) -> MergeRow | None:
        row: MergeRow | None = self.table.chosen()
        if row is None or row.status != status:
            self.desk.hint(f"merges_page.choose_{status}")
            return None
        return row

    def _merge(self) -> None:
        row = self._chosen("asked")
        if row is not None:
            self.desk.act(
                lambda office: merge_persons(office, row.id),
                lambda count: self.desk.good("merges_page.is_merged", name=row.kept_name, count=count),
            )

    def _menu(self) -> None:
        menu = QMenu(self.more)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key, deed in (("keep_apart", self._keep_apart), ("undo", self._undo)):
            menu.addAction(self.say(f"merges_page.{key}")).triggered.connect(deed)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))
        menu.setActiveAction(menu.actions()[0])

    def _keep_apart(self) -> None:
        row = self._chosen("asked")
        if row is not None:
            self._ask("keep_apart", row, lambda why: lambda office: refuse_merge(office, row.id, why))

    def _undo(self) -> None:
        row = self._chosen("merged")
        if row is not None:
            self._ask("undo", row, lambda why: lambda office: unmerge_persons(office, row.id, why))

    def _ask(self, key: str, row: MergeRow, deed: Callable[[str], Deed]) -> None:
        dialog = DeedDialog(self, self.say(f"merges_page.{key}"), self.say(f"merges_page.{key}_about"))
        dialog.add_text("why", self.say("head.why"))
        dialog.act_with(self.say(f"merges_page.{key}_go"), lambda said: deed(said["why"]))
        dialog.answered.connect(lambda _done: self.desk.good(f"merges_page.{key}_done", name=row.merged_name))
        self.dialog = dialog


def button(page: QueuePage, key: str, kind: str, cap: str, deed: Callable[[], None]) -> Button:
    """Make a button of the header with its key."""
    made = Button(page.say(key), kind, key=cap)
    made.clicked.connect(deed)
    return made
