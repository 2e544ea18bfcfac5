"""The order in which Tab goes through the window: part by part, and inside a part as its widgets were made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget


def stops(window: QWidget, parts: Sequence[QWidget]) -> list[QWidget]:
    """Give what Tab reaches in the parts of a window, in the order of the parts.

    Qt's own chain follows the hour at which a widget was made, and jumps from a page to its focus proxy over all that
    stands between.
    """
    found: list[list[QWidget]] = [[] for _part in parts]
    widget = window.nextInFocusChain()
    while widget is not None and widget is not window:
        place = next((number for number, part in enumerate(parts) if part.isAncestorOf(widget)), None)
        if place is not None and _is_stop(widget):
            found[place].append(widget)
        widget = widget.nextInFocusChain()
    return [widget for part in found for widget in part]


def move_on(window: QWidget, stops: Sequence[QWidget], *, forward: bool) -> None:
    """Move the focus to the next stop or the one before; from elsewhere to the first or the last."""
    # The window's own memory: the program has no focus at all while another window is in front.
    now = window.focusWidget()
    step = 1 if forward else -1
    before = stops.index(now) if now in stops else -1 if forward else 0
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    stops[(before + step) % len(stops)].setFocus(reason)


def _is_stop(widget: QWidget) -> bool:
    is_reached = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
    return is_reached and widget.isVisible() and widget.isEnabled()
