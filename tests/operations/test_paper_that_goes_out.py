"""Paper that goes out is counted, paper that is looked at is not; a run of payments sent again pays only those."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from pypdf import PdfReader

from tests.offices import TODAY, add_employer, add_person, decided_claim, pay_months
from ui_admin.domain.certification import ReportAnswers
from ui_admin.domain.payment import NewRun, PaymentAnswer, RunKind
from ui_admin.domain.periods import Month
from ui_admin.domain.person import NewAccount
from ui_admin.lookups.claims.claim_files import claim_file
from ui_admin.lookups.office.copies import coming_copy
from ui_admin.operations.benefit.certifications import enter_certification
from ui_admin.operations.office.printing import make_report, preview_report, print_run_papers
from ui_admin.operations.payments.payment_answers import AnswerFile, open_payments, take_in_answer
from ui_admin.operations.payments.payment_release import close_run, release_run
from ui_admin.operations.payments.payment_runs import approve_run, draft_run, lock_run, try_run
from ui_admin.operations.register.people import enter_account, verify_account
from ui_admin.workstation.language import words_in

if TYPE_CHECKING:
    from pathlib import Path

    from tests.offices import Desks

LAST_DAY = date(2026, 8, 31)
WORDS = words_in("en", "buddhist")


def a_payable_claim(desks: Desks, place: int, channel: str) -> str:
    employer = add_employer(desks, f"Works {place}")
    person = add_person(desks, place, account=channel == "bank")
    if channel != "bank":
        entered = enter_account(desks.clerk, person, NewAccount(channel, "", "")).result
        verify_account(desks.supervisor, entered, "card shown")
    pay_months(desks, employer, Month(2026, 8), 8, place=place)
    claim = decided_claim(desks, person, employer, LAST_DAY).claim_number
    enter_certification(desks.clerk, claim, 1, ReportAnswers(applications=2))
    return claim


def an_approved_run(desks: Desks, payments: int, kind: RunKind = RunKind.REGULAR) -> str:
    number = draft_run(desks.clerk, NewRun(TODAY, TODAY, kind)).result
    try_run(desks.clerk, number)
    lock_run(desks.clerk, number)
    approve_run(desks.supervisor, number, payments)
    return number


def test_looking_at_a_document_counts_no_copy_and_printing_it_does(thai: Desks, tmp_path: Path) -> None:
    claim = a_payable_claim(thai, 0, "bank")
    for name in ("claim-receipt", "payment-schedule", "decision-letter", "worksheet"):
        kind, settings = name.replace("-", "_"), {"claim": claim}
        preview_report(thai.clerk, name, settings, tmp_path / "look.pdf", WORDS)
        preview_report(thai.clerk, name, settings, tmp_path / "look.pdf", WORDS)
        assert coming_copy(thai.clerk, kind, claim) == 1
        make_report(thai.clerk, name, settings, tmp_path / "one.pdf", WORDS)
        make_report(thai.clerk, name, settings, tmp_path / "two.pdf", WORDS)
        assert "copy 2" in PdfReader(tmp_path / "two.pdf").pages[0].extract_text()
        assert coming_copy(thai.clerk, kind, claim) == 3
    copies = {row.kind: row.copies for row in claim_file(thai.clerk, claim).papers if row.direction == "out"}
    assert copies == {"claim_receipt": 2, "payment_schedule": 2, "decision_letter": 2, "worksheet": 2}


def test_a_run_with_cash_writes_a_list_to_sign_of_those_payments_only(thai: Desks, tmp_path: Path) -> None:
    a_payable_claim(thai, 0, "bank")
    a_payable_claim(thai, 1, "cash_point")
    number = an_approved_run(thai, 2)
    release_run(thai.approver, number, tmp_path)
    files = print_run_papers(thai.approver, number, tmp_path, WORDS)
    assert [file.suffix for file in files] == [".pdf", ".xlsx", ".pdf"]
    text = " ".join(PdfReader(files[-1]).pages[0].extract_text().split())
    assert "Test Person 1" in text
    assert "Test Person 0" not in text
    assert WORDS.say("column.signature") in text


def test_a_run_of_payments_sent_again_pays_only_what_came_back(thai: Desks, tmp_path: Path) -> None:
    a_payable_claim(thai, 0, "bank")
    number = an_approved_run(thai, 1)
    release_run(thai.approver, number, tmp_path)
    ((payment, amount),) = open_payments(thai.office, number, ("bank",))
    back = [PaymentAnswer(payment, is_paid=False, amount=amount, on=TODAY, reason="AC04", row_no=2)]
    take_in_answer(thai.clerk, number, back, AnswerFile("a.csv", "a" * 64))
    close_run(thai.clerk, number)
    a_payable_claim(thai, 1, "bank")
    again = draft_run(thai.clerk, NewRun(TODAY, TODAY, RunKind.REISSUE)).result
    trial = try_run(thai.clerk, again).result
    assert (trial.payments, sum(part.instalments for part in trial.left_out)) == (0, 1), (
        "the account is still the old one"
    )
