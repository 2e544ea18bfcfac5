"""Overpayments without a window: the same steps, the same two officers, the same refusals."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.commands.desk import Line
from tests.operations.paid_benefit import a_paid_claim
from ui_admin.training.demo_office import PASSWORD

if TYPE_CHECKING:
    from tests.operations.paid_benefit import PaidClaim

TODAY = "2026-10-15"


@pytest.fixture(scope="module")
def paid(tmp_path_factory: pytest.TempPathFactory) -> PaidClaim:
    return a_paid_claim(str(tmp_path_factory.mktemp("line")))


@pytest.fixture
def line(paid: PaidClaim, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Line:
    monkeypatch.setenv("UI_ADMIN_PASSWORD", PASSWORD)
    return Line(Path(paid.desks.office.folder), capsys, TODAY)


def determined(line: Line, paid: PaidClaim, due: str) -> str:
    """Walk an overpayment to its determination."""
    opened = line.does(
        "clerk", "overpayment", "open", paid.claim, "--due", f"1={due}", "--cause", "office", "--reason", "Twice."
    )
    number = str(opened["number"])
    line.does("clerk", "overpayment", "notice", number)
    line.does("clerk", "overpayment", "reply", number, "--words", "I did not see it.")
    line.does("clerk", "overpayment", "assess", number, "--fault", "careless", "--special", "share_of_office")
    line.does("clerk", "overpayment", "propose", number, "--decision", "full", "--words", "Not due.")
    line.does("supervisor", "overpayment", "decide", number)
    return number


def test_an_overpayment_is_walked_to_its_end_by_commands(line: Line, paid: PaidClaim) -> None:
    number = determined(line, paid, "6890")
    shown = line.does("clerk", "overpayment", "show", number)
    assert (shown["status"], shown["over"], shown["owed"], shown["fault"]) == (
        "determined",
        "10.00",
        "10.00",
        "careless",
    )
    plan = ("2026-11-15=4", "2026-12-15=6")
    assert line.does("clerk", "overpayment", "recover", number, "--plan", *plan)["steps"] == 2
    paid_in = line.does("cashier", "overpayment", "recover", number, "--cash", "4")
    assert paid_in["owed"] == "6.00"
    line.does("clerk", "overpayment", "waive", number, "--amount", "6", "--words", "Too ill to work.")
    line.does("supervisor", "overpayment", "waive", number, "--approve")
    assert line.does("clerk", "overpayment", "show", number)["status"] == "written_off"
    listed = line.does("clerk", "overpayment", "list", "--filter", "closed=1")
    assert number in [row["number"] for row in listed["rows"]]


def test_the_command_line_meets_the_same_guards(line: Line, paid: PaidClaim) -> None:
    number = determined(line, paid, "6880")
    assert "20.00 are owed" in line.at("cashier", "overpayment", "recover", number, "--cash", "21").sentence
    assert "25" in line.at("clerk", "overpayment", "recover", number, "--offset", "26").sentence
    assert "may not" in line.at("clerk", "overpayment", "decide", number).sentence
    refunded = line.does("supervisor", "overpayment", "set-aside", number, "--reason", "Upheld.")
    assert refunded["refunded"] == "0.00"


def test_a_debtors_statement_is_made_for_any_day(line: Line, paid: PaidClaim, tmp_path: Path) -> None:
    number = determined(line, paid, "6870")
    file = tmp_path / "statement.csv"
    made = line.does(
        "clerk", "report", "debtor-statement", "--set", f"person={paid.person}", "day=2026-10-15", "--out", str(file)
    )
    assert made["rows"] > 0
    assert number in file.read_text("utf-8-sig")
    before = line.does(
        "clerk", "report", "debtor-statement", "--set", f"person={paid.person}", "day=2026-10-14", "--out", str(file)
    )
    assert before["rows"] == 0
    wrong = ("--set", f"person={paid.person}", "day=yesterday", "--out", str(file))
    assert "yesterday" in line.at("clerk", "report", "debtor-statement", *wrong).sentence
