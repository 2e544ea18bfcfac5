"""The person a law is asked about, in a row of parameters: wage, birth or age, months, last day and reason."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui_admin.domain.periods import month_later
from ui_admin.gui.theme import HINT, THEME
from ui_admin.gui.widgets.basics import label
from ui_admin.gui.widgets.entries import read_day
from ui_admin.gui.widgets.understood import mark_wrong
from ui_admin.lookups.law.comparisons import PersonAsked
from ui_admin.rules.comparison import ceiling_of
from ui_admin.rules.facts import ClaimFacts
from ui_admin.rules.rulebook import IN_FORCE
from ui_admin.rules.schemes import load_scheme, scheme_codes

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from ui_admin.gui.desk import Desk
    from ui_admin.rules.rulebook import Scheme

PAUSE = 250
HEIGHT = 34
AGE, MONTHS = 35, 36
LONGEST_AGE = 3
# In large text the entries stand in two rows, so that the page does not push the window wider than the screen.
LARGE, ALL_IN_A_ROW, IN_A_ROW_OF_LARGE = 1.1, 8, 4


class PersonBar(QWidget):
    """A row of entries; it says that it changed a moment after the last key."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.grid = QVBoxLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setSpacing(6)
        self.rows: list[QHBoxLayout] = []
        self.entries = 0
        self.pause = QTimer(self)
        self.pause.setSingleShot(True)
        self.pause.setInterval(PAUSE)
        self.pause.timeout.connect(self.changed.emit)
        own, say = desk.office.scheme, desk.say
        self.wage = self._field("wage", 112)
        self.scheme = self._choice("currency", 172, [(self._of_scheme(own), own.code)])
        self.born = self._field("born", 104)
        self.sex = self._choice("sex", 104, [(say("sex.2"), "female"), (say("sex.1"), "male")])
        self.citizen = self._choice("citizen", 84, [(say("entry.yes"), True), (say("entry.no"), False)])
        self.months = self._field("months", 76)
        self.last_day = self._field("last_day", 104)
        self.reason = self._choice("reason", 200, [(say(f"reason.{code}"), code) for code in own.reasons()])
        for row in self.rows:
            row.addStretch()
        self.setFocusProxy(self.wage)
        self.put(default_person(desk))
        when_laws_are_read(desk, self._offer)

    def put(self, person: PersonAsked) -> None:
        """Put a person in and say at once that it changed."""
        words = self.desk.words
        units = load_scheme(person.scheme).currency.book_exponent
        wage = Decimal(person.wage.numerator) / person.wage.denominator
        self.wage.setText(f"{wage:,.{units}f}")
        self.born.setText(self._written(person.born_on))
        self.months.setText(words.number(person.months))
        self.last_day.setText(self._written(person.separated_on))
        for box, value in (
            (self.scheme, person.scheme),
            (self.sex, person.sex or "female"),
            (self.citizen, person.is_citizen),
            (self.reason, person.reason),
        ):
            box.setCurrentIndex(max(0, box.findData(value)))
        self.pause.stop()

    @property
    def value(self) -> PersonAsked | None:
        """The person as typed; None while an entry cannot be read, which is then marked."""
        wage, months = _number(self.wage.text()), _number(self.months.text())
        last_day = self._day(self.last_day.text())
        born_on = self._born(last_day)
        is_right = {
            self.wage: wage is not None and wage > 0,
            self.months: months is not None and months >= 1 and months.denominator == 1,
            self.last_day: last_day is not None,
            self.born: born_on is not None,
        }
        for field, right in is_right.items():
            mark_wrong(field, wrong=not right)
        if not all(is_right.values()) or wage is None or months is None or last_day is None or born_on is None:
            return None
        return PersonAsked(
            wage=wage,
            scheme=self.scheme.currentData(),
            born_on=born_on,
            separated_on=last_day,
            months=int(months),
            reason=self.reason.currentData(),
            sex=self.sex.currentData(),
            is_citizen=self.citizen.currentData(),
        )

    def _offer(self, schemes: tuple[Scheme, ...]) -> None:
        """Offer every law and every reason once they are read; what is chosen stays chosen."""
        for scheme in schemes:
            if self.scheme.findData(scheme.code) < 0:
                self.scheme.addItem(self._of_scheme(scheme), scheme.code)
            for code in scheme.reasons():
                if self.reason.findData(code) < 0:
                    self.reason.addItem(self.desk.say(f"reason.{code}"), code)

    def _of_scheme(self, scheme: Scheme) -> str:
        return self.desk.say("person_bar.of_scheme", currency=scheme.currency.code, scheme=scheme.names["en"])

    def _day(self, text: str) -> date | None:
        return read_day(text, self.desk.office.today(), era=self.desk.words.era)

    def _born(self, last_day: date | None) -> date | None:
        """Read a day of birth, or an age on the last working day."""
        text = self.born.text().strip()
        if text.isdigit() and len(text) < LONGEST_AGE:
            return None if last_day is None else month_later(last_day, -12 * int(text))
        return self._day(text)

    def _written(self, day: date) -> str:
        return f"{day.day}/{day.month}/{self.desk.words.year(day.year)}"

    def _field(self, name: str, width: int) -> QLineEdit:
        field = QLineEdit()
        field.textChanged.connect(lambda _text: self.pause.start())
        field.returnPressed.connect(self._at_once)
        self._add(name, field, width)
        return field

    def _choice(self, name: str, width: int, choices: list[tuple[str, object]]) -> QComboBox:
        box = QComboBox()
        for words, value in choices:
            box.addItem(words, value)
        box.setMaxVisibleItems(24)
        box.currentIndexChanged.connect(lambda _place: self.pause.start())
        self._add(name, box, width)
        return box

    def _add(self, name: str, entry: QLineEdit | QComboBox, width: int) -> None:
        words = self.desk.say(f"person_bar.{name}")
        entry.setAccessibleName(words)
        entry.setFixedSize(round(width * THEME.scale), THEME.px(HEIGHT))
        column = QVBoxLayout()
        column.setSpacing(3)
        above = label(words, HINT, tone="ink2")
        above.setBuddy(entry)
        column.addWidget(above)
        column.addWidget(entry)
        if self.entries % (ALL_IN_A_ROW if THEME.scale < LARGE else IN_A_ROW_OF_LARGE) == 0:
            row = QHBoxLayout()
            row.setSpacing(10)
            self.rows.append(row)
            self.grid.addLayout(row)
        self.entries += 1
        self.rows[-1].addLayout(column)

    def _at_once(self) -> None:
        self.pause.stop()
        self.changed.emit()


def when_laws_are_read(desk: Desk, then: Callable[[tuple[Scheme, ...]], None]) -> None:
    """Read all laws in the worker, so that the window does not wait, and hand them over."""
    desk.ask(lambda _office: tuple(load_scheme(code) for code in scheme_codes()), then)


def default_person(desk: Desk) -> PersonAsked:
    """Give the person a page begins with: insured for three years at the ceiling of the office's law, laid off last month."""
    scheme, today = desk.office.scheme, desk.office.today()
    last_day = today.replace(day=1)
    last_day = last_day.fromordinal(last_day.toordinal() - 1)
    # A law without a ceiling leaves the wage for the officer to write.
    wage = ceiling_of(scheme, ClaimFacts(separated_on=last_day), IN_FORCE) or Fraction(0)
    return PersonAsked(wage, scheme.code, month_later(last_day, -12 * AGE), last_day, MONTHS, "laid_off", "female")


def _number(text: str) -> Fraction | None:
    try:
        return Fraction(text.replace(",", "").replace(" ", ""))
    except (ValueError, ZeroDivisionError):
        return None
