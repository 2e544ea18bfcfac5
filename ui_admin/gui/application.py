"""Starting the desktop: fonts, theme, the welcome page or the last office, and the window of the officer."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QMessageBox

from ui_admin.domain.refusal import Refused
from ui_admin.gui.desk import Desk
from ui_admin.gui.dialogs.sign_in import SignInDialog
from ui_admin.gui.dialogs.welcome import WelcomeDialog
from ui_admin.gui.main_window import MainWindow
from ui_admin.gui.theme import THEME, load_fonts
from ui_admin.operations.offices import open_office
from ui_admin.workstation.language import words_in
from ui_admin.workstation.settings import last_office, remember_office

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
    THEME.choose(app, dark=False, training=False)
    chosen = folder or last_office()
    while True:
        office = _open(chosen) if chosen else None
        if office is None:
            welcome = WelcomeDialog()
            if not welcome.exec() or welcome.folder is None:
                return LEFT
            chosen = welcome.folder
            continue
        remember_office(office.folder)
        THEME.choose(app, dark=THEME.is_dark, training=office.profile.is_training)
        sign_in = SignInDialog(office)
        if not sign_in.exec() or sign_in.office is None:
            return LEFT
        if not _work(app, sign_in.office):
            return LEFT


def _work(app: QApplication, office: Office) -> bool:
    """Run the window of an officer; true when the officer signed out and another may sign in."""
    window = MainWindow(Desk(office))
    signed_out: list[bool] = []

    def leave() -> None:
        signed_out.append(True)
        window.close()

    window.left.connect(leave)
    window.show()
    app.exec()
    window.deleteLater()
    return bool(signed_out)


def _open(folder: Path) -> Office | None:
    try:
        return open_office(folder)
    except Refused as refused:
        QMessageBox.warning(None, "UI Admin", words_in("en").say_sentence(refused.sentence))
        return None
