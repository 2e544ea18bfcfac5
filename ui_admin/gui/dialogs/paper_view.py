"""Looking at a paper that came in, page by page, without leaving the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QImageReader, QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout

from ui_admin.gui.pages.page import scrolled
from ui_admin.gui.paper_out import image_of
from ui_admin.gui.theme import HINT, SECTION, THEME
from ui_admin.gui.widgets.basics import Button, label
from ui_admin.lookups.papers import stored_paper
from ui_admin.reports.preview import page_picture

if TYPE_CHECKING:
    from ui_admin.gui.pages.page import Page
    from ui_admin.lookups.papers import StoredPaper
    from ui_admin.office import Office

WIDTH, HEIGHT = 820, 620
ZOOMS = (50, 75, 100, 150, 200)
WIDTH_AT_100 = 740


class PaperView(QDialog):
    """One paper: what it is and whose above, the page below; PgUp and PgDn turn, Ctrl and + or - make it larger or smaller."""

    def __init__(self, page: Page, paper: StoredPaper) -> None:
        super().__init__(page)
        self.desk, self.paper = page.desk, paper
        self.page_no, self.zoom = 0, ZOOMS.index(100)
        say, words = self.desk.say, self.desk.words
        title = say("paper_view.title", paper=say(f"required_paper.{paper.kind}"), number=paper.number)
        self.setWindowTitle(title)
        self.resize(round(WIDTH * THEME.scale), HEIGHT)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 14, 20, 14)
        box.setSpacing(6)
        box.addWidget(label(title, SECTION, bold=True))
        came = say("paper_view.came", day=words.day(paper.received_on), name=paper.owner)
        box.addWidget(label(came, HINT, tone="ink2", wrap=True))
        links = " · ".join(f"{one.name} {one.number}" for one in paper.links)
        box.addWidget(label(links or say("paper_view.nobodys"), HINT, tone="ink2" if links else "waiting", wrap=True))
        if paper.remark:
            box.addWidget(label(paper.remark, HINT, tone="ink2", wrap=True))
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.picture.setAccessibleName(title)
        self.area = scrolled(self.picture)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box.addWidget(self.area, 1)
        row = QHBoxLayout()
        self.where = label("", HINT, tone="ink3")
        row.addWidget(self.where)
        row.addStretch()
        close = Button(say("action.close_view"), "quiet", key="Esc")
        close.clicked.connect(self.reject)
        row.addWidget(close)
        box.addLayout(row)
        for keys, act in (
            ("PgDown", lambda: self.turn(1)),
            ("PgUp", lambda: self.turn(-1)),
            ("Ctrl++", lambda: self.magnify(1)),
            ("Ctrl+=", lambda: self.magnify(1)),
            ("Ctrl+-", lambda: self.magnify(-1)),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        self._draw()

    def turn(self, step: int) -> None:
        """Go to another page."""
        self.page_no = max(0, min(self.paper.pages - 1, self.page_no + step))
        self._draw()

    def magnify(self, step: int) -> None:
        """Show the page larger or smaller."""
        self.zoom = max(0, min(len(ZOOMS) - 1, self.zoom + step))
        self._draw()

    def _draw(self) -> None:
        place, width = self.page_no, round(WIDTH_AT_100 * ZOOMS[self.zoom] / 100)
        say = self.desk.say
        pages = say("paper_view.page", page=place + 1, pages=self.paper.pages)
        self.where.setText(say("paper_view.keys", pages=pages, zoom=ZOOMS[self.zoom]))
        if self.paper.media_type != "application/pdf":
            self.picture.setPixmap(_photo(str(self.paper.file), width))
            return
        file = self.paper.file
        self.desk.ask_while(
            self,
            lambda: place == self.page_no,
            lambda _office: page_picture(file, place, width),
            lambda found: self.picture.setPixmap(QPixmap.fromImage(image_of(*found))),
        )


def _photo(file: str, width: int) -> QPixmap:
    """Read a photo the way round it was taken, as wide as wanted."""
    reader = QImageReader(file)
    reader.setAutoTransform(True)
    image = reader.read()
    if image.width() <= width:
        return QPixmap.fromImage(image)
    return QPixmap.fromImage(image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation))


def view_paper(page: Page, number: str) -> None:
    """Show a paper by its number; a file that is gone or changed is said in the message line."""

    def show(paper: StoredPaper) -> None:
        dialog = PaperView(page, paper)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        dialog.area.setFocus()

    def work(office: Office) -> StoredPaper:
        return stored_paper(office, number)

    page.desk.ask(work, show)
