"""A new claim in the order of the paper form, with the answer of the law beside it while typing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui_admin.domain.determination import Outcome
from ui_admin.domain.periods import age_on
from ui_admin.gui.forms.claim_form import ClaimForm
from ui_admin.gui.pages.page import Page
from ui_admin.gui.theme import HINT, SMALLEST, THEME
from ui_admin.gui.widgets.action_bar import action_bar, back_button
from ui_admin.gui.widgets.basics import Button, label
from ui_admin.gui.widgets.columns import column, scrolled
from ui_admin.gui.widgets.findings import FindingsPanel
from ui_admin.gui.widgets.plan import window_grid
from ui_admin.lookups.claims.previews import preview_claim
from ui_admin.lookups.listing import Wanted
from ui_admin.lookups.lists import employers_page, people_page
from ui_admin.lookups.office.drafts import draft_of
from ui_admin.operations.claims.claims import file_claim
from ui_admin.operations.office.drafts import drop_draft, keep_draft

if TYPE_CHECKING:
    from ui_admin.domain.refusal import Refused
    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.claims.previews import ClaimPreview
    from ui_admin.lookups.lists import PersonRow
    from ui_admin.operations.claims.claims import FiledClaim

FORM = "new_claim"
OFFERED = 12
PAUSE = 120
KEEP_AFTER = 1500
PANEL = 400


class NewClaimPage(Page):
    """The form of a claim and the answer of the law."""

    name = "new_claim"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.turn = 0
        self.was_tried = False
        self.found: ClaimPreview | None = None
        self.form = ClaimForm(desk, self._file)
        self.form.changed.connect(self._changed)
        self.form.person.wanted.connect(self._offer_people)
        self.form.employer.wanted.connect(self._offer_employers)
        self.person = self.form.person
        self.panel = FindingsPanel(desk.words)
        self.panel.setFixedWidth(round(PANEL * THEME.scale))
        holder, inside = column(edge=(24, 12, 8, 12))
        inside.addWidget(self.form)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(scrolled(holder), 1)
        middle.addWidget(self.panel)
        self.body.addLayout(middle, 1)
        self.body.addWidget(self._action_bar())
        in_order = desk.say("claim_form.in_order", form=desk.office.scheme.form)
        self.set_heading(desk.say("page.new_claim.title"), desk.say("page.claims.title"), in_order)
        self.pause = self._timer(self._preview)
        self.keeper = self._timer(self._keep)
        QShortcut(QKeySequence("F6"), self).activated.connect(self.panel.list.setFocus)
        self.setFocusProxy(self.person)

    def open(self, what: object) -> None:
        """Begin with a person that another page names, or with the draft that was left."""
        if isinstance(what, tuple):
            self.person.put(*what)
            return
        if isinstance(what, dict):
            self.form.put_content(what)
            return
        if self.desk.office.officer is not None:
            self.desk.ask(lambda office: draft_of(office, FORM), self._restore)

    def refresh(self) -> None:
        """Ask the law again."""
        self._preview()

    def _timer(self, act: Any) -> QTimer:  # noqa: ANN401 - a method without arguments
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(act)
        return timer

    def _action_bar(self) -> QWidget:
        say = self.desk.say
        bar, row = action_bar(10)
        self.file_button = Button(say("action.file_claim"), "primary", key="Ctrl+Return")
        self.file_button.clicked.connect(self._file)
        row.addWidget(self.file_button)
        keep = Button(say("action.keep_draft"), "secondary", key="Ctrl+S")
        keep.clicked.connect(self._keep)
        row.addWidget(keep)
        slip = Button(say("precheck.slip"), "secondary", key="Ctrl+P")
        slip.clicked.connect(self._slip)
        row.addWidget(slip)
        self.receipt_hint = label("", HINT, tone="ink2", wrap=True)
        row.addWidget(self.receipt_hint, 1)
        self.kept = label("", HINT, tone="ink3")
        row.addWidget(self.kept)
        row.addWidget(back_button(self.desk, lambda: self.desk.open("claims")))
        return bar

    def _changed(self) -> None:
        self.pause.start(PAUSE)
        self.keeper.start(KEEP_AFTER)

    def _preview(self) -> None:
        self.turn += 1
        turn, new = self.turn, self.form.new_claim()

        def show(found: ClaimPreview) -> None:
            # An answer to what was typed before is not shown any more.
            if turn == self.turn:
                self._show(found)

        self.desk.ask(lambda office: preview_claim(office, new), show)

    def _show(self, found: ClaimPreview) -> None:
        self.found = found
        say = self.desk.say
        self.panel.show_assessment(found.assessment)
        papers = ", ".join(say(f"required_paper.{kind}") for kind in found.missing_documents)
        self.receipt_hint.setText(
            say("claim_form.will_name", papers=papers) if papers else say("claim_form.names_none")
        )
        self._show_person(found)
        self._show_months(found)
        self._show_lateness(found)
        self.form.show_errors(self._all_errors())
        self._section_states(found)

    def _show_person(self, found: ClaimPreview) -> None:
        say, words = self.desk.say, self.desk.words
        hint = ""
        if found.born_on is not None:
            age = age_on(found.born_on, self.desk.office.today())
            hint = say("claim_form.born", day=words.day(found.born_on), age=age)
        if found.open_claim:
            hint = say("claim_form.open_claim", number=found.open_claim)
        self.person.hint.setText(hint)
        self.person.hint.setStyleSheet(f"color: {THEME.tokens.bad if found.open_claim else THEME.tokens.ink3};")
        if found.account:
            status = say(f"status.payment_account.{found.account_status}")
            self.form.account.setText(say("claim_form.account_of", account=found.account, status=status))
        else:
            self.form.account.setText(say("claim_form.no_account") if found.identifier else "–")

    def _show_months(self, found: ClaimPreview) -> None:
        while self.form.months_box.count():
            item = self.form.months_box.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        grid = window_grid(self.desk.words, found.assessment, found.months) if found.identifier else None
        self.form.show_row("months", shown=grid is not None)
        if grid is not None:
            self.form.months_box.addWidget(grid, 0, 0)
            legend = label(self.desk.say("claim_form.months_legend"), SMALLEST, tone="ink3", wrap=True)
            self.form.months_box.addWidget(legend, 1, 0)

    def _show_lateness(self, found: ClaimPreview) -> None:
        late = self._late(found)
        if late is not None:
            hint = self.form.registered_on.hint
            hint.setText(self.desk.words.say_sentence(late.sentence))
            hint.setStyleSheet(f"color: {THEME.tokens.bad};")

    def _late(self, found: ClaimPreview) -> Any | None:  # noqa: ANN401 - the finding about the day of registration
        return next(
            (
                part
                for part in found.assessment.findings
                if part.condition == "filed_in_time"
                and part.outcome is Outcome.NOT_MET
                and "registered_on" in part.facts
            ),
            None,
        )

    def _errors(self) -> dict[str, str]:
        say, new, today = self.desk.say, self.form.new_claim(), self.desk.office.today()
        errors = {}
        if new.separated_on is not None and new.separated_on > today:
            errors["separated_on"] = say("claim.separation_in_future", day=new.separated_on)
        filed = new.filed_on
        if filed is not None and new.separated_on is not None and not new.separated_on <= filed <= today:
            errors["filed_on"] = say("claim.filed_before", filed=filed, separated=new.separated_on)
        return errors

    def _section_states(self, found: ClaimPreview) -> None:
        say = self.desk.say
        for name, place in self.form.sections_by_name.items():
            state = self.form.section_states[place]
            papers = name == "papers"
            missing = len(found.missing_documents) if papers else self.form.missing_in(name)
            if missing:
                words = "claim_form.papers_missing" if papers else "claim_form.answers_missing"
                state.put("unknown", say(words, count=missing))
            elif name == "registration" and self._late(found) is not None:
                state.put("not_met", say("claim_form.late"))
            else:
                state.put("met", say("claim_form.complete"))

    def _offer_people(self, text: str) -> None:
        wanted = Wanted(limit=OFFERED, search=text)
        self.desk.ask(
            lambda office: people_page(office, wanted),
            lambda part: self.person.offer([(shown_person(row), row.number) for row in part.rows]),
        )

    def _offer_employers(self, text: str) -> None:
        wanted = Wanted(limit=OFFERED, search=text)
        self.desk.ask(
            lambda office: employers_page(office, wanted),
            lambda part: self.form.employer.offer(
                [(" · ".join(dict.fromkeys(filter(None, (row.name, row.latin_name)))), row.number) for row in part.rows]
            ),
        )

    def _all_errors(self) -> dict[str, str]:
        """Give what is wrong; what is missing counts as wrong only after the first try to file."""
        return self._errors() | (self._lacking() if self.was_tried else {})

    def _lacking(self) -> dict[str, str]:
        new, say = self.form.new_claim(), self.desk.say
        errors = {}
        if not new.person_number:
            errors["person_number"] = say("claim_form.choose_person")
        if new.separated_on is None:
            errors["separated_on"] = say("claim.separation_needed")
        if new.reason is None:
            errors["reason"] = say("claim.reason_of_separation_needed")
        if new.filed_on is None:
            errors["filed_on"] = say("claim_form.filed_needed")
        elif new.filed_on < self.desk.office.today() and not new.late_reason:
            errors["late_reason"] = say("claim_form.late_reason_needed")
        return errors

    def _file(self) -> None:
        self.was_tried = True
        new, errors = self.form.new_claim(), self._all_errors()
        self.form.show_errors(errors)
        if errors:
            self.form.focus_on(next(name for name in self.form.entries if name in errors))
            return
        self.desk.act(lambda office: file_claim(office, new), self._filed, refused=self._refused)

    def _refused(self, refused: Refused) -> None:
        self.desk.refuse(refused)
        if refused.field in self.form.errors:
            self.form.show_errors({refused.field: self.desk.words.say_sentence(refused.sentence)})
            self.form.focus_on(refused.field)

    def _filed(self, filed: FiledClaim) -> None:
        self.was_tried = False
        self.form.clear()
        self.keeper.stop()
        self.kept.setText("")
        self.desk.act(lambda office: drop_draft(office, FORM), lambda _done: None)
        self.desk.open("claim", filed.number)
        self.desk.good("claim_form.filed", number=filed.number, due=filed.decision_due_on)

    def _keep(self) -> None:
        content = self.form.content()
        if not (self.person.value or content["reason"]):
            return
        moment = f"{self.desk.office.now().astimezone():%H:%M}"
        self.desk.act(
            lambda office: keep_draft(office, FORM, content),
            lambda _done: self.kept.setText(self.desk.say("claim_form.kept", time=moment)),
        )

    def _slip(self) -> None:
        """Show what the law would say of the claim as a slip, before anything is filed."""
        from ui_admin.gui.pages.claims.precheck import show_slip  # noqa: PLC0415 - that page is made of this one

        show_slip(self, self.form.new_claim())

    def _restore(self, content: dict[str, Any] | None) -> None:
        if not content or self.person.value:
            return
        self.form.put_content(content)
        self.kept.setText(self.desk.say("claim_form.restored"))


def shown_person(row: PersonRow) -> str:
    """Write a person as the field offers it."""
    return " · ".join(dict.fromkeys(filter(None, (row.name, row.latin_name, row.identifier))))
