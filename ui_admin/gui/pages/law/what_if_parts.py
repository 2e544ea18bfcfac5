"""The tables of a draft on trial, and the note that marks it as one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui_admin.gui.tables.table import Column, Table
from ui_admin.gui.theme import THEME
from ui_admin.gui.widgets.basics import label
from ui_admin.workstation.law_words import value_of_number

if TYPE_CHECKING:
    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.law.law_drafts import PersonLine

ROW = 30


def draft_note(text: str) -> QWidget:
    """Make the note over the whole width that says that this is no law."""
    note = QWidget()
    note.setObjectName("draft_note")
    tokens = THEME.tokens
    note.setStyleSheet(f"QWidget#draft_note {{ background: {tokens.waiting_soft}; border-radius: 6px; }}")
    row = QHBoxLayout(note)
    row.setContentsMargins(14, 7, 14, 7)
    row.addWidget(label(text, bold=True, tone="waiting"))
    row.addStretch()
    return note


def changes_table(desk: Desk) -> Table:
    """Make the list of numbers that the draft changes."""
    say, words = desk.say, desk.words
    made = Table(
        (
            Column(say("what_if_head.number"), lambda row: row[1].name, 170, stretch=True, status=lambda _row: "draft"),
            Column(say("what_if_head.now"), lambda row: row[1].bare, 70, right=True),
            Column(say("what_if_head.draft"), lambda row: value_of_number(words, row[0].value), 70, right=True),
            Column(say("what_if_head.since"), lambda row: words.day(row[0].since), 96),
        ),
        say("what_if_page.changes"),
    )
    made.verticalHeader().setDefaultSectionSize(THEME.px(ROW))
    return made


def person_table(desk: Desk) -> Table:
    """Make the table of the effect on one person; what differs is bold."""
    say = desk.say

    def differs(line: PersonLine) -> bool:
        return line.differs

    made = Table(
        (
            Column(say("what_if_head.what"), lambda line: line.name, 208),
            Column(say("what_if_head.now"), lambda line: line.before, 220),
            Column(say("what_if_head.draft"), lambda line: line.after, 240, stretch=True, strong=differs),
        ),
        say("what_if_page.tab.person"),
    )
    made.verticalHeader().setDefaultSectionSize(THEME.px(ROW))
    return made


def cases_table(desk: Desk) -> Table:
    """Make the table of the fields that the draft answers otherwise."""
    say = desk.say
    made = Table(
        (
            Column(say("what_if_head.case"), lambda row: row.case, 238),
            Column(say("what_if_head.field"), lambda row: row.field, 120),
            Column(say("what_if_head.now"), lambda row: row.before, 140),
            Column(say("what_if_head.draft"), lambda row: row.after, 140, stretch=True, strong=lambda _row: True),
        ),
        say("what_if_page.tab.cases"),
    )
    made.verticalHeader().setDefaultSectionSize(THEME.px(28))
    return made
