"""An employer found while typing any part of its name or number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.gui.widgets.entries import SearchEntry
from ui_admin.lookups.listing import Wanted
from ui_admin.lookups.lists import employers_page

if TYPE_CHECKING:
    from ui_admin.gui.desk import Desk

OFFERED = 12


class EmployerEntry(SearchEntry):
    """Offers the employers that fit what is typed; its value is the number of the chosen one."""

    def __init__(self, desk: Desk, name: str, width: int = 300) -> None:
        super().__init__(name, width)
        self.desk = desk
        self.wanted.connect(self._look_up)

    def _look_up(self, text: str) -> None:
        wanted = Wanted(limit=OFFERED, search=text)
        self.desk.ask_while(
            self,
            lambda: self.field.text() == text,
            lambda office: employers_page(office, wanted),
            lambda part: self.offer(
                [(" · ".join(filter(None, (row.name, row.latin_name, row.number))), row.number) for row in part.rows]
            ),
        )
