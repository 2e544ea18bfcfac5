"""Long work: how far it is, as a bar with numbers, and a way to stop it that leaves everything as it was."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from ui_admin.domain.refusal import Cancelled
from ui_admin.gui.widgets.basics import Button, label

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui_admin.domain.refusal import Refused
    from ui_admin.gui.desk import Desk
    from ui_admin.office import Office


class LongWork(QObject):
    """One piece of long work: the worker says how far it is, the window may ask it to stop."""

    said = Signal(str, int, int)

    def __init__(self) -> None:
        super().__init__()
        self._stop = Event()

    def stop(self) -> None:
        """Ask the work to stop at its next step."""
        self._stop.set()

    def step(self, name: str) -> Callable[[int, int], None]:
        """Give what the worker calls during a named step; raises Cancelled once the officer has asked to stop."""

        def said(done: int, whole: int) -> None:
            if self._stop.is_set():
                raise Cancelled
            self.said.emit(name, done, whole)

        return said


class ProgressNote(QWidget):
    """The bar of the work in hand; hidden while there is none."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.work: LongWork | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(12)
        self.words = label("", tone="ink2")
        self.words.setMinimumWidth(260)
        row.addWidget(self.words)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(10)
        row.addWidget(self.bar, 1)
        stop = Button(desk.say("action.stop"), "secondary", key="Ctrl+.")
        stop.clicked.connect(self._stop)
        row.addWidget(stop)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.hide()

    def run(
        self,
        work: Callable[[Office, LongWork], Any],
        show: Callable[[Any], None],
        *,
        refused: Callable[[Refused], None] | None = None,
        stopped: Callable[[], None] | None = None,
    ) -> None:
        """Do long work; `show` hears what it gave, `stopped` that the officer stopped it."""
        long = LongWork()
        long.said.connect(self._said)
        self.work = long
        office = self.desk.office

        def guarded() -> tuple[bool, Any]:
            try:
                return True, work(office, long)
            except Cancelled:
                return False, None

        def ended(found: tuple[bool, Any]) -> None:
            self._end(long)
            if found[0]:
                show(found[1])
            else:
                self.desk.said.emit("bad", self.desk.say("progress.stopped"))
                if stopped is not None:
                    stopped()

        def not_done(why: Refused) -> None:
            self._end(long)
            (refused or self.desk.refuse)(why)

        def broken(fault: BaseException) -> None:
            self._end(long)
            self.desk.failed.emit(fault)

        self.desk.tasks.run(guarded, ended, refused=not_done, failed=broken)

    def _said(self, name: str, done: int, whole: int) -> None:
        if self.work is None:
            return
        self.words.setText(self.desk.say(f"progress.{name}", done=f"{done:,}", whole=f"{whole:,}"))
        self.bar.setRange(0, max(whole, 1))
        self.bar.setValue(done)
        self.show()

    def _stop(self) -> None:
        if self.work is not None:
            self.work.stop()

    def _end(self, long: LongWork) -> None:
        if self.work is long:
            self.work = None
            self.hide()
