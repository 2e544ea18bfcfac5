"""`office`, `run files` and `period` as programs call them: objects, sentences and exit codes."""

from __future__ import annotations

import json
import os
import shutil
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from tests.offices import Desks, add_employer, add_person, decided_claim, pay_months
from ui_admin.bootstrap import run_program
from ui_admin.domain.certification import ReportAnswers
from ui_admin.domain.payment import NewRun
from ui_admin.domain.periods import Month
from ui_admin.operations.benefit.certifications import enter_certification
from ui_admin.operations.payments.payment_runs import approve_run, draft_run, lock_run, try_run
from ui_admin.storage import upgrade
from ui_admin.storage.database import DATABASE_FILE, Use, connect
from ui_admin.storage.schema import SCHEMA_VERSION
from ui_admin.training.demo_office import PASSWORD

if TYPE_CHECKING:
    from pathlib import Path

DONE, FAULT, REFUSED, DAMAGED = 0, 1, 2, 3


@pytest.fixture
def office(thai: Desks, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of an office with an employer and two returns; it is 15 October 2026."""
    pay_months(thai, add_employer(thai), Month(2026, 8), 0)
    add_person(thai)
    monkeypatch.setenv("UI_ADMIN_PASSWORD", PASSWORD)
    thai.office.engine.dispose()
    return thai.office.folder


def tell(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, Any, str]:
    """Run a command; gives exit code, the object or text it answered, and what it said beside."""
    code = run_program([str(word) for word in words])
    said = capsys.readouterr()
    return code, json.loads(said.out) if "--json" in words and said.out else said.out, said.err


def test_the_check_of_a_whole_office_is_done_and_that_of_a_tampered_one_disagrees(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, found, said = tell(capsys, "office", "check", "--office", office, "--json")
    assert (code, found["ok"], said) == (DONE, True, "")
    names = [row["name"] for row in found["checks"]]
    books = ["ledger", "balance", "accounts", "runs", "numbers"]
    assert names == ["file", "links", "bars", "audit", *books, "tills", "statuses", "papers"]
    with closing(connect(office / DATABASE_FILE)) as connection:
        connection.execute("DROP TRIGGER audit_events_update")
        connection.execute("UPDATE audit_events SET note = 'x' WHERE key = 4")
    code, found, _said = tell(capsys, "office", "check", "--office", office, "--json")
    broken = {row["name"]: row["detail"] for row in found["checks"] if not row["ok"]}
    assert (code, found["ok"]) == (DAMAGED, False)
    assert broken["audit"] == "The audit trail is broken at act 4."
    assert "audit_events_update" in broken["bars"]
    code, text, _said = tell(capsys, "office", "check", "--office", office)
    assert code == DAMAGED
    assert "The audit trail is broken at act 4." in text.splitlines()


def test_the_check_of_a_damaged_file_answers_that_it_is_damaged(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(connect(office / DATABASE_FILE)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    os.truncate(office / DATABASE_FILE, 3 * 4096)
    code, found, _said = tell(capsys, "office", "check", "--office", office, "--json")
    assert (code, [row["name"] for row in found["checks"]]) == (DAMAGED, ["file"])
    assert "damaged" in found["checks"][0]["detail"]
    code, found, said = tell(capsys, "employer", "list", "--office", office, "--json")
    assert (code, found) == (REFUSED, "")
    assert "Restore the last backup" in said


def test_what_is_no_office_is_refused_in_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / DATABASE_FILE).write_bytes(b"not a database at all " * 500)
    for what in ("check", "upgrade"):
        for folder in ("empty", "other", "nowhere"):
            code, found, said = tell(capsys, "office", what, "--office", tmp_path / folder, "--json")
            assert (code, found) == (REFUSED, "")
            assert said.count("\n") == 1
            assert said.strip().endswith(".")


def test_a_backup_is_made_by_who_may_restored_and_never_written_over(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "copies" / "copy.db"
    by = ("--office", office, "--officer")
    code, found, said = tell(capsys, "office", "backup", copy, *by, "clerk", "--json")
    assert (code, copy.exists()) == (REFUSED, False)
    assert "Make a backup" in said
    code, found, said = tell(capsys, "office", "backup", copy, *by, "admin", "--json")
    assert (code, found["file"], found["size"], said) == (DONE, str(copy), copy.stat().st_size, "")
    assert tell(capsys, "office", "backup", copy, *by, "admin")[0] == REFUSED
    restored = tmp_path / "restored"
    code, found, _said = tell(capsys, "office", "restore", copy, "--office", restored, "--json")
    assert (code, found) == (DONE, {"folder": str(restored), "generation": 2})
    assert tell(capsys, "office", "restore", copy, "--office", restored)[0] == REFUSED
    code, found, _said = tell(capsys, "office", "check", "--office", restored, "--json")
    assert (code, found["ok"]) == (DONE, True)
    assert tell(capsys, "employer", "list", "--office", restored, "--json")[1]["count"] == 1
    again = tmp_path / "again.db"
    tell(capsys, "office", "backup", again, "--office", restored, "--officer", "admin")
    third = tell(capsys, "office", "restore", again, "--office", tmp_path / "third", "--json")[1]
    assert third["generation"] == 3
    with closing(connect(tmp_path / "third" / DATABASE_FILE)) as connection:
        notes = connection.execute(
            "SELECT note FROM audit_events WHERE verb = 'backup.restore' ORDER BY key"
        ).fetchall()
        assert notes == [("copy.db",), ("again.db",)]
        lineages = connection.execute("SELECT lineage FROM database_info").fetchall()
    with closing(connect(office / DATABASE_FILE)) as connection:
        assert connection.execute("SELECT lineage FROM database_info").fetchall() == lineages


@pytest.mark.parametrize("damage", ["missing", "cut", "torn", "newer", "other"])
def test_a_copy_that_cannot_be_trusted_is_not_restored(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], damage: str
) -> None:
    copy, restored = tmp_path / "copy.db", tmp_path / "restored"
    tell(capsys, "office", "backup", copy, "--office", office, "--officer", "admin")
    if damage == "missing":
        copy.unlink()
    elif damage == "cut":
        os.truncate(copy, 5000)
    elif damage == "torn":
        copy.write_bytes(b"x" * 100 + copy.read_bytes()[100:])
    elif damage == "newer":
        with closing(connect(copy, use=Use.ALONE)) as connection:
            connection.execute("UPDATE database_info SET schema_version = '0999'")
    else:
        copy.write_text("Dear sir or madam", encoding="utf-8")
    code, found, said = tell(capsys, "office", "restore", copy, "--office", restored, "--json")
    assert (code, found, said.count("\n")) == (REFUSED, "", 1)
    assert not restored.exists()


def test_an_upgrade_says_what_it_did_and_a_newer_office_is_refused(
    office: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert tell(capsys, "office", "upgrade", "--office", office, "--json")[:2] == (DONE, {"upgraded": False})
    with closing(connect(office / DATABASE_FILE)) as connection:
        connection.execute("UPDATE database_info SET schema_version = '0000'")
    monkeypatch.setattr(upgrade, "_run_revisions", lambda *_parts: None)
    code, found, _said = tell(capsys, "office", "upgrade", "--office", office, "--json")
    assert (code, found["upgraded"], found["before"], found["after"]) == (DONE, True, "0000", SCHEMA_VERSION)
    assert upgrade.stored_version(office / found["copy"]) == "0000"
    with closing(connect(office / DATABASE_FILE)) as connection:
        connection.execute("UPDATE database_info SET schema_version = '0999'")
    for command in (("office", "upgrade"), ("office", "check"), ("employer", "list")):
        code, text, said = tell(capsys, *command, "--office", office)
        assert (code, text) == (REFUSED, "")
        assert "0999" in said


def test_a_released_run_is_refused_a_second_time_and_its_files_are_written_again(
    thai: Desks, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    employer, person = add_employer(thai), add_person(thai)
    pay_months(thai, employer, Month(2026, 8), 8)
    made = decided_claim(thai, person, employer, date(2026, 8, 31))
    enter_certification(thai.clerk, made.claim_number, 1, ReportAnswers(applications=3))
    pay_day = date(2026, 10, 20)
    number = draft_run(thai.clerk, NewRun(pay_day, pay_day)).result
    try_run(thai.clerk, number)
    lock_run(thai.clerk, number)
    approve_run(thai.supervisor, number, 1)
    monkeypatch.setenv("UI_ADMIN_PASSWORD", PASSWORD)
    out = tmp_path / "out"
    by = ("--office", thai.office.folder, "--on", "2026-10-15", "--officer", "approver", "--json")
    barred = tmp_path / "a file"
    barred.write_text("no folder", encoding="utf-8")
    code, _found, said = tell(capsys, "run", "release", number, "--out", barred, *by)
    assert (code, "cannot be written" in said) == (REFUSED, True)
    code, found, _said = tell(capsys, "run", "release", number, "--out", out, *by)
    assert code == DONE
    first = (out / f"{number}.csv").read_bytes()
    shutil.rmtree(out)
    code, _found, said = tell(capsys, "run", "release", number, "--out", out, *by)
    assert (code, "never sent twice" in said, out.exists()) == (REFUSED, True, False)
    code, again, _said = tell(capsys, "run", "files", number, "--out", out, *by)
    assert (code, again) == (DONE, found)
    assert (out / f"{number}.csv").read_bytes() == first
    assert (out / f"{number}-register.pdf").read_bytes().startswith(b"%PDF")
    (out / f"{number}.csv").write_text("changed by hand", encoding="utf-8")
    code, _found, said = tell(capsys, "run", "files", number, "--out", out, *by)
    assert (code, "another file" in said) == (REFUSED, True)
    assert (out / f"{number}.csv").read_text("utf-8") == "changed by hand"


def test_a_month_is_closed_and_opened_again_from_the_command_line(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    by = ("--office", office, "--on", "2026-11-03", "--officer", "supervisor", "--json")
    code, found, _said = tell(capsys, "period", "close", "2026-10", *by)
    assert (code, found) == (DONE, {"month": "2026-10", "status": "closed", "entries": 0})
    assert tell(capsys, "period", "close", "2026-11", *by)[0] == REFUSED
    assert tell(capsys, "period", "close", "October", *by)[0] == REFUSED
    rows = tell(capsys, "period", "list", *by)[1]["rows"]
    assert [(row["month"], row["status"], row["turnover"]) for row in rows] == [("2026-10", "closed", "0.00")]
    reopen = ("period", "open", "2026-10", "--reason", "late")
    assert tell(capsys, *reopen, *by)[0] == REFUSED
    clerk = ("--office", office, "--on", "2026-11-03", "--officer", "clerk", "--json")
    assert tell(capsys, "period", "ask-open", "2026-10", "--reason", "late", *clerk)[:2] == (
        DONE,
        {"month": "2026-10", "status": "closed", "asked": True},
    )
    assert tell(capsys, *reopen, *by)[0] == DONE
    assert tell(capsys, "period", "list", *by)[1]["rows"][0]["status"] == "open"
