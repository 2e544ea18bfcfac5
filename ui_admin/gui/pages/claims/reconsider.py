"""Reconsidering a decided claim: the cause and what became known on the left, what would change on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from ui_admin.domain.facts import KINDS
from ui_admin.domain.refusal import Refused
from ui_admin.domain.review import RECONSIDERED_FOR
from ui_admin.gui.forms.form import Form
from ui_admin.gui.pages.page import Page
from ui_admin.gui.theme import HINT, SECTION, THEME
from ui_admin.gui.widgets.action_bar import action_bar, back_button
from ui_admin.gui.widgets.basics import Button, clear, label
from ui_admin.gui.widgets.choices import PickEntry
from ui_admin.gui.widgets.columns import column, scrolled
from ui_admin.gui.widgets.entries import Segments
from ui_admin.gui.widgets.version_difference import difference_view
from ui_admin.lookups.claims.reconsiderations import reconsideration
from ui_admin.operations.claims.reconsiderations import reconsider_claim
from ui_admin.rules.asked import answers_asked

if TYPE_CHECKING:
    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.claims.reconsiderations import Reconsideration
    from ui_admin.office import Office
    from ui_admin.operations.claims.reconsiderations import Reconsidered

LEFT = 470


class ReconsiderPage(Page):
    """A new version of a determination, proposed."""

    name = "reconsider"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.number = ""
        self.asked = 0
        self.body.setContentsMargins(0, 0, 0, 0)
        holder, self.left = column()
        aside, self.beside = column(6, (0, 0, 10, 0))
        inside = QWidget()
        row = QHBoxLayout(inside)
        row.setContentsMargins(24, 12, 24, 0)
        row.setSpacing(28)
        form = scrolled(holder)
        form.setFixedWidth(round(LEFT * THEME.scale))
        row.addWidget(form)
        row.addWidget(scrolled(aside), 1)
        self.body.addWidget(inside, 1)
        self.body.addWidget(self._action_bar())

    def open(self, what: object) -> None:
        """Begin a new version of a claim, with a cause when one is named: (number, cause)."""
        number, cause = what if isinstance(what, tuple) else (what, "")
        if not isinstance(number, str) or not number:
            return
        self.number = number
        self._build(str(cause))
        self.set_heading(self.say("page.reconsider.title"), self.say("page.claims.title"), number)
        self._look()

    def propose(self) -> None:
        """Propose the version that is shown; what is refused stands in the message line."""
        number, cause, reason, facts = self.number, self.cause.value, self.reason.toPlainText(), self.facts()
        if not cause or not reason.strip():
            self.desk.refuse(Refused("reconsider.cause_needed" if not cause else "claim.reason_needed"))
            (self.reason if cause else self.cause).setFocus()
            return

        def deed(office: Office) -> Any:  # noqa: ANN401 - what the operation gives
            return reconsider_claim(office, number, cause=cause, reason=reason, facts=facts)

        self.desk.act(deed, self._proposed)

    def facts(self) -> dict[str, Any]:
        """Give what was said to have become known."""
        entered: dict[str, Any] = {name: entry.value for name, entry in self.answers.items()}
        entered["reason_found"] = self.found.value
        return {name: value for name, value in entered.items() if value not in {None, ""}}

    def _build(self, cause: str) -> None:
        say, desk = self.say, self.desk
        clear(self.left)
        form = Form(self.propose)
        form.section(say("reconsider_page.why"))
        causes = [(say(f"determination_cause.{each.value}"), each.value) for each in RECONSIDERED_FOR]
        self.cause = PickEntry(say("reconsider_page.cause"), causes, width=250)
        if cause:
            self.cause.put(cause)
        form.add("cause", say("reconsider_page.cause"), self.cause)
        self.reason = QPlainTextEdit()
        self.reason.setAccessibleName(say("reconsider_page.reason"))
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(THEME.px(88))
        form.add("reason", say("reconsider_page.reason"), self.reason)
        form.section(say("reconsider_page.known"))
        form.box.addWidget(label(say("reconsider_page.known_hint"), HINT, tone="ink3", wrap=True))
        reasons = [(say(f"reason.{code}"), code) for code in desk.office.scheme.reasons()]
        self.found = PickEntry(say("reconsider_page.reason_found"), reasons, width=250)
        self.found.changed.connect(self._look)
        form.add("reason_found", say("reconsider_page.reason_found"), self.found)
        self.answers: dict[str, Segments] = {}
        for name in self._asked():
            entry = Segments(say(f"claim_form.{name}"), [(say("entry.yes"), True), (say("entry.no"), False)])
            entry.changed.connect(self._look)
            self.answers[name] = entry
            form.add(name, say(f"claim_form.{name}"), entry)
        form.end()
        self.left.addWidget(form)
        self.setFocusProxy(self.cause)

    def _asked(self) -> list[str]:
        return [name for name in answers_asked(self.desk.office.scheme, None) if KINDS.get(name) == "yes_no"]

    def _look(self) -> None:
        number, facts = self.number, self.facts()
        self.asked += 1
        turn = self.asked
        self.desk.ask_while(
            self,
            lambda: turn == self.asked,
            lambda office: reconsideration(office, number, facts),
            self._show,
        )

    def _show(self, found: Reconsideration) -> None:
        say, words = self.say, self.desk.words
        clear(self.beside)
        self.beside.addWidget(label(say("reconsider_page.would_change"), SECTION, bold=True))
        earlier = say("reconsider_page.earlier", version=found.earlier_version, number=found.earlier_number)
        self.beside.addWidget(label(earlier, HINT, tone="ink3"))
        for unknown in found.unknown:
            self.beside.addWidget(label(words.say_sentence(unknown), tone="waiting", wrap=True))
        self.beside.addWidget(difference_view(self.desk, found.difference))
        self.beside.addStretch()

    def _proposed(self, made: Reconsidered) -> None:
        self.desk.open("claim", made.claim_number)
        self.desk.good("reconsider_page.done", number=made.claim_number, version=made.version)

    def _action_bar(self) -> QWidget:
        bar, row = action_bar()
        propose = Button(self.say("action.propose_version"), "primary", key="Ctrl+Return")
        propose.clicked.connect(self.propose)
        row.addWidget(propose)
        row.addWidget(label(self.say("reconsider_page.nothing_yet"), HINT, tone="ink3"))
        row.addStretch()
        row.addWidget(back_button(self.desk, lambda: self.desk.open("claim", self.number)))
        return bar
