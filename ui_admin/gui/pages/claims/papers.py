"""Papers that came in, first those of which nobody knows yet whose they are, with owner and age."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from ui_admin.gui.dialogs.deed import DeedDialog
from ui_admin.gui.dialogs.paper import ask_paper, ask_whose, kinds_of_paper
from ui_admin.gui.dialogs.paper_view import view_paper
from ui_admin.gui.pages.queues import QueuePage
from ui_admin.gui.tables.table import Column
from ui_admin.gui.widgets.basics import Button
from ui_admin.lookups.claims.papers import papers_page
from ui_admin.lookups.office.officers import officers
from ui_admin.operations.office.documents import hand_over_paper, link_paper, name_paper

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui_admin.gui.desk import Desk
    from ui_admin.gui.dialogs.deed import Deed
    from ui_admin.lookups.claims.papers import IncomingPaper
    from ui_admin.lookups.office.officers import OfficerRow
    from ui_admin.lookups.office.queue_counts import Filters

OLD = 7


class PapersPage(QueuePage):
    """The papers that came in."""

    name = "papers"
    watches = frozenset({"document"})

    def __init__(self, desk: Desk) -> None:
        officer = desk.office.officer
        tabs: dict[str, Filters] = {
            "unidentified": (("unidentified", "1"),),
            "my_papers": (("unidentified", "1"), ("owner", officer.id if officer else "")),
            "all_papers": (),
        }
        super().__init__(desk, self._columns(desk), papers_page, lambda row: view_paper(self, row.number), tabs)
        self.dialog: DeedDialog | None = None
        buttons = []
        if desk.may("document.receive"):
            buttons.append(self._button("action.take_in_paper", "primary", "Ctrl+B", self._take_in))
        if desk.may("document.identify"):
            buttons.append(self._button("action.link_paper", "secondary", "Ctrl+L", self._link))
            self.more = self._button("action.more", "secondary", "Ctrl+M", self._menu)
            buttons.append(self.more)
        self.actions_shown = buttons

    def _button(self, key: str, kind: str, cap: str, deed: Callable[[], None]) -> Button:
        button = Button(self.say(key), kind, key=cap)
        button.clicked.connect(deed)
        return button

    def _columns(self, desk: Desk) -> tuple[Column, ...]:
        say, words = desk.say, desk.words

        def age(row: IncomingPaper) -> str:
            return "" if row.is_identified else say("today.days", days=row.age)

        def shape(row: IncomingPaper) -> str:
            return "posted" if row.is_identified else "late" if row.age > OLD else "open"

        return (
            Column(say("head.number"), lambda row: row.number, 186, sort="number"),
            Column(
                say("head.paper"),
                lambda row: say(f"required_paper.{row.kind}"),
                210,
                sort="kind",
                hint=lambda row: row.remark or row.file_name,
                stretch=True,
            ),
            Column(say("head.received"), lambda row: words.day(row.received_on), 116, sort="received_on"),
            Column(say("head.age"), age, 90, status=shape),
            Column(say("papers_page.owner"), lambda row: row.owner, 130),
            Column(say("papers_page.belongs_to"), lambda row: row.belongs_to or say("papers_page.nobody"), 270),
        )

    def _menu(self) -> None:
        menu = QMenu(self.more)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.say("papers_page.rename")).triggered.connect(self._rename)
        if self.desk.may("document.hand_over"):
            menu.addAction(self.say("action.hand_over_paper")).triggered.connect(self._hand_over)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))
        menu.setActiveAction(menu.actions()[0])

    def _take_in(self) -> None:
        self.dialog = ask_paper(self)
        self.dialog.answered.connect(lambda number: self.desk.good("papers_page.taken_in", number=number))

    def _chosen(self) -> IncomingPaper | None:
        row = self.table.chosen()
        if row is None:
            self.desk.hint("papers_page.choose_first")
        return row

    def _link(self) -> None:
        row = self._chosen()
        if row is None:
            return

        def deed(kind: str, number: str) -> Deed:
            return lambda office: link_paper(office, row.number, kind, number)

        self.dialog = ask_whose(self, row.number, deed)
        self.dialog.answered.connect(lambda number: self.desk.good("papers_page.linked", number=number))

    def _hand_over(self) -> None:
        row = self._chosen()
        if row is not None:
            self.desk.ask(officers, lambda found: self._ask_owner(row, found))

    def _ask_owner(self, row: IncomingPaper, found: tuple[OfficerRow, ...]) -> None:
        dialog = DeedDialog(self, self.say("action.hand_over_paper"), self.say("papers_page.about_hand_over"))
        names = [(one.name, one.login) for one in found if one.status == "active"]
        dialog.add_choice("login", self.say("papers_page.owner"), names)
        dialog.act_with(
            self.say("papers_page.hand_over_go"), lambda said: lambda at: hand_over_paper(at, row.number, said["login"])
        )
        dialog.answered.connect(lambda number: self.desk.good("papers_page.handed_over", number=number))
        self.dialog = dialog

    def _rename(self) -> None:
        row = self._chosen()
        if row is None:
            return
        dialog = DeedDialog(self, self.say("papers_page.rename"), "")
        dialog.add_choice("kind", self.say("head.paper"), kinds_of_paper(self.desk))
        dialog.act_with(self.say("action.keep"), lambda said: lambda at: name_paper(at, row.number, said["kind"]))
        self.dialog = dialog
