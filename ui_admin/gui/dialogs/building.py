"""Building a sample office in the worker: how far it is goes to the page, and the wish to stop comes back."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui_admin.domain.refusal import Cancelled

if TYPE_CHECKING:
    from pathlib import Path

    from ui_admin.office import Office
    from ui_admin.operations.office.offices import NewOffice

PEOPLE, SEED = 240, 2026


class Progress(QObject):
    """Carries how far the building is from the worker to the page, and the wish to stop the other way."""

    said = Signal(int, int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.is_stopped = False

    def tell(self, done: int, total: int) -> None:
        """Hear of a month that is built; raises Cancelled when the officer stopped it."""
        if self.is_stopped:
            raise Cancelled
        self.said.emit(done, total)


def build_sample(folder: Path, scheme: str, progress: Progress, new: NewOffice | None = None) -> Office:
    """Build the demo office, or a training office with the same people; raises Cancelled and leaves nothing behind."""
    from ui_admin.training.demo_office import build_demo  # noqa: PLC0415 - only where a sample is wanted

    today = datetime.now(UTC).astimezone().date()
    return build_demo(folder, scheme=scheme, people=PEOPLE, seed=SEED, today=today, said=progress.tell, new=new)
