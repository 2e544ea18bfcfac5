"""Questions about money before an act: an amount, a line of words, an employer found while typing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLineEdit, QWidget

from ui_admin.gui.dialogs.act import LINE, ActDialog
from ui_admin.gui.theme import THEME
from ui_admin.gui.widgets.amounts import MoneyEntry
from ui_admin.gui.widgets.basics import label
from ui_admin.gui.widgets.choices import PickEntry
from ui_admin.gui.widgets.entries import SearchEntry, Segments
from ui_admin.lookups.contributions.receipts import open_lines, settled_parts
from ui_admin.lookups.listing import Wanted
from ui_admin.lookups.lists import employers_page

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ui_admin.domain.money import Money
    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.contributions.owed_lines import OwedLine
    from ui_admin.lookups.contributions.receipts import ReceiptLine, SettledPart

OFFERED = 12
# An answer that may stay empty: the dialog lets it pass, and the operation takes the space away.
NOTHING = " "
IN_ORDER, WHAT_IS_LEFT = "-", "-"


class MoneyDialog(ActDialog):
    """A question with amounts and employers in it."""

    def add_money(self, name: str, words: str, amount: Money | None = None) -> MoneyEntry:
        """Ask for an amount."""
        entry = MoneyEntry(words, self.desk.words, self.desk.office.scheme.currency)
        entry.put(amount)
        entry.field.textChanged.connect(lambda _text: self._look())
        self._add(name, words, entry, lambda: entry.value)
        return entry

    def add_line(self, name: str, words: str, *, needed: bool = True) -> QLineEdit:
        """Ask for a few words on one line."""
        entry = QLineEdit()
        entry.setAccessibleName(words)
        entry.setFixedWidth(THEME.px(LINE))
        entry.textChanged.connect(self._look)
        self._add(name, words, entry, lambda: entry.text().strip() or ("" if needed else NOTHING))
        return entry

    def add_employer(self, name: str, words: str, *, needed: bool = True) -> SearchEntry:
        """Ask for an employer, found by any part of its name or number."""
        entry = SearchEntry(words, THEME.px(LINE))

        def offer(text: str) -> None:
            wanted = Wanted(limit=OFFERED, search=text)
            self.desk.ask_while(
                self,
                lambda: entry.field.text() == text,
                lambda office: employers_page(office, wanted),
                lambda part: entry.offer(
                    [
                        (" · ".join(filter(None, (row.name, row.latin_name, row.number))), row.number)
                        for row in part.rows
                    ]
                ),
            )

        entry.wanted.connect(offer)
        entry.changed.connect(self._look)
        self._add(name, words, entry, lambda: entry.value or ("" if needed else NOTHING))
        return entry

    def add_pick(self, name: str, words: str, choices: Sequence[tuple[str, str]], chosen: str) -> PickEntry:
        """Ask for one of some choices from a list."""
        entry = PickEntry(words, choices, width=THEME.px(LINE))
        entry.put(chosen)
        entry.changed.connect(self._look)
        self._add(name, words, entry, lambda: entry.value)
        return entry

    def note(self, text: str) -> QWidget:
        """Say something between the questions."""
        made = label(text, tone="ink2", wrap=True)
        self.box.addWidget(made)
        return made


def ask_assign(page: QWidget, desk: Desk, about: str, then: Callable[[str], None]) -> MoneyDialog:
    """Ask to which employer money goes."""
    dialog = MoneyDialog(page, desk, desk.say("cash_desk.assign_title"), about=about)
    dialog.add_employer("employer", desk.say("head.employer"))
    dialog.answered.connect(lambda answers: then(answers["employer"]))
    dialog.finish(desk.say("action.assign_money"))
    return dialog


def ask_open(page: QWidget, desk: Desk, codes: Sequence[tuple[str, str]], then: Callable[[Any], None]) -> MoneyDialog:
    """Ask which till is opened and what lies in its drawer."""
    dialog = MoneyDialog(page, desk, desk.say("action.open_till"), about=desk.say("cash_desk.open_about"))
    dialog.add_choice("till", desk.say("cash_paper.till"), codes)
    dialog.add_money("opening", desk.say("cash_paper.opening"))
    dialog.answered.connect(then)
    dialog.finish(desk.say("action.open_till"))
    return dialog


def ask_close(page: QWidget, desk: Desk, expected: Money, then: Callable[[Any], None]) -> MoneyDialog:
    """Ask what was counted; where it differs from what should be there, the reason is asked too."""
    say, words = desk.say, desk.words
    dialog = MoneyDialog(
        page,
        desk,
        say("action.close_till"),
        about=say("cash_desk.close_about"),
        large=words.money_with_currency(expected),
    )
    counted = dialog.add_money("counted", say("cash_paper.counted"))
    difference = label("", tone="ink2", wrap=True)
    dialog.box.addWidget(difference)
    reason = dialog.add_line("reason", say("cash_desk.why_different"), needed=False)

    def judge() -> None:
        amount = counted.value
        off = amount is not None and amount != expected
        said = say("cash_desk.differs", amount=amount - expected) if amount is not None and off else ""
        difference.setText(said or (say("cash_desk.agrees") if amount is not None else ""))
        dialog.values["reason"] = lambda: reason.text().strip() or ("" if off else NOTHING)
        dialog._look()  # noqa: SLF001 - the button follows what is needed now

    counted.field.textChanged.connect(lambda _text: judge())
    dialog.answered.connect(then)
    dialog.finish(say("action.close_till"))
    return dialog


def ask_refund_of(page: QWidget, desk: Desk, row: ReceiptLine, then: Callable[[Any], None]) -> MoneyDialog:
    """Ask how much of a receipt goes back, to which account and why."""
    say = desk.say
    about = say("cash_desk.refund_about", number=row.number, name=row.employer_name)
    dialog = MoneyDialog(
        page, desk, say("verb.refund.ask"), about=about, large=desk.words.money_with_currency(row.left)
    )
    dialog.add_money("amount", say("head.amount"), row.left)
    channels = [(say(f"receipt_channel.{name}"), name) for name in ("bank", "cheque")]
    channel = dialog.add_choice("channel", say("receipt_page.channel"), channels)
    if isinstance(channel, Segments):
        channel.put("bank")
    banks = dialog.add_line("provider", say("cash_desk.bank"), needed=False)
    account = dialog.add_line("account_no", say("cash_paper.account"), needed=False)
    for entry in (banks, account):
        entry.setPlaceholderText(say("cash_desk.for_bank"))
    dialog.add_line("reason", say("head.why"))
    dialog.answered.connect(then)
    dialog.finish(say("action.ask_approval"))
    return dialog


def ask_transfer_of(page: QWidget, desk: Desk, row: ReceiptLine, then: Callable[[Any], None]) -> None:
    """Ask what of a receipt moves where; what it settles and what its employer owes are looked up first."""

    def show(found: tuple[tuple[SettledPart, ...], tuple[OwedLine, ...]]) -> None:
        _show_transfer(page, desk, row, found, then)

    desk.ask(lambda office: (settled_parts(office, row.number), open_lines(office, row.employer_number)), show)


def _show_transfer(
    page: QWidget,
    desk: Desk,
    row: ReceiptLine,
    found: tuple[tuple[SettledPart, ...], tuple[OwedLine, ...]],
    then: Callable[[Any], None],
) -> None:
    say, words = desk.say, desk.words
    parts, lines = found
    sources = [
        (say("cash_desk.from_month", month=words.month(part.month), amount=part.amount), part.number)
        for part in parts
        if not part.is_surcharge
    ]
    if row.left:
        sources.insert(0, (say("cash_desk.from_left", amount=row.left), WHAT_IS_LEFT))
    targets = [(say("cash_desk.in_order"), IN_ORDER)]
    targets += [
        (say("cash_desk.to_month", month=words.month(line.month), amount=line.open), line.number)
        for line in lines
        if line.surcharge_id is None
    ]
    about = say("cash_desk.transfer_about", number=row.number, name=row.employer_name)
    dialog = MoneyDialog(page, desk, say("verb.transfer.ask"), about=about)
    dialog.add_pick("from_return", say("cash_desk.from"), sources, sources[0][1] if sources else "")
    dialog.add_money("amount", say("head.amount"), row.left or None)
    employer = dialog.add_employer("to_employer", say("cash_desk.to_employer"), needed=False)
    employer.field.setPlaceholderText(say("cash_desk.same_employer"))
    dialog.add_pick("to_return", say("cash_desk.to"), targets, IN_ORDER)
    dialog.add_line("reason", say("head.why"))
    dialog.answered.connect(then)
    dialog.finish(say("action.ask_approval"))
