"""Viet Nam's chain at the window, with keys: from the receipt of the dossier over notices and a new job to the appeal.

Each step names what the law says about it by the numbers of the rule file, and the section of the note on the law in
which it stands. Of the spring of 2026, 27 and 30 April and 1 May are holidays.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.appeals.paying import send
from tests.appeals.places import two_of_each
from tests.gui.seats import Seat
from tests.offices import Desks, add_employer, add_person, pay_months
from tests.reports.pages import texts
from ui_admin.domain.overpayment import Repayment
from ui_admin.domain.periods import Month
from ui_admin.domain.person import NewAccount
from ui_admin.gui.application import begin_day
from ui_admin.lookups.benefit.award_sheets import award_sheet
from ui_admin.lookups.benefit.overpayment_sheets import overpayment_sheet
from ui_admin.lookups.claims.claim_sheets import claim_sheet
from ui_admin.lookups.claims.claim_watch import claim_watch
from ui_admin.lookups.office.checks import check_office
from ui_admin.operations.benefit.recoveries import record_repayment
from ui_admin.operations.claims.appeal_outcomes import close_appeal, execute_appeal, hold_hearing, record_outcome
from ui_admin.operations.claims.appeals import forward_appeal
from ui_admin.operations.office.printing import make_report
from ui_admin.operations.register.people import enter_account, verify_account
from ui_admin.storage.appeals import Appeal
from ui_admin.workstation.language import words_in

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui_admin.lookups.claims.claim_sheets import ClaimSheet

KEY = Qt.Key
FILED, COMPLETE = date(2026, 4, 3), date(2026, 4, 6)
WAGE, BENEFIT = 20_000_000, 12_000_000
CHECKS = 5


class Story:
    """One claimant with sixty contribution months, followed from desk to desk and from day to day."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot, self.folder, self.claim = qtbot, folder, ""
        self.desks: Desks = two_of_each(folder, "vn-ui", FILED)
        employer, person = add_employer(self.desks), add_person(self.desks, account=False)
        account = enter_account(self.desks.clerk, person, NewAccount("cash_point", "", "")).result
        verify_account(self.desks.supervisor, account, "identity card")
        pay_months(self.desks, employer, Month(2026, 3), 60, wage=WAGE)

    def sit(self, login: str, day: date, page: str = "claim", what: str = "") -> Seat:
        """Sit down on a day; what the day moves is moved, as when the program is opened."""
        seat = Seat(self.qtbot, self.desks.at(login, day))
        begin_day(seat.window.desk)
        seat.wait()
        if what or self.claim:
            seat.window.go(page, what or self.claim)
            seat.wait()
        return seat

    @property
    def sheet(self) -> ClaimSheet:
        """The claim as it stands."""
        return claim_sheet(self.desks.office, self.claim)

    @property
    def months(self) -> list[str]:
        """How each benefit month stands."""
        return [row.status for row in self.sheet.instalments]

    def works(self, name: str, month: Month, on: date) -> None:
        """Let another employer report the claimant for a month."""
        desks = Desks(self.desks.at("clerk", on))
        pay_months(desks, add_employer(desks, name), month, 1, wage=WAGE)

    def receipt(self, day: date) -> str:
        """Print the receipt and read it."""
        file = self.folder / f"receipt-{day}.pdf"
        make_report(self.desks.at("clerk", day), "claim-receipt", {"claim": self.claim}, file, words_in("en"))
        return " ".join(" ".join(texts(file)).split())


def test_a_claim_goes_from_its_receipt_to_the_appeal(qtbot: QtBot, tmp_path: Path) -> None:
    story = Story(qtbot, tmp_path)
    filed_without_a_paper(story)
    paper_handed_in(story)
    decided_and_collected(story)
    first_notice_and_payment(story)
    missed_notice_and_resumption(story)
    work_found(story)
    overlapping_month_before_paying(story)
    number = claimed_back(story)
    appealed_and_dismissed(story)
    paid_back(story, number)
    assert [check for check in check_office(story.desks.office) if not check.is_ok] == []


def tick(seat: Seat, times: int = 1) -> None:
    """Take the first choice, or tick a paper, and go on."""
    for _time in range(times):
        seat.press(KEY.Key_Space)
        seat.press(KEY.Key_Return)


def say_no(seat: Seat) -> None:
    """Go from Yes to No and on."""
    seat.press(KEY.Key_Right)
    tick(seat)


def filed_without_a_paper(story: Story) -> None:
    """Section 4, the dossier: application, insurance book and a paper of the end; section 7: a receipt with its days."""
    seat = story.sit("clerk", FILED)
    seat.hold(KEY.Key_N)
    seat.pick("Test")
    seat.pick("Samp")
    seat.enter("31/3/2026")
    tick(seat, 4)  # the contract ended, an enterprise, in region I, without end
    seat.enter("1/1/2020")
    seat.press(KEY.Key_Return)  # no last day of the contract
    say_no(seat)  # of age for a pension
    say_no(seat)  # only suspended
    seat.press(KEY.Key_Return)  # the law asks no registration
    tick(seat, 2)  # without work, will report
    say_no(seat)  # a pension, which section 4 excludes
    tick(seat, 2)  # application and insurance book
    seat.hold(KEY.Key_Return)
    assert seat.page.name == "claim", seat.said
    story.claim = seat.page.number
    assert story.sheet.missing_documents == ("expired_contract",)
    assert "later when they come later" in story.receipt(FILED)
    seat.leave()


def paper_handed_in(story: Story) -> None:
    """Section 7: `decision.days` run from the full dossier (`decision.counts_from`), then `collection.working_days`."""
    seat = story.sit("clerk", COMPLETE)
    seat.hold(KEY.Key_B)
    seat.hold(KEY.Key_Return)
    assert story.sheet.missing_documents == ()
    assert story.sheet.decision_due_on == date(2026, 5, 7)
    assert "ready on 7 May 2026. Collect it at this office by 12 May 2026" in story.receipt(COMPLETE)
    seat.hold(KEY.Key_D)
    assert seat.last[0] == "good", seat.said
    seat.leave()


def decided_and_collected(story: Story) -> None:
    """Section 5: paid from the eleventh working day (`waiting.working_days`); section 7: collected within three."""
    supervisor = story.sit("supervisor", date(2026, 4, 17))
    supervisor.hold(KEY.Key_D)
    rows = story.sheet.instalments
    assert [row.amount.minor for row in rows] == [BENEFIT] * 5
    assert (rows[0].days.first, rows[0].days.last) == (date(2026, 4, 21), date(2026, 5, 20))
    supervisor.leave()
    seat = story.sit("clerk", date(2026, 4, 20))
    seat.choose("Letter served…")
    seat.tab_to("How")
    seat.type("At the counter")
    seat.hold(KEY.Key_Return)
    assert "20 Jul 2026" in seat.last[1], "ninety days end on a Sunday (`appeal.days`)"
    seat.leave()


def first_notice_and_payment(story: Story) -> None:
    """Section 6: the notice of a month within `report.due_working_days`; section 7: cash at the office."""
    notice(story, date(2026, 4, 22), 1)
    handed_over(story, date(2026, 4, 24))
    assert story.months[0] == "paid"


def notice(story: Story, day: date, period: int) -> None:
    """Take the job-search notice of a benefit month from the list of reports."""
    seat = story.sit("clerk", day)
    seat.page.tabs.choose("reports")
    seat.page.reports.selectRow(period - 1)
    seat.page.reports.setFocus()
    seat.press(KEY.Key_Return)
    seat.tab_to("Applications")
    seat.type("2")
    seat.hold(KEY.Key_Return)
    assert f"Period {period} is payable" in seat.last[1]
    seat.leave()


def handed_over(story: Story, day: date) -> None:
    """Let a run go and mark its one payee on the cash list."""
    run = send(story.desks, story.folder / str(day), day)
    seat = story.sit("clerk", day, "cash_list", run)
    seat.press(KEY.Key_Space)
    seat.hold(KEY.Key_Return)
    assert "1 handed over" in seat.last[1]
    seat.leave()


def missed_notice_and_resumption(story: Story) -> None:
    """Section 6: suspended without notice, resumed by the next one; the month between is neither paid nor reserved."""
    seat = story.sit("clerk", date(2026, 5, 28))
    assert story.sheet.award_status == "suspended"
    seat.leave()
    notice(story, date(2026, 6, 22), 3)
    assert story.sheet.award_status == "active"
    seat = story.sit("clerk", date(2026, 6, 22))
    seat.hold(KEY.Key_E)  # the month that was missed is the next to be settled
    seat.tab_to("Good cause")
    seat.press(KEY.Key_Right)
    seat.press(KEY.Key_Space)
    seat.tab_to("Why it is late")
    seat.type("No notice was given for this month")
    seat.hold(KEY.Key_Return)
    assert story.months == ["paid", "not_payable", "payable", "planned", "planned"]
    seat.leave()


def work_found(story: Story) -> None:
    """Section 6, ground a: told in three working days (`ending.notice_days`); the month stays, 60 - 3 x 12 are reserved."""
    seat = story.sit("clerk", date(2026, 7, 8))
    seat.push("Works again")
    seat.type("6/7/2026")
    seat.hold(KEY.Key_Return)
    assert story.months == ["paid", "not_payable", "payable", "cancelled", "cancelled"]
    award = award_sheet(seat.window.desk.office, story.claim)
    assert award is not None
    assert (award.status, award.reserved) == ("ended", 24)
    seat.leave()


def overlapping_month_before_paying(story: Story) -> None:
    """Section 6: a month with a wage is seen before it is paid; that of the new job is due whole, an officer says."""
    story.works("Second Works", Month(2026, 7), date(2026, 8, 5))
    seat = story.sit("clerk", date(2026, 8, 5))
    (flag,) = claim_watch(story.desks.office, story.claim).open_flags
    assert (flag.code, flag.is_blocking) == ("works_again", True)
    seat.page.tabs.choose("watch")
    seat.page.watching.flags.setFocus()
    seat.press(KEY.Key_Return)
    seat.type("Told in time; the month of the new job is paid whole")
    seat.hold(KEY.Key_Return)
    assert claim_watch(story.desks.office, story.claim).open_flags == ()
    seat.leave()
    handed_over(story, date(2026, 8, 7))
    assert story.sheet.paid is not None
    assert story.sheet.paid.minor == 2 * BENEFIT


def claimed_back(story: Story) -> str:
    """Section 6, overpayment: amount, notice, answer and grid by one officer, the decision by another."""
    story.works("Third Works", Month(2026, 5), date(2026, 8, 11))
    seat = story.sit("clerk", date(2026, 8, 11))
    assert [flag.code for flag in claim_watch(story.desks.office, story.claim).open_flags] == ["paid_perhaps_not_due"]
    seat.push("Open an overpayment")
    seat.type("0")  # nothing was due for the first month
    seat.answer("Cause", "Fault of the claimant")
    seat.tab_to("Why")
    seat.type("She worked in May and did not tell")
    seat.hold(KEY.Key_Return)
    assert seat.page.name == "overpayment", seat.said
    seat.hold(KEY.Key_D)
    seat.hold(KEY.Key_Return)
    seat.hold(KEY.Key_E)
    seat.type("It was a week of work")
    seat.hold(KEY.Key_Return)
    seat.hold(KEY.Key_D)
    seat.answer("Fault", "Should have known")
    seat.push("Share of the office in it")
    seat.hold(KEY.Key_Return)
    seat.hold(KEY.Key_D)
    seat.answer("Decision", "Ask all of it back")
    seat.tab_to("Reasons for the letter")
    seat.type("Benefit is not due for a month of work")
    seat.hold(KEY.Key_Return)
    number = str(seat.page.number)
    seat.leave()
    supervisor = story.sit("supervisor", date(2026, 8, 12), "overpayment", number)
    supervisor.hold(KEY.Key_D)
    supervisor.hold(KEY.Key_Return)
    assert supervisor.page.sheet.status == "determined", supervisor.said
    assert supervisor.page.sheet.sums.owed.minor == BENEFIT
    supervisor.leave()
    return number


def appealed_and_dismissed(story: Story) -> None:
    """Section 7 and `appeal.days`: against the repayment, in time, handled by another, handed on and dismissed."""
    seat = story.sit("clerk", date(2026, 8, 20))
    seat.choose("Take in an appeal…")
    seat.type("The repayment")
    seat.press(KEY.Key_Tab)
    seat.type("A week is not a month")
    seat.tab_to("How it came")
    seat.type("Counter")
    seat.tab_to("By whom")
    seat.type("Claimant")
    seat.hold(KEY.Key_Return)
    with Session(story.desks.office.engine) as session:
        appeal = session.scalars(select(Appeal)).one()
    assert appeal.in_time, "it is the demand of August that is appealed against, not the decision of April"
    seat.leave()
    handler = story.sit("supervisor2", date(2026, 8, 21), "appeal", appeal.number)
    handler.hold(KEY.Key_D)
    tick_all(handler)
    assert handler.page.sheet.status == "office_review", handler.said
    handler.leave()
    above = story.desks.at("supervisor2", date(2026, 8, 28))
    forward_appeal(above, appeal.number, "The office keeps its decision", to="Department of Home Affairs")
    hold_hearing(above, appeal.number, [], "Heard on the papers")
    record_outcome(above, appeal.number, "dismissed", decided_on=date(2026, 8, 28), reference="12/2026", words="")
    execute_appeal(above, appeal.number)
    close_appeal(above, appeal.number)


def tick_all(seat: Seat) -> None:
    """Answer every question of the formal check with yes."""
    for _question in range(CHECKS):
        for key in (KEY.Key_Space, KEY.Key_Tab):
            seat.press(key)
    seat.hold(KEY.Key_Return)


def paid_back(story: Story, number: str) -> None:
    """Section 6: the agency collects what it claims back; the debt is settled by the money that came."""
    clerk = story.desks.at("clerk", date(2026, 8, 31))
    owed = overpayment_sheet(story.desks.office, number).sums.owed
    record_repayment(clerk, number, Repayment(owed, date(2026, 8, 31), "cash", ""))
    sheet = overpayment_sheet(story.desks.office, number)
    assert (sheet.status, sheet.sums.owed.minor) == ("settled", 0)
