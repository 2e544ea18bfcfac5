"""What was written once stays: against plain SQL, a changed byte, a kill in the middle, and a copy that is damaged."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.offices import PERSONS, Desks, add_employer, add_person
from tests.operations.payable_claim import a_locked_run, a_payable_claim
from tests.refusals import refusal
from ui_admin.domain.periods import Month
from ui_admin.lookups.listing import Wanted
from ui_admin.lookups.lists import returns_page
from ui_admin.lookups.office.checks import check_office
from ui_admin.operations.office.backups import make_backup, restore_backup
from ui_admin.operations.office.offices import open_office
from ui_admin.storage.schema import lay_bars

AUGUST = Month(2026, 8)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_events SET verb = 'x'",
        "DELETE FROM audit_events",
        "UPDATE postings SET amount = amount + 1",
        "DELETE FROM journal_entries",
        "UPDATE findings SET outcome = 'met'",
        "DELETE FROM determinations",
        "UPDATE determinations SET outcome = 'denied'",
        "UPDATE return_lines SET wage = 1",
        "DELETE FROM return_lines",
        "UPDATE state_changes SET to_status = 'x'",
        "UPDATE instalments SET net = 1 WHERE status = 'in_run'",
        "UPDATE entitlement_entries SET quantity = '999'",
    ],
)
def test_what_was_written_once_stays_as_it_is_even_for_plain_sql(thai: Desks, statement: str) -> None:
    a_payable_claim(thai)
    a_locked_run(thai)
    with thai.office.engine.connect() as connection, pytest.raises(Exception, match="bar:"):
        connection.exec_driver_sql(statement)


def test_a_changed_byte_in_a_copy_is_found_and_named(thai: Desks) -> None:
    add_employer(thai)
    with thai.office.engine.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER audit_events_update")
        connection.exec_driver_sql("UPDATE audit_events SET officer_id = 'someone' WHERE key = 3")
        lay_bars(connection)
    broken = [check for check in check_office(thai.office) if not check.is_ok]
    assert [check.name for check in broken] == ["audit"]
    assert dict(broken[0].sentence.values)["row"] == 3


def test_a_kill_in_the_middle_of_posting_leaves_the_file_whole_and_nothing_posted(thai: Desks) -> None:
    employer, _person = add_employer(thai), add_person(thai)
    folder = thai.office.folder
    script = f"""
import os
from pathlib import Path
from ui_admin.domain.contribution import TypedLine
from ui_admin.domain.periods import Month
from ui_admin.lookups.contributions.return_review import Submitted
from ui_admin.operations.office import offices
from ui_admin.operations.contributions import returns
from ui_admin.operations.steps.contributions import return_posting
office = offices.sign_in(offices.open_office(Path({str(folder)!r})), "clerk", "demo")
return_posting._post_owed = lambda *parts: os._exit(9)
lines = [TypedLine(1, {PERSONS["th-sso"][0]!r}, "", 1500000)]
returns.take_in_return(office, Submitted({employer!r}, Month(2026, 8), lines, {{}}))
"""
    killed = subprocess.run([sys.executable, "-c", script], check=False, cwd=Path(__file__).parents[2])
    assert killed.returncode == 9
    again = open_office(folder)
    assert returns_page(again, Wanted()).total == 0
    assert all(check.is_ok for check in check_office(again))


def test_a_copy_is_verified_and_a_restored_office_has_the_next_generation(thai: Desks, tmp_path: Path) -> None:
    add_employer(thai)
    made = make_backup(thai.at("admin"), tmp_path / "copy.db").result
    assert restore_backup(Path(made.file), tmp_path / "restored") == 2
    assert open_office(tmp_path / "restored").profile == thai.office.profile
    damaged = tmp_path / "damaged.db"
    damaged.write_bytes(Path(made.file).read_bytes()[:5000])
    assert refusal(lambda: restore_backup(damaged, tmp_path / "other")) == "backup.damaged"
