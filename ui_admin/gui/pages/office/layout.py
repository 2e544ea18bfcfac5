"""A layout of fixed width as a person describes it: fields at positions beside a sample file that is read while typing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout

from ui_admin.domain.fixed_layout import ENCODINGS, ERAS, RECORDS, FixedLayout, LayoutField, LayoutRecord, check_layout
from ui_admin.domain.refusal import Refused
from ui_admin.gui.pages.page import Page
from ui_admin.gui.tables.table import Column, Table
from ui_admin.gui.theme import HINT, THEME
from ui_admin.gui.widgets.action_bar import back_button
from ui_admin.gui.widgets.basics import Button, hairline, label
from ui_admin.gui.widgets.choices import CountEntry, PickEntry
from ui_admin.gui.widgets.entries import Segments
from ui_admin.gui.widgets.layout_field import FieldEntries
from ui_admin.gui.widgets.sample_lines import SampleLines
from ui_admin.gui.widgets.tabs import TabBar
from ui_admin.lookups.contributions.layout_samples import SampleLine, read_sample
from ui_admin.lookups.contributions.return_layouts import layout_named
from ui_admin.lookups.listing import Slice
from ui_admin.operations.contributions.return_layouts import keep_layout

if TYPE_CHECKING:
    from ui_admin.gui.desk import Desk

MOST_SIGNS = 2000


class LayoutPage(Page):
    """One layout: its name and signs, the fields of each record, and what a sample gives by it."""

    name = "layout"
    watches = frozenset({"return_layout"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.records: dict[str, list[LayoutField]] = {kind: [] for kind in RECORDS}
        self.base: FixedLayout | None = None
        self.sample: Path | None = None
        self.body.setSpacing(8)
        self.body.addLayout(self._about())
        self.tabs = TabBar([(kind, desk.say(f"layout_record.{kind}")) for kind in ("line", "head", "tail")])
        self.tabs.chosen.connect(lambda _kind: self._show_fields())
        self.body.addWidget(self.tabs)
        middle = QHBoxLayout()
        middle.setSpacing(24)
        middle.addLayout(self._fields(), 3)
        middle.addLayout(self._reading(), 2)
        self.body.addLayout(middle, 1)
        self.body.addWidget(hairline())
        self.lines = SampleLines(desk)
        self.lines.marked.connect(self.entries.put_places)
        self.lines.setFixedHeight(THEME.px(196))
        self.body.addWidget(self.lines)
        self.body.addLayout(self._bar())
        self.setFocusProxy(self.name_entry)

    def _about(self) -> QHBoxLayout:
        say = self.say
        row = QHBoxLayout()
        row.setSpacing(10)
        self.name_entry = QLineEdit()
        self.name_entry.setAccessibleName(say("layout_page.name"))
        self.name_entry.setFixedWidth(180)
        self.width_entry = CountEntry(say("layout_page.width"), MOST_SIGNS)
        self.encoding = PickEntry(
            say("layout_page.encoding"), [(say(f"layout_encoding.{code}"), code) for code in ENCODINGS], width=180
        )
        self.era = Segments(say("layout_page.era"), [(say(f"layout_era.{era}"), era) for era in ERAS])
        for key, entry in (
            ("layout_page.name", self.name_entry),
            ("layout_page.width", self.width_entry),
            ("layout_page.encoding", self.encoding),
            ("layout_page.era", self.era),
        ):
            row.addWidget(label(say(key), tone="ink2"))
            row.addWidget(entry)
        row.addStretch()
        self.name_entry.textChanged.connect(lambda _text: self._look())
        self.width_entry.textChanged.connect(lambda _text: self._look())
        self.encoding.changed.connect(self._look)
        self.era.changed.connect(self._look)
        return row

    def _fields(self) -> QVBoxLayout:
        say = self.say
        self.entries = FieldEntries(self.desk)
        box = QVBoxLayout()
        box.setSpacing(6)
        self.table = Table(
            (
                Column(say("layout_page.field"), self._field_words, 190, stretch=True),
                Column(say("layout_page.first"), lambda part: str(part.first), 60, right=True),
                Column(say("layout_page.last"), lambda part: str(part.last), 60, right=True),
                Column(say("layout_page.kind"), lambda part: say(f"layout_field_kind.{part.kind}"), 190),
                Column(say("layout_page.text"), lambda part: part.form or part.value, 100),
            ),
            say("layout_page.fields"),
            empty=say("layout_page.no_fields"),
        )
        self.table.opened.connect(self.entries.put)
        box.addWidget(self.table, 1)
        self.entries.given.connect(self._put_in)
        self.entries.taken_out.connect(self._take_out)
        box.addWidget(self.entries)
        return box

    def _reading(self) -> QVBoxLayout:
        say = self.say
        box = QVBoxLayout()
        box.setSpacing(6)
        self.read = Table(
            (
                Column(say("head.row"), lambda line: str(line.row), 44, right=True),
                Column(say("head.identifier"), lambda line: line.identification, 130),
                Column(say("head.name"), lambda line: line.name, 120, stretch=True),
                Column(say("head.wage"), lambda line: line.wage, 90, right=True),
            ),
            say("layout_page.read"),
            empty=say("layout_page.nothing_read"),
        )
        box.addWidget(self.read, 1)
        self.why = label("", HINT, tone="bad", wrap=True)
        box.addWidget(self.why)
        return box

    def _bar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.keep = Button(self.say("layout_page.keep"), "primary", key="Ctrl+Return")
        self.keep.clicked.connect(self.finish)
        choose = Button(self.say("layout_page.choose"), "secondary", icon="upload", key="Ctrl+O")
        choose.clicked.connect(self._choose)
        row.addWidget(self.keep)
        row.addWidget(choose)
        row.addStretch()
        row.addWidget(back_button(self.desk, lambda: self.desk.open("office", "layouts")))
        return row

    def open(self, what: object) -> None:
        """Begin a new layout, or show one by its name; a national one is a pattern for one of the office's own."""
        name = what if isinstance(what, str) else ""
        self.set_heading(
            name or self.say("layout_page.new"), self.say("page.office.title"), self.say("office_tab.layouts")
        )
        if name:
            self.desk.ask(lambda office: layout_named(office, name), self._show_layout)
        else:
            self._show_layout(FixedLayout("", (self.desk.office.scheme.code,), 0, {}))

    def _show_layout(self, layout: FixedLayout) -> None:
        self.base = layout
        self.records = {kind: list(layout.records[kind].fields) if kind in layout.records else [] for kind in RECORDS}
        self.name_entry.setText(layout.name)
        self.width_entry.setText(str(layout.width or ""))
        self.encoding.put(layout.encoding)
        self.era.put(layout.era)
        self._show_fields()
        self._look()

    @property
    def layout_typed(self) -> FixedLayout:
        """The layout as it stands on the page."""
        base = self.base or FixedLayout("", (self.desk.office.scheme.code,), 0, {})
        records = {kind: LayoutRecord(tuple(fields)) for kind, fields in self.records.items() if fields}
        return replace(
            base,
            name=self.name_entry.text().strip(),
            schemes=(self.desk.office.scheme.code,),
            width=self.width_entry.value(),
            records=records,
            encoding=self.encoding.value or "utf-8",
            era=self.era.value or "common",
            is_own=True,
        )

    def read_file(self, file: Path) -> None:
        """Take a file as the sample that is read while the layout is described."""
        self.sample = file
        self._look()

    def finish(self) -> None:
        """Keep the layout under its name."""
        layout = self.layout_typed
        self.desk.act(lambda office: keep_layout(office, layout), self._kept)

    def _kept(self, name: str) -> None:
        self.desk.open("office", "layouts")
        self.desk.good("layout_page.kept", name=name)

    def _choose(self) -> None:
        file, _kind = QFileDialog.getOpenFileName(self, self.say("layout_page.choose"), "", "(*.txt *.dat *.*)")
        if file:
            self.read_file(Path(file))

    def _field_words(self, part: LayoutField) -> str:
        return self.entries.words_of(part.name)

    def _show_fields(self) -> None:
        kind = self.tabs.current or "line"
        self.entries.offer_for(kind)
        fields = tuple(sorted(self.records[kind], key=lambda part: part.first))
        self.table.show_rows(Slice(fields, len(fields)))
        self.lines.grid.tint(fields)
        self.tabs.put_counts({name: len(self.records[name]) for name in RECORDS})

    def _put_in(self, part: LayoutField) -> None:
        fields = self.records[self.tabs.current or "line"]
        fields[:] = [other for other in fields if other.first != part.first]
        fields.append(part)
        if part.last > self.width_entry.value():
            self.width_entry.setText(str(part.last))
        self._show_fields()
        self._look()

    def _take_out(self) -> None:
        part = self.table.chosen()
        if part is not None:
            self.records[self.tabs.current or "line"].remove(part)
            self._show_fields()
            self._look()

    def _look(self) -> None:
        """Say what is wrong with the layout, and read the sample by it as far as it goes."""
        layout = self.layout_typed
        try:
            check_layout(layout)
        except Refused as refused:
            # Nobody is told what is wrong with a layout of which nothing is typed yet.
            said = self.say(refused.sentence.key, **dict(refused.sentence.values))
            self.why.setText(said if layout.name or any(self.records.values()) else "")
            self.keep.setEnabled(False)
            self.read.show_rows(Slice((), 0))
        else:
            self.why.clear()
            self.keep.setEnabled(self.desk.may("layout.keep"))
        sample = self.sample
        if sample is not None:
            self.desk.ask(lambda office: read_sample(office, sample, layout), self._show_sample)

    def _show_sample(self, found: tuple[tuple[str, ...], tuple[SampleLine, ...]]) -> None:
        lines, read = found
        self.lines.show_lines(lines)
        self.read.show_rows(Slice(read, len(read)))
