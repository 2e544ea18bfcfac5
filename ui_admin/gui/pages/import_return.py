"""Taking in an employer's file: choose, review every row with its sentence and the control totals, post."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui_admin.domain.contribution import BadRows, RowState, Unknown
from ui_admin.domain.periods import Month
from ui_admin.gui.pages.page import Page
from ui_admin.gui.tables.table import Column, Table
from ui_admin.gui.widgets.basics import Button, hairline, label
from ui_admin.gui.widgets.entries import SearchEntry
from ui_admin.lookups.listing import Slice, Wanted
from ui_admin.lookups.lists import employers_page
from ui_admin.lookups.return_files import read_return
from ui_admin.lookups.return_review import review_return
from ui_admin.operations.returns import SourceFile, submit_nil_return, take_in_return

if TYPE_CHECKING:
    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.return_files import ReadReturn
    from ui_admin.lookups.return_review import ReturnReview
    from ui_admin.office import Office
    from ui_admin.operations.returns import PostedReturn

SHAPE = {RowState.TAKE: "taken", RowState.LOOK: "open", RowState.UNKNOWN: "open", RowState.REFUSED: "refused"}
TINT = {RowState.LOOK: "waiting_soft", RowState.UNKNOWN: "waiting_soft", RowState.REFUSED: "bad_soft"}
ORDER = {RowState.REFUSED: 0, RowState.UNKNOWN: 1, RowState.LOOK: 2, RowState.TAKE: 3}


class ImportReturnPage(Page):
    """An employer's file on its way into the books."""

    name = "import_return"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        say, words = desk.say, desk.words
        self.read: ReadReturn | None = None
        self.reviewed: ReturnReview | None = None
        row = QHBoxLayout()
        row.setSpacing(12)
        self.employer = SearchEntry(say("import_page.employer"), 320)
        self.employer.wanted.connect(self._offer)
        row.addWidget(label(say("import_page.employer"), tone="ink2"))
        row.addWidget(self.employer)
        self.month = QLineEdit(str(Month.of(desk.office.today()).plus(-1)))
        self.month.setFixedWidth(100)
        self.month.setAccessibleName(say("import_page.month"))
        row.addWidget(label(say("import_page.month"), tone="ink2"))
        row.addWidget(self.month)
        choose = Button(say("action.choose_file"), "secondary", icon="upload", key="Ctrl+O")
        choose.clicked.connect(self._choose)
        row.addWidget(choose)
        nil = Button(say("action.nil_return"), "quiet")
        nil.clicked.connect(self._nil)
        row.addWidget(nil)
        row.addStretch()
        self.body.addLayout(row)
        self.file_hint = label(say("import_page.hint"), tone="ink3", wrap=True)
        self.body.addWidget(self.file_hint)
        self.table = Table(
            (
                Column(
                    say("head.row"), lambda one: str(one.row), 60, right=True, tint=lambda one: TINT.get(one.state, "")
                ),
                Column(
                    say("head.identifier"),
                    lambda one: one.identification,
                    160,
                    tint=lambda one: TINT.get(one.state, ""),
                ),
                Column(
                    say("head.name"),
                    lambda one: one.name or one.register_name,
                    220,
                    tint=lambda one: TINT.get(one.state, ""),
                ),
                Column(
                    say("head.wage"),
                    lambda one: "–" if one.wage is None else words.number(one.wage / 100, 2),
                    110,
                    right=True,
                    tint=lambda one: TINT.get(one.state, ""),
                ),
                Column(
                    say("head.worker"),
                    lambda one: words.number(one.worker / 100, 2),
                    90,
                    right=True,
                    tint=lambda one: TINT.get(one.state, ""),
                ),
                Column(
                    say("head.result"),
                    lambda one: say(f"row_state.{one.state.value}"),
                    120,
                    status=lambda one: SHAPE[one.state],
                    tint=lambda one: TINT.get(one.state, ""),
                ),
                Column(
                    say("head.why"),
                    lambda one: words.say_sentence(one.why) if one.why else "",
                    300,
                    stretch=True,
                    tint=lambda one: TINT.get(one.state, ""),
                ),
            ),
            say("import_page.rows"),
        )
        self.body.addWidget(self.table, 1)
        self.totals = QVBoxLayout()
        self.body.addLayout(self.totals)
        self.body.addWidget(hairline())
        self.body.addWidget(self._action_bar())
        self.set_heading(say("page.import_return.title"), say("page.returns.title"))
        self.setFocusProxy(self.employer)

    def _action_bar(self) -> QWidget:
        bar = QWidget()
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 4, 0, 0)
        self.post = Button(self.say("action.post_return"), "primary", key="Ctrl+Return")
        self.post.setEnabled(False)
        self.post.clicked.connect(self._post)
        row.addWidget(self.post)
        self.post_hint = label("", tone="ink2")
        row.addWidget(self.post_hint)
        row.addStretch()
        back = Button(self.say("action.back"), "quiet", key="Esc")
        back.clicked.connect(lambda: self.desk.open("returns"))
        row.addWidget(back)
        return bar

    def review_file(self, file: Path) -> None:
        """Read a file and review it; nothing is written."""
        number, month = self.employer.value, self._month()
        if not number or month is None:
            self.desk.said.emit("bad", self.say("import_page.choose_first"))
            return

        def work(office: Office) -> tuple[ReadReturn, ReturnReview]:
            read = read_return(office, file, number, month)
            return read, review_return(office, read.submitted)

        self.desk.ask(work, lambda found: self._show(*found))

    def _show(self, read: ReadReturn, reviewed: ReturnReview) -> None:
        self.read, self.reviewed = read, reviewed
        say, words = self.desk.say, self.desk.words
        rows = tuple(sorted(reviewed.rows, key=lambda row: (ORDER[row.state], row.row)))
        self.table.show_rows(Slice(rows, len(rows)))
        self.file_hint.setText(
            say("import_page.read", file=read.file_name, name=reviewed.employer_name, month=reviewed.month)
        )
        from ui_admin.gui.widgets.basics import clear, key_values  # noqa: PLC0415 - kept beside their use

        clear(self.totals)
        pairs = [
            (
                say(f"row_state.{state.value}"),
                say(
                    "import_page.total",
                    rows=total.rows,
                    wages=total.wages,
                    worker=total.worker,
                    employer=total.employer,
                ),
            )
            for state, total in reviewed.totals.items()
        ]
        if reviewed.stated_wages is not None:
            pairs.insert(0, (say("import_page.stated"), words.money(reviewed.stated_wages)))
        self.totals.addWidget(key_values(pairs, 160))
        refused, unknown = reviewed.totals[RowState.REFUSED].rows, reviewed.totals[RowState.UNKNOWN].rows
        good = len(reviewed.rows) - refused
        self.post.setText(say("import_page.post", good=good))
        self.post.updateGeometry()
        self.post.setEnabled(good > 0)
        self.post_hint.setText(say("import_page.after", unknown=unknown, refused=refused))

    def _post(self) -> None:
        if self.read is None:
            return
        read = self.read
        source = SourceFile(read.file_name, read.sha256, read.mapping)
        self.desk.act(
            lambda office: take_in_return(
                office, read.submitted, source=source, unknown=Unknown.REGISTER, bad_rows=BadRows.LEAVE_OUT
            ),
            self._posted,
        )

    def _posted(self, posted: PostedReturn) -> None:
        self.post.setEnabled(False)
        self.read = None
        self.desk.open("return", posted.number)
        self.desk.good("import_page.posted", number=posted.number, lines=posted.lines)

    def _nil(self) -> None:
        number, month = self.employer.value, self._month()
        if not number or month is None:
            self.desk.said.emit("bad", self.say("import_page.choose_first"))
            return
        self.desk.act(
            lambda office: submit_nil_return(office, number, month),
            lambda result: self.desk.good("import_page.nil_posted", number=result),
        )

    def _choose(self) -> None:
        kinds = "*.xlsx *.xls *.ods *.csv *.txt"
        file, _kind = QFileDialog.getOpenFileName(self, self.say("action.choose_file"), "", f"({kinds})")
        if file:
            self.review_file(Path(file))

    def _month(self) -> Month | None:
        try:
            return Month.parse(self.month.text())
        except ValueError:
            return None

    def _offer(self, text: str) -> None:
        wanted = Wanted(limit=12, search=text)
        self.desk.ask(
            lambda office: employers_page(office, wanted),
            lambda part: self.employer.offer([(f"{row.name} · {row.latin_name}", row.number) for row in part.rows]),
        )
