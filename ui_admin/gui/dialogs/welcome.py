"""The welcome page: open an office that is there, or make a demo, a training or a real one."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui_admin.domain.refusal import Cancelled, Refused
from ui_admin.gui.dialogs.building import SEED, Progress, build_sample
from ui_admin.gui.focus_ring import FocusRing
from ui_admin.gui.tasks import Tasks
from ui_admin.gui.theme import HINT, THEME, TITLE
from ui_admin.gui.widgets.asked import Asked, show_refusal
from ui_admin.gui.widgets.basics import Button, label
from ui_admin.gui.widgets.columns import scrolled_page
from ui_admin.gui.widgets.entries import Segments
from ui_admin.gui.widgets.rail_bar import Brand
from ui_admin.operations.office.offices import NewOffice, NewOfficer, create_office
from ui_admin.operations.steps.passwords import refuse_weak_password
from ui_admin.rules.schemes import load_scheme, scheme_codes
from ui_admin.workstation import crash
from ui_admin.workstation.folders import offices_folder, settings_folder
from ui_admin.workstation.language import words_in
from ui_admin.workstation.settings import looks, recent_offices

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QCloseEvent

SIDE, WIDE, HIGH, FIELD = 300, 1060, 690, 330
PLACES = {"TH": "TH-BKK", "MY": "MY-KUL"}
SHOWN_FIRST = "th-sso"  # as the command `demo` where no scheme is named
ASKED = ("name", "code", "folder", "officer", "login", "password", "again")
UNSAFE = re.compile(r"[^A-Za-z0-9-]+")


class WelcomeDialog(QDialog):
    """Asks which office to work in; `folder` is the answer."""

    def __init__(self, wrong: str = "") -> None:
        super().__init__()
        self.words = words_in(looks().language or "en")
        self.folder: Path | None = None
        self.tasks = Tasks(self)
        self.progress: Progress | None = None
        self.setWindowTitle("UI Admin")
        self.resize(round(WIDE * min(THEME.scale, 1.25)), HIGH)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side())
        row.addWidget(self._main(), 1)
        self.ring = FocusRing(self)
        self.wrong.setText(wrong)
        self.choose_kind("demo")
        self.kind.setFocus()

    def choose_kind(self, kind: str) -> None:
        """Show what a kind of office asks for."""
        self.kind.put(kind)
        self._show_kind()

    def create_one(self) -> None:
        """Make the office that was described, or open the demo; what is wrong stands beside its field."""
        self.wrong.setText("")
        kind = str(self.kind.value)
        try:
            self._start(*(self._demo() if kind == "demo" else self._described(kind)))
        except Refused as refused:
            self._refused(refused)

    def _side(self) -> QWidget:
        say = self.words.say
        side = QWidget()
        side.setObjectName("rail")
        side.setFixedWidth(round(SIDE * min(THEME.scale, 1.25)))
        box = QVBoxLayout(side)
        box.setContentsMargins(16, 20, 16, 20)
        box.setSpacing(6)
        box.addWidget(Brand())
        about = label(say("welcome.about"), tone="rail_ink3", wrap=True)
        about.setContentsMargins(8, 4, 8, 20)
        box.addWidget(about)
        recent = recent_offices()
        if recent:
            head = label(say("welcome.recent"), HINT, tone="rail_ink3")
            head.setContentsMargins(8, 0, 0, 2)
            box.addWidget(head)
        for folder in recent:
            button = Button(self._short(folder), "quiet", icon="building")
            button.setToolTip(str(folder))
            button.setAccessibleDescription(str(folder))
            button.clicked.connect(lambda _checked=False, folder=folder: self._answer(folder))
            box.addWidget(button)
        box.addStretch()
        opened = Button(say("welcome.open"), "quiet", icon="folder", key="Ctrl+O")
        opened.clicked.connect(self._open)
        box.addWidget(opened)
        return side

    def _main(self) -> QWidget:
        say = self.words.say
        main = QWidget()
        box = QVBoxLayout(main)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        inside = QWidget()
        inside.setObjectName("scrolled")
        self.body = QVBoxLayout(inside)
        self.body.setContentsMargins(36, 28, 36, 12)
        self.body.setSpacing(10)
        self.body.addWidget(label(say("welcome.title"), TITLE, bold=True))
        choices = [(say(f"welcome.{kind}"), kind) for kind in ("demo", "training", "real")]
        self.kind = Segments(say("welcome.kind"), choices)
        self.kind.changed.connect(self._show_kind)
        self.body.addWidget(self.kind)
        self.about = label("", tone="ink2", wrap=True)
        self.about.setMinimumHeight(THEME.px(44))
        self.about.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self.about)
        self._fields()
        self.body.addStretch()
        self.wrong = label("", tone="bad", wrap=True)
        self.body.addWidget(self.wrong)
        box.addWidget(scrolled_page(inside), 1)
        box.addWidget(self._bar())
        return main

    def _fields(self) -> None:
        say = self.words.say
        self.scheme = QComboBox()
        for code in scheme_codes():
            self.scheme.addItem(load_scheme(code).names["en"], code)
        self.scheme.setCurrentIndex(max(0, self.scheme.findData(SHOWN_FIRST)))
        self.scheme.currentIndexChanged.connect(self._show_kind)
        self.fields: dict[str, Asked] = {}
        self.body.addWidget(Asked(say("welcome.scheme"), self.scheme, width=FIELD))
        hints = {
            "name": say("welcome.name_hint"),
            "officer": say("welcome.officer_hint"),
            "login": say("welcome.login_hint"),
        }
        hints["password"] = say("password.rule")
        for name in ASKED:
            field = Asked(say(f"welcome.{name}"), hint=hints.get(name, ""), width=FIELD)
            if name in {"password", "again"}:
                field.hide_typed()
            self.fields[name] = field
            self.body.addWidget(field)
        choose = Button(say("welcome.choose"), "quiet", icon="folder")
        choose.clicked.connect(self._choose_folder)
        self.fields["folder"].layout().insertWidget(2, choose)  # type: ignore[union-attr] # made by the field itself
        self.folder_is_own = False
        for name, hear in (
            ("code", self._code_typed),
            ("officer", self._officer_typed),
            ("folder", self._folder_typed),
        ):
            entry = self.fields[name].entry
            if isinstance(entry, QLineEdit):
                entry.textEdited.connect(hear)

    def _bar(self) -> QWidget:
        self.bar = QStackedWidget()
        self.bar.setObjectName("actionbar")
        self.bar.setFixedHeight(THEME.px(64))
        start, work = QWidget(), QWidget()
        row = QHBoxLayout(start)
        row.setContentsMargins(36, 0, 36, 0)
        self.create_button = Button(self.words.say("welcome.create_now"), "primary", key="Ctrl+Return")
        self.create_button.clicked.connect(self.create_one)
        row.addWidget(self.create_button)
        row.addStretch()
        row = QHBoxLayout(work)
        row.setContentsMargins(36, 0, 36, 0)
        row.setSpacing(16)
        self.progress_bar = QProgressBar()
        self.progress_bar.setTextVisible(False)
        self.progress_bar.setFixedHeight(8)
        self.progress_words = label("", tone="ink2")
        stop = Button(self.words.say("welcome.cancel"), "secondary", key="Esc")
        stop.clicked.connect(self.stop)
        for part in (self.progress_bar, self.progress_words, stop):
            row.addWidget(part, 1 if part is self.progress_bar else 0)
        self.bar.addWidget(start)
        self.bar.addWidget(work)
        return self.bar

    def _show_kind(self) -> None:
        if self.kind.value is None:
            return  # between two choices
        kind = str(self.kind.value)
        say = self.words.say
        self.about.setText(say(f"welcome.about_{kind}"))
        for name, field in self.fields.items():
            field.setVisible(kind == "real" or (kind == "training" and name in {"name", "code", "folder"}))
        country = str(self.scheme.currentData())[:2].upper()
        code = self.fields["code"]
        code.hint_words = say("welcome.code_hint", example=PLACES.get(country, f"{country}-ABC"))
        code.clear_wrong()
        self._put_folder()
        self.create_button.setText(say("welcome.open_demo" if kind == "demo" else "welcome.create_now"))
        self.create_button.setAccessibleName(self.create_button.text())
        self.create_button.setShortcut("Ctrl+Return")
        self.create_button.updateGeometry()

    def _code_typed(self, text: str) -> None:
        self.fields["code"].put(text.upper())
        self._put_folder()

    def _officer_typed(self, text: str) -> None:
        self.fields["login"].put(text.split(maxsplit=1)[0].lower() if text.split() else "")

    def _folder_typed(self, text: str) -> None:
        self.folder_is_own = bool(text.strip())

    def _put_folder(self) -> None:
        if not self.folder_is_own:
            code = UNSAFE.sub("-", self.fields["code"].value) or "office"
            prefix = "training-" if self.kind.value == "training" else ""
            self.fields["folder"].put(str(offices_folder() / f"{prefix}{code}"))

    def _choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.words.say("welcome.folder"))
        if folder:
            self.folder_is_own = True
            self.fields["folder"].put(folder)

    def _demo(self) -> tuple[Path, Callable[[Progress], object]]:
        scheme = str(self.scheme.currentData())
        folder = settings_folder() / "demo" / f"{scheme}-{SEED}"
        return folder, lambda progress: build_sample(folder, scheme, progress)

    def _described(self, kind: str) -> tuple[Path, Callable[[Progress], object]]:
        typed = {name: field.value.strip() for name, field in self.fields.items()}
        scheme, folder = str(self.scheme.currentData()), Path(typed["folder"]).expanduser()
        new = NewOffice(typed["code"], typed["name"], scheme, kind)
        if folder.exists() and any(folder.iterdir()):
            raise Refused("office.folder_not_empty", field="folder", folder=str(folder))
        new.check()
        if kind == "training":
            return folder, lambda progress: build_sample(folder, scheme, progress, new)
        if not typed["officer"]:
            raise Refused("officer.name_needed", field="officer")
        password = self.fields["password"].value
        refuse_weak_password(password, typed["login"])
        if password != self.fields["again"].value:
            raise Refused("officer.password_differs", field="again")
        # The password is the officer's own already, so it is not a first one to be changed.
        first = NewOfficer(typed["officer"], typed["login"], password, ("administrator",), must_change_password=False)
        return folder, lambda _progress: create_office(folder, new, [first])

    def _start(self, folder: Path, work: Callable[[Progress], object]) -> None:
        if self.kind.value == "demo" and folder.exists() and any(folder.iterdir()):
            self._answer(folder)
            return
        progress = self.progress = Progress(self)
        progress.said.connect(self._said)
        self.progress_bar.setRange(0, 0)
        self.progress_words.setText(self.words.say("welcome.preparing"))
        self._work_shown(shown=True)
        self.tasks.run(
            lambda: work(progress), lambda _office: self._answer(folder), refused=self._refused, failed=self._failed
        )

    def _said(self, done: int, total: int) -> None:
        self.progress_bar.setRange(0, total)
        self.progress_bar.setValue(done)
        last = done == total
        key = "welcome.finishing" if last else "welcome.building"
        self.progress_words.setText(self.words.say(key) if last else self.words.say(key, done=done, total=total))

    def stop(self) -> None:
        """Stop the building; what was begun is taken away again."""
        if self.progress is not None:
            self.progress.is_stopped = True

    def _work_shown(self, *, shown: bool) -> None:
        self.bar.setCurrentIndex(1 if shown else 0)
        for part in (self.kind, self.scheme, *self.fields.values()):
            part.setEnabled(not shown)

    def _refused(self, refused: Refused) -> None:
        self._work_shown(shown=False)
        if not show_refusal(refused, self.fields, self.words):
            self.wrong.setText(self.words.say_sentence(refused.sentence))

    def _failed(self, fault: BaseException) -> None:
        self._work_shown(shown=False)
        if isinstance(fault, Cancelled):
            self.wrong.setText(self.words.say("welcome.cancelled"))
        else:
            self.wrong.setText(crash.sentence_for(crash.write_crash_file(fault)))

    def _answer(self, folder: Path) -> None:
        self.folder = folder
        self.accept()

    def _open(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.words.say("welcome.open"))
        if folder:
            self._answer(Path(folder))

    def _short(self, folder: Path) -> str:
        shown = f"{folder.parent.name}/{folder.name}"
        room = round(SIDE * min(THEME.scale, 1.25)) - 80
        return self.fontMetrics().elidedText(shown, Qt.TextElideMode.ElideMiddle, room)

    def reject(self) -> None:
        """Esc stops the work that runs before it leaves the page."""
        if not self.tasks.is_idle:
            self.stop()
            return
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop what runs, and wait for it, before the page goes."""
        self.stop()
        self.tasks.finish()
        super().closeEvent(event)
