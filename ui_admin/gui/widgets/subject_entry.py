"""A record that something belongs to: a claim, a person or an employer, found while typing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.domain.paper import SUBJECTS
from ui_admin.gui.theme import THEME
from ui_admin.gui.widgets.entries import SearchEntry
from ui_admin.lookups.office.finder import find_anything

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.office.finder import Found

WIDTH = 332


class SubjectEntry(SearchEntry):
    """A claim, person or employer found by any part of its name or number."""

    def __init__(self, desk: Desk, words: str, among: Sequence[str] = SUBJECTS) -> None:
        super().__init__(words, THEME.px(WIDTH))
        self.desk, self.among = desk, tuple(among)
        self.kinds: dict[str, str] = {}
        self.wanted.connect(self._offer)

    @property
    def subject(self) -> tuple[str, str] | None:
        """Kind and number of the record that was chosen; None while none is."""
        number = self.value
        return (self.kinds[number], number) if number else None

    def _offer(self, text: str) -> None:
        self.desk.ask_while(
            self, lambda: text == self.field.text(), lambda office: find_anything(office, text), self._show
        )

    def _show(self, found: Sequence[Found]) -> None:
        rows = [one for one in found if one.kind in self.among]
        self.kinds.update({one.number: one.kind for one in rows})
        say = self.desk.say
        self.offer(
            [
                (
                    say("paper_dialog.offered", name=one.name, kind=say(f"kind.{one.kind}"), number=one.number),
                    one.number,
                )
                for one in rows
            ]
        )
