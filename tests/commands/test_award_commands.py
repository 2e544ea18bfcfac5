"""The life of an award by command: reports moved with the day, proposed and decided by two officers, a report corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.commands.story import a_decided_claim, with_contributions

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.commands.desk import Line


def test_an_award_lives_by_command(make_line: Callable[[str, str], Line], tmp_path: Path) -> None:
    line = make_line("my-eis", "MY-KUL")
    employer, person = with_contributions(line, tmp_path, "my-eis")
    claim = a_decided_claim(line, tmp_path, employer, person)
    shown = line.asks("award", "show", claim)
    assert [row["kind"] for row in shown["movements"]] == ["grant", "waiting"]
    moved = line.does("clerk", "certification", "due", on="2026-10-17")
    assert moved["opened"] == 1
    told = ("day=2026-10-17", "ground=works_perhaps", "until=2026-11-15", "reason=a letter came")
    line.does("clerk", "award", "propose", claim, "suspension", "--set", *told, on="2026-10-17")
    assert "may not" in line.at("clerk", "award", "decide", claim, on="2026-10-17").sentence
    decided = line.does("supervisor", "award", "decide", claim, on="2026-10-17")
    assert (decided["status"], bool(decided["determination"])) == ("suspended", True)
    assert (
        line.does("clerk", "award", "resume", claim, "--set", "day=2026-10-18", on="2026-10-18")["status"] == "active"
    )
    fields = tmp_path / "report.yaml"
    fields.write_text("applications: 3\ncontacts:\n  - {on: 2026-10-01, employer: Bay Foods}\n", encoding="utf-8")
    reported = ("certification", "add", claim, "--period", "1", "--fields", str(fields))
    for wrong in (
        "worked: no",
        "refused_offer: [1]",
        "earnings: 12.5",
        "applications: many",
        "training_attendance: 80",
    ):
        text = fields.read_text(encoding="utf-8")
        fields.write_text(f"{wrong}\n", encoding="utf-8")
        assert line.at("clerk", *reported, on="2026-10-19").sentence
        for day_line in ("sick: no", "hours: .nan", "hours: 25", "earnings: 1.5"):
            fields.write_text(f"day_lines:\n  - {{day: 2026-10-01, {day_line}}}\n", encoding="utf-8")
            assert line.at("clerk", *reported, on="2026-10-19").sentence
        fields.write_text(text, encoding="utf-8")
    assert line.does("clerk", *reported, on="2026-10-19")["payable"] is True
    fields.write_text("worked: true\n", encoding="utf-8")
    said = ("--period", "1", "--fields", str(fields), "--reason", "she worked", "--reported-by", "employer")
    corrected = line.does("clerk", "award", "correct-report", claim, *said, on="2026-10-20")
    assert (corrected["changed"], corrected["overpayment"]) == ([1], None)
    assert line.asks("office", "check")["ok"] is True


def test_a_wrong_particular_is_refused_in_a_sentence(make_line: Callable[[str, str], Line], tmp_path: Path) -> None:
    line = make_line("my-eis", "MY-KUL")
    employer, person = with_contributions(line, tmp_path, "my-eis")
    claim = a_decided_claim(line, tmp_path, employer, person)
    told = ("day=2026-10-17", "reason=attended", "last=2026-10-20", "days=many")
    said = line.at("clerk", "award", "propose", claim, "training_allowance", "--set", *told, on="2026-10-20")
    assert "days=many" in said.sentence
    assert "ground" in line.at("clerk", "award", "end", claim, "--set", "day=2026-10-20", on="2026-10-20").sentence
