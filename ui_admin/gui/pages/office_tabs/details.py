"""The office as it stands on letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QLineEdit

from ui_admin.gui.pages.office_tabs.tab import Tab
from ui_admin.gui.theme import HINT
from ui_admin.gui.widgets.asked import Asked, show_refusal
from ui_admin.gui.widgets.basics import label
from ui_admin.operations.office.details import OfficeDetails, change_details

if TYPE_CHECKING:
    from ui_admin.domain.refusal import Refused
    from ui_admin.gui.desk import Desk
    from ui_admin.office import OfficeProfile

WIDE = 440
LANGUAGES = ("", "th", "ms", "id", "vi", "fil", "km", "lo", "my", "en")


class DetailsTab(Tab):
    """Name, second name, address and telephone; code and scheme are fixed."""

    verb = "office.change"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        say, profile = desk.say, desk.office.profile
        self.body.addWidget(label(say("details.about"), HINT, tone="ink3", wrap=True))
        self.language = QComboBox()
        for code in LANGUAGES:
            self.language.addItem(say(f"language.{code}") if code else "–", code)
        self.fields = {
            "code": Asked(say("welcome.code"), width=WIDE, hint=say("details.fixed")),
            "scheme": Asked(say("welcome.scheme"), width=WIDE, hint=say("details.fixed")),
            "name": Asked(say("welcome.name"), width=WIDE),
            "second_name": Asked(say("details.second_name"), width=WIDE, hint=say("details.second_hint")),
            "second_language": Asked(say("details.second_language"), self.language, width=WIDE),
            "address": Asked(say("details.address"), width=WIDE),
            "telephone": Asked(say("details.telephone"), width=WIDE),
        }
        may = desk.may(self.verb)
        for name, field in self.fields.items():
            self.body.addWidget(field)
            if isinstance(field.entry, QLineEdit):
                field.entry.setReadOnly(not may or name in {"code", "scheme"})
            else:
                field.entry.setEnabled(may)
        self.bar.addWidget(self.button("action.save", self.save, icon="device-floppy"))
        self.add_why_not()
        self.body.addStretch()
        self._put(profile)

    def save(self) -> None:
        """Keep what was typed."""
        details = OfficeDetails(
            name=self.fields["name"].value,
            second_name=self.fields["second_name"].value,
            second_language=self.fields["second_language"].value,
            address=self.fields["address"].value,
            telephone=self.fields["telephone"].value,
        )
        self.desk.act(lambda office: change_details(office, details), self._saved, refused=self._refused)

    def _saved(self, profile: OfficeProfile) -> None:
        self.desk.take_profile(profile)
        for field in self.fields.values():
            field.clear_wrong()
        self.desk.good("details.saved")

    def _refused(self, refused: Refused) -> None:
        if not show_refusal(refused, self.fields, self.desk.words):
            self.desk.refuse(refused)

    def _put(self, profile: OfficeProfile) -> None:
        second = profile.names[1] if len(profile.names) > 1 else ("", "")
        values = {
            "code": profile.number_code,
            "scheme": self.desk.office.scheme.names["en"],
            "name": profile.name,
            "second_name": second[1],
            "address": profile.address,
            "telephone": profile.telephone,
        }
        for name, value in values.items():
            self.fields[name].put(value)
        self.language.setCurrentIndex(max(0, self.language.findData(second[0])))
