"""The check of an office names the first row that disagrees, whatever was tampered with."""

from __future__ import annotations

import shutil
from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.offices import add_employer, add_person, decided_claim, make_desks, pay_months
from ui_admin.domain.certification import ReportAnswers
from ui_admin.domain.contribution import NewReceipt
from ui_admin.domain.identifiers import Kind, format_number
from ui_admin.domain.money import Money
from ui_admin.domain.payment import NewRun
from ui_admin.domain.periods import Month
from ui_admin.lookups.office.checks import check_office
from ui_admin.operations.benefit.certifications import enter_certification
from ui_admin.operations.contributions.receipts import record_receipt
from ui_admin.operations.office.offices import open_office
from ui_admin.operations.payments.payment_release import release_run
from ui_admin.operations.payments.payment_runs import approve_run, draft_run, lock_run, try_run
from ui_admin.storage.database import DATABASE_FILE, Use, open_engine
from ui_admin.storage.schema import lay_bars, take_bars_away

if TYPE_CHECKING:
    from pathlib import Path

PAY_DAY = date(2026, 10, 20)
SECOND, THIRD = (format_number(Kind.JOURNAL_ENTRY, "TH-BKK", 2026, serial) for serial in (2, 3))


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an office that has paid contributions in and released a run."""
    desks = make_desks(str(tmp_path_factory.mktemp("checks")), "th-sso")
    employer, person = add_employer(desks), add_person(desks)
    pay_months(desks, employer, Month(2026, 8), 8)
    record_receipt(
        desks.at("cashier"), NewReceipt(employer, Money(200000, desks.office.scheme.currency), PAY_DAY.replace(day=9))
    )
    made = decided_claim(desks, person, employer, date(2026, 8, 31))
    enter_certification(desks.clerk, made.claim_number, 1, ReportAnswers(applications=3))
    number = draft_run(desks.clerk, NewRun(PAY_DAY, PAY_DAY)).result
    try_run(desks.clerk, number)
    lock_run(desks.clerk, number)
    approve_run(desks.supervisor, number, 1)
    release_run(desks.approver, number, desks.office.folder / "out")
    desks.office.engine.dispose()
    return desks.office.folder


def broken_after(folder: Path, statement: str) -> dict[str, dict[str, object]]:
    """Tamper with an office behind its bars and give the checks that fail, with the values of their sentences."""
    file = folder / DATABASE_FILE
    engine = open_engine(file, use=Use.ALONE)
    with engine.begin() as connection:
        take_bars_away(connection)
        assert connection.exec_driver_sql(statement).rowcount > 0
        lay_bars(connection)
    engine.dispose()
    return {c.name: dict(c.sentence.values) for c in check_office(open_office(folder)) if not c.is_ok}


@pytest.mark.parametrize(
    ("name", "statement", "values"),
    [
        ("links", "UPDATE employments SET person_id = 'nobody'", {"table": "employments"}),
        ("audit", "UPDATE audit_events SET note = 'x' WHERE key = 7", {"row": 7}),
        ("audit", "DELETE FROM audit_events WHERE key = 6", {"row": 7}),
        ("ledger", "UPDATE journal_entries SET remark = 'x' WHERE key = 2", {"number": SECOND}),
        ("ledger", "UPDATE postings SET person_key = 9 WHERE entry_key = 3", {"number": THIRD}),
        (
            "balance",
            "UPDATE postings SET amount = amount + 1 WHERE key = 4",
            {"number": SECOND, "amount": "1"},
        ),
        ("accounts", "UPDATE receipts SET amount = amount - 50", {"booked": "1000000", "recorded": "1000050"}),
        ("accounts", "UPDATE instalments SET net = net + 1 WHERE status = 'in_run'", {"booked": "0", "recorded": "-1"}),
        ("accounts", "UPDATE postings SET employer_key = NULL WHERE key = 1", {"account": "contributions_receivable"}),
        ("runs", "UPDATE payment_runs SET payment_total = 1", {"total": "1"}),
        ("numbers", "UPDATE number_ranges SET next_serial = 1 WHERE kind = 61", {"number": "TH-BKK-2026-000001-9"}),
        ("numbers", "DELETE FROM number_ranges WHERE kind = 45", {}),
        ("statuses", "UPDATE claims SET status = 'withdrawn'", {"row": 1}),
        ("statuses", "UPDATE state_changes SET to_status = 'lapsed' WHERE to_status = 'in_assessment'", {"row": 1}),
        ("statuses", "DELETE FROM state_changes WHERE subject_kind = 'claim' AND to_status = 'filed'", {"row": 1}),
    ],
)
def test_what_was_tampered_with_is_found_and_named(
    released: Path, tmp_path: Path, name: str, statement: str, values: dict[str, object]
) -> None:
    shutil.copytree(released, tmp_path / "office")
    found = broken_after(tmp_path / "office", statement)
    assert name in found
    assert values.items() <= found[name].items()


@pytest.mark.parametrize("bar", ["postings_update", "fiscal_period_is_open"])
def test_a_bar_that_was_taken_away_is_missed(released: Path, tmp_path: Path, bar: str) -> None:
    shutil.copytree(released, tmp_path / "office")
    office = open_office(tmp_path / "office")
    assert all(check.is_ok for check in check_office(office))
    with office.engine.begin() as connection:
        connection.exec_driver_sql(f"DROP TRIGGER {bar}")
    broken = [check for check in check_office(office) if not check.is_ok]
    assert [(check.name, dict(check.sentence.values)) for check in broken] == [("bars", {"name": bar})]
