"""A return typed in a grid: last month's people filled in, or the lines of a posted return that is being amended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from ui_admin.domain.contribution import Unknown
from ui_admin.domain.periods import Month
from ui_admin.gui.pages.page import Page
from ui_admin.gui.tables.wage_grid import WageGrid
from ui_admin.gui.theme import HINT
from ui_admin.gui.widgets.action_bar import back_button
from ui_admin.gui.widgets.basics import Button, Figure, figures_row, hairline, label
from ui_admin.gui.widgets.beside_line import beside_line, comparison
from ui_admin.gui.widgets.entries import SearchEntry
from ui_admin.gui.widgets.months import MonthEntry
from ui_admin.gui.widgets.person_adder import PersonAdder
from ui_admin.lookups.contributions.return_checks import reviewed_and_checked
from ui_admin.lookups.contributions.return_review import Submitted
from ui_admin.lookups.contributions.return_sheets import return_sheet
from ui_admin.lookups.contributions.typed_returns import grid_for, grid_of
from ui_admin.lookups.listing import Wanted
from ui_admin.lookups.lists import employers_page
from ui_admin.lookups.office.drafts import draft_of
from ui_admin.operations.contributions.returns import amend_return, submit_nil_return, take_in_return
from ui_admin.operations.office.drafts import drop_draft, keep_draft

if TYPE_CHECKING:
    from ui_admin.domain.money import Money
    from ui_admin.domain.refusal import Refused
    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.contributions.return_sheets import ReturnSheet
    from ui_admin.lookups.contributions.typed_returns import GridPerson, TypedReturn
    from ui_admin.office import Office
    from ui_admin.operations.contributions.returns import PostedReturn

OFFERED = 12
PAUSE = 1500
FIGURES = {
    "lines": "return_page.lines",
    "wages": "return_page.wages",
    "worker": "type_page.worker",
    "employer": "type_page.employer",
    "contributions": "return_page.owed",
}


def draft_name(employer_number: str, month: Month) -> str:
    """Name the draft of an employer's month."""
    return f"return {employer_number} {month}"


class TypeReturnPage(Page):
    """The grid of a small employer's month."""

    name = "type_return"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.begun: TypedReturn | None = None
        self.kept: list[list[str]] = []
        self.pause = QTimer(self)
        self.pause.setSingleShot(True)
        self.pause.setInterval(PAUSE)
        self.pause.timeout.connect(self._keep)
        self.pause.timeout.connect(self._check)
        self.old: ReturnSheet | None = None
        self.body.setSpacing(8)
        self.body.addLayout(self._choosing())
        self.figures = {name: Figure("", desk.say(key)) for name, key in FIGURES.items()}
        self.body.addWidget(figures_row(list(self.figures.values())))
        self.grid = WageGrid(desk)
        self.grid.lines.changed.connect(self._show_totals)
        self.grid.lines.changed.connect(self.pause.start)
        self.body.addWidget(self.grid, 1)
        self.beside = beside_line()
        self.body.addWidget(self.beside)
        self.body.addLayout(self._below())
        self.body.addWidget(hairline())
        self.body.addLayout(self._action_bar())
        self.setFocusProxy(self.employer)

    def _choosing(self) -> QHBoxLayout:
        say = self.say
        row = QHBoxLayout()
        row.setSpacing(10)
        self.employer = SearchEntry(say("import_page.employer"), 340)
        self.employer.wanted.connect(self._offer)
        self.employer.changed.connect(self._asked_other)
        self.month = MonthEntry(say("import_page.month"), self.desk.words, Month.of(self.desk.office.today()).plus(-1))
        self.month.changed.connect(self._asked_other)
        for words, entry in (("import_page.employer", self.employer), ("import_page.month", self.month)):
            row.addWidget(label(say(words), tone="ink2"))
            row.addWidget(entry)
        row.addStretch()
        self.origin = label("", HINT, tone="ink3")
        row.addWidget(self.origin)
        return row

    def _below(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        self.adder = PersonAdder(self.desk)
        self.adder.chosen.connect(self._add)
        self.grid.ended.connect(self.adder.setFocus)
        row.addWidget(self.adder, 1)
        remove = Button(self.say("action.remove_line"), "quiet", key="Del")
        remove.setShortcut("")
        remove.clicked.connect(self.grid.remove_current)
        row.addWidget(remove)
        return row

    def _action_bar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        self.post = Button(self.say("action.post_return"), "primary", key="Ctrl+Return")
        self.post.clicked.connect(self._post)
        row.addWidget(self.post)
        self.nil = Button(self.say("action.nil_return"), "secondary")
        self.nil.clicked.connect(self._nil)
        row.addWidget(self.nil)
        self.reason = QLineEdit()
        self.reason.setAccessibleName(self.say("type_page.reason"))
        self.reason.setPlaceholderText(self.say("type_page.reason"))
        row.addWidget(self.reason, 1)
        self.keys = label(self.say("type_page.keys"), HINT, tone="ink3")
        row.addWidget(self.keys)
        row.addStretch()
        row.addWidget(back_button(self.desk, self._back))
        return row

    def open(self, what: object) -> None:
        """Begin: empty, for an employer's month as (number, month), or amending a return by its number."""
        if isinstance(what, str):
            self.desk.ask(lambda office: (grid_of(office, what), return_sheet(office, what)), self._begin_amendment)
        elif isinstance(what, tuple):
            number, month = what
            self._begin_month(number, Month.parse(month))
        else:
            self._show_mode(None)

    def _begin_month(self, number: str, month: Month) -> None:
        def work(office: Office) -> tuple[TypedReturn, dict[str, Any] | None]:
            return grid_for(office, number, month), draft_of(office, draft_name(number, month))

        self.desk.ask(work, lambda found: self._begin_with_draft(*found))

    def _begin_with_draft(self, begun: TypedReturn, draft: dict[str, Any] | None) -> None:
        self._begin(begun, None)
        if draft is not None:
            self.grid.lines.restore(draft["lines"])
            self.origin.setText(self.say("claim_form.restored"))
            self.grid.go_to(0)
        self.kept = self.grid.lines.kept()

    def _begin_amendment(self, found: tuple[TypedReturn, ReturnSheet]) -> None:
        self._begin(*found)

    def _begin(self, begun: TypedReturn, old: ReturnSheet | None) -> None:
        self.begun, self.old = begun, old
        for entry in (self.employer, self.month):
            entry.blockSignals(True)
        self.employer.put(begun.employer_name, begun.employer_number)
        self.month.put(begun.month)
        for entry in (self.employer, self.month):
            entry.blockSignals(False)
        self.grid.lines.begin(begun.month, begun.lines, begun.like)
        key = "type_page.nobody" if begun.from_month is None else "type_page.from"
        self.origin.setText("" if old is not None else self.say(key, month=begun.from_month or begun.month))
        self.reason.clear()
        self._show_mode(old)
        if begun.lines:
            self.grid.go_to(0)
        else:
            self.adder.setFocus()

    def _show_mode(self, old: ReturnSheet | None) -> None:
        amends = old is not None
        self.old = old
        self.employer.field.setReadOnly(amends)
        self.month.setEnabled(not amends)
        self.reason.setVisible(amends)
        self.keys.setVisible(not amends)
        self.nil.setVisible(not amends and self.desk.may("return.nil"))
        self.post.setText(self.say("action.post_amendment" if amends else "action.post_return"))
        self.post.updateGeometry()
        title = self.say("type_page.amend", number=old.number) if old else self.say("page.type_return.title")
        self.set_heading(title, self.say("page.returns.title"))
        self._show_totals()

    def _keep(self) -> None:
        """Keep what is typed of a new return, so that it survives a power cut; nothing is kept of what is as it began."""
        begun, lines = self.begun, self.grid.lines.kept()
        if begun is None or self.old is not None or lines == self.kept or not self.desk.may("draft.keep"):
            return
        self.kept = lines
        form = draft_name(begun.employer_number, begun.month)
        self.desk.act(lambda office: keep_draft(office, form, {"lines": lines}), lambda _form: self._say_kept())

    def _say_kept(self) -> None:
        time = f"{self.desk.office.now().astimezone():%H:%M}"
        self.origin.setText(self.say("claim_form.kept", time=time))

    def _drop(self) -> None:
        begun = self.begun
        self.pause.stop()
        if begun is not None and self.old is None and self.desk.may("draft.keep"):
            form = draft_name(begun.employer_number, begun.month)
            self.desk.act(lambda office: drop_draft(office, form), lambda _form: None)

    def _asked_other(self) -> None:
        number, month = self.employer.value, self.month.value
        if self.old is not None or not number or month is None:
            return
        if self.begun is None or (self.begun.employer_number, self.begun.month) != (number, month):
            self._begin_month(number, month)

    def _check(self) -> None:
        """Put last month beside this one once the typing pauses; a grid that cannot be read yet says nothing."""
        begun, old = self.begun, self.old
        if begun is None or not self.grid.lines.lines or self.grid.lines.first_wrong() is not None:
            self.beside.clear()
            return
        submitted = Submitted(begun.employer_number, begun.month, self.grid.lines.typed_lines(), {})
        amends = old is not None
        self.desk.tasks.run(
            lambda: reviewed_and_checked(self.desk.office, submitted, amends=amends)[1],
            lambda checks: self.beside.setText(comparison(self.desk, checks)) if self.begun is begun else None,
            refused=lambda _refused: self.beside.clear(),
            failed=self.desk.failed.emit,
        )

    def _show_totals(self) -> None:
        words = self.desk.words
        persons, wages, worker, employer = self.grid.lines.totals()
        self.post.setEnabled(self.begun is not None and persons > 0)
        self.nil.setEnabled(self.begun is not None)
        self.figures["lines"].put(f"{persons:,}")
        owed = worker + employer
        for name, amount in (("wages", wages), ("worker", worker), ("employer", employer), ("contributions", owed)):
            self.figures[name].put(words.money(amount), self._difference(amount, name))

    def _difference(self, now: Money, name: str) -> str:
        if self.old is None:
            return ""
        before: Money = getattr(self.old, name)
        if now == before:
            return self.say("type_page.same")
        more = before < now
        return self.say("type_page.more" if more else "type_page.less", amount=now - before if more else before - now)

    def _add(self, person: GridPerson) -> None:
        if self.begun is None:
            self.desk.hint("import_page.choose_first")
            self.employer.setFocus()
            return
        self.grid.go_to(self.grid.lines.add(person))

    def _post(self) -> None:
        begun, old = self.begun, self.old
        if begun is None:
            return
        wrong = self.grid.lines.first_wrong()
        if wrong is not None:
            self.grid.go_to(wrong)
            self.desk.said.emit("bad", self.say("type_page.wrong", row=wrong + 1))
            return
        submitted = Submitted(begun.employer_number, begun.month, self.grid.lines.typed_lines(), {})
        if old is None:
            self.desk.act(
                lambda office: take_in_return(office, submitted, unknown=Unknown.REGISTER),
                self._posted,
                refused=self._refused,
            )
            return
        reason = self.reason.text().strip()
        self.desk.act(
            lambda office: amend_return(office, old.number, submitted, reason), self._posted, refused=self._refused
        )

    def _refused(self, refused: Refused) -> None:
        self.desk.refuse(refused)
        if refused.field == "reason":
            self.reason.setFocus()

    def _posted(self, posted: PostedReturn) -> None:
        amended = self.old is not None
        self._forget()
        self.desk.open("return", posted.number)
        key = "type_page.amended" if amended else "import_page.posted"
        self.desk.good(key, number=posted.number, lines=posted.lines, registered=posted.registered)

    def _forget(self) -> None:
        self._drop()
        self.begun = None
        self.employer.field.clear()
        self.origin.clear()
        self.beside.clear()
        self._show_mode(None)
        month = self.month.value or Month.of(self.desk.office.today())
        self.grid.lines.begin(month, ())

    def _nil(self) -> None:
        begun = self.begun
        if begun is None:
            return

        def deed(office: Office) -> object:
            return submit_nil_return(office, begun.employer_number, begun.month)

        def said(number: str) -> None:
            self._forget()
            self.desk.open("return", number)
            self.desk.good("import_page.nil_posted", number=number)

        self.desk.act(deed, said)  # type: ignore[arg-type] # a Done of a number

    def _back(self) -> None:
        begun = self.begun
        if self.old is not None:
            self.desk.open("return", self.old.number)
        elif begun is not None:
            self.desk.open("employer", begun.employer_number)
        else:
            self.desk.open("returns")

    def _offer(self, text: str) -> None:
        wanted = Wanted(limit=OFFERED, search=text)
        self.desk.ask(
            lambda office: employers_page(office, wanted),
            lambda part: self.employer.offer([(f"{row.name} · {row.latin_name}", row.number) for row in part.rows]),
        )
