"""The grid of a typed return: one line per person, wage and days typed in place, what is owed reckoned as it is typed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLineEdit, QStyledItemDelegate, QTableView

from ui_admin.domain.contribution import TypedLine
from ui_admin.domain.money import Money
from ui_admin.exchange.return_rows import read_amount
from ui_admin.gui.tables.table import paint_empty
from ui_admin.gui.theme import THEME
from ui_admin.lookups.contributions.typed_returns import GridPerson, OwedOnLine, owed_on
from ui_admin.rules.identity import check_identity

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent
    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

    from ui_admin.domain.periods import Month
    from ui_admin.domain.sentence import Sentence
    from ui_admin.gui.desk import Desk
    from ui_admin.rules.facts import WageFacts

IDENTIFIER, NAME, DAYS, WAGE, WORKER, EMPLOYER, NOTE = range(7)
TYPED = {DAYS, WAGE}
RIGHT = {DAYS, WAGE, WORKER, EMPLOYER}
WIDTHS = (165, 240, 70, 130, 100, 100, 220)
ROOT = QModelIndex()


@dataclass
class GridLine:
    """A line as it is typed; `before` is the wage it began with, None for a person who was added."""

    person: GridPerson
    printed: str
    wage_text: str
    days: str
    before: int | None
    owed: OwedOnLine | None = None
    wrong: Sentence | None = None
    wage: int | None = field(default=None)


class GridLines(QAbstractTableModel):
    """The lines of the grid."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.lines: list[GridLine] = []
        self.month: Month | None = None
        self.like: WageFacts | None = None
        self.heads = tuple(
            desk.say(key)
            for key in (
                "head.identifier",
                "head.name",
                "grid.days",
                "head.wage",
                "head.worker",
                "head.employer_part",
                "grid.note",
            )
        )

    def begin(self, month: Month, people: tuple[GridPerson, ...], like: WageFacts | None = None) -> None:
        """Begin with people and their wages; `like` is what the class of the employer makes of all of them."""
        self.beginResetModel()
        self.month, self.like = month, like
        self.lines = [self._line(person, before=person.wage) for person in people]
        self._reckon(self.lines)
        self.endResetModel()
        self.changed.emit()

    def add(self, person: GridPerson) -> int:
        """Add a person at the end, or go to the line the person has already; gives the row."""
        for place, line in enumerate(self.lines):
            if line.person.identification == person.identification:
                return place
        row = len(self.lines)
        self.beginInsertRows(ROOT, row, row)
        line = self._line(person, before=None)
        self.lines.append(line)
        self._reckon([line])
        self.endInsertRows()
        self.changed.emit()
        return row

    def kept(self) -> list[list[str]]:
        """Give the lines in the form that a draft keeps."""
        people = [(line, line.person) for line in self.lines]
        return [
            [one.identification, one.number, one.name, one.latin_name, line.wage_text, line.days, one.remark]
            for line, one in people
        ]

    def restore(self, kept: list[list[str]]) -> None:
        """Put the lines of a draft in place of those the grid began with; what a wage was is still known."""
        before = {line.person.identification: line.before for line in self.lines}
        self.beginResetModel()
        self.lines = []
        for identification, number, name, latin_name, wage_text, days, remark in kept:
            person = GridPerson(identification, number, name, latin_name, None, days, remark)
            line = self._line(person, before=before.get(identification))
            line.wage_text = wage_text
            self.lines.append(line)
        self._reckon(self.lines)
        self.endResetModel()
        self.changed.emit()

    def remove(self, row: int) -> None:
        """Take a line out."""
        if 0 <= row < len(self.lines):
            self.beginRemoveRows(ROOT, row, row)
            del self.lines[row]
            self.endRemoveRows()
            self.changed.emit()

    def typed_lines(self) -> list[TypedLine]:
        """Give the lines as they are submitted."""
        return [
            TypedLine(row, line.person.identification, line.person.name, line.wage, line.days, line.person.remark)
            for row, line in enumerate(self.lines, 1)
        ]

    def first_wrong(self) -> int | None:
        """Give the first row whose wage is none."""
        return next((row for row, line in enumerate(self.lines) if line.wage is None), None)

    def totals(self) -> tuple[int, Money, Money, Money]:
        """Give persons, wages, and what worker and employer owe."""
        book = self.desk.office.scheme.currency
        worker = sum(line.owed.worker.minor for line in self.lines if line.owed)
        employer = sum(line.owed.employer.minor for line in self.lines if line.owed)
        wages = sum(line.wage or 0 for line in self.lines)
        return len(self.lines), Money(wages, book), Money(worker, book), Money(employer, book)

    def _line(self, person: GridPerson, *, before: int | None) -> GridLine:
        book = self.desk.office.scheme.currency
        text = "" if person.wage is None else self.desk.words.money(Money(person.wage, book))
        printed = check_identity(self.desk.office.scheme, "national_id", person.identification).normal
        return GridLine(person, printed, text, person.days, before)

    def _reckon(self, lines: list[GridLine]) -> None:
        for line in lines:
            found = read_amount(line.wage_text, self.desk.office.scheme.currency)
            line.wage, line.wrong = (found, None) if isinstance(found, int) else (None, found)
        if self.month is not None and lines:
            owed = owed_on(self.desk.office, self.month, [line.wage for line in lines], self.like)
            for line, part in zip(lines, owed, strict=True):
                line.owed = part

    def note(self, line: GridLine) -> str:
        """Say what is worth knowing of a line: what is wrong, that it is new, or what the wage was."""
        words, book = self.desk.words, self.desk.office.scheme.currency
        if line.wrong is not None:
            return words.say_sentence(line.wrong)
        if not line.person.number:
            return words.say("grid.new_person")
        if line.before is None:
            return words.say("grid.added")
        if line.wage != line.before:
            return words.say("grid.before", wage=Money(line.before, book))
        return ""

    def _text(self, line: GridLine, column: int) -> str:
        words = self.desk.words
        if column == WAGE and line.wage is not None:
            return words.money(Money(line.wage, self.desk.office.scheme.currency))
        owed = {WORKER: "worker", EMPLOYER: "employer"}.get(column)
        if owed is not None:
            return words.money(getattr(line.owed, owed)) if line.owed is not None and line.wage is not None else "–"
        latin = f"  {line.person.latin_name}" if line.person.latin_name else ""
        return {
            IDENTIFIER: line.printed,
            NAME: f"{line.person.name}{latin}",
            DAYS: line.days,
            WAGE: line.wage_text,
            NOTE: self.note(line),
        }[column]

    def rowCount(self, _parent: Any = ROOT) -> int:  # noqa: ANN401 - Qt's own form
        """Number of lines."""
        return len(self.lines)

    def columnCount(self, _parent: Any = ROOT) -> int:  # noqa: ANN401 - Qt's own form
        """Number of columns."""
        return len(self.heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:  # noqa: ANN401 - Qt's own form
        """Words of a head, on the side of its column."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.heads[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(section)
        return None

    def data(self, index: Any, role: int = 0) -> Any:  # noqa: ANN401 - Qt's own form
        """Text, side and colour of a cell."""
        line, column = self.lines[index.row()], index.column()
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self._text(line, column)
        if role == Qt.ItemDataRole.EditRole:
            return line.wage_text if column == WAGE else line.days
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(column)
        if role == Qt.ItemDataRole.ForegroundRole:
            wrong = line.wage is None and column in {WAGE, NOTE} and bool(line.wage_text)
            quiet = column in {IDENTIFIER, WORKER, EMPLOYER, NOTE}
            return QColor(THEME.colour("bad" if wrong else "ink2" if quiet else "ink"))
        return None

    def setData(self, index: Any, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: ANN401 - Qt's own form
        """Take what was typed; what cannot be read stays as it was typed and says why."""
        if role != Qt.ItemDataRole.EditRole or index.column() not in TYPED:
            return False
        line = self.lines[index.row()]
        if index.column() == DAYS:
            line.days = str(value).strip()
        else:
            line.wage_text = str(value).strip()
            self._reckon([line])
        self.dataChanged.emit(self.index(index.row(), 0), self.index(index.row(), NOTE))
        self.changed.emit()
        return True

    def flags(self, index: Any) -> Qt.ItemFlag:  # noqa: ANN401 - Qt's own form
        """Only wage and days are typed."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() in TYPED else flags


def _side(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in RIGHT else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


class InPlace(QStyledItemDelegate):
    """The field in a cell: all of it chosen when it opens, Enter takes it and goes to the next line."""

    taken = Signal()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Any) -> QWidget:  # noqa: ANN401, ARG002
        """Give a field that fits its cell."""
        entry = QLineEdit(parent)
        entry.setAlignment(_side(index.column()))
        entry.setStyleSheet("QLineEdit { min-height: 0; padding: 0 7px; border-radius: 3px; }")
        return entry

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Take what was typed with Enter."""
        if event.type() == QEvent.Type.KeyPress and isinstance(editor, QLineEdit):
            pressed: Any = event
            if pressed.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self.commitData.emit(editor)
                self.closeEditor.emit(editor)
                self.taken.emit()
                return True
        return super().eventFilter(editor, event)


class WageGrid(QTableView):
    """The grid: typing begins at once in the wage, Enter goes down and after the last line out, Delete takes a line out."""

    ended = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.lines = GridLines(desk)
        self.setModel(self.lines)
        self.in_place = InPlace(self)
        self.setItemDelegate(self.in_place)
        self.in_place.taken.connect(self._down)
        self.setAccessibleName(desk.say("grid.name"))
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setTabKeyNavigation(False)
        tokens = THEME.tokens
        self.setStyleSheet(
            f"QTableView::item {{ border-bottom: 1px solid {tokens.line}; padding: 0 5px; }}"
            f"QTableView::item:selected {{ background: {tokens.selection}; border: 2px solid {tokens.accent}; }}"
        )
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(THEME.px(30))
        head = self.horizontalHeader()
        head.setFixedHeight(THEME.px(30))
        head.setHighlightSections(False)
        for place, width in enumerate(WIDTHS):
            self.setColumnWidth(place, round(width * THEME.scale))
        head.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        self.empty = desk.say("type_page.empty")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines, or what would bring them."""
        super().paintEvent(event)
        if not self.lines.rowCount():
            paint_empty(self, self.empty)

    def go_to(self, row: int, column: int = WAGE) -> None:
        """Go to a cell."""
        index = self.lines.index(row, column)
        self.setCurrentIndex(index)
        # A line that was just added has its place only once the view is laid out again.
        QTimer.singleShot(0, lambda: self.scrollTo(index))
        self.setFocus()

    def remove_current(self) -> None:
        """Take the line out that the cursor is on."""
        row = self.currentIndex().row()
        self.lines.remove(row)
        if self.lines.lines:
            self.go_to(min(row, len(self.lines.lines) - 1))

    def _down(self) -> None:
        index = self.currentIndex()
        if index.row() + 1 < len(self.lines.lines):
            self.setCurrentIndex(self.lines.index(index.row() + 1, index.column()))
        else:
            self.ended.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes down, Delete takes a line out; anything else is typed into the cell."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self._down()
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_current()
        else:
            super().keyPressEvent(event)
