"""The views of a list that an officer keeps: a button that shows them, keeps what is shown, and drops one for good."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu

from ui_admin.gui.dialogs.deed import DeedDialog
from ui_admin.gui.widgets.basics import Button
from ui_admin.lookups.claims.saved_filters import SavedView, saved_views
from ui_admin.operations.claims.saved_filters import drop_filter, save_filter

if TYPE_CHECKING:
    from ui_admin.gui.desk import Desk
    from ui_admin.gui.dialogs.deed import Deed
    from ui_admin.gui.pages.page import ListPage


class SavedViews(Button):
    """Drops the views of one list."""

    chosen = Signal(object)

    def __init__(self, desk: Desk, page: ListPage, list_name: str) -> None:
        super().__init__(desk.say("saved_views.title"), "secondary", icon="chevron-down", key="Ctrl+Shift+V")
        self.desk, self.page, self.list_name = desk, page, list_name
        self.views: tuple[SavedView, ...] = ()
        self.dialog: DeedDialog | None = None
        self.clicked.connect(self.drop)

    def refresh(self) -> None:
        """Look which views are kept."""
        self.desk.ask(lambda office: saved_views(office, self.list_name), self._keep)

    def drop(self) -> QMenu:
        """Drop the menu below the button."""
        say, menu = self.desk.say, QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self.text())
        for view in self.views:
            menu.addAction(view.name).triggered.connect(partial(self.chosen.emit, view.wanted))
        if self.views:
            menu.addSeparator()
        menu.addAction(say("saved_views.keep")).triggered.connect(self.ask_name)
        for view in self.views:
            line = menu.addAction(say("saved_views.drop", name=view.name))
            line.triggered.connect(partial(self._forget, view.name))
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 4)))
        menu.setActiveAction(menu.actions()[0])
        return menu

    def ask_name(self) -> None:
        """Ask under which name the view that is shown is kept."""
        say, view = self.desk.say, self.page.wanted
        dialog = DeedDialog(self.page, say("saved_views.keep_title"), say("saved_views.keep_about"))
        dialog.add_line("name", say("saved_views.name"))
        dialog.answered.connect(lambda name: self._told("saved_views.kept", name))
        self.dialog = dialog

        def keep(said: dict[str, Any]) -> Deed:
            return partial(save_filter, list_name=self.list_name, name=said["name"], view=view)

        dialog.act_with(say("action.keep"), keep)

    def _forget(self, name: str, _checked: object = None) -> None:
        deed = partial(drop_filter, list_name=self.list_name, name=name)
        self.desk.act(deed, lambda found: self._told("saved_views.dropped", found))

    def _told(self, key: str, name: str) -> None:
        self.desk.good(key, name=name)
        self.refresh()

    def _keep(self, views: tuple[SavedView, ...]) -> None:
        self.views = views
