"""The form of a claim in the order of the paper: what the law of the scheme asks, and nothing that it does not look at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from ui_admin.domain.claim import NewClaim
from ui_admin.gui.forms.scheme_asks import SchemeAsks
from ui_admin.gui.forms.sections import PaperForm
from ui_admin.gui.widgets.basics import label
from ui_admin.gui.widgets.choices import PickEntry, Tick
from ui_admin.gui.widgets.entries import DayEntry, SearchEntry, Segments
from ui_admin.rules.asked import ANSWER_OF_CONDITION, ANSWERS_OF_CLASS, answers_asked

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui_admin.gui.desk import Desk

OTHER = "other"
BENEFIT_ANSWERS = ("receives_pension",)
PAPER_COLUMNS = 3
# Reasons that stand beside one another, before the list of the others: more of them would not fit into a narrow window.
SIDE_BY_SIDE = 3


class ClaimForm(PaperForm):
    """Asks a claim; `changed` says that an answer changed."""

    changed = Signal()

    def __init__(self, desk: Desk, finish: Callable[[], None]) -> None:
        super().__init__(finish)
        self.desk = desk
        self.scheme = desk.office.scheme
        self.answers: dict[str, Segments] = {}
        self.sections_by_name: dict[str, int] = {}
        self.papers: dict[str, Tick] = {}
        self.asks = SchemeAsks(desk)
        self._person()
        self._employment()
        self._registration()
        self._benefits()
        self._papers()
        self._filing()
        self.end()
        self._show_asked()

    def new_claim(self) -> NewClaim:
        """The claim as it is typed so far; what is not asked is not answered."""
        asked = answers_asked(self.scheme, self.reason_code)
        answers: dict[str, Any] = {name: self.answers[name].value for name in asked}
        today = self.desk.office.today()
        filed_on = self.filed_on.value
        return NewClaim(
            person_number=self.person.value,
            employer_number=self.employer.value,
            separated_on=self.separated_on.value,
            reason=self.reason_code,
            registered_on=self.registered_on.value,
            filed_on=filed_on,
            statement=self.asks.statement(),
            documents=tuple(kind for kind, box in self.papers.items() if box.isChecked() and not box.isHidden()),
            late_reason=self.late_reason.text().strip() if filed_on is not None and filed_on < today else "",
            **answers,
        )

    @property
    def reason_code(self) -> str | None:
        """The reason that is chosen, among the usual ones or from the list."""
        chosen: str | None = self.reason.value
        return self.other_reason.value if chosen == OTHER else chosen

    def put_reason(self, code: str | None) -> None:
        """Choose a reason wherever it stands."""
        usual = code in self.scheme.shown_first[:SIDE_BY_SIDE]
        self.reason.put(code if usual or code is None else OTHER)
        self.other_reason.put(None if usual else code)

    def clear(self) -> None:
        """Empty the form for the next claimant."""
        self.person.field.clear()
        self.employer.field.clear()
        self.separated_on.put(None)
        self.registered_on.put(None)
        self.filed_on.put(self.desk.office.today())
        self.late_reason.clear()
        self.put_reason(None)
        for entry in self.answers.values():
            entry.put(None)
        for box in self.papers.values():
            box.setChecked(False)
        self.asks.put({})
        self.show_errors({})

    def content(self) -> dict[str, Any]:
        """Give the form as a draft keeps it."""
        return {
            "person": [self.person.field.text(), self.person.value],
            "employer": [self.employer.field.text(), self.employer.value],
            "separated_on": self.separated_on.field.text(),
            "registered_on": self.registered_on.field.text(),
            "filed_on": self.filed_on.field.text(),
            "late_reason": self.late_reason.text(),
            "reason": self.reason_code,
            "answers": {name: entry.value for name, entry in self.answers.items()},
            "asks": self.asks.written(),
            "papers": [kind for kind, box in self.papers.items() if box.isChecked()],
        }

    def put_content(self, content: dict[str, Any]) -> None:
        """Put a draft back as it was."""
        self.person.put(*content["person"])
        self.employer.put(*content["employer"])
        self.separated_on.field.setText(content["separated_on"])
        self.registered_on.field.setText(content["registered_on"])
        self.filed_on.field.setText(content.get("filed_on", ""))
        self.late_reason.setText(content.get("late_reason", ""))
        self.put_reason(content["reason"])
        self._show_asked()
        for name, value in content["answers"].items():
            if name in self.answers:
                self.answers[name].put(value)
        self.asks.put(content.get("asks", {}))
        for kind in content["papers"]:
            if kind in self.papers:
                self.papers[kind].setChecked(True)

    def missing_in(self, section: str) -> int:
        """Count what a section still waits for."""
        named: dict[str, list[object]] = {
            "person": [self.person.value],
            "employment": [self.employer.value, self.separated_on.value, self.reason_code],
            "registration": [self.registered_on.value],
            "filing": [
                self.filed_on.value,
                *([self.late_reason.text().strip()] if self.is_asked("late_reason") else []),
            ],
        }
        values = named.get(section, [])
        values += [
            self.answers[name].value
            for name in answers_asked(self.scheme, self.reason_code)
            if self.section_of[name] == self.sections_by_name[section]
        ]
        return sum(value is None or value == "" for value in values)

    def _person(self) -> None:
        say = self.desk.say
        self._begin("person")
        self.person = SearchEntry(say("claim_form.claimant"), 330)
        self.person.hint.setWordWrap(True)
        self._ask("person_number", say("claim_form.claimant"), self.person)

    def _employment(self) -> None:
        say, words, office = self.desk.say, self.desk.words, self.desk.office
        self._begin("employment")
        self.employer = SearchEntry(say("claim_form.employer"), 330)
        self._ask("employer_number", say("claim_form.employer"), self.employer)
        self.separated_on = DayEntry(say("claim_form.last_day"), words, office.today)
        self._ask("separated_on", say("claim_form.last_day"), self.separated_on)
        first = self.scheme.shown_first[:SIDE_BY_SIDE]
        usual = [(say(f"reason.{code}"), code) for code in first]
        self.reason = Segments(say("claim_form.reason"), [*usual, (say("claim_form.other"), OTHER)])
        self._ask("reason", say("claim_form.reason"), self.reason)
        others = [(say(f"reason.{code}"), code) for code in self.scheme.reasons() if code not in first]
        self.other_reason = PickEntry(say("claim_form.other_reason"), others, hint=say("claim_form.type_reason"))
        self._ask("other_reason", say("claim_form.other_reason"), self.other_reason)
        for name in dict.fromkeys(name for names in ANSWERS_OF_CLASS.values() for name in names):
            self._yes_no(name)
        for name, entry in self.asks.entries.items():
            self._ask(name, say(f"claim_ask.{name}"), entry)
        self.months = QWidget()
        self.months_box = QGridLayout(self.months)
        self.months_box.setContentsMargins(0, 0, 0, 0)
        self.add("months", say("person_page.months"), self.months)
        self.show_row("months", shown=False)

    def _registration(self) -> None:
        say = self.desk.say
        self._begin("registration")
        self.registered_on = DayEntry(say("claim_form.registered"), self.desk.words, self.desk.office.today)
        self.registered_on.hint.setWordWrap(True)
        self._ask("registered_on", say("claim_form.registered"), self.registered_on)
        for name in dict.fromkeys(ANSWER_OF_CONDITION.values()):
            if name not in BENEFIT_ANSWERS and name in answers_asked(self.scheme, None):
                self._yes_no(name)

    def _benefits(self) -> None:
        asked = [name for name in BENEFIT_ANSWERS if name in answers_asked(self.scheme, None)]
        if asked:
            self._begin("other_benefits")
        for name in asked:
            self._yes_no(name)

    def _papers(self) -> None:
        say = self.desk.say
        self._begin("papers")
        papers = QWidget()
        grid = QGridLayout(papers)
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setHorizontalSpacing(18)
        kinds = dict.fromkeys(kind for listed in self.scheme.documents.values() for kind in listed)
        for place, kind in enumerate(kinds):
            box = Tick(say(f"required_paper.{kind}"))
            box.toggled.connect(self._changed)
            self.papers[kind] = box
            grid.addWidget(box, place // PAPER_COLUMNS, place % PAPER_COLUMNS)
        grid.setColumnStretch(PAPER_COLUMNS, 1)
        self.add("documents", say("claim_form.seen"), papers)
        self.show_row("documents", shown=bool(kinds))
        self.account = label("", tone="ink2", wrap=True)
        self.add("account", say("claim_form.account"), self.account)

    def _filing(self) -> None:
        say = self.desk.say
        self._begin("filing")
        self.filed_on = DayEntry(say("claim_form.filed_on"), self.desk.words, self.desk.office.today)
        self.filed_on.put(self.desk.office.today())
        self._ask("filed_on", say("claim_form.filed_on"), self.filed_on)
        self.late_reason = QLineEdit()
        self.late_reason.setAccessibleName(say("claim_form.late_reason"))
        self.late_reason.setPlaceholderText(say("claim_form.late_hint"))
        self.late_reason.textChanged.connect(self._changed)
        self.add("late_reason", say("claim_form.late_reason"), self.late_reason)

    def _begin(self, name: str) -> None:
        self.section(self.desk.say(f"claim_form.{name}"))
        self.sections_by_name[name] = len(self.section_states) - 1

    def _yes_no(self, name: str) -> None:
        say = self.desk.say
        words = say(f"claim_form.{name}")
        entry = Segments(words, [(say("entry.yes"), True), (say("entry.no"), False)])
        self.answers[name] = entry
        self._ask(name, words, entry)

    def _ask(self, name: str, words: str, entry: Any) -> None:  # noqa: ANN401 - an entry with `changed`
        self.add(name, words, entry)
        entry.changed.connect(self._changed)

    def _changed(self) -> None:
        if hasattr(self, "late_reason"):
            self._show_asked()
            self.changed.emit()

    def _show_asked(self) -> None:
        reason = self.reason_code
        self.show_row("other_reason", shown=self.reason.value == OTHER)
        asked = answers_asked(self.scheme, reason)
        for name in self.answers:
            self.show_row(name, shown=name in asked)
        required = self.scheme.required_documents(reason or "")
        for kind, box in self.papers.items():
            box.setVisible(kind in required)
        filed_on = self.filed_on.value
        self.show_row("late_reason", shown=filed_on is not None and filed_on < self.desk.office.today())
