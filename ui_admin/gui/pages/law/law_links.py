"""The ways from the rule book to the pages that learn from it: comparison, drafts, worked cases, coverage."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ui_admin.gui.widgets.basics import Button

if TYPE_CHECKING:
    from ui_admin.gui.desk import Desk

PAGES = ("compare", "what_if", "cases", "coverage")


def law_buttons(desk: Desk) -> list[Button]:
    """Give a quiet button for each page about the law."""
    made = []
    for name in PAGES:
        button = Button(desk.say(f"action.{name}"), "quiet")
        button.clicked.connect(partial(desk.open, name))
        made.append(button)
    return made
