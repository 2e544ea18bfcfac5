"""The accounts of a person: entered by one officer, verified by another, and room to enter one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from ui_admin.domain.person import NewAccount
from ui_admin.gui.dialogs.account_acts import ask_account_act, possible_acts
from ui_admin.gui.forms.noted import NotedField
from ui_admin.gui.shapes import paint_status
from ui_admin.gui.theme import HINT, THEME
from ui_admin.gui.widgets.basics import Button, clear, label
from ui_admin.gui.widgets.columns import column
from ui_admin.operations.register.people import enter_account

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from ui_admin.domain.refusal import Refused
    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.register.people import AccountRow, PersonSheet


class _Shape(QWidget):
    def __init__(self, status: str) -> None:
        super().__init__()
        self.status = status
        self.setFixedSize(18, THEME.px(22))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the shape of the status."""
        paint_status(QPainter(self), self.status, QPointF(8, self.height() / 2))


class AccountsPanel(QWidget):
    """Accounts with their state; `to_verify` names the one that an officer wants to verify."""

    to_verify = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.number = ""
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        self.known = QVBoxLayout()
        self.known.setSpacing(4)
        box.addLayout(self.known)
        self.begin = Button(desk.say("action.enter_account"), "quiet", icon="plus")
        self.begin.clicked.connect(self._begin)
        box.addWidget(self.begin)
        self.entering = self._entering()
        box.addWidget(self.entering)

    def _entering(self) -> QWidget:
        holder, box = column(6)
        say = self.desk.say
        self.bank = QComboBox()
        self.bank.setAccessibleName(say("account_form.bank"))
        for bank in self.desk.office.scheme.banks:
            self.bank.addItem(bank.name, bank.code)
        self.account_no = NotedField(say("account_form.account_no"), 190)
        self.account_no.field.setPlaceholderText(say("account_form.account_no"))
        self.account_no.field.returnPressed.connect(self._enter)
        self.error = label("", HINT, tone="bad", wrap=True)
        self.error.hide()
        box.addWidget(self.bank)
        box.addWidget(self.account_no)
        box.addWidget(self.error)
        row = QHBoxLayout()
        enter = Button(say("action.enter_account"), "secondary")
        enter.clicked.connect(self._enter)
        back = Button(say("action.back"), "quiet")
        back.clicked.connect(self._leave)
        row.addWidget(enter)
        row.addWidget(back)
        row.addStretch()
        box.addLayout(row)
        holder.hide()
        return holder

    def show_person(self, sheet: PersonSheet) -> None:
        """Show the accounts of a person."""
        if sheet.number != self.number:
            self._leave()
        self.number = sheet.number
        clear(self.known)
        for account in sheet.accounts:
            self.known.addWidget(self._line(account))
        if not sheet.accounts:
            self.known.addWidget(label(self.desk.say("account_form.none"), tone="ink3", wrap=True))
        self.begin.setVisible(self.desk.may("account.enter") and self.entering.isHidden())

    def _line(self, account: AccountRow) -> QWidget:
        holder, box = column(0)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(_Shape(account.status))
        row.addWidget(label(account.account_no, bold=True))
        row.addStretch()
        if account.status == "entered" and self.desk.may("account.verify"):
            verify = Button(self.desk.say("action.verify"), "secondary")
            verify.setAccessibleName(self.desk.say("account_form.verify", number=account.account_no))
            verify.clicked.connect(lambda: self.to_verify.emit(account))
            row.addWidget(verify)
        box.addLayout(row)
        banks = {bank.code: bank.name for bank in self.desk.office.scheme.banks}
        where = banks.get(account.provider, account.provider) or self.desk.say(f"channel.{account.channel}")
        state = self.desk.say(f"status.payment_account.{account.status}")
        detail = label(f"{where} · {account.holder_name} · {state}", HINT, tone="ink3", wrap=True)
        detail.setContentsMargins(22, 0, 0, 0)
        box.addWidget(detail)
        why = self.desk.say("account_form.closed_by_bank") if account.is_closed_by_bank else account.reason
        if why:
            reason = label(why, HINT, tone="ink2", wrap=True)
            reason.setContentsMargins(22, 0, 0, 0)
            box.addWidget(reason)
        acts = possible_acts(self.desk, account.status)
        if acts:
            box.addLayout(self._acts(account, acts))
        return holder

    def _acts(self, account: AccountRow, acts: list[str]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(14, 0, 0, 0)
        row.setSpacing(0)
        for name in acts:
            words = self.desk.say(f"account_form.{name}")
            act = Button(words, "quiet")
            act.setAccessibleName(f"{words} {account.account_no}")
            act.clicked.connect(partial(ask_account_act, self, self.desk, name, account))
            row.addWidget(act)
        row.addStretch()
        return row

    def _begin(self) -> None:
        self.entering.show()
        self.begin.hide()
        self.bank.setFocus()

    def _leave(self) -> None:
        self.entering.hide()
        self.begin.setVisible(self.desk.may("account.enter"))
        self.account_no.field.clear()
        self.account_no.say_nothing()
        self.error.hide()

    def _enter(self) -> None:
        number = self.number
        new = NewAccount("bank", self.bank.currentData() or "", self.account_no.text)

        def entered(_id: str) -> None:
            self._leave()
            self.begin.setFocus()
            self.desk.good("account_form.entered")

        self.desk.act(lambda office: enter_account(office, number, new), entered, refused=self._refused)

    def _refused(self, refused: Refused) -> None:
        self.desk.refuse(refused)
        if refused.field == "account_no":
            self.account_no.say_wrong("")
            self.error.setText(self.desk.words.say_sentence(refused.sentence))
            self.error.show()
            self.account_no.setFocus()
