"""The ties of one officer at the side of the list: declared here, ended by somebody else only."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui_admin.domain.relations import TO_EMPLOYERS, TO_PERSONS
from ui_admin.gui.dialogs.deed import DeedDialog
from ui_admin.gui.theme import HINT
from ui_admin.gui.widgets.basics import Button, clear, label
from ui_admin.lookups.office.relations import relations_of
from ui_admin.operations.office.relations import NewRelation, declare_relation, end_relation

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui_admin.gui.dialogs.deed import Deed
    from ui_admin.gui.pages.office_tabs.tab import Tab
    from ui_admin.lookups.office.officers import OfficerRow
    from ui_admin.lookups.office.relations import RelationRow


class RelationsPanel(QWidget):
    """The own record and the declared ties of the chosen officer."""

    def __init__(self, tab: Tab) -> None:
        super().__init__()
        self.tab, self.desk = tab, tab.desk
        self.officer: OfficerRow | None = None
        self.dialog: DeedDialog | None = None
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(4)

    def show_officer(self, officer: OfficerRow) -> None:
        """Look up the ties of an officer and show them."""
        self.officer = officer
        login = officer.login
        self.desk.ask_while(
            self, lambda: self.officer is officer, lambda office: relations_of(office, login), self._show
        )

    def declare_person(self) -> None:
        """Ask for a tie to a person."""
        self._declare("declare_person", TO_PERSONS, "person")

    def declare_employer(self) -> None:
        """Ask for a tie to an employer."""
        self._declare("declare_employer", TO_EMPLOYERS, "employer")

    def _show(self, rows: tuple[RelationRow, ...]) -> None:
        say = self.desk.say
        clear(self.box)
        self.box.addWidget(label(say("relation.title"), bold=True))
        for row in rows:
            self.box.addLayout(self._line(row))
        if not rows:
            self.box.addWidget(label(say("relation.none"), HINT, tone="ink3", wrap=True))
        if self._may_declare():
            self.box.addWidget(self._button("relation.declare_person", self.declare_person))
            self.box.addWidget(self._button("relation.declare_employer", self.declare_employer))

    def _line(self, row: RelationRow) -> QHBoxLayout:
        say, words, line = self.desk.say, self.desk.words, QHBoxLayout()
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(label(row.name, tone="ink3" if row.until else "ink"))
        days = "" if row.since is None else say("officers.from", day=row.since)
        if row.until is not None and row.since is not None:
            days = f"{words.day(row.since)} – {words.day(row.until)}"
        kind = say(f"relation_kind.{row.kind}")
        names.addWidget(label(" · ".join(filter(None, (kind, days))), HINT, tone="ink3", wrap=True))
        line.addLayout(names, 1)
        if row.id and row.until is None and self._may_end():
            end = self._button("relation.end_more", partial(self._end, row))
            end.setAccessibleName(say("relation.end_of", name=row.name))
            line.addWidget(end)
        return line

    def _button(self, key: str, act: Callable[[], None]) -> Button:
        made = Button(self.desk.say(key), "quiet")
        made.clicked.connect(lambda _checked=False: act())
        return made

    def _may_declare(self) -> bool:
        own = self.desk.office.officer
        is_own = own is not None and self.officer is not None and own.login == self.officer.login
        return is_own or self.desk.may("officer.change")

    def _may_end(self) -> bool:
        own = self.desk.office.officer
        is_own = own is not None and self.officer is not None and own.login == self.officer.login
        return self.desk.may("relation.end") and not is_own

    def _declare(self, key: str, kinds: tuple[str, ...], of: str) -> None:
        officer, say = self.officer, self.desk.say
        if officer is None:
            return
        dialog = DeedDialog(self.tab, say(f"relation.{key}_title", name=officer.name), say("relation.about"))
        dialog.add_subject("subject")
        dialog.add_choice("kind", say("head.kind"), [(say(f"relation_kind.{kind}"), kind) for kind in kinds])
        dialog.answered.connect(lambda _login: self._told("relation.declared"))
        self.dialog = dialog

        def deed(said: dict[str, Any]) -> Deed:
            kind_of, number = said["subject"]
            numbers = {f"{of}_number": number} if kind_of == of else {}
            return partial(declare_relation, new=NewRelation(officer.login, said["kind"], **numbers))

        dialog.act_with(say("relation.declare_go"), deed)

    def _end(self, row: RelationRow) -> None:
        say = self.desk.say
        dialog = DeedDialog(self.tab, say("relation.end_of", name=row.name), say("relation.end_about"))
        dialog.add_text("why", say("head.why"))
        dialog.answered.connect(lambda _login: self._told("relation.ended"))
        self.dialog = dialog
        dialog.act_with(say("relation.end_go"), lambda said: partial(end_relation, relation_id=row.id, why=said["why"]))

    def _told(self, key: str) -> None:
        self.desk.good(key)
        if self.officer is not None:
            self.show_officer(self.officer)
