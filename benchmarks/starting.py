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

OURS = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from benchmarks.nation import Nation
from benchmarks.population import Population
from ui_admin.gui.desk import Desk
from ui_admin.gui.main_window import MainWindow
from ui_admin.gui.theme import THEME, load_fonts
app = QApplication(sys.argv[:1])
load_fonts()
THEME.choose(app, dark=False, training=False)
office = Nation(Path(sys.argv[1]), Population(int(sys.argv[2]))).at("clerk")
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
    seconds = _seconds(OURS, str(nation.folder), str(nation.population.size))
    nation.throw_away_changes()
    return seconds


def _seconds(program: str, *arguments: str) -> float:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "UI_ADMIN_PASSWORD": PASSWORD}
    begun = time.perf_counter()
    subprocess.run(  # noqa: S603 - this program, with a text of this module
        [sys.executable, "-c", program + LEAVE, *arguments], cwd=PROGRAM, env=environment, check=True
    )
    return time.perf_counter() - begun
