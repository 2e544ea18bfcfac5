"""The sheet of paper that documents are drawn on: letterhead, title, page numbers, watermark, and text at a place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from ui_admin.reports.glyphs import BOLD, REGULAR, GlyphFont
from ui_admin.reports.long_files import PageStore, write_document
from ui_admin.reports.shaped import break_lines, operators_for, width_of

if TYPE_CHECKING:
    from pathlib import Path

    from ui_admin.workstation.language import Words

MARGIN = 15 * mm
WIDTH, HEIGHT = A4
LEFT, RIGHT, TOP, BOTTOM = MARGIN, WIDTH - MARGIN, HEIGHT - MARGIN, MARGIN
LABEL_GREY = 0.2
BAND_GREY = 0.95
TITLE, BODY, ROW, SMALL = 15.0, 9.5, 8.5, 7.5
QR_SIZE = 16 * mm
QUIET = 4
LINE_HEIGHT = 1.45
FACT_COLUMN = 86 * mm
FACT_LABEL = 18 * mm
CODE_FORM = "code"
HEAD_BELOW_CODE = 38


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who writes: the office in its first language, a second line below, and its address."""

    name: str
    second: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Print:
    """How a document is printed: its number, the line at its foot, which copy it is, and whether it is for training."""

    number: str
    printed: str
    copy_no: int = 1
    is_training: bool = False
    code: str = ""


@dataclass
class Paper:
    """A document being drawn, page by page; the count of pages is written when it is closed."""

    target: Path
    letterhead: Letterhead
    title: str
    printed: Print
    words: Words
    facts: tuple[tuple[str, str], ...] = ()
    sheet: tuple[float, float] = A4
    y: float = 0.0
    page: int = 0
    _fonts: dict[str, GlyphFont] = field(default_factory=dict)
    _canvas: Any = None
    _drawn: list[str] = field(default_factory=list)
    _pages: PageStore = field(default_factory=PageStore)

    def __post_init__(self) -> None:
        self._canvas = Canvas(str(self.target), pagesize=self.sheet, invariant=1, pageCompression=1)
        self._canvas.setTitle(self.title)
        self._canvas.setCreator("UI Admin")
        self._canvas.setAuthor(self.letterhead.name)
        for weight in (REGULAR, BOLD):
            self._fonts[weight] = GlyphFont(weight)
            self._fonts[weight].attach(self._canvas._doc)  # noqa: SLF001 - ReportLab has no other way to add a font
        self.new_page()

    @property
    def right(self) -> float:
        """Where the right margin begins, in points."""
        return float(self.sheet[0] - MARGIN)

    @property
    def top(self) -> float:
        """Where the top margin ends, in points."""
        return float(self.sheet[1] - MARGIN)

    def new_page(self) -> None:
        """Begin a page with letterhead, title and facts."""
        self._finish_page()
        self.page += 1
        self.y = self.top
        self._head()

    def text(self, x: float, text: str, *, size: float = BODY, weight: str = REGULAR, y: float | None = None) -> None:
        """Draw one line of text with its left end at a place."""
        if not text:
            return
        self._drawn.append(operators_for(text, x, self.y if y is None else y, size, self._fonts[weight]))

    def label(self, x: float, text: str, *, size: float = ROW, y: float | None = None) -> None:
        """Draw a label in a grey that a bad copier keeps."""
        self._drawn.append(f"{LABEL_GREY} g")
        self.text(x, text, size=size, y=y)
        self._drawn.append("0 g")

    def text_right(
        self, x: float, text: str, *, size: float = BODY, weight: str = REGULAR, y: float | None = None
    ) -> None:
        """Draw one line of text with its right end at a place."""
        self.text(x - width_of(text, size, weight), text, size=size, weight=weight, y=y)

    def paragraph(
        self, text: str, *, x: float = LEFT, width: float | None = None, size: float = BODY, weight: str = REGULAR
    ) -> None:
        """Draw a text over as many lines as it needs, on new pages when it must."""
        for line in break_lines(text, self.right - x if width is None else width, size, weight):
            self.need(size * LINE_HEIGHT)
            self.text(x, line, size=size, weight=weight)
            self.y -= size * LINE_HEIGHT

    def need(self, height: float) -> None:
        """Begin a new page when less than a height is left on this one."""
        if self.y - height < BOTTOM + 12 * mm:
            self.new_page()

    def space(self, height: float) -> None:
        """Leave room."""
        self.y -= height

    def line(self, *, width: float = 0.4, x: float = LEFT, to: float | None = None, y: float | None = None) -> None:
        """Draw a horizontal line."""
        at = self.y if y is None else y
        self._drawn.append(f"{width:g} w {x:.2f} {at:.2f} m {self.right if to is None else to:.2f} {at:.2f} l S")

    def upright(self, x: float, y: float, to: float) -> None:
        """Draw a vertical line."""
        self._drawn.append(f"0.7 w {x:.2f} {y:.2f} m {x:.2f} {to:.2f} l S")

    def box(self, x: float, y: float, width: float, height: float) -> None:
        """Draw the edge of a box."""
        self._drawn.append(f"0.7 w {x:.2f} {y:.2f} {width:.2f} {height:.2f} re S")

    def fill(self, x: float, y: float, width: float, height: float) -> None:
        """Fill a box with black."""
        self._drawn.append(f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re f")

    def band(self, y: float, height: float) -> None:
        """Lay a pale band behind a row; it survives a bad copier."""
        self._drawn.append(f"q {BAND_GREY} g {LEFT:.2f} {y:.2f} {self.right - LEFT:.2f} {height:.2f} re f Q")

    def labelled(self, pairs: tuple[tuple[str, str], ...], *, x: float = LEFT, label_width: float = 40 * mm) -> None:
        """Draw labels with their values below one another; long values run over several lines."""
        for label, value in pairs:
            lines = break_lines(value, self.right - x - label_width, BODY) or ("",)
            self.need(BODY * LINE_HEIGHT * len(lines))
            self.label(x, label, size=BODY)
            for line in lines:
                self.text(x + label_width, line, size=BODY, weight=BOLD)
                self.y -= BODY * LINE_HEIGHT

    def section(self, title: str) -> None:
        """Draw the head of a section."""
        self.need(26)
        self.y -= 8
        self.text(LEFT, title, size=11, weight=BOLD)
        self.y -= 15

    def signatures(self, boxes: tuple[tuple[str, str, str], ...]) -> None:
        """Draw boxes to sign: what is signed, the name below the line, and when."""
        height = 27 * mm
        self.need(height + 4)
        gap = 5 * mm
        width = (self.right - LEFT - gap * (len(boxes) - 1)) / len(boxes)
        top = self.y
        for place, (title, name, when) in enumerate(boxes):
            x = LEFT + place * (width + gap)
            self.box(x, top - height, width, height)
            self.text(x + 6, title, size=BODY, weight=BOLD, y=top - 13)
            self.line(x=x + 6, to=x + width - 6, y=top - height + 11 * mm)
            self.text(x + 6, name, size=ROW, y=top - height + 7 * mm)
            self.label(x + 6, when, size=ROW, y=top - height + 3 * mm)
        self.y = top - height - 10

    def close(self) -> int:
        """Write all pages with their numbers and save the file; gives the number of pages."""
        self._finish_page()
        self._write_pages(0, self.page)
        return self.save()

    def save(self) -> int:
        """Save the file once its pages are written; gives their number."""
        write_document(self._canvas, self.target)
        self._pages.close()
        return self.page

    def _write_pages(self, first: int, pages: int, code_form: str = CODE_FORM) -> None:
        """Write the pages of one paper, numbered among themselves, from a place of the store on."""
        if self.printed.code:
            self._make_code(code_form)
        for number in range(1, pages + 1):
            self._canvas.setStrokeGray(0)
            self._canvas.setFillGray(0)
            self._canvas._code.append(self._pages.drawn(first + number - 1))  # noqa: SLF001 - text operators of our own
            self._numbers(number, pages)
            if self.printed.is_training:
                self._watermark()
            if self.printed.code:
                self._canvas.doForm(code_form)
            self._show_page()

    def _finish_page(self) -> None:
        """Put a page away until the number of all pages is known."""
        if self.page:
            self._pages.add("\n".join(self._drawn))
            self._drawn = []

    def _show_page(self) -> None:
        """Give the page to ReportLab as a stream on the disk: left alone it keeps the text of every page until the end."""
        self._canvas.showPage()
        page = self._canvas._doc.Pages.pages[-1]  # noqa: SLF001 - the page that was just shown
        page.Contents, page.stream = self._pages.finished(page.stream), None

    def _head(self) -> None:
        text_right = self.right - (QR_SIZE + 5 * mm if self.printed.code else 0)
        self.y -= 11
        for line in break_lines(self.letterhead.name, text_right - LEFT, 11, BOLD):
            self.text(LEFT, line, size=11, weight=BOLD)
            self.y -= 12
        parts = [part for part in (self.letterhead.second, self.letterhead.address) if part]
        for line in break_lines(" · ".join(parts), text_right - LEFT, ROW) if parts else ():
            self.label(LEFT, line)
            self.y -= 10
        self.y -= 10
        for line in break_lines(self.title, text_right - LEFT, TITLE, BOLD):
            self.text(LEFT, line, size=TITLE, weight=BOLD)
            self.y -= 18
        for start in range(0, len(self.facts), 2):
            for column, (label, value) in enumerate(self.facts[start : start + 2]):
                x = LEFT + column * FACT_COLUMN
                self.label(x, label)
                self.text(x + FACT_LABEL, value, size=ROW, weight=BOLD)
            self.y -= 12
        self.y -= 3
        if self.printed.code:
            self.y = min(self.y, self.top - QR_SIZE - HEAD_BELOW_CODE)

    def _numbers(self, number: int, pages: int) -> None:
        of = self.words.say("paper.page_of", page=number, pages=pages)
        copy = self.words.say("paper.copy", number=self.printed.copy_no)
        y = self.top - QR_SIZE - 14 if self.printed.code else self.top - 11
        self.text_right(self.right, of, size=ROW, weight=BOLD, y=y)
        self.text_right(self.right, copy, size=ROW, y=y - 11)
        self.line(y=BOTTOM + 8 * mm)
        self.label(LEFT, self.printed.printed, size=SMALL, y=BOTTOM + 4.5 * mm)
        self.text_right(self.right, f"{number} / {pages}", size=ROW, weight=BOLD, y=BOTTOM + 4.5 * mm)
        self._canvas._code.extend(self._drawn)  # noqa: SLF001 - text operators of our own
        self._drawn = []

    def _make_code(self, form: str) -> None:
        """Draw the code once, for every page: the code itself as large as `QR_SIZE`, its quiet zone around it."""
        from reportlab.graphics import renderPDF  # noqa: PLC0415 - loaded only for documents with a code
        from reportlab.graphics.shapes import Drawing  # noqa: PLC0415 - likewise

        widget = QrCodeWidget(self.printed.code, barLevel="M", barBorder=QUIET)
        widget.qr.make()
        modules = widget.qr.getModuleCount()
        quiet = QR_SIZE * QUIET / modules
        whole = QR_SIZE + 2 * quiet
        first_x, first_y, last_x, last_y = widget.getBounds()
        scale = [whole / (last_x - first_x), 0, 0, whole / (last_y - first_y), 0, 0]
        drawing = Drawing(whole, whole, transform=scale)
        drawing.add(widget)
        self._canvas.beginForm(form)
        renderPDF.draw(drawing, self._canvas, self.right - QR_SIZE - quiet, self.top - QR_SIZE - quiet)
        self._canvas.endForm()

    def _watermark(self) -> None:
        word = self.words.say("paper.training")
        canvas = self._canvas
        canvas.saveState()
        canvas.translate(self.sheet[0] / 2, self.sheet[1] / 2)
        canvas.rotate(52)
        canvas.setStrokeGray(0.6)
        canvas.setLineWidth(0.8)
        size = 96.0
        operators = operators_for(word, -width_of(word, size, BOLD) / 2, -size / 3, size, self._fonts[BOLD])
        canvas._code.append("1 Tr\n" + operators + "\n0 Tr")  # noqa: SLF001 - outlined letters
        canvas.restoreState()
