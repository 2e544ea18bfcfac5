"""Printing and saving what a page about the law shows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QPageLayout
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog

from ui_admin.gui.paper_out import print_file
from ui_admin.gui.widgets.basics import Button

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ui_admin.gui.pages.page import Page
    from ui_admin.office import Office

FORMATS = {"pdf": "PDF (*.pdf)", "xlsx": "XLSX (*.xlsx)"}


class PaperOut:
    """Makes the document of a page into a file that is asked for, or sends it to a printer."""

    def __init__(
        self, page: Page, title: str, write: Callable[[Office, Path], object], forms: Sequence[str], *, wide: bool
    ) -> None:
        self.page, self.title, self.write, self.forms, self.wide = page, title, write, tuple(forms), wide

    def ask_and_save(self) -> None:
        """Ask for a file and write it."""
        kinds = ";;".join(FORMATS[form] for form in self.forms)
        name, kind = QFileDialog.getSaveFileName(self.page, self.page.say("action.save_as"), f"{self.title}.pdf", kinds)
        if name:
            file = Path(name)
            self.save(file if file.suffix else file.with_suffix(f".{kind.split()[0].lower()}"))

    def save(self, file: Path) -> None:
        """Write the document into a file."""
        desk = self.page.desk
        values = {"file": file.name, "folder": str(file.parent)}
        self.make(file, lambda _made: desk.good("reports_page.saved", **values))

    def ask_and_print(self) -> None:
        """Ask for a printer and print."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if self.wide:
            printer.setPageOrientation(QPageLayout.Orientation.Landscape)
        if QPrintDialog(printer, self.page).exec() == QDialog.DialogCode.Accepted:
            self.print_to(printer)

    def print_to(self, printer: QPrinter) -> None:
        """Make the document and send its pages to a printer."""
        desk = self.page.desk
        file = desk.office.folder / "previews" / f"{self.page.name}.pdf"

        def made(_found: object) -> None:
            sent = print_file(file, printer)
            if sent:
                desk.good("reports_page.printed", count=sent, printer=printer.printerName() or "PDF")
            else:
                desk.said.emit("bad", desk.say("reports_page.printer_refused", printer=printer.printerName()))

        self.make(file, made)

    def make(self, file: Path, then: Callable[[object], None]) -> None:
        """Write the document into a file in the worker and go on with it."""
        self.page.desk.ask(lambda office: self.write(office, file), then)


def paper_buttons(
    page: Page, title: str, write: Callable[[Office, Path], object], forms: Sequence[str], *, wide: bool = True
) -> list[Button]:
    """Give the buttons that save and print the document of a page; the page keeps what they do as `paper`."""
    out = PaperOut(page, title, write, forms, wide=wide)
    page.paper = out  # type: ignore[attr-defined] # kept alive with its page
    save = Button(page.say("action.save_as"), "secondary", icon="download", key="Ctrl+S")
    save.clicked.connect(out.ask_and_save)
    print_it = Button(page.say("action.print_it"), "quiet", icon="printer", key="Ctrl+P")
    print_it.clicked.connect(out.ask_and_print)
    return [save, print_it]
