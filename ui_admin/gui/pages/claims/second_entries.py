"""Claims keyed twice: what is to be keyed and what is to be settled, and the two entries of a claim side by side."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ui_admin.domain.double_entry import ASKED, DAYS, PAPER, Side
from ui_admin.gui.dialogs.act import ask_reason
from ui_admin.gui.pages.page import SheetPage
from ui_admin.gui.pages.queues import QueuePage
from ui_admin.gui.tables.table import Column
from ui_admin.gui.theme import HINT
from ui_admin.gui.widgets.basics import Button, clear, label
from ui_admin.gui.widgets.columns import column, scrolled
from ui_admin.gui.widgets.entries import Segments
from ui_admin.lookups.claims.second_entries import second_entries_page, second_entry_sheet
from ui_admin.operations.claims.second_entries import cancel_second_entry, settle_entries
from ui_admin.rules.claim_asks import ASKS

if TYPE_CHECKING:
    from ui_admin.gui.desk import Desk
    from ui_admin.gui.dialogs.act import ActDialog
    from ui_admin.lookups.claims.second_entries import SecondEntryRow, SecondEntrySheet, Settled
    from ui_admin.lookups.office.queue_counts import Filters

SHAPES = {"asked": "open", "keyed": "late", "same": "settled", "settled": "settled", "cancelled": "closed"}
TABS: dict[str, Filters] = {
    "entries_asked": (("status", "asked"),),
    "entries_keyed": (("status", "keyed"),),
    "entries_settled": (("status", "settled"),),
    "entries_same": (("status", "same"),),
    "entries_all": (),
}


class SecondEntriesPage(QueuePage):
    """Claims that are keyed twice, the oldest first; nothing of what was keyed first is shown."""

    name = "second_entries"
    watches = frozenset({"double_entry", "claim"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, self._columns(desk), second_entries_page, self._open, TABS)
        self.dialog: ActDialog | None = None
        if desk.may("claim.cancel_second_entry"):
            cancel = Button(self.say("action.cancel_second_entry"), "secondary", key="Ctrl+D")
            cancel.clicked.connect(self._cancel)
            self.actions_shown = [cancel]

    def _columns(self, desk: Desk) -> tuple[Column, ...]:
        say, words = desk.say, desk.words

        def why(row: SecondEntryRow) -> str:
            return row.reason or say("second_entries_page.by_chance")

        def status(row: SecondEntryRow) -> str:
            own = row.is_first and row.status in {"asked", "keyed"}
            return say("second_entries_page.is_first" if own else f"status.double_entry.{row.status}")

        return (
            Column(say("head.claim"), lambda row: row.claim_number, 190, sort="number"),
            Column(say("head.why"), why, 240, stretch=True),
            Column(say("second_entries_page.asked_on"), lambda row: words.day(row.asked_on), 110, sort="asked_on"),
            Column(say("second_entries_page.first_by"), lambda row: row.first_by, 130),
            Column(say("second_entries_page.second_by"), lambda row: row.second_by, 130),
            Column(say("second_entries_page.differences"), lambda row: f"{row.differences or ''}", 100, right=True),
            Column(say("head.status"), status, 190, status=lambda row: SHAPES[row.status]),
        )

    def _open(self, row: SecondEntryRow) -> None:
        if row.status != "asked":
            self.desk.open("compare_entries", row.claim_number)
        elif row.is_first:
            self.desk.hint("second_entries_page.not_by_you")
        elif self.desk.may("claim.key_again"):
            self.desk.open("second_entry", row.claim_number)

    def _cancel(self) -> None:
        row: SecondEntryRow | None = self.table.chosen()
        if row is None or row.status not in {"asked", "keyed"}:
            self.desk.hint("second_entries_page.choose")
            return
        number = row.claim_number
        self.dialog = ask_reason(
            self,
            self.say("second_entries_page.cancel_about", number=number),
            self.say("action.cancel_second_entry"),
            lambda why: self.desk.act(
                lambda office: cancel_second_entry(office, number, why),
                lambda _number: self.desk.good("second_entries_page.cancelled", number=number),
            ),
            title=self.say("verb.claim.cancel_second_entry"),
        )


class CompareEntriesPage(SheetPage):
    """What was keyed in two ways, question by question, and the choice between them."""

    name = "compare_entries"
    watches = frozenset({"double_entry"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, second_entry_sheet)
        self.sheet: SecondEntrySheet | None = None
        self.choices: dict[str, Segments] = {}
        self.top = QVBoxLayout()
        self.body.addLayout(self.top)
        holder, inside = column(edge=(0, 0, 10, 0))
        self.lines = QGridLayout()
        self.lines.setHorizontalSpacing(20)
        self.lines.setVerticalSpacing(10)
        inside.addLayout(self.lines)
        inside.addStretch()
        self.body.addWidget(scrolled(holder), 1)

    def _show(self, sheet: SecondEntrySheet) -> None:
        if sheet.row.claim_number != self.number.strip().upper():
            return
        self.sheet = sheet
        say, row = self.desk.say, sheet.row
        clear(self.top)
        self.top.addWidget(label(self._in_short(sheet), tone="ink2", wrap=True))
        self._show_lines(sheet)
        badge = (SHAPES[row.status], say(f"status.double_entry.{row.status}"))
        self.put_actions(self._buttons(sheet))
        self.set_heading(row.claim_number, say("page.second_entries.title"), badge=badge)
        first = next(iter(self.choices.values()), None)
        if first is not None:
            self.setFocusProxy(first)
            if self.isVisible():
                # The page took the focus before there was anything to choose.
                first.setFocus(Qt.FocusReason.TabFocusReason)

    def _in_short(self, sheet: SecondEntrySheet) -> str:
        say, words, row = self.desk.say, self.desk.words, sheet.row
        if row.status == "settled" and sheet.settled_on is not None:
            return say("compare_entries_page.settled_by", name=sheet.settled_by, day=words.day(sheet.settled_on))
        if row.status == "cancelled":
            return say("compare_entries_page.cancelled", why=sheet.ended_why)
        key = {"asked": "waits", "same": "same", "keyed": "look_at_paper"}[row.status]
        return say(f"compare_entries_page.{key}", first=row.first_by, second=row.second_by)

    def _show_lines(self, sheet: SecondEntrySheet) -> None:
        say = self.desk.say
        while self.lines.count():
            item = self.lines.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.choices = {}
        if not sheet.lines:
            return
        heads = ("question", "first", "second", "chosen")
        for at, name in enumerate(heads):
            self.lines.addWidget(label(say(f"compare_entries_page.{name}"), HINT, tone="ink3"), 0, at)
        for place, line in enumerate(sheet.lines, 1):
            self.lines.addWidget(label(self._question(line.field), bold=True, wrap=True), place, 0)
            self.lines.addWidget(label(self._written(line, line.first, line.first_name), wrap=True), place, 1)
            self.lines.addWidget(label(self._written(line, line.second, line.second_name), wrap=True), place, 2)
            self.lines.addWidget(self._choice(sheet, line), place, 3)
        for at in range(3):
            self.lines.setColumnStretch(at, 1)

    def _choice(self, sheet: SecondEntrySheet, line: Settled) -> QWidget:
        say = self.desk.say
        if sheet.row.status != "keyed":
            return label(say(f"compare_entries_page.side.{line.chosen}") if line.chosen else "", bold=True)
        sides = [Side.FIRST] if line.is_fixed else list(Side)
        words = say("compare_entries_page.choose", question=self._question(line.field))
        entry = Segments(words, [(say(f"compare_entries_page.side.{side.value}"), side.value) for side in sides])
        if line.is_fixed:
            entry.setToolTip(say(f"double_entry.fixed_{line.field}"))
        self.choices[line.field] = entry
        return entry

    def _question(self, field: str) -> str:
        if field.startswith(PAPER):
            return self.say(f"required_paper.{field.removeprefix(PAPER)}")
        if field.startswith(ASKED):
            return self.say(f"claim_ask.{field.removeprefix(ASKED)}")
        return self.say(f"keyed_field.{field}")

    def _written(self, line: Settled, value: Any, name: str) -> str:  # noqa: ANN401 - what JSON holds
        say, words = self.desk.say, self.desk.words
        if value is None or value == "":
            return say("entry.nothing")
        if isinstance(value, bool):
            return say("entry.yes" if value else "entry.no")
        ask = ASKS.get(line.field.removeprefix(ASKED)) if line.field.startswith(ASKED) else None
        if line.field in DAYS or (ask is not None and ask.kind == "day"):
            return words.day(date.fromisoformat(str(value)))
        if line.field == "reason":
            return say(f"reason.{value}")
        if ask is not None and ask.kind == "choice":
            return say(f"claim_choice.{value}")
        return f"{name} ({value})" if name else str(value)

    def _buttons(self, sheet: SecondEntrySheet) -> list[Button]:
        claim = Button(self.say("action.open_claim"), "secondary", key="Ctrl+O")
        claim.clicked.connect(lambda: self.desk.open("claim", self.number))
        shown = [claim] if sheet.row.status != "asked" else []
        may_settle = sheet.row.status == "keyed" and not sheet.row.is_first and self.desk.may("claim.settle_entries")
        if may_settle:
            keep = Button(self.say("action.settle_entries"), "primary", key="Ctrl+Return")
            keep.clicked.connect(self._settle)
            shown.insert(0, keep)
        return shown

    def _settle(self) -> None:
        number, chosen = self.number, {name: entry.value or "" for name, entry in self.choices.items()}
        waiting = next((entry for entry in self.choices.values() if not entry.value), None)
        if waiting is not None:
            self.desk.hint("compare_entries_page.choose_all")
            waiting.setFocus()
            return
        self.desk.act(
            lambda office: settle_entries(office, number, chosen),
            lambda count: self.desk.good("compare_entries_page.is_settled", number=number, count=count),
        )
