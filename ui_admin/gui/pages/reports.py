"""Documents with their preview: made, looked at, printed or saved."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from ui_admin.gui.pages.page import Page, scrolled
from ui_admin.gui.widgets.basics import Button, clear, label
from ui_admin.operations.printing import REPORTS, make_report

if TYPE_CHECKING:
    from ui_admin.gui.desk import Desk
    from ui_admin.office import Office

WIDTH = 760


class ReportsPage(Page):
    """The catalogue of documents and their preview."""

    name = "reports"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        say = desk.say
        row = QHBoxLayout()
        self.kind = QComboBox()
        self.kind.setAccessibleName(say("reports_page.document"))
        self.kind.setMinimumWidth(240)
        for name, report in REPORTS.items():
            self.kind.addItem(say(report.title), name)
        row.addWidget(label(say("reports_page.document"), tone="ink2"))
        row.addWidget(self.kind)
        self.number = QLineEdit()
        self.number.setFixedWidth(240)
        self.number.setAccessibleName(say("reports_page.number"))
        self.number.returnPressed.connect(self.make)
        row.addWidget(label(say("reports_page.number"), tone="ink2"))
        row.addWidget(self.number)
        show = Button(say("action.preview"), "primary")
        show.clicked.connect(self.make)
        row.addWidget(show)
        save = Button(say("action.save"), "secondary", icon="download", key="Ctrl+S")
        save.clicked.connect(self._save)
        row.addWidget(save)
        row.addStretch()
        self.body.addLayout(row)
        holder = QWidget()
        self.pages = QVBoxLayout(holder)
        self.pages.setSpacing(16)
        self.body.addWidget(scrolled(holder), 1)
        self.hint = label(say("reports_page.hint"), tone="ink3")
        self.pages.addWidget(self.hint)
        self.pages.addStretch()
        self.set_heading(say("page.reports.title"))
        self.setFocusProxy(self.kind)

    def open(self, what: object) -> None:
        """Show a document of a record."""
        if isinstance(what, tuple):
            name, number = what
            self.kind.setCurrentIndex(self.kind.findData(name))
            self.number.setText(number)
            self.make()

    def make(self) -> None:
        """Make the document and show its pages."""
        name, number = self.kind.currentData(), self.number.text().strip()
        target = self.desk.office.folder / "previews" / f"{name}.pdf"
        words = self.desk.words

        def work(office: Office) -> list[tuple[int, int, bytes]]:
            from ui_admin.reports.preview import page_pictures  # noqa: PLC0415 - loaded only for a preview

            make_report(office, name, {REPORTS[name].needs: number}, target, words)
            return page_pictures(target, WIDTH)

        self.desk.ask(work, self._show)

    def _show(self, pictures: list[tuple[int, int, bytes]]) -> None:
        clear(self.pages)
        for width, height, pixels in pictures:
            image = QImage(pixels, width, height, width * 4, QImage.Format.Format_RGBX8888)
            page = QLabel()
            page.setPixmap(QPixmap.fromImage(image))
            page.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            page.setAccessibleName(self.say("reports_page.page"))
            self.pages.addWidget(page)
        self.pages.addStretch()

    def _save(self) -> None:
        name = self.kind.currentData()
        kinds = " ".join(f"*.{form}" for form in REPORTS[name].formats)
        file, _kind = QFileDialog.getSaveFileName(self, self.say("action.save"), f"{name}.pdf", f"({kinds})")
        if file:
            self.save_as(Path(file))

    def save_as(self, file: Path) -> None:
        """Make the document into a file."""
        name, number, words = self.kind.currentData(), self.number.text().strip(), self.desk.words
        needs = REPORTS[name].needs

        def said(_found: Any) -> None:  # noqa: ANN401 - the control totals
            self.desk.good("reports_page.saved", file=file.name)

        self.desk.ask(lambda office: make_report(office, name, {needs: number}, file, words), said)
