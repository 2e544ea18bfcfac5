"""A new claim in the order of the paper form, with the answer of the law beside it while typing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from ui_admin.domain.claim import NewClaim
from ui_admin.gui.forms.form import Form
from ui_admin.gui.pages.page import Page, scrolled
from ui_admin.gui.theme import HINT, THEME
from ui_admin.gui.widgets.basics import Button, label
from ui_admin.gui.widgets.entries import DayEntry, SearchEntry, Segments
from ui_admin.gui.widgets.findings import FindingsPanel
from ui_admin.lookups.drafts import draft_of
from ui_admin.lookups.listing import Wanted
from ui_admin.lookups.lists import employers_page, people_page
from ui_admin.lookups.previews import preview_claim
from ui_admin.operations.claims import file_claim
from ui_admin.operations.drafts import drop_draft, keep_draft

if TYPE_CHECKING:
    from ui_admin.domain.refusal import Refused
    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.lists import PersonRow
    from ui_admin.lookups.previews import ClaimPreview
    from ui_admin.operations.claims import FiledClaim

FORM = "new_claim"
OFFERED = 12
PAUSE = 120
KEEP_AFTER = 1500


class NewClaimPage(Page):
    """The form of a claim."""

    name = "new_claim"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.turn = 0
        self.form = Form(self._file)
        self._build_form()
        self.panel = FindingsPanel(desk.words)
        side = scrolled(self.panel)
        side.setObjectName("panel")
        side.setFixedWidth(round(400 * THEME.scale))
        self.panel.setStyleSheet(f"QWidget#scrolled {{ background: {THEME.tokens.panel}; }}")
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(24, 12, 0, 12)
        inside.addWidget(self.form)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(scrolled(holder), 1)
        middle.addWidget(side)
        self.body.addLayout(middle, 1)
        self.body.addWidget(self._action_bar())
        self.set_heading(desk.say("page.new_claim.title"), desk.say("page.claims.title"), desk.office.scheme.form)
        self.pause = QTimer(self)
        self.pause.setSingleShot(True)
        self.pause.timeout.connect(self._preview)
        self.keeper = QTimer(self)
        self.keeper.setSingleShot(True)
        self.keeper.timeout.connect(self._keep)
        self.setFocusProxy(self.person)

    def open(self, what: object) -> None:
        """Begin with a person that another page names, or with the draft that was left."""
        if isinstance(what, tuple):
            self.person.put(*what)
            return
        officer = self.desk.office.officer
        if officer is not None:
            self.desk.ask(lambda office: draft_of(office, FORM), self._restore)

    def refresh(self) -> None:
        """Ask the law again."""
        self._preview()

    def _build_form(self) -> None:
        say, words, office = self.desk.say, self.desk.words, self.desk.office
        form = self.form
        form.section(say("claim_form.person"))
        self.person = SearchEntry(say("claim_form.claimant"))
        self.person.wanted.connect(self._offer_people)
        form.add("person_number", say("claim_form.claimant"), self.person)
        form.section(say("claim_form.employment"))
        self.employer = SearchEntry(say("claim_form.employer"))
        self.employer.wanted.connect(self._offer_employers)
        form.add("employer_number", say("claim_form.employer"), self.employer)
        self.separated_on = DayEntry(say("claim_form.last_day"), words, office.today)
        form.add("separated_on", say("claim_form.last_day"), self.separated_on)
        shown = office.scheme.shown_first
        self.reason = Segments(say("claim_form.reason"), [(say(f"reason.{code}"), code) for code in shown])
        form.add("reason", say("claim_form.reason"), self.reason)
        others = [code for code in office.scheme.reasons() if code not in shown]
        self.other_reason = Segments(
            say("claim_form.other_reason"), [(say(f"reason.{code}"), code) for code in others[:4]]
        )
        form.add("other_reason", say("claim_form.other_reason"), self.other_reason)
        form.section(say("claim_form.registration"))
        self.registered_on = DayEntry(say("claim_form.registered"), words, office.today)
        form.add("registered_on", say("claim_form.registered"), self.registered_on)
        self.yes_no: dict[str, Segments] = {}
        for name in ("without_work", "able_and_available", "will_search"):
            self._yes_no(name)
        form.section(say("claim_form.other_benefits"))
        self._yes_no("receives_pension")
        form.section(say("claim_form.papers"))
        self.papers_box = QHBoxLayout()
        papers = QWidget()
        papers.setLayout(self.papers_box)
        self.papers_box.setContentsMargins(0, 0, 0, 0)
        form.add("documents", say("claim_form.seen"), papers)
        self.papers: dict[str, QCheckBox] = {}
        form.end()
        entries: tuple[Any, ...] = (
            self.person,
            self.employer,
            self.separated_on,
            self.registered_on,
            *self.yes_no.values(),
        )
        for entry in entries:
            entry.changed.connect(self._changed)
        self.reason.changed.connect(self._chose_usual)
        self.other_reason.changed.connect(self._chose_other)
        self._show_papers()

    def _yes_no(self, name: str) -> None:
        say = self.desk.say
        entry = Segments(say(f"claim_form.{name}"), [(say("entry.yes"), True), (say("entry.no"), False)])
        self.yes_no[name] = entry
        self.form.add(name, say(f"claim_form.{name}"), entry)

    def _action_bar(self) -> QWidget:
        say = self.desk.say
        bar = QWidget()
        bar.setObjectName("actionbar")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        bar.setFixedHeight(THEME.px(52))
        row = QHBoxLayout(bar)
        row.setContentsMargins(24, 0, 24, 0)
        self.file_button = Button(say("action.file_claim"), "primary", key="Ctrl+Return")
        self.file_button.clicked.connect(self._file)
        row.addWidget(self.file_button)
        self.receipt_hint = label("", tone="ink2", wrap=True)
        row.addWidget(self.receipt_hint, 1)
        row.addStretch()
        self.kept = label("", HINT, tone="ink3")
        row.addWidget(self.kept)
        back = Button(say("action.back"), "quiet", key="Esc")
        back.clicked.connect(lambda: self.desk.open("claims"))
        row.addWidget(back)
        return bar

    def new_claim(self) -> NewClaim:
        """The claim as it is typed so far."""
        today = self.desk.office.today()
        answers: dict[str, Any] = {name: entry.value for name, entry in self.yes_no.items()}
        return NewClaim(
            person_number=self.person.value,
            employer_number=self.employer.value,
            separated_on=self.separated_on.value,
            reason=self.reason.value or self.other_reason.value,
            contract_continues=True,
            employer_certificate=True,
            registered_on=self.registered_on.value,
            filed_on=today,
            documents=tuple(kind for kind, box in self.papers.items() if box.isChecked()),
            **answers,
        )

    def _chose_usual(self) -> None:
        if self.reason.value is not None:
            self.other_reason.put(None)
        self._show_papers()
        self._changed()

    def _chose_other(self) -> None:
        if self.other_reason.value is not None:
            self.reason.put(None)
        self._show_papers()
        self._changed()

    def _show_papers(self) -> None:
        reason = self.reason.value or self.other_reason.value or ""
        required = self.desk.office.scheme.required_documents(reason)
        for kind in required:
            if kind not in self.papers:
                box = QCheckBox(self.desk.say(f"required_paper.{kind}"))
                box.toggled.connect(self._changed)
                self.papers[kind] = box
                self.papers_box.addWidget(box)
        for kind, box in self.papers.items():
            box.setVisible(kind in required)

    def _changed(self) -> None:
        self.pause.start(PAUSE)
        self.keeper.start(KEEP_AFTER)

    def _preview(self) -> None:
        self.turn += 1
        turn, new = self.turn, self.new_claim()

        def show(found: ClaimPreview) -> None:
            if turn == self.turn:
                self._show(found)

        self.desk.ask(lambda office: preview_claim(office, new), show)

    def _show(self, found: ClaimPreview) -> None:
        say = self.desk.say
        self.panel.show_assessment(found.assessment)
        if found.missing_documents:
            names = ", ".join(say(f"required_paper.{kind}") for kind in found.missing_documents)
            self.receipt_hint.setText(say("claim_form.will_name", papers=names))
        else:
            self.receipt_hint.setText("")
        self.person.hint.setText(say("claim_form.open_claim", number=found.open_claim) if found.open_claim else "")

    def _offer_people(self, text: str) -> None:
        wanted = Wanted(limit=OFFERED, search=text)
        self.desk.ask(
            lambda office: people_page(office, wanted),
            lambda part: self.person.offer(
                [(f"{row.name} · {row.latin_name} · {row.identifier}", row.number) for row in part.rows]
            ),
        )

    def _offer_employers(self, text: str) -> None:
        wanted = Wanted(limit=OFFERED, search=text)
        self.desk.ask(
            lambda office: employers_page(office, wanted),
            lambda part: self.employer.offer([(f"{row.name} · {row.latin_name}", row.number) for row in part.rows]),
        )

    def _file(self) -> None:
        new = self.new_claim()
        self.desk.act(lambda office: file_claim(office, new), self._filed, refused=self._refused)

    def _refused(self, refused: Refused) -> None:
        self.desk.refuse(refused)
        self.form.focus_on(refused.field)

    def _filed(self, filed: FiledClaim) -> None:
        self.keeper.stop()
        self.desk.act(lambda office: drop_draft(office, FORM), lambda _done: None)
        self._clear()
        self.desk.open("claim", filed.number)
        self.desk.good("claim_form.filed", number=filed.number)

    def _clear(self) -> None:
        self.person.field.clear()
        self.employer.field.clear()
        self.separated_on.put(None)
        self.registered_on.put(None)
        for entry in (self.reason, self.other_reason, *self.yes_no.values()):
            entry.put(None)
        for box in self.papers.values():
            box.setChecked(False)

    def _keep(self) -> None:
        content: dict[str, Any] = {
            "person": [self.person.field.text(), self.person.value],
            "employer": [self.employer.field.text(), self.employer.value],
            "separated_on": self.separated_on.field.text(),
            "registered_on": self.registered_on.field.text(),
            "reason": self.reason.value or self.other_reason.value,
            "answers": {name: entry.value for name, entry in self.yes_no.items()},
            "papers": [kind for kind, box in self.papers.items() if box.isChecked()],
        }
        if not (self.person.value or content["reason"]):
            return
        moment = f"{self.desk.office.now().astimezone():%H:%M}"
        self.desk.act(
            lambda office: keep_draft(office, FORM, content),
            lambda _done: self.kept.setText(self.desk.say("claim_form.kept", time=moment)),
        )

    def _restore(self, content: dict[str, Any] | None) -> None:
        if not content or self.person.value:
            return
        self.person.put(*content["person"])
        self.employer.put(*content["employer"])
        self.separated_on.field.setText(content["separated_on"])
        self.registered_on.field.setText(content["registered_on"])
        self.reason.put(content["reason"])
        self.other_reason.put(content["reason"])
        for name, value in content["answers"].items():
            self.yes_no[name].put(value)
        for kind in content["papers"]:
            if kind in self.papers:
                self.papers[kind].setChecked(True)
        self.kept.setText(self.desk.say("claim_form.restored"))


def shown_person(row: PersonRow) -> str:
    """Write a person as the field offers it."""
    return f"{row.name} · {row.latin_name} · {row.identifier}"
