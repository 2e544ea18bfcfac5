"""The one worker thread at the database: pages ask it, operations run in it, and the window never waits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from ui_admin.domain.refusal import Refused

if TYPE_CHECKING:
    from collections.abc import Callable


class _Answer(QObject):
    """Carries what a piece of work gave from the worker to the window."""

    done = Signal(object)
    refused = Signal(object)
    failed = Signal(object)


class _Work(QRunnable):
    def __init__(self, work: Callable[[], Any], answer: _Answer) -> None:
        super().__init__()
        self.work = work
        self.answer = answer

    def run(self) -> None:
        """Do the work in the worker thread."""
        try:
            found = self.work()
        except Refused as refused:
            self.answer.refused.emit(refused)
        except Exception as fault:  # noqa: BLE001 - a fault of the work is shown by the window, not lost in a thread
            self.answer.failed.emit(fault)
        else:
            self.answer.done.emit(found)


class Tasks(QObject):
    """Runs work one after another in one thread and gives the answers back in the window's own."""

    busy = Signal(bool)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._pool.setExpiryTimeout(-1)
        self._waiting: set[_Answer] = set()
        self._is_over = False

    def run(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        *,
        refused: Callable[[Refused], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        """Run a piece of work; one of the three callbacks hears what became of it."""
        answer = _Answer()
        self._waiting.add(answer)

        def settle(callback: Callable[[Any], None]) -> Callable[[Any], None]:
            def settled(found: object) -> None:
                self._waiting.discard(answer)
                if self._is_over:
                    return  # the window that asked is gone
                self.busy.emit(bool(self._waiting))
                callback(found)

            return settled

        answer.done.connect(settle(done))
        answer.refused.connect(settle(refused))
        answer.failed.connect(settle(failed))
        self.busy.emit(True)
        self._pool.start(_Work(work, answer))

    @property
    def is_idle(self) -> bool:
        """Whether no work is waiting or running."""
        return not self._waiting

    def finish(self) -> None:
        """Wait for the work in hand and end the thread."""
        self._is_over = True
        self._pool.waitForDone()
