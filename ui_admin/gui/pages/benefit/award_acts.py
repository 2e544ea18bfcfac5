"""What an officer can do with a running award: settle and correct reports, pause, end, propose and decide."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui_admin.domain.award_life import ADVERSE_ENDS, PAUSE_GROUNDS, SUSPENSION_GROUNDS, About, NewProposal
from ui_admin.gui.dialogs.act import ActDialog
from ui_admin.gui.dialogs.correction import CorrectionDialog
from ui_admin.operations.benefit.award_life import end_award_on_ground, interrupt_award, resume_award
from ui_admin.operations.benefit.award_proposals import decide_about_award, propose_about_award, refuse_about_award
from ui_admin.operations.benefit.certifications import settle_period
from ui_admin.rules.award_rules import can_resume, end_grounds, longest_suspension, sanction_grounds

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from ui_admin.domain.award_life import AwardChanged
    from ui_admin.gui.pages.claims.claim import ClaimPage
    from ui_admin.lookups.benefit.award_sheets import AwardSheet
    from ui_admin.lookups.claims.claim_sheets import ClaimSheet, InstalmentRow

    Act = tuple[str, Callable[[], None], str]

RUNNING = frozenset({"active", "suspended", "interrupted"})


class AwardActs:
    """The acts on the award of the claim that a page shows."""

    def __init__(self, page: ClaimPage) -> None:
        self.page = page
        self.desk = page.desk
        self.dialog: ActDialog | CorrectionDialog | None = None

    def decisions(self, award: AwardSheet | None) -> list[Act]:
        """Give the acts on what is proposed, for officers other than its maker."""
        waiting = award.open_proposal if award is not None else None
        officer = self.desk.office.officer
        if waiting is None or officer is None or waiting.maker_id == officer.id:
            return []
        acts: list[Act] = []
        if self.desk.may("award.decide"):
            acts.append(("decide_award", self._decide, "Ctrl+D"))
        if self.desk.may("award.refuse"):
            acts.append(("refuse_award", self._refuse, ""))
        return acts

    def possible(self, sheet: ClaimSheet, award: AwardSheet | None) -> list[Act]:
        """Give the acts that fit the award and its law."""
        may, acts = self.desk.may, list[Any]()
        if award is None:
            return acts
        if may("certification.settle") and self._of_status(sheet, "checked"):
            acts.append(("settle_report", self._settle, ""))
        if may("certification.correct") and self._of_status(sheet, "settled"):
            acts.append(("correct_report", self._correct, ""))
        if may("award.resume") and award.status in {"suspended", "interrupted"}:
            acts.append(("resume_award", self._resume, ""))
        if may("award.interrupt") and award.status == "active" and can_resume(self.desk.office.scheme, self._day):
            acts.append(("interrupt_award", self._interrupt, ""))
        if may("award.end") and award.status in RUNNING:
            acts.append(("end_on_ground", self._end, ""))
        if may("award.propose") and award.open_proposal is None:
            acts += [(f"propose_{about}", act, "") for about, act in self._proposals(award)]
        return acts

    @property
    def _day(self) -> date:
        """The day whose law is asked: the first day of the award."""
        award = self.page.award
        return award.payable.first if award is not None else self.desk.office.today()

    def _proposals(self, award: AwardSheet) -> list[tuple[str, Callable[[], None]]]:
        scheme, book = self.desk.office.scheme, self.desk.office.scheme.on(self._day)
        found: list[tuple[str, Callable[[], None]]] = []
        if award.status == "active":
            found.append(("suspension", self._suspend))
        if sanction_grounds(scheme, self._day) and award.status in {"active", "suspended"}:
            found.append(("sanction", self._sanction))
        if self._adverse() and award.status in RUNNING:
            found.append(("ending", self._propose_end))
        has_allowance = book.has("reemployment.rate") or book.has("reemployment.steps")
        if has_allowance and award.status == "ended" and award.end_reason == "returned_to_work":
            found.append(("reemployment", self._reemployment))
        if book.has("training.rate"):
            found.append(("training", self._training))
        if award.lies is not None and award.lies.is_over(self.desk.office.today()):
            found.append(("not_collected", self._not_collected))
        return found

    def _adverse(self) -> list[str]:
        grounds = end_grounds(self.desk.office.scheme, self._day)
        return [ground for ground in grounds if ground in ADVERSE_ENDS]

    def _of_status(self, sheet: ClaimSheet, status: str) -> list[InstalmentRow]:
        return [row for row in sheet.instalments if row.report_status == status and row.component == "benefit"]

    def _ask(self, verb: str) -> ActDialog:
        say = self.desk.say
        dialog = ActDialog(self.page, self.desk, say(f"award_ask.{verb}"), about=say(f"award_ask.{verb}_about"))
        self.dialog = dialog
        return dialog

    def _grounds(self, dialog: ActDialog, table: str, grounds: list[str] | tuple[str, ...]) -> None:
        say = self.desk.say
        dialog.add_choice("ground", say("award_ask.ground"), [(say(f"{table}.{name}"), name) for name in grounds])

    def _changed(self, said: str) -> Callable[[AwardChanged], None]:
        def tell(found: AwardChanged) -> None:
            state = self.desk.say(f"status.award.{found.status}")
            self.desk.good(f"award_done.{said}", number=found.claim_number, state=state, count=found.planned)

        return tell

    def _settle(self) -> None:
        sheet, number = self.page.sheet, self.page.number
        rows = self._of_status(sheet, "checked") if sheet is not None else []
        if rows:
            period = rows[0].period_no
            self.desk.act(
                lambda office: settle_period(office, number, period),
                lambda found: self.desk.good(
                    "award_done.settled" if found.is_payable else "award_done.settled_unpaid", period=period
                ),
            )

    def _correct(self) -> None:
        sheet = self.page.sheet
        rows = self._of_status(sheet, "settled") if sheet is not None else []
        if len(rows) == 1:
            self.correct(rows[0])
            return
        dialog = self._ask("correct")
        words = self.desk.words
        choices = [(f"{row.period_no} · {words.days(row.days)}", str(row.period_no)) for row in rows]
        dialog.add_choice("period_no", self.desk.say("head.period"), choices)
        dialog.answered.connect(
            lambda said: self.correct(next(row for row in rows if str(row.period_no) == said["period_no"]))
        )
        dialog.finish(self.desk.say("award_ask.correct_go"))

    def correct(self, row: InstalmentRow) -> None:
        """Ask for the correction of a settled report."""
        reports = self.page.file.reports if self.page.file is not None else ()
        report = next((each for each in reports if each.period_no == row.period_no), None)
        self.dialog = CorrectionDialog(self.page, self.page.number, row, report)

    def _resume(self) -> None:
        number, dialog = self.page.number, self._ask("resume")
        dialog.add_day("on", self.desk.say("award_ask.back_on"), self.desk.office.today())
        done = self._changed("resumed")
        dialog.answered.connect(
            lambda said: self.desk.act(lambda office: resume_award(office, number, on=said["on"]), done)
        )
        dialog.finish(self.desk.say("action.resume_award"))

    def _interrupt(self) -> None:
        number, dialog = self.page.number, self._ask("interrupt")
        dialog.add_day("on", self.desk.say("award_ask.first_day"), self.desk.office.today())
        self._grounds(dialog, "pause_ground", PAUSE_GROUNDS)
        done = self._changed("interrupted")
        dialog.answered.connect(
            lambda said: self.desk.act(
                lambda office: interrupt_award(office, number, from_on=said["on"], ground=said["ground"]), done
            )
        )
        dialog.finish(self.desk.say("action.interrupt_award"))

    def _end(self) -> None:
        number, dialog = self.page.number, self._ask("end")
        dialog.add_day("on", self.desk.say("award_ask.end_day"), self.desk.office.today())
        grounds = [each for each in end_grounds(self.desk.office.scheme, self._day) if each not in ADVERSE_ENDS]
        self._grounds(dialog, "end_ground", grounds)
        dialog.add_yes_no("notified", self.desk.say("award_ask.notified"))
        dialog.add_text("reason", self.desk.say("head.why"))
        done = self._changed("ended")
        dialog.answered.connect(
            lambda said: self.desk.act(
                lambda office: end_award_on_ground(
                    office,
                    number,
                    on=said["on"],
                    ground=said["ground"],
                    notified=said["notified"],
                    reason=said["reason"],
                ),
                done,
            )
        )
        dialog.finish(self.desk.say("ask.end_award_go"))

    def _propose(self, dialog: ActDialog, about: About, values: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
        number = self.page.number
        dialog.add_text("reason", self.desk.say("head.why"))

        def propose(said: dict[str, Any]) -> None:
            day = said.get("on") or self.desk.office.today()
            new = NewProposal(about, day, said["reason"], values(said))
            self.desk.act(
                lambda office: propose_about_award(office, number, new),
                lambda _id: self.desk.good("award_done.proposed", number=number),
            )

        dialog.answered.connect(propose)
        dialog.finish(self.desk.say("award_ask.propose_go"))

    def _suspend(self) -> None:
        dialog, say = self._ask("suspend"), self.desk.say
        dialog.add_day("on", say("award_ask.first_day"), self.desk.office.today())
        most = longest_suspension(self.desk.office.scheme, self._day)
        if most is not None:
            dialog.add_day("until", say("award_ask.last_day"), None)
            dialog.hint(say("award_ask.most_days", days=most[0], law=most[1].short))
        self._grounds(dialog, "suspension_ground", SUSPENSION_GROUNDS)
        self._propose(
            dialog,
            About.SUSPENSION,
            lambda said: {
                "ground": said["ground"],
                "until": said["until"].isoformat() if said.get("until") else None,
            },
        )

    def _sanction(self) -> None:
        dialog, sheet, words = self._ask("sanction"), self.page.sheet, self.desk.words
        self._grounds(dialog, "sanction_ground", sanction_grounds(self.desk.office.scheme, self._day))
        rows = [row for row in (sheet.instalments if sheet else ()) if row.status == "planned"]
        choices = [(f"{row.period_no} · {words.days(row.days)}", str(row.period_no)) for row in rows]
        dialog.add_choice("period_no", self.desk.say("head.period"), choices)
        self._propose(
            dialog, About.SANCTION, lambda said: {"ground": said["ground"], "period_no": int(said["period_no"])}
        )

    def _propose_end(self) -> None:
        dialog = self._ask("propose_end")
        dialog.add_day("on", self.desk.say("award_ask.end_day"), self.desk.office.today())
        self._grounds(dialog, "end_ground", self._adverse())
        self._propose(dialog, About.ENDING, lambda said: {"ground": said["ground"]})

    def _reemployment(self) -> None:
        dialog = self._ask("reemployment")
        choices = [(str(months), str(months)) for months in range(25)]
        dialog.add_choice("months", self.desk.say("award_ask.employed_months"), choices)
        self._propose(dialog, About.REEMPLOYMENT, lambda said: {"employed_months": int(said["months"])})

    def _training(self) -> None:
        dialog, say = self._ask("training"), self.desk.say
        dialog.add_day("on", say("award_ask.training_from"), None)
        dialog.add_day("last", say("award_ask.training_to"), None)
        choices = [(str(days), str(days)) for days in range(1, 32)]
        dialog.add_choice("days", say("award_ask.training_days"), choices)
        self._propose(
            dialog,
            About.TRAINING,
            lambda said: {"last": said["last"].isoformat(), "days": int(said["days"])},
        )

    def _not_collected(self) -> None:
        award, say = self.page.award, self.desk.say
        if award is None or award.lies is None:
            return
        due = award.lies.due
        about = say("award_ask.not_collected_about", last=due.on, law=due.law.short)
        self.dialog = ActDialog(self.page, self.desk, say("award_ask.not_collected"), about=about)
        self._propose(self.dialog, About.NOT_COLLECTED, lambda _said: {})

    def _decide(self) -> None:
        number = self.page.number
        self.desk.act(lambda office: decide_about_award(office, number), self._changed("decided"))

    def _refuse(self) -> None:
        number, dialog = self.page.number, self._ask("refuse")
        dialog.add_text("reason", self.desk.say("head.why"))
        dialog.answered.connect(
            lambda said: self.desk.act(
                lambda office: refuse_about_award(office, number, said["reason"]),
                lambda _number: self.desk.good("award_done.refused", number=number),
            )
        )
        dialog.finish(self.desk.say("action.refuse_award"))
