"""Tables declared as columns over frozen rows; rows are fetched in windows as they are seen."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QItemSelectionModel, QModelIndex, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QGuiApplication, QKeySequence, QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyle, QStyledItemDelegate, QTableView

from ui_admin.gui.shapes import paint_status
from ui_admin.gui.theme import HINT, THEME

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

    from ui_admin.lookups.listing import Slice, Wanted

WINDOW = 100
PADDING, SHAPE_ROOM, BESIDE = 8, 18, 10
ROOT = QModelIndex()
UNCLIPPED = int(Qt.TextFlag.TextDontClip)


@dataclass(frozen=True)
class Column:
    """A column: the words of its head, what a row shows in it, and how."""

    title: str
    text: Callable[[Any], str]
    width: int = 120
    right: bool = False
    sort: str = ""
    status: Callable[[Any], str] | None = None
    hint: Callable[[Any], str] | None = None
    tint: Callable[[Any], str] | None = None
    stretch: bool = False
    strong: Callable[[Any], bool] | None = None


class Rows(QAbstractTableModel):
    """Rows of a list; windows that nobody has looked at are not there yet."""

    wanted = Signal(int)

    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.total = 0
        self.rows: dict[int, Any] = {}
        self._asked: set[int] = set()

    def put(self, part: Slice[Any], offset: int) -> None:
        """Put a window of rows in its place; the first one sets the length."""
        if offset == 0 or part.total != self.total:
            self.beginResetModel()
            self.rows, self.total = {}, part.total
            self._asked = {0}
            self._place(part, offset)
            self.endResetModel()
            return
        self._place(part, offset)
        first, last = self.index(offset, 0), self.index(offset + len(part.rows) - 1, len(self.columns) - 1)
        self.dataChanged.emit(first, last)

    def _place(self, part: Slice[Any], offset: int) -> None:
        self.rows.update(zip(range(offset, offset + len(part.rows)), part.rows, strict=False))

    def row(self, number: int) -> Any | None:  # noqa: ANN401 - a frozen row of any list
        """Give a row, or ask for its window when it is not there yet."""
        found = self.rows.get(number)
        start = number // WINDOW * WINDOW
        if found is None and start not in self._asked and number < self.total:
            self._asked.add(start)
            self.wanted.emit(start)
        return found

    def rowCount(self, _parent: Any = ROOT) -> int:  # noqa: ANN401 - Qt's own form
        """Length of the whole list."""
        return self.total

    def columnCount(self, _parent: Any = ROOT) -> int:  # noqa: ANN401 - Qt's own form
        """Number of columns."""
        return len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:  # noqa: ANN401 - Qt's own form
        """Words of a head, on the side of its column."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self.columns[section].right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Any, role: int = 0) -> Any:  # noqa: ANN401 - Qt's own form
        """Text of a cell."""
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        row = self.row(index.row())
        return "" if row is None else self.columns[index.column()].text(row)


class Cells(QStyledItemDelegate):
    """Paints a whole cell: ground, bar of the chosen row, shape, text with its Latin form, hairline."""

    def __init__(self, columns: Sequence[Column], parent: QWidget) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Any) -> None:  # noqa: ANN401 - Qt's own form
        """Paint one cell."""
        column = self.columns[index.column()]
        model = index.model()
        row = model.row(index.row()) if isinstance(model, Rows) else None
        box = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        self._ground(painter, box, index.column(), chosen=chosen, tint=column.tint(row) if column.tint and row else "")
        if row is not None:
            # The words of the head begin eight pixels in; those of the first column stand clear of the bar as well.
            self._content(painter, box.adjusted(PADDING, 0, -PADDING, 0), column, row)
        painter.restore()

    def _ground(self, painter: QPainter, box: QRectF, place: int, *, chosen: bool, tint: str) -> None:
        if chosen:
            painter.fillRect(box, THEME.colour("selection"))
            if place == 0:
                painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), THEME.colour("accent"))
        elif tint:
            painter.fillRect(box, THEME.colour(tint))
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), THEME.colour("line"))

    def _content(self, painter: QPainter, box: QRectF, column: Column, row: Any) -> None:  # noqa: ANN401 - any row
        text = column.text(row)
        colour = THEME.colour("ink")
        if column.status is not None:
            status = column.status(row)
            if status:
                paint_status(painter, status, QPointF(box.left() + 5, box.center().y()))
            box = box.adjusted(SHAPE_ROOM, 0, 0, 0)
        painter.setFont(THEME.font(bold=column.strong is not None and column.strong(row)))
        metrics = painter.fontMetrics()
        side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, round(box.width()))
        painter.setPen(colour)
        painter.drawText(box, int(side | Qt.AlignmentFlag.AlignVCenter) | UNCLIPPED, shown)
        hint = column.hint(row) if column.hint else ""
        used = metrics.horizontalAdvance(shown) + BESIDE
        if hint and box.width() - used > 40:
            painter.setFont(THEME.font(HINT))
            painter.setPen(QColor(THEME.tokens.ink3))
            rest = box.adjusted(used, 0, 0, 0)
            cut = painter.fontMetrics().elidedText(hint, Qt.TextElideMode.ElideRight, round(rest.width()))
            painter.drawText(rest, int(Qt.AlignmentFlag.AlignVCenter) | UNCLIPPED, cut)


class Table(QTableView):
    """A table of a list: Enter opens, Ctrl+C copies, a head sorts in the database; `empty` says what would fill it."""

    opened = Signal(object)
    sorted_by = Signal(str)

    def __init__(self, columns: Sequence[Column], name: str, *, empty: str = "") -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.empty = empty
        self.rows = Rows(columns)
        self.setModel(self.rows)
        self.setItemDelegate(Cells(columns, self))
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)  # Tab leaves a table; the arrows go through its rows
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(THEME.px(32))
        head = self.horizontalHeader()
        head.setFixedHeight(THEME.px(30))
        head.setHighlightSections(False)
        head.setSectionsClickable(True)
        head.sectionClicked.connect(self._sort)
        for place, column in enumerate(self.columns):
            self.setColumnWidth(place, round(column.width * THEME.scale))
            if column.stretch:
                head.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(lambda index: self._open(index.row()))
        self._order = ""
        self._needs: tuple[int, ...] = ()

    def chosen(self) -> Any | None:  # noqa: ANN401 - a frozen row of any list
        """Give the chosen row."""
        index = self.currentIndex()
        return self.rows.row(index.row()) if index.isValid() else None

    def show_rows(self, part: Slice[Any], offset: int = 0) -> None:
        """Show a window of rows and choose the first row of a new list."""
        self.rows.put(part, offset)
        self.setAccessibleDescription("" if part.total else self.empty)
        needs = needed_widths(self.columns, part.rows)
        # A window further down may need more, and never takes away what one above it was given.
        self._needs = needs if offset == 0 else tuple(map(max, self._needs, needs))
        self._share_room()
        if offset == 0 and part.rows:
            self.selectRow(0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, or the sentence of an empty list where its first row would stand."""
        super().paintEvent(event)
        if self.empty and not self.rows.total:
            paint_empty(self, self.empty)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share another width."""
        super().resizeEvent(event)
        self._share_room()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the chosen row with Enter, go to the first and last with Home and End, and copy rows with Ctrl+C."""
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: self.rows.total - 1}
        if Qt.Key(event.key()) in ends and not event.modifiers() and self.rows.total:
            self.selectRow(ends[Qt.Key(event.key())])
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self._open(self.currentIndex().row())
        elif event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.copied())
        else:
            super().keyPressEvent(event)

    def copied(self) -> str:
        """Give the chosen rows as text with tabs."""
        numbers = sorted({index.row() for index in self.selectedIndexes()})
        rows = [row for number in numbers if (row := self.rows.row(number)) is not None]
        return "\n".join("\t".join(column.text(row) for column in self.columns) for row in rows)

    def selectRow(self, row: int) -> None:
        """Choose one row and no other; Qt would add it to those chosen while Ctrl of a key is still held."""
        one = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(self.rows.index(row, 0), one)

    def _share_room(self) -> None:
        """Give the columns whose words would be cut what the widening one can spare, or give it what they do not need."""
        wide = next((place for place, column in enumerate(self.columns) if column.stretch), None)
        if not self._needs or wide is None:
            return
        widths = [round(column.width * THEME.scale) for column in self.columns]
        # A sentence in a column of words never takes it all: no column becomes wider than twice what it was given.
        short = [max(0, min(need, 2 * width) - width) for need, width in zip(self._needs, widths, strict=True)]
        spare = max(0, self.viewport().width() - sum(widths))
        share = min(1.0, spare / sum(short)) if sum(short) else 0.0
        given = [width + int(lack * share) for width, lack in zip(widths, short, strict=True)]
        # What the widening column lacks, its Latin names counted too, the others give as far as their own words need less.
        room = self.viewport().width() - sum(width for place, width in enumerate(given) if place != wide)
        unused = [
            0 if place == wide else max(0, width - need)
            for place, (width, need) in enumerate(zip(given, self._needs, strict=True))
        ]
        lacks = max(0, self._needs[wide] - room)
        part = min(1.0, lacks / sum(unused)) if sum(unused) else 0.0
        for place, column in enumerate(self.columns):
            if not column.stretch:
                self.setColumnWidth(place, given[place] - math.ceil(unused[place] * part))

    def _open(self, number: int) -> None:
        row = self.rows.row(number) if number >= 0 else None
        if row is not None:
            self.opened.emit(row)

    def _sort(self, section: int) -> None:
        name = self.columns[section].sort
        if name:
            self._order = f"-{name}" if self._order == name else name
            self.sorted_by.emit(self._order)


def needed_widths(columns: Sequence[Column], rows: Sequence[Any]) -> tuple[int, ...]:
    """Say how wide each column would be with no word of it cut: neither in its head nor in these rows."""
    plain, strong, small = (QFontMetricsF(font) for font in (THEME.font(), THEME.font(bold=True), THEME.font(HINT)))

    def words_of(column: Column, row: Any) -> float:  # noqa: ANN401 - any row
        words = (plain if column.strong is None else strong).horizontalAdvance(column.text(row))
        beside = column.hint(row) if column.hint and column.stretch else ""
        return words + (BESIDE + small.horizontalAdvance(beside) if beside else 0)

    needs = []
    for column in columns:
        words = max((words_of(column, row) for row in rows), default=0.0)
        shape = SHAPE_ROOM if column.status is not None else 0
        needs.append(math.ceil(max(small.horizontalAdvance(column.title), words + shape)) + 2 * PADDING + 1)
    return tuple(needs)


def paint_empty(view: QTableView, sentence: str) -> None:
    """Paint what would fill an empty list where its first row would stand."""
    painter = QPainter(view.viewport())
    painter.setFont(THEME.font())
    painter.setPen(THEME.colour("ink3"))
    box = QRectF(view.viewport().rect()).adjusted(PADDING, 10, -PADDING, 0)
    top = int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    painter.drawText(box, top | int(Qt.TextFlag.TextWordWrap) | UNCLIPPED, sentence)


def wanted_at(offset: int, wanted: Wanted) -> Wanted:
    """Ask for the window that begins at a row."""
    from dataclasses import replace  # noqa: PLC0415 - the one use

    return replace(wanted, offset=offset, limit=WINDOW)
