"""Documents: a catalogue with one sentence each, found by search, looked at page by page, printed and saved."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout

from ui_admin.domain.periods import Month
from ui_admin.gui.pages.page import Page
from ui_admin.gui.paper_out import image_of, print_file
from ui_admin.gui.theme import HINT, THEME
from ui_admin.gui.widgets.basics import Button, label
from ui_admin.gui.widgets.catalogue import Catalogue
from ui_admin.gui.widgets.columns import column, scrolled
from ui_admin.gui.widgets.entries import DayEntry, SearchEntry
from ui_admin.gui.widgets.page_keys import add_page_keys
from ui_admin.lookups.benefit.overpayments import overpayments_page
from ui_admin.lookups.claims.appeal_lists import appeals_page
from ui_admin.lookups.claims.quality import offered_samples
from ui_admin.lookups.contributions.cash_offers import offered_days, offered_receipts, offered_refunds
from ui_admin.lookups.listing import Wanted
from ui_admin.lookups.lists import claims_page, employers_page, people_page
from ui_admin.lookups.office.copies import coming_copy
from ui_admin.lookups.payments.payments import runs_page
from ui_admin.operations.office.printing import make_report, preview_report
from ui_admin.reports.catalogue import REPORTS

if TYPE_CHECKING:
    from ui_admin.domain.refusal import Refused
    from ui_admin.gui.desk import Desk
    from ui_admin.office import Office

LEFT = 300
OFFERED = 12
ZOOMS = (50, 75, 100, 125, 150, 200)
WIDTH_AT_100 = 756
ICONS = {
    "run": "cash",
    "claim": "clipboard-text",
    "person": "users",
    "employer": "building-factory-2",
    "overpayment": "cash",
    "repayment": "cash",
    "receipt": "cash",
    "cash_day": "cash",
    "refund": "cash",
    "appeal": "arrow-back",
    "quality_sample": "clipboard-text",
    "": "report-analytics",
}
FORMATS = {"pdf": "PDF (*.pdf)", "xlsx": "XLSX (*.xlsx)", "csv": "CSV (*.csv)"}


class ReportsPage(Page):
    """The catalogue of documents and their preview."""

    name = "reports"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        say = desk.say
        self.file: Path | None = None
        self.page_no, self.pages, self.zoom = 0, 0, 2
        self.needs: str | None = None
        row = QHBoxLayout()
        row.setSpacing(24)
        self.catalogue = Catalogue(
            [
                (name, say(report.title), say(f"about_document.{name.replace('-', '_')}"), ICONS[report.needs])
                for name, report in REPORTS.items()
            ]
        )
        self.catalogue.chosen.connect(self._chose)
        self.listed = listed = scrolled(self.catalogue)
        listed.setFixedWidth(round(LEFT * THEME.scale))
        self.catalogue.chosen.connect(lambda name: listed.ensureWidgetVisible(self.catalogue.entries[name], 0, 8))
        row.addWidget(listed)
        row.addLayout(self._viewer(), 1)
        self.body.addLayout(row, 1)
        self.print_button = Button(say("action.print_it"), "primary", icon="printer", key="Ctrl+P")
        self.print_button.clicked.connect(self._print)
        self.save_button = Button(say("action.save_as"), "secondary", icon="download", key="Ctrl+S")
        self.save_button.clicked.connect(self._save)
        self.actions_shown = [self.print_button, self.save_button]
        self.set_heading(say("page.reports.title"))
        self._chose(self.catalogue.current)
        self.setFocusProxy(self.catalogue)
        add_page_keys(self, self.turn, self.magnify)

    def open(self, what: object) -> None:
        """Show a document of a record."""
        if isinstance(what, tuple):
            name, number = what
            self.catalogue.show_chosen(name)
            self.listed.ensureWidgetVisible(self.catalogue.entries[name], 0, 8)
            self._chose(name)
            self.record.put(number, number)
            self.make()

    @property
    def number(self) -> str:
        """The number of the record: the chosen one, or a number typed in full."""
        return self.record.value or self.record.field.text().strip()

    def make(self) -> None:
        """Make the document and show its first page; looking at it counts no copy."""
        name, number, words = self.catalogue.current, self.number, self.desk.words
        if not number and REPORTS[name].needs:
            self._empty(self.say("reports_page.hint"))
            return
        target, settings = self.desk.office.folder / "previews" / self._file_name(), self._settings()

        def work(office: Office) -> tuple[Path, int, int]:
            from ui_admin.reports.preview import page_count  # noqa: PLC0415 - loaded only for a preview

            preview_report(office, name, settings, target, words)
            return target, page_count(target), coming_copy(office, name.replace("-", "_"), number)

        office = self.desk.office
        self.desk.tasks.run(lambda: work(office), self._made, refused=self._refused, failed=self.desk.failed.emit)

    def _settings(self) -> dict[str, str]:
        """Give what the document is made from: the number of the record, and two days where it has them."""
        report = REPORTS[self.catalogue.current]
        found = {report.needs: self.number}
        for name, entry in self.days.items() if report.has_days else ():
            if entry.value is not None:
                found[name] = entry.value.isoformat()
        return found

    def _file_name(self) -> str:
        return f"{'-'.join(filter(None, (self.catalogue.current, self.number)))}.pdf"

    def turn(self, step: int) -> None:
        """Turn to another page."""
        place = max(0, min(self.pages - 1, self.page_no + step))
        if self.file is not None and place != self.page_no:
            self.page_no = place
            self._draw()

    def magnify(self, step: int) -> None:
        """Show the page larger or smaller."""
        self.zoom = max(0, min(len(ZOOMS) - 1, self.zoom + step))
        self._draw()

    def print_to(self, printer: QPrinter) -> None:
        """Make a counted copy of the document and send its pages to a printer."""
        target = self.desk.office.folder / "previews" / f"print-{self._file_name()}"

        def made(_found: Any) -> None:  # noqa: ANN401 - the control totals
            sent = print_file(target, printer)
            if sent:
                self.desk.good("reports_page.printed", count=sent, printer=printer.printerName() or "PDF")
            else:
                self.desk.said.emit("bad", self.say("reports_page.printer_refused", printer=printer.printerName()))
            self._copy_went_out()

        self._make_copy(target, made)

    def save_as(self, file: Path) -> None:
        """Make a counted copy of the document into a file."""

        def said(_found: Any) -> None:  # noqa: ANN401 - the control totals
            self.desk.good("reports_page.saved", file=file.name, folder=str(file.parent))
            self._copy_went_out()

        self._make_copy(file, said)

    def _make_copy(self, target: Path, then: Any) -> None:  # noqa: ANN401 - a function of the control totals
        name, words, settings = self.catalogue.current, self.desk.words, self._settings()
        self.desk.ask(lambda office: make_report(office, name, settings, target, words), then)

    def _copy_went_out(self) -> None:
        self.desk.touched.emit(frozenset({"document"}))
        self.make()

    def _viewer(self) -> QVBoxLayout:
        box = QVBoxLayout()
        box.setSpacing(8)
        box.addLayout(self._asked_of())
        box.addLayout(self._between())
        box.addLayout(self._tools())
        box.addWidget(self._paper(), 1)
        return box

    def _asked_of(self) -> QHBoxLayout:
        """Ask for the record that the document is about."""
        row = QHBoxLayout()
        self.what = label("", tone="ink2")
        row.addWidget(self.what)
        self.record = SearchEntry(self.say("reports_page.record"), 340)
        self.record.wanted.connect(self._offer)
        self.record.field.returnPressed.connect(self.make)
        self.record.changed.connect(self._picked)
        row.addWidget(self.record, 1)
        return row

    def _between(self) -> QHBoxLayout:
        """Ask for the two days of a statement: the last twelve months unless another is wanted."""
        row = QHBoxLayout()
        row.setSpacing(8)
        self.days: dict[str, DayEntry] = {}
        today = self.desk.office.today()
        for name, day in (("from", Month.of(today).plus(-12).first), ("to", today)):
            entry = DayEntry(self.say(f"account_statement.{name}"), self.desk.words, self.desk.office.today)
            entry.put(day)
            entry.changed.connect(self.make)
            self.days[name] = entry
            row.addWidget(entry)
        row.addStretch()
        return row

    def _tools(self) -> QHBoxLayout:
        """Say which page is seen, with what turns and magnifies it."""
        row = QHBoxLayout()
        row.setSpacing(4)
        self.about = label("", HINT, tone="ink3")
        row.addWidget(self.about, 1)
        for words, key, act in (
            ("page_back", "PgUp", lambda: self.turn(-1)),
            ("page_on", "PgDn", lambda: self.turn(1)),
            ("smaller", "Ctrl −", lambda: self.magnify(-1)),
            ("larger", "Ctrl +", lambda: self.magnify(1)),
        ):
            button = Button(self.say(f"reports_page.{words}"), "quiet")
            button.setToolTip(key)
            button.clicked.connect(act)
            row.addWidget(button)
        return row

    def _paper(self) -> QScrollArea:
        """Give the sheet on which a page of the document is drawn."""
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.picture.setWordWrap(True)
        holder, inside = column(edge=(16, 16, 16, 16))
        inside.addWidget(self.picture)
        area = scrolled(holder)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        area.setStyleSheet(f"QScrollArea#scroll, QWidget#scrolled {{ background: {THEME.tokens.panel}; }}")
        return area

    def _chose(self, name: str) -> None:
        needs = REPORTS[name].needs
        self.what.setVisible(bool(needs))
        self.record.setVisible(bool(needs))
        for entry in self.days.values():
            entry.setVisible(REPORTS[name].has_days)
        if not needs:
            self.needs = needs
            self.record.field.clear()
            self.make()
            return
        self.what.setText(self.say(f"reports_page.{needs}"))
        self.record.field.setPlaceholderText(self.say(f"reports_page.search_{needs}"))
        known = self.record.value
        self.record.field.clear()
        if known and self.needs in {None, needs}:
            self.record.put(known, known)
            self.make()
        else:
            self._empty(self.say("reports_page.hint"))
        self.needs = needs

    def _offer(self, text: str) -> None:
        wanted, words = Wanted(limit=OFFERED, search=text), self.desk.words
        if self.needs == "run":
            self.desk.ask(
                lambda office: runs_page(office, wanted),
                lambda part: self.record.offer(
                    [
                        (f"{row.number} · {words.day(row.pay_on)} · {words.money(row.total)}", row.number)
                        for row in part.rows
                    ]
                ),
            )
            return
        if self.needs == "repayment":
            return
        lists: dict[str, Any] = {
            "claim": claims_page,
            "person": people_page,
            "employer": employers_page,
            "overpayment": overpayments_page,
            "receipt": offered_receipts,
            "cash_day": offered_days,
            "refund": offered_refunds,
            "appeal": appeals_page,
            "quality_sample": offered_samples,
        }
        rows = lists[self.needs or "claim"]
        self.desk.ask(
            lambda office: rows(office, wanted),
            lambda part: self.record.offer(
                [(" · ".join(filter(None, (row.name, row.latin_name, row.number))), row.number) for row in part.rows]
            ),
        )

    def _picked(self) -> None:
        if self.record.value and self.record.field.text() != self.record.value:
            self.make()

    def _made(self, made: tuple[Path, int, int]) -> None:
        self.file, self.pages, copy_no = made
        self.page_no = 0
        self.copy_no = copy_no
        self._allow(allowed=True)
        self._draw()

    def _refused(self, refused: Refused) -> None:
        self._empty(self.desk.words.say_sentence(refused.sentence))

    def _empty(self, text: str) -> None:
        self.file, self.pages = None, 0
        self.picture.setPixmap(QPixmap())
        self.picture.setText(text)
        self.about.setText("")
        self._allow(allowed=False)

    def _allow(self, *, allowed: bool) -> None:
        for button in getattr(self, "actions_shown", []):
            button.setEnabled(allowed)

    def _draw(self) -> None:
        file, place, width = self.file, self.page_no, round(WIDTH_AT_100 * ZOOMS[self.zoom] / 100)
        if file is None:
            return
        values = {"page": place + 1, "pages": self.pages, "zoom": ZOOMS[self.zoom], "copy": self.copy_no}
        self.about.setText(self.say("reports_page.about", **values))

        def work(_office: Office) -> tuple[int, int, bytes]:
            from ui_admin.reports.preview import page_picture  # noqa: PLC0415 - loaded only for a preview

            return page_picture(file, place, width)

        def show(picture: tuple[int, int, bytes]) -> None:
            if (file, place) == (self.file, self.page_no):
                self.picture.setPixmap(QPixmap.fromImage(image_of(*picture)))
                self.picture.setAccessibleName(self.about.text())

        self.desk.ask(work, show)

    def _print(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.print_to(printer)

    def _save(self) -> None:
        report, name = REPORTS[self.catalogue.current], self._file_name()
        kinds = ";;".join(FORMATS[form] for form in report.formats)
        file, kind = QFileDialog.getSaveFileName(self, self.say("action.save_as"), name, kinds)
        if file:
            path = Path(file)
            self.save_as(path if path.suffix else path.with_suffix(f".{kind.split()[0].lower()}"))
