"""The side of an employer's sheet: what holds it, identity, arrears by age, and its places of work with room for one more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui_admin.domain.employer import NewEstablishment
from ui_admin.gui.theme import HINT, SECTION
from ui_admin.gui.widgets.basics import Button, clear, hairline, key_values, label
from ui_admin.gui.widgets.columns import column
from ui_admin.gui.widgets.holds_panel import HoldsPanel
from ui_admin.operations.register.employers import add_establishment

if TYPE_CHECKING:
    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.contributions.employer_accounts import EmployerAccount
    from ui_admin.lookups.register.employer_history import EmployerHistory
    from ui_admin.lookups.register.employer_sheets import EmployerSheet


class EmployerSide(QWidget):
    """What is known of an employer beside its tables."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.number = ""
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 4, 0)
        box.setSpacing(8)
        self.holds = HoldsPanel(desk, "employer")
        box.addWidget(self.holds)
        self.known = QVBoxLayout()
        self.known.setSpacing(8)
        box.addLayout(self.known)
        self.add = Button(desk.say("action.add_establishment"), "quiet", icon="plus")
        self.add.clicked.connect(self._begin)
        box.addWidget(self.add)
        self.adding = self._adding()
        box.addWidget(self.adding)
        box.addStretch()

    def _own_class(self, value: str) -> list[tuple[str, str]]:
        """Say what decides the contributions beside the wage, where the scheme asks for it."""
        asked, say = self.desk.office.scheme.employer_class, self.desk.say
        if asked is None:
            return []
        named = value if not asked.values else say(f"employer_class_value.{asked.fact}.{value}") if value else ""
        return [(say(f"employer_class_form.{asked.fact}"), named or say("entry.nothing"))]

    def _adding(self) -> QWidget:
        holder, box = column(6)
        self.entries: dict[str, QLineEdit] = {}
        for name in ("name", "address"):
            entry = QLineEdit()
            entry.setPlaceholderText(self.desk.say(f"establishment.{name}"))
            entry.setAccessibleName(self.desk.say(f"establishment.{name}"))
            self.entries[name] = entry
            box.addWidget(entry)
        self.entries["name"].returnPressed.connect(self.entries["address"].setFocus)
        self.entries["address"].returnPressed.connect(self._add)
        row = QHBoxLayout()
        keep = Button(self.desk.say("action.add"), "secondary")
        keep.clicked.connect(self._add)
        back = Button(self.desk.say("action.back"), "quiet")
        back.clicked.connect(self._end)
        row.addWidget(keep)
        row.addWidget(back)
        row.addStretch()
        box.addLayout(row)
        holder.hide()
        return holder

    def show_employer(self, sheet: EmployerSheet, account: EmployerAccount, history: EmployerHistory) -> None:
        """Show what is known of an employer."""
        say, words = self.desk.say, self.desk.words
        self.number = sheet.number
        self.holds.look(sheet.number)
        clear(self.known)
        nothing = say("entry.nothing")
        pairs = [
            (say("head.name"), sheet.name),
            (say("person_page.latin"), sheet.latin_name or nothing),
            (say("head.identifier"), sheet.identifier or nothing),
            (say("register_form.liable_from"), words.day(sheet.liable_from) if sheet.liable_from else nothing),
        ]
        taxed = (row.value for row in history.rows if (row.what, row.until) == ("tax_number", None))
        pairs += [(say("register_form.tax_number"), number) for number in taxed]
        if sheet.liable_to is not None:
            pairs.append((say("employer_page.liable_to"), words.day(sheet.liable_to)))
        if history.determine_by is not None:
            pairs.append((say("employer_page.determine_by"), words.day(history.determine_by)))
        if sheet.successor is not None:
            pairs.append((say("employer_acts.successor"), " · ".join(reversed(sheet.successor))))
        pairs.append((say("register_form.industry"), sheet.industry or nothing))
        pairs.append((say("employer_page.kind"), say(f"ownership.{sheet.ownership}")))
        pairs += self._own_class(sheet.employer_class)
        pairs += [(say("person_page.address"), address) for address in sheet.addresses]
        pairs += [(say("person_page.telephone"), contact) for contact in sheet.contacts]
        self._section("person_page.identity")
        self.known.addWidget(key_values(pairs, 108))
        self.known.addWidget(hairline())
        self._section("employer_page.arrears")
        ages = [(say("employer_page.age.not_due"), words.money(account.not_due))]
        ages += [(say(f"employer_page.age.{age}"), words.money(amount)) for age, amount in account.arrears]
        ages.append((say("head.total"), words.money_with_currency(account.overdue + account.not_due)))
        self.known.addWidget(key_values(ages, 140))
        self.known.addWidget(hairline())
        self._section("employer_page.establishments")
        for place in sheet.establishments:
            self.known.addWidget(label(f"{place.number}  {place.name}", wrap=True))
            if place.address:
                self.known.addWidget(label(place.address, HINT, tone="ink3", wrap=True))
        self.add.setVisible(self.desk.may("employer.change") and self.adding.isHidden())

    def _section(self, key: str) -> None:
        self.known.addWidget(label(self.desk.say(key), SECTION, bold=True))

    def _begin(self) -> None:
        self.adding.show()
        self.add.hide()
        self.entries["name"].setFocus()

    def _end(self) -> None:
        self.adding.hide()
        for entry in self.entries.values():
            entry.clear()
        self.add.show()
        self.add.setFocus()

    def _add(self) -> None:
        number = self.number
        new = NewEstablishment(self.entries["name"].text(), self.entries["address"].text())

        def added(own: str) -> None:
            self._end()
            self.desk.good("establishment.added", number=own)

        self.desk.act(lambda office: add_establishment(office, number, new), added)
