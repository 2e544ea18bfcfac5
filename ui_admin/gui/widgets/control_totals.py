"""Control totals of a return: what the employer states against the rows, closing or saying by how much they differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from ui_admin.domain.contribution import RowState
from ui_admin.domain.money import Money
from ui_admin.gui.shapes import paint_status
from ui_admin.gui.theme import HINT, THEME
from ui_admin.gui.widgets.amounts import read_money
from ui_admin.gui.widgets.basics import hairline, label
from ui_admin.gui.widgets.understood import mark_wrong

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.contributions.return_review import ReturnReview

SHAPES = {RowState.TAKE: "taken", RowState.LOOK: "open", RowState.UNKNOWN: "open", RowState.REFUSED: "refused"}
COLUMNS = ("workers", "wages", "contributions")
LINE = 22


class StatusShape(QWidget):
    """The shape of a status, alone."""

    def __init__(self, status: str) -> None:
        super().__init__()
        self.status = status
        self.setFixedSize(16, THEME.px(LINE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the shape."""
        paint_status(QPainter(self), self.status, QPointF(8, self.height() / 2))


class ControlTotals(QWidget):
    """Persons, wages and contributions: as stated, by state of the rows, and the difference of what is posted."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.currency = desk.office.scheme.currency
        self.figures: dict[tuple[str, str], QLabel] = {}
        self.stated: dict[str, QLineEdit] = {}
        self.posted: tuple[int, int, int] = (0, 0, 0)
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setHorizontalSpacing(10)
        self.grid.setVerticalSpacing(0)
        self._head()
        self._stated_row()
        for place, state in enumerate((RowState.TAKE, RowState.LOOK, RowState.UNKNOWN, RowState.REFUSED), 3):
            self._row(place, state.value, desk.say(f"row_state.{state.value}"), SHAPES[state])
        self.grid.addWidget(hairline(), 7, 0, 1, 5)
        self._row(8, "difference", desk.say("totals.difference"), "")
        self.grid.setColumnStretch(1, 1)
        for place, width in enumerate((70, 130, 130), 2):
            self.grid.setColumnMinimumWidth(place, THEME.px(width))

    def _head(self) -> None:
        self.grid.addWidget(label(self.desk.say("totals.title"), HINT, tone="ink3"), 0, 0, 1, 2)
        for place, name in enumerate(COLUMNS, 2):
            head = label(self.desk.say(f"totals.{name}"), HINT, tone="ink3")
            head.setAlignment(Qt.AlignmentFlag.AlignRight)
            self.grid.addWidget(head, 0, place)

    def _stated_row(self) -> None:
        self.grid.addWidget(label(self.desk.say("totals.stated")), 1, 0, 1, 2)
        for place, name in enumerate(COLUMNS, 2):
            entry = QLineEdit()
            entry.setAlignment(Qt.AlignmentFlag.AlignRight)
            entry.setAccessibleName(self.desk.say("totals.stated_of", what=self.desk.say(f"totals.{name}")))
            entry.setFixedHeight(THEME.px(26))
            entry.setStyleSheet("QLineEdit { min-height: 0; padding: 1px 6px; }")
            entry.textChanged.connect(self._typed)
            self.stated[name] = entry
            self.grid.addWidget(entry, 1, place)

    def _row(self, place: int, name: str, words: str, shape: str) -> None:
        if shape:
            self.grid.addWidget(StatusShape(shape), place, 0)
        title = label(words, bold=not shape)
        self.grid.addWidget(title, place, 1 if shape else 0, 1, 1 if shape else 2)
        for column, of in enumerate(COLUMNS, 2):
            figure = label("", bold=not shape)
            figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            figure.setFixedHeight(THEME.px(LINE))
            figure.setContentsMargins(0, 0, 7, 0)
            self.figures[name, of] = figure
            self.grid.addWidget(figure, place, column)

    def put_stated(self, wages: int | None, workers: int | None = None, contributions: int | None = None) -> None:
        """Take over the totals that the file itself states; what was typed before gives way."""
        self.stated["workers"].setText("" if workers is None else self.desk.words.number(workers))
        for name, minor in (("wages", wages), ("contributions", contributions)):
            text = "" if minor is None else self.desk.words.money(Money(minor, self.currency))
            self.stated[name].setText(text)

    def clear(self) -> None:
        """Forget what was stated and reckoned before."""
        self.posted = (0, 0, 0)
        for entry in self.stated.values():
            entry.clear()
        for figure in self.figures.values():
            figure.clear()

    def stated_minor(self, name: str) -> int | None:
        """Give a stated figure: persons as a count, money in book units; None while none is stated."""
        text = self.stated[name].text().strip()
        if name == "workers":
            return int(text.replace(",", "")) if text.replace(",", "").isdigit() else None
        found = read_money(text, self.currency)
        return None if found is None else found.minor

    def show_review(self, reviewed: ReturnReview, taken: Sequence[RowState]) -> None:
        """Show the rows by state, and the difference of those that will be posted."""
        for state, found in reviewed.totals.items():
            self._put(state.value, (found.rows, found.wages.minor, found.worker.minor + found.employer.minor))
        rows = [reviewed.totals[state] for state in taken]
        self.posted = (
            sum(one.rows for one in rows),
            sum(one.wages.minor for one in rows),
            sum(one.worker.minor + one.employer.minor for one in rows),
        )
        self._typed()

    @property
    def closes(self) -> bool:
        """Whether what is posted is what the employer states, as far as anything is stated."""
        return not any(self.differences())

    def differences(self) -> tuple[int, int, int]:
        """Give what is posted less what is stated, for each figure; nothing where nothing is stated."""
        found = []
        for posted, name in zip(self.posted, COLUMNS, strict=True):
            stated = self.stated_minor(name)
            found.append(0 if stated is None else posted - stated)
        return found[0], found[1], found[2]

    def _put(self, row: str, amounts: tuple[int, int, int]) -> None:
        words = self.desk.words
        self.figures[row, "workers"].setText(f"{amounts[0]:,}")
        for name, amount in zip(COLUMNS[1:], amounts[1:], strict=True):
            self.figures[row, name].setText(words.money(Money(amount, self.currency)))

    def _typed(self) -> None:
        for name, entry in self.stated.items():
            mark_wrong(entry, wrong=bool(entry.text().strip()) and self.stated_minor(name) is None)
        differences = self.differences()
        self._put("difference", differences)
        for name, amount in zip(COLUMNS, differences, strict=True):
            figure = self.figures["difference", name]
            is_stated = self.stated_minor(name) is not None
            tone = "ink3" if not is_stated else "bad" if amount else "good"
            figure.setStyleSheet(f"color: {getattr(THEME.tokens, tone)};")
            if not is_stated:
                figure.setText("–")
        self.changed.emit()
