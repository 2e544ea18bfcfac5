"""What can be done on the board of a month: estimates proposed, approved and rejected, and reminders in one file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui_admin.domain.estimate import Method
from ui_admin.gui.dialogs.act import ActDialog, ask_reason
from ui_admin.gui.dialogs.deed import DeedDialog
from ui_admin.gui.pages.office.letters_out import LettersOut
from ui_admin.gui.widgets.basics import Button
from ui_admin.gui.widgets.more_menu import MoreAct
from ui_admin.operations.contributions.reminders import remind_late
from ui_admin.operations.contributions.return_estimates import (
    approve_estimate,
    propose_all_estimates,
    propose_estimate,
    reject_estimate,
)
from ui_admin.operations.contributions.returns import submit_nil_return

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui_admin.domain.done import Done
    from ui_admin.gui.pages.contributions.returns import ReturnsPage
    from ui_admin.lookups.lists import ReturnRow
    from ui_admin.office import Office
    from ui_admin.operations.contributions.reminders import Reminders


class BoardActs:
    """The acts on the chosen row and on the whole month; the row of buttons stands below the table."""

    def __init__(self, page: ReturnsPage) -> None:
        self.page, self.desk = page, page.desk
        self.dialog: ActDialog | None = None
        self.out: LettersOut | None = None
        self.estimate = self._button("action.estimate", self._estimate, "Ctrl+E")
        self.nil = self._button("action.nil_return", self._nil)
        self.approve = self._button("action.approve_estimate", self._approve, "Ctrl+D")
        self.reject = self._button("action.reject_estimate", self._reject)

    def bar(self) -> QWidget:
        """Give the row of buttons."""
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        for button in (self.estimate, self.nil, self.approve, self.reject):
            row.addWidget(button)
        row.addStretch()
        self.offer(None)
        return holder

    def month_acts(self) -> list[MoreAct]:
        """Give what is done for all late employers of the month at once."""
        return [
            MoreAct("action.reminders_save", "return.remind", lambda: self.remind(LettersOut.ask_and_save)),
            MoreAct("action.reminders_print", "return.remind", lambda: self.remind(LettersOut.ask_and_print)),
            MoreAct("action.estimate_all", "return.estimate", self._estimate_all),
        ]

    def offer(self, row: ReturnRow | None) -> None:
        """Allow what the chosen row allows; without the permission an act is not shown."""
        is_absent = row is not None and not row.number
        is_proposed = row is not None and bool(row.proposal)
        for button, verb, allowed in (
            (self.estimate, "return.estimate", is_absent and not is_proposed),
            (self.nil, "return.nil", is_absent),
            (self.approve, "return.approve_estimate", is_proposed),
            (self.reject, "return.approve_estimate", is_proposed),
        ):
            button.setVisible(self.desk.may(verb))
            button.setEnabled(allowed)

    def remind(self, go_on: Callable[[LettersOut], object]) -> None:
        """Issue the reminders that are due, then go on with all letters of the employers that are still late."""
        month = self.page.month.value
        if month is None:
            return

        def issued(found: Reminders) -> None:
            self.desk.good("board.reminded", issued=len(found.issued), standing=len(found.standing))
            title = self.desk.say("board.reminders_file", month=str(month))
            self.out = LettersOut(self.page, found.letters, title)
            go_on(self.out)

        self.desk.act(lambda office: remind_late(office, month), issued)

    def _estimate(self) -> None:
        row = self.page.chosen()
        if row is None or row.number:
            return
        number, month = row.employer_number, row.month
        about = self.desk.say("board.estimate", name=row.employer_name, month=month)
        dialog = self._ask_method("action.estimate", about)
        dialog.add_text("reason", self.desk.say("board.why"))
        dialog.optional.add("reason")
        self._go(
            dialog,
            lambda office, said: propose_estimate(office, number, month, said["method"], said["reason"]),
            lambda _proposal: self.desk.good("board.estimate_proposed", name=row.employer_name, month=month),
        )

    def _estimate_all(self) -> None:
        month = self.page.month.value
        if month is None:
            return
        dialog = self._ask_method("action.estimate_all", self.desk.say("board.estimate_all", month=month))
        self._go(
            dialog,
            lambda office, said: propose_all_estimates(office, month, said["method"]),
            lambda made: self.desk.good("board.all_proposed", count=made.proposed, nothing=made.nothing_known),
        )

    def _ask_method(self, words: str, about: str) -> DeedDialog:
        say = self.desk.say
        dialog = DeedDialog(self.page, say(words).rstrip("…"), about)
        dialog.add_choice("method", say("board.method"), [(say(f"method_short.{one.value}"), one) for one in Method])
        self.dialog = dialog
        return dialog

    def _go(
        self,
        dialog: DeedDialog,
        deed: Callable[[Office, dict[str, Any]], Done[Any]],
        done: Callable[[Any], None],
    ) -> None:
        dialog.answered.connect(done)
        dialog.finished.connect(lambda _how: self.page.setFocus())
        dialog.act_with(dialog.windowTitle(), lambda said: lambda office: deed(office, said))

    def _approve(self) -> None:
        row = self.page.chosen()
        if row is not None and row.proposal:
            self.desk.act(
                lambda office: approve_estimate(office, row.proposal),
                lambda number: self.desk.good("board.approved", number=number, amount=row.contributions),
            )

    def _reject(self) -> None:
        row = self.page.chosen()
        if row is None or not row.proposal:
            return

        def reject(reason: str) -> None:
            self.desk.act(
                lambda office: reject_estimate(office, row.proposal, reason),
                lambda _number: self.desk.good("board.rejected", name=row.employer_name),
            )

        about = self.desk.say("board.reject", name=row.employer_name, month=row.month, amount=row.contributions)
        self.dialog = ask_reason(self.page, about, self.desk.say("action.reject_estimate").rstrip("…"), reject)

    def _nil(self) -> None:
        row = self.page.chosen()
        if row is None or row.number:
            return
        number, month = row.employer_number, row.month
        self.desk.act(
            lambda office: submit_nil_return(office, number, month),
            lambda result: self.desk.good("import_page.nil_posted", number=result),
        )

    def _button(self, words: str, deed: Callable[[], None], key: str = "") -> Button:
        button = Button(self.desk.say(words), "secondary", key=key)
        button.clicked.connect(deed)
        return button
