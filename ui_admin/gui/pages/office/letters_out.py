"""Letters on their way out of the window: saved as a file or printed, each time as the next copy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui_admin.gui.pages.law.law_paper import PaperOut
from ui_admin.operations.office.letters import print_letters

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from ui_admin.gui.pages.page import Page


class LettersOut(PaperOut):
    """Makes letters into one file; pages that show how many copies there are look again."""

    def __init__(self, page: Page, numbers: Sequence[str], title: str) -> None:
        words = page.desk.words
        self.numbers = tuple(numbers)
        super().__init__(
            page, title, lambda office, file: print_letters(office, self.numbers, file, words), ("pdf",), wide=False
        )

    def make(self, file: Path, then: Callable[[object], None]) -> None:
        """Print the letters into a file and go on with it."""
        deed: Any = lambda office: self.write(office, file)  # noqa: E731 - what the desk does
        self.page.desk.act(deed, then)
