"""One payment run: its stages, totals, exceptions, difference and signatures; approval by typing the count."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui_admin.gui.pages.page import Page, scrolled, two_columns
from ui_admin.gui.tables.table import Column, Table
from ui_admin.gui.theme import HINT, SECTION, SUM
from ui_admin.gui.widgets.basics import Button, Figure, clear, figures_row, hairline, key_values, label
from ui_admin.gui.widgets.stages import StageBar
from ui_admin.lookups.listing import Wanted
from ui_admin.lookups.payments import exceptions_page, payments_page, run_sheet
from ui_admin.operations import payment_answers, payment_release, payment_runs

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui_admin.domain.done import Done
    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.payments import RunSheet
    from ui_admin.office import Office

STAGES = ("trial", "lock", "approve", "release", "reconcile", "close")
REACHED = {"draft": 0, "locked": 2, "approved": 3, "authorised": 3, "released": 4, "reconciled": 5, "closed": 6}
SHOWN = 500


class RunPage(Page):
    """One payment run."""

    name = "run"
    watches = frozenset({"payment_run", "payment", "instalment"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.number = ""
        self.sheet: RunSheet | None = None
        self.top = QVBoxLayout()
        self.body.addLayout(self.top)
        self.body.addWidget(hairline())
        words, say = desk.words, desk.say
        main = QWidget()
        box = QVBoxLayout(main)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(label(say("run_page.payments"), SECTION, bold=True))
        self.payments = Table(
            (
                Column(say("head.payment"), lambda row: row.number, 190, sort="number"),
                Column(say("head.payee"), lambda row: row.name, 200, hint=lambda row: row.latin_name, stretch=True),
                Column(say("head.account"), lambda row: f"{row.provider} {row.account_no}", 160),
                Column(say("head.amount"), lambda row: words.money(row.amount), 110, right=True, sort="amount"),
                Column(
                    say("head.status"),
                    lambda row: say(f"status.payment.{row.status}"),
                    120,
                    status=lambda row: row.status,
                ),
            ),
            say("run_page.payments"),
        )
        box.addWidget(self.payments, 3)
        box.addWidget(label(say("run_page.exceptions"), SECTION, bold=True))
        self.exceptions = Table(
            (
                Column(
                    say("head.left_out"),
                    lambda row: say(f"left_out.{row.reason.value}"),
                    170,
                    status=lambda _row: "held",
                ),
                Column(say("head.payee"), lambda row: row.name, 200, hint=lambda row: row.latin_name, stretch=True),
                Column(say("head.claim"), lambda row: row.claim_number, 190),
                Column(say("head.amount"), lambda row: words.money(row.amount), 110, right=True),
            ),
            say("run_page.exceptions"),
        )
        self.exceptions.opened.connect(lambda row: desk.open("claim", row.claim_number))
        self.payments.opened.connect(lambda row: desk.open("claim", row.claim_number))
        box.addWidget(self.exceptions, 2)
        self.side = QVBoxLayout()
        self.side.setContentsMargins(0, 0, 0, 0)
        self.side.setSpacing(8)
        aside = QWidget()
        aside.setLayout(self.side)
        self.body.addLayout(two_columns(main, scrolled(aside), 320), 1)
        self.setFocusProxy(self.payments)

    def open(self, what: object) -> None:
        """Show a run by its number."""
        if isinstance(what, str):
            self.number = what
            self.refresh()

    def refresh(self) -> None:
        """Look at the run again."""
        number = self.number
        if not number:
            return
        self.desk.ask(lambda office: run_sheet(office, number), self._show)
        wanted = Wanted(limit=SHOWN, filters=(("run", number),))
        self.desk.ask(lambda office: payments_page(office, wanted), self.payments.show_rows)
        self.desk.ask(lambda office: exceptions_page(office, wanted), self.exceptions.show_rows)

    def _show(self, sheet: RunSheet) -> None:
        self.sheet = sheet
        say, words = self.desk.say, self.desk.words
        status = say(f"status.payment_run.{sheet.status}")
        title = say("run_page.title", kind=say(f"run_kind.{sheet.kind}"), day=sheet.pay_on)
        clear(self.top)
        self.top.addWidget(StageBar(self._stages(sheet), REACHED.get(sheet.status, 0)))
        left_out = sum(part.instalments for part in sheet.left_out)
        figures = [
            Figure(words.money(sheet.total), say("run_page.total", currency=sheet.currency)),
            Figure(str(sheet.payments), say("run_page.count")),
            Figure(str(left_out), say("run_page.left_out")),
            Figure(words.money(sheet.fund_balance), say("run_page.fund", currency=sheet.currency)),
        ]
        self.top.addWidget(figures_row(figures))
        self._side(sheet)
        register = Button(say("action.register"), "secondary", icon="printer", key="Ctrl+P")
        register.clicked.connect(self._print)
        register.setEnabled(sheet.status not in {"draft", "aborted"})
        self.actions_shown = [register]
        self.set_heading(title, say("page.payments.title"), sheet.number, badge=(sheet.status, status))

    def _stages(self, sheet: RunSheet) -> list[tuple[str, str]]:
        signed = {row.step: f"{self.desk.words.moment(row.signed_at)} · {row.officer}" for row in sheet.signatures}
        seen = self.desk.words.moment(sheet.trial_seen_at) if sheet.trial_seen_at else ""
        details = {"trial": seen, "lock": signed.get("lock", ""), "approve": signed.get("approve", "")}
        details["release"] = signed.get("release", "")
        return [(self.desk.say(f"stage.{name}"), details.get(name, "")) for name in STAGES]

    def _side(self, sheet: RunSheet) -> None:
        say, words = self.desk.say, self.desk.words
        clear(self.side)
        self.side.addWidget(self._next(sheet))
        if sheet.channels:
            self.side.addWidget(label(say("run_page.totals"), SECTION, bold=True))
            pairs = [
                (say(f"channel.{part.channel}"), f"{part.payments}   {words.money(part.total)}")
                for part in sheet.channels
            ]
            self.side.addWidget(key_values(pairs, 140))
        if sheet.difference is not None:
            part = sheet.difference
            self.side.addWidget(label(say("run_page.difference"), SECTION, bold=True))
            rows = (("new", part.new), ("gone", part.gone), ("other_amount", part.other_amount))
            pairs = [(say(f"run_page.{name}"), f"{row.payments}   {words.money(row.total)}") for name, row in rows]
            last = f"{part.last_payments}   {words.money(part.last_total)}"
            self.side.addWidget(key_values([(say("run_page.last", day=part.last_pay_on), last), *pairs], 140))
        if sheet.content_hash:
            self.side.addWidget(label(say("run_page.control"), SECTION, bold=True))
            shown = " ".join(sheet.content_hash[at : at + 4] for at in range(0, 24, 4))
            files = [(say(f"run_page.file_{file.direction}"), file.name) for file in sheet.files]
            self.side.addWidget(key_values([(say("run_page.hash"), shown), *files], 100))
        self.side.addStretch()

    def _next(self, sheet: RunSheet) -> QWidget:
        note = QWidget()
        note.setObjectName("note")
        box = QVBoxLayout(note)
        box.setContentsMargins(16, 14, 16, 14)
        say = self.desk.say
        buttons = QHBoxLayout()
        acts: list[tuple[str, str, Callable[[], None]]] = []
        if sheet.status == "draft":
            acts.append(("run.try", "action.try", self._try))
            if sheet.trial_seen_at and sheet.payments:
                acts.append(("run.lock", "action.lock", self._lock))
        if sheet.status == "locked":
            self._approval(box, sheet)
            acts.append(("run.unlock", "action.unlock", self._unlock))
        if sheet.status in {"approved", "authorised"}:
            acts.append(("run.release", "action.release", self._release))
        if sheet.status == "released":
            acts.append(("run.reconcile", "action.answer", self._answer))
            acts.append(("run.write_files", "action.write_files", self._write_files))
        if sheet.status == "reconciled":
            acts.append(("run.close", "action.close", self._close))
        box.insertWidget(0, label(say(f"run_page.next.{sheet.status}"), wrap=True))
        for place, (verb, words, act) in enumerate(acts):
            button = Button(say(words), "primary" if place == 0 and sheet.status != "locked" else "secondary")
            button.setEnabled(self.desk.may(verb))
            button.setToolTip("" if self.desk.may(verb) else say("window.other_officer"))
            button.clicked.connect(act)
            buttons.addWidget(button)
        buttons.addStretch()
        box.addLayout(buttons)
        return note

    def _approval(self, box: QVBoxLayout, sheet: RunSheet) -> None:
        say = self.desk.say
        box.addWidget(label(self.desk.words.money_with_currency(sheet.total), SUM, bold=True))
        box.addWidget(label(say("run_page.type_count"), HINT, tone="ink2"))
        typed = QLineEdit()
        typed.setAccessibleName(say("run_page.type_count"))
        typed.setFixedWidth(90)
        approve = Button(say("action.approve"), "primary")
        approve.setEnabled(False)
        may = self.desk.may("run.approve")
        typed.textChanged.connect(lambda text: approve.setEnabled(may and text.strip() == str(sheet.payments)))
        approve.clicked.connect(lambda: self._do(partial(self._approved, payments=sheet.payments), "approved"))
        typed.returnPressed.connect(approve.click)
        line = QHBoxLayout()
        line.addWidget(typed)
        line.addWidget(approve)
        line.addStretch()
        box.addLayout(line)

    def _approved(self, office: Office, payments: int) -> Done[Any]:
        return payment_runs.approve_run(office, self.number, payments)

    def _do(self, deed: Callable[[Office], Done[Any]], said: str) -> None:
        number = self.number
        self.desk.act(deed, lambda _result: self.desk.good(f"run_page.done.{said}", number=number))

    def _try(self) -> None:
        self._do(lambda office: payment_runs.try_run(office, self.number), "tried")

    def _lock(self) -> None:
        self._do(lambda office: payment_runs.lock_run(office, self.number), "locked")

    def _unlock(self) -> None:
        reason = self.desk.say("run_page.sent_back")
        self._do(lambda office: payment_runs.unlock_run(office, self.number, reason), "unlocked")

    def _release(self) -> None:
        folder = self.desk.office.folder / "out"
        self._do(lambda office: payment_release.release_run(office, self.number, folder), "released")

    def _write_files(self) -> None:
        folder = self.desk.office.folder / "out"
        self._do(lambda office: payment_release.write_run_files(office, self.number, folder), "files")

    def _close(self) -> None:
        self._do(lambda office: payment_release.close_run(office, self.number), "closed")

    def _answer(self) -> None:
        file, _kind = QFileDialog.getOpenFileName(self, self.desk.say("action.answer"))
        if file:
            self.take_in(Path(file))

    def take_in(self, file: Path) -> None:
        """Take in the bank's answer from a file."""
        from ui_admin.exchange.bank_answer import read_answer  # noqa: PLC0415 - files are touched by few acts

        def deed(office: Office) -> Done[Any]:
            read = read_answer(file, office.scheme.currency, received_on=office.today())
            answer = payment_answers.AnswerFile(read.file_name, read.sha256)
            return payment_answers.take_in_answer(office, self.number, read.answers, answer)

        self._do(deed, "answered")

    def _print(self) -> None:
        self.desk.open("reports", ("payment-register", self.number))
