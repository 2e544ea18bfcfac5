"""Settings of the office, each with its words, its bounds and what it is for."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QLineEdit

from ui_admin.domain.money import Money
from ui_admin.domain.office_settings import SETTINGS, SettingRule
from ui_admin.domain.refusal import Refused
from ui_admin.gui.pages.office_tabs.tab import Tab
from ui_admin.gui.theme import HINT, THEME
from ui_admin.gui.widgets.asked import LABEL, Asked
from ui_admin.gui.widgets.basics import label
from ui_admin.gui.widgets.columns import column, scrolled
from ui_admin.lookups.office.housekeeping import settings_that_are_set
from ui_admin.operations.office.details import change_setting

if TYPE_CHECKING:
    from ui_admin.gui.desk import Desk

FIELD, CHOICE = 150, 250


class SettingsTab(Tab):
    """One field for each setting; only what was changed is kept."""

    verb = "setting.change"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.bar.addWidget(self.button("action.save", self.save, icon="device-floppy"))
        self.add_why_not()
        inside, box = column(6)
        self.fields: dict[str, Asked] = {}
        self.kept: dict[str, int | str | None] = {}
        for name, rule in SETTINGS.items():
            field = Asked(
                desk.say(f"setting.{name}.words"),
                self._choices(name, rule) if rule.choices else None,
                width=CHOICE if rule.choices else FIELD,
                hint=desk.say(f"setting.{name}.unit"),
                above=False,
            )
            if isinstance(field.entry, QLineEdit):
                field.entry.setReadOnly(not desk.may(self.verb))
            self.fields[name] = field
            box.addWidget(field)
            about = label(desk.say(f"setting.{name}.help"), HINT, tone="ink3", wrap=True)
            about.setContentsMargins(round(LABEL * (1 + (THEME.scale - 1) / 2)) + 12, 0, 0, 14)
            box.addWidget(about)
        box.addStretch()
        self.body.addWidget(scrolled(inside), 1)

    def _choices(self, name: str, rule: SettingRule) -> QComboBox:
        entry = QComboBox()
        for choice in rule.choices:
            entry.addItem(self.desk.say(f"setting.{name}.choice.{choice}"), choice)
        entry.setEnabled(self.desk.may(self.verb))
        return entry

    def refresh(self) -> None:
        """Show the settings in force."""
        self.desk.ask(settings_that_are_set, self._show)

    def save(self) -> None:
        """Keep every setting that was changed, each as an act of its own."""
        try:
            changed = {
                name: value
                for name, rule in SETTINGS.items()
                if (value := self._read(name, rule)) != self.kept.get(name)
            }
        except Refused as refused:
            self._refused(refused)
            return
        for name, value in changed.items():
            self.desk.act(
                partial(change_setting, name=name, value=value),
                lambda _name: self.desk.good("settings_tab.saved"),
                refused=self._refused,
            )

    def _read(self, name: str, rule: SettingRule) -> int | str | None:
        if rule.choices:
            return self.fields[name].value
        text = self.fields[name].value.strip().replace(",", "")
        if not text:
            return None
        try:
            number = Decimal(text)
        except InvalidOperation:
            raise Refused("setting.whole_number", field=name) from None
        if rule.is_money:
            number = number.scaleb(self.desk.office.scheme.currency.book_exponent)
        if number != number.to_integral_value():
            raise Refused("setting.whole_number", field=name)
        return int(number)

    def _refused(self, refused: Refused) -> None:
        field = self.fields.get(refused.field or "")
        if field is None:
            self.desk.refuse(refused)
            return
        field.show_wrong(self.desk.words.say_sentence(refused.sentence))
        field.setFocus()

    def _show(self, found: dict[str, object]) -> None:
        for name, rule in SETTINGS.items():
            value = found.get(name)
            kept = value if isinstance(value, int | str) else rule.starts_with
            self.kept[name] = kept
            self.fields[name].clear_wrong()
            self.fields[name].put(self._written(kept, rule))

    def _written(self, value: int | str | None, rule: SettingRule) -> str:
        if value is None:
            return ""
        if rule.is_money and isinstance(value, int):
            return self.desk.words.money(Money(value, self.desk.office.scheme.currency))
        return str(value)
