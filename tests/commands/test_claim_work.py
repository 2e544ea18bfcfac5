"""Holding, handing over, sending and taking in a claim by command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.commands.story import with_contributions

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.commands.desk import Line

ON = "2026-09-07"


def test_a_claim_is_held_handed_over_sent_and_taken_in_once_by_command(
    make_line: Callable[[str, str], Line], tmp_path: Path
) -> None:
    line = make_line("th-sso", "TH-BKK")
    employer, person = with_contributions(line, tmp_path, "th-sso")
    given = tmp_path / "claim.yaml"
    given.write_text(
        f"given:\n  person: {{number: {person}}}\n"
        f'  separation: {{"on": 2026-08-31, reason: laid_off, employer: {employer}}}\n'
        "  claim: {registered_on: 2026-09-05, filed_on: 2026-09-05}\n",
        encoding="utf-8",
    )
    claim = str(line.does("clerk", "claim", "file", str(given), on="2026-09-05")["number"])
    held = line.does("clerk", "claim", "hold", claim, "--reason", "bank", "--until", "2026-09-20", on=ON)
    assert held["wakes_on"] == "2026-09-20"
    assert "Say why" in line.at("clerk", "claim", "hold", claim, "--reason", "tired", on=ON).sentence
    handed = line.does("clerk", "claim", "hand-over", claim, "--to", "supervisor", "--reason", "absence", on=ON)
    assert handed["officer"]
    file = tmp_path / "sent.json"
    to = ("--to", "TH-CNX", "--name", "Chiang Mai", "--reason", "moved_home", "--out", str(file))
    assert "may not" in line.at("clerk", "claim", "transfer", claim, *to, on=ON).sentence
    sent = line.does("supervisor", "claim", "transfer", claim, *to, on=ON)
    assert (sent["number"], len(sent["sha256"])) == (claim, 64)
    assert line.asks("claim", "show", claim)["status"] == "transferred"
    listed = {status: line.asks("claim", "list", "--status", status)["rows"] for status in ("transferred", "filed")}
    assert [row["number"] for row in listed["transferred"]] == [claim]
    assert listed["filed"] == []
    (tmp_path / "office").rename(tmp_path / "office of Bangkok")
    there = make_line("th-sso", "TH-CNX")
    taken = there.does("clerk", "claim", "take-in", str(file), on=ON)
    again = there.does("clerk", "claim", "take-in", str(file), on=ON)
    assert (taken["is_new"], again["is_new"], taken["number"]) == (True, False, again["number"])
    assert there.asks("claim", "show", taken["number"])["status"] == "filed"
