"""The entries of a report of a benefit period: what the scheme asks, how it was signed, and the cause of a late one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui_admin.domain.certification import SIGNED, ReportAnswers
from ui_admin.domain.determination import Outcome
from ui_admin.domain.money import Money
from ui_admin.gui.theme import HINT, SECTION, THEME
from ui_admin.gui.widgets.amounts import MoneyEntry
from ui_admin.gui.widgets.basics import clear, label
from ui_admin.gui.widgets.choices import CountEntry
from ui_admin.gui.widgets.entries import DayEntry, Segments
from ui_admin.gui.widgets.findings import FindingRow
from ui_admin.rules.certification import contacts_needed, period_findings
from ui_admin.rules.earnings import Beside, earnings_beside
from ui_admin.rules.facts import PeriodReport

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from ui_admin.domain.certification import DayLine, JobContact
    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.claims.claim_sheets import InstalmentRow

COUNTS = ("applications", "interviews", "points")
YES_NO = ("worked", "refused_offer")
ATTENDANCE = "training_attendance"
LABEL = 210
WHOLE = 100


class ReportEntries(QWidget):
    """Asks what the scheme asks for a period; Enter goes to the next entry and from the last one finishes."""

    changed = Signal()
    finished = Signal()

    def __init__(self, desk: Desk, row: InstalmentRow) -> None:
        super().__init__()
        self.desk, self.row = desk, row
        say, asks = desk.say, desk.office.scheme.certification_asks
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(5)
        self.order: list[QWidget] = []
        self.lines: dict[str, QWidget] = {}
        self.signed_on = DayEntry(say("report_form.signed_on"), desk.words, desk.office.today)
        self.signed_on.put(desk.office.today())
        self._line("signed_on", self.signed_on)
        self.good_cause = Segments(say("report_form.good_cause"), [(say("entry.yes"), True), (say("entry.no"), False)])
        self._line("good_cause", self.good_cause)
        self.late_reason = QLineEdit()
        self.late_reason.setAccessibleName(say("report_form.late_reason"))
        self.late_line = self._line("late_reason", self.late_reason)
        self.counts = {name: self._count(name) for name in (*COUNTS, ATTENDANCE) if name in asks}
        self.yes_no = {name: self._choice(name) for name in YES_NO if name in asks}
        self.earnings = MoneyEntry(say("report_form.earnings"), desk.words, desk.office.scheme.currency, 140)
        self.earnings.setParent(self)
        self.earnings.setVisible("earnings" in asks)
        if "earnings" in asks:
            self._line("earnings", self.earnings)
        self.signed_how = Segments(
            say("report_form.signed_how"), [(say(f"signed_how.{name}"), name) for name in SIGNED]
        )
        self.signed_how.put(SIGNED[0])
        self._line("signed_how", self.signed_how)
        self.typed_lines = ("", "")
        self.contacts: tuple[JobContact, ...] = ()
        self.day_lines: tuple[DayLine, ...] = ()
        for entry in (self.signed_on, self.signed_how, self.good_cause, self.earnings):
            entry.changed.connect(self._look)
        self.late_reason.textChanged.connect(self._look)
        self._look()

    @property
    def is_late(self) -> bool:
        """Whether it was signed after the day on which it was due."""
        signed, due = self.signed_on.value, self.row.report_due_on
        return signed is not None and due is not None and signed > due

    @property
    def lacks(self) -> str:
        """The key of the sentence that says what must still be said; empty when all is."""
        if self.signed_on.value is None:
            return "report_form.needs_day"
        if self.earnings.field.text().strip() and self.earnings.value is None:
            return "report_form.needs_amount"
        is_explained = self.good_cause.value is not None and bool(self.late_reason.text().strip())
        return "report_form.late_needs_reason" if self.is_late and not is_explained else ""

    def answers(self) -> ReportAnswers:
        """Give what was stated."""
        told: dict[str, Any] = {name: self._counted(name) for name in COUNTS}
        told |= {name: self.yes_no[name].value if name in self.yes_no else None for name in YES_NO}
        attended = self._counted(ATTENDANCE)
        late = self.is_late
        return ReportAnswers(
            **told,
            training_attendance=None if attended is None else attended / WHOLE,
            earnings=None if self.earnings.value is None else self.earnings.value.minor,
            submitted_on=self.signed_on.value,
            late_reason=self.late_reason.text().strip() if late else "",
            good_cause=self.good_cause.value if late else None,
            signed_how=self.signed_how.value or SIGNED[0],
            contacts=self.contacts,
            day_lines=self.day_lines,
        )

    def report(self) -> PeriodReport:
        """Give what was stated as the law looks at it."""
        said = self.answers()
        names = (*COUNTS, *YES_NO, ATTENDANCE, "earnings")
        told: dict[str, Any] = {name: getattr(said, name) for name in names}
        return PeriodReport(period=self.row.period_no, **told)

    def put(self, told: Mapping[str, Any], signed_on: date | None) -> None:
        """Put in what was stated before, to be corrected."""
        self.signed_on.put(signed_on or self.desk.office.today())
        for name, entry in self.counts.items():
            share = told.get(name)
            if share is not None:
                entry.setText(str(round(share * WHOLE) if name == ATTENDANCE else int(share)))
        for name, choice in self.yes_no.items():
            if told.get(name) is not None:
                choice.put(bool(told[name]))
        if told.get("earnings") is not None:
            self.earnings.put(Money(int(told["earnings"]), self.desk.office.scheme.currency))

    def take_lines(
        self, typed: tuple[str, str], contacts: tuple[JobContact, ...], day_lines: tuple[DayLine, ...]
    ) -> None:
        """Take contacts and days in; they say how many applications there were, and whether there was work."""
        self.typed_lines, self.contacts, self.day_lines = typed, contacts, day_lines
        if contacts and "applications" in self.counts:
            self.counts["applications"].setText(str(len(contacts)))
        worked = [line for line in day_lines if line.hours or line.earnings]
        if worked and "worked" in self.yes_no:
            self.yes_no["worked"].put(value=True)
            self.earnings.put(Money(sum(line.earnings for line in worked), self.desk.office.scheme.currency))
        self.changed.emit()

    def begin(self) -> None:
        """Put the focus where typing begins: on the cause of a late report, else on the first thing that is asked."""
        first = next(iter((*self.counts.values(), *self.yes_no.values())), self.signed_on)
        first = self.good_cause if self.is_late else first
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes to the next entry; from the last one it finishes."""
        if event.type() == QEvent.Type.KeyPress and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:  # type: ignore[attr-defined] # a key event, by its type
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:  # type: ignore[attr-defined] # likewise
                return False
            self._next(watched)
            return True
        return super().eventFilter(watched, event)

    def _next(self, watched: QObject) -> None:
        shown = [entry for entry in self.order if entry.isVisible()]
        place = next((at for at, entry in enumerate(shown) if entry is watched or _is_inside(watched, entry)), 0)
        if place + 1 < len(shown):
            shown[place + 1].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.finished.emit()

    def _counted(self, name: str) -> int | None:
        return self.counts[name].value() if name in self.counts else None

    def _count(self, name: str) -> CountEntry:
        entry = CountEntry(self.desk.say(f"report_form.{name}"), WHOLE if name == ATTENDANCE else 99)
        entry.textChanged.connect(self._look)
        needed = contacts_needed(self.desk.office.scheme, self.row.days.first) if name == "applications" else None
        hint = "" if needed is None or self.row.period_no == 1 else self.desk.say("report_form.at_least", count=needed)
        self._line(name, entry, hint)
        return entry

    def _choice(self, name: str) -> Segments:
        say = self.desk.say
        entry = Segments(say(f"report_form.{name}"), [(say("entry.no"), False), (say("entry.yes"), True)])
        entry.put(value=False)
        entry.changed.connect(self._look)
        self._line(name, entry)
        return entry

    def _line(self, name: str, entry: QWidget, hint: str = "") -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        left = label(self.desk.say(f"report_form.{name}"), tone="ink2")
        left.setFixedWidth(round(LABEL * THEME.scale))
        left.setBuddy(entry)
        row.addWidget(left)
        row.addWidget(entry)
        if hint:
            row.addWidget(label(hint, HINT, tone="ink3"))
        if isinstance(entry, QLineEdit) and name != "late_reason":
            row.addStretch()
        self.box.addWidget(made)
        self.order.append(entry)
        self.lines[name] = made
        for field in [entry, *entry.findChildren(QLineEdit), *entry.findChildren(QAbstractButton)]:
            field.installEventFilter(self)
        return made

    def _look(self, *_changed: Any) -> None:  # noqa: ANN401 - what Qt's signals carry
        if not hasattr(self, "late_line"):
            return
        for name in ("good_cause", "late_reason"):
            self.lines[name].setVisible(self.is_late)
        self.changed.emit()


class ReportOutcome(QWidget):
    """What the law says of a report as it stands: payable or not, and each question with its answer."""

    def __init__(self, entries: ReportEntries) -> None:
        super().__init__()
        self.entries = entries
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        entries.changed.connect(self.look)
        self.look()

    def look(self) -> None:
        """Ask the law again."""
        entries, desk, row = self.entries, self.entries.desk, self.entries.row
        report, scheme = entries.report(), desk.office.scheme
        beside = None if row.reference_wage is None else Beside(row.amount, row.reference_wage)
        earned = None if beside is None else earnings_beside(scheme.on(row.days.first), report, beside)
        found = period_findings(scheme, row.days.first, report, beside)
        refused = entries.is_late and entries.good_cause.value is False
        payable = all(part.outcome is Outcome.MET for part in found) and row.amount.minor > 0 and not refused
        clear(self.box)
        key = "report_form.payable" if payable else "report_form.not_payable"
        amount = desk.words.money_with_currency(row.amount if earned is None else earned.kept)
        self.box.addWidget(label(desk.say(key, amount=amount), SECTION, bold=True))
        if refused:
            said = desk.say("period.late.not_met", period=row.period_no)
            self.box.addWidget(label(said, HINT, tone="waiting", wrap=True))
        if report.earnings and earned is None:
            # Where the law, as far as it was read, says nothing of earnings, nothing is taken off: they are kept and shown.
            self.box.addWidget(label(desk.say("report_form.no_earnings_rule"), HINT, tone="waiting", wrap=True))
        for part in found:
            sentence = desk.words.say_sentence(part.sentence)
            word = desk.say(f"outcome.{part.outcome.value}")
            self.box.addWidget(FindingRow(sentence, part.outcome.value, part.law.short, "", sentence, word))


def _is_inside(watched: QObject, entry: QWidget) -> bool:
    return isinstance(watched, QWidget) and entry.isAncestorOf(watched)
