"""The overpayments of a claim below its payments, shown where there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui_admin.gui.tables.overpaid import overpayments_of
from ui_admin.gui.theme import SECTION
from ui_admin.gui.widgets.basics import label
from ui_admin.gui.widgets.columns import column

if TYPE_CHECKING:
    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.listing import Slice


class OverpaidPanel(QWidget):
    """A head and the table of overpayments; Enter opens one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addWidget(label(desk.say("overpaid_page.of_this"), SECTION, bold=True))
        self.table = overpayments_of(desk)
        box.addWidget(self.table)
        self.hide()

    def below(self, payments: QWidget) -> QWidget:
        """Put the panel below the payments."""
        holder, box = column(8)
        box.addWidget(payments, 1)
        box.addWidget(self, 1)
        return holder

    def show_rows(self, found: Slice[Any]) -> None:
        """Show the overpayments, and nothing where there is none."""
        self.table.show_rows(found)
        self.setVisible(bool(found.total))
