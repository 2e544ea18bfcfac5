"""The next act of a payment run, with its numbers in large, and the ways back."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui_admin.domain.payment import CASH_CHANNELS, NewRun, RunKind
from ui_admin.domain.refusal import Refused
from ui_admin.gui.dialogs.act import ActDialog, ask_reason
from ui_admin.gui.theme import HINT, SUM
from ui_admin.gui.widgets.basics import Button, label
from ui_admin.operations.office import printing
from ui_admin.operations.payments import payment_answers, payment_release, payment_runs

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui_admin.domain.done import Done
    from ui_admin.gui.pages.payments.run import RunPage
    from ui_admin.lookups.payments.payments import RunSheet
    from ui_admin.office import Office
    from ui_admin.operations.payments.payment_answers import Settlement
    from ui_admin.operations.payments.payment_release import ReleasedRun


class RunActs:
    """The acts of the page of one run."""

    def __init__(self, page: RunPage) -> None:
        self.page = page
        self.desk = page.desk
        self.dialog: ActDialog | None = None
        self.typed: QLineEdit | None = None
        self.path: QLineEdit | None = None

    def header_buttons(self, sheet: RunSheet) -> list[Button]:
        """Give the ways back as buttons: sending a locked run back, giving a run up."""
        made = []
        for verb, statuses, act in (
            ("run.unlock", {"locked"}, self._unlock),
            ("run.abort", {"draft", "locked"}, self._abort),
        ):
            if sheet.status in statuses and self.desk.may(verb):
                button = Button(self.desk.say(f"action.{verb.removeprefix('run.')}"), "quiet")
                button.clicked.connect(act)
                made.append(button)
        return made

    def note(self, sheet: RunSheet) -> QWidget:
        """Say what comes next, with the field and the button for it."""
        note = QWidget()
        note.setObjectName("note")
        box = QVBoxLayout(note)
        box.setContentsMargins(16, 14, 16, 14)
        box.setSpacing(8)
        self.typed = self.path = None
        box.addWidget(label(self.desk.say(f"run_page.next.{sheet.status}"), tone="ink2", wrap=True))
        steps: dict[str, Callable[[QVBoxLayout, RunSheet], None]] = {
            "draft": self._draft,
            "locked": self._approval,
            "approved": self._release,
            "authorised": self._release,
            "released": self._answer,
            "reconciled": self._closing,
            "closed": self._again,
        }
        if sheet.status in steps:
            steps[sheet.status](box, sheet)
        return note

    def _button(
        self, box: QVBoxLayout, verb: str, words: str, act: Callable[[], None], kind: str = "primary"
    ) -> Button:
        may = self.desk.may(verb)
        button = Button(self.desk.say(words), kind)
        button.setEnabled(may)
        button.clicked.connect(act)
        line = QHBoxLayout()
        line.addWidget(button)
        line.addStretch()
        box.addLayout(line)
        if not may:
            box.addWidget(label(self.desk.say("window.other_officer"), HINT, tone="ink3", wrap=True))
        return button

    def _draft(self, box: QVBoxLayout, sheet: RunSheet) -> None:
        ready = sheet.trial_seen_at is not None and sheet.payments > 0
        if ready:
            box.addWidget(label(self.desk.words.money_with_currency(sheet.total), SUM, bold=True))
            self._button(box, "run.lock", "action.lock", self._lock)
        self._button(box, "run.try", "action.try", self._try, "secondary" if ready else "primary")

    def _count_field(self, box: QVBoxLayout, sheet: RunSheet, words: str, act: Callable[[int], None]) -> QLineEdit:
        """Ask for the number of payments; Enter states what was typed, the button waits for the right number."""
        box.addWidget(label(self.desk.words.money_with_currency(sheet.total), SUM, bold=True))
        box.addWidget(label(self.desk.say(words, count=sheet.payments), HINT, tone="ink2", wrap=True))
        typed = QLineEdit()
        typed.setAccessibleName(self.desk.say(words, count=sheet.payments))
        typed.setFixedWidth(96)

        def state() -> None:
            if typed.text().strip().isdigit():
                act(int(typed.text()))

        typed.returnPressed.connect(state)
        self.typed = typed
        return typed

    def _signing(self, box: QVBoxLayout, sheet: RunSheet, verb: str) -> None:
        name = verb.removeprefix("run.")
        deed = {"approve": payment_runs.approve_run, "authorise": payment_runs.authorise_run}[name]

        def sign(count: int) -> None:
            number = self.page.number
            self._do(lambda office: deed(office, number, count), f"{name}d")

        typed = self._count_field(box, sheet, f"run_page.type_to_{name}", sign)
        line = QHBoxLayout()
        line.addWidget(typed)
        button = Button(self.desk.say(f"action.{name}"), "primary")
        self._wait_for(typed, button, sheet, verb)
        button.clicked.connect(lambda: sign(sheet.payments))
        line.addWidget(button)
        line.addStretch()
        box.addLayout(line)
        self._say_who(box, verb)

    def _wait_for(self, typed: QLineEdit, button: Button, sheet: RunSheet, verb: str) -> None:
        may = self.desk.may(verb)
        button.setEnabled(False)
        typed.setEnabled(may)
        typed.textChanged.connect(lambda text: button.setEnabled(may and text.strip() == str(sheet.payments)))

    def _say_who(self, box: QVBoxLayout, verb: str) -> None:
        if not self.desk.may(verb):
            box.addWidget(label(self.desk.say("window.other_officer"), HINT, tone="ink3", wrap=True))

    def _approval(self, box: QVBoxLayout, sheet: RunSheet) -> None:
        self._signing(box, sheet, "run.approve")

    def _release(self, box: QVBoxLayout, sheet: RunSheet) -> None:
        if sheet.needs_second and sheet.status == "approved":
            self._signing(box, sheet, "run.authorise")
            return
        typed = self._count_field(box, sheet, "run_page.type_to_release", self._release_counted)
        self._file_field(box, "run_page.folder", str(self.desk.office.folder / "out"), self._choose_folder)
        line = QHBoxLayout()
        line.addWidget(typed)
        button = Button(self.desk.say("action.release"), "primary")
        self._wait_for(typed, button, sheet, "run.release")
        button.clicked.connect(lambda: self._release_counted(sheet.payments))
        line.addWidget(button)
        line.addStretch()
        box.addLayout(line)
        self._say_who(box, "run.release")

    def _file_field(self, box: QVBoxLayout, words: str, text: str, choose: Callable[[], None]) -> None:
        box.addWidget(label(self.desk.say(words), HINT, tone="ink2"))
        line = QHBoxLayout()
        self.path = QLineEdit(text)
        self.path.setAccessibleName(self.desk.say(words))
        line.addWidget(self.path, 1)
        button = Button(self.desk.say("action.choose"), "quiet")
        button.clicked.connect(choose)
        line.addWidget(button)
        box.addLayout(line)

    def _choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self.page, self.desk.say("run_page.folder"), self._written())
        if folder and self.path is not None:
            self.path.setText(folder)

    def _choose_file(self) -> None:
        file, _kind = QFileDialog.getOpenFileName(self.page, self.desk.say("action.answer"))
        if file and self.path is not None:
            self.path.setText(file)

    def _written(self) -> str:
        return self.path.text().strip() if self.path is not None else ""

    def _answer(self, box: QVBoxLayout, sheet: RunSheet) -> None:
        # What was answered or handed over already is not waited for any more.
        waits = next((part.total for part in sheet.statuses if part.status == "released"), sheet.total)
        box.addWidget(label(self.desk.words.money_with_currency(waits), SUM, bold=True))
        self._file_field(box, "run_page.answer_file", "", self._choose_file)
        self._button(box, "run.reconcile", "action.answer", self._take_in_written)
        if any(part.channel in CASH_CHANNELS for part in sheet.channels):
            opens = partial(self.desk.open, "cash_list", sheet.number)
            self._button(box, "run.reconcile", "action.cash_list", opens, "secondary")
        if self.desk.may("run.write_files"):
            self._button(box, "run.write_files", "action.write_files", self._write_files, "secondary")

    def _take_in_written(self) -> None:
        if not self._written():
            self._choose_file()
        if self._written():
            self.take_in(Path(self._written()))

    def _closing(self, box: QVBoxLayout, sheet: RunSheet) -> None:
        self._button(box, "run.close", "action.close", self._close)
        self._again(box, sheet)

    def _again(self, box: QVBoxLayout, sheet: RunSheet) -> None:
        if not sheet.came_back:
            return
        box.addWidget(label(self.desk.say("run_page.came_back", count=sheet.came_back), HINT, tone="ink2", wrap=True))
        self._button(box, "run.draft", "action.send_again", self._send_again, "secondary")

    def _do(self, deed: Callable[[Office], Done[Any]], said: str) -> None:
        number = self.page.number
        self.desk.act(deed, lambda _result: self.desk.good(f"run_page.done.{said}", number=number))

    def _try(self) -> None:
        number = self.page.number
        self._do(lambda office: payment_runs.try_run(office, number), "tried")

    def _lock(self) -> None:
        number = self.page.number
        self._do(lambda office: payment_runs.lock_run(office, number), "locked")

    def _close(self) -> None:
        number = self.page.number
        self._do(lambda office: payment_release.close_run(office, number), "closed")

    def _write_files(self) -> None:
        number, folder = self.page.number, self.desk.office.folder / "out"
        self._do(lambda office: payment_release.write_run_files(office, number, folder), "files")

    def _reason(self, name: str, deed: Callable[..., Done[Any]], said: str) -> None:
        say, number = self.desk.say, self.page.number
        self.dialog = ask_reason(
            self.page,
            say(f"ask.{name}_about"),
            say(f"ask.{name}_go"),
            lambda reason: self._do(partial(deed, number=number, reason=reason), said),
            title=say(f"ask.{name}"),
        )

    def _unlock(self) -> None:
        self._reason("unlock", payment_runs.unlock_run, "unlocked")

    def _abort(self) -> None:
        self._reason("abort", payment_runs.abort_run, "aborted")

    def _release_counted(self, count: int) -> None:
        """Release the run once the number typed is the number of its payments; then write what goes beside the bank file."""
        sheet, number, folder = self.page.sheet, self.page.number, Path(self._written())
        words = self.desk.words
        if sheet is None:
            return
        if count != sheet.payments:
            self.desk.refuse(Refused("run.count_differs", stated=count, counted=sheet.payments))
            return

        def released(found: ReleasedRun) -> None:
            self.desk.ask(
                lambda office: printing.print_run_papers(office, number, folder, words),
                lambda files: self._said_released(found, files, folder),
            )

        self.desk.act(lambda office: payment_release.release_run(office, number, folder), released)

    def _said_released(self, found: ReleasedRun, files: tuple[Path, ...], folder: Path) -> None:
        names = [found.bank_file.name] if found.bank_file is not None else []
        names += [file.name for file in files]
        self.desk.good("run_page.done.released", number=self.page.number, files=", ".join(names), folder=str(folder))

    def take_in(self, file: Path) -> None:
        """Take in the bank's answer from a file."""
        from ui_admin.exchange.bank_answer import read_answer  # noqa: PLC0415 - files are touched by few acts

        number = self.page.number

        def deed(office: Office) -> Done[Settlement]:
            read = read_answer(file, office.scheme.currency, received_on=office.today())
            answer = payment_answers.AnswerFile(read.file_name, read.sha256)
            return payment_answers.take_in_answer(office, number, read.answers, answer)

        def settled(found: Settlement) -> None:
            values = {"paid": found.paid, "returned": found.returned, "open": found.still_open}
            closed = found.closed_accounts
            self.desk.good("run_page.done.answered", number=number, closed=closed, **values)

        self.desk.act(deed, settled)

    def _send_again(self) -> None:
        today = self.desk.office.today()
        new = NewRun(self.desk.office.calendar.on_or_after(today), today, RunKind.REISSUE)
        self.desk.act(lambda office: payment_runs.draft_run(office, new), lambda number: self.desk.open("run", number))
