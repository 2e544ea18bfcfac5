"""The menus that drop from the top bar: what the officer may do with the desk, and the languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from ui_admin.gui import icons
from ui_admin.gui.actions import possible
from ui_admin.gui.theme import THEME
from ui_admin.workstation.language import languages

if TYPE_CHECKING:
    from ui_admin.gui.main_window import MainWindow
    from ui_admin.gui.widgets.top_bar import BarButton


def drop_officer_menu(window: MainWindow) -> QMenu:
    """Drop the actions that belong to the officer, with their keys."""
    menu, say = QMenu(window), window.desk.say
    for action in possible(window.desk):
        if not action.in_menu:
            continue
        words = say(action.words)
        line = menu.addAction(icons.icon(action.icon, THEME.colour("ink2").name(), 16), words)
        if action.shortcut:
            line.setText(f"{words}\t{action.shortcut}")
        line.triggered.connect(lambda _checked=False, do=action.do: do(window))
    return _drop(menu, window.top.officer)


def drop_language_menu(window: MainWindow) -> QMenu:
    """Drop the languages that have a catalogue, each by its own name."""
    menu = QMenu(window)
    group = QActionGroup(menu)
    for language in languages():
        line = menu.addAction(window.desk.say(f"language.{language}"))
        line.setCheckable(True)
        line.setChecked(language == window.desk.words.language)
        group.addAction(line)
        line.triggered.connect(lambda _checked=False, language=language: window.speak(language))
    return _drop(menu, window.top.language)


def _drop(menu: QMenu, under: BarButton) -> QMenu:
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(under.mapToGlobal(QPoint(0, under.height() + 4)))
    return menu
