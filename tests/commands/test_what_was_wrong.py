"""What turns out wrong, put right by command: a return amended or cancelled, a run unlocked, given up or signed again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.commands.story import a_decided_claim, a_sheet, with_contributions

if TYPE_CHECKING:
    from pathlib import Path

    from tests.commands.desk import Line

PEOPLE = ("3100600445635", "1234545678781")


def test_a_return_is_amended_and_cancelled_with_a_reason(thai_line: Line, tmp_path: Path) -> None:
    with_contributions(thai_line, tmp_path, "th-sso")
    last = thai_line.asks("return", "list")["rows"][0]
    sheet = a_sheet(tmp_path, "again", PEOPLE, 15000)
    amend = ("return", "amend", last["number"], str(sheet), "--reason")
    assert thai_line.at("clerk", *amend, " ").code == 2
    made = thai_line.does("clerk", *amend, "misread")
    assert (made["amends"], made["taken"], made["wages"]) == (last["number"], 2, "30000.00")
    assert thai_line.at("clerk", *amend, "misread").code == 2, "what is superseded is not amended again"
    assert thai_line.does("supervisor", "return", "cancel", made["return"], "--reason", "not theirs") == {
        "return": made["return"]
    }
    stand = {row["number"]: row["status"] for row in thai_line.asks("return", "list")["rows"]}
    assert (stand[last["number"]], stand[made["return"]]) == ("superseded", "cancelled")
    acts = thai_line.asks("audit", "list", "--number", made["return"], "--verb", "return.cancel")["rows"]
    assert [(act["officer"], act["reason"]) for act in acts] == [("Supervisor", "not theirs")]


def test_a_refusal_that_is_no_fault_of_a_row_leaves_standard_output_empty(thai_line: Line, tmp_path: Path) -> None:
    employer, _person = with_contributions(thai_line, tmp_path, "th-sso")
    sheet = a_sheet(tmp_path, "again", PEOPLE, 14000)
    again = thai_line.at("clerk", "return", "import", str(sheet), "--employer", employer, "--period", "2026-08")
    assert (again.out, "has a return for August 2026 already" in again.sentence) == ("", True)
    known = thai_line.at(
        "clerk", "return", "import", str(tmp_path / "return-2026-08.csv"), "--employer", employer, "--period", "2026-09"
    )
    assert (known.out, "was taken in before" in known.sentence) == ("", True)


def test_a_run_is_unlocked_given_up_and_signed_a_second_time(thai_line: Line, tmp_path: Path) -> None:
    employer, person = with_contributions(thai_line, tmp_path, "th-sso")
    claim = a_decided_claim(thai_line, tmp_path, employer, person)
    thai_line.does("clerk", "certification", "add", claim, "--period", "1", on="2026-10-20")
    run = str(thai_line.does("clerk", "run", "create", on="2026-11-02")["number"])
    thai_line.does("clerk", "run", "trial", run, on="2026-11-02")
    thai_line.does("clerk", "run", "lock", run, on="2026-11-02")
    assert thai_line.does("clerk", "run", "unlock", run, "--reason", "look again", on="2026-11-02") == {"number": run}
    assert thai_line.does("clerk", "run", "abort", run, "--reason", "another day", on="2026-11-02") == {"number": run}
    second = str(thai_line.does("clerk", "run", "create", on="2026-11-02")["number"])
    for officer, step in (("clerk", "trial"), ("clerk", "lock"), ("supervisor", "approve")):
        thai_line.does(officer, "run", step, second, on="2026-11-02")
    assert "another officer" in thai_line.at("supervisor", "run", "authorise", second, on="2026-11-02").sentence
    signed = thai_line.does("approver", "run", "authorise", second, on="2026-11-02")
    assert (signed["number"], signed["payments"]) == (second, 1)
    states = {row["number"]: row["status"] for row in thai_line.asks("run", "list")["rows"]}
    assert states == {run: "aborted", second: "authorised"}
