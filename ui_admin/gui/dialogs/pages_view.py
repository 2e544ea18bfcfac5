"""Pages of a PDF or a photo in a dialog: turned, made larger and printed without leaving the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QImageReader, QPixmap
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout

from ui_admin.gui.paper_out import image_of, print_file
from ui_admin.gui.theme import HINT, SECTION, THEME
from ui_admin.gui.widgets.basics import Button, label
from ui_admin.gui.widgets.columns import scrolled
from ui_admin.gui.widgets.page_keys import add_page_keys
from ui_admin.reports.preview import page_picture

if TYPE_CHECKING:
    from pathlib import Path

    from ui_admin.gui.pages.page import Page

WIDTH, HEIGHT = 820, 620
ZOOMS = (50, 75, 100, 150, 200)
WIDTH_AT_100 = 740
PDF = "application/pdf"


class PagesView(QDialog):
    """Title and lines above, the page below; PgUp and PgDn turn, Ctrl and + or - make it larger or smaller."""

    def __init__(self, page: Page, title: str, file: Path, pages: int, *, media_type: str = PDF) -> None:
        super().__init__(page)
        self.desk, self.file, self.pages, self.media_type = page.desk, file, pages, media_type
        self.page_no, self.zoom = 0, ZOOMS.index(100)
        say = self.desk.say
        self.setWindowTitle(title)
        self.resize(round(WIDTH * THEME.scale), HEIGHT)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 14, 20, 14)
        box.setSpacing(6)
        box.addWidget(label(title, SECTION, bold=True))
        self.lines = QVBoxLayout()
        self.lines.setSpacing(2)
        box.addLayout(self.lines)
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.picture.setAccessibleName(title)
        self.area = scrolled(self.picture)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box.addWidget(self.area, 1)
        self.row = QHBoxLayout()
        self.where = label("", HINT, tone="ink3")
        self.row.addWidget(self.where)
        self.row.addStretch()
        close = Button(say("action.close_view"), "quiet", key="Esc")
        close.clicked.connect(self.reject)
        self.row.addWidget(close)
        box.addLayout(self.row)
        add_page_keys(self, self.turn, self.magnify)
        self._draw()

    def add_line(self, text: str, tone: str = "ink2") -> None:
        """Add a line in small words above the page."""
        self.lines.addWidget(label(text, HINT, tone=tone, wrap=True))

    def add_print(self) -> None:
        """Let the pages be printed."""
        button = Button(self.desk.say("action.print_it"), "primary", icon="printer", key="Ctrl+P")
        button.clicked.connect(self._print)
        self.row.insertWidget(2, button)

    def turn(self, step: int) -> None:
        """Go to another page."""
        self.page_no = max(0, min(self.pages - 1, self.page_no + step))
        self._draw()

    def magnify(self, step: int) -> None:
        """Show the page larger or smaller."""
        self.zoom = max(0, min(len(ZOOMS) - 1, self.zoom + step))
        self._draw()

    def _draw(self) -> None:
        place, width, say = self.page_no, round(WIDTH_AT_100 * ZOOMS[self.zoom] / 100), self.desk.say
        shown = say("paper_view.page", page=place + 1, pages=self.pages)
        self.where.setText(say("paper_view.keys", pages=shown, zoom=ZOOMS[self.zoom]))
        if self.media_type != PDF:
            self.picture.setPixmap(_photo(str(self.file), width))
            return
        file = self.file
        self.desk.ask_while(
            self,
            lambda: place == self.page_no,
            lambda _office: page_picture(file, place, width),
            lambda found: self.picture.setPixmap(QPixmap.fromImage(image_of(*found))),
        )

    def _print(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            print_file(self.file, printer)


def _photo(file: str, width: int) -> QPixmap:
    """Read a photo the way round it was taken, as wide as wanted."""
    reader = QImageReader(file)
    reader.setAutoTransform(True)
    image = reader.read()
    if image.width() <= width:
        return QPixmap.fromImage(image)
    return QPixmap.fromImage(image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation))


def show_view(view: PagesView) -> None:
    """Show a view; it goes when it is closed."""
    view.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    view.open()
    view.area.setFocus()
