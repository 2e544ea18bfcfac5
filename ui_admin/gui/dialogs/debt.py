"""Questions about a debt: amounts, ticks and the steps of a plan, in a dialog that stays open when the act is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui_admin.domain.overpayment import PlanStep, equal_steps
from ui_admin.gui.dialogs.deed import DeedDialog
from ui_admin.gui.theme import HINT
from ui_admin.gui.widgets.amounts import MoneyEntry
from ui_admin.gui.widgets.basics import label
from ui_admin.gui.widgets.choices import CountEntry, Tick
from ui_admin.gui.widgets.entries import Segments

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from ui_admin.domain.money import Money

MOST_STEPS = 60
SHOWN_STEPS = 3


class DebtDialog(DeedDialog):
    """A dialog of a debt."""

    def add_money(self, name: str, words: str, amount: Money | None = None, *, may_lack: bool = False) -> MoneyEntry:
        """Ask for an amount."""
        entry = MoneyEntry(words, self.desk.words, self.desk.office.scheme.currency)
        entry.put(amount)
        entry.field.textChanged.connect(self._look)
        self._add(name, words, entry, lambda: entry.value)
        if may_lack:
            self.optional.add(name)
        return entry

    def add_count(self, name: str, words: str, start: int, most: int) -> CountEntry:
        """Ask for a small number."""
        entry = CountEntry(words, most)
        entry.setText(str(start))
        entry.textChanged.connect(self._look)
        self._add(name, words, entry, entry.value)
        return entry

    def add_ticks(self, name: str, words: str, choices: Sequence[tuple[str, str]]) -> list[Tick]:
        """Ask for any of some things; none is an answer too."""
        holder = QWidget()
        box = QVBoxLayout(holder)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        ticks = [Tick(text) for text, _code in choices]
        for tick in ticks:
            box.addWidget(tick)
        holder.setAccessibleName(words)
        holder.setFocusProxy(ticks[0])
        codes = [code for _text, code in choices]
        self._add(
            name,
            words,
            holder,
            lambda: tuple(code for tick, code in zip(ticks, codes, strict=True) if tick.isChecked()),
        )
        return ticks

    def may_be_empty(self, *names: str) -> None:
        """Let answers be left out."""
        self.optional |= set(names)


class PlanDialog(DebtDialog):
    """Asks how many steps a plan has and when the first is due, and shows the steps, which come to the debt exactly."""

    def ask(self, owed: Money, first: date) -> None:
        """Put the questions; `steps` gives the plan."""
        say = self.desk.say
        self.owed = owed
        bases = [(say(f"plan_basis.{name}"), name) for name in ("agreement", "court")]
        self.basis = self.add_choice("basis", say("overpaid_ask.basis"), bases)
        if isinstance(self.basis, Segments):
            self.basis.put("agreement")
        self.count = self.add_count("count", say("overpaid_ask.steps"), 3, MOST_STEPS)
        self.first_day = self.add_day("first", say("overpaid_ask.first_step"), first)
        self.words = self.add_text("words", say("overpaid_ask.plan_words"))
        self.may_be_empty("words")
        self.shown = label("", HINT, tone="ink2", wrap=True)
        self.box.addWidget(self.shown)
        for signal in (self.count.textChanged, self.first_day.changed):
            signal.connect(self._show_steps)
        self._show_steps()

    def steps(self) -> list[PlanStep]:
        """Give the steps: equal ones a month apart, the last takes what does not divide."""
        first = self.first_day.value
        return [] if first is None else equal_steps(self.owed, self.count.value(), first)

    def _show_steps(self, *_changed: object) -> None:
        words, steps = self.desk.words, self.steps()
        if not steps:
            self.shown.setText("")
            return
        shown = [f"{words.day(step.due_on)}: {words.money(step.amount)}" for step in steps[:SHOWN_STEPS]]
        if len(steps) > SHOWN_STEPS:
            last = steps[-1]
            shown += ["…", f"{words.day(last.due_on)}: {words.money(last.amount)}"]
        self.shown.setText(" · ".join(shown))
