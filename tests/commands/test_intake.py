"""Intake by command: papers, inquiries and persons registered twice, with the same guards as at the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image

if TYPE_CHECKING:
    from pathlib import Path

    from tests.commands.desk import Line


def scan(folder: Path, name: str) -> str:
    file = folder / name
    Image.new("RGB", (200 + len(name), 100), (9, 90, 120)).save(file)
    return str(file)


def test_a_paper_is_taken_in_waits_and_is_linked(thai_line: Line, tmp_path: Path) -> None:
    person = thai_line.does("clerk", "person", "add", "--set", "name=Malee Thong", "born_on=1977-07-07")["number"]
    file = scan(tmp_path, "card.png")
    number = thai_line.does("clerk", "document", "add", file, "--kind", "identity_card", "--remark", "no name")[
        "number"
    ]
    rows = thai_line.does("clerk", "document", "list", "--unidentified")["rows"]
    assert [(row["number"], row["owner"], row["remark"]) for row in rows] == [(number, "Clerk", "no name")]
    assert "Say whose paper" in thai_line.at("clerk", "document", "link", number).sentence
    thai_line.does("clerk", "document", "link", number, "--person", person)
    assert thai_line.does("clerk", "document", "list", "--unidentified")["count"] == 0
    assert "was taken in before" in thai_line.at("clerk", "document", "add", file, "--kind", "photo").sentence
    wrong = thai_line.at("clerk", "document", "add", str(tmp_path / "none.pdf"), "--kind", "photo")
    assert "cannot be opened" in wrong.sentence
    both = thai_line.at("clerk", "document", "link", number, "--person", person, "--claim", "x")
    assert "Name one record" in both.sentence


def test_two_records_of_a_person_are_found_merged_by_another_officer_and_put_apart(thai_line: Line) -> None:
    one, other = (
        thai_line.does("clerk", "person", "add", "--set", f"name={name}", "born_on=1977-07-07")["number"]
        for name in ("Malee Thong", "มาลี ทอง")
    )
    assert thai_line.does("clerk", "duplicate", "find")["possible"] == 1
    row = thai_line.does("clerk", "duplicate", "list")["rows"][0]
    assert {row["one"], row["other"]} == {one, other}
    assert row["why"] == "a name that sounds alike and the same birth day"
    asked = thai_line.does("clerk", "duplicate", "ask", one, other, "--reason", "one card")["id"]
    assert "may not" in thai_line.at("clerk", "duplicate", "merge", asked).sentence
    thai_line.does("supervisor", "duplicate", "merge", asked)
    assert thai_line.does("clerk", "duplicate", "merges")["rows"][0]["status"] == "merged"
    thai_line.does("supervisor", "duplicate", "undo", asked, "--reason", "two sisters")
    assert thai_line.does("clerk", "duplicate", "merges")["rows"][0]["status"] == "undone"


def test_without_inquiries_and_changes_the_lists_are_empty(thai_line: Line) -> None:
    assert thai_line.does("clerk", "inquiry", "list", "--overdue")["count"] == 0
    assert thai_line.does("clerk", "inquiry", "close")["closed"] == 0
    assert thai_line.does("clerk", "change", "list")["count"] == 0
