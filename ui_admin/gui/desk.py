"""What every page needs: the office with its officer, the words, the worker, and the way to other pages."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from ui_admin.gui.tasks import Tasks
from ui_admin.workstation.language import words_in
from ui_admin.workstation.settings import looks

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui_admin.domain.calendar import WorkingCalendar
    from ui_admin.domain.done import Done
    from ui_admin.domain.refusal import Refused
    from ui_admin.office import Office, OfficeProfile


class Question(Protocol):
    """What asked for the answer that is being heard."""

    def wait_for_act(self) -> None:
        """Stay open while the act is under way."""

    def close_after_act(self) -> None:
        """Go: the act is done."""

    def refuse(self, refused: Refused) -> None:
        """Say what was refused and keep everything that was answered."""


class Desk(QObject):
    """One officer at one desk: pages ask and act through it."""

    go = Signal(str, object)
    said = Signal(str, str)
    touched = Signal(object)
    failed = Signal(object)

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.speak(looks().language)
        self.tasks = Tasks(self)
        self.question: Question | None = None
        self.page = ""

    def speak(self, language: str) -> None:
        """Take the words of a language; without one, those of the office."""
        self.words = words_in(language or self.office.profile.language, self.office.scheme.era)

    def say(self, key: str, /, **values: Any) -> str:  # noqa: ANN401 - values of a sentence
        """Say a key of the catalogue."""
        return self.words.say(key, **values)

    def may(self, verb: str) -> bool:
        """Tell whether the officer may do a thing."""
        return self.office.officer is not None and self.office.officer.may(verb)

    def ask(self, question: Callable[[Office], Any], show: Callable[[Any], None]) -> None:
        """Ask the database and show the answer when it is there."""
        office = self.office
        self.tasks.run(lambda: question(office), show, refused=self.refuse, failed=self.failed.emit)

    def ask_while(
        self, asker: QObject, still: Callable[[], bool], question: Callable[[Office], Any], show: Callable[[Any], None]
    ) -> None:
        """Ask, and show the answer only while it is wanted: what was typed, or the asker itself, may be gone by then."""
        self.ask(question, lambda found: show(found) if isValid(asker) and still() else None)

    def act(
        self,
        deed: Callable[[Office], Done[Any]],
        then: Callable[[Any], None],
        *,
        refused: Callable[[Refused], None] | None = None,
    ) -> None:
        """Do an operation; pages that show what it touched look again.

        An act that the answer to a question starts keeps the question open until it is done: a refusal is said there.
        The audit trail keeps from which page it was done.
        """
        office = self.office.on_screen(self.page)
        question = self.question if refused is None else None
        if question is not None:
            question.wait_for_act()

        def finished(found: Any) -> None:  # noqa: ANN401 - what the operation gave
            if question is not None:
                question.close_after_act()
            self.touched.emit(found.touched)
            then(found.result)

        def failed(fault: BaseException) -> None:
            if question is not None:
                question.close_after_act()
            self.failed.emit(fault)

        refuse = refused or (question.refuse if question is not None else self.refuse)
        self.tasks.run(lambda: deed(office), finished, refused=refuse, failed=failed)

    def refuse(self, refused: Refused) -> None:
        """Show a refusal in the message line."""
        self.said.emit("bad", self.words.say_sentence(refused.sentence))

    def good(self, key: str, **values: Any) -> None:  # noqa: ANN401 - values of a sentence
        """Show good news in the message line."""
        self.said.emit("good", self.say(key, **values))

    def hint(self, key: str, **values: Any) -> None:  # noqa: ANN401 - values of a sentence
        """Say in the message line what is to be done first."""
        self.said.emit("bad", self.say(key, **values))

    def open(self, page: str, what: object = None) -> None:
        """Go to a page."""
        self.go.emit(page, what)

    def take_profile(self, profile: OfficeProfile) -> None:
        """Work with the office's new name and address from now on."""
        self.office = replace(self.office, profile=profile)

    def take_calendar(self, calendar: WorkingCalendar) -> None:
        """Reckon with the office's new days from now on."""
        self.office = replace(self.office, calendar=calendar)
