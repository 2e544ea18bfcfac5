"""From the start of the process to the first window, beside a bare window of the toolkit."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from benchmarks.figures import Figure
from ui_admin.training.demo_office import PASSWORD
from ui_admin.workstation.folders import PROGRAM

if TYPE_CHECKING:
    from benchmarks.nation import Nation

BARE = """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication(sys.argv[:1])
window = QMainWindow()
window.show()
app.processEvents()
window.grab()
"""

# Only what the program itself loads; it is left without closing, so that what it wrote stays in the log.
OURS = """
import sys
from pathlib import Path
from ui_admin.workstation.memory import loading
with loading():
    from PySide6.QtWidgets import QApplication
    from ui_admin.gui.desk import Desk
    from ui_admin.gui.main_window import MainWindow
    from ui_admin.gui.theme import THEME, load_fonts
    from ui_admin.operations.office.offices import open_office, sign_in
app = QApplication(sys.argv[:1])
load_fonts()
THEME.choose(app, dark=False, training=False)
office = sign_in(open_office(Path(sys.argv[1])), "clerk", sys.argv[2])
window = MainWindow(Desk(office))
window.show()
app.processEvents()
window.grab()
"""

LEAVE = """
import os
os._exit(0)
"""


def start(nation: Nation) -> list[Figure]:
    """Start twice each and take the second, when the files are in the memory of the computer."""
    ours = min(_ours(nation) for _ in range(2))
    bare = min(_seconds(BARE) for _ in range(2))
    return [Figure("start", "first_window", ours, "s", bare)]


def _ours(nation: Nation) -> float:
    seconds = _seconds(OURS, str(nation.folder), PASSWORD)
    nation.throw_away_changes()
    return seconds


def _seconds(program: str, *arguments: str) -> float:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "UI_ADMIN_PASSWORD": PASSWORD}
    begun = time.perf_counter()
    subprocess.run(  # noqa: S603 - this program, with a text of this module
        [sys.executable, "-c", program + LEAVE, *arguments], cwd=PROGRAM, env=environment, check=True
    )
    return time.perf_counter() - begun
