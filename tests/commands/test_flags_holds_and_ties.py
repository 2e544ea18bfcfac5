"""Flags, holds on records of any kind and the ties of officers by command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.commands.story import with_contributions

if TYPE_CHECKING:
    from pathlib import Path

    from tests.commands.desk import Line

ON = "2026-09-07"


def a_filed_claim(line: Line, folder: Path) -> tuple[str, str, str]:
    """File a claim by command; gives its number, the person's and the employer's."""
    employer, person = with_contributions(line, folder, "th-sso")
    given = folder / "claim.yaml"
    given.write_text(
        f"given:\n  person: {{number: {person}}}\n"
        f'  separation: {{"on": 2026-08-31, reason: laid_off, employer: {employer}}}\n'
        "  claim: {registered_on: 2026-09-05, filed_on: 2026-09-05}\n",
        encoding="utf-8",
    )
    return str(line.does("clerk", "claim", "file", str(given), on="2026-09-05")["number"]), person, employer


def test_flags_holds_and_ties_by_command(thai_line: Line, tmp_path: Path) -> None:
    claim, person, employer = a_filed_claim(thai_line, tmp_path)
    _flags(thai_line, claim)
    _holds(thai_line, person)
    _ties(thai_line, claim, person, employer)


def _flags(line: Line, claim: str) -> None:
    raised = line.does("clerk", "claim", "raise-flag", claim, "--says", "Who signed the letter?", "--stop", on=ON)
    row = next(row for row in line.asks("claim", "flags", claim)["rows"] if row["flag"] == raised["flag"])
    assert (row["status"], row["blocking"]) == ("open", True)
    assert "Who signed the letter?" in row["says"]
    assert line.at("clerk", "claim", "decide", claim, on=ON).code == 2
    line.does("supervisor", "claim", "acknowledge", raised["flag"], "--reason", "the manager signed", on=ON)
    row = next(row for row in line.asks("claim", "flags", claim)["rows"] if row["flag"] == raised["flag"])
    assert (row["status"], row["reason"]) == ("acknowledged", "the manager signed")


def _holds(line: Line, person: str) -> None:
    hold = ("hold", "place", "person", person, "--reason", "bank", "--until", "2026-09-20")
    placed = line.does("clerk", *hold, on=ON)
    assert placed["wakes_on"] == "2026-09-20"
    assert line.at("clerk", *hold, on=ON).code == 2
    assert "no" in line.at("clerk", "hold", "list", "person", "TH-BKK-XXXX", on=ON).sentence.lower()
    rows = line.does("clerk", "hold", "list", "person", person, on=ON)["rows"]
    assert [(row["hold"], row["state"]) for row in rows] == [(placed["hold"], "held")]
    line.does("clerk", "hold", "end", placed["hold"], "--reason", "the bank answered", on=ON)
    rows = line.does("clerk", "hold", "list", "person", person, on=ON)["rows"]
    assert [row["state"] for row in rows] == ["ended"]


def _ties(line: Line, claim: str, person: str, employer: str) -> None:
    assert line.at("clerk", "officer", "declare-tie", "supervisor", "--kind", "owner", "--employer", employer).code == 2
    line.does("clerk", "officer", "declare-tie", "clerk", "--kind", "sibling", "--person", person)
    assert line.at("clerk", "claim", "raise-flag", claim, "--says", "Why?", on=ON).code == 2
    tie = line.does("admin", "officer", "ties", "clerk")["rows"][0]
    assert (tie["kind"], tie["number"], tie["until"]) == ("sibling", person, None)
    assert line.at("clerk", "officer", "end-tie", tie["tie"], "--reason", "no more").code == 2
    line.does("admin", "officer", "end-tie", tie["tie"], "--reason", "declared by mistake")
    assert line.does("admin", "officer", "ties", "clerk")["rows"][0]["until"] is not None
