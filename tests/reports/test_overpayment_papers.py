"""Papers of overpayments: what stands on them is what was decided, word for word, and the statement is the ledger."""

from __future__ import annotations

import os
import re
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook
from sqlalchemy.orm import Session

from tests.operations import overpaid_desk as desk
from tests.operations.paid_benefit import PaidClaim, a_paid_claim
from tests.reports.pages import texts
from ui_admin.domain.overpayment import Decision, Demand, PlanStep, Repayment
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.benefit.debts import debt_of_person
from ui_admin.lookups.printables.debts import debtor_statement
from ui_admin.operations.benefit.overpayment_waivers import approve_waiver, ask_waiver
from ui_admin.operations.benefit.recoveries import agree_plan, record_repayment
from ui_admin.operations.office.printing import make_report
from ui_admin.workstation.language import words_in

if TYPE_CHECKING:
    from ui_admin.office import Office

GOLDEN = Path(__file__).parent / "golden"
ACCEPT = "UI_ADMIN_ACCEPT_OUTLINES"
TIME = re.compile(r"\b\d\d:\d\d\b")
WORDS = words_in("en", "buddhist")


@pytest.fixture(scope="module")
def paid(tmp_path_factory: pytest.TempPathFactory) -> PaidClaim:
    return a_paid_claim(str(tmp_path_factory.mktemp("papers")))


@pytest.fixture(scope="module")
def papers(paid: PaidClaim) -> dict[str, tuple[Office, str, dict[str, str]]]:
    """One of each paper: who prints it, of which report, with which settings."""
    today = paid.desks.office.today()
    noticed = desk.noticed(paid, 30000)
    decided = desk.determined(paid, 120000)
    steps = [PlanStep(today + timedelta(days=30 * place), desk.money(paid, 40000)) for place in range(3)]
    agree_plan(paid.desks.clerk, decided, steps, basis="agreement", words="The debtor found work from December.")
    paid_in = Repayment(desk.money(paid, 40000), today, "cash")
    receipt = record_repayment(paid.desks.at("cashier"), decided, paid_in).result.number
    part = Demand(Decision.PART, "Half of it was the fault of this office.", desk.money(paid, 25000))
    desk.determined(paid, 50000, part)
    office = paid.desks.supervisor
    return {
        "overpayment-notice": (office, "overpayment-notice", {"overpayment": noticed}),
        "overpayment-decision": (office, "overpayment-decision", {"overpayment": decided}),
        "recovery-plan": (office, "recovery-plan", {"overpayment": decided}),
        "repayment-receipt": (office, "repayment-receipt", {"repayment": receipt}),
        "debtor-statement": (office, "debtor-statement", {"person": paid.person}),
        "overpayments-by-cause": (office, "overpayments-by-cause", {}),
        "overpayments-by-age": (office, "overpayments-by-age", {}),
    }


@pytest.mark.parametrize(
    "name",
    [
        "overpayment-notice",
        "overpayment-decision",
        "recovery-plan",
        "repayment-receipt",
        "debtor-statement",
        "overpayments-by-cause",
        "overpayments-by-age",
    ],
)
def test_a_paper_says_what_it_said(
    papers: dict[str, tuple[Office, str, dict[str, str]]], name: str, tmp_path: Path
) -> None:
    office, report, values = papers[name]
    file = tmp_path / f"{name}.pdf"
    make_report(office, report, values, file, WORDS)
    said = TIME.sub("hh:mm", "\n".join(texts(file))) + "\n"
    golden = GOLDEN / f"{name}.txt"
    if os.environ.get(ACCEPT):
        golden.write_text(said, encoding="utf-8")
    assert said == golden.read_text(encoding="utf-8")


def test_no_letter_is_printed_of_what_was_not_done(paid: PaidClaim, tmp_path: Path) -> None:
    number = desk.opened(paid, 1000)
    for name, key in (
        ("overpayment-notice", "overpayment.no_notice"),
        ("overpayment-decision", "overpayment.no_decision"),
        ("recovery-plan", "recovery.no_plan"),
    ):
        with pytest.raises(Refused) as caught:
            make_report(paid.desks.clerk, name, {"overpayment": number}, tmp_path / "no.pdf", WORDS)
        assert caught.value.sentence.key == key


def test_a_list_has_the_same_sums_on_paper_and_in_the_spreadsheet(
    papers: dict[str, tuple[Office, str, dict[str, str]]], tmp_path: Path
) -> None:
    office, report, values = papers["overpayments-by-age"]
    on_paper = make_report(office, report, values, tmp_path / "a.pdf", WORDS)
    in_cells = make_report(office, report, values, tmp_path / "a.xlsx", WORDS)
    assert on_paper == in_cells
    sheet = CalamineWorkbook.from_path(tmp_path / "a.xlsx").get_sheet_by_index(0).to_python()
    assert float(on_paper["amount"].amount) in [cell for row in sheet for cell in row]


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_the_statement_of_a_debtor_is_what_is_owed_and_what_the_ledger_says(
    paid: PaidClaim, data: st.DataObject
) -> None:
    over = data.draw(st.integers(500, 3000))
    number = desk.determined(paid, over)
    today = paid.desks.office.today()
    back = data.draw(st.integers(1, over - 1))
    record_repayment(paid.desks.at("cashier"), number, Repayment(desk.money(paid, back), today, "bank"))
    let_go = data.draw(st.integers(0, over - back))
    if let_go:
        ask_waiver(paid.desks.clerk, number, desk.money(paid, let_go), "other", "A part.")
        approve_waiver(paid.desks.supervisor, number)
    statement = debtor_statement(paid.desks.office, paid.person, WORDS)
    record = desk.overpayment(paid, number)
    with Session(paid.desks.office.engine) as session:
        owed = debt_of_person(session, record.person_id)
    assert statement.rows[-1][-1] == desk.money(paid, owed)
    assert owed == desk.booked(paid)
