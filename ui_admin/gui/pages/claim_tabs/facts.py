"""The facts of a claim with their source and since when they are known; below, what the chosen one was before."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui_admin.domain.sentence import Sentence
from ui_admin.gui.tables.table import Column, Table
from ui_admin.gui.theme import HINT, SECTION, THEME
from ui_admin.gui.widgets.basics import label
from ui_admin.lookups.listing import Slice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.claims.claim_facts import FactRow, FactVersion

VERSIONS_SHOWN = 4


class FactsPanel(QWidget):
    """Two tables: the facts, and the versions of the chosen fact."""

    opened = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 4, 0, 0)
        box.setSpacing(6)
        self.table = Table(self._columns(), desk.say("claim_page.tab.facts"), empty=desk.say("claim_page.empty.facts"))
        self.table.opened.connect(self.opened)
        box.addWidget(self.table, 1)
        self.title = label("", SECTION, bold=True)
        box.addWidget(self.title)
        self.versions = Table(self._version_columns(), desk.say("facts_panel.versions"))
        self.versions.setFixedHeight(THEME.px(30 + 32 * VERSIONS_SHOWN))
        box.addWidget(self.versions)
        box.addWidget(label(desk.say("facts_panel.hint"), HINT, tone="ink3", wrap=True))
        self.table.selectionModel().currentRowChanged.connect(lambda *_rows: self._show_versions())
        self.setFocusProxy(self.table)

    def show_facts(self, rows: Sequence[FactRow]) -> None:
        """Show the facts of a claim."""
        self.table.show_rows(Slice(tuple(rows), len(rows)))
        self._show_versions()

    def _show_versions(self) -> None:
        row = self.table.chosen()
        versions = () if row is None else row.versions
        for widget in (self.title, self.versions):
            widget.setVisible(bool(versions))
        if row is not None and versions:
            self.title.setText(self.desk.say("facts_panel.versions_of", fact=self.desk.say(f"fact.{row.name}")))
            self.versions.show_rows(Slice(versions, len(versions)))

    def _columns(self) -> tuple[Column, ...]:
        say, words = self.desk.say, self.desk.words

        def tint(row: FactRow) -> str:
            return "waiting_soft" if row.value is None else ""

        def versions(row: FactRow) -> str:
            return say("facts_panel.corrected", count=len(row.versions) - 1) if len(row.versions) > 1 else ""

        return (
            Column(say("head.fact"), lambda row: say(f"fact.{row.name}"), 250, tint=tint),
            Column(say("head.value"), lambda row: self._value(row.value), 250, tint=tint, stretch=True),
            Column(say("head.source"), lambda row: self._source(row.source, row.paper), 300, tint=tint),
            Column(say("head.known_since"), lambda row: words.day(row.since) if row.since else "", 130, tint=tint),
            Column(say("head.versions"), versions, 130, tint=tint),
        )

    def _version_columns(self) -> tuple[Column, ...]:
        say, words = self.desk.say, self.desk.words

        def until(row: FactVersion) -> str:
            return words.day(row.until) if row.until else say("facts_panel.holds")

        return (
            Column(say("head.value"), lambda row: self._value(row.value), 220, stretch=True),
            Column(say("head.source"), lambda row: self._source(row.source, row.paper), 300),
            Column(say("head.from"), lambda row: words.day(row.since) if row.since else "", 120),
            Column(say("head.until"), until, 150, status=lambda row: "" if row.until else "active"),
            Column(say("head.officer"), lambda row: row.officer, 150),
        )

    def _value(self, value: Any) -> str:  # noqa: ANN401 - any fact
        say, words = self.desk.say, self.desk.words
        if value is None:
            return say("fact_value.not_answered")
        if isinstance(value, bool):
            return say("entry.yes" if value else "entry.no")
        return words.weekday_and_day(value) if type(value) is date else words.write(value)

    def _source(self, source: str, paper: Sentence | str) -> str:
        words = self.desk.say(f"fact_source.{source}")
        named = self.desk.words.say_sentence(paper) if isinstance(paper, Sentence) else paper
        return self.desk.say("facts_panel.source_and_paper", source=words, paper=named) if named else words
