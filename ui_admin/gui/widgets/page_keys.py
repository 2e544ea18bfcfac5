"""The keys by which pages of paper are turned and magnified, wherever they are looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


def add_page_keys(view: QWidget, turn: Callable[[int], None], magnify: Callable[[int], None]) -> None:
    """Turn with PgDn and PgUp, make larger and smaller with Ctrl and + or -; both are told 1 or -1."""
    for keys, act, step in (
        ("PgDown", turn, 1),
        ("PgUp", turn, -1),
        ("Ctrl++", magnify, 1),
        ("Ctrl+=", magnify, 1),
        ("Ctrl+-", magnify, -1),
    ):
        QShortcut(QKeySequence(keys), view).activated.connect(lambda act=act, step=step: act(step))
