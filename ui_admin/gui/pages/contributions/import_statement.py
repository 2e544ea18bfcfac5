"""Taking in a bank statement: choose, map the columns, confirm whom each row is from, and book what is new."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout

from ui_admin.domain.contribution import BadRows
from ui_admin.domain.statement import LineState
from ui_admin.gui.dialogs.money import ask_assign
from ui_admin.gui.pages.page import Page
from ui_admin.gui.tables.cashdesk import statement_columns
from ui_admin.gui.tables.table import Table
from ui_admin.gui.theme import HINT, THEME
from ui_admin.gui.widgets.action_bar import back_button
from ui_admin.gui.widgets.basics import Button, hairline, label
from ui_admin.gui.widgets.progress import ProgressNote
from ui_admin.gui.widgets.statement_mapping import StatementMapping
from ui_admin.gui.widgets.tabs import TabBar
from ui_admin.lookups.contributions.statement_review import (
    open_statement,
    read_statement,
    review_statement,
    with_columns,
)
from ui_admin.lookups.listing import Slice
from ui_admin.lookups.register.employer_sheets import employer_sheet
from ui_admin.operations.contributions.statements import TO_SUSPENSE, take_in_statement

if TYPE_CHECKING:
    from ui_admin.domain.refusal import Refused
    from ui_admin.domain.statement import ReviewedLine
    from ui_admin.gui.desk import Desk
    from ui_admin.gui.widgets.progress import LongWork
    from ui_admin.lookups.contributions.return_files import OpenedFile
    from ui_admin.lookups.contributions.statement_review import ReadStatement, StatementReview
    from ui_admin.office import Office

KINDS = "*.xlsx *.xlsm *.xls *.ods *.csv *.txt"
TABS = ("all", "look", "sure", "suspense", "known", "refused")
NEW = (LineState.SURE, LineState.LOOK, LineState.SUSPENSE)


@dataclass(frozen=True, slots=True)
class OpenStatement:
    """A statement that lies open: as mapped, and as read and reviewed once its needed columns are named."""

    opened: OpenedFile
    read: ReadStatement | None = None
    reviewed: StatementReview | None = None


class ImportStatementPage(Page):
    """A bank statement on its way into the books."""

    name = "import_statement"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.on_desk: OpenStatement | None = None
        self.confirmed: dict[int, tuple[str, str]] = {}
        self.body.setSpacing(8)
        self.body.addLayout(self._choosing())
        self.mapping = StatementMapping(desk)
        self.mapping.changed.connect(self._mapped)
        self.body.addWidget(self.mapping)
        self.tabs = TabBar([(name, desk.say(f"cash_desk.lines.{name}")) for name in TABS])
        self.tabs.chosen.connect(lambda _name: self._show_rows())
        self.body.addWidget(self.tabs)
        self.table = Table(statement_columns(desk, self._goes_to), desk.say("cash_desk.statement_rows"))
        self.table.verticalHeader().setDefaultSectionSize(THEME.px(28))
        self.table.opened.connect(lambda _row: self._confirm())
        self.table.selectionModel().currentRowChanged.connect(lambda *_rows: self._offer())
        self.nothing = label(desk.say("cash_desk.statement_hint"), tone="ink3")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.body.addWidget(self.nothing, 1)
        self.body.addWidget(self.table, 1)
        self.table.hide()
        self.why = label("", tone="ink2")
        self.body.addWidget(self.why)
        self.progress = ProgressNote(desk)
        self.body.addWidget(self.progress)
        self.body.addLayout(self._row_acts())
        self.body.addWidget(hairline())
        self.body.addLayout(self._action_bar())
        self.set_heading(self.say("page.import_statement.title"), self.say("page.cash_desk.title"))
        self.setFocusProxy(self.choose)

    def _choosing(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.choose = Button(self.say("action.choose_file"), "secondary", icon="upload", key="Ctrl+O")
        self.choose.clicked.connect(self._choose)
        row.addWidget(self.choose)
        self.file_hint = label("", HINT, tone="ink3")
        row.addWidget(self.file_hint)
        row.addStretch()
        return row

    def _row_acts(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)

        def act(words: str, deed: Any, key: str) -> Button:  # noqa: ANN401 - a slot
            made = Button(self.say(words), "secondary", key=key)
            made.clicked.connect(lambda _checked=False: deed())
            made.setEnabled(False)
            row.addWidget(made)
            return made

        self.confirm = act("action.confirm_match", self._confirm, "Ctrl+Shift+C")
        self.other = act("action.other_employer", self._other, "Ctrl+E")
        self.to_suspense = act("action.to_suspense", self._to_suspense, "Ctrl+Shift+S")
        self.sums = label("", HINT, tone="ink3")
        row.addStretch()
        row.addWidget(self.sums)
        return row

    def _action_bar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.post = Button(self.say("action.take_in"), "primary", key="Ctrl+Return")
        self.post.setEnabled(False)
        self.post.clicked.connect(self._post)
        row.addWidget(self.post)
        self.post_hint = label("", tone="ink2")
        row.addWidget(self.post_hint)
        row.addStretch()
        row.addWidget(back_button(self.desk, lambda: self.desk.open("cash_desk")))
        return row

    def review_file(self, file: Path) -> None:
        """Open a statement, map its columns and review its rows; nothing is written."""
        self.confirmed = {}

        def work(office: Office, long: LongWork) -> OpenStatement:
            long.step("open")(0, 1)
            return _reviewed(office, open_statement(office, file))

        self.progress.run(work, lambda found: self._show(found, is_new=True), refused=self._cannot)

    def _mapped(self) -> None:
        if self.on_desk is None:
            return
        opened = with_columns(self.on_desk.opened, self.mapping.columns)
        self.mapping.show_missing(opened.missing)
        self.confirmed = {}
        self.progress.run(
            lambda office, _long: _reviewed(office, opened),
            lambda found: self._show(found, is_new=False),
            refused=self._cannot,
        )

    def _cannot(self, refused: Refused) -> None:
        self.desk.refuse(refused)
        self._judge()

    def _show(self, found: OpenStatement, *, is_new: bool) -> None:
        self.on_desk = found
        if is_new:
            self.mapping.show_file(found.opened)
        self.file_hint.setText(found.opened.sheet.file_name)
        if found.reviewed is None:
            self._show_nothing(self.say("cash_desk.name_columns", file=found.opened.sheet.file_name))
            self.mapping.choices[found.opened.missing[0]].setFocus()
            return
        counts = {state.value: count for state, (count, _sum) in found.reviewed.sums.items()}
        self.tabs.put_counts({"all": len(found.reviewed.lines), **counts})
        self.tabs.show_chosen("look" if counts["look"] and is_new else "all")
        self._show_rows()
        self._judge()
        if is_new:
            self.table.setFocus()

    def _show_nothing(self, why: str) -> None:
        self.table.show_rows(Slice((), 0))
        self.table.hide()
        self.nothing.setText(why)
        self.nothing.show()
        self.why.clear()
        self.sums.clear()
        self.post_hint.clear()
        self.tabs.put_counts(dict.fromkeys(TABS, 0))
        self._offer()
        self.post.setEnabled(False)

    def _show_rows(self) -> None:
        reviewed = self.on_desk.reviewed if self.on_desk is not None else None
        if reviewed is None:
            return
        name = self.tabs.current or "all"
        rows = reviewed.lines if name == "all" else reviewed.in_state(LineState(name))
        self.nothing.hide()
        self.table.show()
        self.table.show_rows(Slice(rows, len(rows)))
        self._offer()

    def _goes_to(self, row: ReviewedLine) -> str:
        """Say to whom a row goes as things stand."""
        if row.state not in NEW:
            return "–"
        if row.row in self.confirmed:
            return self.confirmed[row.row][1] or self.say("cash_desk.in_suspense")
        if row.match is not None and row.state is LineState.SURE:
            return row.match.employer_name or self.say("cash_desk.in_suspense")
        if row.match is not None:
            return self.say("cash_desk.perhaps", name=row.match.employer_name)
        return self.say("cash_desk.in_suspense")

    def _offer(self) -> None:
        row = self.table.chosen() if self.table.isVisibleTo(self) else None
        is_new = row is not None and row.state in NEW
        self.confirm.setEnabled(is_new and row is not None and row.match is not None)
        self.other.setEnabled(is_new)
        self.to_suspense.setEnabled(is_new)
        self.why.setText(self.say("cash_desk.row_why", row=row.row, why=row.why) if row is not None else "")

    def _confirm(self) -> None:
        row = self.table.chosen()
        if row is not None and row.match is not None and row.state in NEW:
            self._decide(row, row.match.employer_number, row.match.employer_name)

    def _to_suspense(self) -> None:
        row = self.table.chosen()
        if row is not None and row.state in NEW:
            self._decide(row, TO_SUSPENSE, "")

    def _other(self) -> None:
        row = self.table.chosen()
        if row is None or row.state not in NEW:
            return

        def named(number: str) -> None:
            self.desk.ask(
                lambda office: employer_sheet(office, number), lambda sheet: self._decide(row, sheet.number, sheet.name)
            )

        ask_assign(self, self.desk, self.say("cash_desk.row_about", row=row.row, amount=row.amount), named)

    def _decide(self, row: ReviewedLine, number: str, name: str) -> None:
        """Keep what the officer said of a row and go on to the next."""
        self.confirmed[row.row] = (number, name)
        place = self.table.currentIndex().row()
        self.table.viewport().update()
        if place + 1 < self.table.rows.total:
            self.table.selectRow(place + 1)
        self._judge()

    def _judge(self) -> None:
        reviewed = self.on_desk.reviewed if self.on_desk is not None else None
        if reviewed is None:
            return
        new = [line for line in reviewed.lines if line.state in NEW]
        given = [
            line
            for line in new
            if (self.confirmed[line.row][0] if line.row in self.confirmed else line.state is LineState.SURE)
        ]
        book = self.desk.office.scheme.currency
        from ui_admin.domain.money import total  # noqa: PLC0415 - the one use

        amount = total((line.amount for line in new if line.amount is not None), book)
        self.post.setText(self.say("cash_desk.take_in", count=len(new)))
        self.post.setAccessibleName(self.post.text())
        self.post.updateGeometry()
        self.post.setEnabled(bool(new))
        key = "cash_desk.after" if new else "cash_desk.nothing_new"
        self.post_hint.setText(self.say(key, assigned=len(given), suspense=len(new) - len(given)))
        self.sums.setText(self.say("cash_desk.sums", amount=amount, out=reviewed.went_out))

    def _post(self) -> None:
        found = self.on_desk
        if found is None or found.read is None:
            return
        read = found.read
        confirmed = {row: number for row, (number, _name) in self.confirmed.items()}

        def work(office: Office, long: LongWork) -> Any:  # noqa: ANN401 - what the operation gave
            long.step("post")(0, 1)
            return take_in_statement(office, read, confirmed=confirmed, bad_rows=BadRows.LEAVE_OUT)

        self.post.setEnabled(False)
        self.progress.run(work, self._posted, refused=self._cannot, stopped=self._judge)

    def _posted(self, done: Any) -> None:  # noqa: ANN401 - a Done of a TakenStatement
        taken = done.result
        self.on_desk, self.confirmed = None, {}
        self._show_nothing(self.say("cash_desk.statement_hint"))
        self.file_hint.clear()
        self.desk.touched.emit(done.touched)
        self.desk.open("cash_desk", "suspense" if taken.in_suspense else "receipts")
        self.desk.good(
            "cash_desk.said.taken",
            taken=taken.taken,
            assigned=taken.assigned,
            suspense=taken.in_suspense,
            known=taken.known,
        )

    def _choose(self) -> None:
        file, _kind = QFileDialog.getOpenFileName(self, self.say("action.choose_file"), "", f"({KINDS})")
        if file:
            self.review_file(Path(file))


def _reviewed(office: Office, opened: OpenedFile) -> OpenStatement:
    """Read and review an opened statement in the worker, as far as its columns are named."""
    if opened.missing:
        return OpenStatement(opened)
    read = read_statement(office, opened)
    return OpenStatement(opened, read, review_statement(office, read))
