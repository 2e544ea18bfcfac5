"""Officers: who they are, what they may do from which day, and whether they may sign in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui_admin.domain.refusal import Refused
from ui_admin.domain.roles import ROLES
from ui_admin.gui.dialogs.ask import AskDialog
from ui_admin.gui.pages.office_tabs.relations import RelationsPanel
from ui_admin.gui.pages.office_tabs.tab import Tab
from ui_admin.gui.tables.table import Column, Table
from ui_admin.gui.theme import HINT, SECTION
from ui_admin.gui.widgets.asked import Asked
from ui_admin.gui.widgets.basics import clear, label
from ui_admin.gui.widgets.columns import column, scrolled, two_columns
from ui_admin.gui.widgets.entries import DayEntry
from ui_admin.lookups.listing import Slice
from ui_admin.lookups.office.officers import officers
from ui_admin.operations.office.officers import (
    end_officer,
    end_role,
    grant_role,
    lock_officer,
    reset_password,
    unlock_officer,
)
from ui_admin.operations.office.offices import NewOfficer, add_officer

if TYPE_CHECKING:
    from datetime import date

    from ui_admin.domain.done import Done
    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.office.officers import HeldRole, OfficerRow

SIDE = 340
ROLE_COLUMNS = 2
SHAPE = {"active": "active", "locked": "locked", "left": "closed"}


class RoleChoice(QWidget):
    """Roles to tick."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        self.boxes: dict[str, QCheckBox] = {}
        for place, role in enumerate(ROLES):
            box = QCheckBox(desk.say(f"role.{role}"))
            box.setAccessibleName(box.text())
            grid.addWidget(box, place // ROLE_COLUMNS, place % ROLE_COLUMNS)
            self.boxes[role] = box
        self.setFocusProxy(self.boxes[next(iter(ROLES))])

    def chosen(self) -> tuple[str, ...]:
        """Give the roles that are ticked."""
        return tuple(role for role, box in self.boxes.items() if box.isChecked())


class OfficersTab(Tab):
    """The list of officers with the chosen one beside it."""

    verb = "officer.add"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        say = desk.say
        self.bar.addWidget(self.button("officers.add", self.ask_new, icon="plus"))
        self.add_why_not()
        today = desk.office.today()

        def roles(row: OfficerRow) -> str:
            return ", ".join(say(f"role.{role}") for role in dict.fromkeys(row.roles_on(today)))

        def seen(row: OfficerRow) -> str:
            return desk.words.moment(row.last_login_at) if row.last_login_at else ""

        self.table = Table(
            (
                Column(say("head.name"), lambda row: row.name, 170),
                Column(say("sign_in.officer"), lambda row: row.login, 120),
                Column(say("head.roles"), roles, 220, stretch=True),
                Column(
                    say("head.status"),
                    lambda row: say(f"status.officer.{row.status}"),
                    110,
                    status=lambda row: SHAPE.get(row.status, "closed"),
                ),
                Column(say("head.last_sign_in"), seen, 170),
            ),
            say("office_tab.officers"),
        )
        self.table.selectionModel().currentRowChanged.connect(lambda _now, _before: self._show_one())
        aside, self.side = column(8, (0, 0, 8, 0))
        self.body.addLayout(two_columns(self.table, scrolled(aside), SIDE), 1)

    def refresh(self) -> None:
        """List the officers again."""
        self.desk.ask(officers, self._show)

    def ask_new(self) -> None:
        """Ask for a new officer."""
        say, roles = self.say, RoleChoice(self.desk)
        fields = {
            "name": Asked(say("head.name")),
            "login": Asked(say("sign_in.officer"), hint=say("welcome.login_hint")),
            "password": Asked(say("officers.first_password"), hint=say("officers.first_hint")).hide_typed(),
            "roles": Asked(say("head.roles"), roles, width=0, above=True),
        }

        def deed() -> partial[Done[str]]:
            new = NewOfficer(fields["name"].value, fields["login"].value, fields["password"].value, roles.chosen())
            if not new.password:
                raise Refused("officer.password_needed", field="password")
            return partial(add_officer, new=new)

        AskDialog(
            self, self.desk, title=say("officers.new"), fields=fields, words=say("officers.add_now"), deed=deed
        ).open()

    def ask_role(self, row: OfficerRow) -> None:
        """Ask for a role to grant."""
        say, choice = self.say, QComboBox()
        for role in ROLES:
            choice.addItem(say(f"role.{role}"), role)
        fields, since = {"role": Asked(say("head.role"), choice)}, self._day("since")
        fields["since"] = Asked(say("officers.since"), since, width=0)

        def deed() -> partial[Done[str]]:
            return partial(
                grant_role, login=row.login, role=str(choice.currentData()), since=self._read(since, "since")
            )

        title = say("officers.grant_to", name=row.name)
        AskDialog(self, self.desk, title=title, fields=fields, words=say("officers.grant"), deed=deed).open()

    def ask_end(self, row: OfficerRow, role: str) -> None:
        """Ask for the last day of a role."""
        last = self._day("last")
        fields = {"last": Asked(self.say("officers.last"), last, width=0)}
        title = self.say("officers.end_of", name=row.name, role=self.say(f"role.{role}"))

        def deed() -> partial[Done[str]]:
            return partial(end_role, login=row.login, role=role, last=self._read(last, "last"))

        AskDialog(self, self.desk, title=title, fields=fields, words=self.say("officers.end"), deed=deed).open()

    def ask_lock(self, row: OfficerRow) -> None:
        """Ask why an officer is locked."""
        reason = Asked(self.say("head.reason"), width=340)
        AskDialog(
            self,
            self.desk,
            title=self.say("officers.lock_who", name=row.name),
            fields={"reason": reason},
            words=self.say("officers.lock"),
            deed=lambda: partial(lock_officer, login=row.login, reason=reason.value),
        ).open()

    def ask_left(self, row: OfficerRow) -> None:
        """Ask why an officer left the office."""
        reason = Asked(self.say("head.reason"), width=340)
        AskDialog(
            self,
            self.desk,
            title=self.say("officers.left_who", name=row.name),
            fields={"reason": reason},
            words=self.say("officers.left_now"),
            deed=lambda: partial(end_officer, login=row.login, reason=reason.value),
        ).open()

    def ask_password(self, row: OfficerRow) -> None:
        """Ask for a new first password."""
        password = Asked(self.say("officers.first_password"), hint=self.say("officers.first_hint")).hide_typed()
        AskDialog(
            self,
            self.desk,
            title=self.say("officers.reset_who", name=row.name),
            fields={"password": password},
            words=self.say("officers.reset"),
            deed=lambda: partial(reset_password, login=row.login, new=password.value),
        ).open()

    def unlock(self, row: OfficerRow) -> None:
        """Let an officer sign in again."""
        self.desk.act(
            lambda office: unlock_officer(office, row.login),
            lambda _login: self.desk.good("officers.unlocked", name=row.name),
        )

    def _show(self, rows: tuple[OfficerRow, ...]) -> None:
        kept = self.table.currentIndex().row()
        self.table.show_rows(Slice(rows, len(rows)))
        if 0 <= kept < len(rows):
            self.table.selectRow(kept)
        self._show_one()

    def _show_one(self) -> None:
        clear(self.side)
        row: OfficerRow | None = self.table.chosen()
        if row is None:
            return
        self.side.addWidget(label(row.name, SECTION, bold=True))
        self.side.addWidget(label(row.number, HINT, tone="ink3"))
        if row.must_change_password:
            self.side.addWidget(label(self.say("officers.must_change"), HINT, tone="waiting", wrap=True))
        self.side.addSpacing(6)
        self.side.addWidget(label(self.say("head.roles"), bold=True))
        for held in row.roles:
            self.side.addLayout(self._role_line(row, held))
        self.side.addWidget(self.button("officers.grant_more", lambda: self.ask_role(row), icon="plus"))
        self.side.addSpacing(10)
        self.side.addWidget(label(self.say("officers.sign_in"), bold=True))
        if row.status == "locked":
            self.side.addWidget(self.button("officers.unlock", lambda: self.unlock(row), icon="lock-open"))
        else:
            self.side.addWidget(self.button("officers.lock_more", lambda: self.ask_lock(row), icon="lock"))
        self.side.addWidget(self.button("officers.reset_more", lambda: self.ask_password(row), icon="key"))
        if row.status != "left":
            self.side.addWidget(self.button("officers.left_more", lambda: self.ask_left(row), icon="logout"))
        self.side.addSpacing(10)
        self.relations = RelationsPanel(self)
        self.relations.show_officer(row)
        self.side.addWidget(self.relations)
        self.side.addStretch()

    def _role_line(self, row: OfficerRow, held: HeldRole) -> QHBoxLayout:
        words, line = self.desk.words, QHBoxLayout()
        since = words.day(held.since) if held.since else ""
        dates = f"{since} – {words.day(held.until)}" if held.until else self.say("officers.from", day=since)
        names = QVBoxLayout()
        names.setSpacing(0)
        is_over = held.until is not None and held.until < self.desk.office.today()
        names.addWidget(label(self.say(f"role.{held.role}"), tone="ink3" if is_over else "ink"))
        names.addWidget(label(dates, HINT, tone="ink3"))
        line.addLayout(names, 1)
        if held.until is None:
            end = self.button("officers.end_more", lambda: self.ask_end(row, held.role), kind="quiet")
            end.setAccessibleName(self.say("officers.end_of", name=row.name, role=self.say(f"role.{held.role}")))
            line.addWidget(end)
        return line

    def _day(self, name: str) -> DayEntry:
        entry = DayEntry(self.say(f"officers.{name}"), self.desk.words, self.desk.office.today)
        entry.put(self.desk.office.today())
        return entry

    def _read(self, entry: DayEntry, field: str) -> date:
        if entry.value is None:
            raise Refused("holiday.day_needed", field=field)
        return entry.value
