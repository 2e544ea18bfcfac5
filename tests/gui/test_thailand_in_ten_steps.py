"""The ten steps of the Thai procedure (law of th-sso, section 7), each done with keys by the officer whose step it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from reportlab.pdfgen.canvas import Canvas
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.gui.seats import CONTROL, Seat
from tests.offices import PERSONS, add_employer, make_desks, pay_months
from ui_admin.domain.periods import Month
from ui_admin.lookups.benefit.overpayment_sheets import overpayment_sheet
from ui_admin.lookups.claims.claim_sheets import claim_sheet
from ui_admin.lookups.office.checks import check_office
from ui_admin.lookups.payments.payments import run_sheet
from ui_admin.operations.office.offices import NewOfficer, add_officer
from ui_admin.storage.ledger import Posting
from ui_admin.training.demo_office import PASSWORD

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.offices import Desks
    from ui_admin.lookups.claims.claim_sheets import ClaimSheet

KEY = Qt.Key
SHIFTED = CONTROL | Qt.KeyboardModifier.ShiftModifier
NUMBER = PERSONS["th-sso"][0]


@dataclass
class Story:
    """The office in which it happens, and what came of it so far."""

    qtbot: QtBot
    desks: Desks
    folder: Path
    claim: str = ""
    overpayment: str = ""

    def sit(self, login: str, day: date) -> Seat:
        """Let an officer sit down on a day."""
        return Seat(self.qtbot, self.desks.at(login, day))

    @property
    def sheet(self) -> ClaimSheet:
        """The claim as it stands."""
        return claim_sheet(self.desks.office, self.claim)


def test_a_worker_goes_through_the_ten_steps_of_the_thai_procedure(qtbot: QtBot, tmp_path: Path) -> None:
    desks = make_desks(str(tmp_path), "th-sso", date(2026, 9, 4))
    supervisor = NewOfficer("Second Supervisor", "supervisor2", PASSWORD, ("supervisor",), must_change_password=False)
    add_officer(desks.at("admin"), supervisor)
    story = Story(qtbot, desks, tmp_path)
    the_person_comes_into_the_register(story)  # section 7, step 1: register as job-seeker
    the_job_seeker_is_registered_and_claims(story)  # steps 1 and 2: form SPS 2-01/7 and its papers
    the_employer_is_asked_and_the_claim_is_verified(story)  # step 3: interview and verification
    vacancies_and_training_are_offered(story)  # steps 4 and 5: three vacancies, else training
    the_office_adjudicates(story)  # step 8: the Social Security Office adjudicates
    the_month_is_reported_at_the_counter(story)  # section 4, condition 4: a report at least once a month
    the_benefit_is_paid_to_the_bank(story)  # step 9: monthly bank transfer
    a_refusal_of_work_stops_the_benefit(story)  # step 6: benefit stops on refusal
    everything_is_recorded(story)  # step 7: status recorded
    what_was_paid_too_much_is_asked_back(story)  # section 6: money wrongly received is returned
    the_claimant_appeals_within_thirty_days(story)  # step 10: appeal within 30 days
    assert [check for check in check_office(desks.office) if not check.is_ok] == []
    with Session(desks.office.engine) as session:
        amounts = session.scalars(select(Posting.amount)).all()
    debits = sum(amount for amount in amounts if amount > 0)
    assert debits == -sum(amount for amount in amounts if amount < 0) > 0


def the_person_comes_into_the_register(story: Story) -> None:
    """Step 1, the person: registered with the account of the bank book, which another officer verifies."""
    with story.sit("clerk", date(2026, 9, 4)) as clerk:
        clerk.hold(KEY.Key_2)
        clerk.hold(KEY.Key_N)
        clerk.say_in_thai("นางสาวมาลี ใจดี")
        clerk.press(KEY.Key_Return)
        for entry in ("Malee Jaidee", NUMBER, "1/5/2533"):
            clerk.enter(entry)
        for _choice in ("female", "a citizen"):
            clerk.press(KEY.Key_Space)
            clerk.press(KEY.Key_Return)
        clerk.do()
        assert clerk.page.name == "person"
        clerk.push("Enter an account")
        clerk.press(KEY.Key_Tab)
        clerk.enter("1" * clerk.window.desk.office.scheme.banks[0].digits[0])
        assert "verifies" in clerk.last[1]
    with story.sit("supervisor", date(2026, 9, 4)) as supervisor:
        supervisor.find("Malee", "person")
        supervisor.push("Verify account")
        supervisor.type("copy of the bank book")
        supervisor.do()
        assert supervisor.page.sheet.accounts[0].status == "verified"
    pay_months(story.desks, add_employer(story.desks, "Riverside Mill"), Month(2026, 8), 12)


def the_job_seeker_is_registered_and_claims(story: Story) -> None:
    """Steps 1 and 2: the day of the registration for work, and form SPS 2-01/7 with its papers, one of them brought later."""
    with story.sit("clerk", date(2026, 9, 4)) as clerk:
        clerk.hold(KEY.Key_N)
        clerk.pick("Malee")
        clerk.pick("Riverside")
        clerk.enter("31/8/2569")
        clerk.press(KEY.Key_Space)  # laid off
        clerk.press(KEY.Key_Return)
        for _question in clerk.page.form.asks.entries:
            clerk.press(KEY.Key_Return)
        clerk.enter("4/9/2569")  # registered with the Department of Employment
        for _answer in ("without work", "able and ready", "will report"):
            clerk.press(KEY.Key_Space)
            clerk.press(KEY.Key_Return)
        clerk.press(KEY.Key_Right)  # no right to an old-age benefit
        for _entry in ("old age", "identity card", "photo", "bank book"):
            clerk.press(KEY.Key_Space)
            clerk.press(KEY.Key_Return)
        clerk.do()
        story.claim = clerk.page.number
        assert story.sheet.missing_documents == ("termination_letter",)
        scan = story.folder / "termination.pdf"
        canvas = Canvas(str(scan))
        canvas.drawString(100, 700, "Letter of termination")
        canvas.save()
        clerk.hold(KEY.Key_B)
        clerk.press(KEY.Key_Tab)
        clerk.type(str(scan))
        clerk.do()
    assert not story.sheet.missing_documents


def the_employer_is_asked_and_the_claim_is_verified(story: Story) -> None:
    """Step 3, interview and verification: what the claimant says is noted, and the employer is asked and answers."""
    with story.sit("clerk", date(2026, 9, 4)) as clerk:
        clerk.find(story.claim, "claim")
        clerk.turn_to("contacts")
        clerk.push("Write a note")
        clerk.answer("How", "At the counter")
        clerk.write("What was said", "The mill closed its night shift.")
        clerk.do()
        clerk.turn_to("separation")
        clerk.push("Ask")
        clerk.tab_to("Whom")
        clerk.press(KEY.Key_Space)  # the employer
        clerk.do()
    with story.sit("clerk", date(2026, 9, 9)) as clerk:
        clerk.find(story.claim, "claim")
        clerk.turn_to("separation")
        clerk.push("An answer came")
        clerk.answer("Reason given", "Laid off")
        clerk.do()
        assert [said.reason for said in clerk.page.separation.file.versions] == ["laid_off", "laid_off"]


def vacancies_and_training_are_offered(story: Story) -> None:
    """Steps 4 and 5: the three vacancies of the Department of Employment, and a training, are kept with the claim."""
    with story.sit("clerk", date(2026, 9, 9)) as clerk:
        clerk.find(story.claim, "claim")
        clerk.turn_to("contacts")
        clerk.push("Write a note")
        clerk.answer("How", "Letter")
        clerk.write("What was said", "Bay Foods, River Mill and Sun Print; if none fits, a course in sewing.")
        clerk.do()
        assert clerk.page.tabs.tabs["contacts"].count == 2


def the_office_adjudicates(story: Story) -> None:
    """Step 8: the clerk proposes, the supervisor decides, and the letter is shown and handed over."""
    with story.sit("clerk", date(2026, 9, 10)) as clerk:
        clerk.find(story.claim, "claim")
        clerk.hold(KEY.Key_D)
        assert clerk.last[0] == "good", clerk.last
    with story.sit("supervisor", date(2026, 9, 10)) as supervisor:
        supervisor.press(KEY.Key_Return)  # the first row of what waits
        assert (supervisor.page.name, supervisor.page.number) == ("claim", story.claim)
        supervisor.hold(KEY.Key_D)
        assert story.sheet.award_status == "active"
        supervisor.hold(KEY.Key_P)
        assert supervisor.page.catalogue.current == "decision-letter"
    with story.sit("clerk", date(2026, 9, 14)) as clerk:
        clerk.find(story.claim, "claim")
        clerk.choose("Letter served…")
        clerk.answer("How", "At the counter")
        clerk.do()
    assert story.sheet.rate is not None
    assert story.sheet.rate * 100 == 60


def the_month_is_reported_at_the_counter(story: Story) -> None:
    """The monthly report: the claimant stands at the counter with the calendar."""
    with story.sit("clerk", date(2026, 10, 5)) as clerk:
        clerk.press(KEY.Key_E, SHIFTED)
        clerk.enter(f"UIADMIN:reporting_calendar:{story.claim}")
        clerk.type("3")
        clerk.do()
    assert story.sheet.instalments[0].status == "payable"


def the_benefit_is_paid_to_the_bank(story: Story) -> None:
    """Step 9, the monthly transfer: selected and locked, approved by count, let go, and answered by the bank."""
    day = date(2026, 10, 12)
    with story.sit("clerk", day) as clerk:
        clerk.hold(KEY.Key_6)
        clerk.hold(KEY.Key_R)
        clerk.hold(KEY.Key_Return)
        run = clerk.page.number
        clerk.push("Try")
        clerk.push("Lock")
    assert run_sheet(story.desks.office, run).payments == 1
    with story.sit("supervisor", day) as supervisor:
        supervisor.press(KEY.Key_Return)
        assert (supervisor.page.name, supervisor.page.number) == ("run", run)
        supervisor.tab_to("Type the number")
        supervisor.enter("1")
    with story.sit("approver", day) as approver:
        approver.press(KEY.Key_Return)
        assert (approver.page.name, approver.page.number) == ("run", run)
        approver.page.acts.path.setText(str(story.folder / "out"))
        approver.tab_to("This cannot be taken back")
        approver.enter("1")
    (bank,) = (story.folder / "out").glob("*.csv")
    payment = bank.read_text("utf-8-sig").splitlines()[2].split(",")[0]
    amount = run_sheet(story.desks.office, run).total.amount
    answer = story.folder / "answer.csv"
    answer.write_text(f"end_to_end_id,status,amount,date,reason\n{payment},paid,{amount},2026-10-12,\n", "utf-8")
    with story.sit("clerk", day) as clerk:
        clerk.hold(KEY.Key_6)
        clerk.press(KEY.Key_Return)
        clerk.write("File of the bank", str(answer))
        clerk.push("Take in the bank")
        clerk.push("Close")
    assert run_sheet(story.desks.office, run).status == "closed"
    assert story.sheet.paid.minor > 0


def a_refusal_of_work_stops_the_benefit(story: Story) -> None:
    """Step 6, the stop: a vacancy is refused without cause; the end is proposed by one officer and decided by another."""
    with story.sit("clerk", date(2026, 10, 20)) as clerk:
        clerk.find(story.claim, "claim")
        clerk.choose("Propose to end the benefit…")
        clerk.write("Why", "Did not go to Bay Foods and gave no cause.")
        clerk.do()
    with story.sit("supervisor", date(2026, 10, 21)) as supervisor:
        supervisor.press(KEY.Key_Return)
        assert (supervisor.page.name, supervisor.page.number) == ("claim", story.claim)
        supervisor.hold(KEY.Key_D)
    assert story.sheet.award_status == "ended"


def everything_is_recorded(story: Story) -> None:
    """Step 7: each act stands in the time line with its day and its officer."""
    with story.sit("clerk", date(2026, 10, 21)) as clerk:
        clerk.find(story.claim, "claim")
        clerk.turn_to("history")
        officers = {row.officer for row in clerk.page.history.rows.rows.values()}
        assert {"Somchai P.", "Nattaya K."} <= officers


def what_was_paid_too_much_is_asked_back(story: Story) -> None:
    """What was paid for days of work: opened on the claim, heard, proposed, and decided by the supervisor."""
    with story.sit("clerk", date(2026, 10, 26)) as clerk:
        clerk.find(story.claim, "claim")
        clerk.push("Open an overpayment")
        clerk.type("5,000")
        clerk.answer("Cause", "Fault of the claimant")
        clerk.write("Why", "Worked from 20 September.")
        clerk.do()
        story.overpayment = str(clerk.page.number)
        clerk.hold(KEY.Key_D)  # the notice
        clerk.do()
        clerk.hold(KEY.Key_E)  # the answer
        clerk.type("It was a trial without pay.")
        clerk.do()
        clerk.hold(KEY.Key_D)  # the grid
        clerk.answer("Fault", "Good faith")
        clerk.push("Share of the office in it")
        clerk.do()
        clerk.hold(KEY.Key_D)  # the proposal
        clerk.answer("Decision", "Ask all of it back")
        clerk.write("Reasons for the letter", "The days of work were not due.")
        clerk.do()
    with story.sit("supervisor", date(2026, 10, 27)) as supervisor:
        supervisor.press(KEY.Key_Return)
        assert (supervisor.page.name, supervisor.page.number) == ("overpayment", story.overpayment)
        supervisor.hold(KEY.Key_D)
        supervisor.do()
    assert overpayment_sheet(story.desks.office, story.overpayment).status == "determined"


def the_claimant_appeals_within_thirty_days(story: Story) -> None:
    """Step 10: the appeal comes in time, is handled by an officer who had no part in it, and is decided above."""
    day = date(2026, 11, 10)
    with story.sit("clerk", day) as clerk:
        clerk.find(story.claim, "claim")
        clerk.choose("Take in an appeal…")
        clerk.answer("Against", "The repayment")
        clerk.write("Grounds", "I was never paid for those days.")
        clerk.answer("How it came", "Counter")
        clerk.answer("By whom", "Claimant")
        clerk.do()
        assert clerk.page.sheet.in_time is True
        appeal = str(clerk.page.number)
    with story.sit("supervisor2", day) as other:
        other.press(KEY.Key_Return)
        assert (other.page.name, other.page.number) == ("appeal", appeal)
        other.hold(KEY.Key_D)  # the form: every question with yes
        for _question in range(5):
            other.press(KEY.Key_Space)
            other.press(KEY.Key_Tab)
        other.do()
        other.hold(KEY.Key_D)  # handed on
        other.type("The office stays with its determination.")
        other.write("Forwarded to", "Appeal Committee")
        other.do()
        assert other.page.sheet.status == "forwarded", other.page.sheet.status
        other.hold(KEY.Key_B)  # heard on the papers
        other.write("In words", "On the papers.")
        other.do()
        other.hold(KEY.Key_D)
        other.answer("Outcome", "Determination upheld")
        other.do()
        other.hold(KEY.Key_D)
        other.do()
        other.hold(KEY.Key_D)
        assert other.page.sheet.status == "closed", (other.page.sheet.status, other.said)
