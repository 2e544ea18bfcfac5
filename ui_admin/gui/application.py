"""Starting the desktop: fonts, looks, the welcome page or the last office, and the window of each officer."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from ui_admin.domain.refusal import Refused
from ui_admin.gui.desk import Desk
from ui_admin.gui.dialogs.sign_in import SignInDialog
from ui_admin.gui.dialogs.welcome import WelcomeDialog
from ui_admin.gui.main_window import MainWindow, apply_looks
from ui_admin.gui.theme import load_fonts
from ui_admin.operations.benefit.due_reports import move_due_reports
from ui_admin.operations.office.offices import open_office
from ui_admin.workstation.language import words_in
from ui_admin.workstation.settings import last_office, looks, remember_office

if TYPE_CHECKING:
    from pathlib import Path

    from ui_admin.office import Office

LEFT = 0


def run_window(folder: Path | None = None) -> int:
    """Run the desktop until it is closed; gives the exit code."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(app, QApplication):
        return 1
    app.setApplicationName("UI Admin")
    load_fonts()
    Reception().receive(folder or last_office())
    return LEFT


class Reception:
    """Lets officers in, one after another; a window that was left locked waits with everything typed in it."""

    def __init__(self) -> None:
        self.locked: dict[str, MainWindow] = {}

    def receive(self, folder: Path | None) -> None:
        """Open an office and let its officers work until the program is left."""
        office = self._office(folder)
        while office is not None:
            apply_looks(office)
            sign_in = SignInDialog(office)
            entered = sign_in.exec()
            sign_in.deleteLater()
            if entered and sign_in.office is not None:
                if self._work(sign_in.office) == "closed":
                    break
            elif sign_in.wants_other_office:
                self._close_all()
                office = self._office(None)
            else:
                break
        self._close_all()

    def _office(self, folder: Path | None) -> Office | None:
        """Open the office in a folder, or the one chosen on the welcome page; None when the page was left."""
        wrong = ""
        while True:
            if folder is not None:
                try:
                    office = open_office(folder)
                except Refused as refused:
                    wrong = words_in(looks().language or "en").say_sentence(refused.sentence)
                else:
                    remember_office(office.folder)
                    return office
            apply_looks()
            welcome = WelcomeDialog(wrong)
            entered = welcome.exec()
            welcome.deleteLater()
            if not entered or welcome.folder is None:
                return None
            folder = welcome.folder

    def _work(self, office: Office) -> str:
        """Run the window of an officer; says how it was left."""
        login = office.officer.login if office.officer else ""
        window = self.locked.pop(login, None)
        if window is None:
            window = MainWindow(Desk(office))
        else:
            window.unlock(office)
        begin_day(window.desk)
        how = window.stay()
        if how == "other":
            window.hide()
            self.locked[login] = window
        else:
            window.close()
            window.deleteLater()
        return how

    def _close_all(self) -> None:
        for window in self.locked.values():
            window.close()
            window.deleteLater()
        self.locked.clear()


def begin_day(desk: Desk) -> None:
    """Let reports open and be missed with the day, when an officer who may do so comes to the window."""
    if desk.may("certification.due"):
        desk.act(move_due_reports, lambda _moved: None, refused=lambda _refused: None)
