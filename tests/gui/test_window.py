"""The program on a real X display: it starts, an officer signs in with keys, and there is something to be seen."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.offices import Desks

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 60
COLOURS = 40  # a blank or broken window has a handful

# Runs in a process of its own, as `main.py` would, with an officer who types at it.
CHILD = """
import os, sys, traceback
from pathlib import Path
from PySide6.QtCore import QTimer, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from ui_admin.gui.application import run_window
from ui_admin.gui.dialogs.sign_in import SignInDialog
from ui_admin.gui.main_window import MainWindow

def give_up(*fault):
    traceback.print_exception(*fault)
    os._exit(1)

sys.excepthook = give_up
folder, picture = Path(sys.argv[1]), sys.argv[2]
app = QApplication(sys.argv[:1])
assert QGuiApplication.platformName() == "xcb", QGuiApplication.platformName()

def officer():
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, SignInDialog) and widget.isVisible():
            QTest.keyClicks(widget.login, "clerk")
            QTest.keyClick(widget.login, Qt.Key.Key_Return)
            QTest.keyClicks(widget.password, "demo")
            QTimer.singleShot(50, officer)
            QTest.keyClick(widget.password, Qt.Key.Key_Return)
            return
        if isinstance(widget, MainWindow) and widget.isVisible() and widget.desk.tasks.is_idle:
            if not widget.isActiveWindow():
                widget.activateWindow()  # there is no window manager that would do it
                break
            QTest.keyClick(widget, "5", Qt.KeyboardModifier.ControlModifier)
            QTimer.singleShot(400, lambda: look(widget))
            return
    QTimer.singleShot(50, officer)

def look(window):
    assert window.shown[0] == "claims", window.shown
    assert window.screen().grabWindow(window.winId()).save(picture)
    window.close()

QTimer.singleShot(100, officer)
sys.exit(run_window(folder))
"""


@pytest.fixture
def display() -> Iterator[str]:
    """An X server of its own; the number is one that nobody has."""
    server = shutil.which("Xvfb")
    if server is None:
        pytest.skip("Xvfb is not installed")
    read, write = os.pipe()
    process = subprocess.Popen(
        [server, "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
        pass_fds=(write,),
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as told:
        number = told.readline().strip()
    yield f":{number}"
    process.terminate()
    process.wait(LONGEST)


@pytest.mark.window
def test_the_program_runs_on_a_real_display_and_can_be_seen(thai: Desks, display: str, tmp_path: Path) -> None:
    picture = tmp_path / "window.png"
    home = tmp_path / "home"
    settings = {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "UI_ADMIN_HOME": str(home), "PYTHONPATH": str(ROOT)}
    began = time.monotonic()
    child = subprocess.run(
        [sys.executable, "-c", CHILD, str(thai.office.folder), str(picture)],
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        timeout=LONGEST,
        check=False,
    )
    assert (child.returncode, child.stderr) == (0, ""), child.stderr
    assert time.monotonic() - began < LONGEST
    image = QImage(str(picture))
    assert (image.width(), image.height()) == (1366, 768)
    seen = {image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}
    assert len(seen) > COLOURS
