"""Desks with a window, and the proof that a test leaves nothing behind: no window, no timer, no thread."""

from __future__ import annotations

import gc
import time
from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from ui_admin.gui.desk import Desk
from ui_admin.gui.main_window import MainWindow, apply_looks
from ui_admin.gui.theme import load_fonts
from ui_admin.workstation.folders import settings_folder
from ui_admin.workstation.settings import Looks, keep_looks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from tests.gui.desks import Hands
    from tests.offices import Desks
    from ui_admin.office import Office

SETTLED = 3
LONGEST = 60.0


@pytest.fixture(scope="session", autouse=True)
def fonts(qapp: QApplication) -> None:
    """The shipped fonts, as in the program."""
    load_fonts()


@pytest.fixture(autouse=True)
def plain_looks() -> Iterator[None]:
    """Each test begins with the light theme at 100 % and a computer that knows no office."""
    (settings_folder() / "settings.json").unlink(missing_ok=True)
    apply_looks()
    yield
    (settings_folder() / "settings.json").unlink(missing_ok=True)


@pytest.fixture(autouse=True)
def nothing_is_left(qapp: QApplication, plain_looks: None) -> Iterator[None]:
    """Fail when a window, a running timer or a thread of a worker outlives its test."""
    windows, timers, pools = _windows(), _timers(), _pools()
    yield
    delete_what_is_due()
    gc.collect()
    delete_what_is_due()
    left = {"windows": _windows() - windows, "timers": _timers() - timers, "pools": _pools() - pools}
    assert left == {"windows": set(), "timers": set(), "pools": set()}


@pytest.fixture
def open_window(qapp: QApplication) -> Iterator[Callable[..., MainWindow]]:
    """Open the window of an officer who has signed in; it is closed when the test ends."""
    opened: list[MainWindow] = []

    def make(office: Office, *, dark: bool = False, size: int = 100) -> MainWindow:
        keep_looks(Looks(dark, size))
        apply_looks(office)
        window = MainWindow(Desk(office))
        window.show()
        settle(window)
        opened.append(window)
        return window

    yield make
    for window in opened:
        settle(window)
        window.close()
        window.deleteLater()
        delete_what_is_due()


def settle(window: MainWindow) -> None:
    """Let the worker and the window finish what is in hand."""
    for _ in range(SETTLED):
        # What was shown may ask for more, and asks its layout for room only when its turn comes.
        wait_until(lambda: window.desk.tasks.is_idle)
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        QApplication.processEvents()


def wait_until(is_so: Callable[[], bool]) -> None:
    """Pump events until something is so; a worker thread gets its turns, which qWait would not give it."""
    end = time.monotonic() + LONGEST
    QApplication.processEvents()
    while not is_so():
        assert time.monotonic() < end, "it did not come to pass"
        QApplication.processEvents()
        time.sleep(0.002)


def delete_what_is_due() -> None:
    """Carry out every deleteLater."""
    for _ in range(3):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _windows() -> set[str]:
    return {f"{type(widget).__name__} {id(widget)}" for widget in QApplication.topLevelWidgets() if _counts(widget)}


def _counts(widget: QWidget) -> bool:
    # Qt keeps one tip and one list of shadows for the whole program.
    return type(widget).__name__ not in {"QTipLabel", "QLabel"} or widget.isVisible()


def _timers() -> set[int]:
    return {
        id(thing)
        for thing in gc.get_objects()
        if isinstance(thing, QTimer) and shiboken6.isValid(thing) and thing.isActive()
    }


def _pools() -> set[int]:
    """Pools that hold threads of workers; the threads end with their pool. Qt's own pool is not among them."""
    return {id(thing) for thing in gc.get_objects() if isinstance(thing, QThreadPool) and shiboken6.isValid(thing)}


@pytest.fixture
def clerk(qtbot: QtBot, thai: Desks) -> Iterator[Hands]:
    """The hands of the Thai clerk at the window."""
    from tests.gui.desks import Hands

    hands = Hands(qtbot, thai.clerk)
    yield hands
    hands.leave()
