"""Taking in an employer's file: choose, map the columns, review every row, close the control totals, post."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QScrollArea, QSizePolicy, QWidget

from ui_admin.domain.contribution import BadRows, Differences, ReviewedRow, RowState, Unknown
from ui_admin.domain.periods import Month
from ui_admin.gui.dialogs.act import ActDialog
from ui_admin.gui.pages.contributions.return_on_desk import review_opened
from ui_admin.gui.pages.page import Page
from ui_admin.gui.tables.review import TABS, Beside, review_columns
from ui_admin.gui.tables.table import Table
from ui_admin.gui.theme import HINT, THEME
from ui_admin.gui.widgets.action_bar import back_button
from ui_admin.gui.widgets.basics import Button, hairline, label
from ui_admin.gui.widgets.beside_line import beside_line, comparison
from ui_admin.gui.widgets.columns import scrolled
from ui_admin.gui.widgets.control_totals import ControlTotals
from ui_admin.gui.widgets.entries import SearchEntry
from ui_admin.gui.widgets.left_out import LeftOutChoices
from ui_admin.gui.widgets.mapping import ColumnMappingPanel
from ui_admin.gui.widgets.months import MonthEntry
from ui_admin.gui.widgets.progress import ProgressNote
from ui_admin.gui.widgets.tabs import TabBar
from ui_admin.lookups.contributions.return_files import open_file
from ui_admin.lookups.contributions.return_layouts import layout_names
from ui_admin.lookups.listing import Slice, Wanted
from ui_admin.lookups.lists import employers_page
from ui_admin.operations.contributions.return_layouts import keep_headings
from ui_admin.operations.contributions.returns import SourceFile, take_in_return

if TYPE_CHECKING:
    from ui_admin.domain.refusal import Refused
    from ui_admin.gui.desk import Desk
    from ui_admin.gui.pages.contributions.return_on_desk import OnTheDesk
    from ui_admin.gui.widgets.progress import LongWork
    from ui_admin.lookups.contributions.return_review import ReturnReview
    from ui_admin.office import Office
    from ui_admin.operations.contributions.returns import PostedReturn

KINDS = "*.xlsx *.xlsm *.xls *.ods *.csv *.txt *.dat"
OFFERED = 12


class ImportReturnPage(Page):
    """An employer's file on its way into the books."""

    name = "import_return"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.on_desk: OnTheDesk | None = None
        self.asked_for: tuple[str, Month | None] = ("", None)
        self.own_reason = ""
        self.file: Path | None = None
        self.body.setSpacing(6)
        self.body.addLayout(self._choosing())
        self._lay_rows()
        self.body.addWidget(hairline())
        self._lay_judgement()
        self.body.addWidget(hairline())
        self.body.addLayout(self._action_bar())
        self.employer.changed.connect(self._asked_other)
        self.month.changed.connect(self._asked_other)
        self.set_heading(self.say("page.import_return.title"), self.say("page.returns.title"))
        self.setFocusProxy(self.employer)

    def _lay_rows(self) -> None:
        """The rows of the file by what becomes of them, and why of the chosen one."""
        desk = self.desk
        self.tabs = TabBar([(name, desk.say(f"import_page.tab.{name}")) for name in TABS])
        self.tabs.chosen.connect(lambda _name: self._show_rows())
        self.file_hint = label("", HINT, tone="ink3")
        line = QHBoxLayout()
        line.addWidget(self.tabs)
        line.addStretch()
        line.addWidget(self.file_hint)
        self.body.addLayout(line)
        self.beside = beside_line()
        self.body.addWidget(self.beside)
        self.table = Table(review_columns(desk), desk.say("import_page.rows"))
        self.table.verticalHeader().setDefaultSectionSize(THEME.px(28))
        self.nothing = label(desk.say("import_page.hint"), tone="ink3")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.body.addWidget(self.nothing, 1)
        self.body.addWidget(self.table, 1)
        self.table.hide()
        self.table.selectionModel().currentRowChanged.connect(lambda *_rows: self._say_why())
        self.why = label("", tone="ink2")
        self.body.addWidget(self.why)
        self.progress = ProgressNote(desk)
        self.body.addWidget(self.progress)

    def _lay_judgement(self) -> None:
        """The control totals, what each column is, and what is done with rows that are not as they should be."""
        self.totals = ControlTotals(self.desk)
        self.totals.changed.connect(self._judge)
        self.mapping = ColumnMappingPanel(self.desk)
        self.mapping.setFixedWidth(round(360 * THEME.scale))
        self.mapping.changed.connect(self._mapped)
        self.mapping.read_otherwise.connect(self._read_otherwise)
        self.mapping.kept.connect(self._keep_headings)
        self.body.addWidget(self._below())
        self.left_out = LeftOutChoices(self.desk)
        self.left_out.chosen.connect(self._judge_again)
        self.left_out.reasoned.connect(self._judge)
        self.unknown, self.refused, self.reason = self.left_out.unknown, self.left_out.refused, self.left_out.reason
        self.body.addWidget(self.left_out)

    def _below(self) -> QScrollArea:
        """Totals and columns; with large text they scroll, so that rows stay in sight."""
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(32)
        row.addWidget(self.totals, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.mapping, 0, Qt.AlignmentFlag.AlignTop)
        area = scrolled(holder)
        area.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        area.setMinimumHeight(THEME.px(80))
        area.setMaximumHeight(holder.sizeHint().height())
        self.table.setMinimumHeight(THEME.px(30 + 4 * 28))
        return area

    def _choosing(self) -> QHBoxLayout:
        say = self.say
        row = QHBoxLayout()
        row.setSpacing(10)
        self.employer = SearchEntry(say("import_page.employer"), 340)
        self.employer.wanted.connect(self._offer)
        self.month = MonthEntry(say("import_page.month"), self.desk.words, Month.of(self.desk.office.today()).plus(-1))
        self.choose = Button(say("action.choose_file"), "secondary", icon="upload", key="Ctrl+O")
        self.choose.clicked.connect(self._choose)
        for words, entry in (("import_page.employer", self.employer), ("import_page.month", self.month)):
            row.addWidget(label(say(words), tone="ink2"))
            row.addWidget(entry)
        row.addStretch()
        row.addWidget(self.choose)
        return row

    def _action_bar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 2, 0, 0)
        self.post = Button(self.say("action.post_return"), "primary", key="Ctrl+Return")
        self.post.setEnabled(False)
        self.post.clicked.connect(self._post)
        row.addWidget(self.post)
        self.post_hint = label("", tone="ink2")
        row.addWidget(self.post_hint)
        row.addStretch()
        row.addWidget(back_button(self.desk, lambda: self.desk.open("returns")))
        return row

    def open(self, what: object) -> None:
        """Begin with an employer when one is named: (what is shown, number)."""
        if self.on_desk is None:
            self.desk.ask(layout_names, self.mapping.offer_layouts)
        if isinstance(what, tuple):
            self.employer.put(*what)

    def review_file(self, file: Path, layout: str | None = None) -> None:
        """Open a file, map its columns and review its rows; nothing is written. `layout` says what to read it by."""
        number, month = self.employer.value, self.month.value
        if not number or month is None:
            self.desk.hint("import_page.choose_first")
            (self.month if number else self.employer).setFocus()
            return
        self.file = file

        def work(office: Office, long: LongWork) -> OnTheDesk:
            long.step("open")(0, 1)
            return review_opened(office, open_file(office, file, number, layout=layout), (number, month), long)

        self.totals.clear()
        self.reason.clear()
        self._run(work, is_new=True)

    def _run(self, work: Any, *, is_new: bool) -> None:  # noqa: ANN401 - a piece of long work
        self.asked_for = (self.employer.value, self.month.value)
        self.post.setEnabled(False)
        self.progress.run(work, lambda found: self._show(found, is_new=is_new), refused=self._cannot)

    def _cannot(self, refused: Refused) -> None:
        self.desk.refuse(refused)
        self.post.setEnabled(False)

    def _mapped(self) -> None:
        if self.on_desk is None:
            return
        number, month = self.employer.value, self.month.value
        opened = self.on_desk.opened.mapped(self.mapping.columns)
        self.mapping.show_missing(opened.missing)
        if number and month is not None:
            self._run(lambda office, long: review_opened(office, opened, (number, month), long), is_new=False)

    def _read_otherwise(self, layout: str) -> None:
        if self.file is not None:
            self.review_file(self.file, layout)

    def _keep_headings(self) -> None:
        """Keep the columns as they are named for every employer that sends a sheet with these headings."""
        found = self.on_desk
        if found is None or found.read is None:
            return
        mapping = dict(found.read.mapping)
        dialog = ActDialog(self, self.desk, self.say("mapping.keep"), about=self.say("mapping.keep_about"))
        dialog.add_text("name", self.say("mapping.keep_name"))
        dialog.answered.connect(
            lambda answers: self.desk.act(
                lambda office: keep_headings(office, answers["name"], mapping),
                lambda _name: self.desk.good("mapping.kept"),
            )
        )
        dialog.finish(self.say("mapping.keep"))

    def _asked_other(self) -> None:
        number, month = self.employer.value, self.month.value
        if not number or month is None or (number, month) == self.asked_for:
            return
        if self.on_desk is None and self.file is not None:
            self.review_file(self.file)
        elif self.on_desk is not None:
            opened = self.on_desk.opened
            self._run(lambda office, long: review_opened(office, opened, (number, month), long), is_new=False)

    def _show(self, found: OnTheDesk, *, is_new: bool) -> None:
        self.on_desk = found
        if is_new:
            self.mapping.show_file(found.opened)
        if found.read is None or found.reviewed is None:
            self._show_nothing(self.say("import_page.name_columns", file=found.opened.sheet.file_name))
            if is_new:
                self.mapping.choices[found.opened.missing[0]].setFocus()
            return
        file = found.read.submitted
        if file.stated_wages is not None or is_new:
            self.totals.put_stated(file.stated_wages, file.stated_workers, file.stated_contributions)
        self.file_hint.setText(
            self.say("import_page.read", file=found.read.file_name, name=found.reviewed.employer_name)
        )
        self.beside.setText(comparison(self.desk, found.checks) if found.checks else "")
        tabs = found.tabs or {}
        self.tabs.put_counts({name: len(rows) for name, rows in tabs.items()})
        self.tabs.updateGeometry()
        if self.tabs.current != "all" and not tabs.get(self.tabs.current):
            self.tabs.show_chosen("all")
        self._show_rows()
        self._judge_again()
        if is_new:
            self.table.setFocus()

    def _show_nothing(self, why: str) -> None:
        self.table.show_rows(Slice((), 0))
        self.table.hide()
        self.why.clear()
        self.beside.clear()
        self.tabs.put_counts(dict.fromkeys(TABS, 0))
        self.totals.clear()
        self.post_hint.clear()
        self.nothing.setText(why)
        self.nothing.show()
        self.file_hint.clear()

    def _show_rows(self) -> None:
        if self.on_desk is not None and self.on_desk.tabs is not None:
            self.nothing.hide()
            self.table.show()
            rows = self.on_desk.tabs[self.tabs.current or "all"]
            self.table.show_rows(Slice(rows, len(rows)))

    def _say_why(self) -> None:
        """Say the whole sentence of the chosen row, for the column may be too narrow for it."""
        row = self.table.chosen()
        if isinstance(row, Beside):
            self.why.setText(self.say("import_page.row_why", row=row.person.row, why=row.person.why))
            return
        if not isinstance(row, ReviewedRow) or not row.faults:
            self.why.setText("")
            return
        why = " ".join(self.desk.words.say_sentence(each) for _column, _value, each in row.faults)
        self.why.setText(self.say("import_page.row_why", row=row.row, why=why))

    @property
    def taken(self) -> tuple[RowState, ...]:
        """The states whose rows will be posted."""
        known = (RowState.TAKE, RowState.LOOK)
        return (*known, RowState.UNKNOWN) if self.unknown.value is Unknown.REGISTER else known

    def _judge_again(self) -> None:
        if self.on_desk is not None and self.on_desk.reviewed is not None:
            self.totals.show_review(self.on_desk.reviewed, self.taken)

    def _judge(self) -> None:
        reviewed = self.on_desk.reviewed if self.on_desk is not None else None
        if reviewed is None:
            return
        closes = self.totals.closes
        self.reason.setEnabled(not closes)
        self._suggest_reason(reviewed, closes=closes)
        refused = reviewed.totals[RowState.REFUSED].rows
        unknown = reviewed.totals[RowState.UNKNOWN].rows
        good = sum(reviewed.totals[state].rows for state in self.taken)
        self.post.setText(self.say("import_page.post", good=good))
        self.post.setAccessibleName(self.post.text())
        self.post.updateGeometry()
        held = "" if good else "import_page.held.no_rows"
        if refused and self.refused.value is BadRows.REFUSE_ALL:
            held = "import_page.held.refused"
        elif good and not closes and not self.reason.text().strip():
            held = "import_page.held.difference"
        self.post.setEnabled(not held)
        new = unknown if self.unknown.value is Unknown.REGISTER else 0
        left = refused + unknown - new
        self.post_hint.setText(self.say(held or "import_page.after", unknown=new, refused=left))

    def _suggest_reason(self, reviewed: ReturnReview, *, closes: bool) -> None:
        """Where the rows left out explain the difference, say so; a reason that was typed stays."""
        if self.reason.text() != self.own_reason:
            return
        whole = sum(total.wages.minor for total in reviewed.totals.values())
        stated = self.totals.stated_minor("wages")
        left = [row.row for row in reviewed.rows_in(*(state for state in RowState if state not in self.taken))]
        explained = not closes and bool(left) and stated == whole
        rows = ", ".join(str(row) for row in sorted(left)[:OFFERED])
        self.own_reason = self.say("import_page.rows_left_out", rows=rows) if explained else ""
        self.reason.blockSignals(True)
        self.reason.setText(self.own_reason)
        self.reason.blockSignals(False)

    def _post(self) -> None:
        found = self.on_desk
        if found is None or found.read is None:
            return
        read, reason, unknown = found.read, self.reason.text().strip(), self.unknown.value or Unknown.REGISTER
        submitted = replace(
            read.submitted,
            stated_wages=self.totals.stated_minor("wages"),
            stated_workers=self.totals.stated_minor("workers"),
            stated_contributions=self.totals.stated_minor("contributions"),
        )
        source = SourceFile(read.file_name, read.sha256, read.mapping)

        def work(office: Office, long: LongWork) -> Any:  # noqa: ANN401 - what the operation gave
            return take_in_return(
                office,
                submitted,
                source=source,
                unknown=unknown,
                bad_rows=BadRows.LEAVE_OUT,
                differences=Differences.NEED_REASON,
                difference_reason="" if self.totals.closes else reason,
                said=long.step("post"),
            )

        self.post.setEnabled(False)
        self.progress.run(work, self._posted, refused=self._not_posted, stopped=self._judge)

    def _not_posted(self, refused: Refused) -> None:
        self.desk.refuse(refused)
        self.post.setEnabled(True)
        if refused.field == "difference_reason":
            self.reason.setFocus()

    def _posted(self, done: Any) -> None:  # noqa: ANN401 - a Done of a PostedReturn
        posted: PostedReturn = done.result
        self.on_desk = self.file = None
        self._show_nothing(self.say("import_page.hint"))
        self.reason.clear()
        self.desk.touched.emit(done.touched)
        self.desk.open("return", posted.number)
        self.desk.good("import_page.posted", number=posted.number, lines=posted.lines, registered=posted.registered)

    def _choose(self) -> None:
        if not self.employer.value or self.month.value is None:
            self.desk.hint("import_page.choose_first")
            self.employer.setFocus()
            return
        file, _kind = QFileDialog.getOpenFileName(self, self.say("action.choose_file"), "", f"({KINDS})")
        if file:
            self.review_file(Path(file))

    def _offer(self, text: str) -> None:
        wanted = Wanted(limit=OFFERED, search=text)
        self.desk.ask(
            lambda office: employers_page(office, wanted),
            lambda part: self.employer.offer([(f"{row.name} · {row.latin_name}", row.number) for row in part.rows]),
        )
