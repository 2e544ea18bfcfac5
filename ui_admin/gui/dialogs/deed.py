"""A question before an act that stays open when the act is refused, and says why; some of its answers may be left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLineEdit

from ui_admin.domain.paper import SUBJECTS
from ui_admin.gui.dialogs.act import LINE, ActDialog
from ui_admin.gui.theme import THEME
from ui_admin.gui.widgets.file_entry import FileEntry
from ui_admin.gui.widgets.subject_entry import SubjectEntry

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ui_admin.domain.done import Done
    from ui_admin.gui.pages.office_tabs.tab import Tab
    from ui_admin.gui.pages.page import Page
    from ui_admin.office import Office

    Deed = Callable[[Office], Done[Any]]


class DeedDialog(ActDialog):
    """A dialog that stays open when its act is refused and says why; some of its answers may be left out."""

    def __init__(self, page: Page | Tab, title: str, about: str, large: str = "") -> None:
        super().__init__(page, page.desk, title, about=about, large=large)
        self.deed: Callable[[dict[str, Any]], Deed] | None = None

    def add_line(self, name: str, words: str) -> QLineEdit:
        """Ask for a line that may stay empty, unless its name is taken from what is optional."""
        entry = QLineEdit()
        entry.setAccessibleName(words)
        entry.setFixedWidth(THEME.px(LINE))
        entry.textChanged.connect(self._look)
        self._add(name, words, entry, lambda: entry.text().strip())
        self.optional.add(name)
        return entry

    def add_file(self, name: str) -> FileEntry:
        """Ask for a scan or photo."""
        say = self.desk.say
        entry = FileEntry(self.desk, say("paper_dialog.file"), say("paper_dialog.kinds_of_file"))
        entry.changed.connect(self._look)
        self._add(name, say("paper_dialog.file"), entry, lambda: entry.value)
        return entry

    def add_file_of(self, name: str, entry: FileEntry) -> FileEntry:
        """Ask for a file of another kind."""
        entry.changed.connect(self._look)
        self._add(name, entry.words, entry, lambda: entry.value)
        return entry

    def add_subject(self, name: str, among: Sequence[str] = SUBJECTS) -> SubjectEntry:
        """Ask whose something is; the answer is the kind and number of a record."""
        words = self.desk.say("paper_dialog.whose")
        entry = SubjectEntry(self.desk, words, among)
        entry.changed.connect(self._look)
        self._add(name, words, entry, lambda: entry.subject)
        return entry

    def act_with(self, words: str, deed: Callable[[dict[str, Any]], Deed]) -> None:
        """Put the act's button below and show the dialog; `answered` gives what the act gave."""
        self.deed = deed
        self.finish(words)

    def _answer(self) -> None:
        if self.deed is None:
            return
        self.desk.act(
            self.deed({name: value() for name, value in self.values.items()}), self._done, refused=self.refuse
        )

    def _done(self, result: Any) -> None:  # noqa: ANN401 - what the operation gave
        self.accept()
        self.answered.emit(result)
