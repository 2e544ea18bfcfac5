"""A small question before an act: a reason, a choice, a day or a typed number, with what the act will do in large words.

It stays open, with all that was answered, until the act is done; what is refused is said at the answer that it is about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui_admin.gui.dialogs.acting import ActingDialog
from ui_admin.gui.theme import HINT, SECTION, SUM, THEME
from ui_admin.gui.widgets.basics import Button, begin_at, cut_label, label
from ui_admin.gui.widgets.choices import PickEntry
from ui_admin.gui.widgets.columns import fit, scrolled
from ui_admin.gui.widgets.entries import DayEntry, Segments

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtGui import QKeyEvent

    from ui_admin.domain.refusal import Refused
    from ui_admin.gui.desk import Desk
    from ui_admin.gui.pages.page import Page

# Entries of one line end where the wide ones do.
WIDTH, LABEL, LINE = 540, 150, 332
FIRST_LINE = 6


class ActDialog(ActingDialog):
    """Asks what an act needs; the act's button stays dead until everything is answered."""

    answered = Signal(object)

    def __init__(self, parent: QWidget, desk: Desk, title: str, *, about: str = "", large: str = "") -> None:
        super().__init__(parent)
        self.desk = desk
        self.values: dict[str, Callable[[], Any]] = {}
        self.entries: dict[str, QWidget] = {}
        self.notes: dict[str, QLabel] = {}
        self.asked: dict[str, str] = {}
        self.is_acting = False
        self.optional: set[str] = set()
        # A button that asks first ends in three dots; what it asks does not.
        title = title.rstrip("…")
        self.setWindowTitle(title)
        self.setModal(True)
        self.setMinimumWidth(round(WIDTH * THEME.scale))
        # What is asked scrolls where the screen is too small for it; what is wrong and the act's button are always seen.
        self.whole = QVBoxLayout(self)
        self.whole.setContentsMargins(24, 20, 24, 20)
        self.whole.setSpacing(10)
        inside = QWidget()
        self.box = QVBoxLayout(inside)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(10)
        self.part = scrolled(inside)
        self.whole.addWidget(self.part, 1)
        self.box.addWidget(label(title, SECTION, bold=True))
        if large:
            self.box.addWidget(label(large, SUM, bold=True))
        if about:
            self.box.addWidget(label(about, tone="ink2", wrap=True))
        self.first: QWidget | None = None
        self.wrong = label("", tone="bad", wrap=True)
        self.wrong.hide()
        self.lacking = cut_label("", HINT, colour=THEME.tokens.ink3)
        # It never makes the dialog wider.
        self.lacking.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def add_text(self, name: str, words: str) -> QPlainTextEdit:
        """Ask for a few words."""
        entry = QPlainTextEdit()
        entry.setAccessibleName(words)
        entry.setTabChangesFocus(True)
        entry.setFixedHeight(THEME.px(74))
        entry.textChanged.connect(self._look)
        self._add(name, words, entry, lambda: entry.toPlainText().strip())
        return entry

    def add_note(self, name: str, words: str) -> QPlainTextEdit:
        """Ask for a few words that may be left out."""
        self.optional.add(name)
        return self.add_text(name, words)

    def add_choice(self, name: str, words: str, choices: Sequence[tuple[str, str]]) -> QWidget:
        """Ask for one of some choices: beside one another when they are few, from a list when they are many."""
        few = len(choices) <= 3
        entry = Segments(words, choices) if few else PickEntry(words, choices, width=THEME.px(LINE))
        if len(choices) == 1:
            entry.put(choices[0][1])
        entry.changed.connect(self._look)
        begins = self.first
        self._add(name, words, entry, lambda: entry.value)
        if len(choices) == 1:
            # There is nothing to choose: typing begins at what comes next.
            self.first = begins
        return entry

    def add_yes_no(self, name: str, words: str) -> Segments:
        """Ask for yes or no."""
        say = self.desk.say
        entry = Segments(words, [(say("entry.yes"), True), (say("entry.no"), False)])
        entry.changed.connect(self._look)
        self._add(name, words, entry, lambda: entry.value)
        return entry

    def add_day(self, name: str, words: str, day: date | None) -> DayEntry:
        """Ask for a day."""
        entry = DayEntry(words, self.desk.words, self.desk.office.today)
        entry.put(day)
        entry.changed.connect(self._look)
        self._add(name, words, entry, lambda: entry.value)
        return entry

    def add_number(self, name: str, words: str, wanted: int) -> QLineEdit:
        """Ask for a number to be typed; only the right one lets the act go on."""
        entry = QLineEdit()
        entry.setAccessibleName(words)
        entry.setFixedWidth(110)
        entry.textChanged.connect(self._look)
        self._add(name, words, entry, lambda: wanted if entry.text().strip() == str(wanted) else None)
        return entry

    def add_word(self, name: str, words: str, wanted: str) -> QLineEdit:
        """Ask for a word to be typed, for what cannot be taken back alone; only the right one lets the act go on."""
        entry = QLineEdit()
        entry.setAccessibleName(words)
        entry.setFixedWidth(THEME.px(180))
        entry.textChanged.connect(self._look)
        self._add(name, words, entry, lambda: wanted if entry.text().strip().casefold() == wanted.casefold() else None)
        return entry

    def add_words(self, name: str, words: str, text: str = "") -> QLineEdit:
        """Ask for a line of text that stands there already, or is needed."""
        entry = QLineEdit(text)
        entry.setAccessibleName(words)
        entry.setMaximumWidth(THEME.px(LINE))
        entry.textChanged.connect(self._look)
        self._add(name, words, entry, lambda: entry.text().strip())
        return entry

    def add_entry(self, name: str, words: str, entry: Any) -> None:  # noqa: ANN401 - an entry with value and changed
        """Ask with an entry of another kind; it says when its value changed."""
        entry.changed.connect(self._look)
        self._add(name, words, entry, lambda: entry.value)

    def finish(self, words: str) -> None:
        """Put the act's button below and show the dialog; `answered` gives the answers by name."""
        self.whole.addWidget(self.wrong)
        row = QHBoxLayout()
        self.go = Button(words.rstrip("…"), "primary", key="Ctrl+Return")
        self.go.clicked.connect(self._answer)
        row.addWidget(self.go)
        row.addSpacing(8)
        row.addWidget(self.lacking, 1)
        back = Button(self.desk.say("action.back"), "quiet", key="Esc")
        back.clicked.connect(self.reject)
        row.addWidget(back)
        self.whole.addSpacing(6)
        self.whole.addLayout(row)
        self._look()
        self._make_room()
        self.open()
        self._make_room()
        self._begin(self.first or self.go)

    def acts(self) -> Button:
        """Give the button that acts."""
        return self.go

    def say_refused(self, refused: Refused) -> None:
        """Say what was refused at the answer it names, or below all of them."""
        said = self.desk.words.say_sentence(refused.sentence)
        named = refused.field or ""
        for name, note in self.notes.items():
            note.setText(said if name == named else "")
            note.setVisible(name == named)
            # A screen reader hears it with the name of the entry.
            self.entries[name].setAccessibleDescription(note.text())
        self.wrong.setText("" if named in self.notes else said)
        self.wrong.setVisible(named not in self.notes)
        self._make_room()
        self._begin(self.entries.get(named) or self.go)

    def _make_room(self) -> None:
        """Be as tall as everything in it wants: words that wrap would take their lines from the entries."""
        fit(self, self.part)

    def hint(self, text: str) -> None:
        """Add a line in small words."""
        self.box.addWidget(label(text, HINT, tone="ink3", wrap=True))

    def _begin(self, entry: QWidget) -> None:
        """Put the focus into an entry, and let it be seen."""
        begin_at(entry)
        self.part.ensureWidgetVisible(entry)

    def _next(self, focused: QWidget) -> None:
        """Go on from an entry to the next; from the last one to the act, or to what is still to answer."""
        names = list(self.entries)
        place = next((at for at, entry in enumerate(self.entries.values()) if _is_in(focused, entry)), len(names))
        if place + 1 < len(names):
            self._begin(self.entries[names[place + 1]])
        elif self.go.isEnabled():
            self.go.setFocus()
        else:
            self._to_what_lacks()

    def _to_what_lacks(self) -> None:
        """Go to what is still to answer; what is half typed there goes on as it is."""
        lacking = [self.entries[name] for name in self.entries if name not in self.optional and self._is_empty(name)]
        focused = self.focusWidget()
        if lacking and not any(_is_in(focused, entry) for entry in lacking):
            self._begin(lacking[0])

    def _add(self, name: str, words: str, entry: QWidget, value: Callable[[], Any]) -> None:
        row = QHBoxLayout()
        row.setSpacing(10)
        left = label(words, tone="ink2", wrap=True)
        left.setFixedWidth(round(LABEL * THEME.scale))
        left.setBuddy(entry)
        if isinstance(entry, QPlainTextEdit):
            # The words stand at the first of its lines.
            left.setContentsMargins(0, FIRST_LINE, 0, 0)
            row.addWidget(left, 0, Qt.AlignmentFlag.AlignTop)
        else:
            row.addWidget(left)
        row.addWidget(entry, 1)
        if isinstance(entry, QLineEdit):
            row.addStretch()
        self.box.addLayout(row)
        note = label("", HINT, tone="bad", wrap=True)
        note.setContentsMargins(round(LABEL * THEME.scale) + 10, 0, 0, 0)
        note.hide()
        self.box.addWidget(note)
        self.values[name], self.entries[name], self.notes[name], self.asked[name] = value, entry, note, words
        self.first = self.first or entry

    def _look(self) -> None:
        """Let the act be done once everything is answered, and say beside its button what is not."""
        if not hasattr(self, "go"):
            return
        empty = [self.asked[name] for name in self.values if name not in self.optional and self._is_empty(name)]
        self.go.setEnabled(not self.is_acting and not empty)
        said = self.desk.say("act_dialog.lacking", name=empty[0], count=len(empty)) if empty else ""
        self.lacking.setText(said)
        self.lacking.setToolTip(said)
        # A screen reader that comes upon the dead button says why.
        self.go.setAccessibleDescription(said)

    def _is_empty(self, name: str) -> bool:
        return self.values[name]() in {None, ""}

    def _answer(self) -> None:
        answers = {name: value() for name, value in self.values.items()}
        before, self.desk.question = self.desk.question, self
        try:
            self.answered.emit(answers)
        finally:
            self.desk.question = before
        # An answer that starts no act is done with.
        if not self.is_acting:
            self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, as on every form, and presses a button; Qt would take it for the first button it finds."""
        focused = self.focusWidget()
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter} or focused is None:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            # The key of the act comes here while its button is dead.
            self._to_what_lacks()
        elif isinstance(focused, Button):
            focused.click()
        else:
            names = [name for name, entry in self.entries.items() if _is_in(focused, entry)]
            if isinstance(focused, QAbstractButton) and names and self._is_empty(names[0]):
                # Of choices beside one another it takes the one that it is pressed on.
                focused.click()
            self._next(focused)


def _is_in(widget: QWidget, entry: QWidget) -> bool:
    return widget is entry or entry.isAncestorOf(widget)


def ask_reason(page: Page, sentence: str, act: str, then: Callable[[str], None], *, title: str = "") -> ActDialog:
    """Ask why before an act that the record keeps a reason for; `then` hears it, and Esc leaves all as it was."""
    dialog = ActDialog(page, page.desk, title or act, about=sentence)
    dialog.add_text("reason", page.say("head.why"))
    dialog.answered.connect(lambda answers: then(answers["reason"]))
    dialog.finish(act)
    return dialog
