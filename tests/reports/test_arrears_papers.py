"""Papers about contributions: statements close with the ledger, a record names every month, letters say what they say."""

from __future__ import annotations

import difflib
import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.offices import Desks, add_employer, add_person, pay_months
from tests.operations.late_months import new_plan, pay
from tests.reports.pages import other_texts, texts
from ui_admin.domain.contribution import MonthState
from ui_admin.domain.money import Money
from ui_admin.domain.periods import Month
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.contributions.arrears import arrears_totals
from ui_admin.lookups.contributions.clearance import papers_of
from ui_admin.lookups.contributions.employer_accounts import employer_account
from ui_admin.lookups.printables.employer_papers import account_statement, arrears_by_age, own_contribution_record
from ui_admin.operations.contributions.arrears_letters import write_arrears_letter
from ui_admin.operations.contributions.arrears_plans import propose_plan
from ui_admin.operations.contributions.returns import submit_nil_return
from ui_admin.operations.contributions.surcharges import reckon_surcharges
from ui_admin.operations.office.details import change_setting
from ui_admin.operations.office.letters import print_letters
from ui_admin.operations.office.printing import make_report, preview_report
from ui_admin.workstation.language import words_in

if TYPE_CHECKING:
    from ui_admin.reports.statement import Statement

WORDS = words_in("en", "buddhist")
GOLDEN = Path(__file__).parent / "golden"
ACCEPT = "UI_ADMIN_ACCEPT_OUTLINES"
ON = date(2026, 11, 20)


@pytest.fixture
def owing(thai: Desks) -> tuple[Desks, str, str]:
    """An employer with three months: July paid in time, August paid late, September not paid; and its worker."""
    employer = add_employer(thai)
    person = add_person(thai, account=False)
    pay_months(thai, employer, Month(2026, 9), 3)
    pay(thai, employer, "1500", date(2026, 8, 14))
    pay(thai, employer, "1500", date(2026, 10, 20))
    reckon_surcharges(thai.at("clerk", ON), employer)
    return thai, employer, person


def assert_golden(name: str, text: str) -> None:
    """Compare a text with the golden one; a difference is shown line by line."""
    file = GOLDEN / name
    if os.environ.get(ACCEPT):
        file.write_text(text, encoding="utf-8")
    kept = file.read_text(encoding="utf-8")
    assert text == kept, "\n".join(difflib.unified_diff(kept.splitlines(), text.splitlines(), "kept", "now"))


def as_text(data: Statement) -> str:
    """Write a statement down cell by cell."""

    def cell(value: object) -> str:
        return "" if value is None else WORDS.write(value)  # type: ignore[arg-type] # cells are values of sentences

    lines = [data.title, *data.addressee, *(f"{name}: {value}" for name, value in data.facts), ""]
    lines.append(" | ".join(column.title for column in data.columns))
    lines += [" | ".join(cell(value) for value in row) for row in data.rows]
    sums = [data.total(place) if column.is_summed else None for place, column in enumerate(data.columns)]
    lines += [" | ".join(cell(value) for value in sums), "", *data.notes]
    return "\n".join(lines) + "\n"


def test_a_statement_between_two_days_closes_with_the_ledger(owing: tuple[Desks, str, str]) -> None:
    desks, employer, _person = owing
    at = desks.at("clerk", ON)
    whole = account_statement(at, employer, WORDS, {"from": "2026-01-01", "to": "2026-11-20"})
    assert_golden("account-statement-th.txt", as_text(whole))
    account = employer_account(at, employer)
    assert whole.rows[-1][-1] == account.balance - account.unallocated
    assert whole.total(2) - whole.total(3) == whole.rows[-1][-1]
    later = account_statement(at, employer, WORDS, {"from": "2026-11-01", "to": "2026-11-20"})
    before = account_statement(at, employer, WORDS, {"from": "2026-01-01", "to": "2026-10-31"})
    assert later.rows[0][-1] == before.rows[-1][-1]
    assert later.rows[-1][-1] == whole.rows[-1][-1]


def test_a_statement_refuses_days_that_are_none(owing: tuple[Desks, str, str]) -> None:
    desks, employer, _person = owing
    for days in ({"from": "2026-13-01"}, {"from": "2026-02-01", "to": "2026-01-01"}):
        with pytest.raises(Refused):
            account_statement(desks.clerk, employer, WORDS, days)
    year = account_statement(desks.at("clerk", ON), employer, WORDS, {})
    assert year.rows[0][0] == date(2025, 11, 1)


def test_a_record_tells_in_time_late_unpaid_and_not_declared_apart(owing: tuple[Desks, str, str]) -> None:
    desks, _employer, person = owing
    data = own_contribution_record(desks.at("clerk", ON), person, WORDS)
    assert_golden("contribution-record-th.txt", as_text(data))
    states = [row[2] for row in data.rows]
    assert states == [
        WORDS.say(f"month_state.{state}")
        for state in (MonthState.PAID, MonthState.PAID_LATE, MonthState.DECLARED, MonthState.NOT_DECLARED)
    ]
    with pytest.raises(Refused):
        own_contribution_record(desks.clerk, "TH-BKK-2026-999999-9", WORDS)


def test_arrears_on_paper_add_up_to_the_list_and_the_ledger(owing: tuple[Desks, str, str]) -> None:
    desks, _employer, _person = owing
    at = desks.at("clerk", ON)
    data, totals = arrears_by_age(at, "", WORDS), arrears_totals(at)
    summed = [data.total(place) for place, column in enumerate(data.columns) if column.is_summed]
    assert summed == [*(amount for _age, amount in totals.ages), totals.overdue]
    assert totals.overdue + totals.not_due == totals.receivable
    assert_golden("arrears-by-age-th.txt", as_text(data))


def test_each_letter_says_the_same_to_two_readers_and_as_it_was_accepted(
    owing: tuple[Desks, str, str], tmp_path: Path
) -> None:
    desks, employer, _person = owing
    letter = write_arrears_letter(desks.at("clerk", ON), employer).result
    plan_of = [(date(2026, 12, 1), "800"), (date(2027, 1, 1), "760")]
    propose_plan(desks.at("clerk", ON), new_plan(employer, plan_of))
    plan = papers_of(desks.office, employer, ("arrears_plan",))[0].number
    for name, number in (("arrears-reminder", letter), ("arrears-plan", plan)):
        file = tmp_path / f"{name}.pdf"
        print_letters(desks.at("clerk", ON), [number], file, WORDS)
        (page,), (other,) = texts(file), other_texts(file)
        assert sorted(page.split()) == sorted(other.split())
        sealed = page[page.index("Sealed:") : page.index("Sealed:") + 25]
        assert_golden(f"{name}-th.txt", page.replace(sealed, "Sealed: …") + "\n")


def test_a_certificate_is_issued_when_it_is_printed_and_looking_issues_nothing(
    owing: tuple[Desks, str, str], tmp_path: Path
) -> None:
    desks, employer, _person = owing
    at = desks.at("clerk", ON)
    change_setting(desks.at("admin"), "clearance.months_back", 3)
    settings, file = {"employer": employer}, tmp_path / "clearance.pdf"
    with pytest.raises(Refused) as caught:
        preview_report(at, "clearance", settings, file, WORDS)
    assert caught.value.sentence.key == "clearance.refused"
    owed = employer_account(at, employer).balance
    pay(desks, employer, str(owed.amount), ON)
    submit_nil_return(at, employer, Month(2026, 10))
    preview_report(at, "clearance", settings, file, WORDS)
    assert papers_of(at, employer, ("clearance",)) == ()
    made = make_report(at, "clearance", settings, file, WORDS)
    (paper,) = papers_of(at, employer, ("clearance",))
    assert made["number"] == paper.number
    again = make_report(at, "clearance", settings, tmp_path / "again.pdf", WORDS)
    assert again["number"] == paper.number
    assert "copy 2" in texts(tmp_path / "again.pdf")[0].casefold()
    page = texts(file)[0]
    sealed = page[page.index("Sealed:") : page.index("Sealed:") + 25]
    assert_golden("clearance-th.txt", page.replace(sealed, "Sealed: …") + "\n")
    assert Money.zero(desks.office.scheme.currency) == employer_account(at, employer).overdue
