"""The law in force: its numbers on any day with article and proof, and what changed between two days."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui_admin.gui.pages.law.law_links import law_buttons
from ui_admin.gui.pages.page import Page
from ui_admin.gui.tables.table import Column, Table
from ui_admin.gui.theme import HINT, SECTION, THEME
from ui_admin.gui.widgets.basics import clear, hairline, label
from ui_admin.gui.widgets.columns import scrolled
from ui_admin.gui.widgets.entries import DayEntry
from ui_admin.gui.widgets.tabs import TabBar, behind
from ui_admin.lookups.law.law_numbers import law_numbers
from ui_admin.lookups.listing import Slice
from ui_admin.rules.differences import differences
from ui_admin.workstation.law_words import name_of_number, say_change, value_of_number

if TYPE_CHECKING:
    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.law.law_numbers import NumberRow
    from ui_admin.workstation.language import Words

SHAPE = {"high": "posted", "medium": "planned", "low": "open", "unverified": "refused"}


class SchemePage(Page):
    """The rule book: a tab for each question that is asked of it."""

    name = "scheme"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        say, scheme = desk.say, desk.office.scheme
        self.parts: dict[str, QWidget] = {"numbers": NumbersPart(desk), "changes": ChangesPart(desk)}
        self.tabs = TabBar([(name, say(f"scheme_page.tab.{name}")) for name in self.parts])
        self.stack = behind(self.tabs, self.parts)
        self.body.addWidget(self.tabs)
        self.body.addWidget(self.stack, 1)
        self.body.addWidget(label(say("scheme_page.version", version=scheme.version), HINT, tone="ink3"))
        self.actions_shown = law_buttons(desk)
        self.set_heading(say("page.scheme.title"), scheme.names["en"])
        self.setFocusProxy(self.tabs)

    def refresh(self) -> None:
        """Look at the law again."""
        for part in self.parts.values():
            if isinstance(part, (NumbersPart, ChangesPart)):
                part.look()


class NumbersPart(QWidget):
    """The numbers of the law on a day; the whole reference of the chosen one stands below."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        say, words = desk.say, desk.words
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 6, 0, 0)
        box.setSpacing(8)
        row = QHBoxLayout()
        row.addWidget(label(say("scheme_page.on"), tone="ink2"))
        self.day = DayEntry(say("scheme_page.on"), words, desk.office.today)
        self.day.put(desk.office.today())
        self.day.changed.connect(self.look)
        row.addWidget(self.day, 1)
        box.addLayout(row)
        self.table = Table(self._columns(), say("page.scheme.title"))
        self.table.verticalHeader().setDefaultSectionSize(THEME.px(28))
        self.table.selectionModel().currentChanged.connect(lambda *_moved: self._read())
        box.addWidget(self.table, 1)
        box.addWidget(hairline())
        self.title = label("", bold=True)
        self.law = label("", wrap=True)
        self.proof = label("", HINT, tone="ink2", wrap=True)
        for part in (self.title, self.law, self.proof):
            box.addWidget(part)
        self.setFocusProxy(self.table)

    def look(self) -> None:
        """Show the numbers of the day."""
        day = self.day.value
        if day is not None:
            rows = law_numbers(self.desk.office, day)
            self.table.show_rows(Slice(rows, len(rows)))
            # The first row is the head of a group and has no law to read.
            self.table.selectRow(next((place for place, row in enumerate(rows) if not row.is_head), 0))
            self._read()

    def _columns(self) -> tuple[Column, ...]:
        say, words = self.desk.say, self.desk.words

        def dates(row: NumberRow) -> str:
            if row.since is None:
                return ""
            if row.until is None:
                return say("days.from", first=row.since)
            return say("scheme_page.from_to", first=row.since, last=row.until)

        def proof(row: NumberRow) -> str:
            return say(f"confidence.{row.law.confidence.value}") if row.law else ""

        return (
            Column(say("head.code"), lambda row: title_of(words, row), 270, strong=lambda row: row.is_head),
            Column(say("head.value"), lambda row: value_of(words, row), 170, right=True),
            Column(say("head.unit"), lambda row: row.unit, 190),
            Column(say("head.dates"), dates, 176),
            Column(say("head.law"), lambda row: row.law.article if row.law else "", 120, stretch=True),
            Column(
                say("head.confidence"),
                proof,
                140,
                status=lambda row: SHAPE[row.law.confidence.value] if row.law else "",
            ),
        )

    def _read(self) -> None:
        row: NumberRow | None = self.table.chosen()
        say, words = self.desk.say, self.desk.words
        if row is None or row.law is None:
            for part in (self.title, self.law, self.proof):
                part.setText("")
            return
        value = " ".join(filter(None, (value_of(words, row), row.unit)))
        self.title.setText(say("scheme_page.number_is", number=title_of(words, row), value=value))
        law = row.law
        self.law.setText(" · ".join(filter(None, (law.act, law.article, law.link or ""))))
        self.proof.setText(say(f"scheme_page.proof.{law.confidence.value}"))


class ChangesPart(QWidget):
    """What changed between two days, a sentence for each number."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        say, words, today = desk.say, desk.words, desk.office.today()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 6, 0, 0)
        row = QHBoxLayout()
        self.days = []
        for key, day in (("between", date(today.year - 3, today.month, 1)), ("and", today)):
            row.addWidget(label(say(f"scheme_page.{key}"), tone="ink2"))
            entry = DayEntry(say(f"scheme_page.{key}"), words, desk.office.today)
            entry.put(day)
            entry.changed.connect(self.look)
            row.addWidget(entry)
            self.days.append(entry)
        row.addStretch()
        box.addLayout(row)
        self.count = label("", SECTION, bold=True)
        box.addWidget(self.count)
        holder = QWidget()
        self.lines = QVBoxLayout(holder)
        self.lines.setContentsMargins(0, 0, 10, 0)
        self.lines.setSpacing(10)
        box.addWidget(scrolled(holder), 1)
        self.setFocusProxy(self.days[0])

    def look(self) -> None:
        """Show what is not the same on both days."""
        first, second = (entry.value for entry in self.days)
        clear(self.lines)
        if first is None or second is None:
            return
        found = differences(self.desk.office.scheme, first, second)
        self.count.setText(self.desk.say("scheme_page.changed", count=len(found)))
        for part in found:
            self.lines.addWidget(label(say_change(self.desk.words, part), wrap=True))
            self.lines.addWidget(hairline())
        self.lines.addStretch()


def title_of(words: Words, row: NumberRow) -> str:
    """Write the first column: the head of a group or the name of a number."""
    return words.say(f"number_group.{row.group}") if row.is_head else name_of_number(words, row.code)


def value_of(words: Words, row: NumberRow) -> str:
    """Write a value."""
    return value_of_number(words, row.value)
