"""The bar at the foot of a form: what can be done with what was typed, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui_admin.gui.theme import THEME
from ui_admin.gui.widgets.basics import Button

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui_admin.gui.desk import Desk


def action_bar(spacing: int | None = None) -> tuple[QWidget, QHBoxLayout]:
    """Give the bar and the row in which its buttons stand, `spacing` pixels apart where the style does not say it."""
    bar = QWidget()
    bar.setObjectName("actionbar")
    bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    bar.setFixedHeight(THEME.px(52))
    row = QHBoxLayout(bar)
    row.setContentsMargins(24, 0, 24, 0)
    if spacing is not None:
        row.setSpacing(spacing)
    return bar, row


def back_button(desk: Desk, leave: Callable[[], object]) -> Button:
    """Give the button that leaves without acting, which Esc presses."""
    button = Button(desk.say("action.back"), "quiet", key="Esc")
    button.clicked.connect(leave)
    return button
