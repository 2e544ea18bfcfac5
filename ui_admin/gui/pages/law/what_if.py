"""A draft of the law on trial: numbers typed otherwise, and what they do to the worked cases and to one person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from ui_admin.gui.forms.person_bar import PersonBar
from ui_admin.gui.pages.law.law_answer import LawAnswer
from ui_admin.gui.pages.law.what_if_parts import cases_table, changes_table, draft_note, person_table
from ui_admin.gui.pages.page import Page
from ui_admin.gui.theme import HINT, THEME
from ui_admin.gui.widgets.basics import Button, hairline, label
from ui_admin.gui.widgets.choices import PickEntry
from ui_admin.gui.widgets.columns import column, scrolled
from ui_admin.gui.widgets.entries import DayEntry
from ui_admin.gui.widgets.tabs import TabBar
from ui_admin.lookups.law.comparisons import PersonAsked
from ui_admin.lookups.law.law_drafts import (
    CasesChanged,
    PersonChanged,
    cases_of,
    changeable_numbers,
    effect_on_cases,
    effect_on_person,
)
from ui_admin.lookups.listing import Slice
from ui_admin.rules.what_if import Change, draft_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ui_admin.domain.refusal import Refused
    from ui_admin.gui.desk import Desk

LEFT, VALUE = 440, 150


class WhatIfPage(Page):
    """The draft on the left, its effects on the right. The draft stays while the window is open and is never written."""

    name = "what_if"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        say, scheme = desk.say, desk.office.scheme
        self.numbers = {one.code: one for one in changeable_numbers(scheme, desk.office.today(), desk.words)}
        self.changes: tuple[Change, ...] = ()
        self.cases: tuple[Mapping[str, Any], ...] | None = None
        self.turn = 0
        self.changed: PersonChanged | None = None
        self.body.setSpacing(8)
        self.body.addWidget(draft_note(say("what_if_page.note")))
        self.person = PersonBar(desk)
        self.person.changed.connect(self.refresh)
        self.answer = LawAnswer(desk, self._close_answer)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._beside())
        self.stack.addWidget(self.answer)
        self.body.addWidget(self.stack, 1)
        self.set_heading(
            say("page.what_if.title"),
            say("page.scheme.title"),
            scheme.names["en"],
            badge=("draft", say("what_if_page.draft")),
        )
        QShortcut(QKeySequence("Escape"), self).activated.connect(self._close_answer)
        self.setFocusProxy(self.number)

    def open(self, what: object) -> None:
        """Show the effect on a person that another page names; the draft stays as it was."""
        if isinstance(what, PersonAsked):
            self.person.put(what)
            self.refresh()

    def refresh(self) -> None:
        """Reckon the effects of the draft again."""
        self.turn += 1
        turn, changes, scheme, words = self.turn, self.changes, self.desk.office.scheme, self.desk.words
        person = self.person.value
        rows = [(change, self.numbers[change.code]) for change in changes]
        self.drafted.show_rows(Slice(tuple(rows), len(rows)))
        self.remove.setEnabled(bool(changes))
        self.none_yet.setVisible(not changes)
        if person is not None:
            self.desk.ask(
                lambda _office: effect_on_person(scheme, changes, person, words),
                lambda found: self._show_person(turn, found),
            )
        known = self.cases

        def work() -> tuple[tuple[Mapping[str, Any], ...], CasesChanged]:
            cases = cases_of(scheme) if known is None else known
            return cases, effect_on_cases(scheme, changes, cases, words)

        self.desk.ask(lambda _office: work(), lambda found: self._show_cases(turn, *found))

    def add(self) -> None:
        """Put the typed number into the draft; one of the same number and day takes the place of the other."""
        code, value, since = self.number.value, self.value.text().strip(), self.since.value
        if code is None or not value or since is None:
            self.desk.said.emit("bad", self.say("what_if_page.missing"))
            return
        change = Change(code, value.replace("\u00a0", ""), since)
        kept = tuple(one for one in self.changes if (one.code, one.since) != (code, since))
        changes = tuple(sorted((*kept, change), key=lambda one: (one.code, one.since)))
        scheme = self.desk.office.scheme

        def tried(_draft: object) -> None:
            self.changes = changes
            self.number.put(None)
            self.value.clear()
            self.refresh()
            self.number.setFocus()

        def refused(why: Refused) -> None:
            self.value.setFocus()
            values = {**dict(why.sentence.values), "code": self.numbers[code].name}
            self.desk.said.emit("bad", self.say(why.sentence.key, **values))

        self.desk.tasks.run(lambda: draft_of(scheme, changes), tried, refused=refused, failed=self.desk.failed.emit)

    def drop(self) -> None:
        """Take the chosen number out of the draft."""
        row = self.drafted.chosen()
        if row is not None:
            self.changes = tuple(one for one in self.changes if one is not row[0])
            self.refresh()

    def _beside(self) -> QWidget:
        part, box = column(10)
        box.addWidget(self.person)
        row = QHBoxLayout()
        row.setSpacing(28)
        left = scrolled(self._draft())
        left.setFixedWidth(round(LEFT * THEME.scale))
        row.addWidget(left)
        row.addWidget(self._effects(), 1)
        box.addLayout(row, 1)
        return part

    def _draft(self) -> QWidget:
        say, desk = self.say, self.desk
        part, box = column(6)
        names = [(one.name, one.code) for one in self.numbers.values()]
        self.number = PickEntry(say("what_if_page.number"), _apart(names), hint=say("what_if_page.search"), width=420)
        self.number.changed.connect(self._chose)
        self.now = label("", HINT, tone="ink3", wrap=True)
        self.now.setFixedHeight(THEME.px(42))  # room for two lines, so that nothing moves when a number is chosen
        self.now.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.value = QLineEdit()
        self.value.setAccessibleName(say("what_if_page.value"))
        self.value.setFixedWidth(round(VALUE * THEME.scale))
        self.value.returnPressed.connect(self.add)
        self.since = DayEntry(say("what_if_page.since"), desk.words, desk.office.today)
        self.since.put(desk.office.today())
        self.since.field.returnPressed.connect(self.add)
        box.addLayout(_asked(say("what_if_page.number"), self.number))
        box.addWidget(self.now)
        beside = QHBoxLayout()
        beside.setSpacing(12)
        beside.addLayout(_asked(say("what_if_page.value"), self.value))
        beside.addLayout(_asked(say("what_if_page.since"), self.since))
        beside.addStretch()
        box.addLayout(beside)
        buttons = QHBoxLayout()
        add = Button(say("what_if_page.add"), "primary", icon="plus")
        add.clicked.connect(self.add)
        self.remove = Button(say("what_if_page.remove"), "quiet", icon="x")
        self.remove.clicked.connect(self.drop)
        buttons.addWidget(add)
        buttons.addWidget(self.remove)
        buttons.addStretch()
        box.addLayout(buttons)
        box.addWidget(hairline())
        self.drafted = changes_table(desk)
        self.drafted.setMinimumHeight(THEME.px(96))
        QShortcut(QKeySequence("Delete"), self.drafted).activated.connect(self.drop)
        self.none_yet = label(say("what_if_page.none"), HINT, tone="ink3")
        box.addWidget(self.none_yet)
        box.addWidget(self.drafted, 1)
        return part

    def _effects(self) -> QWidget:
        say = self.say
        part, box = column(8)
        self.tabs = TabBar([(name, say(f"what_if_page.tab.{name}")) for name in ("person", "cases")])
        self.parts = QStackedWidget()
        self.tabs.chosen.connect(lambda name: self.parts.setCurrentIndex(0 if name == "person" else 1))
        self.lines, self.fields = person_table(self.desk), cases_table(self.desk)
        self.lines.opened.connect(lambda _line: self._open_answer())
        self.lines.selectionModel().currentChanged.connect(lambda *_moved: self._read())
        self.read = label("", wrap=True)
        self.person_said, self.cases_said = label("", tone="ink2", wrap=True), label("", tone="ink2", wrap=True)
        findings = Button(say("what_if_page.findings_of"), "quiet", icon="chevron-right")
        findings.clicked.connect(self._open_answer)
        for said, table, more in ((self.person_said, self.lines, findings), (self.cases_said, self.fields, None)):
            holder, inside = column()
            inside.addWidget(said)
            inside.addWidget(table, 1)
            if more is not None:
                inside.addWidget(self.read)
                inside.addWidget(more)
            self.parts.addWidget(holder)
        box.addWidget(self.tabs)
        box.addWidget(self.parts, 1)
        return part

    def _chose(self) -> None:
        found = self.numbers.get(self.number.value or "")
        if found is None:
            self.now.setText("")
            self.value.setPlaceholderText("")
            return
        said = self.say("what_if_page.now", value=found.value, since=found.since, law=found.law)
        self.now.setText(" ".join([said, self.say("what_if_page.list_hint")]) if found.is_list else said)
        self.value.setPlaceholderText(found.plain)

    def _show_person(self, turn: int, found: PersonChanged) -> None:
        if turn != self.turn:
            return
        self.changed = found
        self.lines.show_rows(Slice(found.lines, len(found.lines)))
        nothing = not any(line.differs for line in found.lines)
        self.person_said.setText(self.say("what_if_page.nothing_changed") if nothing else "")
        self.person_said.setVisible(nothing)
        self._read()

    def _read(self) -> None:
        line = self.lines.chosen()
        if line is None or not line.differs:
            self.read.setText("")
            return
        self.read.setText(self.say("what_if_page.read", name=line.name, before=line.before, after=line.after))

    def _show_cases(self, turn: int, cases: tuple[Mapping[str, Any], ...], found: CasesChanged) -> None:
        self.cases = cases
        if turn != self.turn:
            return
        name = self.desk.office.scheme.names["en"]
        self.fields.show_rows(Slice(found.fields, len(found.fields)))
        self.tabs.put_counts({"cases": found.changed})
        key = "what_if_page.cases_changed" if found.all else "what_if_page.no_cases"
        self.cases_said.setText(self.say(key, changed=found.changed, all=found.all, scheme=name))

    def _open_answer(self) -> None:
        if self.changed is not None:
            self.answer.show_row(self.changed.after)
            self.stack.setCurrentWidget(self.answer)
            self.answer.setFocus()

    def _close_answer(self) -> None:
        if self.stack.currentWidget() is self.answer:
            self.stack.setCurrentIndex(0)
            self.lines.setFocus()


def _apart(names: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Tell numbers of the same name apart by their codes."""
    often = [name for name, _code in names]
    return [(f"{name} ({code})" if often.count(name) > 1 else name, code) for name, code in names]


def _asked(words: str, entry: QWidget) -> QVBoxLayout:
    """Put the words over what is asked."""
    column = QVBoxLayout()
    column.setSpacing(6)
    column.addWidget(label(words, HINT, tone="ink2"))
    column.addWidget(entry)
    return column
