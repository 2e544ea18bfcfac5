"""What an officer can do with an overpayment in its state; each act asks what it needs and then does one operation."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QMenu

from ui_admin.domain.overpayment import (
    EVIDENCE_KINDS,
    Assessed,
    Decision,
    Demand,
    Fault,
    FraudFound,
    NewEvidence,
    SpecialReason,
)
from ui_admin.gui.dialogs.debt import DebtDialog
from ui_admin.gui.pages.benefit.recovery_acts import RecoveryActs
from ui_admin.gui.widgets.basics import Button
from ui_admin.gui.widgets.more_menu import MORE_KEY
from ui_admin.operations.benefit import overpayment_decisions as decisions
from ui_admin.operations.benefit import overpayments, suspicions
from ui_admin.rules.recovery import has_addition

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui_admin.domain.done import Done
    from ui_admin.gui.pages.benefit.overpayment import OverpaymentPage
    from ui_admin.lookups.benefit.overpayment_parts import RecoveryPart
    from ui_admin.lookups.benefit.overpayment_sheets import OverpaymentSheet
    from ui_admin.office import Office

Act = tuple[str, "Callable[[], None]", str]
OWING = frozenset({"determined", "recovering"})
# What closes an overpayment without asking for it; none of it is the next step.
AGAINST_IT = frozenset({"overpayment.drop", "overpayment.leave_small"})
CARRIED = {
    "recovery.end_plan": "recovery.plan",
    "overpayment.evidence": "note.write",
    "overpayment.interview": "note.write",
}
UNDECIDED = frozenset({"notice_sent", "assessing"})
SET_ASIDE = frozenset({"determined", "recovering", "settled", "written_off"})


class OverpaymentActs:
    """The acts of the page of one overpayment."""

    def __init__(self, page: OverpaymentPage) -> None:
        self.page = page
        self.desk = page.desk
        self.dialog: DebtDialog | None = None
        self.recovery = RecoveryActs(self)

    def is_sent_back(self, sheet: OverpaymentSheet) -> bool:
        """Tell whether the proposal waits for its maker again."""
        return sheet.status == "proposed" and sheet.proposal is not None and bool(sheet.proposal.sent_back_reason)

    def buttons(self, sheet: OverpaymentSheet) -> list[Button]:
        """Give the first two acts that fit the state as buttons, and the rest with the documents in a menu."""
        acts = [act for act in self._possible(sheet) if self.desk.may(_verb(act[0]))]
        made = []
        for place, (verb, act, key) in enumerate(acts[:2]):
            is_step = place == 0 and verb not in AGAINST_IT
            button = Button(self._words(verb), "primary" if is_step else "secondary", key=key)
            button.clicked.connect(act)
            made.append(button)
        more = Button(self.desk.say("action.more"), "secondary", icon="chevron-down", key=MORE_KEY)
        more.clicked.connect(lambda: self._menu(more, sheet, acts[2:]))
        return [*made, more]

    def ask(self, verb: str, *, about: str = "") -> DebtDialog:
        """Begin the dialog of an act."""
        title = self.plain_words(verb)
        self.dialog = DebtDialog(self.page, title, about or self.desk.say(f"overpaid_ask.{verb.replace('.', '_')}"))
        return self.dialog

    def finish(
        self, dialog: DebtDialog, verb: str, deed: Callable[[dict[str, Any]], Callable[[Office], Done[Any]]]
    ) -> None:
        """Put the act's button below; what was done is said in the message line."""
        dialog.answered.connect(lambda _result: self.done(verb))
        dialog.act_with(self.plain_words(verb), deed)

    def done(self, verb: str) -> None:
        """Say what was done."""
        self.desk.good(f"overpaid_page.done.{verb.replace('.', '_')}", number=self.page.number)

    def show_first_document(self) -> None:
        """Show the newest paper of the overpayment."""
        if self.page.sheet is not None:
            papers = self._papers(self.page.sheet)
            if papers:
                self.desk.open("reports", papers[0])

    def open_recovery(self, row: RecoveryPart) -> None:
        """Show the receipt of a repayment."""
        if row.number:
            self.desk.open("reports", ("repayment-receipt", row.number))

    def plain_words(self, verb: str) -> str:
        """Name an act in its own dialog, where nothing more follows."""
        return self._words(verb).rstrip("…")

    def _words(self, verb: str) -> str:
        return self.desk.say(f"overpaid_act.{verb.replace('.', '_')}")

    def _possible(self, sheet: OverpaymentSheet) -> list[Act]:
        status = sheet.status
        acts: list[Act] = []
        if status == "detected":
            acts += [("overpayment.notice", self._notice, "Ctrl+D"), ("overpayment.drop", self._drop, "")]
            acts.append(("overpayment.leave_small", self._leave_small, ""))
        if status == "notice_sent":
            answer = ("overpayment.reply", self._reply, "Ctrl+E")
            assess = ("overpayment.assess", self._assess, "Ctrl+D")
            acts += [assess, answer] if self._may_assess(sheet) else [answer]
        if status == "assessing" or self.is_sent_back(sheet):
            acts.append(("overpayment.propose", self._propose, "Ctrl+D"))
            acts.append(("overpayment.assess", self._assess, "Ctrl+E"))
        if status == "proposed" and not self.is_sent_back(sheet):
            acts.append(("overpayment.decide", self._decide, "Ctrl+D"))
            acts.append(("overpayment.send_back", self._send_back, ""))
        if status in UNDECIDED:
            acts.append(("overpayment.evidence", self._evidence, ""))
            acts.append(("overpayment.interview", self._interview, ""))
        if status in OWING and sheet.sums.owed.minor > 0:
            acts += self.recovery.possible(sheet)
        if status in {*OWING, "settled"} and any(
            not part.is_reversed for part in sheet.recoveries if part.amount.minor > 0
        ):
            acts.append(("recovery.reverse", self.recovery.reverse, ""))
        if status in SET_ASIDE:
            acts.append(("overpayment.set_aside", self._set_aside, ""))
        return acts

    def _may_assess(self, sheet: OverpaymentSheet) -> bool:
        notice = sheet.notice
        passed = notice.reply_due_on is not None and notice.reply_due_on < self.desk.office.today()
        return notice.replied_on is not None or passed

    def _papers(self, sheet: OverpaymentSheet) -> list[tuple[str, str]]:
        papers = []
        if sheet.made is not None:
            papers.append(("overpayment-decision", sheet.number))
        if sheet.notice.sent_on is not None:
            papers.append(("overpayment-notice", sheet.number))
        if sheet.plan is not None:
            papers.append(("recovery-plan", sheet.number))
        papers += [("repayment-receipt", part.number) for part in sheet.recoveries[-1:] if part.number]
        return [*papers, ("debtor-statement", sheet.debtor.person_number)]

    def _menu(self, button: Button, sheet: OverpaymentSheet, acts: list[Act]) -> None:
        menu = QMenu(button)
        for verb, act, _key in acts:
            menu.addAction(self._words(verb)).triggered.connect(act)
        if acts:
            menu.addSeparator()
        for place, paper in enumerate(self._papers(sheet)):
            title = self.desk.say(f"document.{paper[0].replace('-', '_')}")
            entry = menu.addAction(
                self.desk.say("action.show_document", document=title) + ("" if place else "\tCtrl+P")
            )
            entry.triggered.connect(lambda _checked=False, paper=paper: self.desk.open("reports", paper))
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
        menu.setActiveAction(menu.actions()[0])

    def _notice(self) -> None:
        number = self.page.number
        sheet = self.page.sheet
        days = sheet.terms.reply_days.value if sheet else 0
        dialog = self.ask("overpayment.notice", about=self.desk.say("overpaid_ask.overpayment_notice", days=days))
        self.finish(dialog, "overpayment.notice", lambda _said: partial(overpayments.send_notice, number=number))

    def _drop(self) -> None:
        number, dialog = self.page.number, self.ask("overpayment.drop")
        dialog.add_text("reason", self.desk.say("head.why"))
        self.finish(
            dialog,
            "overpayment.drop",
            lambda said: partial(overpayments.drop_overpayment, number=number, reason=said["reason"]),
        )

    def _leave_small(self) -> None:
        number, dialog = self.page.number, self.ask("overpayment.leave_small")
        self.finish(dialog, "overpayment.leave_small", lambda _said: partial(overpayments.leave_small, number=number))

    def _reply(self) -> None:
        number, dialog = self.page.number, self.ask("overpayment.reply")
        dialog.add_text("words", self.desk.say("overpaid_ask.answer"))
        dialog.add_day("day", self.desk.say("overpaid_ask.answered_on"), self.desk.office.today())
        self.finish(
            dialog,
            "overpayment.reply",
            lambda said: partial(overpayments.record_reply, number=number, replied_on=said["day"], words=said["words"]),
        )

    def _assess(self) -> None:
        say, number, dialog = self.desk.say, self.page.number, self.ask("overpayment.assess")
        dialog.add_choice("fault", say("column.fault"), [(say(f"fault.{one.value}"), one.value) for one in Fault])
        reasons = [(say(f"special_reason.{one.value}"), one.value) for one in SpecialReason]
        dialog.add_ticks("reasons", say("overpaid_page.special_reasons"), reasons)
        dialog.add_text("words", say("overpaid_ask.reason_words"))
        dialog.may_be_empty("words", "reasons")

        def deed(said: dict[str, Any]) -> Callable[[Office], Done[Any]]:
            grid = Assessed(Fault(said["fault"]), tuple(map(SpecialReason, said["reasons"])), said["words"])
            return partial(overpayments.assess_overpayment, number=number, assessed=grid)

        self.finish(dialog, "overpayment.assess", deed)

    def _evidence(self) -> None:
        say, number, dialog = self.desk.say, self.page.number, self.ask("overpayment.evidence")
        kinds = [(say(f"evidence_kind.{name}"), name) for name in EVIDENCE_KINDS]
        dialog.add_choice("kind", say("overpaid_ask.evidence_kind"), kinds)
        dialog.add_line("paper", say("overpaid_ask.evidence_paper"))
        dialog.add_text("words", say("overpaid_ask.evidence_words"))

        def deed(said: dict[str, Any]) -> Callable[[Office], Done[Any]]:
            new = NewEvidence(said["kind"], said["words"], said["paper"])
            return partial(suspicions.add_evidence, number=number, new=new)

        self.finish(dialog, "overpayment.evidence", deed)

    def _interview(self) -> None:
        say, number, dialog = self.desk.say, self.page.number, self.ask("overpayment.interview")
        dialog.add_day("day", say("overpaid_ask.heard_on"), self.desk.office.today())
        dialog.add_yes_no("came", say("overpaid_ask.came"))
        dialog.add_text("words", say("overpaid_ask.said"))
        self.finish(
            dialog,
            "overpayment.interview",
            lambda said: partial(
                suspicions.record_interview, number=number, held_on=said["day"], came=said["came"], words=said["words"]
            ),
        )

    def _propose(self) -> None:
        say, number, dialog = self.desk.say, self.page.number, self.ask("overpayment.propose")
        choices = [(say(f"overpayment_decision.{one.value}"), one.value) for one in Decision]
        dialog.add_choice("decision", say("paper.decision"), choices)
        dialog.add_money("amount", say("overpaid_ask.part"), may_lack=True)
        dialog.add_text("words", say("overpaid_ask.reasons"))
        is_intent = self.page.sheet is not None and self.page.sheet.grid.fault == Fault.INTENT
        if is_intent:
            self._ask_fraud(dialog)

        def deed(said: dict[str, Any]) -> Callable[[Office], Done[Any]]:
            demand = Demand(Decision(said["decision"]), said["words"], said["amount"])
            return partial(
                decisions.propose_decision, number=number, demand=demand, fraud=_fraud(said) if is_intent else None
            )

        self.finish(dialog, "overpayment.propose", deed)

    def _ask_fraud(self, dialog: DebtDialog) -> None:
        """Ask for a finding of fraud; left empty there is none. What the law adds is asked only where it adds something."""
        say, office = self.desk.say, self.desk.office
        dialog.add_text("fraud", say("overpaid_ask.fraud"))
        dialog.may_be_empty("fraud")
        dialog.hint(say("overpaid_ask.fraud_hint"))
        if not has_addition(office.scheme.on(office.today())):
            return
        dialog.add_count("detections", say("overpaid_ask.detections"), 1, 20)
        for name in ("collusion", "self_reported"):
            dialog.add_yes_no(name, say(f"overpaid_ask.{name}"))
        dialog.add_money("additional", say("overpaid_ask.additional"), may_lack=True)
        dialog.may_be_empty("collusion", "self_reported")

    def _decide(self) -> None:
        sheet = self.page.sheet
        if sheet is None or sheet.proposal is None:
            return
        say, words, number, proposal = self.desk.say, self.desk.words, self.page.number, sheet.proposal
        about = say(
            "overpaid_ask.overpayment_decide",
            decision=say(f"overpayment_decision.{proposal.decision}"),
            amount=words.money_with_currency(proposal.total),
            officer=proposal.by,
            why=proposal.words,
        )
        dialog = self.ask("overpayment.decide", about=about)
        if proposal.fraud_words:
            dialog.hint(proposal.fraud_words)
            dialog.add_text("fraud", say("overpaid_ask.fraud_too"))
        self.finish(
            dialog,
            "overpayment.decide",
            lambda said: partial(decisions.decide_overpayment, number=number, fraud_words=said.get("fraud", "")),
        )

    def _send_back(self) -> None:
        number, dialog = self.page.number, self.ask("overpayment.send_back")
        dialog.add_text("reason", self.desk.say("head.why"))
        self.finish(
            dialog,
            "overpayment.send_back",
            lambda said: partial(decisions.send_proposal_back, number=number, reason=said["reason"]),
        )

    def _set_aside(self) -> None:
        number, dialog = self.page.number, self.ask("overpayment.set_aside")
        dialog.add_text("reason", self.desk.say("head.why"))
        self.finish(
            dialog,
            "overpayment.set_aside",
            lambda said: partial(decisions.set_aside, number=number, reason=said["reason"]),
        )


def _verb(name: str) -> str:
    """Give the permission of an act; ending a plan is a part of agreeing one, evidence and an interview are notes."""
    return CARRIED.get(name, name)


def _fraud(said: dict[str, Any]) -> FraudFound | None:
    if not said["fraud"]:
        return None
    return FraudFound(
        said["fraud"],
        detections=said.get("detections") or 1,
        collusion=bool(said.get("collusion")),
        self_reported=bool(said.get("self_reported")),
        additional=said.get("additional"),
    )
