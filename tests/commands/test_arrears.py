"""A debt from the command line: charged, partly let go, paid in steps, reminded of, and cleared in the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.commands.test_offices import DONE, REFUSED, tell
from tests.offices import Desks, add_employer, add_person, pay_months
from tests.reports.pages import texts
from ui_admin.domain.periods import Month
from ui_admin.training.demo_office import PASSWORD

if TYPE_CHECKING:
    from pathlib import Path

LATER = "2026-11-15"


@pytest.fixture
def owing(thai: Desks, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, str]:
    """An office with an employer that owes August 2026."""
    number = add_employer(thai)
    add_person(thai)
    pay_months(thai, number, Month(2026, 8), 1)
    monkeypatch.setenv("UI_ADMIN_PASSWORD", PASSWORD)
    thai.office.engine.dispose()
    return thai.office.folder, number


def test_a_debt_is_charged_let_go_and_paid_in_steps_by_command(
    owing: tuple[Path, str], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    folder, employer = owing
    at = {login: ("--office", folder, "--on", LATER, "--officer", login, "--json") for login in ("clerk", "supervisor")}
    charged = tell(capsys, "employer", "surcharge", employer, *at["clerk"])[1]
    assert (charged["total"], charged["left_out"], len(charged["charged"])) == ("60.00", [], 1)
    owed = charged["charged"][0]["return"]
    assert tell(capsys, "employer", "surcharge", "--month", "2026-08", *at["clerk"])[0] == REFUSED
    assert tell(capsys, "employer", "surcharge", *at["clerk"])[0] == REFUSED
    waive = ("employer", "waive", owed)
    asked = tell(capsys, *waive, "--amount", "40", "--reason", "disaster", "--why", "flood", *at["clerk"])[1]
    assert asked == {"done": "asked", "amount": "40.00"}
    assert tell(capsys, *waive, "--approve", *at["clerk"])[0] == REFUSED
    assert tell(capsys, *waive, "--approve", *at["supervisor"])[1] == {"done": "approved", "amount": "40.00"}
    rows = tell(capsys, "employer", "arrears", *at["clerk"])[1]["rows"]
    assert [(row["number"], row["quarter"], row["overdue"], row["next_letter"]) for row in rows] == [
        (employer, "1520.00", "1520.00", "arrears_reminder")
    ]
    assert tell(capsys, "employer", "letters", "reminder", "--out", tmp_path, *at["clerk"])[0] == REFUSED
    letters = tell(capsys, "employer", "letters", "reminder", "--out", tmp_path / "letters.pdf", *at["clerk"])[1]
    assert (len(letters["letters"]), letters["pages"]) == (1, 1)
    assert "THB 1,520.00" in texts(tmp_path / "letters.pdf")[0]
    equal = ("--steps", "3", "--first", "2026-12-01", "--why", "few orders")
    plan = tell(capsys, "employer", "plan", employer, *equal, *at["clerk"])[1]["plan"]
    assert tell(capsys, "employer", "plan", plan, "--agree", *at["supervisor"])[1] == {"done": "agreed", "plan": plan}
    (shown,) = tell(capsys, "employer", "plan", employer, *at["clerk"])[1]["rows"]
    assert (shown["state"], shown["debt"], shown["paid"]) == ("kept", "1520.00", "0.00")
    assert tell(capsys, "employer", "plan", plan, "--end", *at["supervisor"])[0] == REFUSED  # without a reason
    code, _found, said = tell(
        capsys, "report", "clearance", "--set", f"employer={employer}", "--out", tmp_path / "c.pdf", *at["clerk"]
    )
    assert code == REFUSED
    assert "1,520.00 are overdue" in said
    assert "plan" in said
    assert not (tmp_path / "c.pdf").exists()


def test_reports_of_the_slice_are_made_by_command(
    owing: tuple[Path, str], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    folder, employer = owing
    at = ("--office", folder, "--on", LATER, "--officer", "clerk", "--json")
    person = tell(capsys, "person", "find", "Test Person", *at)[1]["rows"][0]["number"]
    record = tell(
        capsys, "report", "contribution-record", "--set", f"person={person}", "--out", tmp_path / "r.csv", *at
    )[1]
    # The worker's record begins with the employment; September is past its day without a return, October is due today.
    lines = (tmp_path / "r.csv").read_text("utf-8-sig").splitlines()
    assert record["rows"] == 2
    assert any("Declared, not paid" in line for line in lines)
    assert any("Not declared" in line for line in lines)
    days = ("--set", f"employer={employer}", "from=2026-10-01", "to=2026-10-31")
    assert tell(capsys, "report", "account-statement", *days, "--out", tmp_path / "a.pdf", *at)[0] == DONE
    (page,) = texts(tmp_path / "a.pdf")
    assert "Opening balance" in page
    wrong = ("--set", f"employer={employer}", "from=2026-11-01", "to=2026-10-31")
    assert tell(capsys, "report", "account-statement", *wrong, "--out", tmp_path / "b.pdf", *at)[0] == REFUSED
    aged = tell(capsys, "report", "arrears", "--out", tmp_path / "arrears.xlsx", *at)[1]
    assert (aged["rows"], aged["amount"]) == (1, "1500.00")
