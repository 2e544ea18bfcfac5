"""The life of an employer and a month's board by command."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.commands.story import a_sheet

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.commands.desk import Line

NEW = ("name=Sample Works", "liable_from=2026-01-01")
PROOF = ("--proof", "register of companies")


@pytest.fixture
def line(make_line: Callable[[str, str], Line]) -> Line:
    return make_line("th-sso", "TH-BKK")


def test_an_employer_rests_resumes_closes_and_is_opened_again(line: Line) -> None:
    number = line.does("supervisor", "employer", "add", "--set", *NEW)["number"]
    line.does("clerk", "employer", "rest", number, "--day", "2026-03-01", *PROOF)
    line.does("clerk", "employer", "resume", number, "--day", "2026-05-01", *PROOF)
    closed = ("employer", "close", number, "--day", "2026-06-30", *PROOF, "--as", "untraceable")
    assert line.at("clerk", *closed).code == 2
    assert line.does("supervisor", *closed)["answered"] == 0
    line.does("supervisor", "employer", "reopen", number, "--day", "2026-07-15", *PROOF)
    rows = [row for row in line.asks("employer", "history", number)["rows"] if row["what"] == "status"]
    assert [row["value"] for row in rows[:4]] == ["active", "untraceable", "active", "dormant"]
    heir = line.does("supervisor", "employer", "add", "--set", "name=New Works", "liable_from=2026-01-01")["number"]
    merged = line.does("supervisor", "employer", "merge", number, "--into", heir, "--day", "2026-08-01", *PROOF)
    assert (merged["successor"], merged["moved"]) == (heir, "0.00")
    other = line.does("clerk", "employer", "add", "--set", "name=Idle Works", "liable_from=2026-01-01")["number"]
    line.does("supervisor", "employer", "refuse", other, "--reason", "no workers")
    assert {row["status"] for row in line.asks("employer", "list")["rows"]} == {"merged", "active", "not_liable"}


def test_late_employers_are_reminded_and_estimated_by_command(line: Line, tmp_path: Path) -> None:
    number = line.does("supervisor", "employer", "add", "--set", *NEW)["number"]
    file = a_sheet(tmp_path, "2026-01", ("3100600445635",), 14000)
    asked = ("--employer", number, "--period", "2026-01")
    line.does("clerk", "return", "import", str(file), *asked, "--register-unknown")
    line.does("clerk", "return", "nil", "--employer", number, "--period", "2026-03")
    board = line.asks("return", "board", "--period", "2026-02")
    assert (board["employers"], board["received"], board["missing"]) == (1, 0, 1)
    out = tmp_path / "reminders.pdf"
    made = line.does("clerk", "return", "remind", "--period", "2026-02", "--out", str(out))
    assert (len(made["issued"]), made["pages"], out.exists()) == (1, 1, True)
    proposed = line.does("clerk", "return", "estimate", "--period", "2026-02", "--method", "last")
    assert proposed == {"proposed": 1, "nothing_known": 0}
    waiting = line.asks("return", "estimates")["rows"][0]
    assert (waiting["employer"], waiting["contributions"]) == (number, "1400.00")
    estimated = line.does("supervisor", "return", "approve", waiting["estimate"])["return"]
    assert line.asks("return", "show", estimated)["status"] == "estimated"
    assert line.asks("return", "board", "--period", "2026-02")["estimated"] == 1
