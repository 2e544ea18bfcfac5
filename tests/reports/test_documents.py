"""Each document of the office: what stands on it is what the office knows, in every format, sealed where it is sealed."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import text
from sqlalchemy.orm import Session

from tests.offices import PERSONS, Desks, add_employer, add_person, decided_claim, new_claim, pay_months
from tests.reports.pages import texts
from ui_admin.domain.certification import ReportAnswers
from ui_admin.domain.contribution import NewReceipt, TypedLine
from ui_admin.domain.money import Money
from ui_admin.domain.payment import NewRun, PaymentAnswer
from ui_admin.domain.periods import Month
from ui_admin.domain.person import NewAccount, NewPerson
from ui_admin.lookups.claims.claim_sheets import claim_sheet
from ui_admin.lookups.contributions.return_review import Submitted
from ui_admin.lookups.listing import Wanted
from ui_admin.lookups.payments.payments import payments_page, run_sheet
from ui_admin.operations.benefit.certifications import enter_certification
from ui_admin.operations.claims.claims import file_claim
from ui_admin.operations.claims.determinations import decide_claim, propose_determination
from ui_admin.operations.contributions.receipts import record_receipt
from ui_admin.operations.contributions.returns import take_in_return
from ui_admin.operations.office.printing import make_report
from ui_admin.operations.payments.payment_answers import AnswerFile, open_payments, take_in_answer
from ui_admin.operations.payments.payment_release import close_run, release_run
from ui_admin.operations.payments.payment_runs import approve_run, draft_run, lock_run, try_run
from ui_admin.operations.register.people import enter_account, register_person, verify_account
from ui_admin.reports.catalogue import REPORTS
from ui_admin.workstation.language import words_in

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

WORDS = words_in("en")
AUGUST = Month(2026, 8)
LAST_DAY = date(2026, 8, 31)
PAY_DAY = date(2026, 10, 20)
NAMES = ("លោក សុខ ស្រីមុំ", "ဒေါ်ခင်နှင်းရည်", "Nguyễn Thị Hồng Phượng")
CHANNELS = (NewAccount("bank", "KTB", "6371711243"), NewAccount("cash_point"), NewAccount("post"))


def made(desks: Desks, name: str, file: Path, officer: str = "supervisor", **settings: str) -> Mapping[str, Any]:
    return make_report(desks.at(officer), name, settings, file, WORDS)


def a_run(desks: Desks) -> tuple[str, str]:
    """Lock a run of three people of three scripts, paid by three channels; gives its number and the last claim."""
    employer, claim = add_employer(desks), ""
    for name, identifier, account in zip(NAMES, PERSONS["th-sso"], CHANNELS, strict=True):
        number = register_person(
            desks.clerk, NewPerson(name, identifier, born_on=date(1990, 5, 1), citizenship="TH")
        ).result
        entered = enter_account(desks.clerk, number, account).result
        verify_account(desks.supervisor, entered, "seen")
    for month in AUGUST.plus(-7).until(AUGUST):
        lines = [TypedLine(row, number, "", 1000000 + row * 111100) for row, number in enumerate(PERSONS["th-sso"], 1)]
        take_in_return(desks.clerk, Submitted(employer, month, lines, {}))
    with Session(desks.office.engine) as session:
        people = session.execute(text("SELECT number FROM people ORDER BY key")).scalars().all()
    for number in people:
        claim = decided_claim(desks, number, employer, LAST_DAY).claim_number
        enter_certification(desks.clerk, claim, 1, ReportAnswers(applications=3))
    run = draft_run(desks.clerk, NewRun(PAY_DAY, PAY_DAY)).result
    try_run(desks.clerk, run)
    lock_run(desks.clerk, run)
    return run, claim


def test_paper_sheet_screen_bank_file_and_ledger_say_the_same(thai: Desks, tmp_path: Path) -> None:
    run, _claim = a_run(thai)
    approve_run(thai.supervisor, run, 3)
    released = release_run(thai.approver, run, tmp_path).result
    control = run_sheet(thai.office, run)
    expected = {"payments": 3, "amount": control.total, "hash": control.content_hash}
    for form in ("pdf", "xlsx", "csv"):
        assert made(thai, "payment-register", tmp_path / f"r.{form}", run=run) == expected
    paid = [(row.name, row.amount.amount) for row in payments_page(thai.office, Wanted(filters=(("run", run),))).rows]
    with (tmp_path / "r.csv").open(encoding="utf-8-sig", newline="") as stream:
        _head, *lines, foot, sealed = csv.reader(stream)
    assert [(line[2], Decimal(line[-1])) for line in lines] == paid
    assert (foot[-2:], sealed[2]) == (["3", str(control.total.amount)], control.content_hash)
    with (tmp_path / "r.xlsx").open("rb") as stream:
        sheet = CalamineWorkbook.from_filelike(stream).get_sheet_by_index(0).to_python()
    assert [(row[2], Decimal(str(row[8])).quantize(Decimal("0.01"))) for row in sheet[1:4]] == paid
    assert Decimal(str(sheet[4][8])) == control.total.amount
    (page,) = texts(tmp_path / "r.pdf")
    for name, amount in paid:
        assert name in page
        assert f"{amount:,.2f}" in page
    assert page.count(WORDS.money(control.total)) >= 3
    assert control.content_hash[:4] in page
    assert released.bank_file is not None
    bank = sum(
        row.amount.minor
        for row in payments_page(thai.office, Wanted(filters=(("run", run),))).rows
        if row.channel == "bank"
    )
    assert f"T,1,{Money(bank, control.total.currency).amount}" in released.bank_file.read_text("utf-8-sig")
    with Session(thai.office.engine) as session:
        ledger = session.execute(
            text(
                "SELECT -sum(p.amount) FROM postings AS p JOIN ledger_accounts AS a ON a.key = p.account_key "
                "WHERE a.code = 'payments_in_transit'"
            )
        ).scalar_one()
    assert ledger == control.total.minor


def test_a_sealed_register_stays_as_it_was_released_but_for_its_copy_number(thai: Desks, tmp_path: Path) -> None:
    run, _claim = a_run(thai)
    approve_run(thai.supervisor, run, 3)
    made(thai, "payment-register", tmp_path / "before.pdf", run=run)
    release_run(thai.approver, run, tmp_path)
    made(thai, "payment-register", tmp_path / "1.pdf", "approver", run=run)
    answers = [
        PaymentAnswer(payment, True, amount, PAY_DAY, "", row)
        for row, (payment, amount) in enumerate(open_payments(thai.office, run, ("bank", "cash_point", "post")), 2)
    ]
    take_in_answer(thai.clerk, run, answers, AnswerFile("a.csv", "a" * 64))
    close_run(thai.clerk, run)
    made(thai, "payment-register", tmp_path / "2.pdf", "supervisor", run=run)
    before, first, second = (texts(tmp_path / f"{name}.pdf")[0] for name in ("before", "1", "2"))
    assert "copy 1" in before
    assert "Approved" in before
    assert "copy 1" in first
    assert "sealed at release" in first
    assert first.replace("copy 1", "copy 2") == second
    with Session(thai.office.engine) as session:
        assert session.execute(text("SELECT count(*) FROM printouts")).scalar_one() == 2


def test_the_cash_list_holds_the_payments_at_the_counter_and_nothing_else(thai: Desks, tmp_path: Path) -> None:
    run, _claim = a_run(thai)
    found = made(thai, "cash-list", tmp_path / "c.pdf", run=run)
    cash = [
        row
        for row in payments_page(thai.office, Wanted(filters=(("run", run),))).rows
        if row.channel in {"cash_point", "post"}
    ]
    assert (found["rows"], found["amount"].minor) == (2, sum(row.amount.minor for row in cash))
    (page,) = texts(tmp_path / "c.pdf")
    assert [name.split()[0] in page for name in NAMES] == [False, True, True]
    assert "Witness" in page


@pytest.mark.parametrize(("months", "outcome"), [(8, "Your claim is allowed."), (2, "Your claim is denied.")])
def test_a_decision_letter_names_every_finding_its_law_and_the_way_to_appeal(
    months: int, outcome: str, thai: Desks, tmp_path: Path
) -> None:
    employer, person = add_employer(thai), add_person(thai)
    pay_months(thai, employer, AUGUST, months)
    claim = file_claim(thai.clerk, new_claim(thai, person, employer, LAST_DAY)).result.number
    propose_determination(thai.clerk, claim)
    decide_claim(thai.supervisor, claim)
    made(thai, "decision-letter", tmp_path / "d.pdf", claim=claim)
    letter = squeezed("\n".join(texts(tmp_path / "d.pdf")))
    sheet = claim_sheet(thai.office, claim)
    assert squeezed(outcome) in letter
    assert sheet.appeal_due_on is not None
    assert squeezed(f"appeal until {WORDS.day(sheet.appeal_due_on)}") in letter
    assert len(sheet.findings) > 5
    for finding in sheet.findings:
        assert squeezed(WORDS.say_sentence(finding.sentence)) in letter
        assert squeezed(finding.law) in letter
    assert squeezed(sheet.name) in letter


def squeezed(words: str) -> str:
    return re.sub(r"\s", "", words)


def test_a_receipt_names_each_missing_paper_and_a_complete_one_asks_for_none(thai: Desks, tmp_path: Path) -> None:
    employer, person, other = add_employer(thai), add_person(thai), add_person(thai, 1)
    pay_months(thai, employer, AUGUST, 8)
    pay_months(thai, add_employer(thai, "Other"), AUGUST, 8, place=1)
    missing = file_claim(thai.clerk, replace(new_claim(thai, person, employer, LAST_DAY), documents=("photo",))).result
    complete = file_claim(thai.clerk, new_claim(thai, other, employer, LAST_DAY)).result
    made(thai, "claim-receipt", tmp_path / "m.pdf", "clerk", claim=missing.number)
    made(thai, "claim-receipt", tmp_path / "c.pdf", "clerk", claim=complete.number)
    (named,), (none,) = texts(tmp_path / "m.pdf"), texts(tmp_path / "c.pdf")
    for paper in missing.missing_documents:
        assert WORDS.say(f"required_paper.{paper}") in named
    assert "Photo" not in named
    assert "Bring the missing papers" in named
    assert "Bring the missing papers" not in none
    assert complete.number in none


def test_statements_of_account_agree_with_the_ledger_and_say_who_is_behind(thai: Desks, tmp_path: Path) -> None:
    employer, person = add_employer(thai), add_person(thai)
    pay_months(thai, employer, AUGUST, 8)
    currency = thai.office.scheme.currency
    record_receipt(thai.at("cashier"), NewReceipt(employer, Money(400000, currency), date(2026, 10, 1)))
    with Session(thai.office.engine) as session:
        owed, taken = session.execute(
            text(
                "SELECT sum(CASE WHEN p.amount > 0 THEN p.amount ELSE 0 END), sum(p.amount) FROM postings AS p "
                "JOIN ledger_accounts AS a ON a.key = p.account_key WHERE a.code = 'contributions_receivable'"
            )
        ).one()
    account = rows_of(thai, tmp_path, "employer-account", employer=employer)
    assert account[-3][:4] == ["Total", "", str(Money(owed, currency).amount), "4000.00"]
    assert account[-4][-1] == str(Money(taken, currency).amount)
    arrears = rows_of(thai, tmp_path, "arrears-list")
    assert sum((Decimal(row[-1]) for row in arrears[1:-3]), Decimal(0)) == Money(taken, currency).amount
    assert all(employer in row[0] for row in arrears[1:-3])
    months = rows_of(thai, tmp_path, "contribution-statement", person=person)
    assert [row[0] for row in months[1:-3]] == [WORDS.month(month) for month in AUGUST.plus(-7).until(AUGUST)]
    states = [row[-1] for row in months[1:-3]]
    paid = 400000 // (owed // 8)
    assert states == ["Paid late"] * paid + ["Declared, not paid"] * (8 - paid)
    for name, setting in (("employer-account", employer), ("contribution-statement", person), ("arrears-list", "")):
        made(thai, name, tmp_path / f"{name}.pdf", **({REPORTS[name].needs: setting} if setting else {}))
        assert "hash begins" in texts(tmp_path / f"{name}.pdf")[-1]


def rows_of(desks: Desks, folder: Path, name: str, **settings: str) -> list[list[str]]:
    made(desks, name, folder / f"{name}.csv", **settings)
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream))


def test_the_schedule_adds_up_to_the_award(thai: Desks, tmp_path: Path) -> None:
    _run, claim = a_run(thai)
    rows = rows_of(thai, tmp_path, "payment-schedule", claim=claim)
    sheet = claim_sheet(thai.office, claim)
    assert sheet.total is not None
    assert sum((Decimal(row[2]) for row in rows[1:-3]), Decimal(0)) == sheet.total.amount == Decimal(rows[-3][2])
    made(thai, "payment-schedule", tmp_path / "s.pdf", claim=claim)
    (page,) = texts(tmp_path / "s.pdf")
    assert WORDS.money(sheet.total) in page
    assert sheet.name in page


def test_a_sheet_is_the_same_bytes_for_the_same_rows_and_never_a_formula(thai: Desks, tmp_path: Path) -> None:
    employer = add_employer(thai, "=cmd|'/c calc'!A0")
    pay_months(thai, employer, AUGUST, 2) if add_person(thai) else None
    for form in ("xlsx", "csv"):
        for place in (1, 2):
            made(thai, "arrears-list", tmp_path / f"{place}.{form}")
        assert (tmp_path / f"1.{form}").read_bytes() == (tmp_path / f"2.{form}").read_bytes()
    assert "\n'=cmd" in (tmp_path / "1.csv").read_text("utf-8-sig")
    with (tmp_path / "1.xlsx").open("rb") as stream:
        assert str(CalamineWorkbook.from_filelike(stream).get_sheet_by_index(0).to_python()[1][0]).startswith("=cmd")


@pytest.mark.parametrize("name", sorted(REPORTS))
def test_every_report_has_a_title_and_formats(name: str) -> None:
    assert WORDS.say(REPORTS[name].title)
    assert "pdf" in REPORTS[name].formats
