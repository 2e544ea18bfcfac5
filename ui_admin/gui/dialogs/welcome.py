"""The welcome page: create a real or a training office, open the demo, or open an office that is there."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout

from ui_admin.domain.refusal import Refused
from ui_admin.gui.theme import SECTION, TITLE
from ui_admin.gui.widgets.basics import Button, hairline, label
from ui_admin.gui.widgets.entries import Segments
from ui_admin.operations.offices import NewOffice, NewOfficer, create_office
from ui_admin.rules.schemes import load_scheme, scheme_codes
from ui_admin.workstation.folders import settings_folder
from ui_admin.workstation.language import words_in

FIELD = 330
PEOPLE, SEED = 240, 2026
SHORTEST_PASSWORD = 8


class WelcomeDialog(QDialog):
    """Asks which office to work in; `folder` is the answer."""

    def __init__(self) -> None:
        super().__init__()
        self.words = words_in("en")
        self.folder: Path | None = None
        say = self.words.say
        self.setWindowTitle("UI Admin")
        box = QVBoxLayout(self)
        box.setContentsMargins(36, 28, 36, 28)
        box.setSpacing(8)
        box.addWidget(label(say("welcome.title"), TITLE, bold=True))
        box.addWidget(label(say("welcome.about"), tone="ink2", wrap=True))
        row = QHBoxLayout()
        demo = Button(say("welcome.demo"), "primary")
        demo.clicked.connect(self._demo)
        opened = Button(say("welcome.open"), "secondary")
        opened.clicked.connect(self._open)
        row.addWidget(demo)
        row.addWidget(opened)
        row.addStretch()
        box.addLayout(row)
        box.addWidget(hairline())
        box.addWidget(label(say("welcome.create"), SECTION, bold=True))
        self.kind = Segments(
            say("welcome.kind"), [(say("welcome.real"), "real"), (say("welcome.training"), "training")]
        )
        self.kind.put("real")
        box.addWidget(self.kind)
        self.scheme = QComboBox()
        self.scheme.setAccessibleName(say("welcome.scheme"))
        for code in scheme_codes():
            self.scheme.addItem(load_scheme(code).names["en"], code)
        box.addWidget(self.scheme)
        self.fields: dict[str, QLineEdit] = {}
        for name in ("name", "code", "officer", "password", "folder"):
            field = QLineEdit()
            field.setMinimumWidth(FIELD)
            field.setPlaceholderText(say(f"welcome.{name}"))
            field.setAccessibleName(say(f"welcome.{name}"))
            box.addWidget(field)
            self.fields[name] = field
        self.fields["password"].setEchoMode(QLineEdit.EchoMode.Password)
        self.wrong = label("", tone="bad", wrap=True)
        box.addWidget(self.wrong)
        last = QHBoxLayout()
        create = Button(say("welcome.create_now"), "secondary", key="Ctrl+Return")
        create.clicked.connect(self.create_one)
        last.addWidget(create)
        last.addStretch()
        box.addLayout(last)

    def create_one(self) -> None:
        """Create the office that was described; what is wrong stands below the fields."""
        typed = {name: field.text().strip() for name, field in self.fields.items()}
        if len(typed["password"]) < SHORTEST_PASSWORD or not typed["folder"] or not typed["officer"]:
            self.wrong.setText(self.words.say("welcome.incomplete", least=SHORTEST_PASSWORD))
            return
        login = typed["officer"].split()[0].lower()
        first = NewOfficer(typed["officer"], login, typed["password"], ("administrator",))
        new = NewOffice(typed["code"], typed["name"], self.scheme.currentData(), str(self.kind.value))
        try:
            create_office(Path(typed["folder"]), new, [first])
        except Refused as refused:
            self.wrong.setText(self.words.say_sentence(refused.sentence))
            return
        self.folder = Path(typed["folder"])
        self.accept()

    def _demo(self) -> None:
        from ui_admin.training.demo_office import build_demo  # noqa: PLC0415 - only where a demo is wanted

        scheme = self.scheme.currentData()
        folder = settings_folder() / "demo" / f"{scheme}-{SEED}"
        if not (folder.exists() and any(folder.iterdir())):
            self.wrong.setText(self.words.say("command.demo_building"))
            self.repaint()
            build_demo(folder, scheme=scheme, people=PEOPLE, seed=SEED, today=datetime.now(UTC).astimezone().date())
        self.folder = folder
        self.accept()

    def _open(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.words.say("welcome.open"))
        if folder:
            self.folder = Path(folder)
            self.accept()
